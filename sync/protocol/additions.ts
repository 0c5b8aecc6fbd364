import type { ErrorCode } from '../core/errorCodes.ts';
import type { Entity } from './entities/entity.ts';
import type { DownFrame } from './frames/down.ts';
import type { UpFrame } from './frames/up.ts';

export interface Additions {
  /** New entity kinds, and kinds with new values: what a version 1 client gets instead; null: nothing. */
  readonly entities: Readonly<Partial<Record<Entity['entity'], (entity: Entity) => Entity | null>>>;
  /** New error codes, and the code a client below version `since` gets instead. */
  readonly codes: Readonly<
    Partial<Record<ErrorCode, { readonly since: number; readonly before: ErrorCode }>>
  >;
  /** New fields of client frames (`ping.t`, `sendMessage.body.content`), left out for a gateway below that version. */
  readonly fields: Readonly<Record<string, number>>;
}

/**
 * [VERSION-3] [VERSION-5] Everything added after version 1 that an older peer cannot read, one line each. New fields of
 * gateway frames need no line, because clients ignore unknown fields. [FRAME-4]
 */
export const additions: Additions = {
  entities: { invitation: () => null },
  codes: {
    codeInvalid: { since: 2, before: 'badCredentials' },
    personChanged: { since: 2, before: 'handleUnknown' },
    reactionInvalid: { since: 2, before: 'textInvalid' },
    tooManyAdded: { since: 2, before: 'groupFull' },
  },
  fields: {
    'ping.settled': 2,
    'createDirectThread.people': 2,
    'createGroup.people': 2,
    'addMembers.people': 2,
    'sendMessage.people': 2,
    'scheduleMessage.people': 2,
  },
};

/** The first version whose clients skip unreadable entities of a page. [VERSION-4] */
const skipsUnknown = 2;

/** Rewrites a gateway's frame for a client of version `v`. */
export function toClient(text: string, v: number, { entities, codes }: Additions = additions): string {
  const kinds = v < skipsUnknown ? Object.keys(entities).map((kind) => `"entity":"${kind}"`) : [];
  const later = Object.entries(codes).flatMap(([code, { since }]) => (v < since ? [`"code":"${code}"`] : []));
  // Quotes in user text are escaped, so user text never matches.
  if (![...kinds, ...later].some((word) => text.includes(word))) return text;

  const readable = (items: readonly Entity[]) =>
    kinds.length === 0
      ? [...items]
      : items.flatMap((item) => {
          const before = entities[item.entity];
          return before === undefined ? [item] : (before(item) ?? []);
        });
  const codeOf = (code: string): string => {
    const known = codes[code as ErrorCode];
    return known !== undefined && v < known.since ? known.before : code;
  };
  const frame = JSON.parse(text) as DownFrame;
  return JSON.stringify({
    ...frame,
    ...('items' in frame && { items: readable(frame.items) }),
    ...('feeds' in frame && {
      feeds: frame.feeds.map((head) => (head.items ? { ...head, items: readable(head.items) } : head)),
    }),
    ...('error' in frame && { error: { ...frame.error, code: codeOf(frame.error.code) } }),
    ...('code' in frame && { code: codeOf(frame.code) }),
  });
}

/** Leaves out the fields that a gateway of version `v` would refuse. */
export function withoutLater(
  frame: UpFrame,
  v: number,
  { fields }: Pick<Additions, 'fields'> = additions,
): object {
  const kind = frame.frame === 'op' ? frame.type : frame.frame;
  const later = Object.entries(fields).flatMap(([field, since]) => {
    const [of, ...path] = field.split('.');
    return of === kind && v < since ? [path] : [];
  });
  return later.reduce<object>((rest, path) => omit(rest, path), frame);
}

function omit(from: object, [name, ...deeper]: readonly string[]): object {
  return Object.fromEntries(
    Object.entries(from).flatMap(([key, value]: [string, unknown]) => {
      if (key !== name) return [[key, value]];
      return deeper.length === 0 || typeof value !== 'object' || value === null
        ? []
        : [[key, omit(value, deeper)]];
    }),
  );
}
