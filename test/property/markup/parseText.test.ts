import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Block, Inline } from '../../../sync/protocol/markup/nodes.ts';
import { parseText } from '../../../sync/protocol/markup/parseText.ts';

const schedules = Number(process.env['TERN_PROPERTY_SCHEDULES'] ?? 2_000);

/** Marks, what stands beside them, and what is not seen or turns the reading order. */
const piece = fc.constantFrom(
  ...[
    '*',
    '**',
    '_',
    '__',
    '~',
    '~~',
    '||',
    '|',
    '`',
    '```',
    '> ',
    '>',
    '\n',
    ' ',
    'a',
    'Я',
    '1',
    '@ann',
    '@',
  ],
  ...[
    'https://x.org/a_b',
    'mailto:',
    'tern://message/',
    'tern://message/d:0000000000000000000000/00000000-0003-7000-8000-000000000001',
    'a@x.org',
    '\\',
    '(',
    ')',
    '.',
    '🙂',
    '\u202e',
    '\u200b',
    '\ud800',
    'ts\n',
  ],
);
const text = fc.oneof(
  fc.array(piece, { maxLength: 60 }).map((parts) => parts.join('')),
  fc.string(),
);

function visible(nodes: readonly Inline[]): string {
  return nodes.map((node) => ('children' in node ? visible(node.children) : node.text)).join('');
}
const visibleBlock = (block: Block) => (block.kind === 'codeBlock' ? block.text : visible(block.children));

function depth(nodes: readonly Inline[]): number {
  return nodes.reduce((most, node) => Math.max(most, 'children' in node ? 1 + depth(node.children) : 0), 0);
}

const depthOfBlock = (block: Block) => (block.kind === 'codeBlock' ? 0 : depth(block.children));

/** What must be taken out of `whole` to leave `part`; null when `part` is not in it in this order. */
function removed(whole: string, part: string): string | null {
  let out = '';
  let at = 0;
  for (const char of whole.split('')) {
    if (char === part[at]) at += 1;
    else out += char;
  }
  return at === part.length ? out : null;
}

describe('[TEXT-1] whatever the text', () => {
  it('what is seen is the source without marks, in its order, a few levels deep', () => {
    fc.assert(
      fc.property(text, (source) => {
        const blocks = parseText(source);
        const gone = removed(source, blocks.map(visibleBlock).join(''));
        // Among the pieces, the name of a language ends in `ts`.
        expect(gone).toMatch(/^(?:[*_~|`> \n]|[\w+#.-]*ts)*$/u);
        expect(Math.max(0, ...blocks.map(depthOfBlock))).toBeLessThan(8);
      }),
      { numRuns: schedules },
    );
  });

  it('what has no marks is itself', () => {
    fc.assert(
      fc.property(fc.string(), (source) => {
        fc.pre(!/[*_~|`>]/u.test(source));
        expect(parseText(source).map(visibleBlock).join('\n')).toBe(source);
      }),
      { numRuns: schedules },
    );
  });
});

const bombs = [
  ...[
    '*',
    '_',
    '~',
    '||',
    '`',
    '```',
    '> ',
    '@',
    '*a ',
    '*a _b ~c ||d ',
    '**a__b',
    '`a\n',
    '```\n',
    'a@',
    '@ann',
  ],
  ...['https://', 'mailto:', 'https://x.org/(', '.', 'https://a..', '_a', 'a_', '*a* ', '\u202e*', '> *\n'],
];

const times = 16;
/** The system counts in steps of a few milliseconds. */
const countedUs = 50_000;

/** In microseconds that this thread had a processor: others take none of them. */
function timed(parse: () => void): number {
  const from = process.threadCpuUsage();
  parse();
  const { user, system } = process.threadCpuUsage(from);
  return user + system;
}

describe('[TEXT-1] time', () => {
  it.each(bombs)('grows with the text, not with its square: %j', (bomb) => {
    const short = bomb.repeat(Math.ceil(8_192 / bomb.length));
    const long = short.repeat(times);
    const apart = () =>
      timed(() => {
        for (let each = 0; each < times; each += 1) parseText(short);
      });
    const atOnce = () => timed(() => void parseText(long));
    // As much text: a square takes 16 times as long at once.
    let [ofShort, ofLong] = [0, 0];
    while (ofShort < countedUs) {
      ofShort += apart();
      ofLong += atOnce();
    }
    expect(ofLong).toBeLessThan(ofShort * 4);
  });
});
