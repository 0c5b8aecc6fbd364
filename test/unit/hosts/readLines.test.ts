import { Readable } from 'node:stream';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readLines } from '../../../main/hosts/headless/readLines.ts';

async function lines(chunks: readonly Uint8Array[], maxBytes = 20): Promise<string[]> {
  const found: string[] = [];
  const input = Readable.from(chunks.map((chunk) => Buffer.from(chunk)));
  for await (const line of readLines(input, maxBytes)) found.push(line.ok ? line.value : line.error.code);
  return found;
}
const bytes = (text: string) => new TextEncoder().encode(text);

describe('lines of bytes', () => {
  it('are the same however they are cut', async () => {
    const text = 'один\n\nשתיים 🐦\r\nthree\nlast';
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(bytes(text).length)), async (cuts) => {
        const edges = [0, ...cuts.toSorted((a, b) => a - b), bytes(text).length];
        const chunks = edges.slice(1).map((edge, at) => bytes(text).slice(edges[at], edge));
        expect(await lines(chunks)).toEqual(['один', 'שתיים 🐦', 'three', 'last']);
      }),
    );
  });

  it('that are too long, or no UTF-8, are refused in their place', async () => {
    expect(
      await lines([bytes(`a\n${'x'.repeat(21)}\nb\n`), new Uint8Array([0xff, 0x0a]), bytes('c')]),
    ).toEqual(['a', 'requestInvalid', 'b', 'requestInvalid', 'c']);
  });

  it('may be as long as allowed', async () => {
    expect(await lines([bytes('x'.repeat(20))])).toEqual(['x'.repeat(20)]);
  });

  it('that never end are not held in memory', async () => {
    setFlagsFromString('--expose-gc');
    const collect = runInNewContext('gc') as () => void;
    const mebibyte = 1024 * 1024;
    const held = () => {
      collect();
      return process.memoryUsage().arrayBuffers;
    };
    const before = held();
    async function* endless() {
      for (let chunk = 0; chunk < 64; chunk += 1) yield Buffer.alloc(mebibyte, 'x');
      await expect.poll(held, { timeout: 4_000 }).toBeLessThan(before + 8 * mebibyte);
      yield Buffer.from('\n');
    }
    const found: boolean[] = [];
    for await (const line of readLines(endless(), mebibyte)) found.push(line.ok);
    expect(found).toEqual([false]);
  });
});
