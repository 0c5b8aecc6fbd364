/**
 * Import cycles, each told once, from its alphabetically first file.
 * @param {ReadonlyMap<string, readonly string[]>} graph file → files it loads (type imports are erased, so they
 *   cannot make two files wait for each other)
 * @returns {readonly (readonly string[])[]} closed paths, such as ['a.ts', 'b.ts', 'a.ts']
 */
export function findCycles(graph) {
  /** @type {Map<string, readonly string[]>} */
  const cycles = new Map();
  /** @type {Set<string>} */
  const finished = new Set();
  /** @type {string[]} */
  const path = [];

  const visit = (/** @type {string} */ file) => {
    const seenAt = path.indexOf(file);
    if (seenAt !== -1) {
      const cycle = startAtFirst(path.slice(seenAt));
      cycles.set(cycle.join('\n'), [...cycle, String(cycle[0])]);
      return;
    }
    if (finished.has(file)) return;
    path.push(file);
    for (const next of graph.get(file) ?? []) visit(next);
    path.pop();
    finished.add(file);
  };
  for (const file of [...graph.keys()].toSorted()) visit(file);
  return [...cycles.values()];
}

/** @param {readonly string[]} files @returns {readonly string[]} */
function startAtFirst(files) {
  const first = files.indexOf(String(files.toSorted()[0]));
  return [...files.slice(first), ...files.slice(0, first)];
}
