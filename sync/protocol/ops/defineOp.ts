import { type Static, type TLiteral, type TObject, type TProperties, Type } from 'typebox';
import type { MessageId } from '../../core/ids.ts';
import type { Entity, EntityKey, EntityName } from '../entities/entity.ts';
import { AccountFeedIdSchema, GroupIdSchema, ThreadIdSchema } from '../ids.ts';
import type { MemberRight } from '../memberRights.ts';
import { strictObject } from '../shape.ts';
import { opFields } from './opFields.ts';

const feedIds = { thread: ThreadIdSchema, group: GroupIdSchema, account: AccountFeedIdSchema };
type FeedKind = keyof typeof feedIds;

/** How the list of pending ops shows an op. Missing fields are empty. */
export interface OpOutline {
  readonly text?: string;
  readonly handles?: readonly string[];
  readonly replyTo?: MessageId | null;
  readonly poll?: boolean;
}

/** One field of one entity. */
export interface AnyState {
  readonly entity: EntityName;
  /** It has this name in the op's body and in the entity. */
  readonly field: string;
  /** What it says as long as nobody sets it. */
  readonly none: unknown;
}

type Named<Name extends EntityName> = Extract<Entity, { entity: Name }>;
type SharedField<Body, Name extends EntityName> = Exclude<
  keyof Body & keyof Named<Name> & string,
  keyof EntityKey<Name> | 'threadId'
>;
/** What an op with this body may set. */
type StateOf<Body> = {
  [Name in EntityName]: {
    [Field in SharedField<Body, Name>]: {
      readonly entity: Name;
      readonly field: Field;
      readonly none: Exclude<Body[Field] | Named<Name>[Field], undefined>;
    };
  }[SharedField<Body, Name>];
}[EntityName];

/** What outbox and gateway need to know about a kind of op, so that they do not depend on its name. */
export interface OpTraits<Body, State extends AnyState | undefined = AnyState | undefined> {
  /**
   * The op's target: `body.messageId`, the thread (its feed; in the account feed `body.threadId`, of a message too), the
   * person `body.userId`, in the account feed `body.personId`; null: the account itself.
   */
  readonly about: 'message' | 'thread' | 'person' | null;
  /** Creates its thread: every other op in the thread waits for it. */
  readonly begins?: true;
  /** Carries a message's text, which is stored nowhere else until the message arrives. */
  readonly speaks?: true;
  /**
   * [OUTBOX-3] What happens to a new op if an earlier one on the same target is unsent. `once`: it is dropped; `latest`: it
   * replaces the earlier one's body; `toggles`: it is dropped, and the earlier one too if it sets its state otherwise; `own`:
   * custom code.
   */
  readonly squash: 'never' | 'once' | 'latest' | 'own' | 'toggles';
  /**
   * What it sets to a value of its own: of ops on the same target, the last one wins. Two targets differ in the entity's key:
   * in what the body has of it, in the op's thread or in its sender.
   */
  readonly state?: State;
  /** [RIGHT-2] In a group: the right that a member needs for it; null: none. Default: none. */
  right?(body: Body): MemberRight | null;
  /** For ops in the account feed, which have no order with the thread's: what must reach the gateway first. */
  readonly waitsFor?: 'message' | 'thread' | 'leaving';
  /** [OUTBOX-5] For ops in the account feed: whose refusal holds it. */
  readonly heldBy?: 'message' | 'thread';
  /** [DELETE-6] The op is about a message: whether a refusal because the message is gone ends silently or is shown. */
  readonly onTargetGone?: 'ends' | 'isShown';
  /** What it changes on the screen while pending. */
  readonly overlays?: 'message' | 'thread';
  /**
   * Takes effect once by the ids it names, even if the gateway has forgotten its answer. [SEND-1] [THREAD-4]
   * [GROUP-3] [RECEIPT-2] [DELETE-1] [HIDE-2] [REMOVE-1] [POLL-4] [REPORT-4]
   */
  readonly repeatable?: true;
  /** Whether nobody needs to see a refusal with this code. */
  moot?(body: Body, code: string): boolean;
  outline?(body: Body): OpOutline;
}

interface Shape<
  Feed extends FeedKind,
  More extends TProperties,
  Body extends TObject,
  Listed extends true | undefined,
> {
  /** A user action: the list of pending ops shows it. */
  readonly inOutbox?: Listed;
  readonly feed: Feed;
  readonly body: Body;
  /** Fields of the frame beyond those of all ops. */
  readonly more?: More;
}

type Schema<
  Name extends string,
  Feed extends FeedKind,
  More extends TProperties,
  Body extends TObject,
> = TObject<typeof opFields & More & { feedId: (typeof feedIds)[Feed]; type: TLiteral<Name>; body: Body }>;

export interface OpKind<Name extends string, Body> extends OpTraits<Body> {
  readonly type: Name;
  readonly feed: FeedKind;
  readonly inOutbox: true | undefined;
  readonly schema: TObject;
}

/** Defines one kind of op: its frame and its traits. */
export function defineOp<
  const Name extends string,
  Feed extends FeedKind,
  Body extends TObject,
  More extends TProperties = {},
  Listed extends true | undefined = undefined,
  State extends StateOf<Static<Body>> | undefined = undefined,
>(
  type: Name,
  {
    feed,
    body,
    more,
    inOutbox,
    state,
    ...traits
  }: Shape<Feed, More, Body, Listed> & OpTraits<Static<Body>, State>,
) {
  const schema = strictObject({
    ...opFields,
    ...more,
    feedId: feedIds[feed],
    type: Type.Literal(type),
    body,
  }) as unknown as Schema<Name, Feed, More, Body>;
  return { ...traits, type, feed, schema, inOutbox: inOutbox as Listed, state: state as State };
}

export type OpOf<Kind extends { schema: TObject }> = Static<Kind['schema']>;
