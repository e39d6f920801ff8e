import { closed, date, listOf, object, optional, uuid, type SchemaOf } from './schema';

type Visit = { readonly visitId: string; readonly on?: string };
const visit = object<Visit>({ visitId: uuid, on: optional(date) });

describe('an object schema', () => {
  it('requires what the type requires', () => {
    expect(visit).toEqual({
      type: 'object',
      properties: { visitId: { type: 'string', format: 'uuid' }, on: { type: 'string', format: 'date' } },
      required: ['visitId'],
    });
  });

  it('does not compile when it and the type differ', () => {
    const differing = [
      // @ts-expect-error a property of the type is forgotten
      () => object<Visit>({ visitId: uuid }),
      // @ts-expect-error a property that the type does not have
      () => object<Visit>({ visitId: uuid, on: optional(date), who: uuid }),
      // @ts-expect-error optional in the type alone
      () => object<Visit>({ visitId: uuid, on: date }),
      // @ts-expect-error optional in the schema alone
      () => object<Visit>({ visitId: optional(uuid), on: optional(date) }),
      // @ts-expect-error of another kind
      () => object<{ readonly visits: number }>({ visits: uuid }),
    ];
    expect(differing).toHaveLength(5);
  });
});

describe('the form that a writer is held to', () => {
  it('is closed at every depth', () => {
    const visits: SchemaOf<{ readonly list: readonly Visit[] }> = object<{ readonly list: readonly Visit[] }>(
      {
        list: listOf(visit, 3),
      },
    );
    expect(closed(visits)).toMatchObject({
      additionalProperties: false,
      properties: { list: { maxItems: 3, items: { additionalProperties: false } } },
    });
  });
});
