import type { DeviceEntry } from '../../../sync/protocol/devices.ts';
import type { DeviceId } from '../../../sync/core/ids.ts';
import type { ErrorData } from '../../../sync/core/ternError.ts';
import type { Answer } from '../../../preload/contract.ts';
import { coalesce } from '../../store/coalesce.ts';
import type { StoreDeps } from '../../store/context.ts';
import { toastRefusal } from '../../store/toastRefusal.ts';

/** What is known of the person's devices while they are looked at; the gateway alone knows them. */
export interface DevicesState {
  /** null until the first answer. */
  readonly items: readonly DeviceEntry[] | null;
  /** Why the last attempt to read them failed; what was read before stays in sight. */
  readonly error: ErrorData | null;
}

export const noDevices: DevicesState = { items: null, error: null };

export function createDeviceActions(deps: StoreDeps) {
  const { store, bridge, toast, translate } = deps;
  const refresh = coalesce(async () => {
    if (store.getState().dialog?.kind !== 'devices') return;
    const answer = await bridge.invoke('listDevices', {});
    const { devices } = store.getState();
    store.setState({
      devices: answer.ok
        ? { items: answer.result.devices, error: null }
        : { items: devices.items, error: answer.error },
    });
  });

  /** Whether it was done; if not, a notice says why. Either way the list is read again. */
  async function change(
    asked: Promise<Answer<'renameDevice' | 'revokeDevice' | 'revokeOtherDevices'>>,
    done: string | null,
  ): Promise<boolean> {
    const answer = await asked;
    if (toastRefusal(deps, answer) && done !== null) toast(done);
    refresh();
    return answer.ok;
  }

  return {
    refresh,
    open() {
      store.setState({ devices: noDevices, panel: null, dialog: { kind: 'devices' } });
      refresh();
    },
    rename: (deviceId: DeviceId, name: string) =>
      change(bridge.invoke('renameDevice', { deviceId, name }), null),
    revoke: (deviceId: DeviceId) =>
      change(bridge.invoke('revokeDevice', { deviceId }), translate('devices.signedOut')),
    /** Null: there is none, and a notice says why. */
    async askCode() {
      const answer = await bridge.invoke('askDeviceCode', {});
      toastRefusal(deps, answer);
      return answer.ok ? answer.result : null;
    },
    revokeOthers: () => change(bridge.invoke('revokeOtherDevices', {}), translate('devices.othersSignedOut')),
  };
}
