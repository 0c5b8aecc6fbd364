import { type Static, Type } from 'typebox';
import { DraftEdit } from '../../../preload/commands.ts';
import { MessageIdSchema } from '../../../sync/protocol/ids.ts';
import { compileJsonValidator } from '../../../sync/protocol/validator.ts';

/** What the words of a composer answer or change; kept as JSON beside them. */
export const DraftContext = Type.Object({
  replyTo: Type.Union([MessageIdSchema, Type.Null()]),
  editing: Type.Union([DraftEdit, Type.Null()]),
});

/** What stands in a composer. `text` is what stood there before a message was taken up to be changed. */
export type Draft = Static<typeof DraftContext> & { readonly text: string };

const parseContext = compileJsonValidator(DraftContext, 'databaseUnreadable');

/** NULL where there is nothing to keep. */
export function contextOf({ replyTo, editing }: Draft): string | null {
  return replyTo === null && editing === null ? null : JSON.stringify({ replyTo, editing });
}

/** Of what is no context the words are kept alone. */
export function toDraft(text: string, context: unknown): Draft {
  const parsed = typeof context === 'string' ? parseContext(context) : null;
  return { text, ...(parsed?.ok === true ? parsed.value : { replyTo: null, editing: null }) };
}
