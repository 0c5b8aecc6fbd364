import { v7 } from 'uuid';
import type { WebSocket } from 'ws';
import { defaultLimits } from '../../../sync/protocol/limits.ts';
import { sharedNow } from '../kit/clock.ts';
import { createBarePen, createLightPen, openBareSession, openLightSession } from '../kit/lightSession.ts';
import { type Arrivals, pace } from '../kit/pacer.ts';
import { messageIdsIn } from '../kit/rungs.ts';
import { serve } from '../kit/serve.ts';
import type { BenchPerson } from '../seed/people.ts';

/** A message that has not reached everybody by then is lost, and the run with it. */
const patienceMs = 120_000;

const pens: (() => string)[] = [];
let connected = 0;
/** When each was to be sent, of this run. */
let sentAt = new Map<string, number>();
let latencies: number[] = [];
let [frames, bytes] = [0, 0];
let onArrival = () => {};

function read(socket: WebSocket, start: string, idsIn: (frame: string) => readonly string[]): void {
  connected += 1;
  socket.on('message', (data: Buffer) => {
    frames += 1;
    bytes += data.length;
    const frame = data.toString('latin1');
    if (frame.startsWith('{"frame":"nack"')) throw new Error(frame);
    if (!frame.startsWith(start)) return;
    const now = sharedNow();
    for (const id of idsIn(frame)) {
      const at = sentAt.get(id);
      if (at !== undefined) latencies.push(now - at);
    }
    onArrival();
  });
}

/** [RECEIPT-6] As a client does: the first at once, then the newest at that pace. */
function tellReceipts(socket: WebSocket, threadId: string, kind: 'delivered' | 'read'): void {
  let newest: string | null = null;
  let waits = false;
  function tell(): void {
    waits = newest !== null;
    if (newest === null) return;
    const body = { messageId: newest, kind };
    newest = null;
    const op = { frame: 'op', id: v7(), n: 1, after: [], feedId: threadId, type: 'advanceReceipt', body };
    socket.send(JSON.stringify(op));
    setTimeout(tell, defaultLimits.receiptEveryMs);
  }
  socket.on('message', (data: Buffer) => {
    const frame = data.toString('latin1');
    if (!frame.startsWith('{"frame":"changes"')) return;
    for (const id of messageIdsIn(frame)) if (sentAt.has(id) && !own.get(socket)?.has(id)) newest = id;
    if (!waits) tell();
  });
}

/** What each has written: nobody tells that they have received their own. */
const own = new Map<WebSocket, Set<string>>();

/** Many people of one thread without a mirror, all in this process; every fourth of them looks at it. */
export type Crowd = typeof methods;
const methods = serve({
  /** @param writers how many of them write, from the first on */
  async open(asked: {
    readonly kind: 'group' | 'channel';
    readonly url: string;
    readonly people: readonly BenchPerson[];
    readonly threadId: string;
    readonly writers: number;
  }) {
    const { kind, url, people, threadId, writers } = asked;
    for (const [index, person] of people.entries()) {
      const socket = await openLightSession(url, person);
      read(socket, '{"frame":"changes"', messageIdsIn);
      // [CHANNEL-5] Of a channel nobody says what was delivered.
      if (index % 4 === 0) tellReceipts(socket, threadId, 'read');
      else if (kind === 'group') tellReceipts(socket, threadId, 'delivered');
      if (index >= writers) continue;
      const mine = new Set<string>();
      own.set(socket, mine);
      const pen = createLightPen(socket, threadId);
      pens.push(() => {
        const { messageId } = pen();
        mine.add(messageId);
        return messageId;
      });
    }
  },
  /** As many on the bare server, each of whom has all that is written. */
  async openBare({ port, count, writers }: { port: number; count: number; writers: number }) {
    for (let person = 0; person < count; person += 1) {
      const socket = await openBareSession(port, `person${person}`);
      read(socket, '{"id":"', (frame) => [frame.slice(7, frame.indexOf('"', 7))]);
      if (person < writers) pens.push(createBarePen(socket, 'everybody'));
    }
  },
  /**
   * Milliseconds from when each message was to be sent until each of them had it, and what came to all of them meanwhile.
   * Everything must arrive.
   */
  async write(schedule: Arrivals) {
    sentAt = new Map();
    latencies = [];
    [frames, bytes] = [0, 0];
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const expected = schedule.times.length * connected;
    onArrival = () => {
      if (latencies.length >= expected) resolve();
    };
    await pace(schedule, (index, at) => {
      const id = pens[schedule.who[index] ?? -1]?.();
      if (id !== undefined) sentAt.set(id, at);
    });
    const late = () => reject(new Error(`${latencies.length} of ${expected} messages arrived`));
    const timer = setTimeout(late, patienceMs);
    onArrival();
    await promise;
    clearTimeout(timer);
    return { latencies: Float64Array.from(latencies), frames, bytes };
  },
});
