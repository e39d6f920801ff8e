import { readFileSync } from 'node:fs';
import { ConfigurationError } from './setting';

/**
 * The certificates (PEM) in the file that a setting names.
 * @param whose who is trusted by them, as the error says it: `Kafka`
 * @throws ConfigurationError for a file that cannot be read
 */
export function certificatesIn(file: string, setting: string, whose: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw new ConfigurationError([
      `${setting} is "${file}", which cannot be read: write the file with the certificates that ${whose} is trusted by (PEM).`,
    ]);
  }
}
