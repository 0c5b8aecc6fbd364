import fc from 'fast-check';
import type { FolderId, StickerPackId, ThreadId } from '../../sync/core/ids.ts';
import { type CommandArgs, commands } from '../../preload/commands.ts';
import { forGood } from '../../sync/protocol/threadPreferences.ts';
import type { MessageTimer } from '../../sync/protocol/entities/timer.ts';
import type { ThreadView } from '../../preload/views/thread.ts';
import { pictures } from '../builders/pictures.ts';
import { valid } from '../property/fuzz/garbage.ts';
import type { Person } from './person.ts';
import { pickOf } from './pickOf.ts';

const preferences = commands.setThreadPreference.args;

export function preferenceOf(pick: number, now: number): CommandArgs<'setThreadPreference'> {
  const [sample] = fc.sample(valid(preferences), { seed: pick, numRuns: 1 });
  const set = sample as CommandArgs<'setThreadPreference'>;
  if (set.name !== 'muted' || set.value === null) return set;
  return { ...set, value: pick % 5 === 0 ? forGood : now + (pick % 5) * 2_000 };
}

/** By one of few names, or the one they chose. */
export async function callPerson(person: Person, pick: number, threadId: ThreadId): Promise<boolean> {
  const { members } = await person.do('listMembers', { threadId });
  const others = members.flatMap(({ userId, mine }) => (userId === null || mine ? [] : [userId]));
  if (others.length === 0) return false;
  const value = pick % 4 === 0 ? null : `friend ${pick % 3}`;
  await person.do('setPersonPreference', { personId: pickOf(others, pick >> 3), name: 'nickname', value });
  return true;
}

/** Whoever is blocked already is not any more. */
export async function block(person: Person, pick: number, threads: readonly ThreadView[]): Promise<boolean> {
  const directs = threads.filter(({ kind, peerId }) => kind === 'direct' && peerId !== null);
  if (directs.length === 0) return false;
  const { peerId: personId, blocked } = pickOf(directs, pick >> 3);
  if (personId === null) return false;
  await person.do('setPersonPreference', { personId, name: 'blocked', value: blocked ? null : 1 });
  return true;
}

const accountPreferences = commands.setAccountPreference.args;

export function accountPreferenceOf(pick: number, now: number): CommandArgs<'setAccountPreference'> {
  const [sample] = fc.sample(valid(accountPreferences), { seed: pick, numRuns: 1 });
  const set = sample as CommandArgs<'setAccountPreference'>;
  if (typeof set.value !== 'number') return set;
  return { ...set, value: pick % 5 === 0 ? forGood : now + (pick % 5) * 2_000 };
}

/** One of few, so that devices set the same; or none. */
export function portrait(pick: number): Pick<CommandArgs<'setPicture'>, 'picture' | 'bytes'> {
  const chosen = [pictures.dark, pictures.grey, pictures.light][pick % 4];
  return chosen === undefined ? { picture: null } : { picture: chosen.digest, bytes: chosen.bytes };
}

/** So few that the same is said again. */
export function profileOf(pick: number): CommandArgs<'setProfile'> {
  if (pick % 3 === 1) {
    const { picture: value, ...rest } = portrait(pick >> 2);
    return { name: 'picture', value, ...rest };
  }
  const value = pick % 5 === 0 ? null : `${['at sea', 'in the office', 'asleep'][pick % 3]}`;
  return pick % 2 === 0 || value === null ? { name: 'about', value } : { name: 'displayName', value };
}

const newFolder = commands.setFolder.args.properties.folder;

/** One of few, so that devices set the same. */
export function folderOf(pick: number, threads: readonly ThreadView[]): CommandArgs<'setFolder'> {
  const folderId = `00000000-0000-7000-8000-00000000000${pick % 3}` as FolderId;
  const [sample] = fc.sample(valid(newFolder), { seed: pick, numRuns: 1 });
  const folder = sample as CommandArgs<'setFolder'>['folder'];
  // A direct thread that has just begun may go on under another id.
  const known = threads.filter(({ creation }) => creation === null).map(({ threadId }) => threadId);
  return { folderId, folder: folder && { ...folder, included: known.slice(0, pick % 4), excluded: [] } };
}

const newSticker = commands.setSticker.args.properties.sticker;

const packId = (pick: number) => `00000000-0000-7000-8000-00000000000${pick % 2}` as StickerPackId;
const newPack = commands.setStickerPack.args.properties.pack;

/** One of few, likewise. [STICKER-10] */
export function stickerPackOf(pick: number): CommandArgs<'setStickerPack'> {
  const [sample] = fc.sample(valid(newPack), { seed: pick, numRuns: 1 });
  const pack = sample as CommandArgs<'setStickerPack'>['pack'];
  return { packId: packId(pick), pack: pack && { ...pack, name: `boats ${pick % 3}` } };
}

/** One of few, likewise. [STICKER-6] */
export function stickerOf(pick: number): CommandArgs<'setSticker'> {
  const [sample] = fc.sample(valid(newSticker), { seed: pick, numRuns: 1 });
  const sticker = sample as CommandArgs<'setSticker'>['sticker'];
  const emoji = pick % 2 === 0 ? '🌊' : '🐟';
  const placed = { emoji, packId: packId(pick >> 2) };
  return { stickerId: 'AQg'.charAt(pick % 3).repeat(43), sticker: sticker && { ...sticker, ...placed } };
}

/** Off, so short that it is over when all is quiet, or longer than any run. */
export function timerOf(pick: number): MessageTimer | null {
  if (pick % 4 === 0) return null;
  return {
    seconds: pick % 4 === 3 ? 1_000_000 : pick % 4,
    countsFrom: pick % 8 < 4 ? 'sending' : 'reading',
    keepsCopies: pick % 3 === 0,
  };
}
