// Writes the lists of what folders hold, so that adding a file there is all it takes.
import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { registryText } from './registries/registryText.mjs';
import { registries } from './registries/table.mjs';

const root = resolve(import.meta.dirname, '..');
for (const registry of registries) {
  const text = await registryText(root, registry);
  writeFileSync(join(root, registry.file), text);
}
console.log(`${registries.length} lists are up to date.`);
