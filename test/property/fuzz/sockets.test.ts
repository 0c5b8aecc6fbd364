import fc from 'fast-check';
import type { TSchema } from 'typebox';
import { expect, it } from 'vitest';
import { WebSocket } from 'ws';
import {
  PasswordRequest,
  RecoverRequest,
  DeletionRequest,
  RecoveryRequest,
  RegisterRequest,
  SignInRequest,
} from '../../../sync/protocol/account.ts';
import { RenameDeviceRequest } from '../../../sync/protocol/devices.ts';
import { JoinLinkRequest, NewJoinLinkRequest } from '../../../sync/protocol/joinLinks.ts';
import { BlobIdSchema, MissingBlobsRequest } from '../../../sync/protocol/blobs.ts';
import { GroupIdSchema } from '../../../sync/protocol/ids.ts';
import { isErrorCode } from '../../../sync/core/errorCodes.ts';
import { UpFrame } from '../../../sync/protocol/frames/up.ts';
import { Op } from '../../../sync/protocol/ops/op.ts';
import { subprotocol } from '../../../sync/protocol/version.ts';
import * as make from '../../builders/make.ts';
import { asker, uploads } from '../../integration/gateway/kit/blobs.ts';
import { openClient } from '../../integration/gateway/kit/testClient.ts';
import { startGateway } from '../../integration/gateway/kit/testGateway.ts';
import { expectSurvival } from './fuzz.ts';
import { bytes, json, spoiltText, valid } from './garbage.ts';

/** On the busiest machine. */
const patience = { timeout: 20_000, interval: 5 };
const upSchemas: TSchema[] = [...UpFrame.anyOf.filter((schema) => schema !== Op), ...Op.anyOf];
const upText = fc.oneof(
  ...upSchemas.map(spoiltText),
  json.map((value) => JSON.stringify(value)),
);

async function gatewayUnderFuzz() {
  const gateway = await startGateway();
  const { ann, thread } = await gateway.pair();
  return {
    ...gateway,
    ann,
    /** A good client is served as ever, and nothing in the log says that something broke. */
    async stillServes() {
      expect((await ann.submit(make.message(thread, 'still here'))).frame).toBe('ack');
      const newcomer = await openClient(gateway.url);
      await newcomer.hello(await gateway.onAnotherDevice(ann.account));
      await newcomer.close();
      expect(gateway.log.filter((line) => /fatal|opBroke|storeFailed|unhandled/i.test(line))).toEqual([]);
    },
  };
}

it('[FRAME-1] [FRAME-3] garbage in a session is refused, and ends at most that session', async () => {
  const { url, ann, stillServes, onAnotherDevice } = await gatewayUnderFuzz();
  const noisy = await onAnotherDevice(ann.account);
  // A TestClient holds every frame it gets against its schema.
  let client = await openClient(url);
  await client.hello(noisy);
  let refused = 0;
  const isOver = () => client.received.some(({ frame }) => frame === 'bye');
  await expectSurvival(upText, async (text) => {
    client.sendRaw(text);
    const before = client.received.length;
    client.send({ frame: 'ping', t: 1 });
    await expect
      .poll(() => client.received.slice(before).some(({ frame }) => frame === 'pong') || isOver(), patience)
      .toBe(true);
    refused = client.received.filter(
      (frame) => (frame.frame === 'error' || frame.frame === 'nack') && frame.error.code === 'frameInvalid',
    ).length;
    if (!isOver()) return;
    // Fifty refused frames, or a hello that named nobody.
    expect(refused).toBeGreaterThanOrEqual(49);
    client = await openClient(url);
    await client.hello(noisy);
  });
  await client.close();
  await stillServes();
});

it('[HELLO-1] garbage before a hello ends the connection with bye', async () => {
  const { url, stillServes } = await gatewayUnderFuzz();
  await expectSurvival(upText, async (text) => {
    const client = await openClient(url);
    client.sendRaw(text);
    await client.closed;
    // [HELLO-14] What is longer than any hello is cut off without a word.
    expect(['bye', '']).toContain(client.received.map(({ frame }) => frame).join());
  });
  await stillServes();
});

it('bytes that are no text, or no WebSocket, hurt nobody', async () => {
  const { url, stillServes } = await gatewayUnderFuzz();
  await expectSurvival(fc.tuple(bytes(upText), fc.boolean()), async ([data, binary]) => {
    const socket = new WebSocket(`${url.replace('http', 'ws')}/v1/socket`, subprotocol);
    const closed = new Promise((resolve) => socket.once('close', resolve));
    socket.once('error', () => {});
    await new Promise((resolve) => socket.once('open', resolve));
    socket.send(data, { binary });
    await closed;
  });
  await stillServes();
});

