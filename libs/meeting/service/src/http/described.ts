/** How fields of answers are described in the API's document. */
export const DAY = { type: String, format: 'date', example: '2021-04-10' } as const;

/** A text about a person: `null` once the person is forgotten. */
export const TEXT = { type: String, nullable: true } as const;
