import { keyOf } from '../facts.ts';
import type { Report } from '../report.ts';
import type { StoredMessage } from '../rows.ts';
import type { Situation } from '../situation.ts';

const blocked = '1';

/** [BLOCK-2] What a blocked person wrote is kept from whoever blocked them, and nothing else from anybody. */
export function checkBlocks(situation: Situation, report: Report): void {
  const { members } = situation.seen.store;
  const people = Map.groupBy(members, ({ threadId }) => threadId);
  for (const message of situation.messages.values()) {
    const all = people.get(message.threadId) ?? [];
    const sender = all.find(({ handle }) => handle === message.handle);
    if (sender === undefined) continue;
    for (const { handle } of all)
      if (handle !== message.handle) checkKept(situation, report, message, { userId: sender.userId, handle });
  }
}

function checkKept(
  { journal, kept }: Situation,
  report: Report,
  { messageId, threadId }: StoredMessage,
  { userId, handle }: { readonly userId: string; readonly handle: string },
): void {
  report.facts += 1;
  const isKept = kept.has(keyOf(messageId, handle));
  const find = (should: string) =>
    report.find('block', `message ${messageId} should ${should} kept from ${handle}`);
  const register = journal.find('personPreference', keyOf(userId, handle, 'blocked'));
  const isDirect = threadId.startsWith('d:');
  if (isKept && (!isDirect || register?.has(blocked) !== true)) find('not be');
  const written = journal.messages.get(messageId);
  // A store that was put back may have taken it before it was told of a block, and what is sent at a time was written before.
  if (!isDirect || register === null || written === undefined || written.isScheduled || journal.wasRestored)
    return;
  const possible = register.since(written.epoch);
  if (isKept ? !possible.has(blocked) : possible.size === 1 && possible.has(blocked))
    find(isKept ? 'not be' : 'be');
}
