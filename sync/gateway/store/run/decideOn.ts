import { isDirectThread, isThreadFeed, nobody } from '../../../core/ids.ts';
import { ok } from '../../../core/result.ts';
import { isRestricted } from '../../../protocol/memberRights.ts';
import type { Op } from '../../../protocol/ops/op.ts';
import { noticeIn, withoutNotices } from '../../decide/withoutNotices.ts';
import { neededWelcome, writeFirstForbidden } from '../../decide/ofFirstWords.ts';
import { neededPace, ofHurried } from '../../decide/ofHurried.ts';
import { neededRight, ofRestricted } from '../../decide/ofRestricted.ts';
import type { Decision, FeedDraft, Need, Rule, RuleInput } from '../../decide/rule.ts';
import { load, type Steps } from './backend.ts';

/** What a rule decides of what it needed, loading what it needs besides, unless it is forbidden to the sender. */
export function* decideOn(rule: Rule<Op>, input: RuleInput<Op, Need>): Steps<Decision> {
  const { op, state } = input;
  const { userId } = input.actor;
  const self = rule.ofPresentActor === true ? (yield* load({ owner: userId })).owner : null;
  const actor = { ...input.actor, ...self };
  const besides = rule.needsBesides?.(input) ?? null;
  const all = besides === null ? state : { ...state, ...(yield* load(besides)) };
  const decided = yield* toldOf(rule.decide({ ...input, actor, state: all }));
  const decision = yield* keptFromBlocker(yield* welcomed(input, decided));
  const memberRight = neededRight(op, decision);
  if (memberRight === null) return decision;
  const { threadId } = memberRight;
  const { member } = 'member' in all ? all : yield* load({ member: { threadId, userId } });
  // Owner and admins are asked for no right.
  if (member === null || !isRestricted(member.role)) return decision;
  const {
    thread,
    memberRight: set,
    slowMode,
  } = yield* load({
    ...{ memberRight, thread: { threadId } },
    slowMode: { threadId },
  });
  const allowed = ofRestricted(op, decision, memberRight, { member, thread, memberRight: set });
  const pace = neededPace(input, allowed, member, slowMode);
  return pace === null ? allowed : ofHurried(allowed, pace, (yield* load({ lastSent: pace })).lastSent);
}

/** [CHANNEL-1] */
function* toldOf(decision: Decision): Steps<Decision> {
  const feed = noticeIn(decision);
  if (feed === null || !isThreadFeed(feed.feedId)) return decision;
  const begun = feed.entities.find((draft) => draft.entity === 'thread');
  const { thread } = begun ? { thread: begun } : yield* load({ thread: { threadId: feed.feedId } });
  return thread?.kind === 'channel' ? withoutNotices(decision) : decision;
}

/** [FIRST-2] */
function* welcomed(input: RuleInput<Op, Need>, decision: Decision): Steps<Decision> {
  const welcome = neededWelcome(input, decision);
  if (welcome === null) return decision;
  const { closedTo } = yield* load({ closedTo: welcome });
  return closedTo === true ? writeFirstForbidden : decision;
}

/** [BLOCK-2] */
function* keptFromBlocker(decision: Decision): Steps<Decision> {
  if (!decision.ok) return decision;
  const feeds: FeedDraft[] = [];
  for (const feed of decision.value) feeds.push(yield* kept(feed));
  return ok(feeds);
}

function* kept(feed: FeedDraft): Steps<FeedDraft> {
  const { feedId: threadId, entities } = feed;
  if (!isDirectThread(threadId)) return feed;
  const message = entities.find((draft) => draft.entity === 'message' && draft.sequenceNumber === null);
  if (message?.entity !== 'message' || message.senderId === nobody) return feed;
  const { block } = yield* load({ block: { threadId, userId: message.senderId } });
  return block?.byOther === true ? { ...feed, keptFrom: block.otherId } : feed;
}
