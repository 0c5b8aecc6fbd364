import type { TSchema } from 'typebox';
import { Value } from 'typebox/value';
import { assertNever } from '../core/assertNever.ts';
import { type Entity, entityKind } from './entities/entity.ts';
import type { DownFrame } from './frames/down.ts';
import type { UpFrame } from './frames/up.ts';
import {
  AccountFeedIdSchema,
  DeviceIdSchema,
  GroupIdSchema,
  Handle,
  ThreadIdSchema,
  UserIdSchema,
} from './ids.ts';
import { type Op, opKind } from './ops/op.ts';

/** How texts are shown: by their length or in full. */
export const textDetails = ['lengths', 'text'] as const;
export type TextDetail = (typeof textDetails)[number];

/** Entities of a page that are shown; the others are counted. */
const shownItems = 8;

/**
 * Describes a frame in one short line for developers. Fields are listed one by one, so user text and secrets (tokens,
 * cursors) stay out unless this file includes them.
 */
export function describeFrame(frame: UpFrame | DownFrame, detail: TextDetail): string {
  switch (frame.frame) {
    case 'hello':
      return `hello device=${short(frame.device.id)} cursor=${frame.cursor === null ? 'none' : 'kept'} seen=${frame.seen?.position ?? '-'} settled=${frame.settled}`;
    case 'op':
      return `op ${describeOp(frame, detail)} feed=${short(frame.feedId)} id=${short(frame.id)} n=${frame.n}${frame.after.map((id) => ` after=${short(id)}`).join('')}`;
    case 'pull':
      return `pull ${frame.feeds.map(({ feedId, after }) => `${short(feedId)}>${after ?? 'first'}`).join(' ')} limit=${frame.limit}`;
    case 'history':
      return 'items' in frame
        ? `history thread=${short(frame.threadId)} (${frame.from}, ${frame.to}] last=${frame.last}${describeItems(frame.items, detail)}`
        : `history thread=${short(frame.threadId)} ${describeAnchor(frame.anchor)} limit=${frame.limit}`;
    case 'digest':
      return 'ranges' in frame
        ? `digest thread=${short(frame.threadId)} above=${frame.from} last=${frame.last} ranges=${frame.ranges.length}`
        : `digest thread=${short(frame.threadId)} (${frame.from}, ${frame.to}] size=${frame.size}`;
    case 'messageInfo':
      return `messageInfo message=${short(frame.messageId)}${'editions' in frame ? ` receipts=${frame.receipts.length} editions=${frame.editions.length}` : ''}`;
    case 'picture':
      return `picture ${short(frame.digest)}${'bytes' in frame ? ` ${frame.bytes?.length ?? 'no'} chars` : ''}`;
    case 'signal':
      return `signal ${frame.kind}=${frame.active} thread=${short(frame.threadId)}${'userId' in frame ? ` user=${short(frame.userId)}` : ''}`;
    case 'presence':
      return 'people' in frame
        ? `presence ${frame.people.map(({ userId, online }) => `${short(userId)}=${online ? 'online' : 'offline'}`).join(' ')}`
        : `presence active=${frame.active} watch=${frame.watch.length}`;
    case 'ping':
    case 'pong':
      return `${frame.frame} t=${frame.t}`;
    case 'welcome':
      return `welcome ${frame.handle} device=${short(frame.deviceId)} at=${frame.at.position}${frame.restored ? ' restored' : ''}`;
    case 'heads':
      return `heads ${frame.feeds.map(({ feedId, last }) => `${short(feedId)}=${last}`).join(' ') || 'none'}${frame.more ? ' more' : ''}`;
    case 'ack':
      return `ack id=${short(frame.id)} #${frame.sequenceNumber} at=${frame.at.position}${frame.duplicate === true ? ' duplicate' : ''}`;
    case 'nack':
      return `nack id=${short(frame.id)} ${describeError(frame.error)}`;
    case 'changes':
      return `changes feed=${short(frame.feedId)} (${frame.after ?? 'first'}, ${frame.through}] last=${frame.last}${describeItems(frame.items, detail)}`;
    case 'error':
      return `error ${frame.request} ${describeError(frame.error)}`;
    case 'bye':
      return `bye ${describeError(frame)}`;
    default:
      return assertNever(frame);
  }
}

