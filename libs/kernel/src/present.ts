/** The fields that have a value; those that may be undefined are optional. */
export type Present<Fields> = {
  [Field in keyof Fields as undefined extends Fields[Field] ? never : Field]: Fields[Field];
} & {
  [Field in keyof Fields as undefined extends Fields[Field] ? Field : never]?: Exclude<
    Fields[Field],
    undefined
  >;
};

/** Only the fields that have a value. What is undefined is left out, so that equal things are equal as JSON too. */
export function present<Fields extends object>(fields: Fields): Present<Fields> {
  const kept: Partial<Fields> = {};
  for (const field in fields) if (fields[field] !== undefined) kept[field] = fields[field];
  return kept as unknown as Present<Fields>;
}
