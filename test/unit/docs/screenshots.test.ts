import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { expect, it } from 'vitest';

const mostBytes = 12 * 1024 ** 2;

it('pictures in the repository take at most 12 MB', () => {
  // Those with large text are drawn to be looked at, and ignored by git.
  const files = readdirSync('docs/screenshots').filter((file) => !file.endsWith('-large-text.png'));
  expect(files.length).toBeGreaterThan(0);
  expect(files.reduce((sum, file) => sum + statSync(`docs/screenshots/${file}`).size, 0)).toBeLessThanOrEqual(
    mostBytes,
  );
});

it('README shows pictures that exist', () => {
  const shown = [...readFileSync('README.md', 'utf8').matchAll(/!\[[^\]]*\]\(([^)]+)\)/g)].map(
    ([, path = '']) => path,
  );
  expect(shown.length).toBeGreaterThan(0);
  expect(shown.filter((path) => !existsSync(path))).toEqual([]);
});
