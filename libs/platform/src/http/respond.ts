import type { Handled } from '@samverkan/event-sourcing';
import type { FastifyReply } from 'fastify';

export type Accepted<State> = Extract<Handled<State>, { accepted: true }>;

/** The answer of every command. Ids of what the command created come beside. */
export interface CommandResponse {
  /** The id of the stream without its category: the id of the case, the meeting, the programme… */
  readonly id: string;
  /** Send it as `If-Match: "<revision>"` with the next command. */
  readonly revision: number;
  /** Send it as `min-position` to a read model to see what this command did. */
  readonly position: string;
}

/**
 * Answers a command: `ETag`, `Samverkan-Position`, the body. With `location` (the path of what was created) it is a
 * 201, otherwise a 200.
 */
export function respond<State, Extra extends object = Record<never, never>>(
  reply: FastifyReply,
  handled: Accepted<State>,
  extra?: Extra,
  location?: string,
): CommandResponse & Extra {
  void reply.header('etag', `"${handled.revision}"`).header('samverkan-position', handled.position);
  if (location === undefined) void reply.status(200);
  else void reply.status(201).header('location', location);
  return {
    id: handled.streamId.slice(handled.streamId.indexOf('-') + 1),
    revision: handled.revision,
    position: handled.position,
    ...(extra as Extra),
  };
}

/** The id of what a command made, as its event says it: also where the command is answered as the first time. */
export const idMadeBy = <Name extends string>(
  { events: [made] }: Accepted<unknown>,
  name: Name,
): Record<Name, string> =>
  ({ [name]: (made?.event.data as Record<string, string>)[name] }) as Record<Name, string>;

/** Marks an answer folded from a stream: the ETag that the next command sends as If-Match. */
export const withRevision = (reply: FastifyReply, revision: number): void => {
  void reply.header('etag', `"${revision}"`);
};