const requests: [string, string, TSchema][] = [
  ['POST', '/v1/accounts', RegisterRequest],
  ['POST', '/v1/sessions', SignInRequest],
  ['POST', '/v1/sessions/recovered', RecoverRequest],
  ['PUT', '/v1/account/password', PasswordRequest],
  ['POST', '/v1/account/recovery', RecoveryRequest],
  ['POST', '/v1/account/deletion', DeletionRequest],
  ['PATCH', '/v1/devices/:id', RenameDeviceRequest],
  ['POST', '/v1/groups/g:00000000-0000-7000-8000-000000000000/links', NewJoinLinkRequest],
  ['POST', '/v1/blobs/missing', MissingBlobsRequest],
  ['POST', '/v1/links/preview', JoinLinkRequest],
  ['POST', '/v1/links/follow', JoinLinkRequest],
];

it.each(requests)(
  '%s %s: a body that is not one is answered, never with a broken gateway',
  async (method, path, schema) => {
    const { url, ann, stillServes } = await gatewayUnderFuzz();
    const { token, device } = ann.account;
    const body = fc.oneof(
      spoiltText(schema).map((text) => Buffer.from(text)),
      bytes(spoiltText(schema)),
    );
    const type = fc.constantFrom(
      'application/json',
      'application/json; charset=utf-16',
      'text/plain',
      '',
      'x',
    );
    await expectSurvival(fc.tuple(body, type), async ([data, contentType]) => {
      const init: RequestInit = {
        method,
        headers: {
          authorization: `Bearer ${token}`,
          ...(contentType === '' ? {} : { 'content-type': contentType }),
        },
        body: new Uint8Array(data),
      };
      const response = await fetch(url + path.replace(':id', device.id), init);
      const text = await response.text();
      if (response.ok) return;
      expect(response.status).toBeLessThan(500);
      const answer = JSON.parse(text) as { error: { code: string } };
      expect(isErrorCode(answer.error.code), text).toBe(true);
    });
    await stillServes();
  },
);

it('the name of a group that is none is answered, never with a broken gateway', async () => {
  const { url, ann, stillServes } = await gatewayUnderFuzz();
  const headers = { authorization: `Bearer ${ann.account.token}` };
  const name = fc.oneof(fc.string(), valid(GroupIdSchema) as fc.Arbitrary<string>);
  await expectSurvival(name, async (id) => {
    const response = await fetch(`${url}/v1/groups/${encodeURIComponent(id)}/bans`, {
      headers,
    });
    const { error } = (await response.json()) as { error: { code: string } };
    expect(response.status).toBeLessThan(500);
    expect(isErrorCode(error.code), id).toBe(true);
  });
  await stillServes();
});

it('[BLOB-2] [BLOB-6] what names no upload, no blob and no range is answered, never with a broken gateway', async () => {
  const { url, ann, stillServes } = await gatewayUnderFuzz();
  const of = asker(url, ann.account);
  const header = fc.oneof(
    fc.stringMatching(/^[\x20-\x7E]{0,60}$/),
    fc.base64String().map((id) => `id ${id}`),
    fc.constantFrom(
      'id',
      'id !',
      'bytes=',
      'bytes=-',
      'bytes=9-1',
      '-1',
      '1e9',
      '0x10',
      'NaN',
      '9'.repeat(40),
    ),
  );
  const id = fc.oneof(fc.string(), valid(BlobIdSchema) as fc.Arbitrary<string>);
  const codes = new Set<string>();
  const expectAnswer = async (answer: Response) => {
    const text = await answer.text();
    expect(answer.status).toBeLessThan(500);
    expect(answer.ok, text).toBe(false);
    // What tus itself does not take it says in words of its own.
    const isOurs = answer.headers.get('content-type')?.includes('json') === true;
    if (isOurs && text !== '') codes.add((JSON.parse(text) as { error: { code: string } }).error.code);
  };
  await expectSurvival(fc.tuple(id, header, header), async ([name, one, other]) => {
    const path = encodeURIComponent(name);
    await expectAnswer(await of.ask('POST', uploads, { 'upload-metadata': one, 'upload-length': other }));
    await expectAnswer(await of.get(path, one));
    for (const method of ['HEAD', 'PATCH', 'DELETE'])
      await expectAnswer(await of.ask(method, `${uploads}/${path}`, { 'upload-offset': other }));
  });
  expect(codes).toContain('blobUnknown');
  expect([...codes].filter((code) => !isErrorCode(code))).toEqual([]);
  await stillServes();
});
