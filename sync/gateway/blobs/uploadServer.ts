import type { IncomingMessage, ServerResponse } from 'node:http';
import { Server } from '@tus/server';
import { TernError } from '../../core/ternError.ts';
import type { UploadKey } from '../store/blobRecords.ts';
import { blobUnknown, type Blobs } from './blobs.ts';
import { uploadLocker } from './uploadLocker.ts';
import { keyOf, uploadIdOf, UploadStore } from './uploadStore.ts';

export interface UploadServerDeps {
  readonly blobs: Blobs;
  /** Below which each upload has its address. */
  readonly path: string;
  /** What a refusal is answered with. */
  answerOf(error: TernError): { readonly status: number; readonly body: object };
}

/** A newer request waits so long for what an older one has read to be written. */
const drainMs = 250;

type Handle = (request: IncomingMessage, response: ServerResponse, key: UploadKey) => Promise<void>;

/** tus, for uploads of which it was made sure already whose they are. [BLOB-2] */
export function uploadServer({ blobs, path, answerOf }: UploadServerDeps): Handle {
  const keys = new WeakMap<IncomingMessage, UploadKey>();
  type Asked = { readonly runtime?: { readonly node?: { readonly req?: object } } };
  const idOf = ({ runtime }: Asked): string => {
    const key = keys.get(runtime?.node?.req as IncomingMessage);
    if (key === undefined) throw new Error('this request was never admitted');
    return uploadIdOf(key);
  };
  const server = new Server({
    path,
    datastore: new UploadStore(blobs),
    locker: uploadLocker(),
    lockDrainTimeout: drainMs,
    // The app is no page of another site.
    allowedOrigins: [],
    namingFunction: idOf,
    getFileIdFromRequest: idOf,
    generateUrl: (_request, { id }) => `${path}/${keyOf(id).blobId}`,
    async onUploadFinish(_request, { id }) {
      // [BLOB-4]
      if ((await blobs.upload(keyOf(id))) === null) throw blobUnknown();
      return {};
    },
    onResponseError(_request, thrown) {
      // [BLOB-12] It comes from the bytes' own stream, whatever their writer throws.
      const error = isOfDisk(thrown) ? blobs.failed(thrown) : asTernError(thrown);
      const { status, body } = answerOf(error);
      return {
        status_code: 'status_code' in thrown ? thrown.status_code : status,
        body: JSON.stringify(body),
      };
    },
  });
  return async (request, response, key) => {
    keys.set(request, key);
    await server.handle(request, response);
  };
}

/** What the library refuses by itself is the request's fault. */
function asTernError(thrown: Error | { readonly status_code: number; readonly body: string }): TernError {
  if (!('status_code' in thrown)) return TernError.from(thrown);
  return new TernError('requestInvalid', { message: thrown.body.trim() });
}

const ofDisk = new Set(['ENOSPC', 'EDQUOT', 'EFBIG', 'EROFS', 'EIO']);

/** Anything else that ends a stream is the connection's. */
function isOfDisk(thrown: object): boolean {
  return 'code' in thrown && ofDisk.has(String(thrown.code));
}
