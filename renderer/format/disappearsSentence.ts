import type { TFunction } from 'i18next';
import type { MessageView } from '../../preload/views/message.ts';
import type { Formats } from './formats.ts';
import { timerAfter } from './timerWords.ts';

/** When a message is gone, as far as that can be told. [TIMER-3] */
export function disappearsSentence(
  t: TFunction,
  language: string,
  formats: Formats,
  { expiry, sequenceNumber }: MessageView,
): string | null {
  if (expiry === null) return null;
  const { expiresAt, seconds, countsFrom } = expiry;
  if (expiresAt !== null) return t('timer.disappearsAt', { at: formats.full(expiresAt) });
  const length = timerAfter(language, seconds);
  return countsFrom === 'reading' || sequenceNumber !== null
    ? t('timer.disappearsAfterReading', { length })
    : t('timer.disappearsAfterSending', { length });
}

/** Whether what it says is to stay where it is. [TIMER-8] [ONCE-8] */
export function staysHere({ expiry, viewOnce }: Pick<MessageView, 'expiry' | 'viewOnce'>): boolean {
  return viewOnce !== null || expiry?.keepsCopies === false;
}

/** Why that of these does. */
export const staysSentence = (
  t: (key: string) => string,
  messages: readonly Pick<MessageView, 'viewOnce'>[],
): string =>
  messages.some(({ viewOnce }) => viewOnce !== null) ? t('viewOnce.staysHere') : t('timer.staysHere');
