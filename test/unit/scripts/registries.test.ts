import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { registryText } from '../../../scripts/registries/registryText.mjs';
import { registries } from '../../../scripts/registries/table.mjs';

const root = join(import.meta.dirname, '../../..');

it.each(registries)('$file lists what $folder holds: npm run registries writes it anew', async (registry) => {
  expect(readFileSync(join(root, registry.file), 'utf8')).toBe(await registryText(root, registry));
});
