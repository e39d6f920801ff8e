import { TransientFailure } from '../errors';
import { troubleOf } from './observer';

const error = (facts: object): Error => Object.assign(new Error('of somebody'), facts);

it.each<[string, unknown, string | undefined]>([
  ['its own code', error({ code: 'DISK_FULL' }), 'DISK_FULL'],
  ['the code of what caused it', new TransientFailure('no', error({ code: 'ECONNREFUSED' })), 'ECONNREFUSED'],
  [
    'the name beside a number',
    error({ code: 29, type: 'TOPIC_AUTHORIZATION_FAILED' }),
    'TOPIC_AUTHORIZATION_FAILED',
  ],
  ['no name that is none of the program’s', error({ code: 'Åsa', type: 'CaseRegistered' }), undefined],
])('what is told of an error has %s', (_, thrown, code) => {
  expect(troubleOf(thrown).code).toBe(code);
  expect(JSON.stringify(troubleOf(thrown))).not.toContain('of somebody');
});
