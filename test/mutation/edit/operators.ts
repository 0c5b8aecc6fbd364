import type { Node } from 'oxc-parser';
import { pathTo, type Source, type Span } from './source.ts';
import { joinedOperand, sqlOperand } from './sqlOperand.ts';

/** What of a file is replaced, and by what. */
export interface Edit extends Span {
  readonly by: string;
}

/** Without the smallest statement, element, argument, property, operand or `else` that holds the place. */
export function drop(source: Source, place: Span): Edit {
  const path = pathTo(source.root, place);
  for (const [index, node] of path.entries()) {
    if (isText(node, place)) return { ...joinedOperand(source, node, place), by: '' };
    const parent = path[index + 1];
    if (parent?.type === 'LogicalExpression')
      return replaced(parent, textOf(source, node === parent.left ? parent.right : parent.left));
    if (parent?.type === 'IfStatement' && parent.alternate === node)
      return { start: parent.consequent.end, end: node.end, by: '' };
    if (parent !== undefined && isListed(parent, node)) {
      const comma = /^\s*,/.exec(source.code.slice(node.end))?.[0] ?? '';
      return { start: node.start, end: node.end + comma.length, by: '' };
    }
  }
  throw new Error('nothing that can be dropped holds it');
}

/** What becomes of a condition: in code, and in SQL. */
export type Change = (condition: string, isSql: boolean) => string;

export const always: Change = (_, isSql) => (isSql ? '1' : 'true');
export const never: Change = (_, isSql) => (isSql ? '0' : 'false');
export const negated: Change = (condition, isSql) =>
  isSql ? `NOT (${condition})` : condition.startsWith('!') ? condition.slice(1) : `!(${condition})`;
export const or =
  (other: string): Change =>
  (condition, isSql) =>
    `(${condition} ${isSql ? 'OR' : '||'} ${other})`;
export const and =
  (other: string): Change =>
  (condition, isSql) =>
    `(${condition} ${isSql ? 'AND' : '&&'} ${other})`;

/** With another condition: the smallest comparison, negation, operand or test that holds the place. */
export function decide(source: Source, place: Span, change: Change): Edit {
  const path = pathTo(source.root, place);
  for (const [index, node] of path.entries()) {
    if (isText(node, place)) {
      const operand = sqlOperand(source, node, place);
      return replaced(operand, change(textOf(source, operand), true));
    }
    const condition = conditionOf(node, path[index + 1], index === 0);
    if (condition !== null) return replaced(condition, change(textOf(source, condition), false));
  }
  throw new Error('no condition holds it');
}

/** With what a call was made on in its place; for a function, and one that belongs to a type, its first argument. */
export function unwrap(source: Source, place: Span): Edit {
  const call = pathTo(source.root, place).find((node) => node.type === 'CallExpression');
  if (call === undefined) throw new Error('no call holds it');
  const receiver = call.callee.type === 'MemberExpression' ? call.callee.object : null;
  const isOfType = receiver?.type === 'Identifier' && /^[A-Z]/.test(receiver.name);
  const inner = receiver === null || isOfType ? call.arguments[0] : receiver;
  if (inner === undefined) throw new Error('the call holds nothing');
  return replaced(call, textOf(source, inner));
}

const comparisons = new Set(['==', '===', '!=', '!==', '<', '<=', '>', '>=', 'in', 'instanceof']);

function conditionOf(node: Node, parent: Node | undefined, isSmallest: boolean): Node | null {
  if ('test' in node && node.test !== null) return node.test;
  if (node.type === 'LogicalExpression') return node;
  if (node.type === 'BinaryExpression' && comparisons.has(node.operator)) return node;
  if (node.type === 'UnaryExpression' && node.operator === '!') return node;
  if (parent?.type === 'LogicalExpression' && parent.operator !== '??') return node;
  if (!isSmallest) return null;
  if (node.type === 'ReturnStatement') return node.argument;
  if (node.type === 'ArrowFunctionExpression') return node.body;
  return node.type === 'VariableDeclaration' ? (node.declarations[0]?.init ?? null) : null;
}

function isListed(parent: Node, node: Node): boolean {
  if (parent.type === 'TemplateLiteral') return false;
  const fields: readonly unknown[] = Object.values(parent as object);
  return fields.some((field) => Array.isArray(field) && field.includes(node));
}

/** Text, most of it SQL, in which the place is a part. */
function isText(node: Node, place: Span): boolean {
  const isString =
    node.type === 'TemplateLiteral' || (node.type === 'Literal' && typeof node.value === 'string');
  return isString && (node.start !== place.start || node.end !== place.end);
}

const textOf = ({ text }: Source, { start, end }: Span) => text.slice(start, end);

const replaced = ({ start, end }: Span, by: string): Edit => ({ start, end, by });
