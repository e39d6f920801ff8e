import type { MailFate, NoticeDelivery, NoticeMail } from '@samverkan/event-sourcing';
import { type UnderTest } from './under-test';

/** A delivery, with what has come out at its other end, in the order in which it came. */
export interface DeliveryUnderTest extends UnderTest<NoticeDelivery> {
  received(): Promise<readonly NoticeMail[]>;
  /** For each end of a mail that this way can bring about, what makes the next mail end so and no other. */
  readonly trouble: Partial<Record<Exclude<MailFate, 'sent'>, () => void>>;
}

const mail = (n: number): NoticeMail => ({
  id: `00000000-0000-4000-8000-00000000000${n}`,
  to: `somebody-${n}@example.org`,
  subject: 'Du har en ny avisering – åäö',
  text: `Logga in för att läsa den:\nhttps://example.org/${n}`,
});

/** What every way of telling recipients holds. */
export function noticeDeliveryContract(name: string, make: () => Promise<DeliveryUnderTest>): void {
  describe(`notice delivery: ${name}`, () => {
    it('hands over a mail as it is, and says that it is sent', async () => {
      const { port, received, close } = await make();
      const way = await port.open();
      expect(await way.send(mail(1))).toBe('sent');
      await way.close();
      expect(await received()).toEqual([mail(1)]);
      await close();
    });

    it('hands over several, one after the other, over one way and over the next', async () => {
      const { port, received, close } = await make();
      const first = await port.open();
      expect([await first.send(mail(1)), await first.send(mail(2))]).toEqual(['sent', 'sent']);
      await first.close();
      const second = await port.open();
      expect(await second.send(mail(3))).toBe('sent');
      await second.close();
      expect(await received()).toEqual([mail(1), mail(2), mail(3)]);
      await close();
    });

    it('hands over nothing by being opened and closed, and is closed more than once without harm', async () => {
      const { port, received, close } = await make();
      const way = await port.open();
      await way.close();
      await way.close();
      expect(await received()).toEqual([]);
      await close();
    });

    it.each(['not-sent', 'refused', 'perhaps-sent'] as const)(
      'goes on over another way where a mail is %s',
      async (fate) => {
        const { port, received, trouble, close } = await make();
        const bring = trouble[fate];
        if (bring !== undefined) {
          const spent = await port.open();
          bring();
          expect(await spent.send(mail(1))).toBe(fate);
          await spent.close();
          const way = await port.open();
          expect(await way.send(mail(2))).toBe('sent');
          await way.close();
          if (fate !== 'perhaps-sent') expect(await received()).toEqual([mail(2)]);
        }
        await close();
      },
    );

    it('says where recipients log in', async () => {
      const { port, close } = await make();
      expect(port.link).toMatch(/^https?:\/\//);
      await close();
    });
  });
}
