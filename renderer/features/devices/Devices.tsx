import { useTranslation } from 'react-i18next';
import { useNow } from '../../format/useNow.ts';
import { errorKey } from '../../i18n/i18n.ts';
import { useApp, useAppState } from '../../store/useApp.ts';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { useLate } from '../../ui/useLate.ts';
import { AddDevice } from './AddDevice.tsx';
import { DeviceRow } from './DeviceRow.tsx';
import { DeviceShapes } from './DeviceShapes.tsx';
import styles from './Devices.module.css';
import { RevokeOthers } from './RevokeOthers.tsx';

const unreachable = new Set(['gatewayUnreachable', 'timeout', 'notConnected', 'connectionLost']);

export function Devices() {
  const { t } = useTranslation();
  const app = useApp();
  const now = useNow();
  const { items, error } = useAppState((state) => state.devices);
  const waiting = useLate(items === null && error === null, 200);
  const others = items?.filter(({ current }) => !current).length ?? 0;

  return (
    <div className={styles.devices}>
      {error !== null && (
        <Notice
          tone="plain"
          alert
          actions={
            <Button size="small" onClick={app.devices.refresh}>
              {t('common.tryAgain')}
            </Button>
          }
        >
          {unreachable.has(error.code) ? t('devices.offline') : t(errorKey(error.code))}
        </Notice>
      )}
      {waiting && <DeviceShapes />}
      {items !== null && (
        <ul className={styles.list} aria-label={t('devices.title')}>
          {items.map((device) => (
            <DeviceRow key={device.deviceId} device={device} now={now} stale={error !== null} />
          ))}
        </ul>
      )}
      {items !== null && others === 0 && <p className={styles.sentence}>{t('devices.empty')}</p>}
      {items !== null && <AddDevice disabled={error !== null} />}
      {others > 0 && <RevokeOthers count={others} disabled={error !== null} />}
    </div>
  );
}
