import { expect, it } from 'vitest';
import { editMessage } from '../../../../main/core/commands/conversation.ts';
import { forwardMessages } from '../../../../main/core/commands/forward.ts';
import type { CoreContext } from '../../../../main/core/commands/handler.ts';
import { reviseOp } from '../../../../main/core/commands/outbox.ts';
import { contentCodec, saidWith } from '../../../../main/core/contentCodec.ts';
import { messageViews } from '../../../../main/core/views/messageViews.ts';
import { accountFeedId, type UserId } from '../../../../sync/core/ids.ts';
import { blobsOf } from '../../../../sync/files/namedBlobs.ts';
import type { MessageEntity } from '../../../../sync/protocol/entities/message.ts';
import { defaultLimits } from '../../../../sync/protocol/limits.ts';
import type { OpIntent } from '../../../../sync/protocol/ops/op.ts';
import { attachment } from '../../../builders/files.ts';
import { changes, membership, message, threadStart } from '../../../builders/frames.ts';
import { ann, bob, countingIds, messageId, opId, thread } from '../../../builders/ids.ts';
import { remove } from '../../../builders/intents.ts';
import { countingNonces } from '../../../builders/nonces.ts';
import { first } from '../../../builders/stores.ts';
import { screen } from '../views/shown.ts';

const files = [attachment(1), attachment(2, { mime: 'image/png' })];
const newNonce = countingNonces('bob');

function filed(n: number, from: UserId, caption: string): MessageEntity {
  const { content, commitment } = contentCodec.seal(saidWith(caption, { files }), newNonce());
  const envelope = { kind: 'text', replyTo: null, commitment, blobs: blobsOf(files) } as const;
  return { ...message(n, { from }), envelope, content };
}

/** 2 of bob, without a caption; 3 of ann. */
function talk() {
  const test = screen();
  const said = [filed(2, bob, ''), filed(3, ann, 'Look')];
  test.mirror.apply([
    changes(null, 3, [...threadStart(), ...said], { floor: 0 }),
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
  const rows = () => ({
    rows: [...test.mirror.read.messages([messageId(2), messageId(3)]).values()],
    sends: [],
  });
  return { ...test, context, shown: () => messageViews(test.deps, thread, rows()) };
}

it('[CONTENT-1] are shown with their caption, and nothing of what opens them', () => {
  const [ofBob, ofAnn] = talk().shown();
  expect(ofBob).toMatchObject({ text: '', files: [{ kind: 'document' }, { kind: 'picture' }] });
  expect(ofAnn).toMatchObject({ text: 'Look' });
  for (const { key, digest } of files) {
    expect(JSON.stringify(ofBob)).not.toContain(key);
    expect(JSON.stringify(ofBob)).not.toContain(digest);
  }
});

it('go with their message', () => {
  const { outbox, shown } = talk();
  outbox.add(remove(3));
  expect(shown()[1]).toMatchObject({ deleted: true, files: [] });
});

it('[CONTENT-1] stay when their caption is edited, taken away or put in other words', () => {
  const { context, ops, take, refused, shown } = talk();
  void editMessage(context, { threadId: thread, messageId: messageId(3), text: 'See' });
  expect(ops()[0]?.body).toMatchObject({ content: { text: 'See', files } });
  const op = first(take());
  refused(op);
  void reviseOp(context, { opId: opId(1), text: 'Look here' });
  expect(ops()[0]?.body).toMatchObject({ content: { text: 'Look here', files } });
  void editMessage(context, { threadId: thread, messageId: messageId(3), text: '', seen: 'Look' });
  expect(shown()[1]).toMatchObject({
    text: '',
    edited: true,
    files: [{ kind: 'document' }, { kind: 'picture' }],
  });
});

it('[BLOB-8] are forwarded with their author’s name', () => {
  const { context, ops } = talk();
  void forwardMessages(context, {
    threadId: thread,
    messageIds: [messageId(2)],
    to: [thread],
    showOrigin: true,
  });
  expect(ops()[0]?.body).toMatchObject({
    envelope: { forwardOf: messageId(2), blobs: blobsOf(files) },
    content: { files },
  });
  expect(ops()[0]?.body).not.toHaveProperty('envelope.unnamed');
});

it('[FORWARD-8] are forwarded without it, under another nonce', () => {
  const { context, ops, mirror, shown } = talk();
  void forwardMessages(context, {
    threadId: thread,
    messageIds: [messageId(2)],
    to: [thread],
    showOrigin: false,
  });
  const [{ body } = { body: null }] = ops();
  expect(body).toMatchObject({ envelope: { forwardOf: messageId(2), unnamed: true, blobs: blobsOf(files) } });
  expect(body).not.toHaveProperty('content.nonce', mirror.read.message(messageId(2))?.nonce);
  expect(shown().every(({ forwardedFrom }) => forwardedFrom === null)).toBe(true);
});
