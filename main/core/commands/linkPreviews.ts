import { previewBounds } from '../../../sync/protocol/linkPreviews.ts';
import { linksOf } from '../../../sync/protocol/markup/links.ts';
import type { Handler } from './handler.ts';

/** [PREVIEW-5] */
export const previewLink: Handler<'previewLink'> = async (
  { deps, requireSession, settings, stopping },
  { text },
) => {
  requireSession();
  const [url] = settings.preferences().linkPreviews === false ? [] : linksOf(text);
  const isAsked = deps.links !== null && url !== undefined && url.length <= previewBounds.url;
  return { preview: isAsked ? await deps.links.read(url, stopping) : null };
};
