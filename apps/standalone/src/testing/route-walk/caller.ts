import type { Actor } from '@samverkan/access';
import type { DemoIssuer } from '@samverkan/platform';

export interface CallOptions {
  /** Nobody unless told. */
  readonly as?: Actor;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Answer {
  readonly status: number;
  readonly type: string;
  /** Everything that came back, headers included. */
  readonly said: string;
  readonly text: string;
  readonly headers: Headers;
}

/** The fields of an answer's JSON. */
export const fieldsOf = ({ text }: Answer): Readonly<Record<string, unknown>> =>
  JSON.parse(text) as Record<string, unknown>;

/** Calls a running system over HTTP, as anybody in any role. */
export class Caller {
  private readonly tokens = new Map<Actor, Promise<string>>();

  constructor(
    private readonly addresses: { readonly url: string; readonly adminUrl: string },
    private readonly issuer: DemoIssuer,
  ) {}

  /** @param path operators' paths go to the operators' port */
  async send(method: string, path: string, { as, body, headers = {} }: CallOptions = {}): Promise<Answer> {
    const base = /^\/(?:admin|metrics)/.test(path) ? this.addresses.adminUrl : this.addresses.url;
    const response = await fetch(`${base}${path}`, {
      method,
      headers: {
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(as === undefined ? {} : { authorization: `Bearer ${await this.token(as)}` }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    return {
      status: response.status,
      type: response.headers.get('content-type') ?? '',
      said: `${[...response.headers].join('\n')}\n${text}`,
      text,
      headers: response.headers,
    };
  }

  private token(actor: Actor): Promise<string> {
    let token = this.tokens.get(actor);
    if (token === undefined) {
      token = this.issuer.tokenFor(actor);
      this.tokens.set(actor, token);
    }
    return token;
  }
}
