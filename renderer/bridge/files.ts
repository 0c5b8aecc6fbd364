import type { Bridge } from '../../preload/contract.ts';
import type { FileView } from '../../preload/views/file.ts';
import type { BlobId, MessageId } from '../../sync/core/ids.ts';
import type { ErrorData } from '../../sync/core/ternError.ts';
import { connectionLost } from './bridgeMessages.ts';

type Base = Pick<Bridge, 'filesBase'>;

export type StagedFile =
  | { readonly ok: true; readonly result: FileView }
  | { readonly ok: false; readonly error: ErrorData };

export interface Recorded {
  /** Of a video note that was left, its file says it. */
  readonly durationMs?: number;
  /** Of a voice message. base64url: a byte for each of up to 96 moments. */
  readonly waveform?: string;
  readonly videoNote?: true;
  /** What keeps it on disk until it is sent or removed. */
  readonly recordingId: string;
}

/** Of a video, as far as this window can play it. */
export interface Film {
  readonly durationMs?: number;
  readonly width: number;
  readonly height: number;
  /** base64url: a small picture of one of its frames. */
  readonly poster?: string;
}

export interface StageOptions {
  /** A picture goes as it is, with all that its camera has noted in it. */
  readonly original?: boolean;
  /** Of a voice message or video note. */
  readonly recorded?: Recorded | undefined;
  /** Of a video. */
  readonly film?: Film | null;
  /** Stops it. Nothing of the file is kept, but for one that is handed over all the same, as the answer says. */
  readonly signal?: AbortSignal | undefined;
  /** @param share of the file that has been handed over, 0 to 1 */
  readonly onProgress?: ((share: number) => void) | undefined;
}

export interface FileUrlOptions {
  readonly save?: boolean;
  readonly here?: boolean;
  /** Of a message that was opened once. */
  readonly once?: boolean;
}

/**
 * Where a file's bytes are. @param messageId null: it was handed over and is not sent yet
 * @param save for a link that saves it under its name
 * @param here nothing is fetched for it
 * @param once it was opened once, and is shown from memory
 */
export function fileUrl(
  bridge: Base,
  messageId: MessageId | null,
  blobId: BlobId,
  { save = false, here = false, once = false }: FileUrlOptions = {},
): string {
  const base = once ? `${bridge.filesBase()}/once` : bridge.filesBase();
  return `${base}/${messageId ?? 'staged'}/${blobId}${save ? '?save=1' : here ? '?here=1' : ''}`;
}

/** Hands a chosen file over, to be sent with `sendFiles`. Never rejects; what was stopped is `connectionLost`. */
export function stageFile(
  bridge: Base,
  file: File,
  { original = false, recorded, film = null, signal, onProgress }: StageOptions = {},
): Promise<StagedFile> {
  const query = {
    name: file.name.toWellFormed(),
    ...(original && { original: '1' }),
    ...(recorded?.durationMs !== undefined && { duration: String(recorded.durationMs) }),
    ...(recorded?.waveform !== undefined && { waveform: recorded.waveform }),
    ...(recorded?.videoNote === true && { note: '1' }),
    ...(film !== null && {
      width: String(film.width),
      height: String(film.height),
      ...(film.durationMs !== undefined && { duration: String(film.durationMs) }),
      ...(film.poster !== undefined && { poster: film.poster }),
    }),
  };
  return post(bridge, query, file, { signal, onProgress });
}

/** Hands over the next bytes of a file that is made here, for `joinPieces`. Never rejects, likewise. [SEAL-12] */
export const stagePiece = (bridge: Base, bytes: Uint8Array<ArrayBuffer>): Promise<StagedFile> =>
  post(bridge, { piece: '1' }, bytes, {});

/** That much is up before anybody can tell. */
const soonUpBytes = 16 * 1_024 * 1_024;
const sizeOf = (body: File | Uint8Array) => (body instanceof File ? body.size : body.length);

/**
 * What is stopped when all of it may be up is answered all the same: the host keeps it, and only its answer says as what,
 * so that it can be discarded.
 */
function post(
  bridge: Base,
  query: Readonly<Record<string, string>>,
  body: File | Uint8Array<ArrayBuffer>,
  { signal, onProgress }: Pick<StageOptions, 'signal' | 'onProgress'>,
): Promise<StagedFile> {
  // Of the two ways to ask, the one that says how far it has come.
  const request = new XMLHttpRequest();
  return new Promise((resolve) => {
    request.responseType = 'json';
    request.upload.addEventListener('progress', ({ loaded, total }) => onProgress?.(loaded / (total || 1)));
    request.addEventListener('loadend', () => resolve(answerIn(request.response)));
    request.open('POST', `${bridge.filesBase()}?${new URLSearchParams(query).toString()}`);
    if (signal?.aborted === true) return resolve(connectionLost);
    let isUp = sizeOf(body) <= soonUpBytes;
    request.upload.addEventListener('load', () => {
      isUp = true;
    });
    signal?.addEventListener('abort', () => {
      if (!isUp) request.abort();
    });
    request.send(body);
  });
}

/** The host is the same program's other half. What is no answer of it is none at all. */
function answerIn(response: unknown): StagedFile {
  const isAnswer = typeof response === 'object' && response !== null && 'ok' in response;
  return isAnswer ? (response as StagedFile) : connectionLost;
}
