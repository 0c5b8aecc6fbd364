import type { WebSocket } from 'ws';
import { createArrivalLog } from '../kit/arrivalLog.ts';
import { sharedNow } from '../kit/clock.ts';
import { createBarePen, createLightPen, openBareSession, openLightSession } from '../kit/lightSession.ts';
import { type Arrivals, pace } from '../kit/pacer.ts';
import { messageIdsIn } from '../kit/rungs.ts';
import { serve } from '../kit/serve.ts';
import type { Pair } from '../seed/people.ts';

/** Below what a gateway takes at once; what is written meanwhile waits, and the time it waits counts. */
const atOnce = 48;

/** Writes what was to be sent at this moment. */
const writers: ((at: number) => void)[] = [];
const log = createArrivalLog();
let written: (readonly [id: string, at: number])[] = [];

function addWriter(socket: WebSocket, pen: () => string, ackStart: string): void {
  const waiting: number[] = [];
  let inFlight = 0;
  function write(at: number): void {
    if (inFlight === atOnce) return void waiting.push(at);
    inFlight += 1;
    written.push([pen(), at]);
  }
  writers.push(write);
  readFrames(socket, ackStart, () => {
    inFlight -= 1;
    const next = waiting.shift();
    if (next !== undefined) write(next);
  });
}

function addReader(socket: WebSocket, start: string, idsIn: (frame: string) => readonly string[]): void {
  readFrames(socket, start, (frame) => {
    const now = sharedNow();
    for (const id of idsIn(frame)) log.note(id, now);
  });
}

function readFrames(socket: WebSocket, start: string, onFrame: (frame: string) => void): void {
  socket.on('message', (data: Buffer) => {
    const frame = data.toString('latin1');
    if (frame.startsWith('{"frame":"nack"')) throw new Error(frame);
    if (frame.startsWith(start)) onFrame(frame);
  });
}

/** Pairs of people without a mirror, all in this process. */
export type LightClients = typeof methods;
const methods = serve({
  async open({ url, pairs }: { readonly url: string; readonly pairs: readonly Pair[] }) {
    for (const { sender, recipient, threadId } of pairs) {
      const socket = await openLightSession(url, sender);
      const pen = createLightPen(socket, threadId);
      addWriter(socket, () => pen().messageId, '{"frame":"ack"');
      addReader(await openLightSession(url, recipient), '{"frame":"changes"', messageIdsIn);
    }
  },
  /** As many pairs on the bare server. */
  async openBare({ port, count }: { readonly port: number; readonly count: number }) {
    for (let pair = 0; pair < count; pair += 1) {
      const socket = await openBareSession(port, `sender${pair}`);
      addWriter(socket, createBarePen(socket, `recipient${pair}`), '{"ack"');
      const reader = await openBareSession(port, `recipient${pair}`);
      addReader(reader, '{"id":"', (frame) => [frame.slice(7, frame.indexOf('"', 7))]);
    }
  },
  /** Milliseconds from when each was to be sent until its recipient had the frame. All must arrive. */
  async write(schedule: Arrivals): Promise<readonly number[]> {
    written = [];
    const taken = log.take(schedule.times.length);
    await pace(schedule, (index, at) => writers[schedule.who[index] ?? -1]?.(at));
    const arrived = await taken;
    return written.map(([id, at]) => (arrived.get(id) ?? Infinity) - at);
  },
});
