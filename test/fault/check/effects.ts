import type Database from 'better-sqlite3';
import { assertNever } from '../../../sync/core/assertNever.ts';
import { nobody } from '../../../sync/core/ids.ts';
import { type Op, opKind } from '../../../sync/protocol/ops/op.ts';
import type { SetBanOp } from '../../../sync/protocol/ops/setBan.ts';
import { type Bans, bansIn } from './bans.ts';
import { type Blocks, blocksIn } from './blocks.ts';
import { type Channels, channelsIn } from './channels.ts';
import { type Evidence, type Excuses, excuser, noExcuses, threadOf } from './excuses.ts';
import { type HiddenReads, hiddenReadsIn } from './hiddenReads.ts';
import { mayBeLost } from './lapses.ts';
import { neverOpened, stillOpen } from './envelopes.ts';
import { replacedIn } from './replaced.ts';
import { storedMessages, storedValues, unseenBy } from './storedValue.ts';
import { isAcked, isAnswered, type SentOp, type WireRecord } from './wireRecord.ts';
import { type SaidWord, isSetting, keyOf, outcomesOf, type Word, wordOf } from './words.ts';

/** What the store lacks of all that was acked, and what it has that nobody sent; one sentence each. */
export interface Effects {
  readonly lost: readonly string[];
  readonly duplicated: readonly string[];
  /** Ops that the gateway neither took nor refused, though everything has come to rest. */
  readonly unanswered: readonly string[];
  /** Ops without an effect or an answer that have a reason not to have one. */
  readonly excused: Excuses;
}

/**
 * @param store the gateway's database
 * @param userOf a device's name → its user's id
 */
export function checkEffects(
  store: Database.Database,
  wire: WireRecord,
  userOf: (device: string) => string,
  evidence: Evidence,
): Effects {
  const message = storedMessages(store);
  const stored = storedValues(store);
  const acked = [...wire.ops.values()].filter(isAcked);
  const isCertain = (sent: SentOp) => isAcked(sent) && !mayBeLost(sent, evidence.lapses);
  const isGone = ({ op }: SentOp) => evidence.gone.has(op.id) || evidence.decided.has(op.id);
  const words = Map.groupBy(wordsOf(acked, userOf), keyOf);
  // Its answer was lost on its way, and its device with its outbox: it may stand or not.
  const unanswered = [...wire.ops.values()].filter((sent) => !isAnswered(sent));
  const maybe = Map.groupBy(wordsOf(unanswered, userOf), keyOf);
  const isReplaced = replacedIn(wire);
  const missing = missingIn(store, userOf, rolesBegunWith(wire), {
    bans: bansIn(store, wire),
    blocks: blocksIn(store, wire, userOf),
    channels: channelsIn(store, wire),
    hiddenReads: hiddenReadsIn(wire, userOf),
  });
  const unseen = unseenBy(store);
  const there = {
    isThere: (id: string) => message(id) !== undefined,
    isUnseen: (device: string, id: string) => unseen(userOf(device), id),
  };
  const excuseFor = excuser(wire, evidence, there, userOf);

  function wrongWord(sent: SentOp): string | null {
    const word = wordOf(sent, userOf(sent.device));
    const value = word === null ? null : stored(word);
    if (word === null || value === null) return null;
    const outcomes = outcomesOf(words.get(keyOf(word)) ?? [], isCertain, isGone);
    const mayStand = maybe.get(keyOf(word))?.some((one) => one.value === value) === true;
    return mayStand || outcomes.has(value)
      ? null
      : `${word.kind === 'text' ? 'the text' : 'what it set'} is ${value}, not ${[...outcomes].join(' or ')}`;
  }

  const lost: string[] = [];
  const excused = noExcuses();
  const neverAnswered: string[] = [];
  for (const sent of wire.ops.values()) {
    if (!isAnswered(sent) && (evidence.standing.has(sent.op.id) || isReplaced(sent))) continue;
    const why = isAcked(sent)
      ? (missing(sent) ?? wrongWord(sent))
      : isAnswered(sent)
        ? null
        : 'never answered';
    if (why === null) continue;
    const excuse = excuseFor(sent);
    // Of what no store took there is nothing to excuse once its person has decided.
    if (excuse !== null) excused[excuse] += isAnswered(sent) || excuse !== 'decided' ? 1 : 0;
    else (isAnswered(sent) ? lost : neverAnswered).push(sentenceOf(sent, why));
  }
  return { lost, unanswered: neverAnswered, duplicated: invented(store, wire), excused };
}

function wordsOf(ops: readonly SentOp[], userOf: (device: string) => string): SaidWord[] {
  return ops.flatMap((sent) => {
    const word = wordOf(sent, userOf(sent.device));
    return word === null ? [] : [{ ...word, sent }];
  });
}

