import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { composers, copyA } from './composers.ts';
import { message, page, threadId } from './samples.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A window in which somebody has half written something, and what another one then does. */
async function halfWritten(text: string) {
  const begun = composers();
  await begun.open();
  begun.composer.setText(threadId, text);
  await begun.rest();
  const anotherWrites = (left: Partial<typeof begun.host.left>) => {
    begun.host.left = { ...begun.host.left, ...left, writing: 'another window' };
    return begun.composer.changed(threadId);
  };
  return { ...begun, anotherWrites };
}

describe('words half written in a window, after another window of the profile has written there', () => {
  it('stay, as the draft beside that they have become', async () => {
    const { host, store, composer, rest, said, stands, anotherWrites } = await halfWritten('half');
    const over = host.left.writing;
    const beside = { id: copyA, here: true, text: 'half', replyTo: null, editing: null };
    await anotherWrites({ text: 'another thing', others: [beside] });
    expect(stands().text).toBe('half');
    expect(store.getState().otherDrafts.get(threadId)).toEqual([]);
    composer.setText(threadId, 'half a thought');
    await rest();
    expect(said('saveDraft').at(-1)).toMatchObject({
      text: 'half a thought',
      seen: [copyA],
      by: { over },
    });
  });

  it.each([true, false])('stay when that has cleared it (their thread is open: %s)', async (isOpen) => {
    const { store, stands, anotherWrites } = await halfWritten('half');
    if (!isOpen) store.setState({ openThreadId: null });
    await anotherWrites({ text: '' });
    expect(stands().text).toBe('half');
  });

  it('go when they have been sent, or gone on from', async () => {
    const { host, stands, anotherWrites } = await halfWritten('half');
    host.page = page([message(3, { mine: true, text: 'half a thought' }), message(4)]);
    await anotherWrites({ text: '' });
    expect(stands().text).toBe('');
  });

  it('give way to what another device has written since', async () => {
    const { host, composer, stands } = await halfWritten('half');
    host.left = { ...host.left, text: 'half a thought, from the phone' };
    await composer.changed(threadId);
    expect(stands().text).toBe('half a thought, from the phone');
  });
});

it('a window in which nothing is written takes in what another one has left', async () => {
  const { host, composer, open, stands } = composers();
  await open();
  host.left = { ...host.left, text: 'left', writing: 'another window' };
  await composer.changed(threadId);
  expect(stands().text).toBe('left');
});
