import type { CommentsPage } from '../../../preload/views/message.ts';
import type { MessageId, ThreadId } from '../../../sync/core/ids.ts';
import type { ComposerState } from '../composer/composerState.ts';

/** The comments on one post, and what is being written there. */
export interface OpenComments {
  readonly threadId: ThreadId;
  readonly postId: MessageId;
  /** null: not read yet. */
  readonly page: CommentsPage | null;
  /** What is being written. */
  readonly composer: ComposerState;
  /** Whether what was left there has come. */
  readonly isRead: boolean;
  /** The comment to go to; null: the newest. */
  readonly at: MessageId | null;
}

declare module '../../store/registry.ts' {
  interface Slices {
    readonly comments: OpenComments | null;
  }
}

export const slice: { readonly comments: OpenComments | null } = { comments: null };
