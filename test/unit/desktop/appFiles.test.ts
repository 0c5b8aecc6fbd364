import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createAppFileHandler, resolveAppFile } from '../../../main/desktop/appFiles.ts';

const root = join('/', 'app.asar', 'out', 'renderer');

describe('resolving a URL of the app', () => {
  it.each([
    ['tern://app/', 'index.html'],
    ['tern://app/index.html', 'index.html'],
    ['tern://app/index.html?x=1#y', 'index.html'],
    ['tern://app/assets/index-a1.js', 'assets/index-a1.js'],
    ['tern://app/assets/a%20b.css', 'assets/a b.css'],
    // The URL parser itself resolves these; they end inside the root.
    ['tern://app/../../index.html', 'index.html'],
    ['tern://app/assets/%2e%2e/index.html', 'index.html'],
  ])('%s is %s', (url, path) => {
    expect(resolveAppFile(root, url)?.path).toBe(join(root, path));
  });

  it.each([
    'tern://app/..%2f..%2fpackage.json',
    'tern://app/%2e%2e%2f%2e%2e%2fsecret.json',
    'tern://app/..%5c..%5csecret.json',
    'tern://app/assets/..\\..\\secret.json',
    'tern://app/C:%5cWindows%5cwin.json',
    'tern://app/index.html%00.js',
    'tern://app/%E0%A4%A',
    'tern://app/main/index.map',
    'tern://app/assets',
    'tern://other/index.html',
    'tern://app:81/index.html',
    'tern://app@evil/index.html',
    'https://app/index.html',
    'file:///etc/passwd.json',
    'not a url',
  ])('%s is refused', (url) => {
    expect(resolveAppFile(root, url)).toBeNull();
  });
});

describe('serving', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'tern-files-'));
    await mkdir(join(folder, 'renderer', 'folder.js'), { recursive: true });
    await writeFile(join(folder, 'renderer', 'index.html'), '<title>Tern</title>');
    await writeFile(join(folder, 'secret.json'), '{}');
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const get = (path: string, init?: RequestInit) =>
    createAppFileHandler(join(folder, 'renderer'))(new Request(`tern://app/${path}`, init));

  it('a file comes with its type and the security headers', async () => {
    const response = await get('index.html');
    expect(await response.text()).toBe('<title>Tern</title>');
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
  });

  it('the policy allows no inline script, no eval, no other origin, no frame and no form', async () => {
    const policy = (await get('index.html')).headers.get('content-security-policy') ?? '';
    const directives = new Map(
      policy.split('; ').map((part) => [part.split(' ')[0], part.split(' ').slice(1)]),
    );
    expect(directives.get('script-src')).toEqual(["'self'"]);
    expect(directives.get('connect-src')).toEqual(["'self'"]);
    for (const name of ['default-src', 'object-src', 'base-uri', 'form-action', 'frame-ancestors']) {
      expect(directives.get(name)).toEqual(["'none'"]);
    }
    expect(policy).not.toMatch(/unsafe-eval|https?:|\*/);
  });

  it('what is missing, a folder, outside or not a read is refused with the same headers', async () => {
    for (const [path, init, status] of [
      ['missing.js', {}, 404],
      ['folder.js', {}, 404],
      ['..%2fsecret.json', {}, 404],
      ['index.html', { method: 'POST', body: 'x' }, 405],
    ] as const) {
      const response = await get(path, init);
      expect([path, response.status]).toEqual([path, status]);
      expect(response.headers.get('content-security-policy')).not.toBeNull();
    }
  });
});
