import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, it, vi } from 'vitest';
import * as make from '../../builders/make.ts';
import { asker, sealed, send } from './kit/blobs.ts';
import { spawnGateway, startProcess, temporaryFolder } from './kit/gatewayProcess.ts';
import { startS3 } from './kit/s3Server.ts';
import { openClient } from './kit/testClient.ts';
import type { Account } from './kit/testGateway.ts';

vi.stubEnv('AWS_ACCESS_KEY_ID', 'S3RVER');
vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'S3RVER');
afterAll(() => void vi.unstubAllEnvs());

it('[BLOB-4] [BLOB-6] a gateway with a bucket keeps files there, and gives them from there', async () => {
  const { place, objects } = await startS3();
  const data = temporaryFolder();
  const flags = ['--s3-bucket', place.bucket, '--s3-endpoint', place.endpoint];
  const running = await startProcess(data, ...flags);
  const device = make.newDevice();
  const body = JSON.stringify({ handle: 'ann', displayName: 'Ann', password: 'correct horse', device });
  const headers = { 'content-type': 'application/json' };
  const registered = await fetch(`${running.url}/v1/accounts`, { method: 'POST', headers, body });
  const account = { ...((await registered.json()) as Account), device };
  const blob = sealed(9_000_000);
  const ann = asker(running.url, account);
  await ann.upload(blob);
  expect([objects(), readdirSync(join(data, 'uploads')), existsSync(join(data, 'blobs'))]).toEqual([
    [blob.id],
    [],
    false,
  ]);
  const client = await openClient(running.url);
  await client.hello(account);
  const notes = make.newGroupId();
  await client.submit(make.group(notes, []));
  const sent = await send(client, notes, blob);
  const given = await ann.get(blob.id);
  expect(Buffer.from(await given.arrayBuffer()).equals(blob.bytes)).toBe(true);
  const part = await ann.get(blob.id, 'bytes=8999990-');
  expect(Buffer.from(await part.arrayBuffer())).toEqual(blob.bytes.subarray(8_999_990));
  await client.submit(make.deletion(notes, sent));
  await expect.poll(objects).toEqual([]);
  await client.close();
});

it('a gateway whose bucket does not exist says so and does not start', async () => {
  const { place } = await startS3();
  const flags = ['--s3-bucket', 'other', '--s3-endpoint', place.endpoint];
  const gateway = spawnGateway(['--data', temporaryFolder(), '--port', '0', ...flags]);
  expect(await gateway.exited).toMatchObject({ code: 2 });
  expect(gateway.stderr()).toBe('The bucket other cannot be used: it does not exist.\n');
});
