import type { CarvedOutbox, DraftRecord } from './carveOutbox.ts';
import { opKind } from '../../../sync/protocol/ops/op.ts';
import { askedAbout, type OpRecord } from './opRecord.ts';

export interface Filled {
  readonly ops: readonly OpRecord[];
  readonly drafts: readonly DraftRecord[];
  readonly settings: ReadonlyMap<string, string>;
}

const nothing: Filled = { ops: [], drafts: [], settings: new Map() };

/**
 * What a backup knows and the damaged file can no longer say. What a page that can be read does not have was deleted
 * since, and stays so. Of the rest, nobody can tell what became of it after the backup:
 *
 * - what is repeatable, or a draft, and had left goes again, under the same id and `n`;
 * - anything else (it may have been discarded, reworded, or overruled since) waits for its author to decide.
 */
export function fillFrom(backup: CarvedOutbox | null, found: CarvedOutbox, logIsMissing: boolean): Filled {
  if (backup === null) return nothing;
  const { settings } = found.settingLost ? backup : nothing;
  if (!(found.hasGaps || logIsMissing)) return { ...nothing, settings };
  const ids = new Set(found.ops.map((op) => op.op_id));
  const wasDeleted = (position: number) =>
    found.spans.some(({ from, to }) => from <= position && position <= to);
  // [THREAD-4] Its answer has given it another id.
  const began = new Set(found.ops.map((op) => op['began_as']));
  const wasJoined = ({ type, feed_id: feedId }: OpRecord) =>
    type === 'createDirectThread' && began.has(feedId);
  const missing = backup.ops.filter(
    (op) => !ids.has(op.op_id) && !wasJoined(op) && !wasDeleted(Number(op['position'])),
  );
  const drafted = new Set(found.drafts.map(keyOf));
  return {
    ops: missing.map((op) => (maySendAgain(op) ? op : askedAbout(op))),
    drafts: backup.drafts.filter((draft) => !drafted.has(keyOf(draft)) && !wasSent(draft, found.ops)),
    settings: backup.settings,
  };
}

function maySendAgain({ state, type, n }: OpRecord): boolean {
  if (state === 'acked' || state === 'done' || type === 'advanceReceipt') return true;
  return state !== 'refused' && n !== null && (opKind[type].repeatable === true || type === 'shareDraft');
}

const keyOf = ({ user_id: userId, thread_id: threadId }: DraftRecord) => `${userId} ${threadId}`;

/** @param place a thread, or a post that it is a comment on */
function wasSent({ thread_id: place, text }: DraftRecord, ops: readonly OpRecord[]): boolean {
  const sent = JSON.stringify(text.trim());
  return ops.some((op) => {
    const body = String(op['body']);
    const isThere = op.feed_id === place || body.includes(`"commentOn":"${place}"`);
    return isThere && op.type === 'sendMessage' && body.includes(`"text":${sent}`);
  });
}
