import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import S3rver, { type Context } from 's3rver';
import { onTestFinished } from 'vitest';

export const bucket = 'tern';

/**
 * s3rver, on a free port. It cannot list and abort uploads in parts, nor give the
 * first byte alone, which these few lines do. `refuse`
 * answers with the status that it gives instead of asking the server.
 */
export async function startS3(refuse: (context: Context) => number | null = () => null) {
  const directory = mkdtempSync(join(tmpdir(), 'tern-s3-'));
  const uploads = join(directory, bucket, '._S3rver_uploads');
  const server = new S3rver({
    ...{ address: '127.0.0.1', port: 0, silent: true, directory, vhostBuckets: false },
    configureBuckets: [{ name: bucket }],
  });
  /** Uploads in parts that are neither completed nor aborted. */
  const open = () =>
    existsSync(uploads) ? readdirSync(uploads).filter((id) => existsSync(join(uploads, id, 'key'))) : [];
  const asked: string[] = [];
  server.middleware.unshift(async (context, next) => {
    const { method, query } = context;
    asked.push(
      `${method} ${Object.keys(query)
        .filter((name) => name !== 'x-id')
        .join()}`.trim(),
    );
    const status = refuse(context);
    if (status !== null) Object.assign(context, { status, body: '<Error><Code>Refused</Code></Error>' });
    else if (method === 'GET' && 'uploads' in query) context.body = listed(open(), uploads);
    else if (method === 'DELETE' && query['uploadId'] !== undefined) {
      rmSync(join(uploads, query['uploadId']), { recursive: true, force: true });
      context.status = 204;
    } else if (context.req.headers.range === 'bytes=0-0') {
      // It takes an end of 0 for none.
      context.req.headers.range = 'bytes=0-1';
      await next();
      if (context.body instanceof Readable) context.body = (await buffer(context.body)).subarray(0, 1);
    } else await next();
  });
  const { port } = await server.run();
  onTestFinished(async () => {
    await new Promise<void>((resolve) => {
      server.httpServer.close(() => resolve());
      server.httpServer.closeAllConnections();
    });
    rmSync(directory, { recursive: true, force: true });
  });
  const objects = () =>
    readdirSync(join(directory, bucket), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('._S3rver_object'))
      .map((name) => basename(name, '._S3rver_object'));
  return {
    objects,
    place: { bucket, endpoint: `http://127.0.0.1:${port}`, region: 'us-east-1' },
    open,
    asked,
  };
}

function listed(ids: readonly string[], uploads: string): string {
  const each = ids.map((id) => {
    const key = readFileSync(join(uploads, id, 'key'), 'utf8');
    return `<Upload><Key>${key}</Key><UploadId>${id}</UploadId></Upload>`;
  });
  return `<?xml version="1.0"?><ListMultipartUploadsResult>${each.join('')}<IsTruncated>false</IsTruncated></ListMultipartUploadsResult>`;
}
