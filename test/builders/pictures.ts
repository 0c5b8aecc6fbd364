import { sha256OfBytes } from '../../sync/sha256.ts';

/** Whole JPEG files, as small as a picture may be: one grey each. */
const drawn = {
  dark:
    '/9j/2wBDAAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAj/' +
    'wAALCAAQABABAREA/8QAFQABAQAAAAAAAAAAAAAAAAAAAAf/xAAUEAEAAAAAAAAAAAAAAAAAAAAA/9oACAEBAAA/AJKA/9k=',
  grey:
    '/9j/2wBDAAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAj/' +
    'wAALCAAQABABAREA/8QAFQABAQAAAAAAAAAAAAAAAAAAAAT/xAAUEAEAAAAAAAAAAAAAAAAAAAAA/9oACAEBAAA/AKgH/9k=',
  light:
    '/9j/2wBDAAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAj/' +
    'wAALCAAQABABAREA/8QAFQABAQAAAAAAAAAAAAAAAAAAAAf/xAAUEAEAAAAAAAAAAAAAAAAAAAAA/9oACAEBAAA/AK0A/9k=',
} as const;

export interface Picture {
  readonly digest: string;
  /** In base64. */
  readonly bytes: string;
}

const picture = (bytes: string): Picture => ({
  digest: sha256OfBytes(Buffer.from(bytes, 'base64')),
  bytes,
});

export const pictures = {
  dark: picture(drawn.dark),
  grey: picture(drawn.grey),
  light: picture(drawn.light),
};
