import type { ErrorCode } from '../core/errorCodes.ts';
import { type HmacSha256, isCommitted } from './commitment.ts';
import { type Entity, entityKinds } from './entities/entity.ts';
import type { MessageEntity, Notice } from './entities/message.ts';
import type { DownFrame } from './frames/down.ts';
import type { UpFrame } from './frames/up.ts';
import { opKinds } from './ops/op.ts';
import { protocolVersion } from './version.ts';

export interface Additions {
  /** Kinds with new values: what a version 1 client gets instead; and new kinds. null: nothing. */
  readonly entities: Readonly<Partial<Record<Entity['entity'], (entity: Entity) => Entity | null>>>;
  /** New error codes, and the code a client below version `since` gets instead. */
  readonly codes: Readonly<
    Partial<Record<ErrorCode, { readonly since: number; readonly before: ErrorCode }>>
  >;
  /** New fields of client frames (`ping.t`, `sendMessage.body.content`), left out for a gateway below that version. */
  readonly fields: Readonly<Record<string, number>>;
}

/**
 * [VERSION-3] [VERSION-5] Everything added after version 1 that an older peer cannot read. A new kind of entity says so
 * itself (`since`), everything else has a line here. New fields of gateway frames need none, because clients ignore
 * unknown fields. [FRAME-4]
 */
export const additions: Additions = {
  entities: {
    ...Object.fromEntries(
      entityKinds.filter(({ since = 1 }) => since > 1).map(({ name }) => [name, () => null]),
    ),
    // [CHANNEL-1] To them it is a group in which they may not write.
    thread: (entity) =>
      entity.entity === 'thread' && entity.kind === 'channel' ? { ...entity, kind: 'group' } : entity,
    message: (entity) => (entity.entity === 'message' ? earlierNotice(entity) : entity),
  },
  codes: {
    blobDamaged: { since: 3, before: 'requestInvalid' },
    blobStoreFailed: { since: 3, before: 'storeFailed' },
    blobTooLarge: { since: 3, before: 'requestInvalid' },
    blobUnknown: { since: 3, before: 'messageUnknown' },
    codeInvalid: { since: 2, before: 'badCredentials' },
    fileDamaged: { since: 3, before: 'internal' },
    fileTooLarge: { since: 3, before: 'textInvalid' },
    fileUnreadable: { since: 3, before: 'textInvalid' },
    folderLimit: { since: 3, before: 'draftLimit' },
    linkInvalid: { since: 3, before: 'threadUnknown' },
    linkElsewhere: { since: 3, before: 'threadUnknown' },
    linkLimit: { since: 3, before: 'groupFull' },
    memberUnknown: { since: 3, before: 'handleUnknown' },
    notAllowed: { since: 3, before: 'notAuthor' },
    personBanned: { since: 3, before: 'handleUnknown' },
    personChanged: { since: 2, before: 'handleUnknown' },
    recoveryInvalid: { since: 3, before: 'badCredentials' },
    personUnknown: { since: 3, before: 'handleUnknown' },
    reportInvalid: { since: 3, before: 'messageUnknown' },
    reportLimit: { since: 3, before: 'draftLimit' },
    pictureInvalid: { since: 3, before: 'textInvalid' },
    pictureUnreadable: { since: 3, before: 'textInvalid' },
    quotaExceeded: { since: 3, before: 'requestInvalid' },
    reactionInvalid: { since: 2, before: 'textInvalid' },
    slowMode: { since: 3, before: 'rateLimited' },
    stickerTooLarge: { since: 3, before: 'textInvalid' },
    stickerLimit: { since: 3, before: 'draftLimit' },
    stickerPackLimit: { since: 3, before: 'draftLimit' },
    writeFirstForbidden: { since: 3, before: 'senderForbidden' },
    tooManyAdded: { since: 2, before: 'groupFull' },
    viewOnceClosed: { since: 3, before: 'messageUnknown' },
    viewOnceInvalid: { since: 3, before: 'textInvalid' },
  },
  fields: {
    'ping.settled': 2,
    ...Object.fromEntries(
      opKinds.filter(({ schema }) => 'people' in schema.properties).map(({ type }) => [`${type}.people`, 2]),
    ),
    'createGroup.body.channel': 3,
    'createGroup.body.roles': 3,
    'deleteMessage.body.commentOn': 3,
    'deleteMessage.body.senderId': 3,
    'sendMessage.body.commentOn': 3,
    'sendMessage.body.content.card': 3,
    'sendMessage.body.content.files': 3,
    'sendMessage.body.content.nonce': 3,
    'sendMessage.body.content.preview': 3,
    'sendMessage.body.content.sticker': 3,
    'sendMessage.body.envelope.blobs': 3,
    'sendMessage.body.envelope.commitment': 3,
    'sendMessage.body.envelope.unnamed': 3,
    'sendMessage.body.envelope.viewOnce': 3,
    'editMessage.body.content.card': 3,
    'editMessage.body.content.files': 3,
    'editMessage.body.content.nonce': 3,
    'editMessage.body.content.preview': 3,
    'editMessage.body.content.sticker': 3,
    'editMessage.body.commitment': 3,
    'scheduleMessage.body.message.content.nonce': 3,
    'scheduleMessage.body.message.commitment': 3,
  },
};

