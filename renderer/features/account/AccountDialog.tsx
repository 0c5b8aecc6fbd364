import { useTranslation } from 'react-i18next';
import { useApp } from '../../store/useApp.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import styles from './Account.module.css';
import { Activity } from './Activity.tsx';
import { DeletionSection } from './DeletionSection.tsx';
import { PasswordSection } from './PasswordSection.tsx';
import { RecoverySection } from './RecoverySection.tsx';

export function AccountDialog() {
  const { t } = useTranslation();
  const app = useApp();
  return (
    <Dialog
      open
      onClose={() => app.showDialog(null)}
      back={{ label: t('common.back'), onBack: () => app.showAlone({ kind: 'preferences' }) }}
      title={t('account.title')}
      closeLabel={t('common.close')}
    >
      <div className={styles.sections}>
        <PasswordSection />
        <RecoverySection />
        <Activity />
        <DeletionSection />
      </div>
    </Dialog>
  );
}
