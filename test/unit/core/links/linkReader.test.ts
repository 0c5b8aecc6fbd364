import type { RequestListener } from 'node:http';
import { Value } from 'typebox/value';
import sharp from 'sharp';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openLinkReader } from '../../../../main/core/links/openLinkReader.ts';
import { plainLine } from '../../../../main/core/links/plainLine.ts';
import { openPictures } from '../../../../main/core/media/openPictures.ts';
import { LinkPreview } from '../../../../sync/protocol/linkPreviews.ts';
import { silentLogger } from '../../../../sync/core/logger.ts';
import { loopbackReach, servePages } from '../../../builders/pages.ts';

const html = { 'content-type': 'text/html' };

/** What takes the most bytes. */
const noise = () =>
  sharp({
    create: {
      width: 900,
      height: 600,
      channels: 3,
      background: 'red',
      noise: { type: 'gaussian', mean: 128, sigma: 60 },
    },
  });

/** A site whose pages are these, by their paths. */
async function site(
  pages: Readonly<Record<string, readonly [headers: Record<string, string>, body: string | Buffer]>>,
) {
  const asked: string[] = [];
  const listener: RequestListener = (request, response) => {
    const path = request.url ?? '';
    asked.push(path);
    const [headers, body] = pages[path] ?? [null, ''];
    if (headers === null) return void response.writeHead(404).end();
    response.writeHead(200, headers).end(body);
  };
  const server = await servePages(listener);
  const pictures = openPictures();
  const reader = openLinkReader({ reach: loopbackReach, pictures, logger: silentLogger });
  onTestFinished(async () => void (await Promise.all([server.stop(), reader.stop(), pictures.stop()])));
  const read = (path: string) => reader.read(`${server.url}${path}`, new AbortController().signal);
  return { asked, read, server };
}

const meta = (properties: Readonly<Record<string, string>>) =>
  Object.entries(properties)
    .map(([property, content]) => `<meta property="${property}" content="${content}">`)
    .join('');

describe('[PREVIEW-6] what a page says of itself', () => {
  it('is its title, site, description and picture', async () => {
    const said = { 'og:title': 'The sea', 'og:site_name': 'Tern', 'og:description': 'Wide &amp; deep' };
    const { read, server, asked } = await site({
      '/sea': [html, `<head>${meta({ ...said, 'og:image': '/sea.png' })}</head>`],
      '/sea.png': [{ 'content-type': 'image/png' }, await noise().png().toBuffer()],
    });
    const preview = await read('/sea');
    expect(preview).toMatchObject({
      ...{ url: `${server.url}/sea`, title: 'The sea', site: 'Tern', description: 'Wide & deep' },
      picture: { bytes: expect.stringMatching(/^UklGR/u) },
    });
    expect(Value.Check(LinkPreview, preview)).toBe(true);
    expect(await read('/sea')).toEqual(preview);
    expect(asked).toEqual(['/sea', '/sea.png']);
  });

  it('may be its title alone', async () => {
    const { read } = await site({ '/': [html, '<title> A\n small\tbird </title><p>text'] });
    expect(await read('/')).toEqual({ url: expect.any(String), site: '127.0.0.1', title: 'A small bird' });
  });

  it.each([
    ['in its header', { 'content-type': 'text/html; charset=windows-1251' }, ''],
    ['within', html, '<meta charset="windows-1251">'],
  ])('is read as it is written, where it says so %s', async (_where, headers, declared) => {
    const sea = Buffer.from([0xcc, 0xee, 0xf0, 0xe5]);
    const body = Buffer.concat([Buffer.from(`${declared}<title>`), sea, Buffer.from('</title>')]);
    const { read } = await site({ '/': [headers, body] });
    expect((await read('/'))?.title).toBe('Море');
  });

  it('is a preview without a picture where that cannot be had', async () => {
    const page = (image: string) => [html, `<title>Sea</title>${meta({ 'og:image': image })}`] as const;
    const { read } = await site({
      '/gone': page('/none.png'),
      '/svg': page('/a.svg'),
      '/lie': page('/lie.png'),
      '/away': page('http://10.0.0.1/a.png'),
      '/broken': page('http://['),
      '/a.svg': [{ 'content-type': 'image/svg+xml' }, '<svg xmlns="http://www.w3.org/2000/svg"/>'],
      '/lie.png': [{ 'content-type': 'image/png' }, '<svg xmlns="http://www.w3.org/2000/svg"/>'],
    });
    for (const path of ['/gone', '/svg', '/lie', '/away', '/broken'])
      expect(await read(path)).toEqual({ url: expect.any(String), site: '127.0.0.1', title: 'Sea' });
  });

  it('is nothing where there is none', async () => {
    const { read, server } = await site({
      '/empty': [html, ''],
      '/blank': [html, '<title>\u200b</title>'],
      '/text': [{ 'content-type': 'text/plain' }, '<title>Sea</title>'],
      '/deep': [html, '<div>'.repeat(100_000)],
    });
    for (const path of ['/empty', '/blank', '/text', '/deep', '/none']) expect(await read(path)).toBeNull();
    await server.stop();
    expect(await read('/offline')).toBeNull();
  });

  it('is read of a few pages at a time', async () => {
    let arrived = 0;
    const { promise: all, resolve } = Promise.withResolvers<void>();
    const server = await servePages((_request, response) => {
      arrived += 1;
      if (arrived === 4) resolve();
      void all.then(() => response.writeHead(200, html).end('<title>Sea</title>'));
    });
    const pictures = openPictures();
    const reader = openLinkReader({ reach: loopbackReach, pictures, logger: silentLogger });
    onTestFinished(async () => void (await Promise.all([server.stop(), reader.stop(), pictures.stop()])));
    const { signal } = new AbortController();
    const reads = [0, 1, 2, 3, 4].map((n) => reader.read(`${server.url}/${n}`, signal));
    expect((await Promise.all(reads)).map((preview) => preview?.title)).toEqual([
      ...['Sea', 'Sea', 'Sea', 'Sea', undefined],
    ]);
  });
});

describe('[PREVIEW-6] what a stranger wrote', () => {
  it.each([
    ['Sea', 'Sea'],
    [' a\r\n\tb  c ', 'a b c'],
    ['a\u202eb\u2066c\u0000d', 'abcd'],
    ['\u200b\u3164', ''],
    ['\ud800x', '\ufffdx'],
    ['x'.repeat(10), 'x'.repeat(10)],
    ['x'.repeat(11), `${'x'.repeat(9)}…`],
    [`${'x'.repeat(8)}🦆y`, `${'x'.repeat(8)}…`],
  ])('%j is one short line', (text, line) => expect(plainLine(text, 10)).toBe(line));
});
