import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { defaultLimits, ToldLimits, withDefaults } from '../../../sync/protocol/limits.ts';
import * as sizes from '../../../sync/protocol/sizes.ts';

const read = (file: string) => readFileSync(file, 'utf8');
const spec = read('sync/protocol/SPEC.md');
const names = Object.keys(ToldLimits.properties);
const code = globSync('{sync,main,renderer,preload}/**/*.{ts,tsx}')
  .filter((file) => !/protocol[\\/](limits|sizes)\.ts$/.test(file))
  .map(read)
  .join('\n');
const isUsed = (how: string) => new RegExp(how).test(code);
/** Which number of `sizes.ts` a limit is by default: what a schema refuses need not be asked for again. */
const sizeOf = new Map(
  [...read('sync/protocol/limits.ts').matchAll(/^ {2}(\w+): ((?:max|min)\w+),$/gm)].map(([, name, size]) => [
    name,
    size,
  ]),
);

/** Bounds of schemas below which a gateway's own limit lies, or that say no more than what a thing is. */
const bounds = ['maxHistoryLimit', 'maxPullLimit', 'maxSlowModeSeconds', 'minPollOptions', 'minHandleLength'];
/** Of this app's own commands. */
const ofCommands = ['maxSelected', 'maxForwardTargets', 'maxFilesPerMessage'];

describe('[LIMIT-1] limits', () => {
  it.each(names)('%s stands in SPEC.md by its name, and is kept to', (name) => {
    expect(spec).toContain(`\`limits.${name}`);
    const size = sizeOf.get(name);
    const uses = [
      String.raw`limits\.${name}`,
      `'${name}'`,
      String.raw`\{[^{}]*\b${name}\b[^{}]*\}(: Limits| = limits)`,
    ];
    expect([...uses, ...(size === undefined ? [] : [String.raw`\b${size}\b`])].some(isUsed)).toBe(true);
  });

  it('every size that a peer keeps to is one of them', () => {
    const listed = read('sync/protocol/limits.ts');
    const missing = Object.keys(sizes).filter((name) => !new RegExp(String.raw`\b${name}\b`).test(listed));
    expect(missing.toSorted()).toEqual([...bounds, ...ofCommands].toSorted());
  });

  it('SPEC.md names them where it counts', () => {
    const counts = [...spec.matchAll(/\b(?:at\s+most|more\s+than)\s+([\d,]+(?: \w+)?)/gi)].map(
      ([, counted]) => counted,
    );
    // 2^53, how a list of heads is cut, who may wait before any `welcome`, what a session may leave unread, and how a
    // body of HTTP is bounded.
    expect(counts).toEqual(['2', '100', '1,024 connections', '1 MiB', '32 MiB', '256 KiB', '16 KiB']);
  });

  it('what an older gateway does not tell is as it is by default', () => {
    const { pins: _, ...told } = { ...defaultLimits, textLength: 5 };
    expect(withDefaults(told)).toEqual({ ...defaultLimits, textLength: 5 });
  });
});
