import type { Bridge } from '../../preload/contract.ts';
import type { StateView } from '../../preload/views/state.ts';
import type { AppStore } from './context.ts';
import type { Slices } from './registry.ts';
import type { Emit } from './signals.ts';

const userOf = (state: StateView | null) =>
  state?.session.status === 'signedIn' ? state.session.userId : null;

/** Who is here: what was held of somebody else goes when that changes. */
export function createSession(store: AppStore, bridge: Bridge, slices: Slices, emit: Emit) {
  const adopt = (state: StateView) => {
    const before = store.getState().state;
    if (userOf(state) === userOf(before)) {
      store.setState({ state });
      if (state.connection.state === 'live' && before?.connection.state !== 'live') emit('connected', null);
      return;
    }
    emit('sessionEnded', null);
    store.setState({ ...slices, panel: null, dialog: null, toasts: [], state });
    if (userOf(state) !== null) emit('signedIn', null);
  };
  return {
    adopt,
    async readAgain() {
      const answer = await bridge.invoke('getState', {});
      if (!answer.ok) return;
      adopt(answer.result);
      emit('hostOpened', null);
    },
  };
}
