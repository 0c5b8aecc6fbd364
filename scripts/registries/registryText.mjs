import { globSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { laidOut } from '../layout.mjs';

/**
 * @typedef {object} Listed
 * @property {string} file by its path in the folder
 * @property {string} name of the file, without its ending
 * @property {string} value what it exports
 */

/** What a list says: the text of its file. @returns {Promise<string>} */
export async function registryText(
  /** @type {string} */ root,
  /** @type {import('./table.mjs').Registry} */ registry,
) {
  const { file, folder, name, as } = registry;
  const listed = listedIn(join(root, folder), registry);
  const from = relative(dirname(file), folder).replaceAll('\\', '/');
  const imports = Object.entries(Object.groupBy(listed, (each) => each.file)).map(([path, exported = []]) => {
    const source = `'./${from === '' ? '' : `${from}/`}${path}'`;
    return path.endsWith('.json')
      ? `import ${exported[0]?.value} from ${source} with { type: 'json' };`
      : `import { ${exported.map(({ value }) => value).join(', ')} } from ${source};`;
  });
  const text = [
    `// Written by \`npm run registries\` from what ${folder} holds.`,
    ...imports,
    '',
    `export const ${name} = ${literals[as](listed)};`,
  ].join('\n');
  return laidOut(file, text);
}

/** @type {Readonly<Record<import('./table.mjs').Registry['as'], (listed: readonly Listed[]) => string>>} */
const literals = {
  list: (listed) => `[${listed.map(({ value }) => value).join(', ')}] as const`,
  record: (listed) =>
    `{ ${listed.map(({ name, value }) => (name === value ? name : `${name}: ${value}`)).join(', ')} }`,
  named: (listed) => `{ ${listed.map(({ value }) => value).join(', ')} }`,
  merged: (listed) => `{ ${listed.map(({ value }) => `...${value}`).join(', ')} }`,
};

/** In the order of their paths. @returns {Listed[]} */
function listedIn(
  /** @type {string} */ folder,
  /** @type {import('./table.mjs').Registry} */ { path = /^(\w+)\.ts$/, exports },
) {
  const paths = globSync('**/*', { cwd: folder }).map((each) => each.replaceAll('\\', '/'));
  return paths.toSorted().flatMap((file) => {
    const [, name] = path.exec(file) ?? [];
    if (name === undefined) return [];
    if (file.endsWith('.json')) return [{ file, name, value: name }];
    const found = readFileSync(join(folder, file), 'utf8').matchAll(exports(name));
    return [...found].map(([, value = '']) => ({ file, name, value }));
  });
}
