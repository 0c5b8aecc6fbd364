import { type Static, type TSchema, Type } from 'typebox';
import { wholeNumber } from './shape.ts';
import { maxPreferenceLength } from './sizes.ts';
import { compileValidator } from './validator.ts';

/** null: as if it had never been set. */
export const PreferenceValue = Type.Union([
  wholeNumber(),
  Type.String({ maxLength: maxPreferenceLength }),
  Type.Null(),
]);
export type PreferenceValue = Static<typeof PreferenceValue>;

/** What a user may set of one kind of thing for themselves: numbers and strings, by name. [PREFER-2] */
export interface Preferences<Schemas extends Readonly<Record<string, TSchema>>> {
  readonly schemas: Schemas;
  readonly names: readonly NameIn<Schemas>[];
  readonly Name: ReturnType<typeof Type.Unsafe<NameIn<Schemas>>>;
  has(name: string): name is NameIn<Schemas>;
  /** null: nothing is set, or what this version cannot read. [PREFER-3] */
  read<Name extends NameIn<Schemas>>(name: Name, value: PreferenceValue): Static<Schemas[Name]> | null;
}
type NameIn<Schemas> = keyof Schemas & string;

export function definePreferences<const Schemas extends Readonly<Record<string, TSchema>>>(
  schemas: Schemas,
): Preferences<Schemas> {
  type Name = NameIn<Schemas>;
  const names = Object.keys(schemas) as Name[];
  const validators = Object.fromEntries(
    Object.entries<TSchema>(schemas).map(([name, schema]) => [
      name,
      compileValidator(schema, 'frameInvalid'),
    ]),
  );
  return {
    schemas,
    names,
    Name: Type.Unsafe<Name>(Type.Union(names.map((name) => Type.Literal(name)))),
    has: (name): name is Name => Object.hasOwn(schemas, name),
    read(name, value) {
      // What never was set is asked about at every change of anything.
      if (value === null) return null;
      const read = validators[name]?.(value);
      return read?.ok === true ? (read.value as Static<Schemas[typeof name]>) : null;
    },
  };
}
