import { setTimeout } from 'node:timers/promises';
import type { BenchPerson, Pair } from '../bench/seed/people.ts';
import { type Distribution, distribution } from '../bench/statistics.ts';
import * as make from '../builders/make.ts';
import { openClient } from '../integration/gateway/kit/testClient.ts';

const everyMs = 50;

/**
 * Two people who go on talking, whatever happens around them.
 * @param onHeard told of each word when it was said, by the wall clock, and how long it took to be heard
 */
export async function startTalking(
  url: string,
  { sender, recipient, threadId }: Pair,
  onHeard: (startedAt: number, waitedMs: number) => void = () => {},
) {
  const [ann, ben] = [await openClient(url), await openClient(url)];
  await ann.hello(accountOf(sender));
  await ben.hello(accountOf(recipient));
  let waits: number[] = [];
  const hush = new AbortController();

  async function talk(): Promise<void> {
    while (!hush.signal.aborted) {
      const intent = make.message(threadId, 'Still there?');
      const { messageId } = intent.body;
      const [startedAt, saidAt] = [performance.now(), Date.now()];
      const heard = ben.next('changes', ({ items }) =>
        items.some((item) => item.entity === 'message' && item.messageId === messageId),
      );
      await Promise.all([ann.submit(intent), heard]);
      const waitedMs = performance.now() - startedAt;
      waits.push(waitedMs);
      onHeard(saidAt, waitedMs);
      await setTimeout(everyMs);
    }
  }
  const talking = talk();

  return {
    /** Milliseconds from one's sending to the other's hearing, since it was last asked. */
    since(): Distribution & { readonly count: number } {
      const measured = waits;
      waits = [];
      return { count: measured.length, ...distribution(measured) };
    },
    async stop(): Promise<void> {
      hush.abort();
      await talking;
      await Promise.all([ann.close(), ben.close()]);
    },
  };
}

function accountOf({ userId, handle, displayName, token, deviceId }: BenchPerson) {
  const device = { id: deviceId, name: 'pair', platform: 'test', appVersion: '0' };
  return { userId, handle, displayName, token, device };
}
