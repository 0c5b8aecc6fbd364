import { Pencil } from 'lucide-react';
import { useLayoutEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeviceEntry } from '../../../sync/protocol/devices.ts';
import { useApp } from '../../store/useApp.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import styles from './Devices.module.css';
import { RenameDevice } from './RenameDevice.tsx';

interface DeviceNameProps {
  readonly device: DeviceEntry;
  readonly stale: boolean;
  readonly renaming: boolean;
  readonly onRename: () => void;
  readonly onDone: () => void;
}

/** What a device is called, or the field that changes it. */
export function DeviceName({ device, stale, renaming, onRename, onDone }: DeviceNameProps) {
  const { t } = useTranslation();
  const app = useApp();
  const rename = useRef<HTMLButtonElement>(null);
  const { deviceId, name, current } = device;
  const wasRenaming = useRef(false);
  // Back to where the keyboard was, before the dialog looks for a place for it.
  useLayoutEffect(() => {
    if (wasRenaming.current) rename.current?.focus();
    wasRenaming.current = renaming;
  }, [renaming]);

  if (renaming)
    return (
      <RenameDevice
        name={name}
        onCancel={onDone}
        onSave={async (next) => {
          if (next === name || (await app.devices.rename(deviceId, next))) onDone();
        }}
      />
    );
  return (
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
        onClick={onRename}
      />
    </div>
  );
}
