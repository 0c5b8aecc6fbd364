type Schema = Readonly<Record<string, unknown>>;

const discriminators = ['frame', 'entity', 'type', 'kind'];
/** Fields that came later to what is told from others by its fields alone: it keeps its name. */
const added = new Set(['nonce', 'commitment', 'files', 'preview', 'sticker', 'card']);
const structure = new Set(['type', 'properties', 'required', 'anyOf', 'items', 'additionalProperties']);

/**
 * Every field of a schema and every value that it may have, a line each: `op<sendMessage>.body.messageId {"pattern":…}`. So two
 * versions of it can be told apart by what was added and what is gone.
 * @param skip fields that are not gone into
 */
export function shapesOf(schema: unknown, path = '', skip: readonly string[] = []): string[] {
  if (!isSchema(schema)) throw new Error(`no schema at ${path}`);
  const { anyOf, properties, items, required } = schema;
  if (Array.isArray(anyOf))
    return anyOf.flatMap((member) => shapesOf(member, `${path}${memberName(member)}`, skip));
  if (isSchema(properties)) {
    const needed = Array.isArray(required) ? required : [];
    const fields = Object.entries(properties).filter(([name]) => !skip.includes(name));
    const lines = fields.flatMap(([name, field]) =>
      shapesOf(field, `${path}.${name}${needed.includes(name) ? '' : '?'}`, skip),
    );
    return lines.length === 0 ? [`${path} {}`] : lines;
  }
  if (isSchema(items)) return [`${path}[] ${constraints(schema)}`, ...shapesOf(items, `${path}[]`, skip)];
  return [`${path} ${String(schema['type'])} ${constraints(schema)}`];
}

function constraints(schema: Schema): string {
  return JSON.stringify(Object.fromEntries(Object.entries(schema).filter(([key]) => !structure.has(key))));
}

function memberName(member: unknown): string {
  if (!isSchema(member)) return '';
  const { anyOf, properties, type } = member;
  if (anyOf !== undefined) return '';
  if (!isSchema(properties)) return `<${String(member['const'] ?? type)}>`;
  const kinds = discriminators.flatMap((name) => {
    const field = properties[name];
    return isSchema(field) && 'const' in field ? [String(field['const'])] : [];
  });
  const fields = Object.keys(properties).filter((name) => !added.has(name));
  return `<${kinds.length === 0 ? fields.join() : kinds.join(' ')}>`;
}

function isSchema(value: unknown): value is Schema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
