import type { TFunction } from 'i18next';
import type { ViewOnceView } from '../../../preload/views/viewOnce.ts';

/** What it is, in a word. */
export function wordsOfOnce(t: TFunction, { kind }: Pick<ViewOnceView, 'kind'>): string {
  if (kind === 'picture') return t('viewOnce.photo');
  return kind === 'video' ? t('viewOnce.video') : t('viewOnce.voice');
}
