import { keyOf } from '../facts.ts';
import type { Register } from '../register.ts';
import type { Report } from '../report.ts';
import type { StoredMessage } from '../rows.ts';
import type { Situation } from '../situation.ts';

/** Who comes to whom: by words, and by groups. A store that was put back takes again what was allowed once. [FIRST-3] */
export function checkWelcomes(situation: Situation, report: Report): void {
  if (situation.journal.wasRestored) return;
  checkFirstWords(situation, report);
  checkAdded(situation, report);
}

/** [FIRST-1] Nobody begins to write to somebody who takes first words from their contacts alone. */
function checkFirstWords({ journal, messages, seen: { store } }: Situation, report: Report): void {
  const people = Map.groupBy(store.members, ({ threadId }) => threadId);
  // Of what has disappeared nothing says who had begun.
  const isVague = new Set(store.expired.map(({ threadId }) => threadId));
  const said = [...messages.values()].filter(
    ({ threadId, handle }) => handle !== null && threadId.startsWith('d:') && !isVague.has(threadId),
  );
  for (const [threadId, all] of Map.groupBy(said, (message) => message.threadId)) {
    const first = firstIn(all);
    const written = journal.messages.get(first?.messageId ?? '');
    const other = people.get(threadId)?.find(({ handle }) => handle !== first?.handle);
    if (written === undefined || other === undefined || written.isScheduled) continue;
    report.facts += 1;
    const register = journal.find('accountPreference', keyOf(other.handle, 'writeFirst'));
    if (wasSurely('nobody', register, written.epoch))
      report.find(
        'firstWords',
        `message ${written.messageId} of ${written.handle} begins to be written to ${other.handle}, who takes none`,
      );
  }
}

const firstIn = (all: readonly StoredMessage[]) => all.toSorted((a, b) => a.place - b.place)[0];

/** [INVITE-7] Nobody is put into a group who is to be invited. */
function checkAdded({ journal, seen: { store } }: Situation, report: Report): void {
  const epochs = Map.groupBy(journal.added, ({ threadId, handle }) => keyOf(threadId, handle));
  for (const { threadId, handle, isIn } of store.members) {
    const key = keyOf(threadId, handle);
    const added = epochs.get(key);
    if (
      !isIn ||
      added === undefined ||
      journal.joining.has(key) ||
      journal.threads.get(threadId)?.isSure !== true
    )
      continue;
    report.facts += 1;
    const register = journal.find('accountPreference', keyOf(handle, 'addToGroups'));
    if (wasSurely('nobody', register, Math.min(...added.map(({ epoch }) => epoch))))
      report.find('members', `${handle} is in ${threadId}, and should only be invited`);
  }
}

function wasSurely(value: string, register: Register | null, since: number): boolean {
  const possible = register?.since(since);
  return possible?.size === 1 && possible.has(JSON.stringify(value));
}
