import { readdirSync } from 'node:fs';

/**
 * The house as a table: which room may import which. `npm run layers` holds every import against it, and
 * docs/architecture.md explains the rooms. A room's imports are named one by one, so a new arrow between two
 * rooms is a line of this file that someone reads.
 *
 * The longest path that fits a file decides its room. `packages: 'any'` is for rooms whose libraries change
 * freely; `node` allows Node's own modules, all or those named; `electron: 'types'` allows `import type` only.
 *
 * @typedef {object} Room
 * @property {string} name
 * @property {readonly string[]} paths folders end in a slash
 * @property {readonly string[] | 'any'} rooms what else it may import, besides itself
 * @property {readonly string[] | 'any'} packages
 * @property {boolean | readonly string[]} node
 * @property {'no' | 'types' | 'yes'} electron
 */

/**
 * Which other features a feature of the renderer may import, types included: what it draws or computes with. Without a
 * cycle. Everything else goes through the store, which knows no feature. A feature without a line imports none.
 * @type {Readonly<Record<string, readonly string[]>>}
 */
export const featureImports = {
  archive: ['threadList'],
  comments: ['composer', 'conversation', 'files', 'formatting', 'linkPreviews'],
  composer: [
    'emoji',
    'files',
    'formatting',
    'gifs',
    'linkPreviews',
    'polls',
    'schedule',
    'stickers',
    'videoNotes',
    'voice',
  ],
  conversation: [
    ...['composer', 'deletion', 'files', 'formatting', 'outbox', 'pins', 'polls', 'reactions', 'reminders'],
    ...[
      'cards',
      'linkPreviews',
      'playback',
      'presence',
      'schedule',
      'selection',
      'stickers',
      'timer',
      'typing',
      'viewOnce',
    ],
  ],
  connection: ['listWidth'],
  doNotDisturb: ['schedule'],
  files: ['playback'],
  groups: ['devices', 'formatting', 'joinLinks', 'pictures', 'presence'],
  keySheet: ['composer'],
  media: ['files', 'formatting'],
  outbox: ['files', 'giveBack', 'polls'],
  people: ['formatting', 'presence'],
  pins: ['files', 'formatting', 'polls'],
  polls: ['formatting'],
  preferences: ['accounts', 'privacy', 'sounds'],
  privacy: ['linkPreviews'],
  profile: ['pictures'],
  reactions: ['emoji'],
  reports: ['files', 'polls'],
  reminders: ['files', 'formatting', 'schedule'],
  saved: ['files', 'formatting', 'polls', 'reminders'],
  schedule: ['formatting', 'giveBack'],
  search: ['files'],
  selection: ['polls'],
  signIn: ['accounts', 'healing'],
  stickers: ['emoji', 'files'],
  threadList: [
    ...[
      'accounts',
      'connection',
      'doNotDisturb',
      'files',
      'folders',
      'formatting',
      'healing',
      'invitations',
      'listWidth',
      'polls',
    ],
    ...['presence', 'reminders', 'typing'],
  ],
  videoNotes: ['files', 'voice'],
  voice: ['files'],
};

const features = readdirSync(new URL('../renderer/features', import.meta.url));
const featureRoom = (/** @type {string} */ name) => `renderer/features/${name}`;

/** What every feature may import. */
const sharedWithFeatures = [
  ...['sync/core', 'sync/protocol', 'preload/contract', 'resources'],
  ...['renderer/store', 'renderer/ui', 'renderer/format', 'renderer/i18n'],
];

/** @type {readonly Room[]} */
const featureRooms = features.map((name) => ({
  name: featureRoom(name),
  paths: [`renderer/features/${name}/`],
  rooms: [...sharedWithFeatures, ...(featureImports[name] ?? []).map(featureRoom)],
  packages: [
    'i18next',
    'ical.js',
    'lucide-react',
    'radix-ui',
    'react',
    'react-dom',
    'react-i18next',
    'thumbhash',
    'virtua',
    'zustand',
  ],
  node: false,
  electron: 'no',
}));

