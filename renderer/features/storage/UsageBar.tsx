import { useTranslation } from 'react-i18next';
import type { StorageView } from '../../../preload/views/storage.ts';
import { useFormats } from '../../format/useFormats.ts';
import { fileKinds } from './actions.ts';
import styles from './Storage.module.css';

/** All that is used, by kind. */
export function UsageBar({ usedBytes, threads }: Pick<StorageView, 'usedBytes' | 'threads'>) {
  const { t } = useTranslation();
  const formats = useFormats();
  const kinds = fileKinds
    .map((kind) => ({ kind, bytes: threads.reduce((sum, thread) => sum + thread.kinds[kind], 0) }))
    .filter(({ bytes }) => bytes > 0);
  return (
    <section className={styles.usage} aria-label={t('storage.used')}>
      <p className={styles.total}>
        <strong>{formats.bytes(usedBytes)}</strong> {t('storage.used')}
      </p>
      <div className={styles.bar} aria-hidden="true">
        {kinds.map(({ kind, bytes }) => (
          <span key={kind} data-kind={kind} style={{ flexGrow: bytes }} />
        ))}
      </div>
      <ul className={styles.legend}>
        {kinds.map(({ kind, bytes }) => (
          <li key={kind} data-kind={kind}>
            {t(`storage.kinds.${kind}`)} {formats.bytes(bytes)}
          </li>
        ))}
      </ul>
    </section>
  );
}
