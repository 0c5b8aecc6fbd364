import { type Static, Type } from 'typebox';
import { MessageIdSchema, ThreadIdSchema, Timestamp } from '../../sync/protocol/ids.ts';
import { PictureBytes } from '../../sync/protocol/picture.ts';
import { AccountId } from './accountId.ts';
import { FilesSummary } from './filesSummary.ts';
import { nullable } from './nullable.ts';

/** Something that the system is to show as long as it is listed. */
export const NotificationView = Type.Object({
  /** One takes the place of another one with the same id, and is heard again only if its `at` is later. */
  id: Type.String(),
  at: Timestamp,
  /** Whose it is, where that is not the account that the window shows. */
  account: Type.Optional(Type.Object({ accountId: AccountId, displayName: Type.String() })),
  /** Left out: it is heard. */
  silent: Type.Optional(Type.Literal(true)),
  /** Unread messages that it stands for. */
  messages: Type.Integer(),
  /** Threads that they are in. */
  threads: Type.Integer(),
  /** null: several threads are told of together, or the person wants no words shown. */
  message: nullable(
    Type.Object({
      threadId: ThreadIdSchema,
      messageId: MessageIdSchema,
      /** Of the thread. */
      title: Type.String(),
      /** Only in a group. */
      senderName: nullable(Type.String()),
      /** Plain, spoilers covered, at most 200 characters; of files their caption. */
      text: Type.String(),
      files: nullable(FilesSummary),
      /** Of the thread or the sender, a JPEG file; null: none is on this device. [PICTURE-6] */
      picture: nullable(PictureBytes),
    }),
  ),
});
export type NotificationView = Static<typeof NotificationView>;
