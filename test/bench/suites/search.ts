import { statSync } from 'node:fs';
import { join } from 'node:path';
import { openDatabase } from '../../../main/core/database/driver.ts';
import { openMirror } from '../../../main/core/mirror/mirror.ts';
import { seededRandom } from '../../generator/seededRandom.ts';
import { startChild } from '../kit/startChild.ts';
import type { BareReads } from '../processes/bareReads.ts';
import type { Client } from '../processes/client.ts';
import { changesOf, handleOfPeer, reader, threadCount } from '../seed/largeHistory.ts';
import { nowhere, writeLargeProfile } from '../seed/largeProfile.ts';
import { distribution } from '../statistics.ts';
import type { Suite } from '../suite.ts';

const warmUp = 20;
/** Words of every tenth message and of a few, their beginnings and parts, phrases, filters, and what nobody wrote. */
const words = [
  'ferry',
  'fer',
  'мор',
  'завтра',
  'морож',
  'ridg',
  'om',
  'в',
  '"at nine and"',
  'bread ferry завтра',
  'зранку моста',
];

function queries(random: () => number, count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => {
    const word = words[index % words.length] ?? '';
    const filter = index % 4 === 0 ? ` in:${handleOfPeer(Math.floor(random() * threadCount))}` : '';
    return word + filter;
  });
}

export const search: Suite = {
  how: 'the command a window sends, through the worker thread, for 30 hits with their snippets; words that are common and words that nobody wrote, beginnings, parts, phrases, every fourth in one thread only',
  raw: 'the newest 30 documents of the same index for one trigram',
  rows: {
    searchNewest: {
      what: 'Search in 1,000,000 messages, newest first, p95',
      unit: 'ms',
      budget: { below: 5 },
    },
    searchRanked: { what: 'Search in 1,000,000 messages, ranked, p95', unit: 'ms', budget: { below: 30 } },
  },
  async open(scope) {
    const folder = await scope.folder();
    writeLargeProfile(folder);
    const client = startChild<Client>(scope, 'client');
    await client.ask('start', { folder, gatewayUrl: nowhere });
    const bare = startChild<BareReads>(scope, 'bareReads');
    const times = scope.isQuick ? 110 : 330;
    let run = 0;
    return async () => {
      run += 1;
      const texts = queries(seededRandom(run), warmUp + times);
      const timed = async (order: 'newest' | 'ranked') => {
        const commands = texts.map((text) => ({
          command: 'searchMessages' as const,
          args: { text, threadId: null, order, after: null, limit: 30 },
        }));
        return distribution((await client.ask('time', commands)).slice(warmUp));
      };
      const file = join(folder, 'mirror.db');
      const raw = distribution((await bare.ask('found', { file, times: warmUp + times })).slice(warmUp));
      const newest = await timed('newest');
      const ranked = await timed('ranked');
      return {
        searchNewest: { ...newest, value: newest.p95, raw: raw.p95 },
        searchRanked: { ...ranked, value: ranked.p95, raw: raw.p95 },
      };
    };
  },
};

export const searchIndex: Suite = {
  how: 'the first 50,000 messages of the large mirror taken in as the app does, 64 at a time, without its pauses',
  raw: 'the size of the mirror without the index, a message',
  rows: {
    searchIndexSpeed: { what: 'Search index, messages taken in', unit: 'msg/s', budget: null },
    searchIndexSize: { what: 'Search index, a message', unit: 'bytes', budget: null },
  },
  async open(scope) {
    const most = scope.isQuick ? 10_000 : 50_000;
    return async () => {
      const folder = await scope.folder();
      const file = join(folder, 'mirror.db');
      const db = openDatabase({ file, durability: 'normal' });
      const mirror = openMirror(db, reader);
      let count = 0;
      for (const frame of changesOf()) {
        mirror.apply([frame]);
        count +=
          frame.frame === 'changes' ? frame.items.filter(({ entity }) => entity === 'message').length : 0;
        if (count >= most) break;
      }
      const size = () => {
        db.pragma('wal_checkpoint(TRUNCATE)');
        return statSync(file).size;
      };
      const before = size();
      const begun = performance.now();
      let taken = 0;
      for (let some = 0; (some = mirror.index.takeIn(64)) > 0;) taken += some;
      const seconds = (performance.now() - begun) / 1_000;
      const after = size();
      db.close();
      return {
        searchIndexSpeed: { value: taken / seconds },
        searchIndexSize: { value: (after - before) / taken, raw: before / taken },
      };
    };
  },
};
