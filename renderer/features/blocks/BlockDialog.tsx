import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { isolated } from '../../../sync/core/bidi.ts';
import type { DialogOf } from '../../store/registry.ts';
import { useApp } from '../../store/useApp.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { once } from '../../ui/once.ts';
import styles from './blocks.module.css';

/** Asks before somebody is blocked: what they write meanwhile is never shown. */
export function BlockDialog({ person: { userId, displayName }, opener }: DialogOf<'block'>) {
  const { t } = useTranslation();
  const { blocks, showDialog } = useApp();
  useEffect(() => () => void requestAnimationFrame(() => opener()?.focus()), [opener]);
  const close = () => showDialog(null);
  return (
    <Dialog
      open
      onClose={close}
      title={t('blocks.question', { name: isolated(displayName) })}
      closeLabel={t('common.close')}
    >
      <div className={styles.question} data-testid="block-dialog">
        <p className={styles.explained}>{t('blocks.explained')}</p>
        <div className={styles.buttons}>
          <Button onClick={close}>{t('common.cancel')}</Button>
          <Button
            tone="danger"
            onClick={once(async () => {
              if (await blocks.set(userId, true)) close();
            })}
          >
            {t('blocks.block')}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
