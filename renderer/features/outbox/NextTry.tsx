import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';

const secondsUntil = (at: number) => Math.max(0, Math.ceil((at - Date.now()) / 1_000));

/** Counts down to when it is tried again; read out once, not every second. */
export function NextTry({ at }: { readonly at: number }) {
  const { t } = useTranslation();
  const [seconds, setSeconds] = useState(() => secondsUntil(at));
  useEffect(() => {
    const count = () => setSeconds(secondsUntil(at));
    count();
    const timer = setInterval(count, 1_000);
    return () => clearInterval(timer);
  }, [at]);
  return <span data-testid="next-try">{t('outbox.nextTry', { count: seconds })}</span>;
}
