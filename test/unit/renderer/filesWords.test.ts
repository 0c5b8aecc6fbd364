import { createInstance } from 'i18next';
import { describe, expect, it } from 'vitest';
import { filesWordsIn } from '../../../main/desktop/filesWordsIn.ts';
import { fileView } from '../../../main/core/views/files.ts';
import { videoNoteIn } from '../../../preload/views/file.ts';
import { summaryOf, summaryOfCard } from '../../../preload/views/filesSummary.ts';
import { notificationWords } from '../../../preload/views/notificationWords.ts';
import { filesWords, mentionIn, mentionOf } from '../../../renderer/format/filesWords.ts';
import { type Locale, localeNames, locales } from '../../../resources/locales.ts';
import type { Attachment } from '../../../sync/protocol/attachments.ts';
import { textOfCard } from '../../../sync/protocol/cards.ts';
import type { MessageId, ThreadId } from '../../../sync/core/ids.ts';
import { attachment } from '../../builders/files.ts';
import { contactCard, placeCard } from '../../builders/cards.ts';

const file = (mime: string, given: Partial<Attachment> = {}) => fileView(attachment(1, { mime, ...given }));
const photo = file('image/png', { thumbhash: 'abc' });
const gif = file('image/webp', { moving: true });
const film = file('video/mp4', { thumbhash: 'def' });
const note = file('video/webm', { thumbhash: 'def', videoNote: true });
const song = file('audio/mpeg');
const voice = file('audio/ogg', { waveform: 'abc' });
const paper = file('application/pdf', { name: 'Plan.pdf', thumbhash: 'ghi' });

async function translator(locale: Locale) {
  const i18n = createInstance();
  const resources = { [locale]: { translation: locales[locale] } };
  await i18n.init({ lng: locale, resources, interpolation: { escapeValue: false } });
  return i18n.t;
}

const several = (count: number) => Array.from({ length: count }, () => photo);

