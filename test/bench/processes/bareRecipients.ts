import { once } from 'node:events';
import { WebSocket } from 'ws';
import { createArrivalLog } from '../kit/arrivalLog.ts';
import { sharedNow } from '../kit/clock.ts';
import { serve } from '../kit/serve.ts';
import { type BareMessage, openBareTable } from '../raw/bareTable.ts';

const log = createArrivalLog();

/** The bare half of `recipients`: what came in one turn is inserted in one commit. */
export type BareRecipients = typeof methods;
const methods = serve({
  async open(asked: { readonly port: number; readonly file: string; readonly names: readonly string[] }) {
    const table = openBareTable(asked.file, 'NORMAL');
    let arrived: BareMessage[] = [];
    function store(): void {
      table.insert(arrived);
      const now = sharedNow();
      for (const { id } of arrived) log.note(id, now);
      arrived = [];
    }
    for (const name of asked.names) {
      const socket = new WebSocket(`ws://127.0.0.1:${asked.port}`, { perMessageDeflate: false });
      await once(socket, 'open');
      socket.send(`name ${name}`);
      socket.on('message', (data: Buffer) => {
        if (arrived.push(JSON.parse(data.toString()) as BareMessage) === 1) setImmediate(store);
      });
    }
  },
  take: (count: number) => log.take(count),
});
