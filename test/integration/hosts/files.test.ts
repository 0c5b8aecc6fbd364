import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CommandArgs, CommandName, CommandResult } from '../../../preload/commands.ts';
import type { FileView } from '../../../preload/views/file.ts';
import { type BrowserProcess, openSocket, startBrowser } from './browserUnderTest.ts';
import type { BlobId } from '../../../sync/core/ids.ts';
import { jsonHarness } from './jsonHarness.ts';
import { startGateway } from './processes.ts';

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

let gateway: Awaited<ReturnType<typeof startGateway>>;
let host: BrowserProcess;
let page: ReturnType<typeof jsonHarness>;
beforeAll(async () => {
  gateway = await startGateway();
  host = await startBrowser(gateway.url);
  const socket = openSocket(host.url);
  page = jsonHarness((text) => socket.send(text));
  socket.on('message', (data: Buffer) => page.receive(data.toString('utf8')));
  await once(socket, 'open');
  await ask('register', { handle: 'ann', displayName: 'Ann', password: 'correct horse' });
});
afterAll(async () => {
  await host.stop();
  await gateway.stop();
});

async function ask<Name extends CommandName>(
  command: Name,
  args: CommandArgs<Name>,
): Promise<CommandResult<Name>> {
  const answer = await page.harness.invoke(command, args);
  if (!answer.ok) throw new Error(`${command}: ${answer.error.code} ${answer.error.message}`);
  return answer.result as CommandResult<Name>;
}

const token = () => host.url.searchParams.get('token') ?? '';
const base = (account = '1', secret = token()) => `/files/${secret}/${account}`;

interface Asked {
  readonly method?: string;
  readonly headers?: Record<string, string>;
  readonly body?: Buffer;
}

/** As the bytes are written: fetch would forbid the headers. */
async function http(path: string, { method = 'GET', headers = {}, body }: Asked = {}) {
  const sent = request({ host: '127.0.0.1', port: host.url.port, path, method, headers }).end(body);
  const [response] = (await once(sent, 'response')) as [IncomingMessage];
  const bytes = Buffer.concat((await response.toArray()) as Buffer[]);
  return { status: response.statusCode, headers: response.headers, bytes, text: bytes.toString() };
}

const own = () => ({ origin: host.url.origin });
const post = (name: string, body: Buffer, headers: Record<string, string> = own()) =>
  http(`${base()}?name=${encodeURIComponent(name)}`, { method: 'POST', headers, body });

async function staged(name: string, body: Buffer): Promise<FileView> {
  const { status, text } = await post(name, body);
  expect(status).toBe(200);
  const answer = JSON.parse(text) as { ok: true; result: FileView };
  expect(answer.ok).toBe(true);
  return answer.result;
}

describe('a file handed over', () => {
  it('is told of, and read again as it was', async () => {
    const bytes = randomBytes(300_000);
    const file = await staged('Їжак\u202e.bin', bytes);
    expect(file).toMatchObject({ name: 'Їжак.bin', size: bytes.length, kind: 'document' });
    const read = await http(`${base()}/staged/${file.blobId}`);
    expect(read).toMatchObject({ status: 200, bytes });
    expect(read.headers).toMatchObject({
      'content-type': 'application/octet-stream',
      'content-length': String(bytes.length),
      'content-disposition': expect.stringMatching(/^attachment; /) as string,
      'cache-control': 'no-store',
      'accept-ranges': 'bytes',
    });
  });

  it('that is empty, or of a page that does not know its account yet, is one too', async () => {
    const { text } = await http(base('chosen'), { method: 'POST', headers: own() });
    const { result } = JSON.parse(text) as { result: FileView };
    expect(result).toMatchObject({ name: 'file', size: 0 });
    expect(await http(`${base()}/staged/${result.blobId}`)).toMatchObject({ status: 200, text: '' });
  });

  it('[SEAL-12] in pieces, is one file of them once they are joined, and no piece is anything else', async () => {
    const pieces: BlobId[] = [];
    for (const body of [png, randomBytes(100_000), png]) {
      const { text } = await http(`${base()}?piece=1`, { method: 'POST', headers: own(), body });
      const { result } = JSON.parse(text) as { result: FileView };
      expect(result).toMatchObject({ kind: 'document', size: body.length });
      pieces.push(result.blobId);
    }
    const known = { width: 640, height: 360, durationMs: 2_000 };
    const order = [...pieces.slice(1), ...pieces.slice(0, 1)];
    const made = await ask('joinPieces', { name: '../film.mp4', pieces: order, ...known });
    expect(made).toMatchObject({ name: 'film.mp4', size: 100_000 + 2 * png.length });
    const read = await http(`${base()}/staged/${made.blobId}`);
    expect(read.bytes.subarray(100_000).equals(Buffer.concat([png, png]))).toBe(true);
    for (const blobId of pieces) expect((await http(`${base()}/staged/${blobId}`)).status).toBe(404);
  });

  it('is sent, and is then the file of its message', async () => {
    const file = await staged('dot.png', png);
    expect(file).toMatchObject({ mime: 'image/png', kind: 'picture' });
    const { threadId } = await ask('startThread', { handle: 'ann' });
    const { messageId } = await ask('sendFiles', { threadId, blobIds: [file.blobId], text: '' });
    const read = await http(`${base()}/${messageId}/${file.blobId}`);
    expect(read).toMatchObject({ status: 200, bytes: png, headers: { 'content-type': 'image/png' } });
    const saved = await http(`${base()}/${messageId}/${file.blobId}?save=1`, { method: 'HEAD' });
    expect(saved).toMatchObject({ status: 200, text: '', headers: { 'content-length': String(png.length) } });
    expect(saved.headers['content-disposition']).toBe(
      `attachment; filename="dot.png"; filename*=UTF-8''dot.png`,
    );
    expect((await http(`${base()}/staged/${file.blobId}`)).status).toBe(404);
  });

  it.each([
    ['<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>', 'a.svg'],
    ['<!doctype html><script>1</script>', 'a.png'],
    ['%PDF-1.4\n', 'a.pdf'],
  ])('is no page, whatever is in it: %s', async (text, name) => {
    const file = await staged(name, Buffer.from(text));
    const { headers } = await http(`${base()}/staged/${file.blobId}`);
    expect(headers).toMatchObject({
      'content-type': 'application/octet-stream',
      'content-disposition': expect.stringMatching(/^attachment; /) as string,
      'content-security-policy': "sandbox; default-src 'none'",
      'x-content-type-options': 'nosniff',
      'cross-origin-resource-policy': 'same-origin',
    });
  });
});

