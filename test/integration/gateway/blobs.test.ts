import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Op } from '../../../sync/protocol/ops/op.ts';
import { maxBlobsPerMessage } from '../../../sync/protocol/sizes.ts';
import * as make from '../../builders/make.ts';
import { asker, codeIn, namedIn, sealed, send, talking } from './kit/blobs.ts';
import { startGateway } from './kit/testGateway.ts';

describe('a blob', () => {
  it('[BLOB-6] [BLOB-7] is given whole, or a range of it, as bytes that nothing runs', async () => {
    const { ann, bob, thread, of } = await talking();
    const blob = sealed(1_000);
    await of(ann).upload(blob);
    await send(ann, thread, blob);
    const whole = await of(bob).get(blob.id);
    expect(Object.fromEntries(whole.headers)).toMatchObject({
      ...{ 'content-type': 'application/octet-stream', 'x-content-type-options': 'nosniff' },
      ...{ 'content-disposition': 'attachment', 'cache-control': 'private', 'content-length': '1000' },
    });
    expect(Buffer.from(await whole.arrayBuffer()).equals(blob.bytes)).toBe(true);
    const ranges = [
      ['bytes=0-0', 0, 0],
      ['bytes=10-19', 10, 19],
      ['bytes=990-', 990, 999],
      ['bytes=990-5000', 990, 999],
      ['bytes=-10', 990, 999],
      ['bytes=-5000', 0, 999],
    ] as const;
    for (const [range, from, to] of ranges) {
      const part = await of(bob).get(blob.id, range);
      expect([part.status, part.headers.get('content-range')]).toEqual([206, `bytes ${from}-${to}/1000`]);
      expect(part.headers.get('x-content-type-options')).toBe('nosniff');
      expect(Buffer.from(await part.arrayBuffer())).toEqual(blob.bytes.subarray(from, to + 1));
    }
    for (const outside of ['bytes=1000-', 'bytes=5000-6000', 'bytes=-0']) {
      const none = await of(bob).get(blob.id, outside);
      expect([none.status, none.headers.get('content-range')]).toEqual([416, 'bytes */1000']);
    }
    for (const other of ['bytes=1-2,4-5', 'lines=1-2', 'bytes=5-4', 'bytes=-'])
      expect((await of(bob).get(blob.id, other)).status).toBe(200);
  });

  it('[BLOB-6] is for whoever may see it; to all others there is none', async () => {
    const { ann, bob, thread, of, signIn } = await talking();
    const cyd = await signIn('cyd');
    const blob = sealed();
    await of(ann).upload(blob);
    const none = await (await of(ann).get(sealed(1).id)).text();
    const isNone = async (who: typeof ann, id: string = blob.id) => {
      const answer = await of(who).get(id);
      return answer.status === 404 && (await answer.text()) === none;
    };
    expect(await isNone(ann)).toBe(true);
    const sent = await send(ann, thread, blob);
    expect([await isNone(ann), await isNone(bob), await isNone(cyd)]).toEqual([false, false, true]);
    for (const id of ['..%2fgateway.sqlite', '%00', `${blob.id}%00`, blob.id.toUpperCase(), 'uploads'])
      expect(await isNone(bob, id), id).toBe(true);
    await ann.submit(make.deletion(thread, sent));
    expect(await isNone(bob)).toBe(true);
  });

  it('[BLOB-1] is named by its id and size, twenty in a message, and by no poll', async () => {
    const { ann, thread, of } = await talking();
    const blob = sealed();
    await of(ann).upload(blob);
    const [{ id, size } = blob] = namedIn(blob);
    const naming = (blobs: unknown) => {
      const { body, ...op } = make.op(make.message(thread, 'a chart')) as Extract<
        Op,
        { type: 'sendMessage' }
      >;
      return { ...op, body: { ...body, envelope: { ...body.envelope, blobs } } } as Op;
    };
    const wrong = [
      [],
      [{ id: id.toUpperCase(), size }],
      [{ id: `../${id.slice(3)}`, size }],
      [{ id, size: 0 }],
      [{ id, size: 1.5 }],
      [{ id }],
      [{ id, size, name: 'chart.png' }],
      Array.from({ length: maxBlobsPerMessage + 1 }, () => ({ id, size })),
    ];
    for (const blobs of wrong)
      expect(await ann.submit(naming(blobs)), JSON.stringify(blobs)).toMatchObject({
        error: { code: 'frameInvalid' },
      });
    const { body, ...poll } = make.op(make.poll(thread)) as Extract<Op, { type: 'sendMessage' }>;
    const withBlob = {
      ...poll,
      body: { ...body, envelope: { ...body.envelope, blobs: namedIn(blob) } },
    } as Op;
    expect(await ann.submit(withBlob)).toMatchObject({ error: { code: 'frameInvalid' } });
    const most = Array.from({ length: maxBlobsPerMessage }, () => ({ id, size }));
    expect(await ann.submit(naming(most))).toMatchObject({
      frame: 'ack',
    });
  });

  it('[BLOB-6] whose bytes a restored gateway lacks does not exist', async () => {
    const { ann, bob, thread, of, files } = await talking();
    const blob = sealed();
    await of(ann).upload(blob);
    await send(ann, thread, blob);
    rmSync(join(files.blobs, blob.id.slice(0, 2), blob.id));
    expect(await codeIn(await of(bob).get(blob.id))).toBe('404 blobUnknown');
  });

  it('[BLOB-14] [BLOB-15] that a restored gateway lacks is put back by whoever has it', async () => {
    const { ann, bob, thread, of, files, signIn } = await talking();
    const cyd = await signIn('cyd');
    const [lost, kept] = [sealed(), sealed()];
    for (const blob of [lost, kept]) {
      await of(ann).upload(blob);
      await send(ann, thread, blob);
    }
    rmSync(join(files.blobs, lost.id.slice(0, 2), lost.id));
    const missingFor = async (who: typeof ann) => {
      const body = Buffer.from(JSON.stringify({ ids: [lost.id, kept.id, sealed(1).id] }));
      const headers = { 'content-type': 'application/json' };
      return (await of(who).ask('POST', '/v1/blobs/missing', headers, body)).json();
    };
    const none = { missing: [] };
    expect([await missingFor(bob), await missingFor(cyd)]).toEqual([{ missing: [lost.id] }, none]);
    expect((await of(bob).create(lost.id, lost.size)).status).toBe(201);
    const wrong = await of(bob).patch(lost, 0, Buffer.alloc(lost.size));
    expect(await codeIn(wrong)).toBe('422 blobDamaged');
    await of(bob).upload(lost);
    expect([await missingFor(bob), await of(bob).offsetOf(lost)]).toEqual([none, 404]);
    const given = await of(ann).get(lost.id);
    expect(Buffer.from(await given.arrayBuffer()).equals(lost.bytes)).toBe(true);
    expect(await of(ann).offsetOf(lost)).toBe(lost.size);
  });

  it('[BLOB-9] leaves the disk when the last message that names it has gone', async () => {
    const { ann, bob, thread, of, files } = await talking();
    const blob = sealed();
    await of(ann).upload(blob);
    const [first, second] = [await send(ann, thread, blob), await send(ann, thread, blob)];
    const file = join(files.blobs, blob.id.slice(0, 2), blob.id);
    await ann.submit(make.deletion(thread, first));
    expect((await of(bob).get(blob.id)).status).toBe(200);
    await ann.submit(make.deletion(thread, second));
    await expect.poll(() => existsSync(file)).toBe(false);
    expect(await of(ann).offsetOf(blob)).toBe(404);
    await of(ann).upload(blob);
    await send(ann, thread, blob);
    expect((await of(bob).get(blob.id)).status).toBe(200);
  });

  it('[BLOB-11] is asked for so often and no more often', async () => {
    const gateway = await startGateway({ blobRate: { perSecond: 0.001, burst: 2 } });
    const [ann, bob] = [await gateway.register('ann'), await gateway.register('bob')];
    const { id } = sealed(1);
    const { create, get } = asker(gateway.url, ann);
    expect((await create(id, 1)).status).toBe(201);
    expect((await get(id)).status).toBe(404);
    const refused = await get(id);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await codeIn(refused)).toBe('429 rateLimited');
    expect((await asker(gateway.url, bob).get(id)).status).toBe(404);
  });
});
