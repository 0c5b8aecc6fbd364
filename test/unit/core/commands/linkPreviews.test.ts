import { describe, expect, it } from 'vitest';
import { sendMessage } from '../../../../main/core/commands/composer.ts';
import { editMessage } from '../../../../main/core/commands/conversation.ts';
import { forwardMessages } from '../../../../main/core/commands/forward.ts';
import type { CoreContext } from '../../../../main/core/commands/handler.ts';
import { previewLink } from '../../../../main/core/commands/linkPreviews.ts';
import { reviseOp } from '../../../../main/core/commands/outbox.ts';
import { contentCodec } from '../../../../main/core/contentCodec.ts';
import { messageViews } from '../../../../main/core/views/messageViews.ts';
import { accountFeedId, type UserId } from '../../../../sync/core/ids.ts';
import type { MessageEntity } from '../../../../sync/protocol/entities/message.ts';
import { defaultLimits } from '../../../../sync/protocol/limits.ts';
import type { OpIntent } from '../../../../sync/protocol/ops/op.ts';
import { changes, membership, message, threadStart } from '../../../builders/frames.ts';
import { ann, bob, countingIds, messageId, opId, thread } from '../../../builders/ids.ts';
import { remove } from '../../../builders/intents.ts';
import { linkPreview } from '../../../builders/linkPreview.ts';
import { countingNonces } from '../../../builders/nonces.ts';
import { first } from '../../../builders/stores.ts';
import { screen } from '../views/shown.ts';

const url = 'https://tern.example/sea';
const preview = linkPreview(url);
const newNonce = countingNonces('bob');

function linking(n: number, from: UserId, text: string): MessageEntity {
  const { content, commitment } = contentCodec.seal({ text, preview }, newNonce());
  return { ...message(n, { from }), envelope: { kind: 'text', replyTo: null, commitment }, content };
}

/** 2 and 4 of bob, of which 4 says another address than its text; 3 of ann. */
function talk() {
  const test = screen();
  const said = [
    linking(2, bob, `Look: ${url}`),
    linking(3, ann, url),
    linking(4, bob, 'https://bank.example'),
  ];
  test.mirror.apply([
    changes(null, 4, [...threadStart(), ...said], { floor: 0 }),
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
  const previews = () => messageViews(test.deps, thread, rows()).map((view) => view.preview);
  return { ...test, context, previews };
}

it('[PREVIEW-2] one of a link of the text is shown, any other is not', () => {
  expect(talk().previews()).toEqual([preview, preview, null]);
});

it('[PREVIEW-2] is sent with a text that has its link, and left out of any other', () => {
  const { context, ops } = talk();
  void sendMessage(context, { threadId: thread, text: `Look: ${url}`, preview });
  void sendMessage(context, { threadId: thread, text: 'Look', preview });
  expect(ops().map(({ body }) => body)).toEqual([
    expect.objectContaining({ content: { text: `Look: ${url}`, preview, nonce: expect.any(String) } }),
    expect.objectContaining({ content: { text: 'Look', nonce: expect.any(String) } }),
  ]);
});

it('[PREVIEW-2] stays as long as its link does, however often the message is edited', () => {
  const { context, ops, take, refused, previews } = talk();
  void editMessage(context, { threadId: thread, messageId: messageId(3), text: `There: ${url}` });
  expect(previews()[1]).toEqual(preview);
  const op = first(take());
  refused(op);
  void reviseOp(context, { opId: opId(1), text: `Here: ${url}` });
  expect(ops()[0]?.body).toMatchObject({ content: { text: `Here: ${url}`, preview } });
  void editMessage(context, { threadId: thread, messageId: messageId(3), text: 'Never mind' });
  expect(previews()[1]).toBeNull();
});

it('[PREVIEW-4] is forwarded, and its message keeps its author’s name', () => {
  const { context, ops, mirror } = talk();
  const nonce = mirror.read.message(messageId(2))?.nonce;
  const args = { threadId: thread, to: [thread], showOrigin: true };
  void forwardMessages(context, { ...args, messageIds: [messageId(2)] });
  expect(ops()[0]?.body).toMatchObject({
    envelope: { forwardOf: messageId(2) },
    content: { text: `Look: ${url}`, preview, nonce },
  });
});

it('[PREVIEW-4] goes with its message', () => {
  const { outbox, mirror, mirrorDb, previews } = talk();
  outbox.add(remove(3));
  expect(previews()[1]).toBeNull();
  mirror.apply([changes(4, 5, [message(2, { from: bob, version: 5, deleted: true })])]);
  const held = mirrorDb.prepare('SELECT preview FROM message WHERE message_id = ?').pluck();
  expect(held.get(messageId(2))).toBeNull();
});

describe('[PREVIEW-7] a page is asked', () => {
  async function ask(text: string, linkPreviews?: boolean) {
    const asked: string[] = [];
    const read = async (each: string) => {
      asked.push(each);
      return preview;
    };
    const context = {
      ...{ requireSession: () => ({}), deps: { links: { read } } },
      ...{ settings: { preferences: () => ({ linkPreviews }) }, stopping: new AbortController().signal },
    } as unknown as CoreContext;
    return { ...(await previewLink(context, { text })), asked };
  }

  it('for the first link of a text', async () => {
    expect(await ask(`mailto:a@b.example ${url} https://b.example`)).toEqual({ preview, asked: [url] });
  });

  it.each(['none', `||${url}||`, `https://tern.example/${'a'.repeat(2_048)}`])(
    'for none of %s',
    async (text) => {
      expect(await ask(text)).toEqual({ preview: null, asked: [] });
    },
  );

  it('for none while previews are off', async () => {
    expect(await ask(url, false)).toEqual({ preview: null, asked: [] });
    expect(await ask(url, true)).toEqual({ preview, asked: [url] });
  });
});
