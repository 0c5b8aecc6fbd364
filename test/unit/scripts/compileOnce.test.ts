import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { compileOnce } from '../../../scripts/start/compileOnce.ts';

const tools = [
  '@rolldown/plugin-babel',
  '@vitejs/plugin-react',
  '@babel/core',
  'babel-plugin-react-compiler',
];

function install(root: string, version: string, options = ''): void {
  writeFileSync(join(root, 'electron.vite.config.ts'), options);
  for (const name of tools) {
    const folder = join(root, 'node_modules', name);
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'package.json'), JSON.stringify({ version }));
  }
}

/** A build in that folder: it counts what it has to compile. */
function buildIn(root: string) {
  let times = 0;
  const handler = (code: string) => {
    times += 1;
    return code === '' ? null : { code: `${code}!`, map: null };
  };
  const { transform } = compileOnce({ name: 'compiler', transform: { handler } }, root);
  if (typeof transform !== 'object') throw new Error('it has a handler');
  const compile = transform.handler as unknown as (code: string, id: string) => Promise<unknown>;
  return { compile: (code: string, file: string) => compile(code, join(root, file)), times: () => times };
}

it('compiles a module again only when it, its place, a tool or its options are others', async () => {
  const root = mkdtempSync(join(tmpdir(), 'tern-compile-'));
  onTestFinished(() => rmSync(root, { recursive: true }));
  install(root, '1.0.0');
  const first = buildIn(root);
  expect(await first.compile('ahoy', 'a.tsx')).toEqual({ code: 'ahoy!', map: null });
  expect(await first.compile('', 'empty.ts')).toBeNull();

  const second = buildIn(root);
  expect(await second.compile('ahoy', 'a.tsx')).toEqual({ code: 'ahoy!', map: null });
  expect(await second.compile('', 'empty.ts')).toBeNull();
  expect(second.times()).toBe(0);
  await second.compile('ahoy', 'b.tsx');
  await second.compile('ahoy there', 'a.tsx');
  expect(second.times()).toBe(2);

  install(root, '1.0.1');
  const third = buildIn(root);
  await third.compile('ahoy', 'a.tsx');
  expect(third.times()).toBe(1);

  install(root, '1.0.1', 'other options');
  const fourth = buildIn(root);
  await fourth.compile('ahoy', 'a.tsx');
  expect(fourth.times()).toBe(1);
});
