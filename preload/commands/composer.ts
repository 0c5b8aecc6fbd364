import { type Static, Type } from 'typebox';
import { MessageIdSchema, OpIdSchema, ThreadIdSchema } from '../../sync/protocol/ids.ts';
import { LinkPreview } from '../../sync/protocol/linkPreviews.ts';
import { StickerName } from '../../sync/protocol/stickers.ts';
import { strictObject } from '../../sync/protocol/shape.ts';
import { maxReplacedDrafts } from '../../sync/protocol/sizes.ts';
import { nullable } from '../views/nullable.ts';
import { DraftView, OtherDraftView } from '../views/thread.ts';
import { command, text } from './command.ts';

export const draftText = Type.String({ maxLength: 100_000 });
/**
 * A message under change; `opId`: a refused op that is to be sent again with these words. `text` is null while they are
 * the message's own: a draft keeps nothing of what may be deleted.
 */
export const DraftEdit = strictObject({
  messageId: MessageIdSchema,
  opId: nullable(OpIdSchema),
  text: nullable(draftText),
});
export type DraftEdit = Static<typeof DraftEdit>;

/** What a window of this device has written in a thread's composer last; null: nothing since the start. */
const writing = nullable(Type.String());

export const composerCommands = {
  sendMessage: command(
    'Writes a message (a reply when replyTo names one, a comment when commentOn names a post). Answers once it is durable in the outbox.',
    strictObject({
      threadId: ThreadIdSchema,
      text,
      replyTo: Type.Optional(nullable(MessageIdSchema)),
      commentOn: Type.Optional(MessageIdSchema),
      /** Of a link of the text; any other is left out. */
      preview: Type.Optional(LinkPreview),
      /** Bundled; `text` is its emoji. Left out with any other text. */
      sticker: Type.Optional(StickerName),
    }),
    Type.Object({ messageId: MessageIdSchema }),
  ),
  saveDraft: command(
    'Keeps what stands in the composer, and shares it with the own devices when it rests; nothing in it removes it.',
    strictObject({
      threadId: ThreadIdSchema,
      text: draftText,
      replyTo: Type.Optional(nullable(MessageIdSchema)),
      editing: Type.Optional(nullable(DraftEdit)),
      /** Shared drafts that these words are in the place of; left out, what getDraft would say now. */
      seen: Type.Optional(Type.Array(OpIdSchema, { maxItems: maxReplacedDrafts })),
      /** Nothing that was left there had been read yet: what these words do not go on from is kept beside them. */
      unread: Type.Optional(Type.Boolean()),
      /** Which window writes, over which writing: what another one has written since is kept beside these words. */
      by: Type.Optional(
        strictObject({
          window: Type.String({ maxLength: 100 }),
          over: nullable(Type.String({ maxLength: 100 })),
        }),
      ),
    }),
    Type.Object({ writing }),
  ),
  getDraft: command(
    'What stood in the composer of a thread, which shared drafts its words come from, and what else was left on other devices.',
    strictObject({ threadId: ThreadIdSchema }),
    Type.Object({
      ...DraftView.properties,
      seen: Type.Array(OpIdSchema),
      others: Type.Array(OtherDraftView),
      writing,
    }),
  ),
};
