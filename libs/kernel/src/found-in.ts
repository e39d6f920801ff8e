/** What a map has under an id that somebody sent. `constructor` is an id as any other, and no map's own by nature. */
export const foundIn = <Value>(
  map: Readonly<Record<string, Value>> | undefined,
  id: string,
): Value | undefined => (map !== undefined && Object.hasOwn(map, id) ? map[id] : undefined);
