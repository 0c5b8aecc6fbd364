import type { TFunction } from 'i18next';
import type { Formats } from '../../format/formats.ts';
import { daysBetween } from '../../format/formats.ts';

const hourMs = 60 * 60 * 1_000;

/** @param lastSeenAt null: they are online */
export function presenceSentence(
  t: TFunction,
  formats: Formats,
  lastSeenAt: number | null,
  now: number,
): string {
  if (lastSeenAt === null) return t('presence.online');
  const age = formats.age(lastSeenAt, now);
  if (age === null) return t('presence.justNow');
  if (now - lastSeenAt < hourMs) return t('presence.seen', { when: age });
  return daysBetween(lastSeenAt, now) <= 0
    ? t('presence.seenAt', { time: formats.time(lastSeenAt) })
    : t('presence.seen', { when: formats.due(lastSeenAt, now) });
}
