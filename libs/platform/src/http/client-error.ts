import { randomUUID } from 'node:crypto';
import type { Socket } from 'node:net';
import { problemBody } from '../errors/problem.filter';
import { headersTooLarge, malformedRequest } from '../errors/problems';

/** Answers what never became a request, since the server could not read its headers. Nothing of it is said back. */
export function answerUnread(error: NodeJS.ErrnoException, socket: Socket): void {
  // The caller is gone, or has been answered.
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const problem = error.code === 'HPE_HEADER_OVERFLOW' ? headersTooLarge() : malformedRequest();
  const body = JSON.stringify(problemBody(problem, 'sv', randomUUID()));
  socket.end(
    [
      `HTTP/1.1 ${problem.status} ${problem.code}`,
      'content-type: application/problem+json; charset=utf-8',
      'content-language: sv',
      `content-length: ${Buffer.byteLength(body)}`,
      'connection: close',
      '',
      body,
    ].join('\r\n'),
  );
}
