import { once } from 'node:events';
import { v7 } from 'uuid';
import { WebSocket } from 'ws';
import { socketUrl } from '../../../sync/client/accounts.ts';
import { subprotocol, protocolVersion } from '../../../sync/protocol/version.ts';
import { serve } from '../kit/serve.ts';
import type { BenchPerson } from '../seed/people.ts';
import { type Distribution, distribution } from '../statistics.ts';

/** One connection: it writes again as soon as one of its messages is acked. */
interface Writer {
  write(): void;
}

const writers: Writer[] = [];
const text = 'Shall we meet at the harbour at nine? I will bring bread and tea.';
let isWriting = false;
let waits: number[] = [];

function acked(writer: Writer, sentAt: number): void {
  waits.push(performance.now() - sentAt);
  if (isWriting) writer.write();
}

/** People without a mirror: frames made by hand, so that this process costs little beside the gateway. */
async function openWriter(url: string, person: BenchPerson, threadId: string): Promise<Writer> {
  const socket = new WebSocket(socketUrl(url), [subprotocol]);
  const { deviceId: id, token } = person;
  const device = { id, name: 'bench', platform: 'bench', appVersion: '0' };
  await once(socket, 'open');
  const heads = new Promise<void>((resolve) => {
    socket.on('message', (data: Buffer) => {
      const frame = data.toString('latin1');
      if (frame.startsWith('{"frame":"heads"')) resolve();
    });
  });
  const hello = { frame: 'hello', v: protocolVersion, token, device, cursor: null, seen: null, settled: 0 };
  socket.send(JSON.stringify(hello));
  await heads;

  const sent = new Map<string, number>();
  let n = 0;
  let before = '';
  const writer: Writer = {
    write() {
      const op = v7();
      n += 1;
      sent.set(op, performance.now());
      socket.send(
        `{"frame":"op","id":"${op}","n":${n},"after":[${before}],"feedId":"${threadId}","type":"sendMessage",` +
          `"body":{"messageId":"${v7()}","envelope":{"kind":"text","replyTo":null},"content":{"text":"${text}"}}}`,
      );
      before = `"${op}"`;
    },
  };
  const ackStart = '{"frame":"ack","id":"';
  socket.on('message', (data: Buffer) => {
    const frame = data.toString('latin1');
    if (frame.startsWith('{"frame":"nack"')) throw new Error(frame);
    if (!frame.startsWith(ackStart)) return;
    const op = frame.slice(ackStart.length, frame.indexOf('"', ackStart.length));
    const sentAt = sent.get(op);
    sent.delete(op);
    if (sentAt !== undefined) acked(writer, sentAt);
  });
  return writer;
}

async function openBareWriter(port: number, name: string, to: string): Promise<Writer> {
  const socket = new WebSocket(`ws://127.0.0.1:${port}`, { perMessageDeflate: false });
  await once(socket, 'open');
  socket.send(`name ${name}`);
  const sent = new Map<string, number>();
  const writer: Writer = {
    write() {
      const id = v7();
      sent.set(id, performance.now());
      socket.send(`{"id":"${id}","to":"${to}","text":"${text}"}`);
    },
  };
  const ackStart = '{"ack":"';
  socket.on('message', (data: Buffer) => {
    const frame = data.toString('latin1');
    if (!frame.startsWith(ackStart)) return;
    const id = frame.slice(ackStart.length, -2);
    const sentAt = sent.get(id);
    sent.delete(id);
    if (sentAt !== undefined) acked(writer, sentAt);
  });
  return writer;
}

export type Connections = typeof methods;
const methods = serve({
  async open(asked: {
    readonly url: string;
    readonly people: readonly { readonly person: BenchPerson; readonly threadId: string }[];
  }) {
    for (const { person, threadId } of asked.people)
      writers.push(await openWriter(asked.url, person, threadId));
  },
  async openBare(asked: { readonly port: number; readonly pairs: number }) {
    for (let pair = 0; pair < asked.pairs; pair += 1) {
      writers.push(await openBareWriter(asked.port, `a${pair}`, `b${pair}`));
      writers.push(await openBareWriter(asked.port, `b${pair}`, `a${pair}`));
    }
  },
  /** Acks a second, and how long each took, with `inFlight` messages of every connection on their way. */
  async saturate(asked: {
    readonly seconds: number;
    readonly inFlight: number;
  }): Promise<Distribution & { readonly perSecond: number }> {
    const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
    isWriting = true;
    for (let round = 0; round < asked.inFlight; round += 1) for (const writer of writers) writer.write();
    await pause(1_000);
    waits = [];
    const startedAt = performance.now();
    await pause(asked.seconds * 1_000);
    const measured = waits;
    const elapsed = performance.now() - startedAt;
    isWriting = false;
    waits = [];
    await pause(500);
    return { ...distribution(measured), perSecond: (measured.length / elapsed) * 1_000 };
  },
});
