import fc from 'fast-check';
import { expect, it } from 'vitest';
import { digestText } from '../../../sync/protocol/digest.ts';
import { MessageEntity } from '../../../sync/protocol/entities/message.ts';
import { Value } from 'typebox/value';
import { valid } from '../../property/fuzz/garbage.ts';

/** Of these the digest says nothing: it is of one thread's messages, of their words themselves, and ones that older clients make. */
const untold = new Set([
  ...['entity', 'threadId', 'envelope.commitment', 'content.nonce'],
  ...['deletedBy', 'envelope.repliedUser', 'envelope.notice.byLink'],
]);

type Path = readonly (string | number)[];

/** Every place in a value that holds no further ones. */
function leavesOf(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  return Object.entries(value).flatMap(([key, inner]) => leavesOf(inner, [...path, key]));
}

function changedAt(value: unknown, [key, ...rest]: Path): unknown {
  if (key === undefined) {
    if (typeof value === 'string') return `${value}x`;
    return typeof value === 'number' ? value + 1 : value === null ? { text: 'x' } : value !== true;
  }
  const inner = (value as Record<string, unknown>)[key];
  const copy = Array.isArray(value) ? [...value] : { ...(value as object) };
  return Object.assign(copy, { [key]: changedAt(inner, rest) });
}

/** Options are a poll's alone, and a name for how many it has. */
const isTold = (message: MessageEntity, path: Path) =>
  !untold.has(path.join('.')) && !(path[1] === 'options' && message.envelope.kind !== 'poll');

const digestOf = (message: unknown) =>
  digestText([{ message: message as MessageEntity, reactions: [], votes: [], tally: null }]);

it('[DIGEST-2] every field of a message is in its digest', () => {
  const told = new Set<string>();
  fc.assert(
    fc.property(valid(MessageEntity.schema) as fc.Arbitrary<MessageEntity>, (message) => {
      expect(Value.Check(MessageEntity.schema, message)).toBe(true);
      const before = digestOf(message);
      for (const path of leavesOf(message).filter((leaf) => isTold(message, leaf))) {
        told.add(path.filter((key) => !/^\d+$/.test(String(key))).join('.'));
        expect(digestOf(changedAt(message, path)), path.join('.')).not.toBe(before);
      }
    }),
    { numRuns: 150 },
  );
  // What was never made was never tried.
  const some = ['editedAt', 'editedOver', 'expiry.expiresAt', 'envelope.replyTo', 'envelope.poll.closedAt'];
  const others = ['envelope.forwardedFrom.at', 'envelope.notice.name', 'content.text', 'content.options'];
  expect([...told]).toEqual(expect.arrayContaining([...some, ...others]));
});
