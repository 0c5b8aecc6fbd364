import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { v7 } from 'uuid';
import { contentCodec } from '../../../main/core/contentCodec.ts';
import { openProfile } from '../../../main/core/outbox/openProfile.ts';
import { openOutbox } from '../../../main/core/outbox/outbox.ts';
import { systemClock } from '../../../sync/core/clock.ts';
import type { MessageId } from '../../../sync/core/ids.ts';
import { defaultLimits } from '../../../sync/protocol/limits.ts';
import { sha256Base64Url } from '../../../sync/sha256.ts';
import { freePort } from '../kit/freePort.ts';
import { startGateway } from '../kit/gateway.ts';
import { startChild } from '../kit/startChild.ts';
import type { BareClient } from '../processes/bareClient.ts';
import type { BareServer } from '../processes/bareServer.ts';
import type { Client } from '../processes/client.ts';
import { type Away, goAway } from '../seed/away.ts';
import { orderOfTexts } from '../seed/gatewayContents.ts';
import type { Suite } from '../suite.ts';

const ops = 10_000;
const threads = 10;

/** What the reader writes while offline, in turn to everyone: `text n` is the nth. */
function writeOffline(profile: string, { reader, pairs }: Away): void {
  const { db, settings } = openProfile(join(profile, 'outbox.db'), v7);
  db.pragma('synchronous = OFF');
  const outbox = openOutbox({
    db,
    userId: reader.userId,
    handle: reader.handle,
    settings,
    clock: systemClock,
    newId: v7,
  });
  for (let index = 0; index < ops; index += 1) {
    const feedId = pairs[index % pairs.length]?.threadId;
    if (feedId === undefined) throw new Error('there is nobody to write to');
    const messageId = v7() as MessageId;
    const { content, commitment } = contentCodec.seal({ text: `text ${index}` }, sha256Base64Url(messageId));
    const envelope = { kind: 'text', replyTo: null, commitment } as const;
    outbox.add({ type: 'sendMessage', feedId, body: { messageId, envelope, content } });
  }
  db.close();
}

/** Nothing lost, nothing twice, each thread in the order it was written. */
function checkArrived(gateway: string, { pairs }: Away): void {
  pairs.forEach(({ threadId }, first) => {
    const written = Array.from({ length: ops / threads }, (_, index) => `text ${first + index * threads}`);
    const arrived = orderOfTexts(gateway, threadId).filter((text) => text.startsWith('text '));
    if (arrived.join() !== written.join())
      throw new Error(`a thread did not arrive as it was written: ${threadId}`);
  });
}

export const flush: Suite = {
  how: '10,000 messages in 10 threads in the outbox of a core in its worker thread; from the attempt to connect until none is unanswered; then the gateway’s database is checked: none lost, none twice, order kept',
  raw: 'the same number of rows to a server that inserts them, one durable commit a turn, as many in flight, each answer written down durably',
  rows: {
    flush: { what: '10,000 ops composed offline, flushed and acked', unit: 'ms', budget: { below: 1_200 } },
  },
  async open(scope) {
    const folder = await scope.folder();
    const away = await goAway(scope, threads, async () => {});
    const written = join(folder, 'written');
    await cp(away.profile, written, { recursive: true });
    writeOffline(written, away);
    const port = await startChild<BareServer>(scope, 'bareServer').ask('start', folder);
    const bare = startChild<BareClient>(scope, 'bareClient');
    let run = 0;
    return async () => {
      run += 1;
      const file = join(folder, `bare${run}.db`);
      const raw = await bare.ask('flush', { port, file, count: ops, inFlight: defaultLimits.opsInFlight });
      const value = await scope.within(async (inner) => {
        const { gateway, profile } = await away.copy(inner, written);
        const gatewayPort = await freePort();
        const client = startChild<Client>(inner, 'client');
        await client.ask('start', { folder: profile, gatewayUrl: `http://127.0.0.1:${gatewayPort}` });
        const { stop } = await startGateway(inner, gateway, gatewayPort);
        const elapsed = await client.ask('flush');
        await client.ask('stop');
        await stop();
        checkArrived(gateway, away);
        return elapsed;
      });
      return { flush: { value, raw } };
    };
  },
};
