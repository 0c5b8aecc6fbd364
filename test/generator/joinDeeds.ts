import { TernError } from '../../sync/core/ternError.ts';
import type { ThreadView } from '../../preload/views/thread.ts';
import { joinLinkText, wholeJoinLink } from '../../sync/protocol/markup/joinLink.ts';
import type { DeedRecord } from './deedRecord.ts';
import type { Person } from './person.ts';
import { pickOf } from './pickOf.ts';

/** More would only repeat what the first ones do. */
const mostLinks = 8;

export async function makeJoinLink(
  person: Person,
  pick: number,
  threads: readonly ThreadView[],
  { joinLinks }: DeedRecord,
): Promise<boolean> {
  const groups = threads.filter(({ kind }) => kind === 'group' || kind === 'channel');
  if (joinLinks.length === mostLinks) return false;
  const { threadId, kind } = groups.length === 0 ? await newGroup(person, pick) : pickOf(groups, pick >> 2);
  // No notice tells that somebody has joined a channel; an op that lets them in does.
  const approval = kind === 'channel' || pick % 4 > 0;
  const made = await answered(
    person.do('makeJoinLink', { threadId, validMs: null, maxUses: null, approval }),
  );
  const told = made === null ? null : wholeJoinLink(made.link);
  if (told !== null) joinLinks.push({ threadId, secret: told.secret });
  return made !== null;
}

async function newGroup(person: Person, pick: number) {
  const { threadId } = await person.do('createGroup', { name: `open ${pick}`, handles: [] });
  return { threadId, kind: 'group' };
}

export async function followJoinLink(
  person: Person,
  pick: number,
  threads: readonly ThreadView[],
  { joinLinks }: DeedRecord,
): Promise<boolean> {
  const unknown = joinLinks.filter((each) => threads.every(({ threadId }) => threadId !== each.threadId));
  if (unknown.length === 0) return false;
  const followed = pickOf(unknown, pick);
  // Each device may reach the one gateway by an address of its own.
  const { gatewayUrl } = await person.do('getState', {});
  const link = joinLinkText({ gateway: new URL(gatewayUrl).host, secret: followed.secret });
  const joined = await answered(person.do('followJoinLink', { link }));
  // A store that was put back may have lost it: there is room for another.
  if (joined === null && joinLinks.includes(followed)) joinLinks.splice(joinLinks.indexOf(followed), 1);
  return joined !== null;
}

/** Of the first group, from one that is picked on, in which somebody asks. */
export async function answerRequest(
  person: Person,
  pick: number,
  threads: readonly ThreadView[],
): Promise<boolean> {
  const ruled = threads.filter(({ setsRights }) => setsRights);
  const first = ruled.length === 0 ? 0 : pick % ruled.length;
  for (const { threadId } of [...ruled.slice(first), ...ruled.slice(0, first)]) {
    const requests = await answered(person.do('listJoinRequests', { threadId }));
    if (requests === null || requests.items.length === 0) continue;
    const { userId } = pickOf(requests.items, pick >> 3);
    await person.do('answerRequest', { threadId, userId, accept: pick % 4 > 0 });
    return true;
  }
  return false;
}

/** One's own request is withdrawn. [REQUEST-2] */
export async function answerInvitation(person: Person, pick: number): Promise<boolean> {
  const { items } = await person.do('listInvitations', {});
  if (items.length === 0) return false;
  const { threadId, requested } = pickOf(items, pick >> 2);
  const answer = requested || pick % 4 === 0 ? 'decline' : 'accept';
  await person.do('answerInvitation', { threadId, answer });
  return true;
}

/** null: the gateway is not reached, or refuses; what is asked over HTTP leaves no op. */
async function answered<T>(asked: Promise<T>): Promise<T | null> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof TernError && error.category !== 'internal') return null;
    throw error;
  }
}
