import type { PlainName } from './states.ts';

/** What a checker may find wrong. Tools read these words: they stay as they are. */
export type FindingKind =
  | PlainName
  | 'words'
  | 'reply'
  | 'origin'
  | 'editions'
  | 'deleted'
  | 'hidden'
  | 'report'
  | 'lost'
  | 'duplicated'
  | 'blob'
  | 'preview'
  | 'sticker'
  | 'card'
  | 'reordered'
  | 'invented'
  | 'vote'
  | 'tally'
  | 'closed'
  | 'opened'
  | 'expiry'
  | 'thread'
  | 'name'
  | 'timer'
  | 'members'
  | 'role'
  | 'ban'
  | 'requests'
  | 'block'
  | 'firstWords'
  | 'read'
  | 'unread'
  | 'draft'
  | 'schedule'
  | 'refusal'
  | 'unanswered'
  | 'internal';

export interface Finding {
  readonly kind: FindingKind;
  /** What should be, and what is. */
  readonly sentence: string;
}

export const say = ({ kind, sentence }: Finding): string => `${kind}: ${sentence}`;
