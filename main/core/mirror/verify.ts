import { accountFeedId, type ThreadId } from '../../../sync/core/ids.ts';
import type { VerifyPort } from '../../../sync/client/verifier.ts';
import { type Entity, entityKind, entityKinds } from '../../../sync/protocol/entities/entity.ts';
import type { DigestFrame, DigestRange } from '../../../sync/protocol/frames/down/digest.ts';
import type { HistoryFrame } from '../../../sync/protocol/frames/down/history.ts';
import { toSnake } from '../../../sync/sqlite/entityRows.ts';
import { responses } from './aboutMessages.ts';
import type { MirrorContext } from './context.ts';
import { prepareDropRows } from './dropRows.ts';
import { isExpired } from './fragments.ts';
import { prepareRangeDigests, type RangeDigests } from './rangeDigests.ts';
import { prepareThreadItems } from './threadItems.ts';

/** What the account's feed tells of a thread. */
const ownTables = entityKinds
  .filter(({ feed, schema }) => feed === 'account' && 'threadId' in schema.properties)
  .map(({ name }) => toSnake(name));

/** [DIGEST-4] */
export function prepareVerification(context: MirrorContext): VerifyPort {
  const { db, feeds, ranges, memberships, forgetThread } = context;
  const digests = prepareRangeDigests(context);
  const dropOwn = prepareDropRows(db, ownTables, 'thread_id');
  const threads = db
    .prepare<[], ThreadId>(
      `SELECT thread_id FROM membership UNION SELECT thread_id FROM thread
       UNION SELECT feed_id FROM feed WHERE feed_id NOT LIKE 'u:%'
       EXCEPT SELECT thread_id FROM membership WHERE left_at IS NOT NULL ORDER BY 1`,
    )
    .pluck();

  return {
    begin() {
      feeds.rewind(accountFeedId(context.me.userId));
      return threads.all();
    },
    held: ranges.all,
    cursorOf: feeds.cursorOf,
    compare: db.transaction((threadId: ThreadId, range: DigestRange, last: number) => {
      // Who has left keeps what they held; the gateway shows less of it with every edit.
      if (memberships.hasLeft(threadId) || digests.isSame(threadId, range)) return 'same';
      if (digests.hasUnknown(threadId, range)) return 'same';
      return digests.isNewer(threadId, range, last) ? 'newer' : 'differs';
    }),
    repair: db.transaction(prepareRepairRange(context, digests)).immediate,
    repairItems: db.transaction(prepareRepairItems(context)).immediate,
    forget: db.transaction((threadId: ThreadId) => {
      if (memberships.hasLeft(threadId)) return;
      forgetThread(threadId);
      dropOwn(threadId);
    }).immediate,
  };
}

function prepareRepairRange({ db, rows, store }: MirrorContext, digests: RangeDigests): VerifyPort['repair'] {
  const idsIn = db
    .prepare<[string, number, number], string>(
      `SELECT message_id FROM message WHERE thread_id = ? AND sequence_number > ? AND sequence_number <= ?`,
    )
    .pluck();
  const hasExpired = prepareHasExpired(db);
  const dropMessage = prepareDropRows(db, ['message', ...responses], 'message_id');

  return (range: DigestRange, { threadId, last, items }: HistoryFrame) => {
    // Changed since the page was read: it comes, or came, as a change.
    if (digests.isNewer(threadId, range, last)) return true;
    const inRange = items.filter(
      (item) =>
        item.entity !== 'message' || (item.sequenceNumber > range.from && item.sequenceNumber <= range.to),
    );
    const held = idsIn.all(threadId, range.from, range.to);
    const listed = inRange.map(({ messageId }) => messageId);
    if (held.length === 0 && listed.every(hasExpired)) return false;
    for (const messageId of new Set([...held, ...listed])) dropMessage(messageId);
    for (const item of inRange) store(item);
    rows.refresh(threadId);
    return true;
  };
}

function prepareRepairItems({
  db,
  me,
  feeds,
  rows,
  store,
  memberships,
}: MirrorContext): VerifyPort['repairItems'] {
  const items = prepareThreadItems(db, store);
  const hasExpired = prepareHasExpired(db);

  return ({ threadId, items: listed, last, accountLast }: DigestFrame) => {
    if (memberships.hasLeft(threadId)) return 0;
    const cursors = {
      thread: feeds.cursorOf(threadId) ?? 0,
      account: feeds.cursorOf(accountFeedId(me.userId)) ?? 0,
    };
    const isNewer = ({ entity, version }: Pick<Entity, 'entity' | 'version'>) =>
      entityKind[entity].feed === 'account'
        ? version > accountLast && version <= cursors.account
        : version > last && version <= cursors.thread;
    const isHere = (item: Entity) => item.entity !== 'pin' || !hasExpired(item.messageId);
    const repaired = items.repair(threadId, listed.filter(isHere), isNewer);
    rows.refresh(threadId);
    return repaired;
  };
}

function prepareHasExpired(db: MirrorContext['db']): (messageId: string) => boolean {
  const expired = db.prepare<[string], 0 | 1>(`SELECT ${isExpired('?')}`).pluck();
  return (messageId) => expired.get(messageId) === 1;
}
