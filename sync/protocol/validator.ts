import type { Static, TSchema } from 'typebox';
import { Compile } from 'typebox/compile';
import type { ErrorCode } from '../core/errorCodes.ts';
import { fail, ok, type Result } from '../core/result.ts';
import { TernError } from '../core/ternError.ts';

/** Parses one shape: the value, or an error that says where it differs and how (never what it held). */
export type Validator<Schema extends TSchema> = (value: unknown) => Result<Static<Schema>, TernError>;

export function compileValidator<Schema extends TSchema>(schema: Schema, code: ErrorCode): Validator<Schema> {
  const compiled = Compile(schema);
  return (value) => {
    if (compiled.Check(value)) return ok(value);
    const first = compiled.Errors(value)[0];
    const path = first?.instancePath === '' || first === undefined ? '(whole)' : first.instancePath;
    return fail(
      new TernError(code, { message: `${path} ${first?.message ?? 'is invalid'}`, context: { path } }),
    );
  };
}
