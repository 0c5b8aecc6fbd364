import { MonitorSmartphone } from 'lucide-react';
import type { Feature } from '../../store/feature.ts';
import { createDeviceActions } from './actions.ts';
import { DevicesDialog } from './DevicesDialog.tsx';
import { slice } from './slice.ts';

declare module '../../store/registry.ts' {
  interface Actions {
    readonly devices: ReturnType<typeof createDeviceActions>;
  }
  interface Dialogs {
    readonly devices: object;
  }
}

export const devices: Feature = {
  slice,
  actions: (deps) => ({ devices: createDeviceActions(deps) }),
  commands: [
    {
      id: 'devices',
      order: 80,
      label: (t) => t('devices.title'),
      icon: MonitorSmartphone,
      run: (app) => app.devices.open(),
    },
  ],
  dialogs: { devices: DevicesDialog },
};
