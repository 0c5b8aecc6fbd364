import { type Node, parseSync, visitorKeys } from 'oxc-parser';

/** Places in the text of a file, the end not included. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export interface Source {
  readonly text: string;
  /** The text with blanks for its comments. */
  readonly code: string;
  readonly root: Node;
  /** Those with nothing before them on their line. */
  readonly comments: readonly Span[];
}

export function parseSource(file: string, text: string): Source {
  const { program, comments, errors } = parseSync(file, text);
  if (errors[0] !== undefined) throw new Error(`${file}: ${errors[0].message}`);
  let code = text;
  for (const { start, end } of comments)
    code = code.slice(0, start) + ' '.repeat(end - start) + code.slice(end);
  const isFirst = ({ start }: Span) => code.slice(code.lastIndexOf('\n', start) + 1, start).trim() === '';
  return { text, code, root: program, comments: comments.filter(isFirst) };
}

type Child = Node | null;

/** By the names of its parts; a list is a part of its own. */
export function partsOf(node: Node): readonly (readonly Node[])[] {
  const fields = node as unknown as Readonly<Record<string, Child | readonly Child[] | undefined>>;
  return (visitorKeys[node.type] ?? []).map((key) =>
    [fields[key] ?? []].flat().filter((child): child is Node => child !== null),
  );
}

export const isWithin = (inner: Span, outer: Span) => outer.start <= inner.start && inner.end <= outer.end;

/** The nodes that hold a span, from the smallest outwards. */
export function pathTo(root: Node, span: Span): readonly Node[] {
  const path = [root];
  for (let node: Node | undefined = root; node !== undefined;) {
    const isWhole: boolean = node.start === span.start && node.end === span.end;
    node = isWhole
      ? undefined
      : partsOf(node)
          .flat()
          .find((child) => isWithin(span, child));
    if (node !== undefined) path.unshift(node);
  }
  return path;
}

export function* nodesIn(node: Node): Generator<Node> {
  yield node;
  for (const child of partsOf(node).flat()) yield* nodesIn(child);
}
