import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import * as make from '../../builders/make.ts';
import { asker, codeIn, namedIn, sealed, send, talking, uploads } from './kit/blobs.ts';
import { startProcess, temporaryFolder } from './kit/gatewayProcess.ts';
import { openClient } from './kit/testClient.ts';
import { type Account, startGateway } from './kit/testGateway.ts';

describe('an upload', () => {
  it('[BLOB-2] has one address for each account, and is begun once', async () => {
    const { ann, bob, of } = await talking();
    const blob = sealed();
    const { create, patch, offsetOf, ask } = of(ann);
    const begun = await create(blob.id, blob.size);
    expect([begun.status, begun.headers.get('location')]).toEqual([201, `${uploads}/${blob.id}`]);
    expect(begun.headers.get('access-control-allow-origin')).toBeNull();
    expect(await offsetOf(blob)).toBe(0);
    expect((await patch(blob, 0, blob.bytes.subarray(0, 10))).headers.get('upload-offset')).toBe('10');
    expect((await create(blob.id, blob.size)).status).toBe(201);
    expect(await codeIn(await create(blob.id, blob.size + 1))).toBe('400 requestInvalid');
    expect([await offsetOf(blob), await of(bob).offsetOf(blob)]).toEqual([10, 404]);
    expect((await ask('DELETE', `${uploads}/${blob.id}`)).status).toBe(204);
    expect(await offsetOf(blob)).toBe(404);
    expect(await codeIn(await ask('DELETE', `${uploads}/${blob.id}`))).toBe('404 blobUnknown');
  });

  it('[BLOB-2] of what is no id or has no size is none, and so is one of nobody', async () => {
    const { url, ann, of, files } = await talking();
    const { create, ask } = of(ann);
    const { id } = sealed();
    const ids = [
      '',
      '..',
      '../../gateway.sqlite',
      `${id}/..`,
      `${id}\0`,
      id.toUpperCase(),
      id.slice(1),
      `${id}0`,
    ];
    for (const wrong of ids) {
      expect(await codeIn(await create(wrong, 10)), wrong).toBe('400 requestInvalid');
      for (const method of ['HEAD', 'PATCH', 'DELETE']) {
        const { status } = await ask(method, `${uploads}/${encodeURIComponent(wrong)}`, {
          ...(method === 'PATCH' && {
            'upload-offset': '0',
            'content-type': 'application/offset+octet-stream',
          }),
        });
        expect(status, `${method} ${wrong}`).toBe(404);
      }
    }
    for (const size of [0, -1, '1e3', 'x', '']) expect((await create(id, size)).status, `${size}`).toBe(400);
    const none = await ask('POST', uploads, { 'upload-length': '10', 'upload-metadata': 'id !' });
    expect(await codeIn(none)).toBe('400 requestInvalid');
    const stranger = asker(url, { token: 'nobody' });
    expect(await codeIn(await stranger.create(id, 10))).toBe('401 tokenInvalid');
    expect((await stranger.patch({ id }, 0, Buffer.alloc(10))).status).toBe(401);
    expect(readdirSync(files.uploads)).toEqual([]);
  });

  it('[BLOB-3] is refused before a byte of it is sent', async () => {
    const gateway = await startGateway({ limits: { blobBytes: 1_000, blobQuotaBytes: 1_500 } });
    const { create } = asker(gateway.url, await gateway.register('ann'));
    expect(await codeIn(await create(sealed(1).id, 1_001))).toBe('413 blobTooLarge');
    expect((await create(sealed(1).id, 1_000)).status).toBe(201);
    expect(await codeIn(await create(sealed(1).id, 501))).toBe('403 quotaExceeded');
  });

  it('[BLOB-4] of other bytes than those of its id is dropped', async () => {
    const { ann, thread, of, files } = await talking();
    const { create, patch, offsetOf } = of(ann);
    const blob = sealed();
    await create(blob.id, blob.size);
    const wrong = Buffer.from(blob.bytes);
    wrong[blob.size - 1] = ~(wrong[blob.size - 1] ?? 0) & 0xff;
    expect(await codeIn(await patch(blob, 0, wrong))).toBe('422 blobDamaged');
    expect(await offsetOf(blob)).toBe(404);
    expect([readdirSync(files.uploads), readdirSync(files.blobs)]).toEqual([[], []]);
    const sent = make.message(thread, 'a chart', { blobs: namedIn(blob) });
    expect(await ann.submit(sent)).toMatchObject({ error: { code: 'blobUnknown' } });
  });

  it('[BLOB-4] is kept once it is whole, and says so as long as it is kept', async () => {
    const { ann, bob, of, files } = await talking();
    const blob = sealed();
    await of(ann).upload(blob);
    await of(bob).upload(blob);
    expect(await of(ann).offsetOf(blob)).toBe(blob.size);
    expect((await of(ann).patch(blob, 0, blob.bytes)).status).toBe(409);
    expect(readdirSync(files.uploads)).toEqual([]);
    expect(existsSync(join(files.blobs, blob.id.slice(0, 2), blob.id))).toBe(true);
  });

  it('[BLOB-5] is continued where it is, and nowhere else, whatever its connection does', async () => {
    const { ann, of } = await talking();
    const { create, patch, offsetOf } = of(ann);
    const blob = sealed();
    await create(blob.id, blob.size);
    await patch(blob, 0, blob.bytes.subarray(0, 40_000));
    for (const offset of [0, 39_999, 40_001])
      expect((await patch(blob, offset, blob.bytes)).status).toBe(409);
    expect((await patch(blob, 40_000, Buffer.concat([blob.bytes.subarray(40_000), blob.bytes]))).status).toBe(
      413,
    );
    expect((await patch(blob, await offsetOf(blob), blob.bytes.subarray(await offsetOf(blob)))).status).toBe(
      204,
    );
    expect(await offsetOf(blob)).toBe(blob.size);
  });

  it('[BLOB-5] that still sends ends when it is asked for anew', async () => {
    const { url, ann, of } = await talking();
    const { create, offsetOf, patch } = of(ann);
    const blob = sealed();
    await create(blob.id, blob.size);
    // A connection that has stopped to send, and never says so.
    const stuck = new ReadableStream({ start: (body) => body.enqueue(blob.bytes.subarray(0, 30_000)) });
    const broken = new AbortController();
    const sending = fetch(`${url}${uploads}/${blob.id}`, {
      method: 'PATCH',
      headers: {
        ...{ authorization: `Bearer ${ann.account.token}`, 'tus-resumable': '1.0.0', 'upload-offset': '0' },
        'content-type': 'application/offset+octet-stream',
      },
      body: stuck,
      duplex: 'half',
      signal: broken.signal,
    } as RequestInit).then(
      ({ status }) => status,
      () => 'cut off',
    );
    onTestFinished(async () => {
      broken.abort();
      await sending;
    });
    await expect.poll(() => offsetOf(blob)).toBe(30_000);
    expect((await patch(blob, 30_000, blob.bytes.subarray(30_000))).status).toBe(204);
    expect(await offsetOf(blob)).toBe(blob.size);
  });

  it('[BLOB-5] outlives its gateway’s process, and ends in a blob that is given', async () => {
    const data = temporaryFolder();
    const running = await startProcess(data);
    const device = make.newDevice();
    const body = JSON.stringify({ handle: 'ann', displayName: 'Ann', password: 'correct horse', device });
    const headers = { 'content-type': 'application/json' };
    const registered = await fetch(`${running.url}/v1/accounts`, { method: 'POST', headers, body });
    const account = { ...((await registered.json()) as Account), device };
    const blob = sealed(3_000_000);
    const first = asker(running.url, account);
    await first.create(blob.id, blob.size);
    await first.patch(blob, 0, blob.bytes.subarray(0, 1_000_000));
    running.child.kill('SIGKILL');
    await running.exited;

    const next = await startProcess(data);
    const second = asker(next.url, account);
    expect(await second.offsetOf(blob)).toBe(1_000_000);
    await second.patch(blob, 1_000_000, blob.bytes.subarray(1_000_000));
    next.child.kill('SIGKILL');
    await next.exited;

    const last = await startProcess(data);
    const client = await openClient(last.url);
    await client.hello(account);
    const notes = make.newGroupId();
    await client.submit(make.group(notes, []));
    await send(client, notes, blob);
    const given = await asker(last.url, account).get(blob.id);
    expect(Buffer.from(await given.arrayBuffer()).equals(blob.bytes)).toBe(true);
    await client.close();
  });
});
