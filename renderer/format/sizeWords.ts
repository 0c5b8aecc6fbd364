import type { TFunction } from 'i18next';
import type { ThreadView } from '../../preload/views/thread.ts';

/** How many are in a group, or read a channel. */
export function sizeWords(t: TFunction, { kind, memberCount: count }: ThreadView): string {
  return kind === 'channel' ? t('channel.subscribers', { count }) : t('group.members', { count });
}

/** That the person is in it no more, and what that means. */
export const leftWords = (t: TFunction, { kind }: ThreadView): string =>
  kind === 'channel' ? t('channel.left') : t('group.left');
