import { describe, expect, it } from 'vitest';
import { joinLinkText, wholeJoinLink } from '../../../../sync/protocol/markup/joinLink.ts';
import { parseText } from '../../../../sync/protocol/markup/parseText.ts';

const secret = 'A_-z'.repeat(11).slice(0, 43);
const link = joinLinkText({ gateway: 'example.org:8467', secret });

describe('[TEXT-12] an invite link', () => {
  it('is a link wherever it stands', () => {
    const [block] = parseText(`Come: *${link}*, or later`);
    expect(JSON.stringify(block)).toContain('"kind":"joinLink"');
    expect(block).toMatchObject({
      children: [
        { text: 'Come: ' },
        { kind: 'bold', children: [{ text: link, secret }] },
        { text: ', or later' },
      ],
    });
  });

  it.each([link.slice(0, -1), `${link}x`, link.replace('join', 'enter'), `tern://join/${secret}`])(
    'is none, and stays text: %s',
    (text) => {
      expect(JSON.stringify(parseText(text))).not.toContain('joinLink');
      expect(wholeJoinLink(text)).toBeNull();
    },
  );

  it('is read whole, with what a system or a person adds around it', () => {
    for (const typed of [link, `${link}/`, `  ${link}\n`])
      expect(wholeJoinLink(typed)).toEqual({ gateway: 'example.org:8467', secret });
    expect(wholeJoinLink(`${link} and more`)).toBeNull();
    expect(wholeJoinLink('ann')).toBeNull();
  });
});
