import { groupThreadId, type ThreadId, type UserId } from '../../../sync/core/ids.ts';
import { TernError } from '../../../sync/core/ternError.ts';
import { normaliseHandle } from '../../../sync/protocol/handle.ts';
import { mayDo, type Right, type Role } from '../../../sync/protocol/roles.ts';
import type { Session } from '../session.ts';
import { banViews } from '../views/bans.ts';
import { memberViews } from '../views/members.ts';
import { subscriberViews } from '../views/subscribers.ts';
import { rolesIn } from '../views/roles.ts';
import { isChannel } from '../views/threadNames.ts';
import { findThreadView } from '../views/threadViews.ts';
import { asker, granted } from './asking.ts';
import type { Handler } from './handler.ts';
import { requireMemberRight, requirePresence } from './requireThread.ts';

export const createGroup: Handler<'createGroup'> = ({ requireSession, deps }, { name, handles, channel }) => {
  const session = requireSession();
  const body = {
    ...{ name: name.trim(), handles: handlesOf(session, handles) },
    ...(channel === true && { channel }),
  };
  const threadId = groupThreadId(deps.newId());
  const people = session.mirror.read.userIdsOf(body.handles);
  session.engine.submit({ type: 'createGroup', feedId: threadId, body, people });
  return { threadId };
};

export const addMembers: Handler<'addMembers'> = ({ requireSession }, { threadId, handles }) => {
  const session = requireSession();
  requireMemberRight(session, threadId, 'addPeople');
  const present = new Set(memberViews(session, threadId).map(({ handle }) => handle));
  const added = handlesOf(session, handles).filter((handle) => !present.has(handle));
  if (added.length === 0) return {};
  const people = session.mirror.read.userIdsOf(added);
  session.engine.submit({ type: 'addMembers', feedId: threadId, body: { handles: added }, people });
  return {};
};

export const renameThread: Handler<'renameThread'> = ({ requireSession }, { threadId, name }) => {
  const session = requireSession();
  requireMemberRight(session, threadId, 'changeInfo');
  session.engine.submit({ type: 'renameThread', feedId: threadId, body: { name: name.trim() } });
  return {};
};

export const setDescription: Handler<'setDescription'> = (
  { requireSession },
  { threadId, description: said },
) => {
  const session = requireSession();
  requireMemberRight(session, threadId, 'changeInfo');
  const description = said?.trim() ?? null;
  if (findThreadView(session, threadId)?.description !== description)
    session.engine.submit({ type: 'setDescription', feedId: threadId, body: { description } });
  return {};
};

export const setRole: Handler<'setRole'> = ({ requireSession }, { threadId, userId, role }) => {
  const session = requireSession();
  if (requireRight(session, 'setRole', threadId, userId) !== role)
    session.engine.submit({ type: 'setRole', feedId: threadId, body: { userId, role } });
  return {};
};

export const removeMember: Handler<'removeMember'> = ({ requireSession }, { threadId, userId }) => {
  const session = requireSession();
  requireRight(session, 'removeMember', threadId, userId);
  session.engine.submit({ type: 'removeMember', feedId: threadId, body: { userId } });
  return {};
};

/** [BAN-1] Whoever is not in the group is banned like a member. @throws TernError notMember, notAllowed */
export const setBan: Handler<'setBan'> = ({ requireSession }, { threadId, ...body }) => {
  const session = requireSession();
  requireRole(session, 'setBan', threadId, rolesIn(session, threadId).get(body.userId));
  session.engine.submit({ type: 'setBan', feedId: threadId, body });
  return {};
};

export const listBans: Handler<'listBans'> = async (context, { threadId }) => {
  const session = context.requireSession();
  requireRole(session, 'setBan', threadId);
  const { bans } = await granted(context.deps.groups.bans(asker(context), threadId));
  return { items: banViews(session, threadId, bans) };
};

