import type Database from 'better-sqlite3';
import type { Op } from '../../../sync/protocol/ops/op.ts';
import { departuresIn } from './departures.ts';
import { type Lapse, mayBeLost, wasLost } from './lapses.ts';
import { storedMessages } from './storedValue.ts';
import { isAcked, type SentOp, type WireRecord } from './wireRecord.ts';
import { settingOf } from './words.ts';

/**
 * Why an op that was acked by a store that is lost may have no effect, or an op have no answer. Each needs its evidence.
 *
 * - `expired`: the time of the message it is about has passed by the gateway's clock: nobody sends it again [TIMER-10];
 * - `expiredOnDevice`: a device removed the message by its timer, whose start a restored store may have lost [TIMER-6]; of a
 *   group that its person is no longer in their device may have forgotten that it did;
 * - `damaged`: the op, or the message it is about, went down with an outbox, and its person was told;
 * - `decided`: its person has it before them, refused when it was sent again, or discarded it;
 * - `overruled`: a later word of the same device on the same thing is `decided`;
 * - `aboutRefused`: the message it is about is nowhere and was refused when it was sent again;
 * - `unseen`: the message it is about is of a time in which its person was not in the group, as the restored store has
 *   it: their device lets it go [RESTORE-8].
 */
export const excuseKinds = [
  'expired',
  'expiredOnDevice',
  'damaged',
  'decided',
  'overruled',
  'aboutRefused',
  'unseen',
] as const;
export type ExcuseKind = (typeof excuseKinds)[number];
export type Excuses = Record<ExcuseKind, number>;

export const noExcuses = (): Excuses =>
  Object.fromEntries(excuseKinds.map((kind) => [kind, 0])) as Record<ExcuseKind, number>;

/** What is known of a run besides what was said on the wire. */
export interface Evidence {
  readonly lapses: readonly Lapse[];
  /** The latest that the gateway's clock showed. */
  readonly latest: number;
  /** Ops and messages that damage took from an outbox. */
  readonly gone: ReadonlySet<string>;
  /** Devices whose damaged outbox was healed: what their person had taken back may be among what was kept. */
  readonly healed: ReadonlySet<string>;
  /** Ops and messages that their person has before them or discarded, and `device thread` of discarded threads. */
  readonly decided: ReadonlySet<string>;
  /** Ops that were refused, or wait behind one: it is their person's turn, and no answer is owed. */
  readonly standing: ReadonlySet<string>;
  /** Messages that some device removed because their time was over. */
  readonly disappeared: ReadonlySet<string>;
}

export const threadOf = ({ feedId, body }: Op) => ('threadId' in body ? body.threadId : feedId);
const messageOf = ({ body }: Op): string | null => ('messageId' in body ? body.messageId : null);

/** What the store tells of a message. */
interface Stored {
  /** Itself, or its tombstone. */
  readonly isThere: (messageId: string) => boolean;
  readonly isUnseen: (device: string, messageId: string) => boolean;
}

export function excuser(
  wire: WireRecord,
  { lapses, latest, gone, decided, disappeared }: Evidence,
  { isThere, isUnseen }: Stored,
  userOf: (device: string) => string,
): (sent: SentOp) => ExcuseKind | null {
  const { ops, expiries } = wire;
  const inThread = ({ device, op }: SentOp) => `${userOf(device)} ${threadOf(op)}`;
  const left = new Set(departuresIn(wire, userOf).map((each) => each.of));
  const isRemoved = (messageId: string, sent: SentOp) =>
    expiries.has(messageId) && (disappeared.has(messageId) || left.has(inThread(sent)));
  // [RESTORE-8] A restored gateway may not know somebody to be in a group any more.
  const noLongerIn = new Set(['notMember', 'threadUnknown']);
  function isDecided({ device, op, refusals }: SentOp): boolean {
    const thread = `${device} ${threadOf(op)}`;
    const ids = [op.id, messageOf(op), thread];
    return ids.some((id) => id !== null && decided.has(id)) || noLongerIn.has(refusals.at(-1) ?? '');
  }
  const bySetting = Map.groupBy([...ops.values()], settingOf);
  function isOverruled(sent: SentOp): boolean {
    const setting = settingOf(sent);
    const all = setting === null ? [] : (bySetting.get(setting) ?? []);
    return all.slice(all.indexOf(sent) + 1).some(isDecided);
  }
  const refusedMessages = new Set<string>(
    [...ops.values()].flatMap((sent) =>
      sent.op.type === 'sendMessage' && isDecided(sent) ? [sent.op.body.messageId] : [],
    ),
  );

  return (sent) => {
    if (isAcked(sent) && !wasLost(sent, lapses)) return null;
    const messageId = messageOf(sent.op);
    // [TIMER-11] Sent again, it is acked and stays nowhere.
    if (messageId !== null && (expiries.get(messageId) ?? Infinity) <= latest) return 'expired';
    if (isAcked(sent) && !mayBeLost(sent, lapses)) return null;
    if (messageId !== null && isRemoved(messageId, sent)) return 'expiredOnDevice';
    if (gone.has(sent.op.id) || (messageId !== null && gone.has(messageId))) return 'damaged';
    if (isDecided(sent)) return 'decided';
    if (isOverruled(sent)) return 'overruled';
    if (messageId !== null && refusedMessages.has(messageId) && !isThere(messageId)) return 'aboutRefused';
    if (messageId !== null && isUnseen(sent.device, messageId)) return 'unseen';
    return null;
  };
}

/** Why a message that a command called safe may be nowhere, though no device holds it any more. */
export function excuseOfMessages(
  store: Database.Database,
  wire: WireRecord,
  evidence: Evidence,
  userOf: (device: string) => string,
): (messageId: string) => ExcuseKind | null {
  const message = storedMessages(store);
  const isThere = new Set(
    [...wire.ops.values()].flatMap(({ op }) => messageOf(op) ?? []).filter((id) => message(id) !== undefined),
  );
  const stored: Stored = {
    isThere: (id) => isThere.has(id),
    // Asked after the store was closed, for messages that are nowhere.
    isUnseen: () => false,
  };
  const excuseFor = excuser(wire, evidence, stored, userOf);
  const sends = Map.groupBy(
    [...wire.ops.values()].filter(({ op }) => op.type === 'sendMessage' || op.type === 'scheduleMessage'),
    ({ op }) => messageOf(op),
  );
  return (messageId) => {
    const sent = sends.get(messageId) ?? [];
    // It never left.
    if (sent.length === 0) return evidence.gone.has(messageId) ? 'damaged' : null;
    const excuses = sent.map((one) => ({ isAcked: isAcked(one), excuse: excuseFor(one) }));
    if (excuses.some((one) => one.isAcked && one.excuse === null)) return null;
    return excuses.find(({ excuse }) => excuse !== null)?.excuse ?? null;
  };
}
