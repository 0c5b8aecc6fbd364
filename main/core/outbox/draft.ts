import { type Static, Type } from 'typebox';
import { DraftEdit } from '../../../preload/commands/composer.ts';
import type { OpId, ThreadId } from '../../../sync/core/ids.ts';
import { TernError } from '../../../sync/core/ternError.ts';
import type { WrittenDraft } from '../../../sync/protocol/ops/shareDraft.ts';
import { MessageIdSchema, OpIdSchema } from '../../../sync/protocol/ids.ts';
import { captionOf } from '../../../sync/protocol/captions.ts';
import { wordsOf } from '../../../sync/protocol/polls.ts';
import { maxTextLength } from '../../../sync/protocol/sizes.ts';
import { compileJsonValidator } from '../../../sync/protocol/validator.ts';
import type { OutboxOp } from './rows.ts';

/** What the words of a composer answer or change; kept as JSON beside them. */
export const DraftContext = Type.Object({
  replyTo: Type.Union([MessageIdSchema, Type.Null()]),
  editing: Type.Union([DraftEdit, Type.Null()]),
});

/** What stands in a composer. `text` is what stood there before a message was taken up to be changed. */
export type Draft = Static<typeof DraftContext> & { readonly text: string };

/** As this device keeps it. */
export interface StoredDraft extends Draft {
  /** Shared drafts that these words come from. */
  readonly base: readonly OpId[];
  /** No op bears these words yet. */
  readonly unshared: boolean;
}

export interface DraftRow {
  readonly text: string;
  readonly context: string | null;
  readonly base: string;
  readonly unshared: 0 | 1;
}

export const draftColumns = 'text, context, base, unshared';

export const noDraft: Draft = { text: '', replyTo: null, editing: null };

export const DraftBase = Type.Array(OpIdSchema);
const parseContext = compileJsonValidator(DraftContext, 'databaseUnreadable');
const parseBase = compileJsonValidator(DraftBase, 'databaseUnreadable');

/** NULL where there is nothing to keep. */
export function contextOf({ replyTo, editing }: Draft): string | null {
  return replyTo === null && editing === null ? null : JSON.stringify({ replyTo, editing });
}

/** Of what is no context the words are kept alone. */
export function parseDraft(text: string, context: unknown): Draft {
  const parsed = typeof context === 'string' ? parseContext(context) : null;
  return { text, ...(parsed?.ok === true ? parsed.value : { replyTo: null, editing: null }) };
}

/** Words whose origin cannot be read come from nowhere: then nothing goes for them. */
export function baseOf(base: unknown): readonly OpId[] {
  const parsed = typeof base === 'string' ? parseBase(base) : null;
  return parsed?.ok === true ? parsed.value : [];
}

export function toStoredDraft({ text, context, base, unshared }: DraftRow): StoredDraft {
  return { ...parseDraft(text, context), base: baseOf(base), unshared: unshared === 1 };
}

export function isNothing({ text, replyTo, editing }: Draft): boolean {
  return text === '' && replyTo === null && editing === null;
}

/** What was shared, as it stands in a composer. */
export function toDraft({ text, replyTo, editing }: WrittenDraft): Draft {
  return { text, replyTo, editing: editing === null ? null : { ...editing, opId: null } };
}

/**
 * What was to be sent, as it would be written on: of files their caption. [CONTENT-1]
 * @param isThere whether its message can still be edited: then its words go on as an edit [SEND-4]
 * @throws TernError opNotFailed
 */
export function draftOf(op: OutboxOp, isThere: boolean): readonly [ThreadId, Draft] {
  if (op.type === 'sendMessage') {
    const { messageId, commentOn, envelope, content } = op.body;
    if (commentOn !== undefined) throw new TernError('opNotFailed', { message: 'comments have no draft' });
    if (isThere && envelope.kind === 'text')
      return [op.feedId, { ...noDraft, editing: { messageId, opId: null, text: captionOf(content) } }];
    const text = envelope.kind === 'text' ? captionOf(content) : wordsOf(content);
    return [op.feedId, { text, replyTo: envelope.replyTo, editing: null }];
  }
  if (op.type !== 'editMessage')
    throw new TernError('opNotFailed', { message: 'only a message or an edit has words for a draft' });
  const { messageId, content } = op.body;
  // [EDIT-4] Nothing can be sent as that edit any more; as a message its words can.
  if (op.error?.code === 'editTooLate') return [op.feedId, { ...noDraft, text: captionOf(content) }];
  return [op.feedId, { ...noDraft, editing: { messageId, opId: null, text: captionOf(content) } }];
}

/** As it is shared: which refused op an edit would send again is known here alone. */
export function writtenOf({ text, replyTo, editing }: Draft): WrittenDraft {
  return {
    text,
    replyTo,
    editing: editing === null ? null : { messageId: editing.messageId, text: editing.text },
  };
}

/** Longer words than a message may have stay on their device. */
export function isShareable({ text, editing }: Draft): boolean {
  return text.length <= maxTextLength && (editing?.text?.length ?? 0) <= maxTextLength;
}
