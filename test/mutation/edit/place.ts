import type { Node } from 'oxc-parser';
import { isWithin, nodesIn, type Source, type Span } from './source.ts';

const rulePlace = /^\[[A-Z]+-\d+\]$/;

/**
 * What words name: `[RULE-1]` what stands below the comment with it, anything else the code of these words, however it
 * is laid out.
 * @throws Error when that is not there exactly once
 */
export function placeOf(source: Source, words: string, within: Span): Span {
  const found = rulePlace.test(words) ? belowComments(source, words, within) : wordsIn(source, words, within);
  return only(found, words);
}

/**
 * The declaration of this name, or what `[RULE-1]` names; with dots between, each within the one before.
 * @throws Error when that is not there exactly once
 */
export function scopeOf(source: Source, at: string): Span {
  let scope: Span = source.root;
  for (const step of at.split('.')) {
    const outer = scope;
    const named = () =>
      [...nodesIn(source.root)].filter((node) => isWithin(node, outer) && nameOf(node) === step);
    scope = rulePlace.test(step) ? placeOf(source, step, outer) : only(named(), step);
  }
  return scope;
}

function only(found: readonly Span[], what: string): Span {
  const [span, ...more] = found;
  if (span === undefined || more.length > 0)
    throw new Error(`${JSON.stringify(what)} is there ${found.length} times, not once`);
  return span;
}

function belowComments({ text, code, root, comments }: Source, rule: string, within: Span): readonly Span[] {
  const nodes = [...nodesIn(root)];
  return comments
    .filter((comment) => isWithin(comment, within) && text.slice(comment.start, comment.end).includes(rule))
    .flatMap(({ end }) => {
      const start = end + code.slice(end).search(/\S/);
      return nodes.find((node) => node.start === start && node.type !== 'Program') ?? [];
    });
}

const operator = '<>=!&|+*/?-';

function wordsIn({ code }: Source, words: string, within: Span): readonly Span[] {
  const tokens = words.match(/[\w$]+|[^\s\w$]/g) ?? [];
  const escaped = tokens.map((token) => token.replace(/\W/, '\\$&'));
  const pattern = escaped.reduce((before, token) => {
    const apart = /\w$/.test(before) && /^\w/.test(token) ? '\\s+' : '\\s*';
    return before + apart + token;
  });
  const [first = '', last = ''] = [tokens[0], tokens.at(-1)];
  const bounded = `${notAfter(first)}${pattern}${notBefore(last)}`;
  return [...code.matchAll(new RegExp(bounded, 'g'))]
    .map((match) => ({ start: match.index, end: match.index + match[0].length }))
    .filter((span) => isWithin(span, within));
}

function notAfter(token: string): string {
  if (/\w/.test(token)) return '(?<![\\w$])';
  return operator.includes(token) ? `(?<![${operator}])` : '';
}

function notBefore(token: string): string {
  if (/\w/.test(token)) return '(?![\\w$])';
  return operator.includes(token) ? `(?![${operator}])` : '';
}

function nameOf(node: Node): string | null {
  if ('id' in node && node.id?.type === 'Identifier') return node.id.name;
  if (!('key' in node) || node.key === null || ('shorthand' in node && node.shorthand)) return null;
  return node.key.type === 'Identifier' || node.key.type === 'PrivateIdentifier' ? node.key.name : null;
}
