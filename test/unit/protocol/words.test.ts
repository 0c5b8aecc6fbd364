import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { withTone, type Tone } from '../../../resources/emoji/tones.ts';
import { TernError } from '../../../sync/core/ternError.ts';
import { cutText } from '../../../sync/core/cutText.ts';
import { isEmoji } from '../../../sync/protocol/emoji.ts';
import type { Content } from '../../../sync/protocol/entities/message.ts';
import type { UpFrame } from '../../../sync/protocol/frames/up.ts';
import type { OpIntent } from '../../../sync/protocol/ops/op.ts';
import { hasVisible, isWellFormed, refusedWords, requireFitting } from '../../../sync/protocol/words.ts';
import { accountFeedId } from '../../../sync/core/ids.ts';
import { ann, opId } from '../../builders/ids.ts';
import { boats } from '../../builders/packed.ts';
import { edit, poll, react, schedule, send } from '../../builders/intents.ts';

const half = '\ud83d';

describe('[TEXT-11] a reaction is one emoji', () => {
  it.each(['👍', '👍🏽', '❤️', '🇺🇦', '🏴󠁧󠁢󠁥󠁮󠁧󠁿', '👩‍❤️‍💋‍👨', '👨‍👩‍👧‍👦', '🏳️‍🌈', '1️⃣', '🧑🏿‍🚀', '🧑🏻‍🤝‍🧑🏿'])('%s is', (sign) => {
    expect(isEmoji(sign)).toBe(true);
  });
  it.each(['', 'a', '1', ':)', '👍👍', '👍 ', ' ', '\u200d', '🏽x', '🇺', '❤', '👍\u200d', 'haha', half])(
    '%j is not',
    (sign) => {
      expect(isEmoji(sign)).toBe(false);
    },
  );
  it('so is whatever the picker offers, in every tone', () => {
    const groups = JSON.parse(readFileSync('resources/emoji/emoji.json', 'utf8')) as readonly {
      readonly emoji: readonly (readonly [string, string, 0 | 1])[];
    }[];
    const tones: readonly Tone[] = [0, 1, 2, 3, 4, 5];
    const offered = groups.flatMap(({ emoji }) =>
      emoji.flatMap(([sign, , takesTone]) =>
        takesTone === 1 ? tones.map((tone) => withTone(sign, tone)) : [sign],
      ),
    );
    expect(offered.length).toBeGreaterThan(1_900);
    expect(offered.filter((sign) => !isEmoji(sign))).toEqual([]);
  });
});

describe('[TEXT-10] a text has something to see', () => {
  it.each(['a', '.', '0', 'ї', 'ا', '👍', '\u200ba', 'a\u0301', '\u3164x', '─'])('%j', (text) => {
    expect(hasVisible(text)).toBe(true);
  });
  it.each([
    ...[
      '',
      ' ',
      '\n\t',
      '\u00a0',
      '\u2003',
      '\u2028',
      '\u200b',
      '\u200d',
      '\ufeff',
      '\u00ad',
      '\u2060',
      '\u0007',
    ],
    ...[
      '\u202e\u202c',
      '\u2066\u2069',
      '\u061c',
      '\u3164',
      '\u115f\u1160',
      '\uffa0',
      '\u2800',
      '\ufe0f',
      '\u{e0100}',
      '\u{e0041}',
    ],
    ...['\u034f', '\u180e', '\u17b4', '\ufff9', ' \u200b\u3164\u2800\ufe0f '],
  ])('%j has nothing', (text) => {
    expect(hasVisible(text)).toBe(false);
  });
});

it('[TEXT-9] half of a surrogate pair is found wherever it is', () => {
  expect(isWellFormed({ a: ['👍', { b: 'x' }], n: 1, none: null })).toBe(true);
  expect(isWellFormed({ a: ['👍', { b: `x${half}` }] })).toBe(false);
  expect(isWellFormed('\ude00')).toBe(false);
});

it('a text is never cut within a pair', () => {
  expect(['', '👍', '👍', '👍👍']).toEqual([1, 2, 3, 4].map((length) => cutText('👍👍', length)));
});

const calling = (name: string): OpIntent => ({
  ...{ type: 'setStickerPack', feedId: accountFeedId(ann) },
  body: { packId: boats.packId, pack: { name, position: 1 } },
});

it.each([
  ['blank words', send(1, { text: '\u200b' }), 'textInvalid'],
  ['blank words of an edit', edit(1, '\u3164'), 'textInvalid'],
  ['half of a pair', send(1, { text: `hi${half}` }), 'textInvalid'],
  ['a word as a reaction', react(1, true, 'haha'), 'reactionInvalid'],
  ['taking such a one back', react(1, false, 'haha'), null],
  ['a pack called by nothing that can be seen', calling('\u3164'), 'textInvalid'],
  ['a pack', calling('Boats'), null],
  ['words', send(1), null],
])('%s: %s', (_what, intent, code) => {
  expect(codeOf(() => requireFitting(intent))).toBe(code);
});

describe('what a gateway takes of an op', () => {
  const opOf = (intent: OpIntent) =>
    ({ frame: 'op', id: opId(1), n: 1, after: [], ...intent }) as Extract<UpFrame, { frame: 'op' }>;
  const refused = (intent: OpIntent, replayed = false, textLength = 400) =>
    refusedWords({ ...opOf(intent), ...(replayed && { replayed }) }, { textLength })?.code ?? null;
  const saying = (content: Content) => ({ ...poll(1), body: { ...poll(1).body, content } });
  const options = ['Sea', 'Hills', 'Home'];

  it('[POLL-1] a poll says as many options as its envelope, after a question of some 300 characters', () => {
    const { body } = poll(1);
    const unfit = [
      saying({ text: 'Where to?' }),
      saying({ text: 'Where to?', options: ['Sea', 'Hills'] }),
      saying({ text: '🦆'.repeat(301), options }),
      { ...poll(1), body: { ...body, envelope: send(1).body.envelope } },
    ];
    for (const each of unfit) {
      expect(refused(each)).toBe('pollInvalid');
      expect(refused(each, true)).toBe('pollInvalid');
      expect(codeOf(() => requireFitting(each))).toBe('pollInvalid');
    }
    expect(refused(saying({ text: '🦆'.repeat(300), options }))).toBe(null);
  });

  it.each([
    ['a message', (text: string) => send(1, { text })],
    ['an edit', (text: string) => edit(1, text)],
    ['a scheduled message', (text: string) => schedule(1, text)],
  ])('[OP-7] %s of so many characters, replayed too', (_what, saying) => {
    for (const replayed of [false, true]) {
      expect(refused(saying('🦆'.repeat(400)), replayed)).toBe(null);
      expect(refused(saying('🦆'.repeat(401)), replayed)).toBe('textInvalid');
    }
  });

  it('[TEXT-11] what was accepted once is accepted again', () => {
    expect(refused(send(1, { text: '\u200b' }))).toBe('textInvalid');
    expect(refused(send(1, { text: '\u200b' }), true)).toBe(null);
  });
});

function codeOf(task: () => void): string | null {
  try {
    task();
    return null;
  } catch (error) {
    return TernError.from(error).code;
  }
}
