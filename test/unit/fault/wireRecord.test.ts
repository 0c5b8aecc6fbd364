import { expect, it } from 'vitest';
import type { ThreadId } from '../../../sync/core/ids.ts';
import { WireRecord } from '../../fault/check/wireRecord.ts';
import * as make from '../../builders/make.ts';

it('a thread that two had already is known by the id of the newest store', () => {
  const wire = new WireRecord();
  const [one, two, three] = ['one', 'two', 'three'].map((name) => make.threadOf(name, 'bob')) as [
    ThreadId,
    ThreadId,
    ThreadId,
  ];
  const begins = (threadId: ThreadId, present?: ThreadId) => {
    const op = make.op(make.creation(threadId, 'bob'));
    wire.observe('ann', 'up', JSON.stringify(op));
    const at = { incarnation: make.newId(), position: 1 };
    const ack = { frame: 'ack', id: op.id, sequenceNumber: 1, at, ...(present && { threadId: present }) };
    wire.observe('ann', 'down', JSON.stringify(ack));
  };
  begins(one);
  expect(wire.presentThread(one)).toBe(one);
  begins(two, one);
  begins(three, one);
  expect([one, two, three].map((id) => wire.presentThread(id))).toEqual([one, one, one]);
  // A restored store met the second first.
  begins(one, two);
  expect([one, two, three].map((id) => wire.presentThread(id))).toEqual([two, two, two]);
});
