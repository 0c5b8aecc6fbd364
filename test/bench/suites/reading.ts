import { join } from 'node:path';
import { seededRandom } from '../../generator/seededRandom.ts';
import type { BenchScope } from '../kit/scope.ts';
import { startChild } from '../kit/startChild.ts';
import type { BareReads } from '../processes/bareReads.ts';
import type { Client } from '../processes/client.ts';
import { threadCount, threadOfPeer } from '../seed/largeHistory.ts';
import { nowhere, pendingPeers, writeLargeProfile } from '../seed/largeProfile.ts';
import { distribution } from '../statistics.ts';
import type { Suite } from '../suite.ts';

const warmUp = 100;

async function open(scope: BenchScope) {
  const folder = await scope.folder();
  writeLargeProfile(folder);
  const client = startChild<Client>(scope, 'client');
  await client.ask('start', { folder, gatewayUrl: nowhere });
  return { client, bare: startChild<BareReads>(scope, 'bareReads'), file: join(folder, 'mirror.db') };
}

export const threadList: Suite = {
  how: 'the command a window sends, through the worker thread, 1,000 times; offline, with messages, edits and reactions of ten threads in the outbox',
  raw: 'the 50 newest list rows joined with their last messages, one indexed query',
  rows: {
    threadList: {
      what: 'Thread list, top 50 of 10,000 threads, 1,000,000 messages, p99',
      unit: 'ms',
      budget: { below: 1 },
    },
  },
  async open(scope) {
    const { client, bare, file } = await open(scope);
    const times = scope.isQuick ? 400 : 1_000;
    const args = { offset: 0, limit: 50 };
    const commands = Array.from({ length: warmUp + times }, () => ({
      command: 'listThreads' as const,
      args,
    }));
    return async () => {
      const raw = distribution((await bare.ask('list', { file, times: warmUp + times })).slice(warmUp));
      const waits = distribution((await client.ask('time', commands)).slice(warmUp));
      return { threadList: { ...waits, value: waits.p99, raw: raw.p99 } };
    };
  },
};

export const openThread: Suite = {
  how: 'the command a window sends, through the worker thread, for 1,000 random threads, every tenth with messages, an edit and a reaction in the outbox; with quotes, reactions, receipts and unread count',
  raw: 'the newest 50 messages of the same threads, one indexed query',
  rows: {
    openThread: { what: 'Open a thread in that mirror, newest 50, p99', unit: 'ms', budget: { below: 2 } },
  },
  async open(scope) {
    const { client, bare, file } = await open(scope);
    const times = scope.isQuick ? 400 : 1_000;
    let run = 0;
    return async () => {
      run += 1;
      const random = seededRandom(run);
      const threadIds = Array.from({ length: warmUp + times }, (_, index) => {
        const pending = pendingPeers[Math.floor(random() * pendingPeers.length)] ?? 0;
        return threadOfPeer(index % 10 === 0 ? pending : Math.floor(random() * threadCount));
      });
      const raw = distribution((await bare.ask('threads', { file, threadIds })).slice(warmUp));
      const commands = threadIds.map((threadId) => ({
        command: 'readMessages' as const,
        args: { threadId, anchor: { kind: 'newest' as const }, limit: 50 },
      }));
      const waits = distribution((await client.ask('time', commands)).slice(warmUp));
      return { openThread: { ...waits, value: waits.p99, raw: raw.p99 } };
    };
  },
};