/** Types of notices that say nothing a version 1 client knows. */
const later: ReadonlySet<Notice['type']> = new Set([
  'roleSet',
  'rightSet',
  'described',
  'slowModeSet',
  'pictureSet',
]);

/** A notice of a type that version 1 does not know: whoever was removed has left. null: it says nothing that is known. */
function earlierNotice(message: MessageEntity): MessageEntity | null {
  const { envelope } = message;
  if (envelope.kind !== 'notice') return message;
  const { notice } = envelope;
  if (later.has(notice.type)) return null;
  const [actorId = notice.actorId] = notice.userIds;
  if (notice.type !== 'removed') return message;
  return { ...message, envelope: { ...envelope, notice: { ...notice, type: 'left', actorId, userIds: [] } } };
}

/** By the kind of frame or op that they are of. */
type LaterFields = ReadonlyMap<
  string,
  readonly { readonly since: number; readonly path: readonly string[] }[]
>;

export function laterFieldsOf({ fields }: Pick<Additions, 'fields'>): LaterFields {
  const all = Object.entries(fields).map(([field, since]) => {
    const [kind = '', ...path] = field.split('.');
    return { kind, since, path };
  });
  return Map.groupBy(all, ({ kind }) => kind);
}

const laterFields = laterFieldsOf(additions);

/** The first version whose clients skip unreadable entities of a page. [VERSION-4] */
const skipsUnknown = 2;

/** The first version whose clients check what was committed to. [COMMIT-4] */
const checksWords = 3;

/** The first version whose clients tell comments from posts. [COMMENT-6] */
const readsComments = 3;

/** Rewrites a gateway's frame for a client of version `v`. */
export function toClient(
  text: string,
  v: number,
  hmac: HmacSha256,
  { entities, codes }: Additions = additions,
): string {
  if (v >= protocolVersion) return text;
  const kinds = v < skipsUnknown ? Object.keys(entities).map((kind) => `"entity":"${kind}"`) : [];
  const names =
    v < checksWords
      ? [
          '"forwardedFrom":{',
          '"state":"withdrawn"',
          '"state":"requested"',
          '"seesHistory":true',
          '"commentOn":',
        ]
      : [];
  const later = Object.entries(codes).flatMap(([code, { since }]) => (v < since ? [`"code":"${code}"`] : []));
  // Quotes in user text are escaped, so user text never matches.
  if (![...kinds, ...names, ...later].some((word) => text.includes(word))) return text;

  const readable = (items: readonly Entity[]) =>
    items.flatMap((item) => {
      const before = v < skipsUnknown ? entities[item.entity] : undefined;
      const told = before === undefined ? item : before(item);
      if (told === null) return [];
      // [COMMENT-6]
      if (v < readsComments && told.entity === 'message' && told.commentOn !== undefined) return [];
      return [v < checksWords ? withProvenName(earlierState(told), hmac) : told];
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

/** In words that were known before: an invitation that is open no more [BAN-2], and who sees a group as its founders do [RIGHT-7]. */
function earlierState(item: Entity): Entity {
  if (item.entity === 'invitation' && (item.state === 'withdrawn' || item.state === 'requested'))
    return { ...item, state: 'declined' };
  return 'seesHistory' in item && item.seesHistory ? { ...item, joinedAt: 0 } : item;
}

/** A forwarded message bears the first author's name only over words that were committed to. [COMMIT-4] */
function withProvenName(item: Entity, hmac: HmacSha256): Entity {
  if (item.entity !== 'message' || item.content === null || item.envelope.kind === 'notice') return item;
  const { envelope, content } = item;
  const isProven = envelope.commitment !== undefined && isCommitted(content, envelope.commitment, hmac);
  if (isProven || !envelope.forwardedFrom) return item;
  return { ...item, envelope: { ...envelope, forwardedFrom: null } };
}

/** Leaves out the fields that a gateway of version `v` would refuse. */
export function withoutLater(frame: UpFrame, v: number, fields: LaterFields = laterFields): object {
  const kind = frame.frame === 'op' ? frame.type : frame.frame;
  let kept: object = frame;
  for (const { since, path } of fields.get(kind) ?? []) if (v < since) kept = omit(kept, path);
  return kept;
}

function omit(from: object, [name = '', ...deeper]: readonly string[]): object {
  const { [name]: value, ...rest } = from as Readonly<Record<string, unknown>>;
  if (deeper.length === 0) return rest;
  return typeof value === 'object' && value !== null ? { ...from, [name]: omit(value, deeper) } : from;
}
