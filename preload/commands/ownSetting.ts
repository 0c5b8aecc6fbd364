import { type Static, type TProperties, type TSchema, Type } from 'typebox';
import type { Preferences } from '../../sync/protocol/preferences.ts';
import { strictObject } from '../../sync/protocol/shape.ts';
import { nullable } from '../views/nullable.ts';

/** One of these preferences, of one thing. `value` null: as if it had never been set. */
type Setting<Of, Schemas extends Readonly<Record<string, TSchema>>> = {
  [Name in keyof Schemas & string]: Of & { name: Name; value: Static<Schemas[Name]> | null };
}[keyof Schemas & string];

/** @param of what it is set of */
export function ownSetting<Of extends TProperties, const Schemas extends Readonly<Record<string, TSchema>>>(
  of: Of,
  { schemas }: Pick<Preferences<Schemas>, 'schemas'>,
) {
  const all = Object.entries<TSchema>(schemas).map(([name, schema]) =>
    strictObject({ ...of, name: Type.Literal(name), value: nullable(schema) }),
  );
  return Type.Unsafe<Setting<{ -readonly [Field in keyof Of]: Static<Of[Field]> }, Schemas>>(Type.Union(all));
}
