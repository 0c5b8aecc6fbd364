import { once } from 'node:events';
import { v7 } from 'uuid';
import { WebSocket } from 'ws';
import { serve } from '../kit/serve.ts';
import { type BareMessage, openBareTable } from '../raw/bareTable.ts';

const text = 'Shall we meet at the harbour at nine? I will bring bread and tea.';

async function connect(port: number): Promise<WebSocket> {
  const socket = new WebSocket(`ws://127.0.0.1:${port}`, { perMessageDeflate: false, maxPayload: 2 ** 25 });
  await once(socket, 'open');
  return socket;
}

/** What is left of reconnecting when nothing is asked but bytes on the wire and rows on the disk. */
export type BareClient = typeof methods;
const methods = serve({
  /** Pages of `pageSize`, asked one after another, each inserted in one commit. */
  async catchUp(asked: {
    readonly port: number;
    readonly file: string;
    readonly count: number;
    readonly pageSize: number;
  }) {
    const table = openBareTable(asked.file, 'NORMAL');
    const startedAt = performance.now();
    const socket = await connect(asked.port);
    let firstMs = 0;
    for (let held = 0; held < asked.count; held += asked.pageSize) {
      socket.send(`page ${asked.pageSize}`);
      const [data] = (await once(socket, 'message')) as [Buffer];
      table.insert(JSON.parse(data.toString()) as BareMessage[]);
      if (held === 0) firstMs = performance.now() - startedAt;
    }
    const allMs = performance.now() - startedAt;
    socket.close();
    table.close();
    return { firstMs, allMs };
  },
  /** `count` rows that are on this disk already, `inFlight` of them on their way at once, each answer written down. */
  async flush(asked: {
    readonly port: number;
    readonly file: string;
    readonly count: number;
    readonly inFlight: number;
  }): Promise<number> {
    const table = openBareTable(asked.file, 'FULL');
    const startedAt = performance.now();
    const socket = await connect(asked.port);
    const done = Promise.withResolvers<void>();
    let sent = 0;
    let answers: BareMessage[] = [];
    let recorded = 0;
    function fill(): void {
      for (; sent < asked.count && sent - recorded < asked.inFlight; sent += 1)
        socket.send(`{"id":"${v7()}","to":"nobody","text":"${text}"}`);
    }
    function record(): void {
      table.insert(answers);
      recorded += answers.length;
      answers = [];
      if (recorded === asked.count) done.resolve();
      fill();
    }
    socket.on('message', (data: Buffer) => {
      const { ack } = JSON.parse(data.toString()) as { readonly ack: string };
      if (answers.push({ id: ack, to: 'acked', text: '' }) === 1) setImmediate(record);
    });
    fill();
    await done.promise;
    const elapsed = performance.now() - startedAt;
    socket.close();
    table.close();
    return elapsed;
  },
});
