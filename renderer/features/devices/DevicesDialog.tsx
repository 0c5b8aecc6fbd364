import { useTranslation } from 'react-i18next';
import { useApp } from '../../store/useApp.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { Devices } from './Devices.tsx';

export function DevicesDialog() {
  const { t } = useTranslation();
  const app = useApp();
  return (
    <Dialog
      open
      onClose={() => app.showDialog(null)}
      back={{ label: t('common.back'), onBack: () => app.showAlone({ kind: 'preferences' }) }}
      title={t('devices.title')}
      closeLabel={t('common.close')}
    >
      <Devices />
    </Dialog>
  );
}