export const listSubscribers: Handler<'listSubscribers'> = async (context, { threadId, after, search }) => {
  const session = context.requireSession();
  requireRole(session, 'removeMember', threadId);
  const asked = { ...(after !== null && { after }), search };
  const { subscribers, next } = await granted(
    context.deps.groups.subscribers(asker(context), threadId, asked),
  );
  return { items: subscriberViews(session, threadId, subscribers), next };
};

/** @throws TernError notMember, notAllowed */
export function requireRole(
  session: Session,
  right: Right,
  threadId: ThreadId,
  target: Role = 'member',
): void {
  requirePresence(session, threadId);
  const own = rolesIn(session, threadId).get(session.me.userId) ?? 'member';
  if (!mayDo(right, own, target)) throw new TernError('notAllowed', { context: { right } });
}

/** [RIGHT-1] @returns the role of whom it is done to @throws TernError notMember, memberUnknown, notAllowed */
function requireRight(session: Session, right: Right, threadId: ThreadId, userId: UserId): Role {
  requirePresence(session, threadId);
  const roles = rolesIn(session, threadId);
  // [CHANNEL-2] Who subscribes is not known here.
  const target = roles.get(userId) ?? (isChannel(session, threadId) ? 'member' : undefined);
  if (target === undefined) throw new TernError('memberUnknown');
  if (!mayDo(right, roles.get(session.me.userId) ?? 'member', target))
    throw new TernError('notAllowed', { context: { right } });
  return target;
}

export const setMemberRight: Handler<'setMemberRight'> = ({ requireSession }, { threadId, ...body }) => {
  const session = requireSession();
  requirePresence(session, threadId);
  const thread = findThreadView(session, threadId);
  // [RIGHT-3]
  if (thread?.setsRights !== true)
    throw new TernError('notAllowed', { context: { right: 'setMemberRight' } });
  if (thread.membersMay.includes(body.name) === body.forbidden)
    session.engine.submit({ type: 'setMemberRight', feedId: threadId, body });
  return {};
};

/** [PACE-1] */
export const setSlowMode: Handler<'setSlowMode'> = ({ requireSession }, { threadId, seconds }) => {
  const session = requireSession();
  requirePresence(session, threadId);
  const thread = findThreadView(session, threadId);
  if (thread?.setsRights !== true) throw new TernError('notAllowed', { context: { right: 'setSlowMode' } });
  if ((thread.slowMode?.seconds ?? null) !== seconds)
    session.engine.submit({ type: 'setSlowMode', feedId: threadId, body: { seconds } });
  return {};
};

export const leaveThread: Handler<'leaveThread'> = ({ requireSession }, { threadId }) => {
  const session = requireSession();
  requirePresence(session, threadId);
  // [CHANNEL-7]
  if (isLastWriter(session, threadId))
    throw new TernError('notAllowed', { context: { right: 'leaveThread' } });
  session.engine.submit({ type: 'leaveThread', feedId: threadId, body: {} });
  return {};
};

/** The owner of a channel with subscribers and no admin. */
function isLastWriter(session: Session, threadId: ThreadId): boolean {
  const thread = findThreadView(session, threadId);
  if (thread?.kind !== 'channel' || thread.memberCount === 1) return false;
  const roles = rolesIn(session, threadId);
  return roles.get(session.me.userId) === 'owner' && ![...roles.values()].includes('admin');
}

export const listMembers: Handler<'listMembers'> = ({ requireSession }, { threadId }) => ({
  members: memberViews(requireSession(), threadId),
});

/** In their stored form, each once, one's own left out. @throws TernError handleInvalid, with those that are none */
function handlesOf({ me }: Session, typed: readonly string[]): string[] {
  const handles = new Map(typed.map((each) => [each, normaliseHandle(each)]));
  const invalid = [...handles].flatMap(([each, handle]) => (handle === null ? [each.trim()] : []));
  if (invalid.length > 0) throw new TernError('handleInvalid', { context: { handles: invalid.join() } });
  return [...new Set(handles.values())].filter(
    (handle) => handle !== null && handle !== me.handle,
  ) as string[];
}
