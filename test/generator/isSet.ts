import { entityKind } from '../../sync/protocol/entities/entity.ts';
import type { AnyState } from '../../sync/protocol/ops/defineOp.ts';
import { columnsOf, toSql } from '../../sync/sqlite/entityRows.ts';

/** In SQL: a row says more than that nothing is set. */
export function isSet({ entity, field, none }: AnyState): string {
  const column = columnsOf(entityKind[entity]).find((each) => each.field === field);
  if (column === undefined) throw new Error(`${entity} has no ${field}`);
  const unset = toSql(column, { [field]: none } as never);
  return `${column.name} IS NOT ${typeof unset === 'string' ? `'${unset}'` : String(unset ?? 'NULL')}`;
}
