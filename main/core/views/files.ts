import { type FileKind, type FileView, isSeen } from '../../../preload/views/file.ts';
import {
  type FilesSummary,
  onceSummary,
  summaryOf,
  summaryOfCard,
  summaryOfPack,
} from '../../../preload/views/filesSummary.ts';
import type { MessageId } from '../../../sync/core/ids.ts';
import type { Attachment } from '../../../sync/protocol/attachments.ts';
import { type Card, cardIn } from '../../../sync/protocol/cards.ts';
import { captionOf } from '../../../sync/protocol/captions.ts';
import type { Content } from '../../../sync/protocol/entities/message.ts';
import { packIn, stickerIn, type StickerName } from '../../../sync/protocol/stickers.ts';
import type { OverlaidMessage } from '../../../sync/client/overlay/types.ts';
import type { ViewOnce } from '../../../sync/protocol/viewOnce.ts';
import type { ViewDeps } from './deps.ts';
import { hiddenHere } from './hidden.ts';
import { findMessage, overlaid } from './overlaid.ts';

/**
 * [CONTENT-6] What a window may show in place; everything else is a document, whatever it calls itself. The
 * search index holds kinds by it: a change needs another `foldVersion`.
 */
const shown: Readonly<Record<string, FileKind>> = {
  ...ofKind('picture', ['image/png', 'image/jpeg', 'image/webp', 'image/gif', 'image/avif']),
  ...ofKind('video', ['video/mp4', 'video/webm']),
  ...ofKind('audio', ['audio/ogg', 'audio/mpeg', 'audio/mp4', 'audio/wav', 'audio/webm', 'audio/flac']),
};

/** Nothing that opens it. */
export function fileView(attachment: Attachment): FileView {
  const { key: _, digest: __, pack: ___, emoji: ____, spoiler, videoNote, moving, ...said } = attachment;
  const kind = kindOf(said.mime);
  return {
    ...{ ...said, kind },
    ...(spoiler === true && isSeen({ kind }) && { spoiler }),
    ...(videoNote === true && kind === 'video' && { videoNote }),
    ...(moving === true && kind === 'picture' && { moving }),
  };
}

interface Said extends Pick<Content, 'text'> {
  readonly files?: readonly Attachment[];
  readonly sticker?: StickerName | undefined;
  readonly card?: Card | undefined;
  readonly viewOnce?: Pick<ViewOnce, 'file'> | null;
}

/** What a message says where it is only mentioned: its words or its files' caption, and what its files or card are. */
export function mentioned(message: Said): Mentioned {
  const { viewOnce = null } = message;
  // [ONCE-8]
  if (viewOnce !== null) return { text: '', files: onceSummary(fileView(viewOnce.file)) };
  // [STICKER-4]
  if (stickerIn(message) !== undefined) return { text: '', files: summaryOf([], message.text) };
  // [STICKER-14]
  const pack = packIn(message);
  if (pack !== undefined) return { text: '', files: summaryOfPack(pack.name, pack.stickers.length) };
  // [CARD-3]
  const card = cardIn(message);
  if (card !== undefined) return { text: '', files: summaryOfCard(card) };
  return { text: captionOf(message), files: summaryOf((message.files ?? []).map(fileView)) };
}

interface Mentioned {
  readonly text: string;
  readonly files: FilesSummary | null;
}

/** Of a message that the person may see now. */
export const filesShown = (deps: ViewDeps, messageId: MessageId): readonly Attachment[] =>
  seen(deps, messageId)?.files ?? [];

/** [ONCE-8] Of a message that the person may see now; null: it is not viewed once. */
export const viewOnceShown = (deps: ViewDeps, messageId: MessageId): ViewOnce | null =>
  seen(deps, messageId)?.viewOnce ?? null;

function seen(deps: ViewDeps, messageId: MessageId): OverlaidMessage | null {
  const message = hiddenHere(deps).has(messageId) ? null : findMessage(deps, messageId);
  if (message === null) return null;
  return overlaid(deps, message.threadId, [message]).get(messageId) ?? null;
}

/** A type may be called like what every object has. */
export const kindOf = (mime: string): FileKind =>
  Object.hasOwn(shown, mime) ? (shown[mime] ?? 'document') : 'document';

function ofKind(kind: FileKind, types: readonly string[]) {
  return Object.fromEntries(types.map((type) => [type, kind]));
}
