import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { v7 } from 'uuid';
import { type WebSocket, WebSocketServer } from 'ws';
import { serve } from '../kit/serve.ts';
import { openBareTable } from '../raw/bareTable.ts';

const sample = 'Shall we meet at the harbour at nine? I will bring bread and tea.';
const page = (count: number) =>
  JSON.stringify(Array.from({ length: count }, () => ({ id: v7(), to: 'reader', text: sample })));

/**
 * What a message costs when nothing is asked of it but to be durable and to arrive: messages of one turn are inserted
 * in one durable commit, then passed on and acked. No rules, no duplicates, no order, no accounts.
 */
export type BareServer = typeof methods;
const methods = serve({
  async start(folder: string): Promise<number> {
    const table = openBareTable(join(folder, 'bareServer.db'), 'FULL');
    const server = new WebSocketServer({ host: '127.0.0.1', port: 0, perMessageDeflate: false });
    const byName = new Map<string, WebSocket>();
    let queue: { readonly text: string; readonly from: WebSocket }[] = [];

    function commit(): void {
      const group = queue;
      queue = [];
      const messages = group.map(({ text }) => JSON.parse(text) as { id: string; to: string; text: string });
      table.insert(messages);
      messages.forEach(({ id, to }, index) => {
        const { text, from } = group[index] ?? {};
        const readers = to === 'everybody' ? byName.values() : [byName.get(to)];
        if (text !== undefined) for (const reader of readers) reader?.send(text);
        from?.send(`{"ack":"${id}"}`);
      });
    }

    server.on('connection', (socket) => {
      socket.on('message', (data: Buffer) => {
        const text = data.toString();
        if (text.startsWith('page ')) return socket.send(page(Number(text.slice(5))));
        if (text.startsWith('name ')) return void byName.set(text.slice(5), socket);
        if (queue.push({ text, from: socket }) === 1) setImmediate(commit);
      });
    });
    await once(server, 'listening');
    return (server.address() as AddressInfo).port;
  },
});
