import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { StorageView } from '../../../preload/views/storage.ts';
import { useFormats } from '../../format/useFormats.ts';
import { useApp, useAppState } from '../../store/useApp.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Segments } from '../../ui/Segments.tsx';
import styles from './Storage.module.css';
import { StorageRow } from './StorageRow.tsx';
import { UsageBar } from './UsageBar.tsx';

/** What photos and files take of this computer's disk, and how to take less. */
export function StorageDialog() {
  const { t } = useTranslation();
  const app = useApp();
  const storage = useAppState((state) => state.storage);
  return (
    <Dialog
      open
      onClose={() => app.showDialog(null)}
      back={{ label: t('common.back'), onBack: () => app.showAlone({ kind: 'preferences' }) }}
      title={t('storage.title')}
      closeLabel={t('common.close')}
    >
      {storage !== null && <Storage of={storage} />}
    </Dialog>
  );
}

const limits = [500, 2_000, 10_000] as const;
const unlimited = 'unlimited';

function Storage({ of: { budgetMegabytes, usedBytes, threads } }: { readonly of: StorageView }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const app = useApp();
  const limit = async (value: string) => {
    await app.session.setPreferences({ filesMegabytes: value === unlimited ? null : Number(value) });
    await app.storage.read();
  };
  return (
    <div className={styles.storage} data-testid="storage">
      <UsageBar usedBytes={usedBytes} threads={threads} />
      <Segments
        label={t('storage.limit')}
        value={String(budgetMegabytes ?? unlimited)}
        options={[
          ...limits.map((value) => ({ value: String(value), label: formats.bytes(value * 1_000_000) })),
          { value: unlimited, label: t('storage.unlimited') },
        ]}
        onChange={(value) => void limit(value)}
      />
      <p className={styles.explained}>{t('storage.explained')}</p>
      <Downloads />
      {threads.length === 0 ? (
        <EmptyState>{t('storage.empty')}</EmptyState>
      ) : (
        <ul className={styles.threads} aria-label={t('storage.byConversation')}>
          {threads.map((thread) => (
            <StorageRow key={thread.threadId} thread={thread} />
          ))}
        </ul>
      )}
      {usedBytes > 0 && <FreeAll />}
    </div>
  );
}

const downloads = ['always', 'unmetered', 'never'] as const;

/** Whether pictures come by themselves. */
function Downloads() {
  const { t } = useTranslation();
  const { session } = useApp();
  const value = useAppState(({ state }) => state?.preferences.downloads ?? 'always');
  return (
    <>
      <Segments
        label={t('storage.downloads.title')}
        value={value}
        options={downloads.map((each) => ({ value: each, label: t(`storage.downloads.${each}`) }))}
        onChange={(chosen) => void session.setPreferences({ downloads: chosen })}
      />
      {value === 'unmetered' && <p className={styles.explained}>{t('storage.downloads.explained')}</p>}
    </>
  );
}

function FreeAll() {
  const { t } = useTranslation();
  const app = useApp();
  const [isAsking, setAsking] = useState(false);
  if (!isAsking)
    return (
      <div className={styles.buttons}>
        <Button onClick={() => setAsking(true)}>{t('storage.freeAll')}</Button>
      </div>
    );
  return (
    <div className={styles.question} role="group" aria-label={t('storage.freeAllQuestion')}>
      <p className={styles.asked}>{t('storage.freeAllQuestion')}</p>
      <p className={styles.explained}>{t('storage.freeExplained')}</p>
      <div className={styles.buttons}>
        <Button tone="quiet" onClick={() => setAsking(false)}>
          {t('common.cancel')}
        </Button>
        <Button
          tone="danger"
          autoFocus
          onClick={() => {
            setAsking(false);
            void app.storage.free(null);
          }}
        >
          {t('storage.free')}
        </Button>
      </div>
    </div>
  );
}
