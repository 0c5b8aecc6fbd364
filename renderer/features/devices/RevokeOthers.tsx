import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApp } from '../../store/useApp.ts';
import { Button } from '../../ui/Button.tsx';
import { Confirm } from './Confirm.tsx';

interface RevokeOthersProps {
  readonly count: number;
  readonly disabled: boolean;
}

export function RevokeOthers({ count, disabled }: RevokeOthersProps) {
  const { t } = useTranslation();
  const app = useApp();
  const [asking, setAsking] = useState(false);
  if (!asking)
    return (
      <Button wide disabled={disabled} onClick={() => setAsking(true)}>
        {t('devices.signOutOthers')}
      </Button>
    );
  return (
    <Confirm
      question={t('devices.signOutOthersQuestion', { count })}
      explained={t('devices.signOutExplained')}
      confirm={t('devices.signOutOthers')}
      onCancel={() => setAsking(false)}
      onConfirm={async () => {
        await app.devices.revokeOthers();
        setAsking(false);
      }}
    />
  );
}
