import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EntityTraits } from '../../../sync/protocol/entities/defineEntity.ts';
import { type Entity, entityKind, entityKinds } from '../../../sync/protocol/entities/entity.ts';
import { isWithin } from '../../../sync/protocol/maySee.ts';
import { columnsOf, toEntity, toSql } from '../../../sync/sqlite/entityRows.ts';
import { valid } from '../../property/fuzz/garbage.ts';

const traits: Readonly<Record<keyof EntityTraits<unknown>, true>> = {
  since: true,
  dropsWithMessage: true,
  isToldWhole: true,
  comesOnce: true,
  outlastsHiding: true,
  isListed: true,
  isAfter: true,
};

/** About neither a thread nor another person. */
const ofAccount = new Set(['accountPreference', 'profile', 'folder', 'sticker', 'stickerPack']);

describe.each(entityKinds.map((kind) => [kind.name, kind] as const))(
  'the kind of entity %s',
  (name, kind) => {
    const { properties } = kind.schema;
    const samples = fc.sample(valid(kind.schema) as fc.Arbitrary<Entity>, { numRuns: 20, seed: 1 });

    it('is found by its name', () => {
      expect(entityKind[name]).toBe(kind);
      expect(properties).toMatchObject({ entity: { const: name } });
    });

    it('has a thread or a person, unless it is of the account, a version and the fields of its key; a message, where it drops with one', () => {
      const needed = kind.dropsWithMessage === true ? ['messageId'] : [];
      const about = kind.key.includes('personId') ? 'personId' : 'threadId';
      const fields = [...(ofAccount.has(name) ? [] : [about]), 'version', ...kind.key, ...needed];
      expect(Object.keys(properties)).toEqual(expect.arrayContaining(fields));
    });

    it('is in a row what it was', () => {
      const columns = columnsOf(kind);
      for (const entity of samples) {
        const row = Object.fromEntries(columns.map((column) => [column.name, toSql(column, entity)]));
        // What stands for a field that is left out says the same.
        const stands = ([field, value]: [string, unknown]) =>
          columns.some((column) => column.field === field && column.absent === value);
        const told = Object.entries(entity).filter((said) => !stands(said));
        expect(toEntity(name, columns, row)).toEqual(Object.fromEntries(told));
      }
    });

    it('[SEE-2] is for whoever is in, and of what changed later nothing for whoever has left', () => {
      for (const entity of samples) {
        const since = (leftAt: number | null) => isWithin({ joinedAt: -1, leftAt }, entity);
        expect([since(null), since(entity.version)]).toEqual([true, true]);
        expect(since(entity.version - 1)).toBe(kind.feed === 'account');
      }
    });
  },
);

it.each(Object.keys(traits))('some kind of entity has the trait %s, and some has it not', (trait) => {
  const values = entityKinds.map((kind) => kind[trait as keyof typeof traits]);
  expect(new Set(values).size).toBeGreaterThan(1);
});
