import { setTimeout as pause } from 'node:timers/promises';
import type { Actor } from '@samverkan/access';
import type { BusinessDate } from '@samverkan/kernel';
import { type Answer, type Caller, fieldsOf } from '../route-walk/caller';

export type Fields = Readonly<Record<string, string>>;

/** What one service tells the other is on its way. */
const NEWS = ['CASE_NOT_YET_KNOWN', 'PROGRAMME_UNKNOWN', 'EMPLOYER_NEEDS_NEED', 'MEETING_NOT_HELD'];
const TRIES = 200;

/** The part of the product whose rules refuse what is sent there. */
const RULES: Readonly<Record<string, string>> = {
  programmes: 'programme',
  'grant-agreements': 'agreement',
  cases: 'case',
  applications: 'case',
  meetings: 'meeting',
  bodies: 'meeting',
  reports: 'statusReport',
};

/** Tells stories over HTTP in which the rules say no, and keeps which codes they said it with. */
export class Teller {
  /** `case CASE_CLOSED` */
  readonly provoked = new Set<string>();
  private readonly etags = new Map<string, string>();

  constructor(
    private readonly caller: Caller,
    /** The day that commands are dated unless they say another. */
    private readonly on: BusinessDate,
  ) {}

  /** A command that must be accepted, once what it builds on has come. @throws Error */
  async does(as: Actor, path: string, body: object = {}): Promise<Fields> {
    for (let tries = 0; ; tries += 1) {
      const answer = await this.send(as, path, body);
      if (answer.status < 300) return this.taken(path, answer);
      const code = String(fieldsOf(answer)['code']);
      const mustLook = answer.status === 412 || answer.status === 428;
      if (tries === TRIES || !(NEWS.includes(code) || mustLook))
        throw new Error(`${as.id} ${path} ${JSON.stringify(body)}: ${answer.text}`);
      if (mustLook) await this.look(as, path);
      else await pause(50);
    }
  }

  /**
   * A command that must be refused by a rule, with the code.
   * @throws Error when it is accepted, refused otherwise, or refused before a rule has seen it
   */
  async refused(code: string, as: Actor, path: string, body: object = {}): Promise<void> {
    let answer = await this.send(as, path, body);
    if (answer.status === 412) {
      await this.look(as, path);
      answer = await this.send(as, path, body);
    }
    const said = fieldsOf(answer)['code'];
    if (answer.status !== 409 || said !== code)
      throw new Error(`${as.id} ${path} ${JSON.stringify(body)}: not ${code} but ${answer.text}`);
    this.provoked.add(`${RULES[path.split('/')[4] ?? ''] ?? '?'} ${code}`);
  }

  private send(as: Actor, path: string, body: object): Promise<Answer> {
    const etag = this.etags.get(resourceOf(path));
    return this.caller.send('POST', path, {
      as,
      body: { occurredOn: this.on, ...body },
      headers: etag === undefined || path === resourceOf(path) ? {} : { 'if-match': etag },
    });
  }

  private taken(path: string, answer: Answer): Fields {
    const made = answer.headers.get('location') ?? resourceOf(path);
    this.etags.set(made, answer.headers.get('etag') ?? '');
    return fieldsOf(answer) as Fields;
  }

  /** News has changed the resource: whoever sends a command looks again. Who does not see it states no revision. */
  private async look(as: Actor, path: string): Promise<void> {
    const resource = resourceOf(path);
    this.etags.delete(resource);
    for (const where of [resource, `${resource}/assignment`]) {
      const etag = (await this.caller.send('GET', where, { as })).headers.get('etag');
      if (etag !== null) this.etags.set(resource, etag);
    }
  }
}

/** `/api/case/v1/cases/<id>/close` is a command to `/api/case/v1/cases/<id>`. */
const resourceOf = (path: string): string => path.split('/').slice(0, 6).join('/');
