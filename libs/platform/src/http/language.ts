import type { Language } from '@samverkan/kernel';
import type { FastifyRequest } from 'fastify';

const BOTH: readonly Language[] = ['sv', 'en'];

/**
 * The language that `Accept-Language` prefers of those there are, which are Swedish and English unless told. Who names
 * others alone reads English; who names none, Swedish.
 */
export function languageOf(request: FastifyRequest): Language;
export function languageOf(request: FastifyRequest, languages: readonly string[]): string;
export function languageOf(request: FastifyRequest, languages: readonly string[] = BOTH): string {
  let best: string | undefined;
  let bestQuality = 0;
  let otherwise: Language = 'sv';
  for (const part of (request.headers['accept-language'] ?? '').slice(0, 200).split(',')) {
    const [tag = '', ...parameters] = part.trim().toLowerCase().split(';');
    const language = /^([a-z]{2,3})(?:-|$)/.exec(tag.trim())?.[1];
    if (language === undefined) continue;
    if (!languages.includes(language)) {
      otherwise = 'en';
      continue;
    }
    const q = parameters.map((text) => /^\s*q=([\d.]+)$/.exec(text)?.[1]).find((text) => text !== undefined);
    const quality = q === undefined ? 1 : Number(q);
    if (quality > bestQuality) {
      best = language;
      bestQuality = quality;
    }
  }
  return best ?? otherwise;
}
