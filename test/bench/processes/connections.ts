import type { WebSocket } from 'ws';
import { createBarePen, createLightPen, openBareSession, openLightSession } from '../kit/lightSession.ts';
import { serve } from '../kit/serve.ts';
import type { BenchPerson } from '../seed/people.ts';
import { type Distribution, distribution } from '../statistics.ts';

/** One connection: it writes again as soon as one of its messages is acked. */
interface Writer {
  write(): void;
}

const writers: Writer[] = [];
let isWriting = false;
let waits: number[] = [];

function acked(writer: Writer, sentAt: number): void {
  waits.push(performance.now() - sentAt);
  if (isWriting) writer.write();
}

/** When what this connection has sent and nobody has acked was sent, by its id. */
function createWriter(socket: WebSocket, pen: () => string, ackStart: string): Writer {
  const sent = new Map<string, number>();
  const writer: Writer = {
    write() {
      const sentAt = performance.now();
      sent.set(pen(), sentAt);
    },
  };
  socket.on('message', (data: Buffer) => {
    const frame = data.toString('latin1');
    if (frame.startsWith('{"frame":"nack"')) throw new Error(frame);
    if (!frame.startsWith(ackStart)) return;
    const id = frame.slice(ackStart.length, frame.indexOf('"', ackStart.length));
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
    for (const { person, threadId } of asked.people) {
      const socket = await openLightSession(asked.url, person);
      const pen = createLightPen(socket, threadId);
      writers.push(createWriter(socket, () => pen().op, '{"frame":"ack","id":"'));
    }
  },
  async openBare(asked: { readonly port: number; readonly pairs: number }) {
    for (let pair = 0; pair < asked.pairs; pair += 1) {
      for (const [name, to] of [
        [`a${pair}`, `b${pair}`],
        [`b${pair}`, `a${pair}`],
      ] as const) {
        const socket = await openBareSession(asked.port, name);
        writers.push(createWriter(socket, createBarePen(socket, to), '{"ack":"'));
      }
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
