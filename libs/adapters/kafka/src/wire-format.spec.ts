import { encodeMessage } from '@samverkan/event-sourcing';
import type { KafkaMessage } from 'kafkajs';
import { fromRecord, toMessage, toRecord } from './wire-format';

const record = (parts: Partial<KafkaMessage>): KafkaMessage =>
  ({
    key: Buffer.from('case-1'),
    value: Buffer.from('{}'),
    timestamp: '0',
    attributes: 0,
    offset: '0',
    headers: {},
    ...parts,
  }) as KafkaMessage;
const read = (parts: Partial<KafkaMessage>): unknown => toMessage(fromRecord('topic', record(parts)));

describe('a message on the wire', () => {
  it('has its attributes as headers and its data as value', () => {
    const payload = { key: 'no key', value: 12 };
    const message = encodeMessage({ topic: 'topic', key: 'case-1', headers: { ce_id: '1' }, payload });
    expect(toRecord(message)).toEqual({
      key: 'case-1',
      headers: { ce_id: '1' },
      value: '{"key":"no key","value":12}',
    });
  });

  it('has keys and headers that are text, whatever they look like', () => {
    const headers = { ce_id: Buffer.from('[1]'), ce_type: [Buffer.from('a'), Buffer.from('b')] };
    expect(read({ key: Buffer.from('{"a":1}'), headers })).toEqual({
      topic: 'topic',
      key: '{"a":1}',
      headers: { ce_id: '[1]', ce_type: 'b' },
      payload: {},
    });
  });

  it.each([null, '', 'text', '12', 'null', '[{}]', '{"half":'])(
    'that holds %p comes without a type, so that it is parked and not taken for an event',
    (value) => {
      const headers = { ce_type: Buffer.from('case-registered'), ce_id: Buffer.from('1') };
      const found = read({ value: value === null ? null : Buffer.from(value), headers });
      expect(found).toEqual({
        topic: 'topic',
        key: 'case-1',
        headers: { ce_id: '1' },
        payload: { unreadable: value },
      });
    },
  );

  it('may have no key', () => {
    expect(read({ key: null })).toMatchObject({ key: '' });
  });
});
