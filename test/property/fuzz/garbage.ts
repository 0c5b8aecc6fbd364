import fc from 'fast-check';
import type { TSchema } from 'typebox';

/** The part of JSON Schema that the project's schemas are written in. */
interface Shape {
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Shape[];
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly patternProperties?: Readonly<Record<string, Shape>>;
  readonly required?: readonly string[];
  readonly items?: Shape;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly uniqueItems?: boolean;
}

const anyText = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  // Lone surrogates, control characters, noncharacters.
  fc.string({ unit: fc.nat(0xff_ff).map((code) => String.fromCharCode(code)) }),
  fc.constantFrom('', ' ', '\0', '\u2028', 'NaN', '1e999', '-0', '__proto__', 'constructor', '../..', '‮'),
  fc.nat(5_000).map((length) => '𝟘'.repeat(length)),
);
const anyNumber = fc.oneof(
  fc.integer(),
  fc.double({ noNaN: true }),
  fc.constantFrom(0, -0, -1, 0.5, 2 ** 31, 2 ** 53, -(2 ** 53), 1e21, Number.MAX_VALUE, Number.MIN_VALUE),
);
const badKeys = ['__proto__', 'constructor', 'toString', 'frame', 'type', 'id', 'length', ''];

const deep = fc.nat(2_000).map((depth) => {
  let value: unknown = [];
  for (let level = 0; level < depth; level += 1) value = level % 2 === 0 ? [value] : { next: value };
  return value;
});

/** Any JSON value at all. */
export const json: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 4, arbitrary: fc.jsonValue() },
  { weight: 2, arbitrary: anyText },
  { weight: 2, arbitrary: anyNumber },
  { weight: 1, arbitrary: deep },
  { weight: 1, arbitrary: fc.dictionary(fc.constantFrom(...badKeys), fc.jsonValue()) },
);

/** A value that the schema takes. */
export function valid(schema: TSchema): fc.Arbitrary<unknown> {
  return from(schema);
}

function from(shape: Shape): fc.Arbitrary<unknown> {
  if ('const' in shape) return fc.constant(shape.const);
  if (shape.enum !== undefined) return fc.constantFrom(...shape.enum);
  if (shape.anyOf !== undefined) return fc.oneof(...shape.anyOf.map(from));
  switch (shape.type ?? 'anything') {
    case 'null':
      return fc.constant(null);
    case 'boolean':
      return fc.boolean();
    case 'integer': {
      const min = clamp(shape.minimum ?? 0);
      return fc.integer({ min, max: clamp(shape.maximum ?? min + 1_000) });
    }
    case 'number':
      return fc.double({ noNaN: true, noDefaultInfinity: true });
    case 'string':
      return string(shape);
    case 'array': {
      const { minItems = 0, maxItems = minItems + 3, uniqueItems = false } = shape;
      const lengths = { minLength: minItems, maxLength: Math.min(maxItems, minItems + 3) };
      const items = from(shape.items ?? {});
      return uniqueItems ? fc.uniqueArray(items, lengths) : fc.array(items, lengths);
    }
    case 'object':
      return object(shape);
    default:
      return fc.jsonValue();
  }
}

function clamp(bound: number): number {
  return Math.max(Math.min(bound, 0x7f_ff_ff_ff), -0x7f_ff_ff_ff);
}

function string({ pattern, minLength = 0, maxLength = minLength + 20 }: Shape): fc.Arbitrary<string> {
  // What is only asked not to be blank gets something in front of whatever it is; other patterns say their own length.
  if (pattern !== undefined && pattern !== '\\S') return matching(pattern);
  const visible = pattern === undefined ? '' : 'x';
  return fc
    .string({ minLength, maxLength: Math.min(maxLength, minLength + 20) })
    .map((text) => (visible + text).slice(0, maxLength));
}

const byPattern = new Map<string, fc.Arbitrary<string>>();

/** Made once: to read a pattern takes a tenth of a second. */
function matching(pattern: string): fc.Arbitrary<string> {
  const made = byPattern.get(pattern) ?? fc.stringMatching(new RegExp(pattern));
  byPattern.set(pattern, made);
  return made;
}

function object({ properties = {}, patternProperties = {}, required = [] }: Shape): fc.Arbitrary<unknown> {
  const [others] = Object.values(patternProperties);
  if (others !== undefined) return fc.dictionary(fc.string({ minLength: 1 }), from(others), { maxKeys: 3 });
  const fields = Object.fromEntries(Object.entries(properties).map(([name, shape]) => [name, from(shape)]));
  return fc.record(fields, { requiredKeys: [...required], noNullPrototype: true });
}

/** Nearly what the schema takes: one to three things in it are not as they should be. */
export function spoilt(schema: TSchema): fc.Arbitrary<unknown> {
  const changes = fc.array(fc.tuple(fc.nat(), fc.nat(5), json, fc.constantFrom(...badKeys)), {
    minLength: 1,
    maxLength: 3,
  });
  return fc.tuple(valid(schema), changes).map(([value, list]) => {
    let result: unknown = structuredClone(value);
    for (const [where, how, other, key] of list) result = spoil(result, where, how, other, key);
    return result;
  });
}

function spoil(value: unknown, where: number, how: number, other: unknown, key: string): unknown {
  if (typeof value !== 'object' || value === null) return how === 0 ? String(value) : other;
  const keys = Object.keys(value);
  const inner = keys[where % Math.max(1, keys.length)];
  const target = value as Record<string, unknown>;
  if (Array.isArray(value) && (inner === undefined || how === 1)) value.push(other);
  else if (inner === undefined || how === 1) {
    // Own property, as JSON.parse makes it.
    Object.defineProperty(target, key, {
      value: other,
      enumerable: true,
      configurable: true,
      writable: true,
    });
  } else if (how === 2) delete target[inner];
  else target[inner] = spoil(target[inner], where >>> 3, how === 3 ? 4 : how, other, key);
  return target;
}

/** Text that is nearly the JSON of such a value: whole, cut short, with a key twice, with bytes between. */
export function spoiltText(schema: TSchema): fc.Arbitrary<string> {
  const value = fc.oneof(valid(schema), spoilt(schema), json).map((one) => JSON.stringify(one));
  return fc.tuple(value, fc.nat(9), fc.nat(), anyText).map(([text, how, where, other]) => {
    const at = where % (text.length + 1);
    if (how === 0) return text.slice(0, at);
    if (how === 1) return text.slice(0, at) + other + text.slice(at);
    if (how === 2) return text.replace('{', `{${JSON.stringify(other)}:0,"frame":"op",`);
    if (how === 3) return `\uFEFF${text}`;
    if (how === 4) return text + text;
    return text;
  });
}

/** Bytes: text whose UTF-8 may be cut or broken, or nothing but noise. */
export function bytes(text: fc.Arbitrary<string>): fc.Arbitrary<Buffer> {
  return fc
    .tuple(text, fc.uint8Array({ maxLength: 40 }), fc.nat(3), fc.nat())
    .map(([whole, noise, how, where]) => {
      const encoded = Buffer.from(whole);
      const at = where % (encoded.length + 1);
      if (how === 0) return Buffer.from(noise);
      if (how === 1)
        return Buffer.concat([encoded.subarray(0, at), Buffer.from(noise), encoded.subarray(at)]);
      if (how === 2) return encoded.subarray(0, at);
      return encoded;
    });
}
