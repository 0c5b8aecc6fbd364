import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { OpId } from '../../../sync/core/ids.ts';
import { composers, copyA, nothingLeft, refused } from './composers.ts';
import { message, threadId } from './samples.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const [copyB, copyC] = ['copy-b' as OpId, 'copy-c' as OpId];

describe('what is begun before what was left there has come', () => {
  it('is an edit still, over the words that were left', async () => {
    const { composer, open, rest, said, stands } = composers({ text: 'left there', seen: [copyA] });
    const opening = open();
    composer.edit(threadId, refused);
    await opening;
    expect(stands()).toMatchObject({ text: 'refused words', editing: { draftBefore: 'left there' } });
    composer.setText(threadId, 'mended words');
    await composer.submit(threadId);
    expect(said('reviseOp')).toEqual([{ opId: 'op-1', text: 'mended words' }]);
    expect(said('sendMessage')).toEqual([]);
    await rest();
    expect(stands()).toEqual({ text: 'left there', replyTo: null, editing: null });
  });

  it('is an edit that keeps what was written of another one', async () => {
    const editing = { message: message(2, { mine: true }), opId: null, text: 'half an edit' };
    const { composer, open, stands } = composers({ text: 'left there', editing, seen: [copyA] });
    const opening = open();
    composer.edit(threadId, refused);
    await opening;
    expect(stands()).toMatchObject({ text: 'refused words', editing: { opId: 'op-1' } });
    expect(composer.undo(threadId)).toBe(true);
    expect(stands().text).toBe('left there\nhalf an edit');
  });

  it('is words that go on from it, as the answer they were', async () => {
    const { composer, open, stands } = composers({ text: 'half', replyTo: message(3), seen: [copyA] });
    const opening = open();
    composer.setText(threadId, ' a thought');
    await opening;
    expect(stands()).toMatchObject({ text: 'half a thought', replyTo: { messageId: 'm3' } });
  });
});

describe('what is sent before what was left there has come', () => {
  it('does not come back, and is cleared where it was left', async () => {
    const { store, composer, open, rest, said, stands } = composers({ text: 'half', seen: [copyA] });
    const opening = open();
    // As the list of threads had it.
    composer.setText(threadId, 'half a thought');
    const sending = composer.submit(threadId);
    await Promise.all([opening, sending]);
    expect(stands().text).toBe('');
    await rest();
    expect(said('saveDraft')).toMatchObject([{ text: '', seen: [copyA] }]);
    expect(store.getState().composers.get(threadId)?.text).toBe('');
  });

  it('leaves what it did not go on from', async () => {
    const { composer, open, rest, said, stands } = composers({ text: 'half', seen: [copyA] });
    const opening = open();
    composer.setText(threadId, 'hello');
    const sending = composer.submit(threadId);
    await Promise.all([opening, sending]);
    await rest();
    expect(said('sendMessage')).toMatchObject([{ text: 'hello' }]);
    expect(stands().text).toBe('half');
  });
});

describe('words that are typed without a pause', () => {
  it('are saved every second', async () => {
    const { composer, open, said } = composers({});
    await open();
    for (let count = 1; count <= 25; count += 1) {
      composer.setText(threadId, 'x'.repeat(count));
      await vi.advanceTimersByTimeAsync(100);
    }
    expect(said('saveDraft').map((draft) => (draft as { text: string }).text.length)).toEqual([10, 20]);
  });
});

