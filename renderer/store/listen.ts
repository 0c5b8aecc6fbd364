import type { HostLink } from '../bridge/hostLink.ts';
import type { Emit } from './signals.ts';

/** What the window hears by itself, beside the bridge's events. The answer ends it. */
export function listenToWindow({ bridge }: HostLink, emit: Emit, look: () => void): () => void {
  const hide = () => emit('pageHidden', null);
  // Backing off is for a gateway that is away; a network that just came back is worth an attempt at once. Also signed
  // out: a sign-out may still have to be told.
  const reconnect = () => void bridge.invoke('reconnect', {});
  window.addEventListener('pagehide', hide);
  window.addEventListener('online', reconnect);
  window.addEventListener('focus', look);
  window.addEventListener('blur', look);
  document.addEventListener('visibilitychange', look);
  return () => {
    window.removeEventListener('pagehide', hide);
    window.removeEventListener('online', reconnect);
    window.removeEventListener('focus', look);
    window.removeEventListener('blur', look);
    document.removeEventListener('visibilitychange', look);
  };
}
