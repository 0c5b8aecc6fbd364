import type { Mutation } from '../mutation.ts';

const commands = 'test/unit/core/commands/stickerPacks.test.ts';
const wire = 'test/unit/protocol/stickerPacks.test.ts';
const rule = 'test/unit/gateway/decide/setStickerPack.test.ts';
const own = 'test/integration/core/stickerPacks.test.ts';

/** Packs of people’s own stickers. */
export const stickerPacks: readonly Mutation[] = [
  {
    name: 'packs-of-others',
    what: 'anybody may make packs for somebody',
    breaks: ['STICKER-10'],
    file: 'sync/gateway/decide/setStickerPack.ts',
    never: 'feedId !== accountFeedId(actor.userId)',
    suites: [rule],
  },
  {
    name: 'packs-out-of-order',
    what: 'packs stand in the order in which they were made',
    breaks: ['STICKER-10'],
    file: 'main/core/views/stickers.ts',
    at: 'stickerPacks',
    swap: ['a.position - b.position || ', ''],
    suites: [commands],
  },
  {
    name: 'packs-leave-their-stickers',
    what: 'a pack that is deleted leaves its stickers behind',
    breaks: ['STICKER-11'],
    file: 'main/core/commands/stickerPacks.ts',
    swap: [', ...removals]', ']'],
    suites: [commands],
  },
  {
    name: 'packs-that-are-gone',
    what: 'a sticker of a pack that is not there is in no pack',
    breaks: ['STICKER-11'],
    file: 'main/core/commands/stickers.ts',
    swap: ['packOf(sticker, packs)?.packId ?? null', 'sticker.packId ?? null'],
    suites: [commands],
  },
  {
    name: 'packs-without-end',
    what: 'anybody may have any number of packs',
    breaks: ['STICKER-12'],
    file: 'sync/gateway/decide/setStickerPack.ts',
    never: '(state.stickerPackCount ?? 0) >= limits.stickerPacks',
    suites: [rule],
  },
  {
    name: 'packs-called-by-spaces',
    what: 'the name of a pack may begin with a space',
    breaks: ['STICKER-12'],
    file: 'sync/protocol/stickerPacks.ts',
    swap: ['trimmedLine(maxStickerPackNameLength)', 'Type.String({ minLength: 1 })'],
    suites: [wire],
  },
  {
    name: 'packs-not-named',
    what: 'a sticker that is sent does not say which pack it is of',
    breaks: ['STICKER-13'],
    file: 'main/core/commands/stickers.ts',
    always: 'pack === null',
    suites: [own],
  },
  {
    name: 'packs-of-several',
    what: 'stickers of several packs are one pack',
    breaks: ['STICKER-14'],
    file: 'sync/protocol/stickers.ts',
    always: 'pack?.packId === packId',
    suites: [wire],
  },
  {
    name: 'packs-under-other-words',
    what: 'a message is a pack whatever its text says',
    breaks: ['STICKER-14'],
    file: 'sync/protocol/stickers.ts',
    never: 'pack.name !== text',
    suites: [wire],
  },
  {
    name: 'packs-take-from-others',
    what: 'a pack that is taken over empties one’s own packs',
    breaks: ['STICKER-15'],
    file: 'main/core/commands/stickerPacks.ts',
    always: 'packOf(sticker, packs) === null',
    suites: [commands],
  },
  {
    name: 'packs-without-room',
    what: 'of a pack that is too large some stickers are taken over',
    breaks: ['STICKER-15'],
    file: 'main/core/commands/stickerPacks.ts',
    never: 'all.size > limits.stickers',
    suites: [commands],
  },
  {
    name: 'packs-all-or-nothing',
    what: 'one sticker that is gone keeps the rest of its pack away',
    breaks: ['STICKER-15'],
    file: 'main/core/commands/stickerPacks.ts',
    always: '!(error instanceof TernError)',
    suites: [own],
  },
];
