import { expect, it } from 'vitest';
import { outboxViews } from '../../../../main/core/views/outboxViews.ts';
import { accountFeedId } from '../../../../sync/core/ids.ts';
import { answer, calling, send } from '../../../builders/intents.ts';
import { changes, threadStart } from '../../../builders/frames.ts';
import { ann, bob, thread, userId } from '../../../builders/ids.ts';
import { first } from '../../../builders/stores.ts';
import { screen } from '../views/shown.ts';

const cleo = userId(3);
const noThread = new Set();

it('an op about a person is in no thread, neither written nor answered', () => {
  const { outbox, take, deps, mirror } = screen();
  mirror.apply([changes(null, 1, threadStart())]);
  expect(outbox.add(calling(bob, 'from work')).threads).toEqual(noThread);
  expect(outboxViews(deps, () => null)).toMatchObject([
    { handles: ['bob'], text: 'from work', threadId: null, threadTitle: '', messageId: null },
  ]);
  const { id } = first(take());
  expect(outbox.recordAnswers([{ kind: 'acked', id, sequenceNumber: 1 }]).threads).toEqual(noThread);
});

it('[OUTBOX-3] the last one about a person goes, and none about another', () => {
  const { outbox, take } = screen();
  outbox.addAll([calling(bob, 'one'), calling(cleo, 'two'), calling(bob, 'three')]);
  expect(take().map(({ body }) => body)).toEqual([
    { personId: bob, name: 'nickname', value: 'three' },
    { personId: cleo, name: 'nickname', value: 'two' },
  ]);
});

it('one that was refused holds nothing, and is sent again, or discarded', () => {
  const { outbox, take, refused, states } = screen();
  outbox.add(calling(bob, 'one'));
  refused(first(take()));
  outbox.addAll([calling(cleo, 'two'), answer(thread, 'accept'), send(1)]);
  expect(take()).toHaveLength(3);
  expect(outbox.retryAll().threads).toEqual(noThread);
  const again = first(take().filter(({ type }) => type === 'setPersonPreference'));
  refused(again);
  expect(outbox.discard(again.id).threads).toEqual(noThread);
  expect(states()).not.toContain('setPersonPreference refused');
});

it('[OUTBOX-3] one that has left is overtaken by the answer to a later one about the same person', () => {
  const { outbox, take, acked } = screen();
  const pending = () =>
    outbox.read.pending('setPersonPreference', accountFeedId(ann), 0).map(({ body }) => body);
  outbox.add(calling(bob, 'one'));
  take();
  outbox.add(calling(bob, 'two'));
  const [, later] = take();
  acked(later ?? first([]), 2);
  expect(pending()).toEqual([{ personId: bob, name: 'nickname', value: 'two' }]);
});

it('[PUTBACK-1] in a profile that was put back, one that may have arrived is not sent again', () => {
  const { outbox, take, states } = screen();
  outbox.add(calling(bob, 'one'));
  take();
  expect(outbox.putBack(5).threads).toEqual(noThread);
  expect(states()).toEqual(['setPersonPreference done']);
});
