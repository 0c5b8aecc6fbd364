/**
 * The lists that `npm run registries` writes from what folders hold. Nobody edits them by hand.
 *
 * @typedef {object} Registry
 * @property {string} file the list, in the folder or above it
 * @property {string} name what the list is called
 * @property {string} folder
 * @property {RegExp} [path] which files of the folder, by their path in it; its first group is the name. Default: each
 *   `.ts` file, without folders
 * @property {(name: string) => RegExp} exports what of a file is listed: its first group is the export
 * @property {'list' | 'record' | 'named' | 'merged'} as `[exported]`, `{ file: exported }`, `{ exported }` or
 *   `{ ...exported }`
 */

const capital = (/** @type {string} */ name) => name.charAt(0).toUpperCase() + name.slice(1);
const constant = (/** @type {string} */ name) => new RegExp(`^export (?:const|function) (${name})\\b`, 'gm');

/** @param {string} folder @returns {Registry} */
const migrations = (folder, /** @type {string} */ side) => ({
  file: `${folder}/${side}Migrations.ts`,
  name: `${side}Migrations`,
  folder,
  path: /^(\d{4})-\w+\.ts$/,
  exports: (name) => constant(`${side}${name}`),
  as: 'list',
});

/** @param {string} language @returns {Registry} */
const strings = (language) => ({
  file: `resources/locales/${language}.ts`,
  name: language,
  folder: `resources/locales/${language}`,
  path: /^(\w+)\.json$/,
  exports: constant,
  as: 'merged',
});

/** @type {readonly Registry[]} */
export const registries = [
  {
    file: 'sync/protocol/ops/all.ts',
    name: 'ops',
    folder: 'sync/protocol/ops',
    exports: (name) => constant(`${capital(name)}Op`),
    as: 'list',
  },
  {
    file: 'sync/protocol/entities/all.ts',
    name: 'entities',
    folder: 'sync/protocol/entities',
    exports: (name) => constant(`${capital(name)}Entity`),
    as: 'list',
  },
  {
    file: 'sync/gateway/decide/all.ts',
    name: 'rules',
    folder: 'sync/gateway/decide',
    exports: (name) => new RegExp(`^export const (${name})\\b`, 'gm'),
    as: 'record',
  },
  {
    file: 'sync/client/overlay/all.ts',
    name: 'overlays',
    folder: 'sync/client/overlay',
    exports: (name) => constant(`overlay${capital(name)}`),
    as: 'record',
  },
  migrations('sync/gateway/store/sqlite/migrations', 'gateway'),
  migrations('main/core/mirror/migrations', 'mirror'),
  migrations('main/core/outbox/migrations', 'outbox'),
  {
    file: 'preload/commands/all.ts',
    name: 'commands',
    folder: 'preload/commands',
    exports: (name) => constant(`${name}Commands`),
    as: 'merged',
  },
  {
    file: 'main/core/commands/all.ts',
    name: 'handlers',
    folder: 'main/core/commands',
    exports: () => /^export const (\w+): Handler<'/gm,
    as: 'named',
  },
  {
    file: 'renderer/features.ts',
    name: 'features',
    folder: 'renderer/features',
    path: /^(\w+)\/feature\.ts$/,
    exports: constant,
    as: 'list',
  },
  strings('en'),
  strings('ru'),
  strings('uk'),
];
