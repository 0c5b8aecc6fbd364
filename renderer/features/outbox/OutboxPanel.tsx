import { useTranslation } from 'react-i18next';
import { useNow } from '../../format/useNow.ts';
import { useApp, useAppState } from '../../store/useApp.ts';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { groupByThread, type OutboxGroup } from './groupByThread.ts';
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
          <OutboxSection key={group.threadId} group={group} now={now} />
        ))}
        {outbox !== null && outbox.more > 0 && (
          <p className={styles.more}>{t('outbox.more', { count: outbox.more })}</p>
        )}
      </div>
    </Panel>
  );
}

function OutboxSection({ group: { threadId, title, items }, now }: { group: OutboxGroup; now: number }) {
  const { t } = useTranslation();
  const { threads } = useApp();
  const heading = threadId === null ? t('outbox.otherChanges') : title;
  return (
    <section className={styles.group} aria-label={heading}>
      {threadId === null ? (
        <span className={styles.thread}>{heading}</span>
      ) : (
        <button type="button" className={styles.thread} onClick={() => threads.open(threadId)}>
          <bdi>{heading}</bdi>
        </button>
      )}
      <ul className={styles.items}>
        {items.map(({ item, holdsBack }) => (
          <OutboxItem key={item.opId} item={item} now={now} holdsBack={holdsBack} />
        ))}
      </ul>
    </section>
  );
}
