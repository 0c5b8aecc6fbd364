import { posix } from 'node:path';
import { describe, expect, it } from 'vitest';
import { featureImports, rooms } from '../../../scripts/layers.mjs';
import { checkHouse } from '../../../scripts/layers/checkHouse.mjs';
import { findCycles } from '../../../scripts/layers/findCycles.mjs';
import { checkoutOf } from './checkoutFixture.ts';

function problemsOf(files: Readonly<Record<string, string>>): readonly string[] {
  return checkHouse(checkoutOf(files)).problems;
}

describe('the layering check', () => {
  it('finds nothing wrong with arrows the table allows', () => {
    const { files, problems } = checkHouse(
      checkoutOf({
        'sync/core/ids.ts': `export const a = 1;`,
        'sync/protocol/op.ts': `import { a } from '../core/ids.ts';\nimport { Type } from 'typebox';\nexport const op = [a, Type];`,
        'main/index.ts': `import { app } from 'electron';\nexport const main = app;`,
        'test/unit/a.test.ts': `import { op } from '../../sync/protocol/op.ts';\nimport type { App } from 'electron';`,
      }),
    );
    expect({ files, problems }).toEqual({ files: 4, problems: [] });
  });

  it('refuses an arrow between rooms that the table does not have, with file and line', () => {
    expect(
      problemsOf({
        'sync/gateway/router.ts': `// first line\nimport { E } from '../client/engine.ts';`,
        'sync/client/engine.ts': `export type E = 1;`,
      }),
    ).toEqual([
      'sync/gateway/router.ts:2 imports ../client/engine.ts, but sync/gateway may not reach into sync/client.',
    ]);
  });

  it.each([
    ['a re-export', `export { E } from '../sync/gateway/a.ts';`],
    ['a star export', `export * from '../sync/gateway/a.ts';`],
    ['a dynamic import', `export const later = () => import('../sync/gateway/a.ts');`],
    ['an import for its effect', `import '../sync/gateway/a.ts';`],
  ])('sees %s', (_, source) => {
    const problems = problemsOf({ 'renderer/a.tsx': source, 'sync/gateway/a.ts': `export const E = 1;` });
    expect(problems).toEqual([expect.stringContaining('renderer may not reach into sync/gateway')]);
  });

  it('finds a cycle and tells it once, whatever closes it', () => {
    expect(
      problemsOf({
        'sync/core/a.ts': `import { b } from './b.ts';\nexport const a = b;`,
        'sync/core/b.ts': `export { c as b } from './c.ts';`,
        'sync/core/c.ts': `export const c = () => import('./a.ts');`,
      }),
    ).toEqual([
      'These files import each other: sync/core/a.ts → sync/core/b.ts → sync/core/c.ts → sync/core/a.ts.',
    ]);
  });

  it('finds a cycle beside a longer way round and a file that imports itself', () => {
    expect(
      problemsOf({
        'sync/core/a.ts': `import './b.ts';\nimport './c.ts';`,
        'sync/core/b.ts': `import './c.ts';`,
        'sync/core/c.ts': `import './b.ts';\nimport './c.ts';`,
      }),
    ).toEqual([
      'These files import each other: sync/core/b.ts → sync/core/c.ts → sync/core/b.ts.',
      'These files import each other: sync/core/c.ts → sync/core/c.ts.',
    ]);
  });

  it('lets two files use each other’s types', () => {
    expect(
      problemsOf({
        'sync/core/a.ts': `import type { B } from './b.ts';\nexport type A = B | 1;`,
        'sync/core/b.ts': `import { type A } from './a.ts';\nexport type B = A | 2;`,
      }),
    ).toEqual([]);
  });

  it.each(['main/core/worker.ts', 'main/hosts/headless/main.ts', 'renderer/app.tsx', 'preload/contract.ts'])(
    'refuses Electron in %s',
    (file) => {
      const problems = problemsOf({ [file]: `import type { App } from 'electron';\nexport type A = App;` });
      expect(problems).toEqual([expect.stringContaining('must run without Electron')]);
    },
  );

  it('lets tests have the types of Electron, never Electron itself', () => {
    const file = 'test/unit/a.test.ts';
    expect(problemsOf({ [file]: `import type { App } from 'electron';` })).toEqual([]);
    expect(problemsOf({ [file]: `import { type App } from 'electron';` })).toHaveLength(1);
  });

  it('refuses Node where there is none', () => {
    const problems = problemsOf({ 'renderer/a.ts': `import { join } from 'path';\nexport const j = join;` });
    expect(problems).toEqual([expect.stringContaining("renderer must run without Node's node:path")]);
  });

  it('refuses a library the room was not given', () => {
    const problems = problemsOf({ 'sync/core/a.ts': `import { v7 } from 'uuid';\nexport const id = v7;` });
    expect(problems).toEqual([expect.stringContaining('may not use the package uuid')]);
  });

  it('refuses an import of a test, of a missing file, and a file in no room', () => {
    expect(
      problemsOf({
        'sync/client/a.ts': `import '../../test/doubles/b.ts';\nimport './gone.ts';`,
        'test/doubles/b.ts': ``,
        'main/stray.ts': ``,
      }),
    ).toEqual([
      'main/stray.ts is in no room: scripts/layers.mjs does not name its folder.',
      'sync/client/a.ts:1 imports ../../test/doubles/b.ts, but nothing imports tests.',
      'sync/client/a.ts:2 imports ./gone.ts, which is not there.',
    ]);
  });

  it('lets a feature of the renderer import the shared rooms and the features that its line names', () => {
    expect(
      problemsOf({
        'renderer/store/useApp.ts': ``,
        'renderer/ui/Button.tsx': ``,
        'renderer/features/formatting/previewOf.ts': ``,
        'renderer/features/pins/PinBar.tsx': `import '../../store/useApp.ts';\nimport '../../ui/Button.tsx';\nimport '../formatting/previewOf.ts';`,
        'renderer/features.ts': `import './features/pins/PinBar.tsx';`,
      }),
    ).toEqual([]);
  });

  it.each([
    ['another feature, its types too', 'polls/a.ts', `import type { A } from '../conversation/a.ts';`],
    ['a feature, from the store', '../store/a.ts', `import '../features/conversation/a.ts';`],
    ['a feature, from what is drawn by props', '../ui/a.ts', `import '../features/conversation/a.ts';`],
    ['the bridge, from a feature', 'polls/a.ts', `import '../../bridge/a.ts';`],
    ['the list of features, from a feature', 'polls/a.ts', `import '../../features.ts';`],
    ['anything, from a folder that is no feature', 'novelty/a.ts', `import '../../ui/a.ts';`],
  ])('refuses %s', (_what, importer, source) => {
    const others = ['features/conversation/a.ts', 'bridge/a.ts', 'ui/a.ts', 'features.ts'];
    const files = Object.fromEntries(others.map((file) => [`renderer/${file}`, '']));
    const file = posix.join('renderer/features', importer);
    expect(problemsOf({ ...files, [file]: source })).toEqual([expect.stringContaining('may not reach into')]);
  });

  it('cannot be passed by source it fails to parse', () => {
    expect(() => problemsOf({ 'sync/core/a.ts': `import {{{` })).toThrow('sync/core/a.ts cannot be parsed');
  });
});

describe('the table of rooms', () => {
  it('lets no two features need each other', () => {
    expect(findCycles(new Map(Object.entries(featureImports)))).toEqual([]);
  });

  it('names only rooms that exist', () => {
    const names = new Set(rooms.map((room) => room.name));
    const named = rooms.flatMap((room) => (room.rooms === 'any' ? [] : room.rooms));
    expect(named.filter((name) => !names.has(name))).toEqual([]);
  });
});
