import type { OpId } from '../../../../sync/core/ids.ts';
import type { Draft } from '../../../../main/core/outbox/draft.ts';
import type { OutboxUnderTest } from '../../../builders/stores.ts';

export const words = (text: string): Draft => ({ text, replyTo: null, editing: null });

/** The words that draft ops bear, and how many drafts each takes the place of. */
export function draftOps({ ops }: OutboxUnderTest) {
  return ops().flatMap(({ type, body }) => {
    const { draft, replaces } = body as { draft: Draft | null; replaces: OpId[] };
    return type === 'shareDraft' ? [[draft?.text ?? null, replaces.length]] : [];
  });
}
