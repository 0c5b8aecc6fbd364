import { type Static, type TLiteral, type TObject, type TProperties, Type } from 'typebox';

/** What both ends know of a kind of entity without knowing it by name. */
export interface EntityTraits<Value, Field extends string> {
  /** It says something of a message, and is gone with that. [DELETE-2] [TIMER-6] */
  readonly dropsWithMessage?: true;
  /** There are few in a thread: a first page and a digest tell them all. [PULL-2] [DIGEST-3] */
  readonly isToldWhole?: true;
  /** No page of its range brings it: not held, of a number that was taken in, it has gone since. [MERGE-7] */
  readonly comesOnce?: true;
  /** Who hid the message keeps it at the gateway: it counts there still. [VOTE-6] */
  readonly outlastsHiding?: true;
  /** The thread list shows something of it. */
  readonly isListed?: true;
  /** Fields that a mirror keeps elsewhere. */
  readonly notMirrored?: readonly Field[];
  /**
   * [SEE-2] Whether somebody who joined at this number may have it; without this, whatever bears a place above it. In a
   * thread's feed what bears no place needs it, or nobody is given it.
   */
  isAfter?(entity: Value, joinedAt: number): boolean;
}

/** A kind of entity among others. */
export interface EntityKind<Name extends string, Value> extends EntityTraits<Value, string> {
  readonly name: Name;
  readonly feed: Feed;
  readonly key: readonly string[];
  readonly schema: TObject;
}

type Feed = 'thread' | 'account';

interface Shape<Fields extends TProperties, Key, Of extends Feed> {
  /** Whose changes bring it. */
  readonly feed: Of;
  /** Two of one feed that agree in these are one. */
  readonly key: readonly Key[];
  readonly fields: Fields;
}

type Schema<Name extends string, Fields extends TProperties> = TObject<{ entity: TLiteral<Name> } & Fields>;

/** One kind of entity: what a frame brings of it, and what follows for whoever keeps or shows it. */
export function defineEntity<
  const Name extends string,
  Fields extends TProperties,
  const Key extends keyof Fields & string,
  const Of extends Feed,
>(
  name: Name,
  {
    feed,
    key,
    fields,
    ...traits
  }: Shape<Fields, Key, Of> & EntityTraits<Static<Schema<Name, Fields>>, keyof Fields & string>,
) {
  const schema = Type.Object({ entity: Type.Literal(name), ...fields }) as unknown as Schema<Name, Fields>;
  return { ...traits, name, feed, key, schema };
}

export type EntityOf<Kind extends { schema: TObject }> = Static<Kind['schema']>;
