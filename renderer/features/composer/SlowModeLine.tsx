import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAppState } from '../../store/useApp.ts';
import styles from './Composer.module.css';

/** When the next message leaves, as long as it would wait: nothing keeps the person from writing it. */
export function SlowModeLine() {
  const { t, i18n } = useTranslation();
  const slowMode = useAppState(({ openThread }) => openThread?.slowMode ?? null);
  const leftMs = useCountdown(slowMode?.nextAt ?? 0);
  if (slowMode === null || slowMode.nextAt === null || leftMs <= 0) return null;
  return (
    <p className={styles.pace} role="timer" data-testid="slow-mode-left">
      {t('slowMode.next', { left: minutesLeft(i18n.language, leftMs) })}
    </p>
  );
}

/** 0:24 */
function minutesLeft(locale: string, ms: number): string {
  const seconds = Math.ceil(ms / 1_000);
  const [whole, two] = [1, 2].map(
    (minimumIntegerDigits) => new Intl.NumberFormat(locale, { minimumIntegerDigits }),
  );
  return `${whole?.format(Math.floor(seconds / 60))}:${two?.format(seconds % 60)}`;
}

/** Milliseconds until then, counted down by the second. */
function useCountdown(until: number): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    setNow(Date.now());
    if (until <= Date.now()) return;
    const timer = setInterval(() => {
      setNow(Date.now());
      if (Date.now() >= until) clearInterval(timer);
    }, 1_000);
    return () => clearInterval(timer);
  }, [until]);
  return until - now;
}
