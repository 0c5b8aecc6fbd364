import type { Report } from '../report.ts';
import type { Situation } from '../situation.ts';
import { aboutOf, keyOf, personOf } from '../facts.ts';
import { valueText } from '../states.ts';

/** What was begun is there. */
export function checkThreads(situation: Situation, report: Report): void {
  const { journal, threads } = situation;
  adoptThreads(situation);
  checkOwners(situation, report);
  checkNames(situation, report);
  checkInvited(situation, report);
  checkRequests(situation, report);
  for (const [threadId, { device, isSure }] of journal.threads) {
    report.facts += 1;
    if (threads.has(threadId) || !isSure || situation.isOpenAnywhere('member', threadId)) continue;
    if (journal.damaged.has(device)) report.excuse('damagedOutbox');
    else report.find('thread', `thread ${threadId} should be there, the store has nothing of it`);
  }
}

/** [ROLE-1] */
function checkOwners({ seen: { store } }: Situation, report: Report): void {
  const present = store.members.filter(({ threadId, isIn }) => isIn && threadId.startsWith('g:'));
  for (const [threadId, members] of Map.groupBy(present, (member) => member.threadId)) {
    report.facts += 1;
    const owners = members.filter(({ role }) => role === 'owner').map(({ handle }) => handle);
    if (owners.length !== 1)
      report.find(
        'role',
        `thread ${threadId} should have one owner, the store says ${owners.join() || 'nobody'}`,
      );
  }
}

/** [PROFILE-2] Whoever is in a thread is called there what they call themselves: here their handle, until they change it. */
function checkNames({ seen: { store } }: Situation, report: Report): void {
  const profile = new Map(store.states.profile.map(({ key, value }) => [key, value]));
  for (const { threadId, handle, displayName, isIn, isSubscriber } of store.members) {
    if (!isIn || isSubscriber) continue;
    report.facts += 1;
    const should = profile.get(keyOf(handle, 'displayName')) ?? valueText(handle);
    if (valueText(displayName) !== should)
      report.find(
        'profile',
        `${handle} is called ${valueText(displayName)} in thread ${threadId}, not ${should}`,
      );
  }
}

/** [INVITE-6] Whoever is asked sees the picture that the group has. */
function checkInvited({ seen: { store } }: Situation, report: Report): void {
  const pictures = new Map(store.states.picture.map(({ key, value }) => [key, value]));
  for (const { threadId, handle, picture } of store.invited) {
    report.facts += 1;
    const should = pictures.get(threadId) ?? valueText(null);
    if (valueText(picture) !== should)
      report.find(
        'picture',
        `${handle}, who is asked into thread ${threadId}, sees ${valueText(picture)}, not ${should}`,
      );
  }
}

/** [REQUEST-6] Whoever may answer knows how many wait, and nobody else. */
function checkRequests({ seen: { store } }: Situation, report: Report): void {
  const present = store.members.filter(({ isIn }) => isIn);
  const isIn = new Set(present.map(({ threadId, handle }) => keyOf(threadId, handle)));
  const waiting = Map.groupBy(
    store.invited.filter(
      ({ threadId, handle, isRequest }) => isRequest && !isIn.has(keyOf(threadId, handle)),
    ),
    ({ threadId }) => threadId,
  );
  const told = new Map(store.requests.map(({ threadId, handle, count }) => [keyOf(threadId, handle), count]));
  const should = new Map<string, number>([...told.keys()].map((key) => [key, 0]));
  for (const { threadId, handle, role } of present)
    if (role !== null) should.set(keyOf(threadId, handle), waiting.get(threadId)?.length ?? 0);
  for (const [key, count] of should) {
    report.facts += 1;
    const said = told.get(key) ?? 0;
    if (said !== count)
      report.find(
        'requests',
        `${personOf(key)} is told of ${said} requests to join ${aboutOf(key)}, not ${count}`,
      );
  }
}

/** Those under the name that they were begun with come first: what is left of them was renamed since. */
function adoptThreads({ journal, seen: { store } }: Situation): void {
  const members = Map.groupBy(store.members, ({ threadId }) => threadId);
  const people = (threadId: string) => new Set(members.get(threadId)?.map(({ handle }) => handle));
  const isNew = ({ threadId }: { readonly threadId: string }) =>
    !journal.met.has(threadId) && !journal.threads.has(threadId);
  for (const { threadId, name } of store.threads.filter(isNew))
    journal.adoptThread(threadId, people(threadId), (begun) => begun.name === name);
  for (const { threadId } of store.threads.filter(isNew)) journal.adoptThread(threadId, people(threadId));
  for (const { threadId } of store.threads) journal.met.add(threadId);
}
