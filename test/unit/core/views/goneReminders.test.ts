import { expect, it } from 'vitest';
import { accountFeedId } from '../../../../sync/core/ids.ts';
import { countPinned, starredViews } from '../../../../main/core/views/markedViews.ts';
import { reminders, reminderViews } from '../../../../main/core/views/reminderViews.ts';
import { ann, messageId, thread } from '../../../builders/ids.ts';
import { changes, hidden, message, messages, threadStart } from '../../../builders/frames.ts';
import { pin, remind, star } from '../../../builders/intents.ts';
import { screen } from './shown.ts';

/** 6…10 are held; of 8 one is reminded, it is saved and pinned, all offline. */
function marked() {
  const test = screen();
  test.mirror.apply([changes(null, 10, [...threadStart(), ...messages(6, 10)], { floor: 5 })]);
  for (const intent of [remind(8), star(8), pin(8)]) test.outbox.add(intent);
  const shown = () => ({
    reminders: reminders(test.deps).length + reminderViews(test.deps, Infinity, 0).length,
    starred: starredViews(test.deps, 0, 10).total + starredViews(test.deps, 0, 10).items.length,
    pinned: countPinned(test.deps, thread),
  });
  return { ...test, shown };
}

it('[REMIND-3] what was set offline of a message that is deleted then is gone with it', () => {
  const { outbox, mirror, shown } = marked();
  expect(shown()).toEqual({ reminders: 2, starred: 2, pinned: 1 });
  outbox.forgetDeleted(new Map([[messageId(8), 11]]));
  const tombstone = { ...message(8), version: 11, deletedAt: 1, content: null };
  mirror.apply([changes(10, 11, [tombstone])]);
  expect(shown()).toEqual({ reminders: 0, starred: 0, pinned: 0 });
});

it('[TIMER-10] or of one that has disappeared', () => {
  const { outbox, mirror, shown } = marked();
  const gone = {
    entity: 'expired',
    threadId: thread,
    messageId: messageId(8),
    sequenceNumber: 8,
    version: 11,
  } as const;
  outbox.forgetExpired(new Map([[messageId(8), 11]]));
  mirror.apply([changes(10, 11, [gone])]);
  expect(shown()).toEqual({ reminders: 0, starred: 0, pinned: 0 });
});

it('[HIDE-3] or of one that was deleted for oneself on another device', () => {
  const { mirror, shown } = marked();
  mirror.apply([changes(0, 1, [hidden(1, 8)], { feedId: accountFeedId(ann) })]);
  expect(shown()).toMatchObject({ reminders: 0, starred: 0 });
});
