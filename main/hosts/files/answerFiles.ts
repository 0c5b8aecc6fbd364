import { Type } from 'typebox';
import { nullable } from '../../../preload/views/nullable.ts';
import { Poster } from '../../../preload/views/poster.ts';
import { errorPolicies } from '../../../sync/core/errorCodes.ts';
import { type ErrorData, TernError } from '../../../sync/core/ternError.ts';
import { BlobIdSchema } from '../../../sync/protocol/blobs.ts';
import { MessageIdSchema } from '../../../sync/protocol/ids.ts';
import { compileValidator } from '../../../sync/protocol/validator.ts';
import { attachmentFields } from '../../../sync/protocol/attachments.ts';
import { strictObject } from '../../../sync/protocol/shape.ts';
import type { CoreFiles, FilePlace, StageOptions } from '../../core/core.ts';
import { type ByteRange, byteRange } from './byteRange.ts';
import { fileHeaders } from './fileHeaders.ts';

export interface FileRequest {
  readonly method: string;
  /** The parts of the path below the base. */
  readonly parts: readonly string[];
  readonly query: URLSearchParams;
  /** Of the headers. */
  readonly range: string | null | undefined;
  /** Taken only where the request brings a file. */
  readonly body: () => ReadableStream<Uint8Array>;
}

export interface FileReply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | ReadableStream<Uint8Array>;
}

/**
 *     POST base?name=…                             seals the body; answers as a command does; &original=1: as it
 *                                                  is; &duration=MS&waveform=…, &width=…&height=…&poster=…&note=1:
 *                                                  what is known of a sound or a video; &piece=1: the
 *                                                  next bytes of a file that `joinPieces` makes
 *     GET  base/staged/BLOB, base/MESSAGE/BLOB     its bytes, or one range of them; ?save=1 for a disk,
 *                                                  ?here=1: nothing is fetched
 *     GET  base/once/MESSAGE/BLOB                  those of what was opened once, for no disk
 */
export async function answerFiles(files: CoreFiles, request: FileRequest): Promise<FileReply> {
  const { method, parts, query } = request;
  if (parts.length === 0 || parts[0] === '') {
    if (method !== 'POST') return refusal(405, new TernError('requestInvalid'));
    const options = stageOptionsIn(query);
    if (options === null) return refusal(400, new TernError('requestInvalid'));
    return json(200, await files.stage(query.get('name') ?? '', request.body(), options));
  }
  if (method !== 'GET' && method !== 'HEAD') return refusal(405, new TernError('requestInvalid'));
  const place = placeIn(parts);
  if (place === null || (place.once === true && isSaved(query)))
    return refusal(404, new TernError('blobUnknown'));
  return method === 'HEAD' ? headOf(files, place, request) : bytesOf(files, place, request);
}

async function headOf(files: CoreFiles, place: FilePlace, { query }: FileRequest): Promise<FileReply> {
  const answer = await look(files, place, isHere(query));
  if (!answer.ok) return refused(answer.error);
  const { size } = answer.result;
  const headers = fileHeaders(answer.result, isSaved(query));
  return { status: 200, headers: { ...headers, 'content-length': String(size) }, body: '' };
}

async function bytesOf(
  files: CoreFiles,
  place: FilePlace,
  { range: asked, query }: FileRequest,
): Promise<FileReply> {
  let range: ByteRange | null = null;
  if (asked !== null && asked !== undefined) {
    const seen = await look(files, place, isHere(query));
    if (!seen.ok) return refused(seen.error);
    const found = byteRange(asked, seen.result.size);
    if (found === 'beyond') return outOf(seen.result.size);
    range = found;
  }
  const answer = await files.read(place, range ?? undefined, isHere(query));
  if (!answer.ok) return refused(answer.error);
  const { file, bytes } = answer.result;
  const { from, to } = range ?? { from: 0, to: file.size };
  const headers = { ...fileHeaders(file, isSaved(query)), 'content-length': String(to - from) };
  if (range === null) return { status: 200, headers, body: bytes };
  const part = { 'content-range': `bytes ${from}-${to - 1}/${file.size}` };
  return { status: 206, headers: { ...headers, ...part }, body: bytes };
}

/** What a file is, without a byte of it. */
async function look(files: CoreFiles, place: FilePlace, onlyHere: boolean) {
  const answer = await files.read(place, { from: 0, to: 0 }, onlyHere);
  if (!answer.ok) return answer;
  await answer.result.bytes.cancel();
  return { ok: true, result: answer.result.file } as const;
}

const { durationMs, waveform, width, height, videoNote } = attachmentFields;
const parseKnown = compileValidator(
  strictObject({ durationMs, waveform, width, height, poster: Poster, videoNote }),
  'requestInvalid',
);
const numbers = { duration: 'durationMs', width: 'width', height: 'height' };

/** null: it says what nobody may say of a sound or a video. */
function stageOptionsIn(query: URLSearchParams): StageOptions | null {
  const said: Record<string, string | number | boolean> = {};
  for (const [name, field] of Object.entries(numbers)) {
    const value = query.get(name);
    if (value !== null) said[field] = Number(value);
  }
  for (const name of ['waveform', 'poster']) {
    const value = query.get(name);
    if (value !== null) said[name] = value;
  }
  if (query.get('note') === '1') said['videoNote'] = true;
  const known = parseKnown(said);
  if (!known.ok) return null;
  const piece = query.get('piece') === '1';
  return { keepOriginal: query.get('original') === '1', known: known.value, ...(piece && { piece }) };
}

const parsePlace = compileValidator(
  Type.Object({ messageId: nullable(MessageIdSchema), blobId: BlobIdSchema }),
  'requestInvalid',
);

function placeIn([where = '', ...rest]: readonly string[]): FilePlace | null {
  const isOnce = where === 'once';
  const [first, blobId, ...more] = isOnce ? rest : [where, ...rest];
  const place = parsePlace({ messageId: first === 'staged' ? null : first, blobId });
  if (!place.ok || more.length > 0) return null;
  return isOnce ? { ...place.value, once: true } : place.value;
}

const isHere = (query: URLSearchParams) => query.get('here') === '1';
const isSaved = (query: URLSearchParams) => query.get('save') === '1';

const outOf = (size: number): FileReply => ({
  status: 416,
  headers: { 'content-range': `bytes */${size}`, 'content-type': 'text/plain' },
  body: '',
});

/** Whoever asks again for what is not here is answered the same. */
const isMissing = ({ code }: ErrorData) =>
  ['permission', 'validation', 'auth'].includes(errorPolicies[code].category);

const refused = (error: ErrorData) => json(isMissing(error) ? 404 : 503, { error });
const refusal = (status: number, error: TernError) => json(status, { error: error.toData() });

function json(status: number, value: unknown): FileReply {
  const headers = { 'content-type': 'application/json', 'cache-control': 'no-store' };
  return { status, headers, body: JSON.stringify(value) };
}
