import { keyOf } from '../facts.ts';
import type { Journal, Written } from '../journal.ts';
import type { Report } from '../report.ts';
import type { StoredMessage } from '../rows.ts';
import type { Situation } from '../situation.ts';

/** Everything written is there once, in its writer's order, or has a reason not to be; nothing else is. */
export function checkMessages(situation: Situation, report: Report): void {
  const { journal, messages } = situation;
  // Of what is deleted, or was edited before it left, nothing says which it was: one that no other turned out to be.
  const isVague = (message: StoredMessage) => message.isDeleted || isEditedUnknown(journal, message);
  const vagueLast = [...messages.values()].toSorted((a, b) => Number(isVague(a)) - Number(isVague(b)));
  for (const message of vagueLast) checkKnown(situation, report, message);
  for (const written of journal.messages.values()) {
    report.facts += 1;
    const stored = messages.get(written.messageId);
    if (stored === undefined) checkGone(situation, report, written);
    else checkPlace(situation, report, { written, stored });
  }
  checkEditions(situation, report);
  checkOrder(situation, report);
}

function checkKnown({ journal, seen }: Situation, report: Report, message: StoredMessage): void {
  const { messageId, threadId, handle, words, isDeleted } = message;
  if (handle === null || journal.messages.has(messageId)) return;
  const by = { threadId, handle };
  const before = seen.store.editions.filter((edition) => edition.messageId === messageId);
  const said = [words, ...before.map((edition) => edition.words)];
  if (journal.adopt(messageId, isDeleted ? null : said, by)) return;
  if (isEditedUnknown(journal, message) && journal.adopt(messageId, null, by)) return;
  report.find('invented', `message ${messageId} of ${handle} says "${words}", which nobody wrote`);
}

/** [OUTBOX-3] Its device died before it said under which id it had written it, and an edit says so: in words of its own. */
function isEditedUnknown(journal: Journal, { messageId, words }: StoredMessage): boolean {
  return !journal.messages.has(messageId) && journal.find('words', messageId)?.has(words) === true;
}

function checkGone(situation: Situation, report: Report, written: Written): void {
  const { journal, expired, threads } = situation;
  const { messageId, threadId, device, saidIn, isScheduled } = written;
  const whose = `message ${messageId} of ${device}`;
  if (expired.has(messageId)) {
    written.isOver ||= situation.mayBeOver(messageId);
    if (!written.isOver) report.find('expiry', `${whose} is gone before its time`);
    return;
  }
  // [TIMER-10] What had disappeared when a store was lost nobody sends again.
  if (journal.wasRestored && situation.mayBeOver(messageId)) return;
  // [OUTBOX-13] Deleted before it left, it never was.
  const mayBeDeleted = journal.find('deleted', messageId)?.has('yes') ?? false;
  if (mayBeDeleted && (saidIn === null || saidIn > journal.horizon)) written.isWithdrawn = true;
  // What is to be sent at a time has a check of its own, a thread that is not there is found by another.
  if (written.isWithdrawn || isScheduled || !threads.has(threadId)) return;
  if (situation.isOpenAnywhere('words', messageId)) return;
  if (journal.damaged.has(device)) report.excuse('damagedOutbox');
  else report.find('lost', `${whose} should be in thread ${threadId}, the store has nothing of it`);
}

function checkPlace(
  situation: Situation,
  report: Report,
  { written, stored }: { readonly written: Written; readonly stored: StoredMessage },
): void {
  const { messageId, threadId, handle, epoch } = written;
  if (stored.threadId !== threadId || stored.handle !== handle)
    report.find(
      'lost',
      `message ${messageId} of ${handle} stands in ${stored.threadId} as ${stored.handle}'s`,
    );
  written.saidIn ??= situation.journal.epoch;
  if (stored.isDeleted) return;
  checkEnvelope(situation, report, { written, stored });
  const timer = stored.timer ?? 'none';
  if (written.timer === timer) return;
  const allowed = situation.timersSince(threadId, epoch);
  const isOther = written.timer !== null && written.timer !== timer && !situation.journal.wasRestored;
  if (!allowed.has(timer) || isOther)
    report.find(
      'expiry',
      `message ${messageId} should disappear by ${[...allowed].join(' or ')}, the store says ${timer}`,
    );
  written.timer = timer;
}

