import { once } from 'node:events';
import { v7 } from 'uuid';
import { WebSocket } from 'ws';
import { type Arrivals, pace } from '../kit/pacer.ts';
import { serve } from '../kit/serve.ts';
import { openBareTable } from '../raw/bareTable.ts';

const sockets: { readonly socket: WebSocket; readonly to: string }[] = [];
let table: ReturnType<typeof openBareTable> | null = null;
const text = 'Shall we meet at the harbour at nine? I will bring bread and tea.';

/** The bare half of `senders`: a durable append, then a WebSocket frame. */
export type BareSenders = typeof methods;
const methods = serve({
  async open(asked: { readonly port: number; readonly file: string; readonly to: readonly string[] }) {
    table = openBareTable(asked.file, 'FULL');
    for (const to of asked.to) {
      const socket = new WebSocket(`ws://127.0.0.1:${asked.port}`, { perMessageDeflate: false });
      await once(socket, 'open');
      sockets.push({ socket, to });
    }
  },
  async write(schedule: Arrivals): Promise<readonly (readonly [string, number])[]> {
    const written: (readonly [string, number])[] = [];
    await pace(schedule, (index, at) => {
      const { socket, to } = sockets[schedule.who[index] ?? -1] ?? {};
      const message = { id: v7(), to: to ?? '', text };
      table?.insert([message]);
      socket?.send(JSON.stringify(message));
      written.push([message.id, at]);
    });
    return written;
  },
});
