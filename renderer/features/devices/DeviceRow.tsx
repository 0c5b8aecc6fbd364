import { Laptop, Monitor } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeviceEntry } from '../../../sync/protocol/devices.ts';
import { useFormats } from '../../format/useFormats.ts';
import { useApp } from '../../store/useApp.ts';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Confirm } from './Confirm.tsx';
import { DeviceName } from './DeviceName.tsx';
import styles from './Devices.module.css';

interface DeviceRowProps {
  readonly device: DeviceEntry;
  readonly now: number;
  /** What is shown was read before the connection was lost: nothing can be changed now. */
  readonly stale: boolean;
}

const systems: Readonly<Record<string, string>> = { linux: 'Linux', darwin: 'macOS', win32: 'Windows' };
const hourMs = 3_600_000;

export function DeviceRow({ device, now, stale }: DeviceRowProps) {
  const { t } = useTranslation();
  const app = useApp();
  const [doing, setDoing] = useState<'renaming' | 'revoking' | null>(null);
  const { deviceId, name, platform, current } = device;
  const stop = () => setDoing(null);

  return (
    <li className={styles.row} data-testid="device" data-current={current}>
      <span className={styles.icon}>
        <Icon icon={platform === 'darwin' ? Laptop : Monitor} />
      </span>
      <div className={styles.body}>
        <DeviceName
          device={device}
          stale={stale}
          renaming={doing === 'renaming'}
          onRename={() => setDoing('renaming')}
          onDone={stop}
        />
        <DeviceDetails device={device} now={now} />
        {doing === 'revoking' && (
          <Confirm
            question={t('devices.signOutQuestion', { name })}
            explained={t('devices.signOutExplained')}
            confirm={t('devices.signOut')}
            onCancel={stop}
            onConfirm={async () => {
              if (!(await app.devices.revoke(deviceId))) stop();
            }}
          />
        )}
      </div>
      {!current && doing === null && (
        <Button
          tone="quiet"
          size="small"
          disabled={stale}
          aria-label={t('devices.signOutNamed', { name })}
          onClick={() => setDoing('revoking')}
        >
          {t('devices.signOut')}
        </Button>
      )}
    </li>
  );
}

function DeviceDetails({ device, now }: Pick<DeviceRowProps, 'device' | 'now'>) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { platform, appVersion, online, lastSeenAt, signedInAt } = device;
  const seen = online
    ? t('devices.activeNow')
    : now - lastSeenAt < 2 * hourMs
      ? t('devices.seenLately')
      : t('devices.seen', { age: formats.age(lastSeenAt, now) });
  return (
    <>
      <p className={styles.details}>
        {[systems[platform] ?? platform, `Tern ${appVersion}`, seen].join(' · ')}
      </p>
      <p className={styles.details}>{t('devices.signedIn', { date: formats.full(signedInAt) })}</p>
    </>
  );
}
