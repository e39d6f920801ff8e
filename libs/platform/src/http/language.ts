import type { Language } from '@samverkan/kernel';
import type { FastifyRequest } from 'fastify';

/** The language that `Accept-Language` prefers of the two there are; Swedish when it says nothing of them. */
export function languageOf(request: FastifyRequest): Language {
  const accepted = request.headers['accept-language'];
  if (accepted === undefined) return 'sv';
  let best: Language = 'sv';
  let bestQuality = 0;
  for (const part of accepted.slice(0, 200).split(',')) {
    const [tag = '', ...parameters] = part.trim().toLowerCase().split(';');
    const language = /^(en|sv)(?:-|$)/.exec(tag.trim())?.[1] as Language | undefined;
    if (language === undefined) continue;
    const q = parameters.map((text) => /^\s*q=([\d.]+)$/.exec(text)?.[1]).find((text) => text !== undefined);
    const quality = q === undefined ? 1 : Number(q);
    if (quality > bestQuality) {
      best = language;
      bestQuality = quality;
    }
  }
  return best;
}
