import { useTranslation } from 'react-i18next';
import type { StorageView } from '../../../preload/views/storage.ts';
import { isolated } from '../../../sync/core/bidi.ts';
import { useFormats } from '../../format/useFormats.ts';
import { useApp } from '../../store/useApp.ts';
import { Avatar } from '../../ui/Avatar.tsx';
import { Button } from '../../ui/Button.tsx';
import { fileKinds } from './actions.ts';
import styles from './Storage.module.css';

type UsedThread = StorageView['threads'][number];

/** A conversation: what its files take, and whether all of them stay. */
export function StorageRow({ thread }: { readonly thread: UsedThread }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { storage } = useApp();
  const { threadId, threadTitle, threadSeed, keptOffline, bytes, kinds } = thread;
  const name = isolated(threadTitle);
  const parts = fileKinds.filter((kind) => kinds[kind] > 0);
  return (
    <li className={styles.thread} data-testid="storage-thread">
      <Avatar name={threadTitle} seed={threadSeed} size="small" />
      <div className={styles.body}>
        <bdi className={styles.name}>{threadTitle}</bdi>
        <span className={styles.details}>
          {formats.bytes(bytes)}
          {parts.length > 0 && ` · ${parts.map((kind) => t(`storage.kinds.${kind}`)).join(', ')}`}
        </span>
        <label className={styles.keep}>
          <input
            type="checkbox"
            checked={keptOffline}
            aria-label={t('storage.keepLabel', { name })}
            onChange={({ target }) => void storage.keepOffline(threadId, target.checked)}
          />
          {t('storage.keep')}
        </label>
      </div>
      <Button
        size="small"
        disabled={bytes === 0 || keptOffline}
        aria-label={t('storage.freeLabel', { name })}
        onClick={() => void storage.free(threadId)}
      >
        {t('storage.free')}
      </Button>
    </li>
  );
}
