import { type Static, Type } from 'typebox';
import { strictObject, wholeNumber } from '../../sync/protocol/shape.ts';
import { MessageIdSchema, ThreadIdSchema, Timestamp } from '../../sync/protocol/ids.ts';
import { FilesSummary } from './filesSummary.ts';
import { nullable } from './nullable.ts';

export const maxQueryLength = 500;

/**
 * What is looked for: words, of each also a part, `"a phrase"`, and the filters `from:name or handle`, `in:name or handle`,
 * `before:2026-11-21`, `after:2026-11-21`
 * and `has:` with what a message has. A word of one or two letters stands for beginnings of words.
 */
const query = { text: Type.String({ maxLength: maxQueryLength }), threadId: nullable(ThreadIdSchema) };

export type HasFilter = 'photo' | 'gif' | 'video' | 'voice' | 'file' | 'link';

interface HasWords {
  readonly name: HasFilter;
  /** In the other languages of the screen. */
  readonly ru: string;
  readonly uk: string;
  readonly also: readonly string[];
}

/** What may stand after `has:`, in any of its words. `voice` is any sound, `file` what is shown as a document. */
export const hasFilters: readonly HasWords[] = [
  { name: 'photo', ru: 'фото', uk: 'фото', also: ['photos', 'picture', 'image'] },
  { name: 'gif', ru: 'гиф', uk: 'гіф', also: ['gifs', 'гифка', 'гіфка'] },
  { name: 'video', ru: 'видео', uk: 'відео', also: ['videos'] },
  { name: 'voice', ru: 'аудио', uk: 'аудіо', also: ['audio', 'sound', 'голос', 'звук'] },
  { name: 'file', ru: 'файл', uk: 'файл', also: ['files', 'document', 'документ'] },
  { name: 'link', ru: 'ссылка', uk: 'посилання', also: ['links'] },
];

export const SearchArgs = strictObject({
  ...query,
  order: Type.Union([Type.Literal('newest'), Type.Literal('ranked')]),
  /** `next` of the page before; null: the first page. */
  after: nullable(wholeNumber()),
  limit: wholeNumber(1, 100),
});
export const CountArgs = strictObject(query);

/** A piece of a text, and whether it is what was looked for. */
export const SnippetPart = Type.Object({ text: Type.String(), found: Type.Boolean() });
export type SnippetPart = Static<typeof SnippetPart>;

export const SearchHitView = Type.Object({
  messageId: MessageIdSchema,
  threadId: ThreadIdSchema,
  threadTitle: Type.String(),
  /** What the thread's avatar takes its hue from. */
  threadSeed: Type.String(),
  senderName: Type.String(),
  senderHandle: Type.String(),
  mine: Type.Boolean(),
  at: Timestamp,
  /** Of files: their caption, or the names that were looked for. */
  snippet: Type.Array(SnippetPart),
  files: nullable(FilesSummary),
});
export type SearchHitView = Static<typeof SearchHitView>;

export const SearchPage = Type.Object({
  /** Fewer than were asked for, where more would have taken long: the next page goes on. */
  hits: Type.Array(SearchHitView),
  /** Null: there are no more. */
  next: nullable(Type.Integer()),
  /** Values of `from:` and `in:` that stand for nobody and no thread known here. */
  unknown: Type.Array(Type.String()),
  /** Values of `before:` and `after:` that are no day. */
  notDates: Type.Array(Type.String()),
  /** How many messages the index has; null: all. */
  indexing: nullable(Type.Object({ done: Type.Integer(), total: Type.Integer() })),
});
export type SearchPage = Static<typeof SearchPage>;

/** Exact up to a thousand, or as far as could be counted in time; `more`: there are perhaps more than that. */
export const SearchCount = Type.Object({
  count: Type.Integer(),
  more: Type.Boolean(),
  /** Threads among those searched of which some messages are at the gateway only. */
  partial: Type.Integer(),
  /** They are being fetched. */
  fetching: Type.Boolean(),
});
export type SearchCount = Static<typeof SearchCount>;
