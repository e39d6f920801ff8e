import { StructuredLogger } from './structured-logger';

describe('a line of the log', () => {
  it.each([
    '198604122385',
    '860412-2385',
    '19860412 – 2385',
    '860412 - 2385',
    '1986-04-12-2385',
    '860412\u22122385',
    '860412\u00a02385',
  ])('holds no number of a person, as %s', (number) => {
    const lines: string[] = [];
    const logger = new StructuredLogger('spec', 'debug', { write: (line) => void lines.push(line) });
    const error = new Error(`nobody has ${number}`, { cause: new Error(`not ${number}`) });
    logger.failure('failed', error);
    logger.attention('odd', {}, error);
    for (const method of ['log', 'warn', 'error', 'debug'] as const) logger[method](`no ${number}`);
    logger.error(error);
    logger.error('failed', `at ${number}`);
    expect(lines).toHaveLength(8);
    for (const line of lines) expect(line).not.toContain('2385');
    expect(lines.filter((line) => line.includes('[number]'))).toHaveLength(8);
  });
});
