import { recipientId } from '@samverkan/access';
import { Body, Controller, Get, HttpCode, Inject, Post } from '@nestjs/common';
import { AggregateStore, CommandHandler, type NoticeDelivery } from '@samverkan/event-sourcing';
import type { SubjectVault } from '@samverkan/person';
import {
  NOTICE_DELIVERY,
  Operation,
  ReadCall,
  Refused,
  SUBJECT_VAULT,
  WriteCall,
  invalidInput,
  respond,
  withRevision,
} from '@samverkan/platform';
import type { Call, CommandCall, CommandResponse } from '@samverkan/platform';
import { noticeDeliveryAggregate, setNoticeDelivery, stopNoticeDelivery } from '@samverkan/reporting-domain';
import { Languages } from '../languages/languages';
import { deliveryStream } from '../notices/delivery-stream';
import { NoticeDeliveryView, SetNoticeDeliveryBody } from '../notices/delivery-view';

/** Where the caller is told by mail that there is a notice, and nothing of what. Nobody is who has not asked for it. */
@Controller('api/reporting/v1/notice-delivery')
export class NoticeDeliveryController {
  constructor(
    private readonly aggregates: AggregateStore,
    private readonly commands: CommandHandler,
    private readonly languages: Languages,
    @Inject(SUBJECT_VAULT) private readonly vault: SubjectVault,
    @Inject(NOTICE_DELIVERY) private readonly delivery: NoticeDelivery | undefined,
  ) {}

  @Get()
  @Operation({
    action: 'notice.read-delivery',
    summary: 'Where the caller is told that there are notices',
    response: NoticeDeliveryView,
  })
  async read(@ReadCall() { actor, reply }: Call): Promise<NoticeDeliveryView> {
    const { state, revision } = await this.aggregates.load(
      noticeDeliveryAggregate,
      deliveryStream(recipientId(actor)),
    );
    const known = revision === 'no-stream' ? -1 : revision;
    if (known >= 0) withRevision(reply, known);
    const { on, address, language = null } = state;
    return { available: this.delivery !== undefined, on, address, language, revision: known };
  }

  @Post('set')
  @HttpCode(200)
  @Operation({ action: 'notice.set-delivery', summary: 'The caller says where to be told' })
  async set(
    @Body() wish: SetNoticeDeliveryBody,
    @WriteCall() { actor, command, reply }: CommandCall,
  ): Promise<CommandResponse> {
    const languages = this.languages.codes();
    if (!languages.includes(wish.language))
      throw invalidInput([{ field: 'language', code: 'IS_IN', details: { choices: languages.join(', ') } }]);
    const id = recipientId(actor);
    // One, however often it is decided.
    let made: string | undefined;
    const handled = await this.commands.handle(
      noticeDeliveryAggregate,
      deliveryStream(id),
      command,
      async (state, { today }) => {
        // An individual's address goes with what else is theirs; somebody of the staff is no subject until now.
        const subjectId = actor.subjectId ?? state.subjectId ?? (made ??= await this.vault.createSubject());
        return setNoticeDelivery({ recipientId: id, ...wish }, state, { today, subjectId });
      },
    );
    if (!handled.accepted) throw new Refused(handled.rejection, {});
    return respond(reply, handled);
  }

  @Post('stop')
  @HttpCode(200)
  @Operation({ action: 'notice.set-delivery', summary: 'The caller is told nowhere but in the product' })
  async stop(@WriteCall() { actor, command, reply }: CommandCall): Promise<CommandResponse> {
    const id = recipientId(actor);
    const handled = await this.commands.handle(
      noticeDeliveryAggregate,
      deliveryStream(id),
      command,
      (state, at) => stopNoticeDelivery({ recipientId: id }, state, at),
    );
    if (!handled.accepted) throw new Refused(handled.rejection, {});
    return respond(reply, handled);
  }
}
