import { describe, expect, it } from 'vitest';
import type { MessageId, ThreadId } from '../../../../sync/core/ids.ts';
import { messageLink } from '../../../../sync/protocol/markup/messageLink.ts';
import type { Block, Inline } from '../../../../sync/protocol/markup/nodes.ts';
import { parseText } from '../../../../sync/protocol/markup/parseText.ts';
import { plainText } from '../../../../sync/protocol/markup/plainText.ts';

/** A tree as a line: <b>, <i>, <s>, <x> (spoiler), <c> (code), <a>, <m> (to a message), <@>, <q>, <pre>. */
function shown(text: string): string {
  return parseText(text).map(shownBlock).join('');
}
const tags = {
  bold: 'b',
  italic: 'i',
  strike: 's',
  spoiler: 'x',
  code: 'c',
  link: 'a',
  messageLink: 'm',
  joinLink: 'j',
  mention: '@',
} as const;

function shownBlock(block: Block): string {
  if (block.kind === 'codeBlock') return `<pre ${block.language ?? ''}>${block.text}</pre>`;
  const inside = block.children.map(shownInline).join('');
  return block.kind === 'quote' ? `<q>${inside}</q>` : inside;
}
function shownInline(node: Inline): string {
  if (node.kind === 'text') return node.text;
  const tag = tags[node.kind];
  return `<${tag}>${'children' in node ? node.children.map(shownInline).join('') : node.text}</${tag}>`;
}

describe('[TEXT-2] marks', () => {
  it.each([
    ['*bold* and **bold**', '<b>bold</b> and <b>bold</b>'],
    ['_italic_ and __italic__', '<i>italic</i> and <i>italic</i>'],
    ['~gone~ and ~~gone~~', '<s>gone</s> and <s>gone</s>'],
    ['||who did it||', '<x>who did it</x>'],
    ['*bold _and italic_*', '<b>bold <i>and italic</i></b>'],
    ['_*both*_', '<i><b>both</b></i>'],
    ['(*bold*), "*bold*".', '(<b>bold</b>), "<b>bold</b>".'],
    ['*жирный* и *жирный*.', '<b>жирный</b> и <b>жирный</b>.'],
    ['un**frigging**believable', 'un<b>frigging</b>believable'],
    ['**over\ntwo lines**', '<b>over\ntwo lines</b>'],
    ['||**bold** in a spoiler||', '<x><b>bold</b> in a spoiler</x>'],
    ['🙂*bold*🙂', '🙂<b>bold</b>🙂'],
  ])('%j', (text, expected) => expect(shown(text)).toBe(expected));

  it.each([
    '2*3*4 = 24',
    'snake_case_name',
    'a * b * c',
    '~5 or ~6',
    'a || b || c',
    '* one\n* two',
    '*over\ntwo lines*',
    'unclosed *bold',
    'closed only*',
    '¯\\_(ツ)_/¯',
    '*** ___ ~~~ |||',
    '**',
    '*',
    '** a **',
    '\\*not bold*',
  ])('leave %j as it is', (text) => expect(shown(text)).toBe(text));

  it('that cross are read from the inside of the first that closes', () => {
    expect(shown('*a _b* c_')).toBe('<b>a _b</b> c_');
    expect(shown('*a *b* c*')).toBe('*a <b>b</b> c*');
  });
});

describe('[TEXT-3] code', () => {
  it.each([
    ['run `npm *start*` now', 'run <c>npm *start*</c> now'],
    ['an `unclosed one', 'an `unclosed one'],
    ['`over\nlines`', '`over\nlines`'],
    ['a\n```\nlet *x* = 1;\n```\nb', 'a<pre >let *x* = 1;</pre>b'],
    ['```ts\nlet x;\n```', '<pre ts>let x;</pre>'],
    ['```one line```', '<pre >one line</pre>'],
    ['```never closed', '```never closed'],
    ['```\n```', '```\n```'],
    ['```\n  indented\n\n  twice\n```', '<pre >  indented\n\n  twice</pre>'],
  ])('%j', (text, expected) => expect(shown(text)).toBe(expected));
});

describe('[TEXT-4] quotes', () => {
  it.each([
    ['> said\n> *so*\nno', '<q>said\n<b>so</b></q>no'],
    ['yes\n> said', 'yes<q>said</q>'],
    ['>:( angry', '>:( angry'],
    ['>\n> a', '<q>\na</q>'],
    ['1 > 0', '1 > 0'],
  ])('%j', (text, expected) => expect(shown(text)).toBe(expected));
});

