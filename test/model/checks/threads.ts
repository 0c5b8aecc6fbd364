import type { Report } from '../report.ts';
import type { Situation } from '../situation.ts';

/** What was begun is there. */
export function checkThreads(situation: Situation, report: Report): void {
  const { journal, threads } = situation;
  adoptThreads(situation);
  for (const [threadId, { device, isSure }] of journal.threads) {
    report.facts += 1;
    if (threads.has(threadId) || !isSure || situation.isOpenAnywhere('member', threadId)) continue;
    if (journal.damaged.has(device)) report.excuse('damagedOutbox');
    else report.find('thread', `thread ${threadId} should be there, the store has nothing of it`);
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