describe('a part of a file', () => {
  const bytes = randomBytes(200_000);
  let path = '';
  beforeAll(async () => {
    path = `${base()}/staged/${(await staged('a.bin', bytes)).blobId}`;
  });

  it.each([
    ['bytes=0-0', 0, 1],
    ['bytes=199999-', 199_999, 200_000],
    ['bytes=-7', 199_993, 200_000],
    ['bytes=65530-131080', 65_530, 131_081],
    ['bytes=100-999999', 100, 200_000],
  ])('%s is given alone', async (range, from, to) => {
    const part = await http(path, { headers: { range } });
    expect(part).toMatchObject({ status: 206, bytes: bytes.subarray(from, to) });
    expect(part.headers).toMatchObject({
      'content-range': `bytes ${from}-${to - 1}/200000`,
      'content-length': String(to - from),
    });
  });

  it('beyond its end is 416', async () => {
    const beyond = await http(path, { headers: { range: 'bytes=200000-' } });
    expect(beyond).toMatchObject({ status: 416, headers: { 'content-range': 'bytes */200000' } });
  });

  it.each(['bytes=0-1,4-5', 'bytes=9-1', 'chunks=0-1', 'bytes'])('%s gives all of it', async (range) => {
    expect(await http(path, { headers: { range } })).toMatchObject({ status: 200, bytes });
  });
});

describe('nobody else', () => {
  let blobId = '';
  beforeAll(async () => {
    ({ blobId } = await staged('a.png', png));
  });

  it.each(['', 'x', 'x'.repeat(43)])('has a file, or leaves one, by the token %j', async (secret) => {
    expect((await http(`${base('1', secret)}/staged/${blobId}`)).status).toBe(403);
    expect((await http(base('1', secret), { method: 'POST', headers: own(), body: png })).status).toBe(403);
  });

  it.each(['http://evil.example', 'null', 'http://127.0.0.1:1'])('does so from %s', async (origin) => {
    expect((await http(`${base()}/staged/${blobId}`, { headers: { origin } })).status).toBe(403);
    expect((await post('a', png, { origin })).status).toBe(403);
  });

  it('does so under another name, or leaves one without saying where from', async () => {
    const name = `evil.example:${host.url.port}`;
    const headers = { host: name, origin: `http://${name}` };
    expect((await http(`${base()}/staged/${blobId}`, { headers })).status).toBe(403);
    expect((await post('a', png, headers)).status).toBe(403);
    expect((await post('a', png, {})).status).toBe(403);
  });
});

it('what is not there is said to be missing', async () => {
  const { blobId } = await staged('a.png', png);
  const paths = [
    ...['/staged', '/staged/', '/staged/..%2f..', `/staged/${blobId}/more`, `/nobody/${blobId}`],
    ...[`/staged/${'0'.repeat(64)}`, `/staged/${blobId.toUpperCase()}`],
  ];
  for (const path of paths) {
    const missing = await http(base() + path, { headers: { range: 'bytes=0-' } });
    expect(missing.status, path).toBe(404);
    expect(JSON.parse(missing.text), path).toMatchObject({ error: { code: expect.any(String) as string } });
  }
  expect((await http(`${base('2')}/staged/${blobId}`)).status).toBe(404);
  expect((await http(`${base()}/staged/${blobId}`, { method: 'PUT', headers: own() })).status).toBe(405);
  expect((await http(base())).status).toBe(405);
});
