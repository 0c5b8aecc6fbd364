import { Laptop, Monitor, Pencil } from 'lucide-react';
import { useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeviceEntry } from '../../../sync/protocol/devices.ts';
import { useFormats } from '../../format/useFormats.ts';
import { useApp } from '../../store/useApp.ts';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { Confirm } from './Confirm.tsx';
import styles from './Devices.module.css';
import { RenameDevice } from './RenameDevice.tsx';

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
  const formats = useFormats();
  const [doing, setDoing] = useState<'renaming' | 'revoking' | null>(null);
  const rename = useRef<HTMLButtonElement>(null);
  const { deviceId, name, platform, appVersion, current, online, lastSeenAt, signedInAt } = device;

  const seen = online
    ? t('devices.activeNow')
    : now - lastSeenAt < 2 * hourMs
      ? t('devices.seenLately')
      : t('devices.seen', { age: formats.age(lastSeenAt, now) });
  const stopRenaming = () => setDoing(null);
  const wasRenaming = useRef(false);
  // Back to where the keyboard was, before the dialog looks for a place for it.
  useLayoutEffect(() => {
    if (wasRenaming.current) rename.current?.focus();
    wasRenaming.current = doing === 'renaming';
  }, [doing]);

  return (
    <li className={styles.row} data-testid="device" data-current={current}>
      <span className={styles.icon}>
        <Icon icon={platform === 'darwin' ? Laptop : Monitor} />
      </span>
      <div className={styles.body}>
        {doing === 'renaming' ? (
          <RenameDevice
            name={name}
            onCancel={stopRenaming}
            onSave={async (next) => {
              if (next === name || (await app.devices.rename(deviceId, next))) stopRenaming();
            }}
          />
        ) : (
          <div className={styles.heading}>
            <span className={styles.name}>
              <bdi>{name}</bdi>
            </span>
            {current && <span className={styles.badge}>{t('devices.thisDevice')}</span>}
            <IconButton
              ref={rename}
              icon={Pencil}
              label={t('devices.rename', { name })}
              size="small"
              disabled={stale}
              onClick={() => setDoing('renaming')}
            />
          </div>
        )}
        <p className={styles.details}>
          {[systems[platform] ?? platform, `Tern ${appVersion}`, seen].join(' · ')}
        </p>
        <p className={styles.details}>{t('devices.signedIn', { date: formats.full(signedInAt) })}</p>
        {doing === 'revoking' && (
          <Confirm
            question={t('devices.signOutQuestion', { name })}
            explained={t('devices.signOutExplained')}
            confirm={t('devices.signOut')}
            onCancel={() => setDoing(null)}
            onConfirm={async () => {
              if (!(await app.devices.revoke(deviceId))) setDoing(null);
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
