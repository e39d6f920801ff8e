import type { Action } from '@samverkan/access';
import { PERSONAL_NUMBER, TODAY, type World } from './world';

/** JSON Schema, as much of it as a sample is made from. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly minItems?: number;
  readonly enum?: readonly unknown[];
  readonly examples?: readonly unknown[];
  readonly default?: unknown;
  readonly format?: string;
}

interface Operation {
  readonly 'x-action': Action;
  readonly parameters: readonly {
    readonly name: string;
    readonly in: string;
    readonly required: boolean;
    readonly schema: Schema;
  }[];
  readonly requestBody?: { readonly content: { readonly 'application/json': { readonly schema: Schema } } };
  readonly responses: Readonly<Record<string, unknown>>;
}

export interface OpenApi {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

/** A route of the product with everything that a right request to it needs. */
export interface Route {
  readonly method: string;
  /** `/api/case/v1/cases/{id}/close` */
  readonly template: string;
  readonly action: Action;
  /** The path's parameters for what there is in the world. */
  readonly parameters: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  readonly body?: Readonly<Record<string, unknown>>;
  /** Every property that the body can have, with its schema. */
  readonly properties: Readonly<Record<string, Schema>>;
  /** As the document says; of operators' routes, which have none, nothing is said. */
  readonly documented?: {
    readonly statuses: readonly number[];
    /** Whether it demands `If-Match`. */
    readonly revision: boolean;
  };
}

export const nameOf = ({ method, template }: Pick<Route, 'method' | 'template'>): string =>
  `${method} ${template}`;

export const pathOf = ({ template, parameters, query }: Route): string => {
  const path = template.replace(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(parameters[name] ?? ''),
  );
  const search = new URLSearchParams(query).toString();
  return search === '' ? path : `${path}?${search}`;
};

/** What a property or parameter of that name is in the world, wherever it stands. */
const named = (world: World): Readonly<Record<string, unknown>> => ({
  caseId: world.caseId,
  programmeId: world.programmeId,
  consentId: world.consentId,
  measureId: world.measureId,
  meetingId: world.meetingId,
  participantId: world.participantId,
  toBodyId: world.steeringBodyId,
  bodyMeetingId: world.bodyMeetingId,
  questionId: world.questionId,
  trancheId: world.trancheId,
  deputyshipId: world.deputyshipId,
  occurredOn: TODAY,
  investigator: 'staff-investigator-1',
  coordinator: 'staff-coordinator-torshalla',
});

/** `{id}` is of the collection that it stands behind. */
const ofCollection = (world: World): Readonly<Record<string, string>> => ({
  cases: world.caseId,
  programmes: world.programmeId,
  meetings: world.meetingId,
  bodies: world.bodyId,
  reports: world.reportId,
  applications: world.applicationId,
  'grant-agreements': world.agreementId,
});

const OF_PATHS: Readonly<Record<string, string>> = {
  figureId: 'cases-open',
  name: 'open',
  employer: 'employer-1',
};

/**
 * Every route of a document.
 * @throws Error for one that no right request is known for: then say an example in the document
 */
