import type { Static, TSchema } from 'typebox';
import { Compile, type Validator as CompiledValidator } from 'typebox/compile';
import type { ErrorCode } from '../core/errorCodes.ts';
import { fail, ok, type Result } from '../core/result.ts';
import { TernError } from '../core/ternError.ts';

/** Parses one shape: the value, or an error that says where and how it differs, never what it contained. */
export type Validator<Schema extends TSchema> = (value: unknown) => Result<Static<Schema>, TernError>;

/** Compiled on first use: a process uses only some of its shapes, and each costs time and memory. */
export function compileValidator<Schema extends TSchema>(schema: Schema, code: ErrorCode): Validator<Schema> {
  let compiled: CompiledValidator<{}, Schema> | null = null;
  return (value) => {
    compiled ??= Compile(schema);
    if (compiled.Check(value)) return ok(value);
    const first = compiled.Errors(value)[0];
    const path = first?.instancePath === '' || first === undefined ? '(whole)' : first.instancePath;
    return fail(
      new TernError(code, { message: `${path} ${first?.message ?? 'is invalid'}`, context: { path } }),
    );
  };
}

/** The same for JSON text. Invalid JSON is refused in the same way. */
export function compileJsonValidator<Schema extends TSchema>(
  schema: Schema,
  code: ErrorCode,
): (text: string) => Result<Static<Schema>, TernError> {
  const parse = compileValidator(schema, code);
  return (text) => {
    try {
      return parse(JSON.parse(text));
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
      return fail(new TernError(code, { message: '(whole) is no JSON' }));
    }
  };
}