/** What it answers, and whose words it bears. */
function checkEnvelope(
  { journal, messages, places, seenSince }: Situation,
  report: Report,
  { written, stored }: { readonly written: Written; readonly stored: StoredMessage },
): void {
  const { messageId, handle, replyTo, commentOn, origin, isScheduled } = written;
  const isQuoted = stored.replyTo === replyTo || isScheduled;
  const isLost = stored.replyTo === null && mayLoseQuote(journal, replyTo, places);
  const { device } = journal.messages.get(replyTo ?? '') ?? {};
  const isDamaged =
    stored.replyTo === null && !places.has(replyTo ?? '') && journal.damaged.has(device ?? '');
  if (!isQuoted && !isLost && isDamaged) report.excuse('damagedOutbox');
  else if (!isQuoted && !isLost)
    report.find('reply', `message ${messageId} should answer ${replyTo}, the store says ${stored.replyTo}`);
  // [COMMENT-1]
  if (stored.commentOn !== commentOn)
    report.find(
      'reply',
      `message ${messageId} is a comment on ${commentOn}, the store says ${stored.commentOn}`,
    );
  const original = messages.get(origin ?? '');
  // [FORWARD-2] What was changed, or may no longer be seen, names nobody; [RESTORE-9] what is replayed, perhaps.
  if (original === undefined || original.isDeleted || original.isEdited || stored.isEdited) return;
  if (journal.wasRestored || original.place <= (seenSince.get(keyOf(original.threadId, handle)) ?? Infinity))
    return;
  // [OUTBOX-3] Edited before it left, it left with words of its own. [FORWARD-4]
  const isReworded = [...(journal.find('words', messageId)?.values ?? [])].some(
    (words) => words !== '' && words !== stored.words,
  );
  if (stored.origin !== original.handle && !(stored.origin === null && isReworded))
    report.find(
      'origin',
      `message ${messageId} should bear the name of ${original.handle}, the store says ${stored.origin}`,
    );
}

/** [OUTBOX-13] A reply loses its quote with a message that its person took back. */
function mayLoseQuote(
  journal: Journal,
  replyTo: string | null,
  places: ReadonlyMap<string, number>,
): boolean {
  const answered = journal.messages.get(replyTo ?? '');
  const isGone = !places.has(replyTo ?? '');
  // Nobody was told the id of what a device died of, so nothing says what became of it.
  if (answered === undefined) return isGone;
  const mayBeDeleted = journal.find('deleted', answered.messageId)?.has('yes') ?? false;
  // What was discarded may have left before damage, and what was scheduled may have been sent meanwhile.
  return answered.isWithdrawn || (mayBeDeleted && (isGone || answered.isScheduled));
}

/** [INFO-3] What it said before each edit, and nothing that it never said. */
function checkEditions({ journal, messages, seen }: Situation, report: Report): void {
  const editions = Map.groupBy(seen.store.editions, ({ messageId }) => messageId);
  for (const { messageId, words, isDeleted, isEdited } of messages.values()) {
    const register = journal.find('words', messageId);
    if (register === null || isDeleted) continue;
    const before = (editions.get(messageId) ?? []).map((edition) => edition.words);
    const say = (sentence: string) => report.find('editions', `message ${messageId} ${sentence}`);
    report.facts += 1;
    for (const [index, edition] of before.entries()) {
      if (!register.has(edition)) say(`is to have said "${edition}", which nobody wrote`);
      // [COMMIT-3] Two devices that write the same have a nonce each, and the gateway does not read what they wrote.
      if (edition === (before[index - 1] ?? words) && !register.isOfSeveral(edition))
        say(`is to have said "${edition}" twice in turn`);
    }
    const saidIn = journal.messages.get(messageId)?.saidIn ?? journal.epoch;
    for (const earlier of register.settledSince(Math.max(saidIn, journal.restoredIn)))
      if (earlier !== words && !before.includes(earlier)) say(`said "${earlier}", the store does not tell`);
    if (isEdited !== before.length > 0)
      say(`is ${isEdited ? '' : 'not '}marked as edited and has ${before.length} editions`);
  }
}

