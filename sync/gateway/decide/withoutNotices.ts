import type { Decision, EntityDraft, FeedDraft } from './rule.ts';

const isNotice = (draft: EntityDraft) => draft.entity === 'message' && draft.envelope.kind === 'notice';

/** The feed in which a notice is to be written; null: none is. */
export const noticeIn = (decision: Decision): FeedDraft | null =>
  (decision.ok && decision.value.find(({ entities }) => entities.some(isNotice))) || null;

/** [CHANNEL-1] Of whatever is done in a channel nothing but posts is written there. */
export function withoutNotices(decision: Decision): Decision {
  if (!decision.ok) return decision;
  const value = decision.value.map((feed) => ({
    ...feed,
    entities: feed.entities.filter((draft) => !isNotice(draft)),
  }));
  return { ok: true, value };
}
