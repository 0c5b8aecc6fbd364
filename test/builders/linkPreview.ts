import type { LinkPreview } from '../../sync/protocol/linkPreviews.ts';

/** A WebP of one red pixel. */
const pixel = 'UklGRjwAAABXRUJQVlA4IDAAAADQAQCdASoBAAEAAgA0JaACdLoB+AADsAD+8ut//NgVzXPv9//S4P0uD9Lg/9KQAAA=';

/** What a page at this address may say of itself. */
export function linkPreview(url: string, more: Partial<LinkPreview> = {}): LinkPreview {
  const picture = { bytes: pixel, width: 1, height: 1 };
  return { url, site: 'Tern', title: 'A small bird', description: 'It comes home.', picture, ...more };
}
