import type { Mutation } from '../mutation.ts';

const commands = 'test/unit/core/commands/stickers.test.ts';
const wire = 'test/unit/protocol/stickers.test.ts';
const rule = 'test/unit/gateway/decide/setSticker.test.ts';
const made = 'test/unit/core/media/stickers.test.ts';
const own = 'test/integration/core/stickers.test.ts';
const picker = 'test/unit/renderer/stickers.test.tsx';

/** Messages that are one drawing. */
export const stickers: readonly Mutation[] = [
  {
    name: 'stickers-not-kept',
    what: 'a device forgets which sticker a message is',
    breaks: ['STICKER-1'],
    file: 'main/core/mirror/storeMessage.ts',
    swap: ['sticker: content?.sticker ?? null', 'sticker: null'],
    suites: [commands],
  },
  {
    name: 'stickers-of-any-picture',
    what: 'any picture can be shown as a sticker',
    breaks: ['STICKER-2'],
    file: 'sync/protocol/stickers.ts',
    swap: ["mime === 'image/webp' && Math.max(width, height) <= maxStickerPixels", 'true'],
    suites: [wire],
  },
  {
    name: 'stickers-with-other-words',
    what: 'a message of other words is shown as a sticker',
    breaks: ['STICKER-3'],
    file: 'sync/protocol/stickers.ts',
    drop: 'if (!isEmoji(text)) return undefined;',
    suites: [wire, commands],
  },
  {
    name: 'stickers-unknown-hidden',
    what: 'a sticker of a newer version is shown as nothing',
    breaks: ['STICKER-4'],
    file: 'renderer/features/stickers/StickerMessage.tsx',
    swap: ['<Emoji text={message.text} />\n  ) : (', 'null\n  ) : ('],
    suites: [picker],
  },
  {
    name: 'stickers-not-forwarded',
    what: 'a sticker goes on as its emoji',
    breaks: ['STICKER-5'],
    file: 'main/core/contentCodec.ts',
    swap: ['sticker !== undefined && isEmoji(text)', 'sticker === null'],
    suites: [commands],
  },
  {
    name: 'stickers-of-others',
    what: 'anybody may add stickers to somebody',
    breaks: ['STICKER-6'],
    file: 'sync/gateway/decide/setSticker.ts',
    never: 'feedId !== accountFeedId(actor.userId)',
    suites: [rule],
  },
  {
    name: 'stickers-too-large',
    what: 'a sticker is as large as its picture was',
    breaks: ['STICKER-7'],
    file: 'main/core/media/runPictureJob.ts',
    always: 'data.length <= maxStickerBytes',
    suites: [made],
  },
  {
    name: 'stickers-stand-still',
    what: 'a moving picture becomes a sticker that does not move',
    breaks: ['STICKER-7'],
    file: 'main/core/media/runPictureJob.ts',
    at: 'sticker',
    never: 'frames > 1',
    suites: [made],
  },
  {
    name: 'stickers-without-end',
    what: 'anybody may have any number of stickers',
    breaks: ['STICKER-8'],
    file: 'sync/gateway/decide/setSticker.ts',
    never: '(state.stickerCount ?? 0) >= limits.stickers',
    suites: [rule],
  },
  {
    name: 'stickers-from-what-disappears',
    what: 'a sticker is taken over from a message that is to leave no copy',
    breaks: ['STICKER-9'],
    file: 'main/core/commands/stickerFiles.ts',
    never: '!expiry.keepsCopies',
    suites: [own],
  },
];
