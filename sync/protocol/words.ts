import type { ErrorCode } from '../core/errorCodes.ts';
import { TernError } from '../core/ternError.ts';
import { isEmoji } from './emoji.ts';
import type { Content } from './entities/message.ts';
import type { UpFrame } from './frames/up.ts';
import type { Limits } from './limits.ts';
import type { OpIntent } from './ops/op.ts';
import { fitsKind } from './polls.ts';
import { fitsProfile } from './profile.ts';

const visible = /[^\p{White_Space}\p{Cc}\p{Default_Ignorable_Code_Point}\u2800\ufff9-\ufffb]/u;

/** [TEXT-10] Whether a text has a visible character. */
export function hasVisible(text: string): boolean {
  return visible.test(text);
}

/** [TEXT-9] Whether no text anywhere in the value has half of a surrogate pair, which encodings do not preserve. */
export function isWellFormed(value: unknown): boolean {
  if (typeof value === 'string') return value.isWellFormed();
  return typeof value !== 'object' || value === null || Object.values(value).every(isWellFormed);
}

/** @throws TernError textInvalid [TEXT-9] [TEXT-10], reactionInvalid [TEXT-11], pollInvalid [POLL-1] */
export function requireFitting(intent: Pick<OpIntent, 'type' | 'body'>): void {
  const code = sizeRefusalOf(intent as OpIntent, Infinity) ?? refusalOf(intent as OpIntent);
  if (code !== null) throw refusal(code);
}

/**
 * Refuses texts that the schemas allow: the only place where a gateway looks at them. Of replayed ops, which were accepted
 * once, only the size counts. null: accepted.
 */
export function refusedWords(frame: UpFrame, { textLength }: Pick<Limits, 'textLength'>): TernError | null {
  if (frame.frame !== 'op') return isWellFormed(frame) ? null : refusal('frameInvalid');
  const code = sizeRefusalOf(frame, textLength) ?? (isTakenOnTrust(frame) ? null : refusalOf(frame));
  return code === null ? null : refusal(code);
}

/** Nobody else has to bear what is in it but for a name, which stands in every thread of its owner. */
const isTakenOnTrust = ({ replayed, type }: Extract<UpFrame, { frame: 'op' }>) =>
  replayed === true && type !== 'setProfile';

const refusal = (code: ErrorCode) => new TernError(code, { message: 'these words are not taken' });

/** [OP-7] [POLL-1] */
function sizeRefusalOf(op: OpIntent, textLength: number): ErrorCode | null {
  const text = contentIn(op)?.text ?? '';
  if (text.length > textLength && [...text].length > textLength) return 'textInvalid';
  return op.type === 'sendMessage' && !fitsKind(op.body) ? 'pollInvalid' : null;
}

function contentIn({ body }: OpIntent): Content | null {
  if ('content' in body) return body.content;
  return 'message' in body ? (body.message?.content ?? null) : null;
}

function refusalOf(op: OpIntent): ErrorCode | null {
  if (!isWellFormed(op.body)) return 'textInvalid';
  if (op.type === 'setProfile' && !fitsProfile(op.body)) return 'textInvalid';
  if (op.type === 'setReaction') return !op.body.present || isEmoji(op.body.emoji) ? null : 'reactionInvalid';
  if (op.type === 'setSticker')
    return op.body.sticker === null || isEmoji(op.body.sticker.emoji) ? null : 'reactionInvalid';
  if (op.type === 'setStickerPack')
    return op.body.pack === null || hasVisible(op.body.pack.name) ? null : 'textInvalid';
  return shownOf(op).every(hasVisible) ? null : 'textInvalid';
}

/** Every text of an op that must be visible; a draft may be anything, and what is reported was taken once. */
function shownOf(op: OpIntent): readonly string[] {
  if (op.type === 'reportMessage') return [];
  if (op.type === 'setProfile') return op.body.value === null ? [] : [op.body.value];
  if ('name' in op.body) return [op.body.name];
  if (op.type === 'setDescription') return op.body.description === null ? [] : [op.body.description];
  const content = contentIn(op);
  return content === null ? [] : [content.text, ...(content.options ?? [])];
}
