import { type Static, Type } from 'typebox';
import { MessageView } from './message.ts';
import { nullable } from './nullable.ts';

export const MediaKind = Type.Union([
  Type.Literal('media'),
  Type.Literal('files'),
  Type.Literal('links'),
  Type.Literal('audio'),
]);
export type MediaKind = Static<typeof MediaKind>;

/** GIFs are among the media, too. */
export const ListedMedia = Type.Union([MediaKind, Type.Literal('gifs')]);
export type ListedMedia = Static<typeof ListedMedia>;

export const MediaPage = Type.Object({
  /** Newest first. Fewer than were asked for, where more would have taken long: the next page goes on. */
  items: Type.Array(MessageView),
  /** null: there are no more. */
  next: nullable(Type.Integer()),
  /** Some messages of the thread are at the gateway only. */
  partial: Type.Boolean(),
  /** They are being fetched. */
  fetching: Type.Boolean(),
});
export type MediaPage = Static<typeof MediaPage>;
