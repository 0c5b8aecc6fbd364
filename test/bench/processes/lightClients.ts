import type { WebSocket } from 'ws';
import { createArrivalLog } from '../kit/arrivalLog.ts';
import { sharedNow } from '../kit/clock.ts';
import { createBarePen, createLightPen, openBareSession, openLightSession } from '../kit/lightSession.ts';
import { type Arrivals, pace } from '../kit/pacer.ts';
import { messageIdsIn } from '../kit/rungs.ts';
import { serve } from '../kit/serve.ts';
import type { Pair } from '../seed/people.ts';

/** Each sends one message more, and says its id. */
const pens: (() => string)[] = [];
const log = createArrivalLog();

function readFrames(socket: WebSocket, start: string, idsIn: (frame: string) => readonly string[]): void {
  socket.on('message', (data: Buffer) => {
    const frame = data.toString('latin1');
    if (frame.startsWith('{"frame":"nack"')) throw new Error(frame);
    if (!frame.startsWith(start)) return;
    const now = sharedNow();
    for (const id of idsIn(frame)) log.note(id, now);
  });
}

/** Pairs of people without a mirror, all in this process. */
export type LightClients = typeof methods;
const methods = serve({
  async open({ url, pairs }: { readonly url: string; readonly pairs: readonly Pair[] }) {
    for (const { sender, recipient, threadId } of pairs) {
      const write = createLightPen(await openLightSession(url, sender), threadId);
      pens.push(() => write().messageId);
      readFrames(await openLightSession(url, recipient), '{"frame":"changes"', messageIdsIn);
    }
  },
  /** As many pairs on the bare server. */
  async openBare({ port, count }: { readonly port: number; readonly count: number }) {
    for (let pair = 0; pair < count; pair += 1) {
      pens.push(createBarePen(await openBareSession(port, `sender${pair}`), `recipient${pair}`));
      const socket = await openBareSession(port, `recipient${pair}`);
      readFrames(socket, '{"id":"', (frame) => [frame.slice(7, frame.indexOf('"', 7))]);
    }
  },
  /** Milliseconds from when each was to be sent until its recipient had the frame. All must arrive. */
  async write(schedule: Arrivals): Promise<readonly number[]> {
    const taken = log.take(schedule.times.length);
    const written: (readonly [id: string, at: number])[] = [];
    await pace(schedule, (index, at) => {
      const pen = pens[schedule.who[index] ?? -1];
      if (pen === undefined) throw new Error('nobody is there to write');
      written.push([pen(), at]);
    });
    const arrived = await taken;
    return written.map(([id, at]) => (arrived.get(id) ?? Infinity) - at);
  },
});
