import { useTranslation } from 'react-i18next';
import type { Dialogs } from '../../store/registry.ts';
import { useApp } from '../../store/useApp.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import styles from './Account.module.css';
import { RecoveryCode } from './RecoveryCode.tsx';

/** To somebody who has just begun an account, or come back into it. */
export function RecoveryCodeDialog({ code }: Dialogs['recoveryCode']) {
  const { t } = useTranslation();
  const app = useApp();
  const close = () => app.showDialog(null);
  return (
    <Dialog open onClose={close} title={t('account.codeTitle')} closeLabel={t('common.close')}>
      <div className={styles.section}>
        <RecoveryCode code={code} />
        <Button tone="primary" wide onClick={close}>
          {t('account.kept')}
        </Button>
      </div>
    </Dialog>
  );
}
