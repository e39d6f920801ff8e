import type { JsonSchema } from './schema';

/**
 * How a change of a schema breaks someone: a reader of the earlier schema that gets a new message, or a reader of
 * the new schema that gets an earlier message (topics are read again from their beginning).
 */
export interface BreakingChange {
  /** Where, as a path of the payload: `attendance[].party`; empty for the payload itself. */
  readonly path: string;
  readonly kind:
    | 'property-removed'
    | 'required-property-added'
    | 'made-required'
    | 'made-optional'
    | 'type-changed'
    | 'code-removed'
    | 'code-added'
    | 'format-changed'
    | 'pattern-changed'
    | 'range-changed'
    | 'length-changed';
}

/**
 * Every change from `earlier` to `later` that breaks a reader. Readers ignore what they do not know, so an optional
 * property may be added; descriptions may be reworded. Everything else is a new version of the event.
 */
export function breakingChanges(earlier: JsonSchema, later: JsonSchema, path = ''): BreakingChange[] {
  const changed = (kind: BreakingChange['kind'], at = path): BreakingChange => ({ path: at, kind });

  if (earlier.type === 'object' && later.type === 'object') {
    const under = (name: string) => (path === '' ? name : `${path}.${name}`);
    const names = new Set([...Object.keys(earlier.properties), ...Object.keys(later.properties)]);
    return [...names].flatMap((name) => {
      const before = earlier.properties[name];
      const after = later.properties[name];
      const wasRequired = earlier.required.includes(name);
      const isRequired = later.required.includes(name);
      if (before === undefined) return isRequired ? [changed('required-property-added', under(name))] : [];
      if (after === undefined) return [changed('property-removed', under(name))];
      return [
        ...(isRequired && !wasRequired ? [changed('made-required', under(name))] : []),
        ...(wasRequired && !isRequired ? [changed('made-optional', under(name))] : []),
        ...breakingChanges(before, after, under(name)),
      ];
    });
  }
  if (earlier.type === 'array' && later.type === 'array') {
    return [
      ...(earlier.maxItems === later.maxItems ? [] : [changed('length-changed')]),
      ...breakingChanges(earlier.items, later.items, `${path}[]`),
    ];
  }
  if (earlier.type === 'string' && later.type === 'string') {
    const before = earlier.enum;
    const after = later.enum;
    if ((before === undefined) !== (after === undefined)) return [changed('type-changed')];
    return [
      ...(before?.some((code) => !after?.includes(code)) ? [changed('code-removed')] : []),
      ...(after?.some((code) => !before?.includes(code)) ? [changed('code-added')] : []),
      ...(earlier.format === later.format ? [] : [changed('format-changed')]),
      ...(earlier.pattern === later.pattern ? [] : [changed('pattern-changed')]),
    ];
  }
  if (earlier.type === 'integer' && later.type === 'integer') {
    return earlier.minimum === later.minimum && earlier.maximum === later.maximum
      ? []
      : [changed('range-changed')];
  }
  return earlier.type === later.type ? [] : [changed('type-changed')];
}
