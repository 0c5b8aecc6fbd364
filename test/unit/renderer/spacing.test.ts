import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const root = join(import.meta.dirname, '../../../renderer');
const tokens = readFileSync(join(root, 'styles/tokens.css'), 'utf8');
const steps = [...tokens.matchAll(/--space-(\d+): \1px;/g)].map(([, step]) => step);
const spacing = /(?:padding|margin|gap)[a-z-]*:[^;]*/g;
const literal = new RegExp(`(?<![\\w.-])-?(?:${steps.join('|')})px\\b`);

it('space is a step of the grid by its token: a grid that changes changes everywhere', () => {
  expect(steps).toEqual(['4', '8', '12', '16', '24', '32']);
  const literals = globSync('**/*.css', { cwd: root }).flatMap((file) =>
    (readFileSync(join(root, file), 'utf8').match(spacing) ?? [])
      .filter((declaration) => literal.test(declaration))
      .map((declaration) => `${file}: ${declaration}`),
  );
  expect(literals).toEqual([]);
});