/** @type {readonly Room[]} */
export const rooms = [
  {
    name: 'sync/core',
    paths: ['sync/core/'],
    rooms: [],
    packages: [],
    node: false,
    electron: 'no',
  },
  {
    name: 'sync/protocol',
    paths: ['sync/protocol/'],
    rooms: ['sync/core'],
    packages: ['typebox'],
    node: false,
    electron: 'no',
  },
  {
    // The one hash of both ends, in Node.
    name: 'sync/sha256',
    paths: ['sync/sha256.ts'],
    rooms: ['sync/protocol'],
    packages: [],
    node: ['node:crypto'],
    electron: 'no',
  },
  {
    // How a file is sealed on the device and opened again, wherever its bytes lie. [SEAL-1]
    name: 'sync/files',
    paths: ['sync/files/'],
    rooms: ['sync/core', 'sync/protocol'],
    packages: [],
    node: ['node:crypto'],
    electron: 'no',
  },
  {
    // What both ends do with SQLite.
    name: 'sync/sqlite',
    paths: ['sync/sqlite/'],
    rooms: ['sync/core', 'sync/protocol'],
    packages: ['better-sqlite3', 'typebox'],
    node: ['node:fs', 'node:path', 'node:worker_threads'],
    electron: 'no',
  },
  {
    name: 'sync/client',
    paths: ['sync/client/'],
    rooms: ['sync/core', 'sync/protocol'],
    packages: [],
    node: false,
    electron: 'no',
  },
  {
    name: 'sync/client transport',
    paths: ['sync/client/transport/', 'sync/client/transports/'],
    rooms: ['sync/core', 'sync/protocol', 'sync/client'],
    packages: ['ws'],
    node: true,
    electron: 'no',
  },
  {
    // Reads what it uploads from the disk, and fetches without a copy. [BLOB-2]
    name: 'sync/client blobs',
    paths: ['sync/client/blobs.ts', 'sync/client/uploadedFile.ts'],
    rooms: ['sync/core', 'sync/protocol', 'sync/client'],
    packages: ['tus-js-client'],
    node: ['node:events', 'node:fs/promises', 'node:http', 'node:https'],
    electron: 'no',
  },
  {
    name: 'sync/gateway',
    paths: ['sync/gateway/'],
    rooms: [
      'sync/core',
      'sync/protocol',
      'sync/sha256',
      'sync/sqlite',
      'sync/gateway/decide',
      'sync/gateway/store/run',
      'sync/gateway/demo',
    ],
    packages: [
      ...['@aws-sdk/client-s3', '@node-rs/argon2', '@tus/server', 'better-sqlite3'],
      ...['fastify', 'pino', 'typebox', 'uuid', 'ws'],
    ],
    node: true,
    electron: 'no',
  },
  {
    // Rules know neither a database nor a clock: that is what lets both stores share them.
    name: 'sync/gateway/decide',
    paths: ['sync/gateway/decide/', 'sync/gateway/maySee.ts'],
    rooms: ['sync/core', 'sync/protocol', 'sync/sha256'],
    packages: [],
    node: false,
    electron: 'no',
  },
  {
    // What a store does, whatever its database: no driver, no SQL and no clock.
    name: 'sync/gateway/store/run',
    paths: [
      'sync/gateway/store/run/',
      'sync/gateway/store/store.ts',
      'sync/gateway/store/accountStore.ts',
      'sync/gateway/store/blobRecords.ts',
      'sync/gateway/store/joinLinks.ts',
      'sync/gateway/store/opDigest.ts',
    ],
    rooms: ['sync/core', 'sync/protocol', 'sync/sha256', 'sync/gateway/decide'],
    packages: [],
    node: false,
    electron: 'no',
  },
  {
    // Writes the demo's history with ordinary ops and seals its files; what is said in it is a resource.
    name: 'sync/gateway/demo',
    paths: ['sync/gateway/demo/'],
    rooms: [
      'sync/core',
      'sync/protocol',
      'sync/sha256',
      'sync/files',
      'sync/gateway',
      'sync/gateway/decide',
      'sync/gateway/store/run',
      'resources',
    ],
    packages: ['typebox', 'uuid'],
    node: ['node:crypto', 'node:fs', 'node:fs/promises', 'node:path', 'node:zlib'],
    electron: 'no',
  },
  {
    name: 'preload/contract',
    paths: ['preload/'],
    rooms: ['sync/core', 'sync/protocol'],
    packages: ['typebox'],
    node: false,
    electron: 'no',
  },
  {
    name: 'preload/index',
    paths: ['preload/index.ts'],
    rooms: ['sync/core', 'preload/contract'],
    packages: [],
    node: false,
    electron: 'yes',
  },
  {
    name: 'main/core',
    paths: ['main/core/'],
    rooms: [
      'sync/core',
      'sync/protocol',
      'sync/sha256',
      'sync/files',
      'sync/sqlite',
      'sync/client',
      'sync/client transport',
      'sync/client blobs',
      'preload/contract',
      'main/core/media',
      'main/core/links',
    ],
    packages: ['better-sqlite3', 'file-type', 'pino', 'typebox', 'uuid'],
    node: true,
    electron: 'no',
  },
  {
    // Decodes what is chosen to be sent, in threads of its own: no database and no network.
    name: 'main/core/media',
    paths: ['main/core/media/'],
    rooms: ['sync/core', 'sync/protocol', 'main/core'],
    packages: ['@hyzyla/pdfium', 'sharp', 'thumbhash'],
    node: ['node:fs', 'node:fs/promises', 'node:path', 'node:url', 'node:worker_threads'],
    electron: 'no',
  },
  {
    // Asks for pages that the person links to: no database.
    name: 'main/core/links',
    paths: ['main/core/links/'],
    rooms: ['sync/core', 'sync/protocol', 'main/core/media'],
    packages: ['ipaddr.js', 'open-graph-scraper', 'undici'],
    node: [
      'node:dns',
      'node:dns/promises',
      'node:net',
      'node:stream',
      'node:url',
      'node:worker_threads',
      'node:zlib',
    ],
    electron: 'no',
  },
  {
    name: 'main/desktop',
    paths: ['main/desktop/'],
    rooms: ['sync/core', 'sync/protocol', 'preload/contract', 'main/core', 'resources'],
    packages: ['typebox'],
    node: true,
    electron: 'yes',
  },
  {
    name: 'main/hosts',
    paths: ['main/hosts/'],
    rooms: ['sync/core', 'sync/protocol', 'preload/contract', 'main/core', 'main/hosts lock', 'resources'],
    packages: ['typebox', 'ws'],
    node: true,
    electron: 'no',
  },
  {
    // The only database outside main/core: a lock that the system drops with the process.
    name: 'main/hosts lock',
    paths: ['main/hosts/fileLock.ts'],
    rooms: [],
    packages: ['better-sqlite3'],
    node: false,
    electron: 'no',
  },
  {
    name: 'main/hosts/electron',
    paths: ['main/hosts/electron/'],
    rooms: [
      'sync/core',
      'sync/protocol',
      'preload/contract',
      'main/core',
      'main/desktop',
      'main/hosts',
      'resources',
    ],
    packages: ['typebox'],
    node: true,
    electron: 'yes',
  },
  {
    name: 'main/index',
    paths: ['main/index.ts'],
    rooms: ['sync/core', 'main/core', 'main/hosts', 'main/hosts/electron', 'main/desktop'],
    packages: [],
    node: true,
    electron: 'yes',
  },
  {
    // The shell: it composes all features. They are named one by one above, and none imports it.
    name: 'renderer',
    paths: ['renderer/'],
    rooms: [
      ...['renderer/bridge', 'renderer/store', 'renderer/ui', 'renderer/format', 'renderer/i18n'],
      ...features.map(featureRoom),
    ],
    packages: ['@fontsource-variable/inter', 'react', 'react-dom', 'react-i18next'],
    node: false,
    electron: 'no',
  },
  {
    // A feature that the table above does not name: it may import nothing.
    name: 'renderer/features',
    paths: ['renderer/features/'],
    rooms: [],
    packages: [],
    node: false,
    electron: 'no',
  },
  ...featureRooms,
  {
    name: 'renderer/store',
    paths: ['renderer/store/'],
    rooms: [
      ...['sync/core', 'sync/protocol', 'preload/contract'],
      ...['renderer/bridge', 'renderer/ui', 'renderer/format'],
    ],
    packages: ['lucide-react', 'react', 'zustand'],
    node: false,
    electron: 'no',
  },
  {
    // Props only.
    name: 'renderer/ui',
    paths: ['renderer/ui/'],
    rooms: ['sync/core', 'preload/contract', 'renderer/format'],
    packages: ['lucide-react', 'radix-ui', 'react', 'react-i18next', 'virtua'],
    node: false,
    electron: 'no',
  },
  {
    name: 'renderer/format',
    paths: ['renderer/format/'],
    rooms: ['sync/core', 'sync/protocol', 'preload/contract'],
    packages: ['i18next', 'react', 'react-i18next'],
    node: false,
    electron: 'no',
  },
  {
    name: 'renderer/i18n',
    paths: ['renderer/i18n/'],
    rooms: ['sync/core', 'sync/protocol', 'preload/contract', 'resources'],
    packages: ['i18next', 'react-i18next'],
    node: false,
    electron: 'no',
  },
  {
    // The only code that touches the window's bridge.
    name: 'renderer/bridge',
    paths: ['renderer/bridge/'],
    rooms: ['sync/core', 'preload/contract'],
    packages: ['mediabunny'],
    node: false,
    electron: 'no',
  },
  {
    name: 'resources',
    paths: ['resources/'],
    rooms: [],
    packages: [],
    node: false,
    electron: 'no',
  },
  {
    name: 'scripts',
    paths: ['scripts/'],
    // Flags, folders and lock, so that `npm start` and the hosts it starts cannot disagree on them.
    rooms: ['sync/core', 'sync/protocol', 'main/core', 'main/hosts', 'main/hosts lock', 'resources'],
    packages: 'any',
    node: true,
    electron: 'no',
  },
  {
    name: 'test',
    paths: ['test/'],
    rooms: 'any',
    packages: 'any',
    node: true,
    electron: 'types',
  },
];

/** Nothing imports it, and it imports anything: no other room may name it. */
export const testRoom = 'test';
