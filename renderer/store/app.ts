import { createStore } from 'zustand/vanilla';
import type { Bridge } from '../../preload/contract.ts';
import type { StateView } from '../../preload/views/state.ts';
import type { HostLink } from '../bridge/hostLink.ts';
import { type Retirable, retirable } from '../bridge/retirable.ts';
import type { AppState } from './appState.ts';
import { createClipboard } from './clipboard.ts';
import type { AppStore, StoreDeps } from './context.ts';
import { type Feature, type Screens, screensOf, slicesOf } from './feature.ts';
import { listenToWindow } from './listen.ts';
import type { Actions, Dialog, Panel } from './registry.ts';
import { createSession } from './session.ts';
import type { Emit } from './signals.ts';
import { createToasts, type ShowToast } from './toasts.ts';

/** Everything a screen may ask for. */
export interface App extends Actions, Screens, ReturnType<typeof createClipboard> {
  readonly store: AppStore;
  readonly host: Bridge['host'];
  readonly emit: Emit;
  readonly adopt: (state: StateView) => void;
  readonly askLast: Retirable['askLast'];
  readonly toast: ShowToast;
  readonly dismissToast: (id: number) => void;
  readonly showPanel: (panel: Panel | null) => void;
  /** In the place of the one that is open. */
  readonly showDialog: (dialog: Dialog | null) => void;
  /** In the place of the panel, too. */
  readonly showAlone: (dialog: Dialog) => void;
  /** Begins to listen and reads what the screen needs first; the answer undoes it. */
  readonly start: () => () => void;
}

/** The renderer's core: one store, fed by events, and what its features make of it. React is an adapter to it. */
export function createApp(
  link: HostLink,
  words: Pick<StoreDeps, 'sentence' | 'translate'>,
  features: readonly Feature[],
): App {
  const { bridge, askLast } = retirable(link.bridge);
  const slices = slicesOf(features);
  const store = createStore<AppState>(() => ({
    ...slices,
    ...{ host: link.status(), state: null, panel: null, dialog: null, toasts: [] },
  }));
  const toasts = createToasts(store);
  const deps: StoreDeps = { store, bridge, toast: toasts.show, ...words };
  const emit: Emit = (name, payload) => {
    for (const handlers of all) handlers[name]?.(payload);
  };
  const show = (panel: Panel | null, dialog: Dialog | null) => {
    store.setState({ panel, dialog });
    emit('panelShown', panel);
  };
  const session = createSession(store, bridge, slices, emit);
  const core = {
    ...{ store, emit, host: bridge.host, adopt: session.adopt, askLast },
    ...{ toast: toasts.show, dismissToast: toasts.dismiss, ...createClipboard(deps), ...screensOf(features) },
    showPanel: (panel: Panel | null) => show(panel, null),
    showDialog: (dialog: Dialog | null) => store.setState({ dialog }),
    showAlone: (dialog: Dialog) => show(null, dialog),
    start() {
      const used = { bridge, status: () => link.status(), onStatus: link.onStatus.bind(link) };
      return start(used, core as App, session.readAgain);
    },
  };
  const app = core as App;
  for (const { actions } of features) Object.assign(app, actions?.(deps, app));
  const all = features.flatMap(({ on }) => (on === undefined ? [] : [on(app)]));
  return app;
}

function start(link: HostLink, { store, emit, adopt }: App, readAgain: () => Promise<void>): () => void {
  const look = () => {
    const looks = document.visibilityState === 'visible';
    void link.bridge.invoke('setLooking', { looks, focused: looks && document.hasFocus() });
  };
  const begin = () => {
    look();
    void readAgain();
  };
  const stops = [
    link.bridge.subscribe((event) => {
      if (event.event === 'stateChanged') adopt(event.payload);
      else emit(event.event, event.payload);
    }),
    link.onStatus((host) => {
      store.setState({ host });
      if (host === 'open') begin();
    }),
    listenToWindow(link, emit, look),
  ];
  if (link.status() === 'open') begin();
  return () => {
    for (const stop of stops) stop();
  };
}
