import { aboutOf, facts, type FactName, factNames, keyOf, personOf } from '../facts.ts';
import type { Journal } from '../journal.ts';
import type { Register } from '../register.ts';
import type { Report } from '../report.ts';
import type { Situation } from '../situation.ts';

/** Each thing that is set, against its last word. */
export function checkFacts(situation: Situation, report: Report): void {
  for (const name of factNames) {
    const stored = new Map(facts[name].stored(situation.seen.store));
    const { journal } = situation;
    for (const key of new Set([...journal.registers(name).keys(), ...stored.keys()]))
      checkOne(situation, report, { name, key, value: stored.get(key) ?? facts[name].initial });
  }
}

interface Stored {
  readonly name: FactName;
  readonly key: string;
  readonly value: string;
}

function checkOne(situation: Situation, report: Report, { name, key, value }: Stored): void {
  if (!isThere(situation, name, key)) return;
  const { journal } = situation;
  const register = journal.register(name, key);
  const isOpen = (device: string) => situation.isOpen(device, name, aboutOf(key));
  // [SEE-1] Who left and joined again: what had not left their other device is about a message they may not see, and over.
  const isOver = (device: string) => isOpen(device) || situation.isUnseenAt(device, aboutOf(key));
  const allowed = new Set([
    ...register.allowed(journal.horizon, isOver),
    ...(mayBeForgotten(situation, name, key) ? register.since(journal.horizon + 1) : []),
    // [INVITE-7]
    ...(name === 'member' && isGroup(key) && journal.mayBeInvited(personOf(key)) ? ['no'] : []),
    ...(name === 'role' && mayHaveOtherOwner(situation, key) ? ['owner', 'member'] : []),
  ]);
  report.facts += 1;
  const isIn = (among: ReadonlySet<string>) => isAmong(situation, { name, key, value }, among);
  if (!isIn(allowed)) {
    const isExcused = (device: string) => isOpen(device) || journal.damaged.has(device);
    if (isIn(register.allowed(journal.horizon, isExcused))) report.excuse('damagedOutbox');
    else report.find(facts[name].finding, sentenceOf(name, key, allowed, value));
  }
  register.settle(journal.epoch, settled(situation, register, { name, key, value }), isOpen);
}

/**
 * [TIMER-10] [DELETE-6] A store that was put back may have a message that had disappeared, or whose deletion is still on its
 * way back: of either nobody says anything again.
 */
function mayBeForgotten(situation: Situation, name: FactName, key: string): boolean {
  const { journal } = situation;
  const about = aboutOf(key);
  if (journal.restoredIn !== journal.epoch || facts[name].about !== 'message') return false;
  const isDeletedAgain = name !== 'deleted' && situation.isOpenAnywhere('deleted', about);
  return isDeletedAgain || situation.mayBeOver(about);
}

/** [ROLE-4] It was lost, and its owner was invited by whoever began it again. */
function mayHaveOtherOwner({ journal }: Situation, key: string): boolean {
  if (!journal.wasRestored || !isGroup(key)) return false;
  const members = [...journal.registers('member').keys()];
  return members.some((each) => aboutOf(each) === aboutOf(key) && journal.mayBeInvited(personOf(each)));
}

const isGroup = (key: string) => key.startsWith('g:');

/** What has gone takes along whatever was said of it. */
function isThere(situation: Situation, name: FactName, key: string): boolean {
  const about = aboutOf(key);
  // [REMOVE-2] Whoever joins again has it back, and a store that was restored may not know it to be left.
  if (name === 'removed' && (situation.journal.wasRestored || situation.joined.has(key))) return false;
  if (facts[name].about === 'person' || facts[name].about === 'account') return true;
  if (facts[name].about === 'thread') return situation.threads.has(about);
  const message = situation.messages.get(about);
  if (message === undefined || message.handle === null) return false;
  if (name === 'deleted') return true;
  // What nobody wrote is found by another check.
  if (name === 'words' && !situation.journal.messages.has(about)) return false;
  if (message.isDeleted && name !== 'hidden') return false;
  // [STAR-3] [REMIND-3]
  return facts[name].isHideable !== true || !situation.hidden.has(keyOf(about, personOf(key)));
}

function isAmong({ journal }: Situation, stored: Stored, allowed: ReadonlySet<string>): boolean {
  return allowed.has(stored.value) || (isTime(stored) && nearest(journal, [...allowed], stored) !== null);
}

function isTime({ name, key, value }: Stored): boolean {
  return facts[name].isTime?.(key) === true && value !== facts[name].initial;
}

function nearest(
  { mayMean }: Pick<Journal, 'mayMean'>,
  allowed: readonly string[],
  { name, value }: Stored,
): string | null {
  return allowed.find((at) => at !== facts[name].initial && mayMean(Number(at), Number(value))) ?? null;
}

/** A time as its device said it, so that it is found again. */
function settled({ journal }: Situation, register: Register, stored: Stored): string {
  return (isTime(stored) ? nearest(journal, [...register.values], stored) : null) ?? stored.value;
}

function sentenceOf(name: FactName, key: string, allowed: ReadonlySet<string>, value: string): string {
  const [about = '', ...rest] = key.split(' ');
  const should = [...allowed].map((each) => `"${each}"`).join(' or ');
  const subject = `${facts[name].about} ${about}${rest.length === 0 ? '' : ` of ${rest.join(' ')}`}`;
  return `${subject}: ${name} should be ${should}, the store says "${value}"`;
}
