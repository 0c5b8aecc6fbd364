import { globSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { crashPoints } from '../../../sync/core/crashPoint.ts';

const sources = { client: ['main/core', 'sync/client', 'sync/sqlite'], gateway: ['sync/gateway'] } as const;

it.each(['client', 'gateway'] as const)('every crash point of the %s is in its code', (end) => {
  const files = sources[end].flatMap((folder) => globSync(`${folder}/**/*.ts`));
  const found = files.flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/crashPoint\('([^']+)'\)/g)].map(([, name]) => name),
  );
  expect(new Set(found)).toEqual(new Set(crashPoints[end]));
});
