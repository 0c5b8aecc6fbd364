import type { Mutation } from '../mutation.ts';

const decide = 'test/unit/gateway/decide/setFolder.test.ts';

/** What people make of their list. */
export const folders: readonly Mutation[] = [
  {
    name: 'folder-of-others',
    what: 'people make folders of other people’s lists',
    breaks: ['FOLDER-1', 'invariant 10'],
    file: 'sync/gateway/decide/setFolder.ts',
    drop: 'if (feedId',
    suites: [decide],
  },
  {
    name: 'folder-takes-a-number-again',
    what: 'setting a folder to what it is takes a number again',
    breaks: ['FOLDER-1'],
    file: 'sync/gateway/decide/setFolder.ts',
    drop: '[FOLDER-1]',
    suites: [decide],
  },
  {
    name: 'folder-without-exceptions',
    what: 'a folder shows what it names not to show',
    breaks: ['FOLDER-2'],
    file: 'main/core/views/folders.ts',
    drop: 'return false',
    suites: ['test/unit/core/views/folderPage.test.ts'],
  },
  {
    name: 'folder-of-either-kind',
    what: 'a folder of direct conversations shows groups',
    breaks: ['FOLDER-2'],
    file: 'main/core/mirror/read/list.ts',
    never: 'direct && !groups',
    suites: ['test/unit/core/views/folderPage.test.ts'],
  },
  {
    name: 'folders-without-limit',
    what: 'somebody has any number of folders',
    breaks: ['FOLDER-3', 'invariant 8'],
    file: 'sync/gateway/decide/setFolder.ts',
    swap: ['>= limits.folders', '< 0'],
    suites: [decide],
  },
];
