import { ChevronRight, CircleAlert, Clock, CloudOff } from 'lucide-react';
import { Fragment, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConnectionView } from '../../../preload/views/state.ts';
import { errorKey } from '../../i18n/i18n.ts';
import { useApp, useAppState } from '../../store/useApp.ts';
import { cx } from '../../ui/cx.ts';
import { Icon } from '../../ui/Icon.tsx';
import { useLate } from '../../ui/useLate.ts';
import { useIsStrip } from '../listWidth/useListWidth.ts';
import styles from './ConnectionLine.module.css';

/** Longer than a deletion may be undone, and waits for that. */
const longWaitMs = 8_000;

/** Nothing when all is well; one quiet line when not, or when something has waited long, which opens what waits. */
export function ConnectionLine() {
  const { t } = useTranslation();
  const app = useApp();
  const isCatchingUp = useAppState((state) => state.state?.connection.state === 'catchingUp');
  const catchingUp = useLate(isCatchingUp, 200);
  const { status, waiting, failed, isOffline } = useNews();
  const parts = [
    { name: 'status', words: status },
    { name: 'waiting', words: waiting },
    { name: 'failed', words: failed },
  ].filter(({ words }) => words !== null);
  const isStrip = useIsStrip();
  // All three need the width of the list for themselves.
  const roomForIcons = isStrip || parts.length < 3;

  return (
    <div role="status" className={styles.place}>
      {parts.length > 0 && (
        <button
          type="button"
          className={styles.line}
          data-testid="connection-line"
          data-failed={failed !== null}
          title={parts.map(({ words }) => words).join(' · ')}
          onClick={() => app.showPanel('outbox')}
        >
          {status === null && (
            <span className={styles.part} data-part={failed === null ? 'waiting' : 'failed'}>
              <Icon icon={failed === null ? Clock : CircleAlert} size="small" />
            </span>
          )}
          {isOffline && roomForIcons && <Icon icon={CloudOff} size="small" />}
          <span className={cx(styles.text, 'roomy')}>
            {parts.map(({ name, words }, index) => (
              <Fragment key={name}>
                {index > 0 && <span className={styles.dot}>{' · '}</span>}
                <span className={styles.part} data-part={name}>
                  {words}
                </span>
              </Fragment>
            ))}
          </span>
          {roomForIcons && <Icon icon={ChevronRight} size="small" />}
        </button>
      )}
      {catchingUp && (
        <div className={styles.progress} data-testid="catching-up">
          <span className="visuallyHidden">{t('connection.catchingUp')}</span>
        </div>
      )}
    </div>
  );
}

/** What is worth a word, as a sentence each; null where nothing is. */
function useNews() {
  const { t } = useTranslation();
  const { connection, isTrying } = useAnswered(useAppState((app) => app.state?.connection ?? null));
  const waiting = useAppState((app) => app.state?.outbox.waiting ?? 0);
  const failed = useAppState((app) => app.state?.outbox.failed ?? 0);
  const connecting = useLate(isTrying, 1_000);
  const waitsLong = useLate(waiting > 0, longWaitMs);
  const lasting = connection?.error != null && !connection.error.retryable ? connection.error : null;
  const isOffline = connection?.state === 'offline' && !connecting;
  const status =
    lasting !== null
      ? t(errorKey(lasting.code))
      : connecting
        ? t('connection.connecting')
        : isOffline
          ? t('connection.offline')
          : null;
  const isWaitShown = waitsLong || (status !== null && waiting > 0);
  return {
    status,
    isOffline,
    waiting: isWaitShown ? t('connection.waiting', { count: waiting }) : null,
    failed: failed > 0 ? t('connection.failed', { count: failed }) : null,
  };
}

/** A try that has no answer yet changes nothing: the list does not jump each time one fails. */
function useAnswered(now: ConnectionView | null) {
  const isTrying = now?.state === 'connecting';
  const [connection, setConnection] = useState(now);
  if (!isTrying && connection !== now) setConnection(now);
  return { connection, isTrying };
}
