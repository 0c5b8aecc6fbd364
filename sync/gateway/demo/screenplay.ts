import { demoPictures } from '../../../resources/demo/pictures.ts';
import type { Choice } from '../../protocol/entities/poll.ts';
import { type MemberRight, memberRights } from '../../protocol/memberRights.ts';
import type { Role } from '../../protocol/roles.ts';
import { type AccountPreferenceName, accountPreferences } from '../../protocol/accountPreferences.ts';
import { type ThreadPreferenceName, threadPreferences } from '../../protocol/threadPreferences.ts';
import { demoMedia } from './media/demoMedia.ts';

/**
 * How the demo's conversations are written down. Who does something is told by the first letter of their handle.
 *
 *     == 24d 08:40        a sitting begins, 24 days ago at 08:40 (or `== 50m`: 50 minutes ago)
 *     a Morning           Anna speaks
 *     m #boat She floats  a message with a label…
 *     a >boat Show me     …and a reply to it; ⏎ is a line break
 *     a //boat What a boat  …and a comment on it, in a channel
 *     a <<boat            she forwards the message with that label, of this thread or an earlier one
 *     m [day] What a day   pictures, a film or whatever has that name, with a caption or without one
 *     m ? Sail? | Yes | No  a poll (`?!` anonymous, `?*` with several answers)
 *       +❤️ m             Mykola reacts to the message above
 *       ~ Show me please  its author edits it
 *       ^ a               Anna pins it, for both
 *       * m               Mykola saves it for himself
 *       =0,2 a            she votes for the first and the third option
 *       | m               he closes the poll
 *       x m               he deletes it for everyone
 *       - a               she deletes it for herself
 *       & a               she listens to it
 *       @-3h a            she was to be reminded of it 3 hours ago (`@20h`: in 20 hours)
 *     -- timer a 7d       from here on messages disappear, 7 days after they are read
 *     -- later a 20h Hi   she writes a message that goes out in 20 hours
 *     -- draft a Hi       this stands in her composer
 *     -- add a ruth       she adds somebody to the group, or invites them if they never wrote to her
 *     -- accept r         they come
 *     -- name a Sails     she renames it
 *     -- for m We sail     what the group is for
 *     -- role m a admin   he makes her an admin of the group
 *     -- out m a           he removes her from it
 *     -- ban m a           he removes her, if she is in it, and keeps her out
 *     -- forbid m pin      he takes a right from the group's members (`-- allow m pin`: gives it back)
 *     -- leave a, -- remove a   she leaves it; takes it out of her list
 *     -- prefer a pinned 1   she sets something of the thread for herself, a preference of that name
 *     -- folder a Boats    she makes a folder of that name, with the thread in it
 *     -- sticker a ⛵       she has a sticker of her own, with this emoji
 *     -- pack a Boats      she makes a pack of that name, with her sticker in it
 *     -- call a m Skipper   she calls him so, for herself
 *     -- set a quietHours 22:00-07:00 12345   she sets something of her account, a preference of that name
 *     -- about h Bread and books   what she says of herself
 *     -- unread a         what follows has not reached Anna's eyes
 */
export type Line =
  | { readonly kind: 'sitting'; readonly startsAt: number }
  | { readonly kind: 'edit'; readonly text: string }
  | ({ readonly by: string } & (Written | OnMessage | InThread | { readonly kind: 'unread' }));

/** What takes a place in the thread. */
export type Written =
  | {
      readonly kind: 'message';
      readonly text: string;
      readonly label: string | null;
      readonly replyTo: string | null;
      readonly commentOn: string | null;
    }
  | { readonly kind: 'forward'; readonly of: string }
  | { readonly kind: 'medium'; readonly name: string; readonly caption: string }
  | {
      readonly kind: 'poll';
      readonly text: string;
      readonly options: string[];
      readonly anonymous: boolean;
      readonly multiple: boolean;
    };

