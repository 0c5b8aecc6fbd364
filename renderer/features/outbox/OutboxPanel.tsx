import { useTranslation } from 'react-i18next';
import { useNow } from '../../format/useNow.ts';
import { useApp, useAppState } from '../../store/useApp.ts';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { groupByThread } from './groupByThread.ts';
import { NextTry } from './NextTry.tsx';
import { OutboxItem } from './OutboxItem.tsx';
import styles from './OutboxPanel.module.css';

/** Everything not confirmed yet, in the place of the list. */
export function OutboxPanel() {
  const { t } = useTranslation();
  const app = useApp();
  const outbox = useAppState((state) => state.outbox);
  const connection = useAppState(({ state }) => state?.connection.state ?? 'offline');
  const retryAt = useAppState(({ state }) => state?.connection.retryAt ?? null);
  const failed = useAppState(({ state }) => state?.outbox.failed ?? 0);
  const now = useNow();
  const live = connection === 'live' || connection === 'catchingUp';

  return (
    <Panel
      title={t('outbox.title')}
      testId="outbox"
      onBack={() => app.showPanel(null)}
      actions={
        failed > 1 && (
          <Button tone="quiet" size="small" onClick={() => void app.outbox.retryAll()}>
            {t('outbox.retryAll')}
          </Button>
        )
      }
    >
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
      {outbox?.items.length === 0 && <EmptyState>{t('outbox.empty')}</EmptyState>}
      <div className={styles.groups}>
        {groupByThread(outbox?.items ?? []).map((group) => (
          <section key={group.threadId} className={styles.group} aria-label={group.title}>
            <button type="button" className={styles.thread} onClick={() => app.threads.open(group.threadId)}>
              <bdi>{group.title}</bdi>
            </button>
            <ul className={styles.items}>
              {group.items.map(({ item, holdsBack }) => (
                <OutboxItem key={item.opId} item={item} now={now} holdsBack={holdsBack} />
              ))}
            </ul>
          </section>
        ))}
        {outbox !== null && outbox.more > 0 && (
          <p className={styles.more}>{t('outbox.more', { count: outbox.more })}</p>
        )}
      </div>
    </Panel>
  );
}
