import { expect, it } from 'vitest';
import { fileView } from '../../../main/core/views/files.ts';
import { favouriteIn, favouritesIn } from '../../../renderer/features/gifs/favourites.ts';
import type { MessageView } from '../../../preload/views/message.ts';
import type { Attachment } from '../../../sync/protocol/attachments.ts';
import { attachment } from '../../builders/files.ts';
import { message } from './samples.ts';

const picture = (n: number, more: Partial<Attachment> = {}) => attachment(n, { mime: 'image/webp', ...more });
const gif = (n: number, more: Partial<Attachment> = {}) => picture(n, { moving: true, ...more });
const sent = (files: readonly Attachment[], more: Partial<MessageView> = {}) =>
  message(1, { text: '', files: files.map(fileView), ...more });

it.each([
  ['a picture that stands still', sent([picture(1)])],
  ['a film that its sender marks', sent([gif(1, { mime: 'video/mp4' })])],
  ['a document that its sender marks', sent([gif(1, { mime: 'image/svg+xml' })])],
  ['one of several', sent([gif(1), gif(2)])],
  ['one with a caption', sent([gif(1)], { text: 'look' })],
  ['one that is gone', sent([gif(1)], { deleted: true })],
])('[GIF-1] %s is no GIF', (_, said) => {
  expect(favouriteIn(said)).toBeNull();
});

it('[GIF-2] favourites are the GIFs among the notes, in their order, each once', () => {
  const [first, again, other, words] = [sent([gif(1)]), sent([gif(1)]), sent([gif(2)]), sent([])];
  expect(favouritesIn([again, words, other, first]).map((each) => each.message)).toEqual([again, other]);
});
