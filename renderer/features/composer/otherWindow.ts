import type { CommandResult } from '../../../preload/commands.ts';
import type { Bridge } from '../../../preload/contract.ts';
import type { OpId, ThreadId } from '../../../sync/core/ids.ts';
import { composerFrom, type ComposerState, emptyComposer, keyOf } from './composerState.ts';

type Left = CommandResult<'getDraft'>;

/** Where the words of a composer come from: only its place do they take. */
export interface Origin {
  /** Shared drafts. */
  readonly seen: readonly OpId[];
  /** What a window of this device had written there last. */
  readonly writing: string | null;
}

/**
 * What this window shows of a thread's drafts after another one of this device has written there: its own words stay,
 * but for those that have been sent.
 * @returns null where what was left there comes in
 */
export async function apartFrom(
  left: Left,
  standing: ComposerState | undefined,
  origin: Origin | undefined,
  lastSent: () => Promise<string | null>,
): Promise<(Origin & Pick<Left, 'others'>) | null> {
  const isAnothers = left.writing !== null && left.writing !== origin?.writing;
  if (standing === undefined || origin === undefined || !isAnothers) return null;
  const key = keyOf(standing);
  if ([keyOf(emptyComposer), keyOf(composerFrom(left))].includes(key)) return null;
  const kept = left.others.find((other) => other.here && keyOf(composerFrom(other)) === key);
  if (kept !== undefined)
    return { ...origin, seen: [kept.id], others: left.others.filter((other) => other !== kept) };
  const words = standing.text.trim();
  const isSent = words !== '' && (await lastSent())?.startsWith(words) === true;
  return isSent ? null : { ...origin, others: left.others };
}

/** The words of the last message of one's own in a thread. */
export async function lastSentIn(bridge: Bridge, threadId: ThreadId): Promise<string | null> {
  const answer = await bridge.invoke('readMessages', { threadId, anchor: { kind: 'newest' }, limit: 20 });
  return (answer.ok ? answer.result.items.findLast(({ mine }) => mine)?.text : null) ?? null;
}
