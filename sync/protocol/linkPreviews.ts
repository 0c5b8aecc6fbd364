import { type Static, Type } from 'typebox';
import { linksOf } from './markup/links.ts';
import { strictObject, wholeNumber } from './shape.ts';

/** [PREVIEW-1] Characters of its words, and bytes and pixels of its picture. */
export const previewBounds = {
  url: 2_048,
  site: 80,
  title: 200,
  description: 300,
  pictureBytes: 12 * 1024,
  picturePixels: 320,
} as const;

const line = (maxLength: number) => Type.String({ minLength: 1, maxLength, pattern: '\\S' });
const digit = '[A-Za-z\\d+/]';

const pictureFields = {
  /** A WebP file in base64. */
  bytes: Type.String({
    minLength: 4,
    maxLength: Math.ceil(previewBounds.pictureBytes / 3) * 4,
    pattern: `^(?:${digit}{4})*(?:${digit}{2}==|${digit}{3}=|${digit}{4})$`,
  }),
  width: wholeNumber(1, previewBounds.picturePixels),
  height: wholeNumber(1, previewBounds.picturePixels),
};

/** [PREVIEW-1] */
const wordFields = {
  /** The link as the text has it. [PREVIEW-2] */
  url: Type.String({ maxLength: previewBounds.url, pattern: '^[Hh][Tt][Tt][Pp][Ss]?://\\S+$' }),
  site: line(previewBounds.site),
  title: line(previewBounds.title),
  description: Type.Optional(line(previewBounds.description)),
};

/** As a client says it. */
export const LinkPreview = strictObject({
  ...wordFields,
  picture: Type.Optional(strictObject(pictureFields)),
});
/** As others read it: unknown fields are ignored. [FRAME-4] */
export const ReadLinkPreview = Type.Object({
  ...wordFields,
  picture: Type.Optional(Type.Object(pictureFields)),
});
export type LinkPreview = Static<typeof LinkPreview>;

/** [PREVIEW-2] The preview, if it is one of a link that this text shows. */
export function previewIn(text: string, preview: LinkPreview | undefined): LinkPreview | undefined {
  return preview !== undefined && linksOf(text).includes(preview.url) ? preview : undefined;
}