describe('a draft that changes elsewhere while its thread is not open', () => {
  it('is read anew before anything is put into its composer', async () => {
    const other = { id: copyB, here: false, text: 'other', replyTo: null, editing: null };
    const { host, store, composer, toasts, open, rest, said } = composers({ text: 'one', seen: [copyA] });
    await open();
    composer.discardOther(threadId, other);
    store.setState({ openThreadId: null });
    host.left = { ...nothingLeft, text: 'one, from the phone', seen: [copyC] };
    await composer.changed(threadId);
    toasts[0]?.run();
    await rest();
    expect(said('saveDraft').at(-1)).toMatchObject({ text: 'one, from the phone\nother', seen: [copyC] });
  });

  it('does not replace what was typed before it was read at all', async () => {
    const { host, store, composer, open, rest, said } = composers();
    host.isLost = true;
    await open();
    composer.setText(threadId, 'typed');
    host.isLost = false;
    store.setState({ openThreadId: null });
    await composer.changed(threadId);
    await rest();
    expect(said('saveDraft')).toMatchObject([{ text: 'typed' }]);
  });
});

describe('a message that is gone', () => {
  it('is answered no more: the words stay', async () => {
    const { host, composer, open, rest, said, stands } = composers({ seen: [copyA] });
    await open();
    composer.reply(threadId, message(3));
    composer.setText(threadId, 'an answer');
    host.left = { ...host.left, replyTo: message(3) };
    await composer.refresh(threadId);
    expect(said('saveDraft')).toMatchObject([{ text: 'an answer', replyTo: 'm3' }]);
    expect(stands()).toMatchObject({ text: 'an answer', replyTo: { messageId: 'm3' } });
    host.left = { ...host.left, replyTo: null };
    await composer.refresh(threadId);
    expect(stands()).toMatchObject({ text: 'an answer', replyTo: null });
    await composer.submit(threadId);
    await rest();
    expect(said('sendMessage')).toMatchObject([{ text: 'an answer', replyTo: null }]);
  });

  it('is changed no more: what was typed is words of one’s own', async () => {
    const { host, composer, open, rest, stands } = composers({ seen: [copyA] });
    await open();
    composer.edit(threadId, { ...refused, opId: null });
    composer.setText(threadId, 'half an edit');
    await rest();
    host.left = { ...host.left, text: 'half an edit', editing: null };
    await composer.refresh(threadId);
    expect(stands()).toMatchObject({ text: 'half an edit', editing: null });
  });

  it('is not asked for by a composer that is of no message', async () => {
    const { composer, open, said } = composers({ seen: [copyA] });
    await open();
    composer.setText(threadId, 'hello');
    await composer.refresh(threadId);
    expect(said('getDraft')).toHaveLength(1);
  });
});

describe('a window that goes away', () => {
  it('has what was typed before anything was read kept beside it', async () => {
    const { host, composer, open, rest, said } = composers({ text: 'left there', seen: [copyA] });
    host.refuses = 'getDraft';
    await open();
    composer.setText(threadId, 'typed');
    await rest();
    composer.unload(threadId);
    expect(said('saveDraft')).toMatchObject([{ text: 'typed', unread: true }]);
  });

  it('says nothing of a composer that nobody has written in', async () => {
    const { host, composer, open, said } = composers({ text: 'left there', seen: [copyA] });
    host.refuses = 'getDraft';
    await open();
    composer.unload(threadId);
    expect(said('saveDraft')).toEqual([]);
  });
});

describe('words typed while the host is gone', () => {
  it.each([true, false])('are saved when it is back, and stay (their thread is open: %s)', async (isOpen) => {
    const { host, store, composer, open, rest, said, stands } = composers({ text: 'one', seen: [copyA] });
    await open();
    host.isLost = true;
    composer.setText(threadId, 'one and two');
    await rest();
    composer.leave(threadId);
    if (!isOpen) store.setState({ openThreadId: null });
    host.isLost = false;
    await composer.changed(threadId);
    expect(said('saveDraft')).toMatchObject([{ text: 'one and two' }]);
    expect(stands().text).toBe('one and two');
  });

  it('are not replaced by what is on the disk as long as they cannot be saved', async () => {
    const { host, composer, open, rest, stands } = composers({ text: 'one', seen: [copyA] });
    await open();
    host.refuses = 'saveDraft';
    composer.setText(threadId, 'one and two');
    await rest();
    await composer.changed(threadId);
    expect(stands().text).toBe('one and two');
  });
});
