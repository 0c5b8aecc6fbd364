import { accountFeedId, type OpId, type ThreadId, type UserId } from '../../../core/ids.ts';
import { fail, ok, type Result } from '../../../core/result.ts';
import { TernError } from '../../../core/ternError.ts';
import type { InvitationEntity } from '../../../protocol/entities/invitation.ts';
import { isRestricted } from '../../../protocol/memberRights.ts';
import type { JoinedByLink, JoinLinkList, JoinLinkPreview } from '../../../protocol/joinLinks.ts';
import type { Limits } from '../../../protocol/limits.ts';
import { mayDo } from '../../../protocol/roles.ts';
import { joining, refuseFull } from '../../decide/answerInvitation.ts';
import { seenByInvited } from '../../decide/group.ts';
import type { NewLink } from '../../decide/newLink.ts';
import type { Actor, Member, Person } from '../../decide/rule.ts';
import type { FeedChange } from '../store.ts';
import { applyChanges } from './applyChanges.ts';
import { load, put, type Steps } from './backend.ts';
import type { StoredLink } from './loads.ts';

const maxLinks = 100;

const threadUnknown = () => fail(new TernError('threadUnknown', { message: 'no such thread' }));
const linkInvalid = () => fail(new TernError('linkInvalid', { message: 'this link leads nowhere' }));

/** [LINK-1] */
export function* makeLink(link: NewLink): Steps<Result<null, TernError>> {
  const { threadId, madeBy } = link;
  const maker = yield* memberWhoMayAdd(threadId, madeBy);
  if (!maker.ok) return maker;
  const { joinLinks } = yield* load({ joinLinks: threadId });
  const working = joinLinks.filter((each) => isOpen(each, link.madeAt));
  if (working.length >= maxLinks)
    return fail(new TernError('linkLimit', { message: `a group has at most ${maxLinks} links` }));
  yield* put([{ kind: 'link', link }]);
  return ok(null);
}

/** [LINK-4] */
export function* listLinks(userId: UserId, threadId: ThreadId): Steps<Result<JoinLinkList, TernError>> {
  const maker = yield* memberWhoMayAdd(threadId, userId);
  if (!maker.ok) return maker;
  const { joinLinks } = yield* load({ joinLinks: threadId });
  return ok({ links: joinLinks.filter((link) => isTheirs(maker.value, link)) });
}

/** [LINK-4] One that is not there, or not theirs, is revoked already. */
export function* revokeLink(
  userId: UserId,
  threadId: ThreadId,
  linkId: string,
): Steps<Result<null, TernError>> {
  const { member, joinLinks } = yield* load({ member: { threadId, userId }, joinLinks: threadId });
  if (member === null) return threadUnknown();
  const link = joinLinks.find((each) => each.linkId === linkId);
  if (link !== undefined && isTheirs(member, link)) yield* put([{ kind: 'linkRevoked', linkId }]);
  return ok(null);
}

/** [LINK-3] */
export function* previewLink(
  person: Person,
  secretHash: string,
  now: number,
): Steps<Result<JoinLinkPreview, TernError>> {
  const link = yield* openLink(person, secretHash, now);
  if (link === null) return linkInvalid();
  const { threadId, madeBy } = link;
  const { thread, present, invitation, picture } = yield* load({
    thread: { threadId },
    present: threadId,
    invitation: { threadId, userId: person.userId },
    picture: { threadId },
  });
  const digest = picture?.picture ?? null;
  const bytes = digest === null ? null : (yield* load({ pictureBytes: digest })).pictureBytes;
  const isMember = present?.has(person.userId) === true;
  return ok({
    ...{ threadId, name: thread?.name ?? '', members: present?.size ?? 0, madeBy, isMember },
    ...(bytes !== null && { picture: bytes }),
    ...{ approval: link.approval, isRequested: invitation?.state === 'requested' },
  });
}

/** What following a link did. */
export interface Followed {
  readonly changes: readonly FeedChange[];
  readonly result: Result<JoinedByLink, TernError>;
}

