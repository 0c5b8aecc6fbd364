import { type Static, Type } from 'typebox';
import { type Card, cardName } from '../../sync/protocol/cards.ts';
import { safeFileName } from '../../sync/protocol/fileName.ts';
import { type FileView, isSeen } from './file.ts';
import { nullable } from './nullable.ts';

/**
 * What a message's files are, where the message is only mentioned. `voice`: a recording with its waveform. `contact` and
 * `place`: it has a card in place of files. [CARD-3]
 */
export const FilesSummary = Type.Object({
  kind: Type.Union([
    Type.Literal('picture'),
    Type.Literal('gif'),
    Type.Literal('video'),
    Type.Literal('videoNote'),
    Type.Literal('voice'),
    Type.Literal('audio'),
    Type.Literal('document'),
    Type.Literal('mixed'),
    Type.Literal('sticker'),
    Type.Literal('stickerPack'),
    Type.Literal('contact'),
    Type.Literal('place'),
  ]),
  count: Type.Integer(),
  /** Of a document that is alone, a card or a pack; safe to show [SEAL-7]. Of a sticker its emoji. */
  name: nullable(Type.String()),
  /** Of the first picture or video that has one and is no spoiler. [CONTENT-7] */
  thumbhash: nullable(Type.String()),
  /** It is viewed once: nothing more is said of it. [ONCE-8] */
  once: Type.Optional(Type.Literal(true)),
});
export type FilesSummary = Static<typeof FilesSummary>;

type Summed = Pick<FileView, 'kind' | 'name' | 'thumbhash' | 'waveform' | 'spoiler' | 'videoNote' | 'moving'>;

/** @param sticker the emoji of one [STICKER-4]; null: it is none. @returns null: there are none */
export function summaryOf(files: readonly Summed[], sticker: string | null = null): FilesSummary | null {
  if (sticker !== null) return { kind: 'sticker', count: 1, name: sticker, thumbhash: null };
  const [first] = files;
  if (first === undefined) return null;
  const count = files.length;
  const kinds = new Set(files.map(kindIn));
  const kind = kinds.size > 1 ? 'mixed' : ((count === 1 ? markOf(first) : null) ?? kindIn(first));
  const shown = files.find((file) => isSeen(file) && file.spoiler !== true && file.thumbhash !== undefined);
  const name = kind === 'document' && count === 1 ? safeFileName(first.name) : null;
  return { kind, count, name, thumbhash: shown?.thumbhash ?? null };
}

/** [STICKER-14] */
export const summaryOfPack = (name: string, count: number): FilesSummary => ({
  ...{ kind: 'stickerPack', count, name, thumbhash: null },
});

/** [CARD-3] */
export function summaryOfCard(card: Card): FilesSummary {
  return { kind: card.kind, count: 1, name: cardName(card), thumbhash: null };
}

/** [ONCE-8] */
export function onceSummary({ kind }: Pick<FileView, 'kind'>): FilesSummary {
  return { kind: kind === 'audio' ? 'voice' : kind, count: 1, name: null, thumbhash: null, once: true };
}

/** [VIDEONOTE-1] [GIF-1] What it is for being alone. */
const markOf = ({ videoNote, moving }: Summed) =>
  videoNote === true ? ('videoNote' as const) : moving === true ? ('gif' as const) : null;

const kindIn = ({ kind, waveform }: Summed) =>
  kind === 'audio' && waveform !== undefined ? ('voice' as const) : kind;

/** A sentence of `files.kinds` in the locales. */
export type FilesKey =
  | 'photo'
  | 'photos'
  | 'gif'
  | 'video'
  | 'videos'
  | 'videoNote'
  | 'voice'
  | 'audio'
  | 'several'
  | 'sticker'
  | 'stickerPack'
  | 'contact'
  | 'place'
  | 'oncePhoto'
  | 'onceVideo'
  | 'onceVoice';

/** @param sentence in the language of the screen, with the plural form that the count needs */
export function filesWords(
  { kind, count, name, once }: FilesSummary,
  sentence: (key: FilesKey, count: number) => string,
): string {
  if (once === true)
    return sentence(kind === 'picture' ? 'oncePhoto' : kind === 'video' ? 'onceVideo' : 'onceVoice', count);
  if (kind === 'picture') return sentence(count === 1 ? 'photo' : 'photos', count);
  if (kind === 'video') return sentence(count === 1 ? 'video' : 'videos', count);
  if (kind === 'sticker') return `${name ?? ''} ${sentence('sticker', 1)}`;
  if (kind === 'contact' || kind === 'place' || kind === 'stickerPack')
    return `${sentence(kind, count)}: ${name ?? ''}`;
  if (kind === 'mixed' || count > 1) return sentence('several', count);
  return kind === 'document' ? (name ?? sentence('several', count)) : sentence(kind, count);
}