/** What is done to the message above. */
export type OnMessage =
  | { readonly kind: 'reaction'; readonly emoji: string }
  | { readonly kind: 'pin' | 'star' | 'close' | 'delete' | 'hide' | 'listen' }
  | { readonly kind: 'vote'; readonly choice: Choice }
  | { readonly kind: 'remind'; readonly remindAt: number };

export type InThread =
  | { readonly kind: 'timer'; readonly seconds: number }
  | { readonly kind: 'later'; readonly sendAt: number; readonly text: string }
  | { readonly kind: 'draft'; readonly text: string }
  | { readonly kind: 'add'; readonly handles: string[] }
  | { readonly kind: 'rename'; readonly name: string }
  | { readonly kind: 'describe'; readonly text: string }
  | { readonly kind: 'out' | 'ban'; readonly to: string }
  | { readonly kind: 'role'; readonly to: string; readonly role: Role }
  | { readonly kind: 'slow'; readonly seconds: number }
  | { readonly kind: 'forbid' | 'allow'; readonly right: MemberRight }
  | { readonly kind: 'prefer'; readonly name: ThreadPreferenceName; readonly value: number | string }
  | { readonly kind: 'call'; readonly to: string; readonly nickname: string }
  | { readonly kind: 'folder'; readonly name: string }
  | { readonly kind: 'pack'; readonly name: string }
  | { readonly kind: 'sticker'; readonly emoji: string }
  | { readonly kind: 'set'; readonly name: AccountPreferenceName; readonly value: string }
  | { readonly kind: 'about'; readonly text: string }
  /** Of the group, or of oneself. */
  | { readonly kind: 'picture' | 'portrait'; readonly name: string }
  | { readonly kind: 'accept' | 'leave' | 'remove' };

const minute = 60_000;
const hour = 60 * minute;
const marks = { '^': 'pin', '*': 'star', '|': 'close', x: 'delete', '-': 'hide', '&': 'listen' } as const;

/** @param now what the times of sittings count back from */
export function parseScreenplay(script: string, now: number): readonly Line[] {
  return script
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => parseLine(line, now));
}

function parseLine(line: string, now: number): Line {
  const sitting = /^== (?:(\d+)m|(\d+)d (\d\d):(\d\d))$/.exec(line);
  if (sitting !== null) return { kind: 'sitting', startsAt: timeOf(sitting, now) };
  const edit = /^ {2}~ (.+)$/.exec(line);
  if (edit !== null) return { kind: 'edit', text: unfold(edit[1]) };
  const parsed = line.startsWith('  ')
    ? onMessage(line, now)
    : line.startsWith('-- ')
      ? inThread(line, now)
      : written(line);
  if (parsed === null) throw new Error(`not a line of a screenplay: ${line}`);
  return parsed;
}

function onMessage(line: string, now: number): Line | null {
  const reaction = /^ {2}\+(\S+) ([a-z])$/.exec(line);
  if (reaction !== null) return { kind: 'reaction', emoji: reaction[1] ?? '', by: reaction[2] ?? '' };
  const mark = /^ {2}([*^|x&-]) ([a-z])$/.exec(line);
  if (mark !== null) return { kind: marks[mark[1] as keyof typeof marks], by: mark[2] ?? '' };
  const vote = /^ {2}=([\d,]+) ([a-z])$/.exec(line);
  if (vote !== null)
    return { kind: 'vote', choice: (vote[1] ?? '').split(',').map(Number), by: vote[2] ?? '' };
  const remind = /^ {2}@(-?\d+)h ([a-z])$/.exec(line);
  if (remind === null) return null;
  return { kind: 'remind', remindAt: now + Number(remind[1]) * hour, by: remind[2] ?? '' };
}

