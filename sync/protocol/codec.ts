import { Type } from 'typebox';
import type { OpId } from '../core/ids.ts';
import { fail, ok, type Result } from '../core/result.ts';
import { TernError } from '../core/ternError.ts';
import { ErrorFrame } from './frames/down/error.ts';
import { AckFrame } from './frames/down/ack.ts';
import { ByeFrame } from './frames/down/bye.ts';
import { ChangesFrame } from './frames/down/changes.ts';
import { DigestFrame } from './frames/down/digest.ts';
import { HeadsFrame } from './frames/down/heads.ts';
import { HistoryFrame } from './frames/down/history.ts';
import { MessageInfoFrame } from './frames/down/messageInfo.ts';
import { NackFrame } from './frames/down/nack.ts';
import { PictureFrame } from './frames/down/picture.ts';
import { PongFrame } from './frames/down/pong.ts';
import { PresenceFrame } from './frames/down/presence.ts';
import { SignalFrame } from './frames/down/signal.ts';
import { WelcomeFrame } from './frames/down/welcome.ts';
import type { ReadFrame } from './frames/down/readFrame.ts';
import type { DownFrame } from './frames/down.ts';
import { DigestRequestFrame } from './frames/up/digest.ts';
import { HelloFrame } from './frames/up/hello.ts';
import { HistoryRequestFrame } from './frames/up/history.ts';
import { MessageInfoRequestFrame } from './frames/up/messageInfo.ts';
import { PictureRequestFrame } from './frames/up/picture.ts';
import { PingFrame } from './frames/up/ping.ts';
import { PullFrame } from './frames/up/pull.ts';
import { PresenceRequestFrame } from './frames/up/presence.ts';
import { SignalRequestFrame } from './frames/up/signal.ts';
import type { UpFrame } from './frames/up.ts';
import { OpIdSchema } from './ids.ts';
import { type Op, opKinds } from './ops/op.ts';
import { skipUnknown } from './skipUnknown.ts';
import { compileValidator } from './validator.ts';

type Parse<T> = (value: unknown) => Result<T, TernError>;

// One validator per frame instead of one for the union, so that an error names the wrong field.
const upFrames: Readonly<Record<string, Parse<UpFrame>>> = {
  hello: compileValidator(HelloFrame, 'frameInvalid'),
  pull: compileValidator(PullFrame, 'frameInvalid'),
  history: compileValidator(HistoryRequestFrame, 'frameInvalid'),
  digest: compileValidator(DigestRequestFrame, 'frameInvalid'),
  messageInfo: compileValidator(MessageInfoRequestFrame, 'frameInvalid'),
  picture: compileValidator(PictureRequestFrame, 'frameInvalid'),
  signal: compileValidator(SignalRequestFrame, 'frameInvalid'),
  presence: compileValidator(PresenceRequestFrame, 'frameInvalid'),
  ping: compileValidator(PingFrame, 'frameInvalid'),
};

const ops: Readonly<Record<string, Parse<Op>>> = Object.fromEntries(
  opKinds.map(({ type, schema }) => [type, compileValidator(Type.Unsafe<Op>(schema), 'frameInvalid')]),
);

const downFrames: Readonly<Record<string, Parse<DownFrame>>> = {
  welcome: compileValidator(WelcomeFrame, 'frameInvalid'),
  heads: compileValidator(HeadsFrame, 'frameInvalid'),
  ack: compileValidator(AckFrame, 'frameInvalid'),
  nack: compileValidator(NackFrame, 'frameInvalid'),
  changes: compileValidator(ChangesFrame, 'frameInvalid'),
  history: compileValidator(HistoryFrame, 'frameInvalid'),
  digest: compileValidator(DigestFrame, 'frameInvalid'),
  messageInfo: compileValidator(MessageInfoFrame, 'frameInvalid'),
  picture: compileValidator(PictureFrame, 'frameInvalid'),
  signal: compileValidator(SignalFrame, 'frameInvalid'),
  presence: compileValidator(PresenceFrame, 'frameInvalid'),
  bye: compileValidator(ByeFrame, 'frameInvalid'),
  pong: compileValidator(PongFrame, 'frameInvalid'),
  error: compileValidator(ErrorFrame, 'frameInvalid'),
};

/** [FRAME-1] Anything but one JSON object of a known kind is `frameInvalid`. */
export function parseUpFrame(text: string): Result<UpFrame, TernError> {
  const parsed = parseObject(text);
  if (!parsed.ok) return parsed;
  const { frame, type } = parsed.value;
  const parse = frame === 'op' ? pick(ops, type) : pick(upFrames, frame);
  return parse?.(parsed.value) ?? unknownKind(frame === 'op' ? 'op type' : 'frame');
}

/** [VERSION-4] Skips the unreadable entities of a page and reports them in `skippedFrom`. */
export function parseDownFrame(text: string): Result<ReadFrame, TernError> {
  const parsed = parseObject(text);
  if (!parsed.ok) return parsed;
  const parse = pick(downFrames, parsed.value['frame']);
  if (parse === undefined) return unknownKind('frame');
  const whole = parse(parsed.value);
  const readable = whole.ok ? null : skipUnknown(parsed.value);
  if (readable === null) return whole;
  const rest = parse(readable.frame);
  return rest.ok ? ok({ ...rest.value, skippedFrom: readable.skippedFrom }) : rest;
}

export function encodeFrame(frame: UpFrame | DownFrame): string {
  return JSON.stringify(frame);
}

const isOpId = compileValidator(OpIdSchema, 'frameInvalid');

/** The op id of a frame that did not parse, if readable, for the `nack`. */
export function opIdOf(text: string): OpId | null {
  const parsed = parseObject(text);
  if (!parsed.ok || parsed.value['frame'] !== 'op') return null;
  const id = isOpId(parsed.value['id']);
  return id.ok ? id.value : null;
}

function parseObject(text: string): Result<Readonly<Record<string, unknown>>, TernError> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return fail(new TernError('frameInvalid', { message: 'a frame must be one JSON object' }));
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return fail(new TernError('frameInvalid', { message: 'a frame must be one JSON object' }));
  }
  return ok(value as Readonly<Record<string, unknown>>);
}

function pick<T>(table: Readonly<Record<string, T>>, key: unknown): T | undefined {
  return typeof key === 'string' && Object.hasOwn(table, key) ? table[key] : undefined;
}

function unknownKind(what: string): Result<never, TernError> {
  return fail(new TernError('frameInvalid', { message: `this ${what} is not known` }));
}
