import { type Static, type TLiteral, type TObject, type TProperties, Type } from 'typebox';
import type { MessageId } from '../../core/ids.ts';
import { AccountFeedIdSchema, GroupIdSchema, ThreadIdSchema } from '../ids.ts';
import { strictObject } from '../shape.ts';
import { opFields } from './opFields.ts';

const feedIds = { thread: ThreadIdSchema, group: GroupIdSchema, account: AccountFeedIdSchema };
type FeedKind = keyof typeof feedIds;

/** What the list of pending ops says of one; what is left out is empty. */
export interface OpOutline {
  readonly text?: string;
  readonly handles?: readonly string[];
  readonly replyTo?: MessageId | null;
  readonly poll?: boolean;
}

/** What outbox and gateway know of a kind of op without knowing it by name. */
export interface OpTraits<Body, Field = keyof Body & string> {
  /** `body.messageId`, or the thread: its feed, or `body.threadId` of one in the account feed. */
  readonly about: 'message' | 'thread';
  /** The first of its thread: all else that is done there waits for it. */
  readonly begins?: true;
  /** It bears the words of a message, which are kept nowhere else until that has come. */
  readonly speaks?: true;
  /**
   * [OUTBOX-3] What becomes of it when an earlier one about the same has not left. `once`: nothing; `latest`: the earlier
   * one says this instead; `toggles`: nothing, and where that field differs the earlier one goes as well; `own`: code of
   * its own.
   */
  readonly squash: 'never' | 'once' | 'latest' | 'own' | { readonly toggles: Field };
  /** It sets a state: the last one counts of those about the same message that agree in these fields. */
  readonly sets?: readonly Field[];
  /** In the account feed, where its order says nothing: what must be at the gateway before it leaves. */
  readonly waitsFor?: 'message' | 'thread' | 'leaving';
  /** [OUTBOX-5] In the account feed: what holds it while refused. */
  readonly heldBy?: 'message' | 'thread';
  /** [DELETE-6] It says something of a message. Refused because that has gone, it ends, or is shown. */
  readonly onTargetGone?: 'ends' | 'isShown';
  /** What it changes on the screen before it has come. */
  readonly overlays?: 'message' | 'thread';
  /**
   * It takes effect once by the ids it names, even when the gateway has forgotten its answer. [SEND-1] [THREAD-4]
   * [GROUP-3] [RECEIPT-2] [DELETE-1] [HIDE-2] [REMOVE-1] [POLL-4]
   */
  readonly repeatable?: true;
  /** Whether a refusal with this code is nothing to tell. */
  moot?(body: Body, code: string): boolean;
  /** What the list of pending ops says of it. */
  outline?(body: Body): OpOutline;
}

interface Shape<
  Feed extends FeedKind,
  More extends TProperties,
  Body extends TObject,
  Listed extends true | undefined,
> {
  /** It is a thing that a person did: the list of pending ops has it. */
  readonly inOutbox?: Listed;
  readonly feed: Feed;
  readonly body: Body;
  /** Fields of the frame beside those that all ops have. */
  readonly more?: More;
}

type Schema<
  Name extends string,
  Feed extends FeedKind,
  More extends TProperties,
  Body extends TObject,
> = TObject<typeof opFields & More & { feedId: (typeof feedIds)[Feed]; type: TLiteral<Name>; body: Body }>;

/** A kind of op among others. */
export interface OpKind<Name extends string, Body> extends OpTraits<Body, string> {
  readonly type: Name;
  readonly feed: FeedKind;
  readonly inOutbox: true | undefined;
  readonly schema: TObject;
}

/** One kind of op: its frame, and what follows for whoever keeps, sends or decides it. */
export function defineOp<
  const Name extends string,
  Feed extends FeedKind,
  Body extends TObject,
  More extends TProperties = {},
  Listed extends true | undefined = undefined,
>(
  type: Name,
  { feed, body, more, inOutbox, ...traits }: Shape<Feed, More, Body, Listed> & OpTraits<Static<Body>>,
) {
  const schema = strictObject({
    ...opFields,
    ...more,
    feedId: feedIds[feed],
    type: Type.Literal(type),
    body,
  }) as unknown as Schema<Name, Feed, More, Body>;
  return { ...traits, type, feed, schema, inOutbox: inOutbox as Listed };
}

export type OpOf<Kind extends { schema: TObject }> = Static<Kind['schema']>;
