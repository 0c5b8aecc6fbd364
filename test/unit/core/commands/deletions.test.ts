import { expect, it } from 'vitest';
import { deleteMessage } from '../../../../main/core/commands/deletion.ts';
import type { CoreContext } from '../../../../main/core/commands/handler.ts';
import type { OpIntent } from '../../../../sync/protocol/ops/op.ts';
import { changes, message, threadStart } from '../../../builders/frames.ts';
import { ann, messageId, thread } from '../../../builders/ids.ts';
import { send } from '../../../builders/intents.ts';
import { screen } from '../views/shown.ts';

it('[SEND-4] deleting what is there already leaves, though other words for it have not left', () => {
  const { deps, mirror, outbox, take, clock } = screen();
  mirror.apply([changes(null, 2, [...threadStart(), message(2, { from: ann })], { floor: 0 })]);
  outbox.add(send(2, { text: 'at eleven' }));
  const engine = {
    submitUndoable: (intents: readonly OpIntent[]) => outbox.addAll(intents, clock.now() + 5_000),
  };
  const context = { requireSession: () => ({ ...deps, userId: ann, engine }) } as unknown as CoreContext;
  void deleteMessage(context, { threadId: thread, messageIds: [messageId(2)] });
  for (const { id } of outbox.undoable()) outbox.release(id);
  expect(take().map(({ type }) => type)).toContain('deleteMessage');
});
