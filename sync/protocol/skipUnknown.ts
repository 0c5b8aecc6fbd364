import { Type } from 'typebox';
import type { Result } from '../core/result.ts';
import type { TernError } from '../core/ternError.ts';
import type { UserId } from '../core/ids.ts';
import { type Entity, entityKinds } from './entities/entity.ts';
import type { MessageEntity, Notice } from './entities/message.ts';
import { compileValidator } from './validator.ts';

type Fields = Readonly<Record<string, unknown>>;

const entities: Readonly<Record<string, (value: unknown) => Result<Entity, TernError>>> = Object.fromEntries(
  entityKinds.map(({ name, schema }) => [
    name,
    compileValidator(Type.Unsafe<Entity>(schema), 'frameInvalid'),
  ]),
);

/**
 * [VERSION-4] Removes the entities of a gateway's frame that this version cannot read. An unreadable message is replaced by
 * a notice of type `unknown`.
 * @returns null if every entity is readable: then something else is wrong with the frame
 */
export function skipUnknown(frame: Fields): { readonly frame: Fields; readonly skippedFrom: number } | null {
  let skippedFrom = Infinity;

  function readable(items: readonly unknown[]): unknown[] {
    return items.flatMap((item) => {
      if (!isFields(item) || parse(item)) return [item];
      const { version } = item;
      skippedFrom = Math.min(skippedFrom, typeof version === 'number' && version > 0 ? version - 1 : 0);
      const stand = item['entity'] === 'message' ? standIn(item) : null;
      return stand !== null && parse(stand) ? [stand] : [];
    });
  }

  const holding = (of: Fields): Fields =>
    Array.isArray(of['items']) ? { ...of, items: readable(of['items']) } : of;
  const { feeds } = frame;
  const read = Array.isArray(feeds)
    ? { ...frame, feeds: feeds.map((head: unknown) => (isFields(head) ? holding(head) : head)) }
    : holding(frame);
  return skippedFrom === Infinity ? null : { frame: read, skippedFrom };
}

function parse(item: Fields): boolean {
  const { entity } = item;
  return (
    typeof entity === 'string' && Object.hasOwn(entities, entity) && entities[entity]?.(item).ok === true
  );
}

function standIn(message: Fields): Fields {
  if (message['deletedAt'] !== null)
    return { ...message, envelope: { kind: 'text', replyTo: null }, content: null };
  return { ...message, ...unreadable(message['senderId'] as UserId) };
}

/** What stands in place of what a message says and nobody can read here. [VERSION-4] [COMMIT-4] */
export function unreadable(actorId: UserId): Pick<MessageEntity, 'envelope' | 'content'> {
  const notice: Notice = { type: 'unknown', actorId, userIds: [], name: null };
  return {
    envelope: { kind: 'notice', replyTo: null, notice },
    content: { text: 'This message needs a newer Tern.' },
  };
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null;
}