describe('[TEXT-5] addresses', () => {
  it.each([
    ['see https://x.org/a_b_c*d.', 'see <a>https://x.org/a_b_c*d</a>.'],
    ['**https://x.org**', '<b><a>https://x.org</a></b>'],
    ['_see https://x.org_', '<i>see <a>https://x.org</a></i>'],
    ['(https://x.org/a)', '(<a>https://x.org/a</a>)'],
    ['https://x.org/a_(b)', '<a>https://x.org/a_(b)</a>'],
    ['write to a.b+c@x-y.org, please', 'write to <a>a.b+c@x-y.org</a>, please'],
    ['mailto:a@x.org', '<a>mailto:a@x.org</a>'],
    ['mailto:nobody', 'mailto:nobody'],
    ['javascript:alert(1) data:text/html,x file:///etc', 'javascript:alert(1) data:text/html,x file:///etc'],
    ['[text](https://x.org)', '[text](<a>https://x.org</a>)'],
    ['https://x.org/\u202egpj', '<a>https://x.org/</a>\u202egpj'],
    ['https://', 'https://'],
    ['https://bank.org@evil.org/', 'https://bank.org@evil.org/'],
    ['https://x.org/@ann', '<a>https://x.org/@ann</a>'],
    [
      'See https://a.org/x?y=1, then (http://b.org/c).',
      'See <a>https://a.org/x?y=1</a>, then (<a>http://b.org/c</a>).',
    ],
    ['<https://a.org>', '<<a>https://a.org</a>>'],
  ])('%j', (text, expected) => expect(shown(text)).toBe(expected));

  it('of mail lead to mail', () => {
    expect(parseText('a@x.org')).toEqual([
      { kind: 'paragraph', children: [{ kind: 'link', text: 'a@x.org', href: 'mailto:a@x.org' }] },
    ]);
  });
});

describe('[TEXT-6] mentions', () => {
  it.each([
    ['@ann, come', '<@>@ann</@>, come'],
    ['(@Ann_B)', '(<@>@Ann_B</@>)'],
    ['_@ann_', '<i><@>@ann</@></i>'],
    ['**@ann**', '<b><@>@ann</@></b>'],
    ['@an', '@an'],
    ['@1ann', '@1ann'],
    ['me@ann', 'me@ann'],
    ['`@ann`', '<c>@ann</c>'],
    [`@${'a'.repeat(33)}`, `@${'a'.repeat(33)}`],
  ])('%j', (text, expected) => expect(shown(text)).toBe(expected));
});

describe('[TEXT-7] a text that is only mentioned', () => {
  it('has no marks and hides what is hidden', () => {
    const text = '> *Who*?\nIt was ||the `butler`||, @ann';
    expect(plainText(text, '▒▒▒')).toBe('Who?\nIt was ▒▒▒, @ann');
  });
});

describe('[TEXT-8] links to messages', () => {
  const id = '00000000-0003-7000-8000-000000000001';
  const direct = `tern://message/d:aB-_aB-_aB-_aB-_aB-_aB/${id}`;
  const group = `tern://message/g:${id}/${id}`;

  it.each([
    [`see ${direct}.`, `see <m>${direct}</m>.`],
    [`(${group})`, `(<m>${group}</m>)`],
    [`*${direct}*`, `<b><m>${direct}</m></b>`],
    [`_${direct}_`, `<i><m>${direct}</m></i>`],
    [`${direct}0`, `${direct}0`],
    ['tern://message/d:short/1', 'tern://message/d:short/1'],
    ['tern://app/index.html', 'tern://app/index.html'],
    [direct.toUpperCase(), direct.toUpperCase()],
    [`\`${direct}\``, `<c>${direct}</c>`],
  ])('%s', (text, expected) => expect(shown(text)).toBe(expected));

  it('are what a message is copied as, and stay as they are in a preview', () => {
    const place = { threadId: `g:${id}` as ThreadId, messageId: id as MessageId };
    expect(messageLink(place)).toBe(group);
    expect(parseText(group)).toEqual([
      { kind: 'paragraph', children: [{ kind: 'messageLink', text: group, ...place }] },
    ]);
    expect(plainText(group, '')).toBe(group);
  });
});