export function routesOf({ paths, components }: OpenApi, world: World): Route[] {
  const known = named(world);
  const sample = (schema: Schema, name: string): unknown => {
    if (known[name] !== undefined) return known[name];
    if (schema.$ref !== undefined) return sample(resolved(schema, components), name);
    if (schema.examples?.[0] !== undefined) return schema.examples[0];
    if (schema.properties !== undefined) return bodyOf(schema, name);
    if (schema.type === 'array') return schema.minItems === 0 ? [] : [sample(schema.items ?? {}, name)];
    const value = schema.default ?? schema.enum?.[0];
    if (value === undefined) throw new Error(`No sample is known for ${name}: give it an example`);
    return value;
  };
  const bodyOf = ({ properties = {}, required = [] }: Schema, name: string) =>
    Object.fromEntries(
      required.map((property) => {
        const schema = properties[property];
        if (schema === undefined) throw new Error(`${name} requires ${property}, which it does not describe`);
        return [property, sample(schema, property)];
      }),
    );
  return Object.entries(paths).flatMap(([template, methods]) =>
    Object.entries(methods).map(([method, operation]): Route => {
      const at = `${method.toUpperCase()} ${template}`;
      const schema = operation.requestBody?.content['application/json'].schema;
      const body = schema && resolved(schema, components);
      const parameters = operation.parameters.flatMap(({ name, in: place, required, schema: of }) => {
        if (place === 'path') return [[place, name, inPath(template, name, world)]];
        return place === 'query' && required ? [[place, name, String(sample(of, name))]] : [];
      });
      const placed = (place: string) =>
        Object.fromEntries(
          parameters.filter(([where]) => where === place).map(([, name, value]) => [name, value]),
        );
      return {
        method: method.toUpperCase(),
        template,
        action: operation['x-action'],
        parameters: placed('path') as Record<string, string>,
        query: placed('query') as Record<string, string>,
        ...(body === undefined ? {} : { body: { ...bodyOf(body, at), ...numberIn(operation, body) } }),
        properties: body?.properties ?? {},
        documented: {
          statuses: Object.keys(operation.responses).map(Number),
          revision: operation.parameters.some(({ name, required: is }) => name === 'If-Match' && is),
        },
      };
    }),
  );
}

/** Of a case that goes by the individual's number it is the one in the world; others meet nobody by their example. */
const numberIn = ({ 'x-action': action }: Operation, { properties = {} }: Schema): object =>
  action === 'case.open-in-emergency' && 'personalNumber' in properties
    ? { personalNumber: PERSONAL_NUMBER }
    : {};

export const resolved = (schema: Schema, { schemas }: OpenApi['components']): Schema =>
  schema.$ref === undefined ? schema : (schemas[schema.$ref.slice('#/components/schemas/'.length)] ?? {});

function inPath(template: string, name: string, world: World): string {
  const collection = template.split(`/{${name}}`)[0]?.split('/').at(-1) ?? '';
  const value = name === 'id' ? ofCollection(world)[collection] : OF_PATHS[name];
  if (value === undefined) throw new Error(`No sample is known for {${name}} of ${template}`);
  return value;
}

/** The operators' routes have no document; each is known here. */
export const operatorRoutes = (world: World): Route[] => {
  const projection = { name: 'case-overview' };
  const parked = { worker: 'case-overview', key: `case-${world.caseId}` };
  const route = (method: string, template: string, action: Action, more: Partial<Route> = {}): Route => ({
    method,
    template: `/admin/v1/${template}`,
    action,
    parameters: {},
    query: {},
    properties: {},
    ...more,
  });
  return [
    route('GET', 'lag', 'ops.read-lag'),
    route('GET', 'parked', 'ops.read-parked'),
    route('GET', 'parked/key', 'ops.read-parked', { query: parked }),
    route('POST', 'parked/replay', 'ops.replay-parked', {
      body: parked,
      properties: { worker: { type: 'string' }, key: { type: 'string' } },
    }),
    route('POST', 'relays/{name}/republish', 'ops.republish', { parameters: { name: 'case.relay' } }),
    route('POST', 'projections/{name}/rebuild', 'ops.rebuild-projection', { parameters: projection }),
    route('POST', 'projections/{name}/rollback', 'ops.rebuild-projection', { parameters: projection }),
    route('POST', 'projections/{name}/verify', 'ops.verify-projection', { parameters: projection }),
    route('POST', 'access-log/verify', 'ops.verify-access-log'),
    route('GET', 'jobs/{id}', 'ops.read-lag', { parameters: { id: world.caseId } }),
    route('POST', 'subjects/{subjectId}/forget', 'ops.forget-subject', {
      parameters: { subjectId: world.subjectId },
    }),
  ];
};
