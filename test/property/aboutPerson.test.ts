import { noteOn } from './world/personOp.ts';
import { expect, it } from 'vitest';
import { outboxViews } from '../../main/core/views/outboxViews.ts';
import { accountFeedId } from '../../sync/core/ids.ts';
import { answer, send } from '../builders/intents.ts';
import { ann, bob, thread, userId } from '../builders/ids.ts';
import { first } from '../builders/stores.ts';
import { screen } from '../unit/core/views/shown.ts';

const cleo = userId(3);
const noThread = new Set();

it('an op about a person is in no thread, neither written nor answered', () => {
  const { outbox, take, deps } = screen();
  expect(outbox.add(noteOn(bob, 'from work')).threads).toEqual(noThread);
  expect(outboxViews(deps, () => null)).toMatchObject([
    { text: 'from work', threadId: null, threadTitle: '', messageId: null },
  ]);
  const { id } = first(take());
  expect(outbox.recordAnswers([{ kind: 'acked', id, sequenceNumber: 1 }]).threads).toEqual(noThread);
});

it('[OUTBOX-3] the last one about a person goes, and none about another', () => {
  const { outbox, take } = screen();
  outbox.addAll([noteOn(bob, 'one'), noteOn(cleo, 'two'), noteOn(bob, 'three')]);
  expect(take().map(({ body }) => body)).toEqual([
    { userId: bob, note: 'three' },
    { userId: cleo, note: 'two' },
  ]);
});

it('one that was refused holds nothing, and is sent again, or discarded', () => {
  const { outbox, take, refused, states } = screen();
  outbox.add(noteOn(bob, 'one'));
  refused(first(take()));
  outbox.addAll([noteOn(cleo, 'two'), answer(thread, 'accept'), send(1)]);
  expect(take()).toHaveLength(3);
  expect(outbox.retryAll().threads).toEqual(noThread);
  const again = first(take().filter(({ type }) => type === ('setNote' as string)));
  refused(again);
  expect(outbox.discard(again.id).threads).toEqual(noThread);
  expect(states()).not.toContain('setNote refused');
});

it('[OUTBOX-3] one that has left is overtaken by the answer to a later one about the same person', () => {
  const { outbox, take, acked } = screen();
  const pending = () =>
    outbox.read.pending('setNote' as 'setStar', accountFeedId(ann), 0).map(({ body }) => body);
  outbox.add(noteOn(bob, 'one'));
  take();
  outbox.add(noteOn(bob, 'two'));
  const [, later] = take();
  acked(later ?? first([]), 2);
  expect(pending()).toEqual([{ userId: bob, note: 'two' }]);
});

it('[PUTBACK-1] in a profile that was put back, one that may have arrived is not sent again', () => {
  const { outbox, take, states } = screen();
  outbox.add(noteOn(bob, 'one'));
  take();
  expect(outbox.putBack(5).threads).toEqual(noThread);
  expect(states()).toEqual(['setNote done']);
});
