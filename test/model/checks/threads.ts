import type { Report } from '../report.ts';
import type { Situation } from '../situation.ts';

/** What was begun is there. */
export function checkThreads(situation: Situation, report: Report): void {
  const { journal, threads } = situation;
  adoptThreads(situation);
  checkOwners(situation, report);
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
