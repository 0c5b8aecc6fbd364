import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { v7 } from 'uuid';
import { seededRandom } from '../../generator/seededRandom.ts';
import { messageCount, threadOfPeer } from '../seed/largeHistory.ts';
import { largeMirror } from '../seed/largeMirror.ts';
import { openBareTable } from '../raw/bareTable.ts';
import { openGatewaySeed } from '../seed/seededGateway.ts';
import { textsFrom } from '../seed/texts.ts';
import type { Suite } from '../suite.ts';

const bytesIn = (folder: string, start: string) =>
  readdirSync(folder)
    .filter((name) => name.startsWith(start))
    .reduce((sum, name) => sum + statSync(join(folder, name)).size, 0);

export const gatewaySize: Suite = {
  how: 'messages of two people through the gateway’s rules into a fresh database, which is then closed',
  raw: 'the same texts and ids in one indexed table',
  rows: {
    gatewaySize: {
      what: 'Gateway database, a message with its answer to the op',
      unit: 'bytes',
      budget: null,
    },
  },
  async open(scope) {
    const count = scope.isQuick ? 5_000 : 50_000;
    let run = 0;
    return async () => {
      run += 1;
      const folder = await scope.folder();
      const text = textsFrom(seededRandom(run));
      const texts = Array.from({ length: count }, text);
      const seed = await openGatewaySeed(folder);
      const { sender, threadId } = await seed.addPair(
        await seed.addPerson('writer'),
        await seed.addPerson('reader'),
      );
      await seed.send(sender, threadId, texts);
      await seed.close();
      const bare = openBareTable(join(folder, 'bare.db'), 'NORMAL');
      bare.insert(texts.map((given) => ({ id: v7(), to: threadId, text: given })));
      bare.close();
      return {
        gatewaySize: {
          value: bytesIn(folder, 'gateway.sqlite') / count,
          raw: bytesIn(folder, 'bare.db') / count,
        },
      };
    };
  },
};

export const mirrorSize: Suite = {
  how: 'the large mirror: 1,000,000 messages with quotes, reactions and receipts, its indexes and its 10,000 threads',
  raw: 'texts and ids of 50,000 such messages in one indexed table',
  rows: {
    mirrorSize: { what: 'Mirror, a message with all that belongs to it', unit: 'bytes', budget: null },
  },
  async open(scope) {
    const sample = 50_000;
    return async () => {
      const folder = await scope.folder();
      const text = textsFrom(seededRandom(42));
      const bare = openBareTable(join(folder, 'bare.db'), 'NORMAL');
      bare.insert(Array.from({ length: sample }, () => ({ id: v7(), to: threadOfPeer(0), text: text() })));
      bare.close();
      return {
        mirrorSize: {
          value: statSync(largeMirror()).size / messageCount,
          raw: bytesIn(folder, 'bare.db') / sample,
        },
      };
    };
  },
};
