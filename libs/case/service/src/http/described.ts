/** How answers about cases describe a day; applications, agreements and programmes have examples of their own. */
export const DAY = { type: String, format: 'date', example: '2020-06-03' } as const;

/** What the log keeps encrypted; `null` once the person is forgotten. */
export const TEXT = { type: String, nullable: true } as const;

/** Of the texts of an answer, as its `Content-Language` says. */
export const LANGUAGE = {
  pattern: '^[a-z]{2,3}$',
  example: 'sv',
  description: 'Of the texts: `sv`, `en`, or another that this installation has.',
} as const;
