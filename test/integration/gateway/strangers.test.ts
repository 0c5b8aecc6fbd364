import { execFileSync } from 'node:child_process';
import { connect, type Socket } from 'node:net';
import { once } from 'node:events';
import { deflateRawSync } from 'node:zlib';
import { describe, expect, it, onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import type { SignedIn } from '../../../sync/protocol/account.ts';
import { subprotocol } from '../../../sync/protocol/version.ts';
import { startProcess, temporaryFolder } from './kit/gatewayProcess.ts';
import * as make from '../../builders/make.ts';
import { openClient } from './kit/testClient.ts';
import { password, startGateway } from './kit/testGateway.ts';

/** A WebSocket whose bytes the test writes itself. */
async function openStranger(url: string) {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/v1/socket`, subprotocol);
  const upgraded = once(socket, 'upgrade');
  const closed = new Promise<number>((resolve) => socket.once('close', resolve));
  socket.on('error', () => {});
  const [response] = await upgraded;
  onTestFinished(() => socket.terminate());
  return { socket, closed, stream: response.socket as Socket };
}

/** A text message's frame of `total` bytes, of which only `sent` follow; masked by zeros. */
function begunFrame(total: number, sent: number): Buffer {
  const header = Buffer.alloc(14);
  header.writeUInt8(0x81, 0);
  header.writeUInt8(0x80 | 127, 1);
  header.writeBigUInt64BE(BigInt(total), 2);
  return Buffer.concat([header, Buffer.alloc(sent, 'x')]);
}

/** The first of several pieces, compressed: it says little and holds much. */
function bomb(bytes: number): Buffer {
  const packed = deflateRawSync(Buffer.alloc(bytes, 'x'));
  const header = Buffer.alloc(8);
  header.writeUInt8(0x41, 0);
  header.writeUInt8(0x80 | 126, 1);
  header.writeUInt16BE(packed.length, 2);
  return Buffer.concat([header, packed]);
}

const residentKiB = (pid: number) => Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)]));

describe('strangers', () => {
  it('[HELLO-14] hold a few KiB each: hundreds of them end no gateway, and a person goes on talking', async () => {
    const { url, child } = await startProcess(temporaryFolder(), '--log-level', 'silent');
    const device = make.newDevice();
    const headers = { 'content-type': 'application/json' };
    const body = JSON.stringify({ handle: 'ann', displayName: 'Ann', password, device });
    const registered = await fetch(`${url}/v1/accounts`, { method: 'POST', headers, body });
    const ann = await openClient(url);
    await ann.hello({ ...((await registered.json()) as SignedIn), device });
    const before = residentKiB(child.pid ?? 0);
    const strangers = await Promise.all(Array.from({ length: 300 }, () => openStranger(url)));
    for (const { stream } of strangers) stream.write(begunFrame(1024 * 1024, 1000 * 1024));
    await Promise.all(strangers.map(({ closed }) => closed));
    const bombs = await Promise.all(Array.from({ length: 300 }, () => openStranger(url)));
    for (const { stream } of bombs) stream.write(bomb(1024 * 1024));
    await Promise.all(bombs.map(({ closed }) => closed));
    await ann.settled();
    expect(residentKiB(child.pid ?? 0) - before).toBeLessThan(150 * 1024);
  });

  it('[HELLO-14] many pieces of nothing end the connection, too', async () => {
    // Nobody is cut off because they say nothing.
    const { url } = await startGateway({ limits: { helloTimeoutMs: 600_000 } });
    const { stream, closed } = await openStranger(url);
    // A text message of no bytes, one piece after another.
    const begun = Buffer.from([0x01, 0x80, 0, 0, 0, 0]);
    const piece = Buffer.from([0x00, 0x80, 0, 0, 0, 0]);
    stream.write(Buffer.concat([begun, ...Array.from({ length: 2_000 }, () => piece)]));
    // With its code, or without a word.
    expect([1006, 1009]).toContain(await closed);
  });

  it('[HELLO-14] beyond their number the oldest goes; who is signed in stays', async () => {
    const { url, signIn } = await startGateway({ strangers: 3 });
    const ann = await signIn('ann');
    const raw = connect(Number(new URL(url).port), '127.0.0.1');
    const rawClosed = once(raw, 'close');
    await once(raw, 'connect');
    const first = await openStranger(url);
    const others = [await openStranger(url), await openStranger(url)];
    await rawClosed;
    others.push(await openStranger(url));
    await first.closed;
    await ann.settled();
    expect(others.map(({ socket }) => socket.readyState)).toEqual(others.map(() => WebSocket.OPEN));
  });

  it('[HELLO-14] once it is known whose a connection is, large frames come through', async () => {
    const { pair } = await startGateway();
    const { ann, thread } = await pair();
    expect((await ann.submit(make.message(thread, 'ж'.repeat(4_096)))).frame).toBe('ack');
  });
});
