import type Database from 'better-sqlite3';
import { assertNever } from '../../../sync/core/assertNever.ts';
import { nobody } from '../../../sync/core/ids.ts';
import type { Op } from '../../../sync/protocol/ops/op.ts';
import { longestClockJumpMs } from '../inject/orders.ts';
import type { SentOp, WireRecord } from './wireRecord.ts';

interface StoredMessage {
  readonly thread_id: string;
  readonly sender_id: string;
  readonly sequence_number: number;
  readonly envelope: string;
  readonly content: string;
  readonly deleted_at: number | null;
}

export interface Lost {
  readonly device: string;
  /** Of the op or the message. */
  readonly id: string;
  /** The message it is about: gone with its writer's outbox, it takes along what others did with it. */
  readonly about: string | null;
  readonly sentence: string;
}

/** What the store lacks of all that was acked, and what it has that nobody sent; one sentence each. */
export interface Effects {
  readonly lost: readonly Lost[];
  readonly duplicated: readonly string[];
}

/**
 * @param store the gateway's database
 * @param userOf a device's name → its user's id
 * @param gone ops that nobody can send again to a restored gateway
 * @param disappeared messages that some device has removed because their time was over
 * @param decided ops and messages that their person has before them or has discarded, and `device thread` of the latter
 */
