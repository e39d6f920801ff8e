import type { FastifyInstance } from 'fastify';
import type { DocumentedApi } from '../openapi/documents';

/**
 * Nobody on the way keeps an answer, as it may be about an individual, and no browser takes it for another type than it
 * says. The documents of the APIs are for anybody. A route that allows more (a calendar's file) says so itself.
 */
export function keepFromCaches(fastify: FastifyInstance, apis: readonly DocumentedApi[]): void {
  const documents = apis.flatMap(({ basePath }) => [`${basePath}/openapi.json`, `${basePath}/docs`]);
  fastify.addHook('onRequest', (request, reply, done) => {
    const isDocument = documents.includes(request.routeOptions.url ?? '');
    void reply
      .header('cache-control', isDocument ? 'no-cache' : 'no-store')
      .header('x-content-type-options', 'nosniff');
    done();
  });
}
