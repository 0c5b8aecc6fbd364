import { WebSocket } from 'ws';
import type { SignedIn } from '../../../../sync/protocol/account.ts';
import { parseDownFrame } from '../../../../sync/protocol/codec.ts';
import type { DownFrame } from '../../../../sync/protocol/frames/down.ts';
import type { Device, HelloFrame } from '../../../../sync/protocol/frames/up/hello.ts';
import type { Op, OpIntent } from '../../../../sync/protocol/ops/op.ts';
import { protocolVersion, subprotocol } from '../../../../sync/protocol/version.ts';
import * as make from '../../../builders/make.ts';

type FrameOf<Kind extends DownFrame['frame']> = Extract<DownFrame, { frame: Kind }>;
type Answer = FrameOf<'ack'> | FrameOf<'nack'>;

export interface TestClient {
  readonly socket: WebSocket;
  /** Everything received, in order. */
  readonly received: readonly DownFrame[];
  readonly closed: Promise<{ readonly code: number; readonly reason: string }>;
  send(frame: object): void;
  sendRaw(data: string | Buffer): void;
  /** The next frame of a kind not taken yet that fits. */
  next<Kind extends DownFrame['frame']>(
    kind: Kind,
    fits?: (frame: FrameOf<Kind>) => boolean,
  ): Promise<FrameOf<Kind>>;
  hello(account: SignedIn & { device: Device }, rest?: Partial<HelloFrame>): Promise<FrameOf<'welcome'>>;
  submit(intent: OpIntent | Op): Promise<Answer>;
  /** Resolves when everything sent before has been answered: a ping came back. */
  settled(): Promise<void>;
  close(): Promise<void>;
}

const patienceMs = 10_000;
let lastPing = 0;

export async function openClient(url: string): Promise<TestClient> {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/v1/socket`, subprotocol);
  const received: DownFrame[] = [];
  const taken = new Set<DownFrame>();
  const closed = new Promise<{ code: number; reason: string }>((resolve) => {
    socket.on('close', (code, reason) => resolve({ code, reason: reason.toString() }));
  });
  const waiting = new Set<(frame: DownFrame) => boolean>();
  socket.on('message', (data: Buffer) => {
    // Every frame of every test is held against its schema.
    const parsed = parseDownFrame(data.toString());
    if (!parsed.ok) throw new Error(`${parsed.error.message}: ${data.toString()}`);
    received.push(parsed.value);
    for (const offer of waiting) if (offer(parsed.value)) return;
  });

  /** The first frame not taken yet that fits: one that came already, or one that is still to come. */
  function take<T extends DownFrame>(what: string, fits: (frame: DownFrame) => frame is T): Promise<T> {
    return new Promise((resolve, reject) => {
      const offer = (frame: DownFrame): boolean => {
        if (taken.has(frame) || !fits(frame)) return false;
        taken.add(frame);
        waiting.delete(offer);
        clearTimeout(timer);
        resolve(frame);
        return true;
      };
      const timer = setTimeout(() => {
        waiting.delete(offer);
        reject(new Error(`no ${what}; got ${JSON.stringify(received.slice(-5))}`));
      }, patienceMs);
      if (!received.some(offer)) waiting.add(offer);
    });
  }

  await new Promise((resolve, reject) => {
    socket.once('open', resolve);
    socket.once('error', reject);
  });
  socket.on('error', () => {});

  const client: TestClient = {
    socket,
    received,
    closed,
    send: (frame) => socket.send(JSON.stringify(frame)),
    sendRaw: (data) => socket.send(data),
    next: (kind, fits = () => true) =>
      take(kind, (frame): frame is FrameOf<typeof kind> => {
        return frame.frame === kind && fits(frame as FrameOf<typeof kind>);
      }),
    async hello({ token, device }, rest = {}) {
      const hello = {
        frame: 'hello',
        v: protocolVersion,
        token,
        device,
        cursor: null,
        seen: null,
        settled: 0,
      };
      client.send({ ...hello, ...rest });
      const welcome = await client.next('welcome');
      await client.next('heads', (heads) => !heads.more);
      return welcome;
    },
    async submit(intent) {
      const op = 'frame' in intent ? intent : make.op(intent);
      client.send(op);
      return take('answer', (frame): frame is Answer => {
        return (frame.frame === 'ack' || frame.frame === 'nack') && frame.id === op.id;
      });
    },
    async settled() {
      lastPing += 1;
      const t = lastPing;
      client.send({ frame: 'ping', t });
      await client.next('pong', (pong) => pong.t === t);
    },
    async close() {
      socket.close();
      await closed;
    },
  };
  return client;
}
