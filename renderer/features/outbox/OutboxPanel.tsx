import { ArrowLeft } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useNow } from '../../format/useNow.ts';
import { useApp, useAppState } from '../../store/useApp.ts';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { groupByThread, holdsBack } from './groupByThread.ts';
import { NextTry } from './NextTry.tsx';
import { OutboxItem } from './OutboxItem.tsx';
import styles from './OutboxPanel.module.css';

/** Everything not confirmed yet, in the place of the list. */
export function OutboxPanel() {
  const { t } = useTranslation();
  const app = useApp();
  const items = useAppState((state) => state.outbox);
  const connection = useAppState(({ state }) => state?.connection.state ?? 'offline');
  const retryAt = useAppState(({ state }) => state?.connection.retryAt ?? null);
  const failed = (items ?? []).filter((item) => item.state === 'failed').length;
  const now = useNow();
  const live = connection === 'live' || connection === 'catchingUp';

  return (
    <section className={styles.panel} aria-label={t('outbox.title')} data-testid="outbox">
      <header className={styles.header} data-drag="true" data-inset="start">
        <IconButton icon={ArrowLeft} label={t('common.back')} autoFocus onClick={() => app.showPanel(null)} />
        <h2 className={styles.title}>{t('outbox.title')}</h2>
        {failed > 1 && (
          <Button tone="quiet" size="small" onClick={() => void app.outbox.retryAll()}>
            {t('outbox.retryAll')}
          </Button>
        )}
      </header>
      {!live && (
        <div className={styles.offline}>
          <p className={styles.sentence}>
            {t('connection.offlineExplained')}
            {retryAt !== null && (
              <>
                {' '}
                <NextTry at={retryAt} />
              </>
            )}
          </p>
          <Button tone="quiet" size="small" onClick={() => void app.outbox.reconnect()}>
            {t('outbox.tryNow')}
          </Button>
        </div>
      )}
      {items?.length === 0 && <EmptyState>{t('outbox.empty')}</EmptyState>}
      <div className={styles.groups}>
        {groupByThread(items ?? []).map((group) => (
          <section key={group.threadId} className={styles.group} aria-label={group.title}>
            <button type="button" className={styles.thread} onClick={() => app.threads.open(group.threadId)}>
              <bdi>{group.title}</bdi>
            </button>
            <ul className={styles.items}>
              {group.items.map((item, index) => (
                <OutboxItem key={item.opId} item={item} now={now} holdsBack={holdsBack(group.items, index)} />
              ))}
            </ul>
          </section>
        ))}
      </div>
    </section>
  );
}
