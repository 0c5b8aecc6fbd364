import { describe, expect, it } from 'vitest';
import type { MessageId, ThreadId } from '../../../sync/core/ids.ts';
import { DeedRecord } from '../../generator/deedRecord.ts';
import { type Evidence, inspect, nothingFound } from '../../generator/inspect.ts';
import type { Person } from '../../generator/person.ts';
import type { OpenOp } from '../../model/rows.ts';

const threadId = 'thread' as ThreadId;
const [first, second] = ['first', 'second'] as unknown as [MessageId, MessageId];
const ann = { name: 'ann' } as Person;

const open = (given: Partial<OpenOp>): OpenOp => ({
  type: 'sendMessage',
  state: 'waiting',
  threadId,
  target: first,
  code: null,
  handles: [],
  ...given,
});

/** What is found of one device whose person wrote two messages. */
function found(given: { sequence?: readonly string[]; openOps?: readonly OpenOp[]; isIn?: boolean }) {
  const record = new DeedRecord();
  for (const messageId of [first, second]) record.wrote(ann, threadId, messageId);
  const { sequence = [first, second], openOps = [], isIn = true } = given;
  const device: Evidence = {
    name: 'ann',
    sequenceOf: () => sequence,
    openOps: () => openOps,
    isIn: () => isIn,
  };
  return inspect(record, [device]);
}

describe('what an inspection finds', () => {
  it('nothing where everything arrived in order', () => {
    expect(found({})).toEqual(nothingFound);
  });

  it('a message that is nowhere is lost, one that waits for its person is not', () => {
    expect(found({ sequence: [first] }).lost).toEqual(['ann thread: second']);
    const held = open({ state: 'held', target: second });
    expect(found({ sequence: [first], openOps: [held] })).toEqual(nothingFound);
  });

  it('messages out of their order, or there twice', () => {
    expect(found({ sequence: [second, first] }).reordered).toEqual([
      'ann thread: second,first instead of first,second',
    ]);
    expect(found({ sequence: [first, second, second] }).duplicated).toEqual(['ann thread: second']);
  });

  it('an op that should have left by itself is stuck', () => {
    const waiting = open({ type: 'setReaction' });
    expect(found({ openOps: [waiting] }).stuck).toEqual(['ann setReaction waiting first']);
  });

  it('a refusal that nobody meant', () => {
    const refused = open({ type: 'editMessage', state: 'refused', code: 'internal' });
    expect(found({ openOps: [refused] }).refused).toEqual(['ann editMessage refused first internal']);
  });
});
