import type { TSchema } from 'typebox';
import type { Entity, EntityName, entityKinds } from '../protocol/entities/entity.ts';

type Kind = (typeof entityKinds)[number];
export type SqlValue = string | number | null;

/** One field of an entity, as a table holds it. */
export interface Column {
  readonly name: string;
  readonly field: string;
  /** A flag is 0 or 1; what has parts is JSON. */
  readonly form: 'plain' | 'flag' | 'json';
  /** What stands for a field that is left out; undefined: it never is. */
  readonly absent: 0 | null | undefined;
}

/** Its field's name as SQL spells it, and an entity's as its table. */
export function toSnake(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** What a table keeps of a kind of entity, one column a field. */
export function columnsOf({ schema }: Kind): readonly Column[] {
  const required = new Set(schema.required as readonly string[] | undefined);
  return Object.entries(schema.properties)
    .filter(([field]) => field !== 'entity')
    .map(([field, of]) => {
      const form = formOf(of);
      const absent = required.has(field) ? undefined : form === 'flag' || isNumber(of) ? 0 : null;
      return { name: toSnake(field), field, form, absent };
    });
}

type Shape = TSchema & {
  readonly type?: string;
  readonly const?: unknown;
  readonly anyOf?: readonly TSchema[];
};

function formOf(schema: TSchema): Column['form'] {
  const { type, const: constant, anyOf = [] } = schema as Shape;
  if (type === 'boolean' || constant === true) return 'flag';
  if (type === 'object' || type === 'array' || anyOf.some((one) => formOf(one) === 'json')) return 'json';
  return 'plain';
}

const isNumber = ({ type }: Shape) => type === 'integer' || type === 'number';

/** The value of one field in a row. */
export function toSql({ field, form, absent }: Column, entity: Entity): SqlValue {
  const value = (entity as Readonly<Record<string, unknown>>)[field];
  if (value === undefined) return absent ?? null;
  if (form === 'plain' || value === null) return value as SqlValue;
  return form === 'flag' ? Number(value) : JSON.stringify(value);
}

/**
 * @param row by the names of its columns; more of them do no harm
 * @param parse JSON
 */
export function toEntity<Name extends EntityName>(
  entity: Name,
  columns: readonly Column[],
  row: Readonly<Record<string, unknown>>,
  parse: (text: string) => unknown = JSON.parse,
): Extract<Entity, { entity: Name }> {
  const fields: Record<string, unknown> = { entity };
  for (const { name, field, form, absent } of columns) {
    const value = row[name];
    if (absent !== undefined && value === absent) continue;
    fields[field] =
      form === 'plain' || value === null ? value : form === 'flag' ? value === 1 : parse(value as string);
  }
  return fields as Extract<Entity, { entity: Name }>;
}
