import { useTranslation } from 'react-i18next';
import { useApp, useAppState } from '../../store/useApp.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { Devices } from './Devices.tsx';

export function DevicesDialog() {
  const { t } = useTranslation();
  const app = useApp();
  const open = useAppState((state) => state.panel === 'devices');
  return (
    <Dialog
      open={open}
      onClose={() => app.showPanel(null)}
      back={{ label: t('common.back'), onBack: () => app.showPanel('preferences') }}
      title={t('devices.title')}
      closeLabel={t('common.close')}
    >
      <Devices />
    </Dialog>
  );
}
