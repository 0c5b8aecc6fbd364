import { type Static, type TLiteral, type TObject, type TProperties, Type } from 'typebox';

/** What both ends need to know about a kind of entity, so that they do not depend on its name. */
export interface EntityTraits<Value> {
  /** The protocol version that brought it; default: the first. [VERSION-3] */
  readonly since?: number;
  /** About a message, and removed with it. [DELETE-2] [TIMER-6] */
  readonly dropsWithMessage?: true;
  /** A thread has few: a first page and a digest hold all of them. [PULL-2] [DIGEST-3] */
  readonly isToldWhole?: true;
  /** No later page brings it: if it is not held and its version is at or below the cursor, it was removed. [MERGE-7] */
  readonly comesOnce?: true;
  /** Stays at the gateway when its user hides the message, because it still counts. [HIDE-3] */
  readonly outlastsHiding?: true;
  /** The thread list depends on it. */
  readonly isListed?: true;
  /**
   * [SEE-2] Whether a user who sees what entered above this number may see it. Default: its `sequenceNumber` is above it. An
   * entity in a thread's feed without `sequenceNumber` needs this, or nobody sees it.
   */
  isAfter?(entity: Value, since: number): boolean;
}

export interface EntityKind<Name extends string, Value> extends EntityTraits<Value> {
  readonly name: Name;
  readonly feed: Feed;
  readonly key: readonly string[];
  readonly schema: TObject;
}

type Feed = 'thread' | 'account';

interface Shape<Fields extends TProperties, Key, Of extends Feed> {
  /** The kind of feed that carries it. */
  readonly feed: Of;
  /** The fields that identify it within its feed. */
  readonly key: readonly Key[];
  readonly fields: Fields;
}

type Schema<Name extends string, Fields extends TProperties> = TObject<{ entity: TLiteral<Name> } & Fields>;

/** Defines one kind of entity: its fields and its traits. */
export function defineEntity<
  const Name extends string,
  Fields extends TProperties,
  const Key extends keyof Fields & string,
  const Of extends Feed,
>(
  name: Name,
  { feed, key, fields, ...traits }: Shape<Fields, Key, Of> & EntityTraits<Static<Schema<Name, Fields>>>,
) {
  const schema = Type.Object({ entity: Type.Literal(name), ...fields }) as unknown as Schema<Name, Fields>;
  return { ...traits, name, feed, key, schema };
}

export type EntityOf<Kind extends { schema: TObject }> = Static<Kind['schema']>;