function describeOp({ type, body }: Op, detail: TextDetail): string {
  const { body: schema } = opKind[type].schema.properties as { readonly body: TSchema };
  return [type, ...describeFields(schema, body, detail)].join(' ');
}

function describeItems(items: readonly Entity[], detail: TextDetail): string {
  const more = items.length - shownItems;
  const shown = items.slice(0, shownItems).map((item) => describeEntity(item, detail));
  return ` [${shown.join(', ')}${more > 0 ? `, and ${more} more` : ''}]`;
}

function describeEntity(entity: Entity, detail: TextDetail): string {
  const { version, ...fields } = entity;
  const said = Object.fromEntries(
    Object.entries(fields).filter(([field, value]) => field !== 'threadId' && value !== null),
  );
  const told = describeFields(entityKind[entity.entity].schema, said, detail);
  return [`${entity.entity}@${version}`, ...told].join(' ');
}

interface Shape {
  readonly type?: string;
  readonly const?: unknown;
  readonly anyOf?: readonly TSchema[];
  readonly pattern?: string;
  readonly items?: TSchema;
  readonly properties?: Readonly<Record<string, TSchema>>;
}

/**
 * Shows ids, numbers, flags and literals; of any other text, only its length (unless `detail` is `text`). So a text field
 * is secret unless its schema restricts its values.
 */
function describeFields(schema: TSchema, value: object, detail: TextDetail): string[] {
  const { properties = {} } = schema as Shape;
  return Object.entries(value as Readonly<Record<string, unknown>>).flatMap(([field, said]) => {
    const of = properties[field];
    if (of === undefined || field === 'entity' || field === 'at') return [];
    const shape = branchFor(of, said);
    if (shape.type === 'object' && typeof said === 'object' && said !== null)
      return describeFields(shape, said, detail);
    return [`${field}=${describeValue(shape, said, detail)}`];
  });
}

function branchFor(schema: TSchema, value: unknown): Shape {
  const { anyOf } = schema as Shape;
  return anyOf?.find((branch) => Value.Check(branch, value)) ?? schema;
}

const knownTexts = new Set([
  ...[UserIdSchema, DeviceIdSchema, ThreadIdSchema, AccountFeedIdSchema, GroupIdSchema, Handle].map(
    (schema) => (schema as Shape).pattern,
  ),
]);

function describeValue(shape: Shape, value: unknown, detail: TextDetail): string {
  if (Array.isArray(value)) {
    const { items } = shape;
    // Never log what a user chose in a poll.
    if (items === undefined || (items as Shape).type !== 'string') return String(value.length);
    return value.map((one) => describeValue(items as Shape, one, detail)).join();
  }
  if (typeof value !== 'string') return String(value);
  const isKnown = shape.const !== undefined || (shape.pattern !== undefined && knownTexts.has(shape.pattern));
  return isKnown ? short(value) : words(value, detail);
}

type Anchor = Extract<UpFrame, { frame: 'history' }>['anchor'];
const describeAnchor = (anchor: Anchor) =>
  'before' in anchor ? `before=${anchor.before}` : `around=${short(String(anchor.around))}`;

function describeError({ code, retryAfterMs }: { code: string; retryAfterMs?: number }): string {
  return retryAfterMs === undefined ? code : `${code} retryAfterMs=${retryAfterMs}`;
}

function words(text: string, detail: TextDetail): string {
  return detail === 'text' ? JSON.stringify(text) : `${text.length} chars`;
}

/** Keeps the feed's prefix and the end of an id, which differs between ids made in the same moment. */
function short(id: string): string {
  const kind = /^[a-z]:/.exec(id)?.[0] ?? '';
  const rest = id.slice(kind.length);
  return kind + (rest.length > 8 ? `…${rest.slice(-6)}` : rest);
}
