import { statSync } from 'node:fs';
import { expect, it } from 'vitest';
import { TernError } from '../../sync/core/ternError.ts';
import { damage, filledOutbox, pagesOfOps, reopen, temporaryProfile } from '../builders/damagedProfile.ts';
import type { OpSketch } from '../builders/stores.ts';
import { seedOf } from '../generator/seedOf.ts';
import { seededRandom } from '../generator/seededRandom.ts';

const seed = seedOf('TERN_PROPERTY_SEED');
const rounds = Number(process.env['TERN_DAMAGE_ROUNDS'] ?? 150);
const page = 4_096;

/** What a disk does to a file: bits turn, pages go, the end is cut off. @returns the pages that were hit */
function spoil(
  bytes: Buffer,
  random: () => number,
): { readonly bytes: Buffer; readonly hit: ReadonlySet<number> } {
  const hit = new Set<number>();
  const upTo = (limit: number) => Math.floor(random() * limit);
  const kind = random();
  if (kind < 0.2) {
    const cut = bytes.subarray(0, upTo(bytes.length));
    for (let at = Math.floor(cut.length / page); at * page < bytes.length; at += 1) hit.add(at);
    return { bytes: cut, hit };
  }
  const times = 1 + upTo(kind < 0.6 ? 12 : 3);
  for (let time = 0; time < times; time += 1) {
    const at = upTo(bytes.length);
    hit.add(Math.floor(at / page));
    if (kind < 0.6) bytes.writeUInt8(bytes.readUInt8(at) ^ (1 << upTo(8)), at);
    else bytes.fill(upTo(256), Math.floor(at / page) * page, (Math.floor(at / page) + 1) * page);
  }
  return { bytes, hit };
}

function reopenUnlessNewer(file: string): ReturnType<typeof reopen> | null {
  try {
    return reopen(file);
  } catch (error) {
    if (TernError.from(error).code !== 'databaseNewer') throw error;
    return null;
  }
}

function pick(op: OpSketch | undefined): Pick<OpSketch, 'id' | 'type' | 'body' | 'position'> | null {
  return op === undefined ? null : { id: op.id, type: op.type, body: op.body, position: op.position };
}

it('no damage to an outbox stops a start, goes unsaid, or costs an op of a page that it did not hit', () => {
  const random = seededRandom(seed);
  const { file, ops, copyTo } = filledOutbox({ sends: 150 });
  const pages = pagesOfOps(file);
  const copy = temporaryProfile();
  let healed = 0;
  for (let round = 0; round < rounds; round += 1) {
    copyTo(copy);
    let hit: ReadonlySet<number> = new Set();
    damage(copy, (bytes) => {
      const spoilt = spoil(bytes, random);
      hit = spoilt.hit;
      return spoilt.bytes;
    });
    const which = `seed ${seed}, round ${round}, ${statSync(copy).size} bytes, pages ${[...hit].join(' ')}`;
    const after = reopenUnlessNewer(copy);
    // A version that might be: nobody can know better.
    if (after === null && hit.has(0)) continue;
    if (after === null) throw new Error(`${which}: refused`);
    const { ops: found, healing, box } = after;
    const ids = new Set(found.map(({ id }) => id));
    const missing = ops.filter(({ id }) => !ids.has(id));
    // No row in which a bit has turned is taken for what somebody did.
    const was = new Map(ops.map((op) => [op.id, op]));
    for (const { id, type, body, position } of found)
      expect([which, { id, type, body, position }]).toEqual([which, pick(was.get(id))]);
    if (healing !== null) healed += 1;
    const isTold = missing.length === 0 || (healing !== null && (healing.lost === null || healing.lost > 0));
    expect([which, missing, healing, isTold]).toEqual([which, missing, healing, true]);
    // Ops with pages of their own for long texts are left out: any of those may have been hit.
    const untouched = ops.filter(
      ({ id, body }) => !hit.has(pages.get(id) ?? -1) && JSON.stringify(body).length < 1_000,
    );
    expect(untouched.filter(({ id }) => !ids.has(id)).map(({ id }) => `${which}: ${id}`)).toEqual([]);
    box.db.close();
  }
  console.log(`damage: seed ${seed}, ${rounds} rounds, ${healed} healed`);
  expect(healed).toBeGreaterThan(rounds / 4);
}, 600_000);
