import { describe, expect, it } from 'vitest';
import { sendMessage } from '../../../../main/core/commands/composer.ts';
import { editMessage } from '../../../../main/core/commands/conversation.ts';
import { forwardMessages } from '../../../../main/core/commands/forward.ts';
import type { CoreContext } from '../../../../main/core/commands/handler.ts';
import { reviseOp } from '../../../../main/core/commands/outbox.ts';
import { scheduleMessage, sendScheduledNow } from '../../../../main/core/commands/schedule.ts';
import { contentCodec, nonceOf } from '../../../../main/core/contentCodec.ts';
import { accountFeedId } from '../../../../sync/core/ids.ts';
import { defaultLimits } from '../../../../sync/protocol/limits.ts';
import type { OpIntent } from '../../../../sync/protocol/ops/op.ts';
import { changes, membership, message, poll, threadStart } from '../../../builders/frames.ts';
import { ann, countingIds, messageId, opId, thread } from '../../../builders/ids.ts';
import { countingNonces } from '../../../builders/nonces.ts';
import { saying, sealed } from '../../../builders/sealed.ts';
import { first } from '../../../builders/stores.ts';
import { screen } from '../views/shown.ts';

/** 2 and 4 of bob, 3 of ann; 2 came from an older gateway. */
function talk() {
  const test = screen();
  const said = [message(2), sealed(message(3, { from: ann }), 'three'), sealed(poll(4), 'four')];
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
  const newId = countingIds();
  const context = {
    requireSession: () => ({ ...test.deps, userId: ann, engine, filing: { goOn: () => undefined } }),
    deps: { newId, newNonce: countingNonces('ann'), clock: test.clock },
    changed: () => undefined,
  } as unknown as CoreContext;
  return { ...test, context, written: () => test.ops().map(({ body }) => sealOf(body)) };
}

/** The commitment of an op, which is to its content. */
function sealOf(body: unknown): string {
  type Seal = Partial<ReturnType<typeof saying>>;
  const { message, envelope, ...rest } = body as Seal & { message?: Seal; envelope?: Seal };
  const { content, commitment } = { ...rest, ...message, ...envelope };
  if (content === undefined || commitment === undefined) throw new Error('nothing is committed to');
  expect(contentCodec.open(content, commitment)).toEqual(content);
  return commitment;
}

describe('[COMMIT-3] what is written', () => {
  it('has a nonce of its own, though it says the same', () => {
    const { context, written } = talk();
    for (const _ of [1, 2]) void sendMessage(context, { threadId: thread, text: 'yes' });
    expect(new Set(written()).size).toBe(2);
  });

  it('keeps the nonce of a message that an edit does not change, and has another when it does', () => {
    const { context, written } = talk();
    const edit = (text: string) => editMessage(context, { threadId: thread, messageId: messageId(3), text });
    void edit('text 3');
    expect(written()).toEqual([saying({ text: 'text 3' }, 'three').commitment]);
    void edit('other words');
    const [changed] = written();
    expect(changed).not.toBe(saying({ text: 'other words' }, 'three').commitment);
    void edit('other words');
    expect(written()).toEqual([changed]);
  });

  it('has another nonce when something else is said instead of what was refused', () => {
    const { context, written, take, refused } = talk();
    void sendMessage(context, { threadId: thread, text: 'yes' });
    refused(first(take()));
    const before = written();
    void reviseOp(context, { opId: opId(1), text: 'no' });
    expect(written()).not.toEqual(before);
  });

  it('keeps the nonce of what is forwarded with its author’s name, in every conversation', () => {
    const { context, written } = talk();
    const messageIds = [messageId(3), messageId(4)];
    void forwardMessages(context, { threadId: thread, messageIds, to: [thread], showOrigin: true });
    const options = ['Sea', 'Hills', 'Home'];
    const question = saying({ text: 'question 4', options }, 'four').commitment;
    expect(written()).toEqual([saying({ text: 'text 3' }, 'three').commitment, question]);
  });

  it('[COMMIT-6] forwarded from an older gateway, has the nonce that this one derives', () => {
    const { context, ops } = talk();
    void forwardMessages(context, {
      ...{ threadId: thread, messageIds: [messageId(2)], to: [thread], showOrigin: true },
    });
    const [body] = ops().map((op) => op.body as { content: { nonce: string } });
    expect(body?.content.nonce).toBe(nonceOf(messageId(2), { text: 'text 2' }, undefined));
  });

  it('has a nonce of its own when it is forwarded without a name', () => {
    const { context, written } = talk();
    const messageIds = [messageId(3)];
    void forwardMessages(context, { threadId: thread, messageIds, to: [thread], showOrigin: false });
    expect(written()).not.toContain(saying({ text: 'text 3' }, 'three').commitment);
  });

  it('keeps the nonce of what is to be sent later until it says something else, and when it is sent', () => {
    const { context, written, take, clock } = talk();
    const at = clock.now() + 60_000;
    const { messageId: later } = scheduleMessage(context, { threadId: thread, text: 'soon', at }) as {
      messageId: ReturnType<typeof messageId>;
    };
    take();
    void scheduleMessage(context, { threadId: thread, messageId: later, at: at + 60_000 });
    void sendScheduledNow(context, { threadId: thread, messageId: later });
    const [scheduled, ...rest] = written();
    expect(new Set(rest)).toEqual(new Set([scheduled]));
    void scheduleMessage(context, { threadId: thread, text: 'soon', at });
    expect(written().at(-1)).not.toBe(scheduled);
  });
});