/** [OUTBOX-5] */
function checkOrder(situation: Situation, report: Report): void {
  const { journal, places, messages } = situation;
  // [RESTORE-7] [TIMER-10] A deletion that comes back has a place by its sender's journal, which forgets what disappeared;
  // and if another of their devices had deleted it, that one may bring it back first.
  const isMoved = ({ messageId, device }: Written) =>
    situation.mayBeOver(messageId) ||
    journal.find('deleted', messageId)?.hasElsewhere('yes', device) === true;
  const isPlaced = (written: Written) =>
    !(journal.wasRestored && messages.get(written.messageId)?.isDeleted === true && isMoved(written));
  const isOrdered = ({ isSkipped, replyTo, waitsForFiles }: Written): boolean => {
    const answered = replyTo === null ? undefined : journal.messages.get(replyTo);
    return !isSkipped && waitsForFiles === false && (answered === undefined || isOrdered(answered));
  };
  const placed = [...journal.messages.values()].filter(
    (written) => !written.isScheduled && !written.isWithdrawn && isPlaced(written),
  );
  const isUnskipped = ({ isSkipped, replyTo }: Written): boolean => {
    const answered = replyTo === null ? undefined : journal.messages.get(replyTo);
    return !isSkipped && (answered === undefined || isUnskipped(answered));
  };
  checkOrderOfFiles(situation, report, placed.filter(isUnskipped), isOrdered);
  const ordered = placed.filter(isOrdered);
  for (const [key, all] of Map.groupBy(ordered, ({ device, calledThere }) => `${device} ${calledThere}`)) {
    const there = all.filter(({ messageId }) => places.has(messageId)).map(({ messageId }) => messageId);
    const found = there.toSorted((one, other) => (places.get(one) ?? 0) - (places.get(other) ?? 0));
    tellOrder(situation, report, { key, device: all[0]?.device ?? '', there, found });
  }
}

interface Orders {
  readonly key: string;
  readonly device: string;
  /** As they should be. */
  readonly there: readonly string[];
  /** As they are. */
  readonly found: readonly string[];
}

function tellOrder({ journal }: Situation, report: Report, { key, device, there, found }: Orders): void {
  if (!found.some((id, index) => id !== there[index])) return;
  // What came back from a backup goes again when its person says so.
  if (journal.damaged.has(device)) report.excuse('damagedOutbox');
  else report.find('reordered', `${key}: should be ${there.join(' ')}, the store has ${found.join(' ')}`);
}

/**
 * [CONTENT-3] Uploads of a thread are in the order written among themselves, and behind what was written before each. What
 * was written after one may stand before it.
 */
function checkOrderOfFiles(
  situation: Situation,
  report: Report,
  all: readonly Written[],
  isOrdered: (written: Written) => boolean,
): void {
  const { places } = situation;
  const placeOf = ({ messageId }: Written) => places.get(messageId) ?? 0;
  const there = all.filter(({ messageId }) => places.has(messageId));
  for (const [key, written] of Map.groupBy(there, ({ device, calledThere }) => `${device} ${calledThere}`)) {
    const device = written[0]?.device ?? '';
    const before: Written[] = [];
    for (const each of written) {
      if (each.waitsForFiles === true)
        for (const earlier of before) {
          const ids = [earlier.messageId, each.messageId];
          const found = placeOf(earlier) < placeOf(each) ? ids : ids.toReversed();
          tellOrder(situation, report, { key, device, there: ids, found });
        }
      if (each.waitsForFiles === true || isOrdered(each)) before.push(each);
    }
  }
}
