import type { ErrorCode } from '../core/errorCodes.ts';
import { TernError } from '../core/ternError.ts';
import type { UpFrame } from './frames/up.ts';
import type { OpIntent } from './ops/op.ts';

const emoji = /^\p{RGI_Emoji}$/v;
const visible = /[^\p{White_Space}\p{Cc}\p{Default_Ignorable_Code_Point}\u2800\ufff9-\ufffb]/u;

/** [TEXT-11] Whether the text is one emoji of Unicode's list; a sequence, a flag or a skin tone counts as one. */
export function isEmoji(text: string): boolean {
  return emoji.test(text);
}

/** [TEXT-10] Whether a text has a visible character. */
export function hasVisible(text: string): boolean {
  return visible.test(text);
}

/** [TEXT-9] Whether no text anywhere in the value has half of a surrogate pair, which encodings do not preserve. */
export function isWellFormed(value: unknown): boolean {
  if (typeof value === 'string') return value.isWellFormed();
  return typeof value !== 'object' || value === null || Object.values(value).every(isWellFormed);
}

/** @throws TernError textInvalid [TEXT-9] [TEXT-10], reactionInvalid [TEXT-11] */
export function requireFitting(intent: Pick<OpIntent, 'type' | 'body'>): void {
  const code = refusalOf(intent as OpIntent);
  if (code !== null) throw new TernError(code, { message: 'these words are not taken' });
}

/** Refuses texts that the schemas allow. Replayed ops were accepted once and pass. null: accepted. */
export function refusedWords(frame: UpFrame): TernError | null {
  const isOp = frame.frame === 'op';
  if (isOp && frame.replayed === true) return null;
  const code = isOp ? refusalOf(frame) : isWellFormed(frame) ? null : 'frameInvalid';
  return code === null ? null : new TernError(code, { message: 'these words are not taken' });
}

function refusalOf(op: OpIntent): ErrorCode | null {
  if (!isWellFormed(op.body)) return 'textInvalid';
  if (op.type === 'setReaction') return !op.body.present || isEmoji(op.body.emoji) ? null : 'reactionInvalid';
  return shownOf(op).every(hasVisible) ? null : 'textInvalid';
}

/** Every text of an op that must be visible; a draft may be anything. */
function shownOf({ body }: OpIntent): readonly string[] {
  if ('content' in body)
    return [body.content.text, ...(('options' in body.content && body.content.options) || [])];
  if ('name' in body) return [body.name];
  return 'message' in body && body.message !== null ? [body.message.content.text] : [];
}
