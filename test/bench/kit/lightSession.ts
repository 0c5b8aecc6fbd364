import { once } from 'node:events';
import { v7 } from 'uuid';
import { type ClientOptions, WebSocket } from 'ws';
import { contentCodec } from '../../../main/core/contentCodec.ts';
import { socketUrl } from '../../../sync/client/accounts.ts';
import { protocolVersion, subprotocol } from '../../../sync/protocol/version.ts';
import { sha256Base64Url } from '../../../sync/sha256.ts';
import type { BenchPerson } from '../seed/people.ts';

const sample = 'Shall we meet at the harbour at nine? I will bring bread and tea.';
/** One nonce for all: sealing is the work of clients, not of the gateway that is measured. */
const sealed = contentCodec.seal({ text: sample }, sha256Base64Url('bench'));

/** Somebody signed in who has no mirror: frames made by hand, so that a process can be many people and cost little. */
export async function openLightSession(
  url: string,
  { deviceId: id, token }: BenchPerson,
  options: ClientOptions = {},
): Promise<WebSocket> {
  const socket = new WebSocket(socketUrl(url), [subprotocol], options);
  const device = { id, name: 'bench', platform: 'bench', appVersion: '0' };
  await once(socket, 'open');
  const welcomed = new Promise<void>((resolve, reject) => {
    socket.on('message', (data: Buffer) => {
      const frame = data.toString('latin1');
      if (frame.startsWith('{"frame":"heads"')) resolve();
      if (frame.startsWith('{"frame":"bye"')) reject(new Error(frame));
    });
    socket.on('close', (code) => reject(new Error(`closed with ${code}`)));
  });
  const hello = { frame: 'hello', v: protocolVersion, token, device, cursor: null, seen: null, settled: 0 };
  socket.send(JSON.stringify(hello));
  await welcomed;
  return socket;
}

/** Writes messages in a thread, each after the one before; answers with their ids. */
export function createLightPen(socket: WebSocket, threadId: string): () => { op: string; messageId: string } {
  const content = JSON.stringify(sealed.content);
  let n = 0;
  let before = '';
  return () => {
    const [op, messageId] = [v7(), v7()];
    n += 1;
    socket.send(
      `{"frame":"op","id":"${op}","n":${n},"after":[${before}],"feedId":"${threadId}","type":"sendMessage",` +
        `"body":{"messageId":"${messageId}","envelope":{"kind":"text","replyTo":null,"commitment":"${sealed.commitment}"},` +
        `"content":${content}}}`,
    );
    before = `"${op}"`;
    return { op, messageId };
  };
}

/** The same on a server that has no rules: one that passes on what it is given. */
export async function openBareSession(port: number, name: string): Promise<WebSocket> {
  const socket = new WebSocket(`ws://127.0.0.1:${port}`, { perMessageDeflate: false });
  await once(socket, 'open');
  socket.send(`name ${name}`);
  return socket;
}

export function createBarePen(socket: WebSocket, to: string): () => string {
  return () => {
    const id = v7();
    socket.send(`{"id":"${id}","to":"${to}","text":"${sample}"}`);
    return id;
  };
}
