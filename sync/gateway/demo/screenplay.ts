/**
 * How the demo's conversations are written down:
 *
 *     == 24d 08:40        a sitting begins, 24 days ago at 08:40 (or `== 50m`: 50 minutes ago)
 *     a Morning           Anna speaks: the first letter of a handle
 *     m #boat She floats  a message with a label…
 *     a >boat Show me     …and a reply to it; ⏎ is a line break
 *       +❤️ m             Mykola reacts to the message above
 *       ~ Show me please  Anna edits it
 *       ^ a               she pins it, for both
 *       * m               Mykola saves it for himself
 *     a <<boat            Anna forwards the message with that label, of this thread or an earlier one
 *     -- unread a         what follows has not reached Anna's eyes
 */
export type Line =
  | { readonly kind: 'sitting'; readonly startsAt: number }
  | {
      readonly kind: 'message';
      readonly by: string;
      readonly text: string;
      readonly label: string | null;
      readonly replyTo: string | null;
    }
  | { readonly kind: 'reaction'; readonly by: string; readonly emoji: string }
  | { readonly kind: 'edit'; readonly text: string }
  | { readonly kind: 'pin' | 'star'; readonly by: string }
  | { readonly kind: 'forward'; readonly by: string; readonly of: string }
  | { readonly kind: 'unread'; readonly by: string };

const minute = 60_000;

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
  const unread = /^-- unread ([a-z])$/.exec(line);
  if (unread !== null) return { kind: 'unread', by: unread[1] ?? '' };
  const reaction = /^ {2}\+(\S+) ([a-z])$/.exec(line);
  if (reaction !== null) return { kind: 'reaction', emoji: reaction[1] ?? '', by: reaction[2] ?? '' };
  const edit = /^ {2}~ (.+)$/.exec(line);
  if (edit !== null) return { kind: 'edit', text: unfold(edit[1]) };
  const mark = /^ {2}([*^]) ([a-z])$/.exec(line);
  if (mark !== null) return { kind: mark[1] === '^' ? 'pin' : 'star', by: mark[2] ?? '' };
  const forward = /^([a-z]) <<(\w+)$/.exec(line);
  if (forward !== null) return { kind: 'forward', by: forward[1] ?? '', of: forward[2] ?? '' };
  const message = /^([a-z]) (?:#(\w+) )?(?:>(\w+) )?(.+)$/.exec(line);
  if (message === null) throw new Error(`not a line of a screenplay: ${line}`);
  const [, by = '', label = null, replyTo = null, text] = message;
  return { kind: 'message', by, label, replyTo, text: unfold(text) };
}

const unfold = (text = '') => text.replaceAll('⏎', '\n');

function timeOf([, minutes, days, hour, min]: RegExpExecArray, now: number): number {
  if (minutes !== undefined) return now - Number(minutes) * minute;
  const day = new Date(now);
  day.setDate(day.getDate() - Number(days));
  day.setHours(Number(hour), Number(min), 0, 0);
  return day.getTime();
}