function sentenceOf({ device, op, refusals }: SentOp, why: string): string {
  const about = 'messageId' in op.body ? ` of ${op.body.messageId}` : '';
  const once = refusals.length === 0 ? '' : `, once refused: ${refusals.join()}`;
  return `${device}: ${op.type} ${op.id}${about}: ${why}${once}`;
}

/** [ROLE-4] `group role`: a group that was lost is begun again with people in roles that nobody gives them there. */
function rolesBegunWith({ ops }: WireRecord): ReadonlySet<string> {
  return new Set(
    [...ops.values()].flatMap(({ op }) =>
      op.type === 'createGroup'
        ? Object.values(op.body.roles ?? {}).map((role) => `${op.feedId} ${role}`)
        : [],
    ),
  );
}

type TakingOut = Extract<Op, { readonly type: 'removeMember' | 'setBan' }>;

interface Known {
  readonly bans: Bans;
  readonly blocks: Blocks;
  readonly channels: Channels;
  readonly hiddenReads: HiddenReads;
}

/** Whether an op left anything at all where it should have: what it said is asked apart. */
function missingIn(
  store: Database.Database,
  userOf: (device: string) => string,
  begunWith: ReadonlySet<string>,
  { bans, blocks, channels, hiddenReads }: Known,
) {
  const message = storedMessages(store);
  const scheduled = store.prepare<[string, string]>(
    'SELECT 1 FROM scheduled WHERE user_id = ? AND message_id = ?',
  );
  const hidden = store.prepare<[string, string]>('SELECT 1 FROM hidden WHERE user_id = ? AND message_id = ?');
  const direct = store.prepare<{ user: string; handle: string }>(
    `SELECT 1 FROM direct JOIN user ON user.user_id IN (first, second)
     WHERE :user IN (first, second) AND handle = :handle AND user.user_id <> :user`,
  );
  const thread = store.prepare<[string]>('SELECT 1 FROM thread WHERE thread_id = ?');
  const present = store.prepare<[string, string]>(
    'SELECT 1 FROM member WHERE thread_id = ? AND user_id = ? AND left_at IS NULL',
  );
  const hadRole = store.prepare<{ threadId: string; userId: string; role: string }>(
    `SELECT 1 FROM member WHERE thread_id = :threadId AND user_id = :userId AND role = :role
     UNION ALL
     SELECT 1 FROM (SELECT envelope -> '$.notice' AS notice FROM message WHERE thread_id = :threadId)
     WHERE (notice ->> 'role' = :role AND notice ->> '$.userIds[0]' = :userId)
       OR (:role = 'admin' AND notice ->> 'role' = 'owner' AND notice ->> 'actorId' = :userId)
       OR (:role = 'owner' AND notice ->> 'type' = 'left' AND notice ->> '$.userIds[0]' = :userId)
       OR (:role = 'owner' AND notice ->> 'type' = 'created' AND notice ->> 'actorId' = :userId)`,
  );
  const wentBefore = store.prepare<{ threadId: string; userId: string }>(
    `SELECT 1 FROM message WHERE thread_id = :threadId AND (
       (envelope ->> '$.notice.type' = 'left' AND envelope ->> '$.notice.actorId' = :userId)
       OR (envelope ->> '$.notice.type' = 'removed' AND envelope ->> '$.notice.userIds[0]' = :userId))`,
  );
  const reported = store.prepare<[string, string]>(
    'SELECT 1 FROM reported_message JOIN report USING (number) WHERE user_id = ? AND message_id = ?',
  );
  // [INVITE-7] Or who was asked.
  const memberByHandle = store.prepare<[string, string]>(
    `SELECT 1 FROM (SELECT thread_id, user_id FROM member UNION ALL SELECT thread_id, user_id FROM invitation)
     JOIN user USING (user_id) WHERE thread_id = ? AND handle = ?`,
  );

  const stillIn = (sent: SentOp, { feedId: threadId, body: { userId } }: TakingOut) =>
    wentBefore.get({ threadId, userId }) === undefined &&
    present.get(threadId, userId) !== undefined &&
    !channels.wasAddedSince(sent, userId)
      ? 'was never removed'
      : null;
  const wrongBan = ({ feedId, body: { userId, banned } }: SetBanOp) =>
    bans.isAmbiguous(feedId, userId) || bans.isBanned(feedId, userId) === banned
      ? null
      : `is ${banned ? 'not ' : ''}banned`;

  return (sent: SentOp): string | null => {
    const { device, op } = sent;
    const user = userOf(device);
    // Of a message that is nowhere nothing is set.
    if (isSetting(op)) {
      // [PREFER-4] In one's own account it is set, whether or not anybody brings the thread back.
      const { about, feed } = opKind[op.type];
      const isThere = about === 'message' || feed === 'account' || thread.get(threadOf(op)) !== undefined;
      return isThere ? null : 'no such thread';
    }
    switch (op.type) {
      case 'createDirectThread':
        // [THREAD-4] Under its own id, or that of the thread which the two had already.
        if (direct.get({ user, handle: op.body.handle }) !== undefined) return null;
        return thread.get(op.feedId) === undefined ? 'no such thread' : null;
      // A group that was lost may have been begun again by somebody who knew other people to be in it.
      case 'createGroup':
        return thread.get(op.feedId) === undefined ? 'no such thread' : null;
      case 'addMembers':
        return op.body.handles.every(
          (handle) =>
            memberByHandle.get(op.feedId, handle) !== undefined || bans.wasBanned(op.feedId, handle),
        )
          ? null
          : 'somebody was not added';
      case 'leaveThread':
        return message(op.id) === undefined &&
          present.get(op.feedId, user) !== undefined &&
          !channels.wasAddedSince(sent, user)
          ? 'is still in it'
          : null;
      // Whoever was added again is in it.
      case 'removeMember':
        return stillIn(sent, op);
      case 'setBan':
        return wrongBan(op) ?? (op.body.banned ? stillIn(sent, op) : null);
      case 'setRole': {
        const { userId, role } = op.body;
        // Whoever has no role has been a member all along. What somebody is already may have come of something else.
        return role === 'member' ||
          begunWith.has(`${op.feedId} ${role}`) ||
          hadRole.get({ threadId: op.feedId, userId, role }) !== undefined
          ? null
          : `never was ${role}`;
      }
      // Whether they had an invitation, or still asked, the model knows.
      case 'answerInvitation':
      case 'answerRequest':
      // Both ends are held against each other. A restored store may hear of a removal before the leaving [REMOVE-2].
      case 'removeThread':
      case 'shareDraft':
        return null;
      case 'sendMessage': {
        const stored = message(op.body.messageId);
        if (stored === undefined) return 'no such message';
        const isThere = stored.thread_id === op.feedId && stored.sender_id === user;
        const isOnPost = stored.comment_on === (op.body.commentOn ?? null);
        return isThere && isOnPost ? null : 'not in its place';
      }
      case 'editMessage':
        return message(op.body.messageId) === undefined ? 'no such message' : null;
      case 'closePoll':
        return stillOpen(message(op.body.messageId));
      case 'openOnce':
        return neverOpened(message(op.body.messageId), user);
      case 'deleteMessage': {
        const deleted = message(op.body.messageId);
        if (deleted === undefined) return 'no tombstone';
        return deleted.deleted_at !== null && deleted.content === 'null' ? null : 'not deleted';
      }
      case 'hideMessage':
        return hidden.get(user, op.body.messageId) === undefined ? 'not deleted for its person' : null;
      // [REPORT-5] Nobody reports again what has gone.
      case 'reportMessage': {
        const isThere = message(op.body.messageId)?.deleted_at === null;
        return isThere && reported.get(user, op.body.messageId) === undefined ? 'never reported' : null;
      }
      case 'scheduleMessage': {
        const { messageId } = op.body;
        const isKnown = message(messageId) ?? scheduled.get(user, messageId);
        return op.body.message === null || isKnown !== undefined ? null : 'neither sent nor to be sent';
      }
      case 'advanceReceipt': {
        const upTo = message(op.body.messageId)?.sequence_number;
        if (upTo === undefined) return 'no such message';
        if (blocks.wereBlocked(op.feedId)) return null;
        const isUntold = op.body.kind === 'read' && hiddenReads.mayBeUntold(user);
        const through = channels.reached(op.feedId, user, isUntold)?.[op.body.kind] ?? 0;
        return through >= upTo ? null : `${op.body.kind} through ${through} of ${upTo}`;
      }
      default:
        return assertNever(op);
    }
  };
}

/** What the store says, and nobody ever did: a message, or the words of one. */
function invented(store: Database.Database, { ops }: WireRecord): string[] {
  const stored = storedValues(store);
  const sent = [...ops.values()];
  const said = Map.groupBy(
    sent.map((one) => wordOf(one, '')).filter((word): word is Word => word?.kind === 'text'),
    ({ of }) => of['messageId'] ?? '',
  );
  // Marked as sent and deleted before it could leave, a message is known by its deletion alone: a tombstone stands for it.
  const deleted = new Set<string>(
    sent.flatMap(({ op }) => (op.type === 'deleteMessage' ? [op.body.messageId] : [])),
  );
  const messages = store
    .prepare<[string], string>('SELECT message_id FROM message WHERE sender_id <> ?')
    .pluck()
    .all(nobody);
  return messages.flatMap((id) => {
    const words = said.get(id);
    if (words === undefined) return deleted.has(id) ? [] : [`message ${id} was never sent`];
    const text = stored({ kind: 'text', of: { messageId: id }, value: '' });
    const isSaid = text === null || words.some(({ value }) => value === text);
    return isSaid ? [] : [`message ${id} says ${text}, which nobody wrote`];
  });
}
