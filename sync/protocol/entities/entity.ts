import { type TObject, Type } from 'typebox';
import type { ThreadId, UserId } from '../../core/ids.ts';
import { entities } from './all.ts';
import type { EntityKind, EntityOf } from './defineEntity.ts';

type Kind = (typeof entities)[number];

/** `version` is the sequence number, in its feed, of the entity's latest change. */
export type Entity = { [Name in EntityName]: EntityOf<Extract<Kind, { name: Name }>> }[EntityName];
export type EntityName = Kind['name'];
export type AccountEntityName = Extract<Kind, { feed: 'account' }>['name'];
/** Identifies one entity of its kind; for an account feed, with its user. */
export type EntityKey<Name extends EntityName> = KeyOf<
  Extract<Kind, { name: Name }>,
  Extract<Entity, { entity: Name }>
>;
type KeyOf<Of, Value> = Of extends { key: readonly (infer Field)[]; feed: infer Feed }
  ? Pick<Value, Field & keyof Value> & (Feed extends 'account' ? { readonly userId: UserId } : unknown)
  : never;

/** The thread an entity is in or, in the account feed, about; null: it is about a person, or the account itself. */
export const threadOfEntity = (entity: Entity): ThreadId | null =>
  'threadId' in entity ? entity.threadId : null;

/** Every kind of entity. Lists of kinds are derived from this and written nowhere else. */
export const entityKinds: readonly EntityKind<EntityName, Entity>[] = entities;
export const entityKind = Object.fromEntries(entityKinds.map((kind) => [kind.name, kind])) as {
  readonly [Name in EntityName]: EntityKind<Name, Entity>;
};
export const Entity = Type.Unsafe<Entity>(Type.Union(entities.map(({ schema }) => schema as TObject)));
