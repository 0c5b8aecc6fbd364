import type { RequestListener } from 'node:http';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, it, onTestFinished } from 'vitest';
import { fetchBounded, type Wanted } from '../../../../main/core/links/fetchBounded.ts';
import { OutOfReach } from '../../../../main/core/links/guardedConnector.ts';
import { publicReach } from '../../../../main/core/links/reach.ts';
import { loopbackReach, servePages } from '../../../builders/pages.ts';

const maxBytes = 1_000;

async function asked(listener: RequestListener, wanted: Partial<Wanted> = {}, path = '/') {
  const server = await servePages(listener);
  onTestFinished(() => server.stop());
  const signal = AbortSignal.timeout(10_000);
  const url = new URL(`${server.url}${path}`);
  const limits = { types: ['text/html'], maxBytes, cuts: false, signal, ...wanted };
  return fetchBounded(loopbackReach, url, limits);
}

const page =
  (body: string | Buffer, headers: Record<string, string> = {}): RequestListener =>
  (_request, response) => {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', ...headers });
    response.end(body);
  };

describe('[PREVIEW-6] a page is asked for as by a stranger', () => {
  it('by a plain request, from which it learns of nobody', async () => {
    const headers: object[] = [];
    const found = await asked((request, response) => {
      headers.push(request.headers);
      response.setHeader('set-cookie', 'seen=1; Path=/');
      if (request.url !== '/there') return void response.writeHead(302, { location: '/there' }).end();
      page('here')(request, response);
    });
    expect(found?.bytes.toString()).toBe('here');
    expect(found?.url.pathname).toBe('/there');
    expect(headers).toHaveLength(2);
    for (const sent of headers) {
      expect(Object.keys(sent).toSorted()).toEqual([
        ...['accept', 'accept-encoding', 'connection', 'host', 'user-agent'],
      ]);
    }
  });
});

describe('[PREVIEW-6] no more is read than that', () => {
  it('of a page that is as long as it may be', async () => {
    expect((await asked(page('x'.repeat(maxBytes))))?.bytes).toHaveLength(maxBytes);
  });

  it('of a longer one', async () => {
    expect(await asked(page('x'.repeat(maxBytes + 1)))).toBeNull();
    expect((await asked(page('x'.repeat(maxBytes + 1)), { cuts: true }))?.bytes).toHaveLength(maxBytes);
  });

  it('of one without an end', async () => {
    let sent = 0;
    const endless: RequestListener = (_request, response) => {
      response.writeHead(200, { 'content-type': 'text/html' });
      const more = () => {
        while (!response.destroyed && response.write('x'.repeat(10_000))) sent += 10_000;
      };
      response.on('drain', more);
      more();
    };
    expect((await asked(endless, { cuts: true }))?.bytes).toHaveLength(maxBytes);
    expect(sent).toBeLessThan(50_000_000);
  });

  it.each([
    ['gzip', gzipSync],
    ['br', brotliCompressSync],
    ['deflate', deflateSync],
  ])('of one that is packed (%s)', async (encoding, pack) => {
    const packed = { 'content-encoding': encoding };
    expect((await asked(page(pack('hello'), packed)))?.bytes.toString()).toBe('hello');
    const bomb = pack(Buffer.alloc(64 * 1024 * 1024));
    expect(await asked(page(bomb, packed))).toBeNull();
    expect((await asked(page(bomb, packed), { cuts: true }))?.bytes).toHaveLength(maxBytes);
    await expect(asked(page('no such thing', packed))).rejects.toThrow(/header|decompress|invalid/iu);
  });

  it.each(['gzip, gzip', 'zstd', 'constructor'])(
    'of one that is packed in another way (%s)',
    async (encoding) => {
      expect(await asked(page('x', { 'content-encoding': encoding }))).toBeNull();
    },
  );

  it.each(['application/pdf', 'text/plain', 'text/html5', ''])('of something else (%s)', async (type) => {
    expect(await asked(page('x', { 'content-type': type }))).toBeNull();
  });

  it.each([204, 206, 304, 401, 404, 500])('of a page that is not there (%i)', async (status) => {
    const answer: RequestListener = (_request, response) => {
      response.writeHead(status, { 'content-type': 'text/html' }).end();
    };
    expect(await asked(answer)).toBeNull();
  });

  it('after its time', async () => {
    const abort = new AbortController();
    const slow: RequestListener = (_request, response) => {
      response.writeHead(200, { 'content-type': 'text/html' });
      response.write('x');
      abort.abort(new Error('its time is over'));
    };
    await expect(asked(slow, { signal: abort.signal })).rejects.toThrow('its time is over');
  });

  it('when it never answers', async () => {
    const abort = new AbortController();
    const silent: RequestListener = () => abort.abort(new Error('its time is over'));
    await expect(asked(silent, { signal: abort.signal })).rejects.toThrow('its time is over');
  });

  it('when its headers have no end', async () => {
    const long: RequestListener = (_request, response) => {
      response.writeHead(200, { 'content-type': 'text/html', 'x-long': 'x'.repeat(20_000) }).end('x');
    };
    await expect(asked(long)).rejects.toThrow(/headers/iu);
  });
});

describe('[PREVIEW-5] redirects', () => {
  const hops =
    (count: number): RequestListener =>
    (request, response) => {
      const at = Number(request.url?.slice(1));
      if (at < count) response.writeHead(301, { location: `/${at + 1}` }).end();
      else page(`after ${at}`)(request, response);
    };

  it('are followed, four of them', async () => {
    expect((await asked(hops(4), {}, '/0'))?.bytes.toString()).toBe('after 4');
    expect(await asked(hops(5), {}, '/0')).toBeNull();
  });

  it.each(['//[', ''])('to nowhere are none (%s)', async (location) => {
    const answer: RequestListener = (_request, response) => void response.writeHead(302, { location }).end();
    expect(await asked(answer)).toBeNull();
  });

  it.each([
    'https://tern.example/',
    'file:///etc/passwd',
    'http://10.0.0.1/',
    'http://169.254.169.254/latest/meta-data/',
    'http://[::1]/',
  ])('out of reach are refused (%s)', async (location) => {
    const answer: RequestListener = (_request, response) => void response.writeHead(302, { location }).end();
    await expect(asked(answer)).rejects.toThrow(OutOfReach);
  });

  it('from a public page to this device are refused', async () => {
    let wasAsked = 0;
    const server = await servePages((request, response) => {
      wasAsked += 1;
      page('secret')(request, response);
    });
    onTestFinished(() => server.stop());
    const first = await servePages((_request, response) => {
      response.writeHead(302, { location: `${server.url}/` }).end();
    });
    onTestFinished(() => first.stop());
    // Only the first page is in reach.
    const reach = {
      ...loopbackReach,
      mayAsk: (url: URL) => url.hostname === 'tern.example' || publicReach.mayAsk(url),
    };
    const { port } = new URL(first.url);
    const limits = { types: ['text/html'], maxBytes, cuts: false, signal: AbortSignal.timeout(10_000) };
    await expect(fetchBounded(reach, new URL(`http://tern.example:${port}/`), limits)).rejects.toThrow(
      OutOfReach,
    );
    expect(wasAsked).toBe(0);
  });
});
