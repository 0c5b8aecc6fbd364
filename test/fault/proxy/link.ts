import { connect, type Socket } from 'node:net';
import { FrameSplitter, type RawFrame } from './frameSplitter.ts';
import { Outlet } from './outlet.ts';
import { fateOf, type NetworkFault, swallows, type Way, type Weather } from './weather.ts';

export interface LinkDeps {
  readonly client: Socket;
  readonly gatewayPort: number;
  readonly random: () => number;
  readonly weather: () => Weather;
  /** Of a half-open link. */
  readonly deadWay: () => Way;
  /** A whole message as its sender sent it, whatever becomes of it. */
  readonly onMessage: (way: Way, text: string) => void;
  /** The network did something to this link. */
  readonly onBite: (fault: NetworkFault) => void;
  readonly onEnd: () => void;
}

export interface Link {
  /** Both ends learn at once that it is gone. */
  cut(): void;
  /** Bytes were swallowed: what follows would be out of step, so such a link ends with its weather. */
  readonly isSpoiled: boolean;
}

const headEnd = '\r\n\r\n';

/** One TCP connection of a client, carried to the gateway: HTTP as bytes, a WebSocket as whole frames. */
export function openLink(deps: LinkDeps): Link {
  const { client, weather } = deps;
  const gateway = connect({ port: deps.gatewayPort, host: '127.0.0.1' });
  let isSpoiled = false;
  let isOver = false;
  const isThrottled = () => weather() === 'throttle';
  const outlets = { up: new Outlet(gateway, isThrottled), down: new Outlet(client, isThrottled) };

  function end(): void {
    if (isOver) return;
    isOver = true;
    outlets.up.stop();
    outlets.down.stop();
    client.destroy();
    gateway.destroy();
    deps.onEnd();
  }

  function carryFrame(way: Way, frame: RawFrame): void {
    const now = weather();
    const fate = fateOf(now, frame.isText, deps.random);
    if (frame.isText) deps.onMessage(way, frame.text());
    if (fate.kind === 'lost') return deps.onBite('drop');
    if (fate.kind === 'cut') {
      deps.onBite('cutMidFrame');
      outlets[way].push(frame.bytes.subarray(0, Math.ceil(frame.bytes.length / 2)), 0);
      setImmediate(end);
      return;
    }
    if (fate.copies === 2) deps.onBite('duplicate');
    if (now === 'delay' || now === 'jitter' || now === 'throttle') deps.onBite(now);
    for (let copy = 0; copy < fate.copies; copy += 1) outlets[way].push(frame.bytes, fate.delayMs);
  }

  const upgraded = { up: false, down: false };
  function carry(way: Way): (chunk: Buffer) => void {
    const splitter = new FrameSplitter();
    let head = Buffer.alloc(0);
    return (chunk) => {
      if (isOver) return;
      const now = weather();
      if (swallows(now, way, deps.deadWay())) {
        isSpoiled = true;
        if (now === 'halfOpen' || now === 'blackHole') deps.onBite(now);
        return;
      }
      if (upgraded[way]) {
        for (const frame of splitter.push(chunk)) if (!isOver) carryFrame(way, frame);
        return;
      }
      head = Buffer.concat([head, chunk]);
      const end = head.indexOf(headEnd);
      const isUpgrade = end !== -1 && startsWebSocket(way, head.subarray(0, end).toString('latin1'));
      if (isUpgrade) {
        upgraded[way] = true;
        const rest = head.subarray(end + headEnd.length);
        outlets[way].push(head.subarray(head.length - chunk.length, end + headEnd.length), 0);
        for (const frame of splitter.push(rest)) if (!isOver) carryFrame(way, frame);
      } else outlets[way].push(chunk, 0);
      if (end !== -1) head = Buffer.alloc(0);
    };
  }

  client.on('data', carry('up'));
  gateway.on('data', carry('down'));
  for (const socket of [client, gateway]) {
    socket.setNoDelay(true);
    // A peer that is killed resets its connection: its other end learns the same.
    socket.on('error', end);
    socket.on('close', () => {
      // In a hole nobody learns that the other has gone.
      if (weather() === 'blackHole' || weather() === 'halfOpen') isSpoiled = true;
      else end();
    });
  }

  return {
    cut: end,
    get isSpoiled() {
      return isSpoiled;
    },
  };
}

/** @throws when frames could not be told apart on their own: then none may be dropped or doubled */
function startsWebSocket(way: Way, head: string): boolean {
  if (way === 'up') return /^upgrade: *websocket/im.test(head);
  if (!head.startsWith('HTTP/1.1 101 ')) return false;
  const extension = /^sec-websocket-extensions: *(.*)$/im.exec(head)?.[1] ?? '';
  const keepsContext =
    extension.includes('permessage-deflate') &&
    !(extension.includes('server_no_context_takeover') && extension.includes('client_no_context_takeover'));
  if (keepsContext) throw new Error(`compressed frames depend on each other: ${extension}`);
  return true;
}
