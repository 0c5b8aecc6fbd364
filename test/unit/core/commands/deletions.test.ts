import { expect, it } from 'vitest';
import { deleteMessage } from '../../../../main/core/commands/deletion.ts';
import type { CoreContext } from '../../../../main/core/commands/handler.ts';
import type { MessageId } from '../../../../sync/core/ids.ts';
import type { OpIntent } from '../../../../sync/protocol/ops/op.ts';
import { changes, message, threadStart } from '../../../builders/frames.ts';
import { ann, messageId, thread } from '../../../builders/ids.ts';
import { schedule, send } from '../../../builders/intents.ts';
import { screen } from '../views/shown.ts';

function deletes(test: ReturnType<typeof screen>, ...messageIds: MessageId[]): void {
  const { deps, outbox, clock } = test;
  const engine = {
    submitUndoable: (intents: readonly OpIntent[]) => outbox.addAll(intents, clock.now() + 5_000),
  };
  const context = { requireSession: () => ({ ...deps, userId: ann, engine }) } as unknown as CoreContext;
  void deleteMessage(context, { threadId: thread, messageIds });
  for (const { id } of outbox.undoable()) outbox.release(id);
}

it('[SEND-4] deleting what is there already leaves, though other words for it have not left', () => {
  const test = screen();
  const { mirror, outbox, take } = test;
  mirror.apply([changes(null, 2, [...threadStart(), message(2, { from: ann })], { floor: 0 })]);
  outbox.add(send(2, { text: 'at eleven' }));
  deletes(test, messageId(2));
  expect(take().map(({ type }) => type)).toContain('deleteMessage');
});

it('[OUTBOX-13] what waits for its time, and was then to be sent at once, is cancelled before it is deleted', () => {
  const test = screen();
  const { mirror, outbox, take, acked } = test;
  mirror.apply([changes(null, 1, threadStart(), { floor: 0 })]);
  outbox.add(schedule(2, 'at eleven'));
  for (const op of take()) acked(op, 5);
  outbox.add(send(2));
  deletes(test, messageId(2));
  const [cancelling, deletion] = take();
  expect(cancelling).toMatchObject({ type: 'scheduleMessage', body: { message: null } });
  expect(deletion).toMatchObject({ type: 'deleteMessage', after: [cancelling?.id] });
});
