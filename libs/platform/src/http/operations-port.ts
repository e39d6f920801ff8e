import type { AddressInfo } from 'node:net';
import type { FastifyInstance, FastifyRequest } from 'fastify';

/** The routes that operators ask for. */
const OPERATIONS = /^\/(?:admin|health|metrics)(?:[/?]|$)/;

/**
 * Operators have a port of their own, so that it can be kept from the network that the users are on: on the users'
 * port their paths are not there.
 */
export function keepOperationsApart(fastify: FastifyInstance): void {
  fastify.addHook('onRequest', (request, reply, done) => {
    const users = fastify.server.address() as AddressInfo | null;
    // By the route that was found: a path can be written in many ways.
    const route = request.routeOptions.url ?? '';
    if (users !== null && request.socket.localPort === users.port && OPERATIONS.test(route)) {
      reply.callNotFound();
      return;
    }
    done();
  });
}

/** What an orchestrator or Prometheus asks every few seconds. */
export const isProbe = ({ routeOptions }: FastifyRequest): boolean =>
  /^\/(?:health|metrics)(?:\/|$)/.test(routeOptions.url ?? '');
