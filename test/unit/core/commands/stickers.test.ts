import { expect, it } from 'vitest';
import { sendMessage } from '../../../../main/core/commands/composer.ts';
import { editMessage } from '../../../../main/core/commands/conversation.ts';
import { forwardMessages } from '../../../../main/core/commands/forward.ts';
import type { CoreContext } from '../../../../main/core/commands/handler.ts';
import { contentCodec } from '../../../../main/core/contentCodec.ts';
import { saidIn } from '../../../../main/core/search/filesIn.ts';
import { messageViews } from '../../../../main/core/views/messageViews.ts';
import { mentioned } from '../../../../main/core/views/files.ts';
import { accountFeedId, type UserId } from '../../../../sync/core/ids.ts';
import type { MessageEntity } from '../../../../sync/protocol/entities/message.ts';
import { defaultLimits } from '../../../../sync/protocol/limits.ts';
import type { OpIntent } from '../../../../sync/protocol/ops/op.ts';
import { changes, membership, message, threadStart } from '../../../builders/frames.ts';
import { ann, bob, countingIds, messageId, thread } from '../../../builders/ids.ts';
import { remove } from '../../../builders/intents.ts';
import { countingNonces } from '../../../builders/nonces.ts';
import { screen } from '../views/shown.ts';

const sticker = 'tern/sea';
const newNonce = countingNonces('bob');

function said(n: number, from: UserId, text: string): MessageEntity {
  const { content, commitment } = contentCodec.seal({ text, sticker }, newNonce());
  return { ...message(n, { from }), envelope: { kind: 'text', replyTo: null, commitment }, content };
}

/** 2 of bob and 3 of ann are stickers; 4 says that it is one and has other words. */
function talk() {
  const test = screen();
  const messages = [said(2, bob, '🌊'), said(3, ann, '🌊'), said(4, bob, 'the sea')];
  test.mirror.apply([
    changes(null, 4, [...threadStart(), ...messages], { floor: 0 }),
    changes(0, 1, [membership(1)], { feedId: accountFeedId(ann) }),
  ]);
  const engine = {
    submit: (intent: OpIntent) => test.outbox.add(intent),
    submitAll: (intents: readonly OpIntent[]) => test.outbox.addAll(intents),
    limits: () => defaultLimits,
    clockAhead: () => 0,
  };
  const context = {
    requireSession: () => ({ ...test.deps, userId: ann, engine, filing: { goOn: () => undefined } }),
    deps: { newId: countingIds(), newNonce: countingNonces('ann'), clock: test.clock },
    changed: () => undefined,
  } as unknown as CoreContext;
  const ids = [2, 3, 4].map(messageId);
  const rows = () => ({ rows: [...test.mirror.read.messages(ids).values()], sends: [] });
  const shown = () => messageViews(test.deps, thread, rows()).map((view) => view.sticker?.name ?? null);
  return { ...test, context, shown };
}

it('[STICKER-3] a message of an emoji is shown as the sticker that it names, any other is not', () => {
  expect(talk().shown()).toEqual([sticker, sticker, null]);
});

it('[STICKER-1] is sent with its emoji, and left out of other words', () => {
  const { context, ops } = talk();
  void sendMessage(context, { threadId: thread, text: '🌊', sticker });
  void sendMessage(context, { threadId: thread, text: 'the sea', sticker });
  expect(ops().map(({ body }) => body)).toEqual([
    expect.objectContaining({ content: { text: '🌊', sticker, nonce: expect.any(String) } }),
    expect.objectContaining({ content: { text: 'the sea', nonce: expect.any(String) } }),
  ]);
});

it('[STICKER-3] an edit to other words takes it away', () => {
  const { context, ops, shown } = talk();
  void editMessage(context, { threadId: thread, messageId: messageId(3), text: 'the sea' });
  expect(ops()[0]?.body).toMatchObject({ content: { text: 'the sea', nonce: expect.any(String) } });
  expect(ops()[0]?.body).not.toHaveProperty('content.sticker');
  expect(shown()).toEqual([sticker, null, null]);
});

it('[STICKER-5] is forwarded under its author’s name', () => {
  const { context, ops, mirror } = talk();
  const nonce = mirror.read.message(messageId(2))?.nonce;
  const args = { threadId: thread, to: [thread], showOrigin: true };
  void forwardMessages(context, { ...args, messageIds: [messageId(2)] });
  expect(ops()[0]?.body).toMatchObject({
    envelope: { forwardOf: messageId(2) },
    content: { text: '🌊', sticker, nonce },
  });
});

it('[STICKER-5] goes with its message', () => {
  const { outbox, mirror, mirrorDb, shown } = talk();
  outbox.add(remove(3));
  expect(shown()).toEqual([sticker, null, null]);
  mirror.apply([changes(4, 5, [message(2, { from: bob, version: 5, deleted: true })])]);
  const held = mirrorDb.prepare('SELECT sticker FROM message WHERE message_id = ?').pluck();
  expect(held.get(messageId(2))).toBeNull();
});

it('[STICKER-4] is its emoji and the word for it where it is only mentioned', () => {
  const files = { kind: 'sticker', count: 1, name: '🌊', thumbhash: null };
  expect(mentioned({ text: '🌊', sticker })).toEqual({ text: '', files });
  expect(mentioned({ text: 'the sea', sticker })).toEqual({ text: 'the sea', files: null });
  expect(saidIn({ text: '🌊', files: null, card: null, sticker }, ['🌊'])).toEqual({ snippet: [], files });
});