/** [LINK-2] Whoever follows it is in from then on, as if they had accepted an invitation. [INVITE-2] */
export function* followLink(
  actor: Actor,
  secretHash: string,
  noticeId: OpId,
  now: number,
  limits: Limits,
): Steps<Followed> {
  const link = yield* openLink(actor, secretHash, now);
  if (link === null) return { changes: [], result: linkInvalid() };
  const { linkId, threadId, madeBy } = link;
  const {
    thread,
    present,
    invitation: held,
    picture,
  } = yield* load({
    thread: { threadId },
    picture: { threadId },
    present: threadId,
    invitation: { threadId, userId: actor.userId },
  });
  const joined = ok({ threadId, isRequested: false });
  // The answer to the same request may have been lost.
  if (present?.has(actor.userId) === true) return { changes: [], result: joined };
  const full = refuseFull(present, thread, limits);
  if (full !== null && !full.ok)
    return { changes: [], result: fail(new TernError('groupFull', { message: full.error.message })) };
  const asks = link.approval && held?.state !== 'open';
  const invitation: InvitationEntity = {
    ...{ entity: 'invitation', version: 0, ...seenByInvited(threadId, thread, picture), invitedBy: madeBy },
    ...{ at: now, state: asks ? 'requested' : 'open' },
  };
  if (asks) return yield* askToJoin(actor, invitation, held, linkId);
  const { memberRight, named } = yield* load({
    memberRight: { threadId, name: 'seeHistory' },
    named: thread?.kind === 'channel' ? threadId : null,
  });
  const state = { present, thread, memberRight, named };
  const feeds = joining(actor, { id: noticeId }, now, invitation, state, true);
  const changes = yield* applyChanges(feeds, { deviceId: actor.deviceId, now });
  yield* put([{ kind: 'linkUsed', linkId }]);
  return { changes, result: joined };
}

/** [REQUEST-1] @param held what is known of them and the group already */
function* askToJoin(
  { userId, deviceId }: Actor,
  request: InvitationEntity,
  held: InvitationEntity | null,
  linkId: string,
): Steps<Followed> {
  const result = ok({ threadId: request.threadId, isRequested: true });
  if (held?.state === 'requested') return { changes: [], result };
  const feeds = [{ feedId: accountFeedId(userId), entities: [request] }];
  const changes = yield* applyChanges(feeds, { deviceId, now: request.at });
  yield* put([{ kind: 'linkUsed', linkId }]);
  return { changes, result };
}

/** The link that still leads into its group, for this person; why another one does not nobody is told. [LINK-2] */
function* openLink(person: Person, secretHash: string, now: number): Steps<StoredLink | null> {
  const { joinLink: link } = yield* load({ joinLink: secretHash });
  if (link === null || !isOpen(link, now)) return null;
  const { threadId, madeBy } = link;
  const maker = yield* memberWhoMayAdd(threadId, madeBy.userId);
  const { banned } = yield* load({ banned: { threadId, handles: [person.handle] } });
  return maker.ok && (banned?.size ?? 0) === 0 ? link : null;
}

function isOpen({ expiresAt, maxUses, uses }: StoredLink, now: number): boolean {
  return (expiresAt === null || now < expiresAt) && (maxUses === null || uses < maxUses);
}

/** Owner and admins see, and revoke, those of everybody. */
function isTheirs({ userId, role }: Member, { madeBy }: StoredLink): boolean {
  return madeBy.userId === userId || mayDo('setMemberRight', role, 'member');
}

function* memberWhoMayAdd(threadId: ThreadId, userId: UserId): Steps<Result<Member, TernError>> {
  const { member, thread, memberRight } = yield* load({
    member: { threadId, userId },
    thread: { threadId },
    memberRight: { threadId, name: 'addPeople' },
  });
  if (member === null) return threadUnknown();
  // [CHANNEL-4]
  const isForbidden = thread?.kind === 'channel' || memberRight?.forbidden === true;
  return isForbidden && isRestricted(member.role)
    ? fail(
        new TernError('notAllowed', { message: 'only admins add people', context: { right: 'addPeople' } }),
      )
    : ok(member);
}
