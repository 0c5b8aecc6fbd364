import { describe, expect, it, vi } from 'vitest';
import { createMissingMessages } from '../../../main/core/missingMessages.ts';
import type { HistoryQuestion } from '../../../sync/client/questions.ts';
import type { ErrorCode } from '../../../sync/core/errorCodes.ts';
import { TernError } from '../../../sync/core/ternError.ts';
import { messageId, thread } from '../../builders/ids.ts';

/** A gateway whose pages hold a message and the one before it, or that refuses. */
function gateway(refuses: (n: number) => ErrorCode | null = () => null) {
  const held = new Set<string>();
  const asked: number[] = [];
  const numbers = new Map([1, 2, 3, 4].map((n) => [messageId(n) as string, n]));
  const missing = createMissingMessages({
    isHeld: (id) => held.has(id),
    fetch({ anchor }: HistoryQuestion) {
      const n = numbers.get(String('around' in anchor ? anchor.around : '')) ?? 0;
      asked.push(n);
      const refused = refuses(n);
      if (refused !== null) return Promise.reject(new TernError(refused));
      for (const each of [n, n - 1]) held.add(messageId(each));
      return Promise.resolve();
    },
  });
  const want = (...which: readonly number[]) =>
    missing.want(which.map((n) => ({ threadId: thread, messageId: messageId(n) })));
  return { asked, want, missing };
}

describe('messages that are named and not held', () => {
  it('are fetched one after another, but for those that came with another', async () => {
    const { asked, want } = gateway();
    want(4, 3, 1);
    want(2);
    await vi.waitFor(() => expect(asked).toEqual([4, 1, 2]));
  });

  it('that the gateway does not know are not asked for again', async () => {
    const { asked, want } = gateway((n) => (n === 3 ? 'messageUnknown' : null));
    want(3, 1);
    await vi.waitFor(() => expect(asked).toEqual([3, 1]));
    want(3);
    want(4);
    await vi.waitFor(() => expect(asked).toEqual([3, 1, 4]));
  });

  it('are told of once all of their thread are known, and not while nobody can be asked', async () => {
    let isOffline = true;
    const { missing } = gateway((n) => (isOffline ? 'notConnected' : n === 3 ? 'messageUnknown' : null));
    const told: string[] = [];
    const want = () =>
      missing.want(
        [3, 4].map((n) => ({ threadId: thread, messageId: messageId(n) })),
        () => told.push(`${missing.isUnknown(messageId(3))} ${missing.isUnknown(messageId(4))}`),
      );
    want();
    await vi.waitFor(() => expect(missing.isUnknown(messageId(3))).toBe(false));
    await new Promise((resolve) => void setImmediate(resolve));
    expect(told).toEqual([]);
    isOffline = false;
    want();
    await vi.waitFor(() => expect(told).toEqual(['true false']));
  });

  it('wait without a connection until somebody reads the list again', async () => {
    let isOffline = true;
    const { asked, want } = gateway(() => (isOffline ? 'notConnected' : null));
    want(4, 2);
    await vi.waitFor(() => expect(asked).toEqual([4]));
    isOffline = false;
    await Promise.resolve();
    want(4, 2);
    await vi.waitFor(() => expect(asked).toEqual([4, 4, 2]));
  });
});
