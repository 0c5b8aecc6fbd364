import type { OpId, ThreadId, UserId } from '../../core/ids.ts';
import type { Result } from '../../core/result.ts';
import type { TernError } from '../../core/ternError.ts';
import type { JoinedByLink, JoinLinkList, JoinLinkPreview } from '../../protocol/joinLinks.ts';
import type { NewLink } from '../decide/newLink.ts';
import type { Actor, Person } from '../decide/rule.ts';

type Answer<T> = Promise<Result<T, TernError>>;

/** [LINK-1] Links that bring people into groups. `Committed`: what of it sessions are to be told. */
export interface JoinLinkStore<Committed> {
  make(link: NewLink): Answer<null>;
  list(userId: UserId, threadId: ThreadId): Answer<JoinLinkList>;
  revoke(userId: UserId, threadId: ThreadId, linkId: string): Answer<null>;
  preview(person: Person, secretHash: string): Answer<JoinLinkPreview>;
  /** @param noticeId of the notice that tells who came */
  follow(
    actor: Actor,
    secretHash: string,
    noticeId: OpId,
  ): Promise<Committed & { readonly result: Result<JoinedByLink, TernError> }>;
}
