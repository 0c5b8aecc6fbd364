import type { TFunction } from 'i18next';
import type { ForwardedView } from '../../preload/views/message.ts';

/** Forwarded from whom, as far as that is known. */
export function forwardedSentence(t: TFunction, { name, mine }: ForwardedView): string {
  if (mine) return t('message.forwardedFromYou');
  return name === null ? t('message.forwarded') : t('message.forwardedFrom', { name });
}
