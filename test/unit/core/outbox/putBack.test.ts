import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { v7 } from 'uuid';
import { expect, it, onTestFinished } from 'vitest';
import { accountFeedId } from '../../../../sync/core/ids.ts';
import type { OpIntent } from '../../../../sync/protocol/ops/op.ts';
import { ann, messageId, thread } from '../../../builders/ids.ts';
import { edit, react, send } from '../../../builders/intents.ts';
import * as make from '../../../builders/make.ts';
import { first, outboxUnderTest } from '../../../builders/stores.ts';

function draft(text: string): OpIntent {
  const words = { text, replyTo: null, editing: null };
  return {
    type: 'shareDraft',
    feedId: accountFeedId(ann),
    body: { threadId: thread, draft: words, replaces: [] },
  };
}

/** An outbox, and what it was when the copy was made: what `before` did is in both. */
function putBackAfter(before: (given: ReturnType<typeof outboxUnderTest>) => void) {
  const folder = mkdtempSync(join(tmpdir(), 'tern-put-back-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const [file, copy] = ['outbox.db', 'copy.db'].map((name) => join(folder, name)) as [string, string];
  const original = outboxUnderTest(file, v7);
  before(original);
  original.db.pragma('wal_checkpoint(TRUNCATE)');
  copyFileSync(file, copy);
  original.db.close();
  return outboxUnderTest(copy, v7);
}

it('[PUTBACK-1] what the gateway has settled is over, and what takes effect once goes again under a new n', () => {
  const { outbox, settings, take, states, ops } = putBackAfter(({ outbox, take }) => {
    outbox.add(send(1));
    outbox.add(edit(2, 'words of then'));
    outbox.add(react(3, true));
    take();
  });
  expect(outbox.settled()).toBe(0);
  const { threads } = outbox.putBack(7);
  expect([...threads]).toEqual([thread]);
  expect(states()).toEqual(['sendMessage waiting', 'editMessage done', 'setReaction done']);
  expect(ops()[0]?.n).toBeGreaterThan(7);
  expect(take()).toMatchObject([{ type: 'sendMessage', body: { messageId: messageId(1) } }]);
  expect(outbox.settled()).toBeGreaterThan(7);
  outbox.add(react(4, true));
  const later = take().find(({ type }) => type === 'setReaction');
  expect(later?.n).toBeGreaterThan(ops()[0]?.n ?? 0);
  expect(settings.opCounter()).toBe(later?.n);
});

it('[PUTBACK-1] what had not left in the copy may have left since: its author decides, but of what is done since', () => {
  const { outbox, states, take } = putBackAfter(({ outbox, take, acked }) => {
    outbox.add(send(1));
    acked(first(take()), 2);
    outbox.add(make.renaming(thread, 'of then'));
    outbox.add(send(2));
  });
  outbox.add(edit(1, 'of now'));
  expect(outbox.settled()).toBe(1);
  outbox.putBack(7);
  expect(states()).toEqual([
    'sendMessage acked',
    'renameThread refused',
    'sendMessage waiting',
    'editMessage waiting',
  ]);
  expect(outbox.read.list(9)[0]?.error).toMatchObject({ code: 'recovered' });
  expect(take().every(({ n }) => n > 7)).toBe(true);
});

it('[PUTBACK-1] nothing is done where the gateway knows no more than the outbox', () => {
  const { outbox, settings, states, take } = putBackAfter(({ outbox }) => void outbox.add(react(1, true)));
  take();
  expect(outbox.settled()).toBe(0);
  expect(outbox.putBack(0).threads.size).toBe(0);
  expect(states()).toEqual(['setReaction waiting']);
  expect(settings.opCounter()).toBe(1);
});

it('[RESTORE-2] a store that was put in the place of an older one knows more, and the profile is no copy', () => {
  const { outbox, states, take } = putBackAfter(({ outbox, take, acked }) => {
    for (const n of [1, 2, 3]) outbox.add(react(n, true));
    for (const [index, op] of take().entries()) acked(op, index + 1);
    outbox.releaseApplied(new Map([[thread, 3]]));
    outbox.add(make.renaming(thread, 'not sent yet'));
  });
  expect(outbox.settled()).toBe(3);
  outbox.replayJournal(0, () => null);
  expect(outbox.settled()).toBe(0);
  outbox.replayJournal(2, () => null);
  expect(outbox.putBack(2).threads.size).toBe(0);
  expect(states()).toEqual([
    'setReaction done',
    'setReaction done',
    'setReaction waiting',
    'renameThread waiting',
  ]);
  expect(take()).toMatchObject([{ n: 3 }, { type: 'renameThread' }]);
});

it('[PUTBACK-1] a draft of then is over once it was shared, and is shared if it was not', () => {
  const { outbox, states, take } = putBackAfter(({ outbox, take }) => {
    outbox.add(draft('shared then'));
    take();
    outbox.add(draft('not yet'));
  });
  expect(outbox.settled()).toBe(0);
  outbox.putBack(7);
  expect(states()).toEqual(['shareDraft done', 'shareDraft waiting']);
  expect(take().every(({ n }) => n > 7)).toBe(true);
});
