import { globSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

/**
 * Every file of the program where something from outside becomes a value, how many places of it do, and which test
 * fuzzes them. One that is new is fuzzed first, then counted here.
 */
const fuzzed: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  'frames.test.ts': {
    'sync/protocol/codec.ts': 26,
    'sync/gateway/sessions/notHello.ts': 1,
  },
  'sockets.test.ts': {
    'sync/gateway/http/accountRoutes.ts': 6,
    'sync/gateway/http/blobRoutes.ts': 3,
    'sync/gateway/http/deviceRoutes.ts': 2,
    'sync/gateway/http/groupRoutes.ts': 4,
  },
  'hosts.test.ts': {
    'main/hosts/dispatch.ts': 1,
    'main/hosts/jsonSession.ts': 1,
    'main/hosts/headless/readLines.ts': 1,
    'main/hosts/files/answerFiles.ts': 2,
    'main/hosts/flags.ts': 1,
    'main/hosts/electron/launchFlags.ts': 1,
    'sync/gateway/cli/flags.ts': 2,
  },
  'recordings.test.ts': {
    'main/core/files/recordings.ts': 2,
  },
  'pages.test.ts': {
    'main/core/links/runPageJob.ts': 3,
  },
  'stored.test.ts': {
    'main/core/database/driver.ts': 1,
    'main/core/healing/leafRows.ts': 1,
    'main/core/healing/opRecord.ts': 2,
    'main/core/mirror/meta.ts': 2,
    'main/core/outbox/draft.ts': 2,
    'main/core/outbox/settings.ts': 2,
    'main/desktop/windowState.ts': 2,
    'main/hosts/browser/instance.ts': 3,
    'main/hosts/demo/demoGateway.ts': 2,
    'main/hosts/dev/devSession.ts': 2,
    'sync/client/accounts.ts': 2,
    'sync/client/blobs.ts': 1,
    'sync/client/devices.ts': 2,
    'sync/client/groups.ts': 7,
    'sync/client/http.ts': 3,
    'sync/client/ownAccount.ts': 2,
    'sync/gateway/demo/openDemo.ts': 1,
    'sync/protocol/preferences.ts': 1,
  },
};

/** Not fuzzed, and why. */
const trusted: Readonly<Record<string, string>> = {
  'main/core/startCore.ts': 'what the core’s own thread has written',
  'sync/gateway/cli/readReports.ts': 'rows of a gateway; one whose database is damaged refuses to start',
  'sync/protocol/additions.ts': 'a frame that this gateway has just written',
  'sync/protocol/skipUnknown.ts': 'behind the codec, which is fuzzed',
  'sync/protocol/validator.ts': 'makes the parsers of the others',
  'sync/gateway/store/sqlite/commitmentFunctions.ts':
    'rows of a gateway; one whose database is damaged refuses to start',
  'sync/gateway/store/sqlite/tables/editions.ts': 'a gateway whose database is damaged refuses to start',
  'sync/gateway/store/sqlite/tables/messages.ts': 'a gateway whose database is damaged refuses to start',
  'sync/sqlite/entityRows.ts': 'rows of a gateway; one whose database is damaged refuses to start',
  'sync/gateway/store/sqlite/tables/opAnswers.ts': 'a gateway whose database is damaged refuses to start',
  'renderer/features/emoji/emojiIndex.ts': 'data that is packed with the program',
  'renderer/bridge/bridgeMessages.ts': 'the other half of the same program, on loopback and authenticated',
};

it('every place where something from outside is parsed is fuzzed, or trusted for a reason', () => {
  const sources = globSync('{sync,main,preload,renderer}/**/*.{ts,tsx}');
  const parsing = /\b(?:JSON\.parse|compile(?:Json)?Validator|parseArgs|new TextDecoder)(?:<\w+>)?\(/g;
  const found: Record<string, number> = {};
  for (const source of sources) {
    const file = source.replaceAll('\\', '/');
    const places = readFileSync(source, 'utf8').match(parsing)?.length ?? 0;
    if (places > 0 && !Object.hasOwn(trusted, file)) found[file] = places;
  }
  expect(found).toEqual(Object.assign({}, ...Object.values(fuzzed)));
});

it.each(Object.entries(fuzzed))('%s reads what it says it fuzzes', (test, files) => {
  const text = readFileSync(new URL(test, import.meta.url), 'utf8');
  const throughOthers: ReadonlySet<string> = new Set([
    // Behind sockets, and behind the functions of the same folder.
    'sync/gateway/http/accountRoutes.ts',
    'sync/gateway/http/blobRoutes.ts',
    'sync/gateway/http/deviceRoutes.ts',
    'sync/gateway/http/groupRoutes.ts',
    'main/core/database/driver.ts',
    'main/core/mirror/meta.ts',
    'sync/client/http.ts',
    'sync/client/groups.ts',
  ]);
  for (const file of Object.keys(files))
    expect(throughOthers.has(file) || text.includes(file), file).toBe(true);
});