describe('what files are', () => {
  it.each([
    ['en', 'Photo|3 photos|GIF|2 photos|Video|2 videos|Voice message|Audio|Plan.pdf|2 files|5 files'],
    ['ru', 'Фото|3 фото|GIF|2 фото|Видео|2 видео|Голосовое сообщение|Аудио|Plan.pdf|2 файла|5 файлов'],
    ['uk', 'Фото|3 фото|GIF|2 фото|Відео|2 відео|Голосове повідомлення|Аудіо|Plan.pdf|2 файли|5 файлів'],
  ] as const)('is said in %s, by a window and by the system alike', async (locale, words) => {
    const t = await translator(locale);
    const albums = [
      [photo],
      several(3),
      [gif],
      [gif, photo],
      [film],
      [film, film],
      [voice],
      [song],
      [paper],
      [photo, paper],
      [...several(4), film],
    ];
    const summaries = albums.flatMap((files) => summaryOf(files) ?? []);
    expect(summaries.map((files) => filesWords(t, files)).join('|')).toBe(words);
    expect(summaries.map(filesWordsIn(locale)).join('|')).toBe(words);
  });

  it.each([
    ['en', 'Video note', '2 videos'],
    ['ru', 'Видеосообщение', '2 видео'],
    ['uk', 'Відеоповідомлення', '2 відео'],
  ] as const)('[VIDEONOTE-4] is a video note in %s, if it is alone', async (locale, one, two) => {
    const t = await translator(locale);
    const [alone, both] = [summaryOf([note]), summaryOf([note, note])].flatMap((files) => files ?? []);
    expect([alone, both].map((files) => files && filesWords(t, files))).toEqual([one, two]);
    expect(alone && filesWordsIn(locale)(alone)).toBe(one);
    expect(alone).toMatchObject({ kind: 'videoNote', thumbhash: 'def' });
  });

  it('[VIDEONOTE-1] is a video note by its mark, if it is a video and nothing else is there', () => {
    expect(videoNoteIn([note])).toBe(note);
    const marked = (mime: string) => file(mime, { videoNote: true });
    const others = [[], [film], [note, photo], [marked('image/png')], [marked('video/quicktime')]];
    expect(others.map(videoNoteIn)).toEqual(others.map(() => null));
  });

  it.each(localeNames)('is said before a caption in %s', async (locale) => {
    const t = await translator(locale);
    const shout = (text: string) => text.toUpperCase();
    expect(
      mentionOf(
        t,
        { text: 'look', files: [paper], sticker: null, stickerPack: null, card: null, viewOnce: null },
        shout,
      ),
    ).toBe('Plan.pdf: LOOK');
    expect(
      mentionOf(
        t,
        { text: 'look', files: [], sticker: null, stickerPack: null, card: null, viewOnce: null },
        shout,
      ),
    ).toBe('LOOK');
    expect(
      mentionOf(
        t,
        { text: '', files: [paper], sticker: null, stickerPack: null, card: null, viewOnce: null },
        shout,
      ),
    ).toBe('Plan.pdf');
  });

  it.each([
    ['en', '🌊 Sticker'],
    ['ru', '🌊 Стикер'],
    ['uk', '🌊 Стікер'],
  ] as const)('[STICKER-4] says that it is a sticker in %s', async (locale, words) => {
    const t = await translator(locale);
    const picture = file('image/webp', { thumbhash: 'abc', sticker: true });
    for (const said of [
      { text: '🌊', files: [], sticker: { name: 'tern/sea' }, stickerPack: null, card: null, viewOnce: null },
      {
        text: '🌊',
        files: [picture],
        sticker: { name: null },
        stickerPack: null,
        card: null,
        viewOnce: null,
      },
    ]) {
      expect(mentionOf(t, said, (text) => text)).toBe(words);
      expect(mentionIn(said)).toMatchObject({ text: '', files: { kind: 'sticker', thumbhash: null } });
    }
    const summary = summaryOf([], '🌊');
    expect(summary && filesWordsIn(locale)(summary)).toBe(words);
  });

  it.each([
    ['en', 'Contact: Ann Lee', 'Place: Maidan'],
    ['ru', 'Контакт: Ann Lee', 'Место: Maidan'],
    ['uk', 'Контакт: Ann Lee', 'Місце: Maidan'],
  ] as const)('[CARD-3] says that it is a contact or a place in %s', async (locale, contact, place) => {
    const t = await translator(locale);
    const mentions = [contactCard(), placeCard()].map((card) =>
      mentionOf(
        t,
        { text: textOfCard(card), files: [], sticker: null, stickerPack: null, card, viewOnce: null },
        (text) => text,
      ),
    );
    expect(mentions).toEqual([contact, place]);
    expect([contactCard(), placeCard()].map((card) => filesWordsIn(locale)(summaryOfCard(card)))).toEqual(
      mentions,
    );
  });

  it('brings a blur of what can be seen, and a name without what deceives', () => {
    expect(summaryOf([paper, film, photo])).toMatchObject({ kind: 'mixed', count: 3, thumbhash: 'def' });
    expect(summaryOf([paper])).toMatchObject({ kind: 'document', thumbhash: null });
    expect(summaryOf([file('text/plain', { name: 'bill\u202efdp.exe' })])?.name).toBe('billfdp.exe');
    expect(summaryOf([])).toBeNull();
  });

  it('[CONTENT-7] brings no blur of a spoiler, which a document is not', () => {
    const hidden = file('image/png', { thumbhash: 'abc', spoiler: true });
    expect(summaryOf([hidden])).toMatchObject({ kind: 'picture', thumbhash: null });
    expect(summaryOf([hidden, film])?.thumbhash).toBe('def');
    expect(hidden.spoiler).toBe(true);
    expect(file('application/pdf', { spoiler: true })).not.toHaveProperty('spoiler');
  });

  it('stands in a notification, where a name from right to left turns nothing', () => {
    const words = { one: '', messages: '', threads: '', files: filesWordsIn('en') };
    const body = (text: string, ...files: Parameters<typeof summaryOf>[0]) => {
      const ids = { threadId: 'd:a' as ThreadId, messageId: 'm' as MessageId };
      const message = {
        ...ids,
        title: 'Bo',
        senderName: 'Ann',
        text,
        files: summaryOf(files),
        picture: null,
      };
      return notificationWords({ id: 'd:a', at: 1, messages: 1, threads: 1, message }, words).body;
    };
    expect(body('hello')).toBe('Ann: hello');
    expect(body('', photo)).toBe('Ann: 🖼️ Photo');
    expect(body('look', photo)).toBe('Ann: 🖼️ look');
    expect(body('', file('text/plain', { name: 'שלום.txt' }))).toBe('Ann: 📎 \u2068שלום.txt\u2069');
  });
});
