import type { Clock } from '../core/clock.ts';
import type { NewId, OpId, ThreadId } from '../core/ids.ts';
import { ok, type Result } from '../core/result.ts';
import type { TernError } from '../core/ternError.ts';
import type {
  JoinedByLink,
  JoinLinkList,
  JoinLinkPreview,
  NewJoinLink,
  NewJoinLinkRequest,
} from '../protocol/joinLinks.ts';
import type { BanList, JoinRequestList, SubscriberPage, SubscribersRequest } from '../protocol/groups.ts';
import { newToken, tokenHash } from './accounts/tokens.ts';
import type { Bus } from './bus/bus.ts';
import { publishCommitted } from './bus/publishCommitted.ts';
import type { Actor } from './decide/rule.ts';
import type { ReachTeller } from './jobs/tellReach.ts';
import type { Store } from './store/store.ts';

type Answer<T> = Promise<Result<T, TernError>>;

/** What of groups stands in no feed. */
export interface Groups {
  /** [BAN-4] */
  bans(actor: Actor, threadId: ThreadId): Answer<BanList>;
  /** [REQUEST-3] */
  requests(actor: Actor, threadId: ThreadId): Answer<JoinRequestList>;
  /** [CHANNEL-8] */
  subscribers(actor: Actor, threadId: ThreadId, request: SubscribersRequest): Answer<SubscriberPage>;
  /** [LINK-1] */
  makeLink(actor: Actor, threadId: ThreadId, request: NewJoinLinkRequest): Answer<NewJoinLink>;
  /** [LINK-4] */
  links(actor: Actor, threadId: ThreadId): Answer<JoinLinkList>;
  revokeLink(actor: Actor, threadId: ThreadId, linkId: string): Answer<null>;
  /** [LINK-3] */
  previewLink(actor: Actor, secret: string): Answer<JoinLinkPreview>;
  /** [LINK-2] */
  followLink(actor: Actor, secret: string): Answer<JoinedByLink>;
}

export interface GroupsDeps {
  readonly store: Store;
  readonly bus: Bus;
  readonly reachTeller: Pick<ReachTeller, 'notice'>;
  readonly clock: Clock;
  readonly newId: NewId;
}

export function createGroups({ store, bus, reachTeller, clock, newId }: GroupsDeps): Groups {
  const { joinLinks } = store;
  return {
    bans: ({ userId }, threadId) => store.bans(userId, threadId),
    requests: ({ userId }, threadId) => store.requests(userId, threadId),
    subscribers: ({ userId }, threadId, request) => store.subscribers(userId, threadId, request),
    async makeLink({ userId: madeBy }, threadId, { validMs, maxUses, approval }) {
      const [linkId, secret, madeAt] = [newId(), newToken(), clock.now()];
      const expiresAt = validMs === null ? null : madeAt + validMs;
      const link = {
        linkId,
        threadId,
        madeBy,
        madeAt,
        secretHash: tokenHash(secret),
        expiresAt,
        maxUses,
        approval,
      };
      const made = await joinLinks.make(link);
      return made.ok ? ok({ linkId, secret }) : made;
    },
    links: ({ userId }, threadId) => joinLinks.list(userId, threadId),
    revokeLink: ({ userId }, threadId, linkId) => joinLinks.revoke(userId, threadId, linkId),
    previewLink: (actor, secret) => joinLinks.preview(actor, tokenHash(secret)),
    async followLink(actor, secret) {
      const { result, ...committed } = await joinLinks.follow(actor, tokenHash(secret), newId() as OpId);
      publishCommitted(bus, committed);
      reachTeller.notice(committed.changes);
      return result;
    },
  };
}