export function checkEffects(
  store: Database.Database,
  wire: WireRecord,
  userOf: (device: string) => string,
  gone: ReadonlySet<string>,
  decided: ReadonlySet<string>,
  disappeared: ReadonlySet<string> = new Set(),
): Effects {
  // As each device did it: what the gateway had sent at its time is on the wire only once it is sent again. [SCHEDULE-8]
  const acked = [...wire.ops.values()].filter((sent) => sent.acked).toSorted((a, b) => a.op.n - b.op.n);
  // [SEND-4] Sent in other words than it was sent or to be sent before, a message is edited by that.
  const spokenOf = Map.groupBy(
    acked.flatMap(({ op }) => {
      if (op.type === 'sendMessage') return [{ messageId: op.body.messageId, content: op.body.content }];
      if (op.type !== 'scheduleMessage' || op.body.message === null) return [];
      return [{ messageId: op.body.messageId, content: op.body.message.content }];
    }),
    ({ messageId }) => messageId,
  );
  function mayEdit(op: Op): op is Extract<Op, { type: 'editMessage' | 'sendMessage' }> {
    if (op.type !== 'sendMessage') return op.type === 'editMessage';
    const spoken = spokenOf.get(op.body.messageId) ?? [];
    return spoken.some(({ content }) => content.text !== op.body.content.text);
  }
  // What is gone, stands before its person again or was refused when it was sent again may have taken effect or not:
  // then the word before it stands.
  const known = acked.filter(({ op }) => !gone.has(op.id) && !decided.has(op.id));
  const last = lastWords(
    acked,
    known,
    known.filter(({ refused }) => refused === null),
  );
  const anyMessage = store.prepare<[{ id: string }], StoredMessage>(
    `SELECT thread_id, sequence_number, sender_id, deleted_at, envelope, content FROM message WHERE message_id = :id
     UNION ALL SELECT thread_id, sequence_number, sender_id, expired_at, 'null', 'null' FROM expired WHERE message_id = :id`,
  );
  // What has disappeared is as good as deleted.
  const message = { get: (id: string) => anyMessage.get({ id }) };
  const reaction = store.prepare<[string, string, string], { present: 0 | 1 }>(
    'SELECT present FROM reaction WHERE message_id = ? AND user_id = ? AND emoji = ?',
  );
  const receipt = store.prepare<[string, string], { delivered_through: number; read_through: number }>(
    'SELECT delivered_through, read_through FROM receipt WHERE thread_id = ? AND user_id = ?',
  );
  const vote = store
    .prepare<{ user: string; message: string }, string>(
      `SELECT choice FROM vote WHERE user_id = :user AND message_id = :message
     UNION ALL SELECT choice FROM ballot WHERE user_id = :user AND message_id = :message`,
    )
    .pluck();
  const pin = store.prepare<[string], { pinned: 0 | 1 }>('SELECT pinned FROM pin WHERE message_id = ?');
  const star = store.prepare<[string, string], { starred: 0 | 1 }>(
    'SELECT starred FROM star WHERE user_id = ? AND message_id = ?',
  );
  const reminder = store.prepare<[string, string], { remind_at: number | null }>(
    'SELECT remind_at FROM reminder WHERE user_id = ? AND message_id = ?',
  );
  const scheduled = store.prepare<[string, string]>(
    'SELECT 1 FROM scheduled WHERE user_id = ? AND message_id = ?',
  );
  const hidden = store.prepare<[string, string]>('SELECT 1 FROM hidden WHERE user_id = ? AND message_id = ?');
  const member = store.prepare<[string, string]>('SELECT 1 FROM member WHERE thread_id = ? AND user_id = ?');

  const thread = store.prepare<[string]>('SELECT 1 FROM thread WHERE thread_id = ?');
  const present = store.prepare<[string, string]>(
    'SELECT 1 FROM member WHERE thread_id = ? AND user_id = ? AND left_at IS NULL',
  );
  const memberByHandle = store.prepare<[string, string]>(
    'SELECT 1 FROM member JOIN user USING (user_id) WHERE thread_id = ? AND handle = ?',
  );

  // [TIMER-10] What had disappeared when the store was lost nobody sends again, nor what was said of it; also where the
  // message came back from somebody who had not heard that its time was running. Clocks were off by hours at times.
  const timed = new Set<string>(acked.flatMap(({ op }) => (op.type === 'setTimer' ? [op.feedId] : [])));
  const isOver = ({ type, feedId, body }: Op) =>
    'messageId' in body &&
    ((timed.has('threadId' in body ? body.threadId : feedId) && message.get(body.messageId) === undefined) ||
      (type !== 'sendMessage' &&
        (disappeared.has(body.messageId) ||
          (wire.over.get(body.messageId) ?? Infinity) < Date.now() + longestClockJumpMs)));

  function missing({ device, op }: SentOp): string | null {
    const user = userOf(device);
    if (isOver(op)) return null;
    switch (op.type) {
      case 'createDirectThread':
        return member.get(op.feedId, user) === undefined ? 'no such thread' : null;
      // A group that was lost may have been begun again by somebody who knew other people to be in it.
      case 'createGroup':
      case 'renameThread':
      case 'setTimer':
        return thread.get(op.feedId) === undefined ? 'no such group' : null;
      case 'addMembers':
        return op.body.handles.every((handle) => memberByHandle.get(op.feedId, handle) !== undefined)
          ? null
          : 'somebody was not added';
      case 'leaveThread':
        return message.get(op.id) === undefined && present.get(op.feedId, user) !== undefined
          ? 'is still in it'
          : null;
      case 'removeThread':
        // A restored store may hear of it before it hears of the leaving [REMOVE-2]; that both ends agree is asked anyway.
        return null;
      case 'sendMessage': {
        const stored = message.get(op.body.messageId);
        if (stored === undefined) return 'no such message';
        return stored.thread_id === op.feedId && stored.sender_id === user ? null : 'not in its place';
      }
      case 'editMessage': {
        const stored = message.get(op.body.messageId);
        if (stored === undefined) return 'no such message';
        if (stored.deleted_at !== null) return null;
        const { text } = JSON.parse(stored.content) as { text: string };
        return last.texts.get(op.body.messageId)?.has(text) === true ? null : `the text is “${text}”`;
      }
      case 'setReaction': {
        if ((message.get(op.body.messageId)?.deleted_at ?? null) !== null) return null;
        const stored = reaction.get(op.body.messageId, user, op.body.emoji)?.present ?? 0;
        const wanted = last.reactions.get(reactionKey(user, op));
        return wanted?.has(stored === 1) === true ? null : `present is ${stored}`;
      }
      case 'setVote': {
        const { messageId } = op.body;
        if ((message.get(messageId)?.deleted_at ?? null) !== null) return null;
        const stored = vote.get({ user, message: messageId }) ?? '[]';
        return last.votes.get(`${messageId} ${user}`)?.has(stored) === true
          ? null
          : `the choice is ${stored}`;
      }
      case 'closePoll': {
        const stored = message.get(op.body.messageId);
        if (stored === undefined) return 'no such message';
        if (stored.deleted_at !== null) return null;
        const { poll } = JSON.parse(stored.envelope) as { poll?: { closesAt: unknown; closedAt: unknown } };
        // One whose time had come was closed before.
        return (poll?.closedAt ?? null) === null && (poll?.closesAt ?? null) === null ? 'it is open' : null;
      }
      case 'setPin': {
        if ((message.get(op.body.messageId)?.deleted_at ?? null) !== null) return null;
        const stored = pin.get(op.body.messageId)?.pinned ?? 0;
        return last.pins.get(op.body.messageId)?.has(stored === 1) === true ? null : `pinned is ${stored}`;
      }
      case 'setStar': {
        const { messageId } = op.body;
        const isGone = (message.get(messageId)?.deleted_at ?? null) !== null;
        if (isGone || hidden.get(user, messageId) !== undefined) return null;
        const stored = star.get(user, messageId)?.starred ?? 0;
        return last.stars.get(`${messageId} ${user}`)?.has(stored === 1) === true
          ? null
          : `starred is ${stored}`;
      }
      case 'setReminder': {
        const { messageId } = op.body;
        const isGone = (message.get(messageId)?.deleted_at ?? null) !== null;
        if (isGone || hidden.get(user, messageId) !== undefined) return null;
        const stored = reminder.get(user, messageId)?.remind_at ?? null;
        return last.reminders.get(`${messageId} ${user}`)?.has(stored) === true
          ? null
          : `reminds at ${stored}`;
      }
      case 'deleteMessage': {
        const stored = message.get(op.body.messageId);
        if (stored === undefined) return 'no tombstone';
        return stored.deleted_at !== null && stored.content === 'null' ? null : 'not deleted';
      }
      case 'hideMessage':
        return hidden.get(user, op.body.messageId) === undefined ? 'not deleted for its person' : null;
      case 'scheduleMessage': {
        const { messageId } = op.body;
        const isCancelled = op.body.message === null;
        const isKnown = message.get(messageId) ?? scheduled.get(user, messageId);
        return isCancelled || isKnown !== undefined ? null : 'neither sent nor to be sent';
      }
      // What has become of the words is asked of the person's devices.
      case 'shareDraft':
        return null;
      case 'advanceReceipt': {
        const upTo = message.get(op.body.messageId)?.sequence_number;
        if (upTo === undefined) return 'no such message';
        const stored = receipt.get(op.feedId, user);
        const reached = op.body.kind === 'read' ? stored?.read_through : stored?.delivered_through;
        return reached !== undefined && reached >= upTo
          ? null
          : `${op.body.kind} through ${reached} of ${upTo}`;
      }
      default:
        return assertNever(op);
    }
  }

  function lastWords(...tellings: readonly (readonly SentOp[])[]) {
    // By device, for nothing orders what two devices of a person did to each other's eyes.
    const byDevice = {
      texts: new Map<string, string>(),
      reactions: new Map<string, boolean>(),
      votes: new Map<string, string>(),
      pins: new Map<string, boolean>(),
      stars: new Map<string, boolean>(),
      reminders: new Map<string, number | null>(),
    };
    for (const [telling, sent] of tellings.entries())
      for (const { device, op } of sent) {
        if (mayEdit(op))
          byDevice.texts.set(`${op.body.messageId} ${device}/${telling}`, op.body.content.text);
        if (op.type === 'setReaction')
          byDevice.reactions.set(`${reactionKey(userOf(device), op)} ${device}/${telling}`, op.body.present);
        if (op.type === 'setVote')
          byDevice.votes.set(
            `${op.body.messageId} ${userOf(device)} ${device}/${telling}`,
            JSON.stringify(op.body.choice),
          );
        if (op.type === 'setPin')
          byDevice.pins.set(`${op.body.messageId} ${device}/${telling}`, op.body.pinned);
        if (op.type === 'setReminder')
          byDevice.reminders.set(
            `${op.body.messageId} ${userOf(device)} ${device}/${telling}`,
            op.body.remindAt,
          );
        if (op.type === 'setStar')
          byDevice.stars.set(`${op.body.messageId} ${userOf(device)} ${device}/${telling}`, op.body.starred);
      }
    return {
      texts: gathered(byDevice.texts),
      reactions: gathered(byDevice.reactions),
      votes: gathered(byDevice.votes),
      pins: gathered(byDevice.pins),
      stars: gathered(byDevice.stars),
      reminders: gathered(byDevice.reminders),
    };
  }

  const noLongerIn: ReadonlySet<string | null> = new Set(['notMember', 'threadUnknown']);
  // [RESTORE-8] A restored gateway may not know somebody to be in a group any more: what they did there is theirs to see.
  function isKept({ device, op, refused }: SentOp): boolean {
    const thread = `${device} ${'threadId' in op.body ? op.body.threadId : op.feedId}`;
    const about = 'messageId' in op.body ? op.body.messageId : thread;
    return [op.id, about, thread].some((id) => decided.has(id)) || noLongerIn.has(refused);
  }
  // A message that was refused when it was sent again stands before its person, who may take it back: with it goes what was said of it.
  const standing = new Set<string>(
    [...wire.ops.values()].flatMap((sent) =>
      sent.op.type === 'sendMessage' && isKept(sent) ? [sent.op.body.messageId] : [],
    ),
  );
  const isAboutStanding = ({ body }: Op) =>
    'messageId' in body && standing.has(body.messageId) && message.get(body.messageId) === undefined;
  // What a later one of the same device has overruled is not sent again: where that was refused then, its person sees that.
  const bySetting = Map.groupBy([...wire.ops.values()], settingOf);
  function isOverruled(sent: SentOp): boolean {
    const setting = settingOf(sent);
    const all = setting === null ? [] : (bySetting.get(setting) ?? []);
    return all.slice(all.indexOf(sent) + 1).some(isKept);
  }

  const lost = acked.flatMap((sent) => {
    const why = missing(sent);
    if (why === null) return [];
    const { device, op, refused } = sent;
    if (isKept(sent) || isOverruled(sent) || isAboutStanding(op)) return [];
    const once = refused === null ? '' : `, once refused: ${refused}`;
    const about = 'messageId' in op.body ? op.body.messageId : null;
    return [
      {
        device,
        id: op.id,
        about,
        sentence: `${device}: ${op.type} ${op.id}${about === null ? '' : ` of ${about}`}: ${why}${once}`,
      },
    ];
  });
  // Marked as sent and deleted before it could leave, a message is known by its deletion alone: a tombstone stands for it.
  const spoken = new Set(
    [...wire.ops.values()].flatMap(({ op }) =>
      op.type === 'sendMessage' || op.type === 'deleteMessage' || op.type === 'scheduleMessage'
        ? [op.body.messageId]
        : [],
    ),
  );
  const stored = store
    .prepare<[string], string>('SELECT message_id FROM message WHERE sender_id <> ?')
    .pluck()
    .all(nobody);
  const invented = stored.filter((id) => !(spoken as Set<string>).has(id));
  return { lost, duplicated: invented.map((id) => `message ${id} was never sent`) };
}

const settings: ReadonlySet<Op['type']> = new Set([
  'editMessage',
  'setVote',
  'setPin',
  'setStar',
  'setReminder',
]);

/** What a device sets, where the last word counts; null: each counts. */
function settingOf({ device, op: { type, body } }: SentOp): string | null {
  if (type === 'setReaction') return `${device} ${type} ${body.messageId} ${body.emoji}`;
  return settings.has(type) && 'messageId' in body ? `${device} ${type} ${body.messageId}` : null;
}

const reactionKey = (user: string, { body }: Op & { type: 'setReaction' }) =>
  `${body.messageId} ${user} ${body.emoji}`;

/** The last word of each device, under the key without the device. */
function gathered<Word>(byDevice: ReadonlyMap<string, Word>): Map<string, Set<Word>> {
  const words = new Map<string, Set<Word>>();
  for (const [key, word] of byDevice) {
    const shared = key.slice(0, key.lastIndexOf(' '));
    words.set(shared, (words.get(shared) ?? new Set()).add(word));
  }
  return words;
}
