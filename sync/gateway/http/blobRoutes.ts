import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Metadata } from '@tus/server';
import type { BlobId } from '../../core/ids.ts';
import { fail, type Result } from '../../core/result.ts';
import { TernError } from '../../core/ternError.ts';
import { Blob, BlobIdSchema, MissingBlobsRequest } from '../../protocol/blobs.ts';
import { compileValidator } from '../../protocol/validator.ts';
import type { Accounts } from '../accounts/accounts.ts';
import { blobUnknown, type Blobs } from '../blobs/blobs.ts';
import { uploadServer } from '../blobs/uploadServer.ts';
import type { Actor } from '../decide/rule.ts';
import { errorBody } from '../sessions/downFrames.ts';
import type { Throttle } from '../throttle.ts';
import { admitted } from './admitted.ts';
import type { BodyWatch } from './bodyWatch.ts';
import { byteRange } from './byteRange.ts';
import { statusOf } from './httpErrors.ts';
import { parsed } from './parsed.ts';

const parseBlob = compileValidator(Blob, 'requestInvalid');
const parseId = compileValidator(BlobIdSchema, 'blobUnknown');
const parseMissing = compileValidator(MissingBlobsRequest, 'requestInvalid');
const uploadsPath = '/v1/blobs/uploads';

/** [BLOB-7] Nothing that a browser would run. */
const headers = {
  'content-type': 'application/octet-stream',
  'x-content-type-options': 'nosniff',
  'content-disposition': 'attachment',
  'cache-control': 'private',
  'accept-ranges': 'bytes',
} as const;

interface BlobRoutesDeps {
  /** [BLOB-11] By user. */
  readonly requests: Throttle;
  readonly bodies: BodyWatch;
}

export function blobRoutes(
  app: FastifyInstance,
  { accounts }: { readonly accounts: Pick<Accounts, 'authenticate'> },
  blobs: Blobs,
  { requests, bodies }: BlobRoutesDeps,
): void {
  const actorOf = (request: FastifyRequest) => admitted(request, accounts, requests);
  const answerOf = (error: TernError) => ({ status: statusOf(error), body: { error: errorBody(error) } });
  const handle = uploadServer({ blobs, path: uploadsPath, answerOf });
  // Its bytes go to the file as they come.
  app.addContentTypeParser('application/offset+octet-stream', (_request, _body, done) => done(null));

  app.post(uploadsPath, async (request, reply) => {
    const { userId } = await actorOf(request);
    if (request.headers['content-type'] !== undefined)
      throw new TernError('requestInvalid', { message: 'bytes come with PATCH' });
    const { id: blobId, size } = parsed(blobOf(request));
    await blobs.begin({ userId, blobId }, size);
    return passOn(request, reply, blobId, userId);
  });
  for (const method of ['HEAD', 'PATCH', 'DELETE'] as const)
    app.route({
      ...{ method, url: `${uploadsPath}/:id` },
      async handler(request, reply) {
        const { userId } = await actorOf(request);
        bodies.letRun(request.raw);
        return passOn(request, reply, idOf(request), userId);
      },
    });

  async function passOn(
    request: FastifyRequest,
    reply: FastifyReply,
    blobId: BlobId,
    userId: Awaited<ReturnType<typeof actorOf>>['userId'],
  ) {
    reply.hijack();
    await handle(request.raw, reply.raw, { userId, blobId });
    return reply;
  }

  missingRoute(app, actorOf, blobs, requests);

  app.get('/v1/blobs/:id', { exposeHeadRoute: false }, async (request, reply) => {
    const actor = await actorOf(request);
    const blobId = idOf(request);
    const size = await blobs.sizeFor(actor, blobId);
    const range = byteRange(request.headers.range, size);
    if (range === 'none')
      return reply
        .code(416)
        .headers({ ...headers, 'content-range': `bytes */${size}` })
        .send();
    const { first, last } = range === 'whole' ? { first: 0, last: size - 1 } : range;
    const bytes = await blobs.read(blobId, { first, last });
    if (range !== 'whole') reply.code(206).header('content-range', `bytes ${first}-${last}/${size}`);
    return reply.headers({ ...headers, 'content-length': last - first + 1 }).send(bytes);
  });
}

/** [BLOB-14] */
function missingRoute(
  app: FastifyInstance,
  actorOf: (request: FastifyRequest) => Promise<Actor>,
  blobs: Blobs,
  requests: Throttle,
): void {
  app.post('/v1/blobs/missing', async (request, reply) => {
    const { userId } = await actorOf(request);
    const { ids } = parsed(parseMissing(request.body));
    // Each may be a question to a bucket.
    requests.charge(userId, ids.length - 1);
    return reply.send({ missing: await blobs.missing(userId, ids) });
  });
}

/** A name that is no id is that of no blob. */
function idOf({ params }: FastifyRequest): BlobId {
  const id = parseId((params as { readonly id: string }).id);
  if (!id.ok) throw blobUnknown();
  return id.value;
}

/** [BLOB-2] What a new upload is of. */
function blobOf({
  headers,
}: FastifyRequest): Result<{ readonly id: BlobId; readonly size: number }, TernError> {
  try {
    const { id } = Metadata.parse(String(headers['upload-metadata'] ?? ''));
    const length = headers['upload-length'];
    return parseBlob({ id, size: /^\d{1,15}$/.test(String(length)) ? Number(length) : null });
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return fail(new TernError('requestInvalid', { message: 'these metadata cannot be read', cause: error }));
  }
}
