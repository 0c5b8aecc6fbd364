import { describe, expect, it } from 'vitest';
import { sendCard } from '../../../../main/core/commands/cards.ts';
import { editMessage } from '../../../../main/core/commands/conversation.ts';
import { forwardMessages } from '../../../../main/core/commands/forward.ts';
import type { CoreContext } from '../../../../main/core/commands/handler.ts';
import { reviseOp } from '../../../../main/core/commands/outbox.ts';
import { contentCodec } from '../../../../main/core/contentCodec.ts';
import { searchedText, saidIn } from '../../../../main/core/search/filesIn.ts';
import { mentioned } from '../../../../main/core/views/files.ts';
import { messageViews } from '../../../../main/core/views/messageViews.ts';
import { outboxViews } from '../../../../main/core/views/outboxViews.ts';
import { accountFeedId } from '../../../../sync/core/ids.ts';
import { type Card, textOfCard } from '../../../../sync/protocol/cards.ts';
import type { MessageEntity } from '../../../../sync/protocol/entities/message.ts';
import { defaultLimits } from '../../../../sync/protocol/limits.ts';
import type { OpIntent } from '../../../../sync/protocol/ops/op.ts';
import { contactCard, placeCard } from '../../../builders/cards.ts';
import { changes, membership, message, threadStart } from '../../../builders/frames.ts';
import { ann, bob, countingIds, messageId, opId, thread } from '../../../builders/ids.ts';
import { remove } from '../../../builders/intents.ts';
import { countingNonces } from '../../../builders/nonces.ts';
import { first } from '../../../builders/stores.ts';
import { screen } from '../views/shown.ts';

const contact = contactCard();
const place = placeCard();
const newNonce = countingNonces('bob');

function carrying(n: number, card: Card, text = textOfCard(card)): MessageEntity {
  const { content, commitment } = contentCodec.seal({ text, card }, newNonce());
  const from = n === 3 ? ann : bob;
  return { ...message(n, { from }), envelope: { kind: 'text', replyTo: null, commitment }, content };
}

/** 2 and 4 of bob, of which 4 says something else than its card; 3 of ann. */
function talk() {
  const test = screen();
  const said = [carrying(2, contact), carrying(3, place), carrying(4, contact, 'Call your bank')];
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
  const views = () => messageViews(test.deps, thread, rows());
  return { ...test, context, engine, views };
}

it('[CARD-1] is kept with its message', () => {
  const [held] = talk().views();
  expect(held).toMatchObject({ card: contact, text: textOfCard(contact) });
});

it('[CARD-2] is shown only with the text that says the same', () => {
  const { views } = talk();
  expect(views().map(({ card }) => card)).toEqual([contact, place, null]);
  expect(views()[2]?.text).toBe('Call your bank');
});

it.each([contact, place])('[CARD-2] is sent with its text, as an answer too (%#)', (card) => {
  const { context, ops } = talk();
  void sendCard(context, { threadId: thread, card, replyTo: messageId(2) });
  expect(ops()[0]?.body).toMatchObject({
    envelope: { kind: 'text', replyTo: messageId(2) },
    content: { text: textOfCard(card), card },
  });
});

it('is refused before it is written where its text is longer than the gateway takes', () => {
  const { context, ops, engine } = talk();
  engine.limits = () => ({ ...defaultLimits, textLength: 20 });
  const code = expect.objectContaining({ code: 'textInvalid' });
  expect(() => sendCard(context, { threadId: thread, card: contact })).toThrow(code);
  void sendCard(context, { threadId: thread, card: { ...place, name: 'M' } });
  expect(ops()).toHaveLength(1);
});

describe('[CARD-3] where it is only mentioned', () => {
  it('a quote and the outbox say what it is', () => {
    const { context, views, deps } = talk();
    const kinds = () =>
      outboxViews(deps, () => null).map(({ text, files }) => [text, files?.kind, files?.name]);
    void sendCard(context, { threadId: thread, card: place, replyTo: messageId(2) });
    expect(kinds()).toEqual([['', 'place', 'Maidan']]);
    expect(views().map(({ card }) => card?.kind)).toEqual(['contact', 'place', undefined]);
    expect(mentioned({ text: textOfCard(contact), card: contact })).toEqual({
      text: '',
      files: { kind: 'contact', count: 1, name: 'Ann Lee', thumbhash: null },
    });
    expect(mentioned({ text: 'Call your bank', card: contact })).toEqual({
      text: 'Call your bank',
      files: null,
    });
  });

  it('a search finds each of its lines, and says what it is', () => {
    const text = textOfCard(contact);
    const searched = { text, files: null, card: JSON.stringify(contact) };
    expect(searchedText(searched)).toBe(text);
    const { snippet, files } = saidIn(searched, ['123 45']);
    expect(files).toMatchObject({ kind: 'contact', name: 'Ann Lee' });
    expect(snippet.filter(({ found }) => found)).toEqual([{ text: '123 45', found: true }]);
    expect(saidIn({ ...searched, text: 'Call your bank' }, ['bank']).files).toBeNull();
  });
});

it('[CARD-4] is not edited, sent or refused', () => {
  const { context, outbox, take, refused, ops } = talk();
  const edit = { threadId: thread, messageId: messageId(3), text: 'Elsewhere' };
  expect(() => editMessage(context, edit)).toThrow(expect.objectContaining({ code: 'notEditable' }));
  void sendCard(context, { threadId: thread, card: place });
  refused(first(take()));
  expect(() => reviseOp(context, { opId: opId(1), text: 'Elsewhere' })).toThrow(
    expect.objectContaining({ code: 'notEditable' }),
  );
  outbox.retry(opId(1));
  expect(ops().at(-1)?.body).toMatchObject({ content: { card: place } });
});

it('[CARD-5] is forwarded, and its message keeps its author’s name', () => {
  const { context, ops, mirror } = talk();
  const nonce = mirror.read.message(messageId(2))?.nonce;
  void forwardMessages(context, {
    ...{ threadId: thread, to: [thread], showOrigin: true },
    messageIds: [messageId(2), messageId(4)],
  });
  expect(ops().map(({ body }) => body)).toMatchObject([
    {
      envelope: { forwardOf: messageId(2) },
      content: { text: textOfCard(contact), card: contact, nonce },
    },
    { content: { text: 'Call your bank' } },
  ]);
  expect(ops()[1]?.body).not.toHaveProperty('content.card');
});

it('[CARD-5] goes with its message', () => {
  const { outbox, mirror, mirrorDb, views } = talk();
  outbox.add(remove(3));
  expect(views()[1]?.card).toBeNull();
  mirror.apply([changes(4, 5, [message(2, { from: bob, version: 5, deleted: true })])]);
  const held = mirrorDb.prepare('SELECT card FROM message WHERE message_id = ?').pluck();
  expect(held.get(messageId(2))).toBeNull();
});
