import { describe, expect, it } from 'vitest';
import { LinkPreview, previewIn } from '../../../sync/protocol/linkPreviews.ts';
import { linksOf } from '../../../sync/protocol/markup/links.ts';
import { fitsKind } from '../../../sync/protocol/polls.ts';
import { compileValidator } from '../../../sync/protocol/validator.ts';
import { linkPreview } from '../../builders/linkPreview.ts';

const parse = compileValidator(LinkPreview, 'frameInvalid');
const url = 'https://tern.example/sea';
const picture = { bytes: 'AAAA', width: 320, height: 1 };

describe('[PREVIEW-1] what a message says of a link', () => {
  it.each([
    linkPreview(url),
    { url, site: 's', title: 't' },
    {
      ...linkPreview(`HTTP://tern.example/${'a'.repeat(2_028)}`),
      site: 's'.repeat(80),
      title: 't'.repeat(200),
      description: 'd'.repeat(300),
      picture: { bytes: 'A'.repeat(16_384), width: 320, height: 320 },
    },
  ])('is taken as it is (%#)', (preview) => expect(parse(preview)).toEqual({ ok: true, value: preview }));

  it.each([
    ...['', 'ftp://tern.example', 'javascript:alert(1)', `${url} x`, `https://${'a'.repeat(2_041)}`].map(
      (each) => ({
        url: each,
      }),
    ),
    ...['', ' ', 't'.repeat(201), null].map((title) => ({ title })),
    ...['', 's'.repeat(81), undefined].map((site) => ({ site })),
    ...['', 'd'.repeat(301)].map((description) => ({ description })),
    ...[
      { bytes: 'A'.repeat(16_388) },
      ...['', 'AAA', 'AA=A', 'data:image/svg+xml'].map((bytes) => ({ bytes })),
      ...[0, 321, 1.5].flatMap((pixels) => [{ width: pixels }, { height: pixels }]),
      { src: 'https://tern.example/a.png' },
    ].map((wrong) => ({ picture: { ...picture, ...wrong } })),
    { html: '<b>' },
  ])('is refused with %j', (wrong) => {
    expect(parse({ ...linkPreview(url), ...wrong }).ok).toBe(false);
  });

  it('is no part of a poll', () => {
    const poll = { kind: 'poll', poll: { options: 2 } } as const;
    const content = { text: 'Where to?', options: ['Sea', 'Hills'] };
    expect(fitsKind({ envelope: poll, content })).toBe(true);
    expect(fitsKind({ envelope: poll, content: { ...content, preview: linkPreview(url) } })).toBe(false);
  });
});

describe('[PREVIEW-2] a preview is of a link that its text shows', () => {
  it.each([
    ['alone', url],
    ['in a sentence', `Look: ${url}, and come.`],
    ['in marks', `*see ${url}*`],
    ['in a quote', `> ${url}`],
    ['after another', `https://tern.example ${url}`],
  ])('%s', (_where, text) => {
    expect(previewIn(text, linkPreview(url))).toEqual(linkPreview(url));
  });

  it.each([
    ['none', 'Look'],
    ['another page', `${url}/gulls`],
    ['another scheme', 'http://tern.example/sea'],
    ['one that looks like it', 'https://tern.example.evil.example/sea'],
    ['another spelling', 'https://TERN.example/sea'],
    ['behind a spoiler', `||${url}||`],
    ['in code', `\`${url}\``],
    ['in a block of code', `\`\`\`\n${url}\n\`\`\``],
    ['a person at it', 'https://tern.example@evil.example/sea'],
  ])('is not shown with a text that has %s', (_what, text) => {
    expect(previewIn(text, linkPreview(url))).toBeUndefined();
  });

  it('lists web links only, in order', () => {
    expect(linksOf('mailto:ann@tern.example https://b.example tern://join/a/b http://a.example')).toEqual([
      'https://b.example',
      'http://a.example',
    ]);
  });
});
