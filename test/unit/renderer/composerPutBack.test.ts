import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createGiveBack } from '../../../renderer/features/giveBack/giveBack.ts';
import { createOutboxActions } from '../../../renderer/features/outbox/actions.ts';
import type { MessageId } from '../../../sync/core/ids.ts';
import { composers, copyA, own, refused } from './composers.ts';
import { message, threadId } from './samples.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('words that can no longer be where they were meant to be', () => {
  it('come back below what stands in the composer, as the answer that they were', async () => {
    const { deps, composer, toasts, open, rest, stands } = composers({ text: 'one', seen: [copyA] });
    await open();
    createGiveBack(
      deps,
      composer.takeBack,
    )({ threadId, text: 'a better plan', replyTo: message(3).messageId });
    expect(stands().text).toBe('one');
    toasts[0]?.run();
    await rest();
    expect(stands()).toMatchObject({ text: 'one\na better plan', replyTo: { messageId: 'm3' } });
  });
});

describe('what was refused and is discarded', () => {
  async function discarded(replyTo: number) {
    const begun = composers({ text: 'a draft', seen: [copyA] });
    await begun.open();
    const outbox = createOutboxActions(begun.deps, createGiveBack(begun.deps, begun.composer.takeBack));
    const written = { threadId, text: 'refused words', replyTo: `m${replyTo}` as MessageId };
    await outbox.discard(refused.opId, written);
    const putBack = () => {
      begun.toasts[0]?.run();
      return begun.rest();
    };
    return { ...begun, putBack };
  }

  it('comes back below the draft, not into the words of another message under change', async () => {
    const { composer, putBack, stands } = await discarded(3);
    composer.edit(threadId, { ...refused, opId: null });
    composer.setText(threadId, 'as mended');
    await putBack();
    expect(stands()).toMatchObject({
      text: 'as mended',
      editing: { draftBefore: 'a draft\nrefused words' },
      replyTo: { messageId: 'm3' },
    });
  });

  it('answers nothing where what it answered is gone', async () => {
    const { putBack, stands } = await discarded(4);
    await putBack();
    expect(stands()).toMatchObject({ text: 'a draft\nrefused words', replyTo: null });
  });
});

describe('a change that is given up', () => {
  const other = { ...refused, messageId: message(2).messageId, text: 'another message', opId: null };

  async function changing() {
    const begun = composers({ text: 'a draft', seen: [copyA] });
    await begun.open();
    begun.composer.edit(threadId, { ...refused, opId: null });
    begun.composer.setText(threadId, 'much better words');
    return begun;
  }

  it.each([
    ['undone', ({ composer }: ReturnType<typeof composers>) => void composer.undo(threadId)],
    ['an answer instead', ({ composer }) => composer.reply(threadId, message(3))],
    ['another edit instead', ({ composer }) => composer.edit(threadId, other)],
  ])('can be had back as the change it was: %s', async (_how, giveUp) => {
    const begun = await changing();
    giveUp(begun);
    expect(begun.toasts).toHaveLength(1);
    begun.toasts[0]?.run();
    await begun.rest();
    expect(begun.stands()).toMatchObject({
      text: 'much better words',
      editing: { messageId: own.messageId, original: 'refused words', draftBefore: 'a draft' },
    });
  });

  it('gives way to another one that was put back, and neither is lost', async () => {
    const { composer, toasts, rest, stands } = await changing();
    composer.edit(threadId, other);
    composer.setText(threadId, 'another message, changed');
    toasts[0]?.run();
    await rest();
    expect(stands().text).toBe('much better words');
    toasts[1]?.run();
    await rest();
    expect(stands()).toMatchObject({ text: 'another message, changed', editing: { draftBefore: 'a draft' } });
  });

  it('is not spoken of where nothing was changed', async () => {
    const { composer, toasts, open } = composers({ seen: [copyA] });
    await open();
    composer.edit(threadId, refused);
    composer.undo(threadId);
    expect(toasts).toEqual([]);
  });
});

describe('what could not be sent', () => {
  it('stands in the composer again', async () => {
    const { host, composer, toasts, open, stands } = composers({ seen: [copyA] });
    await open();
    host.refuses = 'sendMessage';
    composer.setText(threadId, 'hello');
    await composer.submit(threadId);
    expect(stands().text).toBe('hello');
    expect(toasts).toEqual([]);
  });

  it('can be put back below what was begun meanwhile', async () => {
    const { host, composer, toasts, open, rest, stands } = composers({ seen: [copyA] });
    await open();
    host.refuses = 'sendMessage';
    composer.setText(threadId, 'hello');
    const sending = composer.submit(threadId);
    composer.setText(threadId, 'and another');
    await sending;
    toasts[0]?.run();
    await rest();
    expect(stands().text).toBe('and another\nhello');
  });

  it.each(['as mended', ''])('leaves the change alone that was begun meanwhile, now at %j', async (words) => {
    const { host, composer, toasts, open, rest, stands } = composers({ seen: [copyA] });
    await open();
    host.refuses = 'sendMessage';
    composer.reply(threadId, message(3));
    composer.setText(threadId, 'hello');
    const sending = composer.submit(threadId);
    composer.edit(threadId, { ...refused, opId: null });
    composer.setText(threadId, words);
    await sending;
    toasts[0]?.run();
    await rest();
    expect(stands()).toMatchObject({ text: words, editing: { messageId: own.messageId } });
    host.refuses = null;
    composer.setText(threadId, 'as mended');
    await composer.submit(threadId);
    expect(stands()).toMatchObject({ text: 'hello', editing: null, replyTo: { messageId: 'm3' } });
  });

  it('answers what it did, where what was begun meanwhile answers nothing else', async () => {
    const { host, composer, toasts, open, rest, stands } = composers({ seen: [copyA] });
    await open();
    host.refuses = 'sendMessage';
    composer.reply(threadId, message(3));
    composer.setText(threadId, 'hello');
    const sending = composer.submit(threadId);
    composer.setText(threadId, 'and another');
    await sending;
    toasts[0]?.run();
    await rest();
    expect(stands()).toMatchObject({ text: 'and another\nhello', replyTo: { messageId: 'm3' } });
    composer.reply(threadId, message(4));
    toasts[0]?.run();
    await rest();
    expect(stands()).toMatchObject({ replyTo: { messageId: 'm4' } });
  });

  it('is a change again, over what was begun meanwhile', async () => {
    const { host, composer, toasts, open, rest, stands } = composers({ seen: [copyA] });
    await open();
    host.refuses = 'editMessage';
    composer.edit(threadId, { ...refused, opId: null });
    composer.setText(threadId, 'mended words');
    const sending = composer.submit(threadId);
    composer.setText(threadId, 'something new');
    await sending;
    toasts[0]?.run();
    await rest();
    expect(stands()).toMatchObject({ text: 'mended words', editing: { draftBefore: 'something new' } });
  });
});
