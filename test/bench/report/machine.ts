import { mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, cpus, release, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { openBareTable } from '../raw/bareTable.ts';
import { distribution } from '../statistics.ts';

/** What the figures were measured on, in one line. */
export async function describeMachine(): Promise<string> {
  const { p50, p99 } = await commitLatency();
  const memory = Math.round(totalmem() / 2 ** 30);
  const day = new Date().toISOString().slice(0, 10);
  return (
    `${day}, ${cpus()[0]?.model.trim() ?? 'unknown processor'}, ${availableParallelism()} cores, ${memory} GiB, ` +
    `${process.platform} ${release()}, Node ${process.versions.node}; one durable commit takes ` +
    `${p50.toFixed(2)} ms here (p99 ${p99.toFixed(2)} ms).`
  );
}

/** One row, one fsync. */
async function commitLatency() {
  const folder = await mkdtemp(join(tmpdir(), 'tern-bench-'));
  const table = openBareTable(join(folder, 'commit.db'), 'FULL');
  const samples = Array.from({ length: 2_000 }, (_, index) => {
    const startedAt = performance.now();
    table.insert([{ id: String(index), to: 'disk', text: 'hello' }]);
    return performance.now() - startedAt;
  });
  table.close();
  await rm(folder, { recursive: true });
  return distribution(samples);
}
