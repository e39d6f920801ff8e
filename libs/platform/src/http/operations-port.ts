import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';

/** What operators ask for. */
const OPERATIONS = /^\/(?:admin|metrics)(?:[/?]|$)/;

/**
 * Operators have a port of their own, so that it can be kept from the network that the users are on: on the users'
 * port their paths are not there.
 */
export function keepOperationsApart(fastify: FastifyInstance): void {
  fastify.addHook('onRequest', (request, reply, done) => {
    const users = fastify.server.address() as AddressInfo | null;
    if (users !== null && request.socket.localPort === users.port && OPERATIONS.test(request.url)) {
      reply.callNotFound();
      return;
    }
    done();
  });
}
