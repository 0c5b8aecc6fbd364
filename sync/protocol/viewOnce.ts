import { type Static, Type } from 'typebox';
import type { Attachment } from './attachments.ts';
import { Timestamp, UserIdSchema } from './ids.ts';

/** [ONCE-4] For so long after it was opened its bytes are given to the device that opened it. */
export const openedForMs = 10 * 60 * 1_000;
/** [ONCE-6] */
export const viewOnceKeptMs = 14 * 24 * 60 * 60 * 1_000;
/** [ONCE-2] Of the file itself: a reader has all of it in memory. */
export const maxViewOnceBytes = 64 * 1024 * 1024;

/** [ONCE-1] */
export const viewOnceFlag = Type.Optional(Type.Literal(true));

/** [ONCE-3] Who has opened it, and when. */
const Opened = Type.Object({ userId: UserIdSchema, at: Timestamp });
export type Opened = Static<typeof Opened>;

/** In the envelope of a message entity; `opened` left out: nobody has. */
export const viewOnceFields = { viewOnce: viewOnceFlag, opened: Type.Optional(Type.Array(Opened)) };

interface OfMessage {
  readonly kind: string;
  readonly viewOnce?: boolean;
  readonly opened?: readonly Opened[];
}

interface Said {
  readonly text: string;
  readonly files?: readonly Attachment[];
  readonly preview?: object;
  readonly sticker?: string;
  readonly card?: object;
}

/** What there is of a message that is viewed once. */
export interface ViewOnce {
  readonly file: Attachment;
  readonly opened: readonly Opened[];
}

const kinds = /^(image|video|audio)\//;
/** What would show something of the file before it is opened. */
const telltale = [
  ...([
    'thumbhash',
    'thumbnail',
    'waveform',
    'spoiler',
    'sticker',
    'pack',
    'emoji',
    'videoNote',
    'moving',
  ] as const),
];

/** [ONCE-2] Whether the content of a message is what may be viewed once; of any other message it always is. */
export function fitsViewOnce(
  envelope: OfMessage,
  { text, files = [], preview, sticker, card }: Said,
): boolean {
  if (envelope.viewOnce !== true) return true;
  const [file, ...more] = files;
  return (
    file !== undefined &&
    more.length === 0 &&
    preview === undefined &&
    sticker === undefined &&
    card === undefined &&
    text === file.name &&
    kinds.test(file.mime) &&
    file.size <= maxViewOnceBytes &&
    telltale.every((field) => file[field] === undefined)
  );
}

/** The message that everybody opens once; null: it is another. */
export function viewOnceOf(envelope: OfMessage): { readonly opened: readonly Opened[] } | null {
  return envelope.viewOnce === true ? { opened: envelope.opened ?? [] } : null;
}

/** [ONCE-2] What its message says. */
export const contentOfOnce = ({ file }: Pick<ViewOnce, 'file'>) => ({ text: file.name, files: [file] });