function inThread(line: string, now: number): Line | null {
  const [, kind = '', by = '', rest = ''] = /^-- (\w+) ([a-z])(?: (.+))?$/.exec(line) ?? [];
  switch (kind) {
    case 'unread':
    case 'accept':
    case 'leave':
    case 'remove':
      return { kind, by };
    case 'timer':
      return { kind, by, seconds: Number.parseInt(rest, 10) * 24 * 60 * 60 };
    case 'later': {
      const [, hours, text] = /^(\d+)h (.+)$/.exec(rest) ?? [];
      return { kind, by, sendAt: now + Number(hours) * hour, text: unfold(text) };
    }
    case 'draft':
      return { kind, by, text: unfold(rest) };
    case 'add':
      return { kind, by, handles: rest.split(' ') };
    case 'prefer':
    case 'set':
      return preference(kind, by, rest);
    case 'call': {
      const [, to = '', nickname = ''] = /^([a-z]) (.+)$/.exec(rest) ?? [];
      return to === '' ? null : { kind, by, to, nickname };
    }
    case 'folder':
    case 'pack':
      return { kind, by, name: rest };
    case 'sticker':
      return { kind, by, emoji: rest };
    case 'for':
      return { kind: 'describe', by, text: unfold(rest) };
    case 'about':
      return { kind, by, text: rest };
    case 'picture':
    case 'portrait':
      return Object.hasOwn(demoPictures, rest) ? { kind, by, name: rest } : null;
    case 'out':
    case 'ban':
      return { kind, by, to: rest };
    case 'role': {
      const [, to = '', role = ''] = /^([a-z]) (owner|admin|member)$/.exec(rest) ?? [];
      return to === '' ? null : { kind, by, to, role: role as Role };
    }
    case 'forbid':
    case 'allow': {
      const right = memberRights.find((each) => each === rest);
      return right === undefined ? null : { kind, by, right };
    }
    case 'slow':
      return { kind, by, seconds: Number(rest) };
    case 'name':
      return { kind: 'rename', by, name: rest };
    default:
      return null;
  }
}

function preference(kind: 'prefer' | 'set', by: string, rest: string): Line | null {
  const [, name = '', said = ''] = /^(\w+) (.+)$/.exec(rest) ?? [];
  if (kind === 'prefer') {
    const value = /^\d+$/.test(said) ? Number(said) : said;
    return threadPreferences.has(name) ? { kind, by, name, value } : null;
  }
  if (!accountPreferences.has(name) || accountPreferences.read(name, said) === null) return null;
  return { kind, by, name, value: said };
}

function written(line: string): Line | null {
  const forward = /^([a-z]) <<(\w+)$/.exec(line);
  if (forward !== null) return { kind: 'forward', by: forward[1] ?? '', of: forward[2] ?? '' };
  const medium = /^([a-z]) \[(\w+)\](?: (.+))?$/.exec(line);
  if (medium !== null) {
    const [, by = '', name = '', caption] = medium;
    return Object.hasOwn(demoMedia, name) ? { kind: 'medium', by, name, caption: unfold(caption) } : null;
  }
  const poll = /^([a-z]) \?(!?)(\*?) (.+ \| .+)$/.exec(line);
  if (poll !== null) {
    const [, by = '', anonymous, multiple, words = ''] = poll;
    const [text = '', ...options] = words.split(' | ');
    return { kind: 'poll', by, text, options, anonymous: anonymous === '!', multiple: multiple === '*' };
  }
  const message = /^([a-z]) (?:#(\w+) )?(?:>(\w+) )?(?:\/\/(\w+) )?(.+)$/.exec(line);
  if (message === null) return null;
  const [, by = '', label = null, replyTo = null, commentOn = null, text] = message;
  return { kind: 'message', by, label, replyTo, commentOn, text: unfold(text) };
}

const unfold = (text = '') => text.replaceAll('⏎', '\n');

function timeOf([, minutes, days, hours, min]: RegExpExecArray, now: number): number {
  if (minutes !== undefined) return now - Number(minutes) * minute;
  const day = new Date(now);
  day.setDate(day.getDate() - Number(days));
  day.setHours(Number(hours), Number(min), 0, 0);
  return day.getTime();
}
