import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { freePort } from '../kit/freePort.ts';
import { startGateway } from '../kit/gateway.ts';
import type { BenchScope } from '../kit/scope.ts';
import { startChild } from '../kit/startChild.ts';
import type { BareClient } from '../processes/bareClient.ts';
import type { BareServer } from '../processes/bareServer.ts';
import type { Client } from '../processes/client.ts';
import { type Away, goAway } from '../seed/away.ts';
import type { Suite } from '../suite.ts';

const newest = 'the last word';

/** `missed` messages in `threads` threads since the reader went; the thread on screen is one of them. */
function goAwayFor(scope: BenchScope, threads: number, missed: number): Promise<Away> {
  const each = missed / threads;
  return goAway(scope, threads, async (seed, pairs) => {
    for (const { sender, threadId } of pairs) {
      const texts = Array.from({ length: each - 1 }, (_, index) => `while you were away, part ${index}`);
      await seed.send(sender, threadId, [...texts, newest]);
    }
  });
}

/** The thread on screen is neither the newest of the list nor the oldest. */
async function comeBack(scope: BenchScope, away: Away) {
  return scope.within(async (inner) => {
    const { gateway, profile } = await away.copy(inner);
    const port = await freePort();
    const client = startChild<Client>(inner, 'client');
    await client.ask('start', { folder: profile, gatewayUrl: `http://127.0.0.1:${port}` });
    await startGateway(inner, gateway, port);
    const threadId = away.pairs[Math.floor(away.pairs.length / 2)]?.threadId;
    if (threadId === undefined) throw new Error('nobody wrote');
    const idle = monitorEventLoopDelay({ resolution: 1 });
    idle.enable();
    const figures = await client.ask('catchUp', { threadId, newest });
    idle.disable();
    await client.ask('stop');
    return { ...figures, idleMs: idle.max / 1e6 };
  });
}

async function openBare(scope: BenchScope) {
  const folder = await scope.folder();
  const port = await startChild<BareServer>(scope, 'bareServer').ask('start', folder);
  const client = startChild<BareClient>(scope, 'bareClient');
  let run = 0;
  return (count: number, pageSize: number) => {
    run += 1;
    return client.ask('catchUp', { port, file: join(folder, `bare${run}.db`), count, pageSize });
  };
}

const how =
  'the core in its worker thread, a window’s reads beside it; from the attempt to connect that holds';
const raw =
  'connect, pages of 500 asked one after another, each inserted in one commit (of the first row: the first page)';

export const reconnect: Suite = {
  how: `10,000 messages in 50 threads while away; ${how}`,
  raw,
  rows: {
    reconnectScreen: {
      what: 'Reconnect after 10,000 missed: thread on screen current',
      unit: 'ms',
      budget: { below: 30 },
    },
    reconnectAll: {
      what: 'Reconnect after 10,000 missed: all in the mirror',
      unit: 'ms',
      budget: { below: 400 },
    },
  },
  async open(scope) {
    const away = await goAwayFor(scope, 50, 10_000);
    const bare = await openBare(scope);
    return async () => {
      const { firstMs, allMs: rawAll } = await bare(10_000, 500);
      const { shownMs, allMs } = await comeBack(scope, away);
      return {
        reconnectScreen: { value: shownMs, raw: firstMs },
        reconnectAll: { value: allMs, raw: rawAll },
      };
    };
  },
};

export const catchUp: Suite = {
  how: `50,000 messages in 100 threads while away; ${how}; the block is the longest delay of the process’s event loop`,
  raw: `of the block: the longest delay of a process that does nothing meanwhile; ${raw}`,
  rows: {
    catchUpBlock: {
      what: 'Catch-up of 50,000: longest block of the main process',
      unit: 'ms',
      budget: { below: 50 },
    },
    catchUpAll: { what: 'Catch-up of 50,000: all in the mirror', unit: 'ms', budget: null },
  },
  async open(scope) {
    const away = await goAwayFor(scope, 100, 50_000);
    const bare = await openBare(scope);
    return async () => {
      const { allMs: rawAll } = await bare(50_000, 500);
      const { blockedMs, idleMs, allMs } = await comeBack(scope, away);
      return { catchUpBlock: { value: blockedMs, raw: idleMs }, catchUpAll: { value: allMs, raw: rawAll } };
    };
  },
};
