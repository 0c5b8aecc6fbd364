import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { LinkCard } from '../../../renderer/features/linkPreviews/LinkCard.tsx';
import type { LinkPreview } from '../../../sync/protocol/linkPreviews.ts';
import { linkPreview } from '../../builders/linkPreview.ts';

const url = 'https://tern.example/sea?a=1&b=2';

const drawn = (preview: LinkPreview) => renderToStaticMarkup(<LinkCard preview={preview} reachable />);

it('[PREVIEW-3] leads to its link outside the app, and loads nothing', () => {
  const html = drawn(linkPreview(url));
  expect(html.match(/(?:href|src)="[^"]*"/gu)).toEqual([
    `href="${url.replace('&', '&amp;')}"`,
    `src="data:image/webp;base64,${linkPreview(url).picture?.bytes}"`,
  ]);
  expect(html).toContain('target="_blank" rel="noreferrer noopener"');
});

it('[PREVIEW-3] its words are text', () => {
  const html = drawn({ url, site: '<b>', title: '<script>alert(1)</script>', description: '<img src=x>' });
  expect(html.match(/<\w+/gu)).toEqual(['<a', '<span', '<span', '<span', '<span']);
  expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
});
