import { watch } from 'node:fs';
import { join } from 'node:path';
import { root } from '../start/child.ts';
import { say } from '../start/say.ts';

/** Calls back with every source in these folders, each named once or more, that is written, moved or removed; returns its undo. */
export function watchSources(folders: readonly string[], changed: (file: string) => void): () => void {
  const watchers = [...new Set(folders)].map((folder) =>
    watch(join(root, folder), { recursive: true }, (_event, name) => {
      if (name !== null && /\.(ts|json)$/.test(name)) changed(join(root, folder, name));
    }).on('error', (error) => say(`Changes in ${folder} are no longer noticed: ${error.message}`)),
  );
  return () => watchers.forEach((watcher) => watcher.close());
}
