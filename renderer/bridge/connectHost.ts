import { systemClock } from '../../sync/core/clock.ts';
import type { Bridge } from '../../preload/contract.ts';
import { BrowserLink } from './browserLink.ts';
import type { HostLink } from './hostLink.ts';
import { takeToken } from './token.ts';

declare global {
  interface Window {
    /** Put there by the preload script; absent in a browser tab. */
    readonly tern?: Bridge;
  }
}

/**
 * The preload's bridge in Electron, a loopback WebSocket in a browser.
 * @param ownAccount the account that a tab shows; null: it has shown none yet
 */
export function connectHost(ownAccount: () => string | null): HostLink {
  if (window.tern !== undefined) {
    return { bridge: window.tern, status: () => 'open', onStatus: () => () => {} };
  }
  const token = takeToken(window);
  return new BrowserLink({
    url: () => bridgeUrl(window.location.host, ownAccount()),
    token,
    filesBase: () => `/files/${token ?? ''}/${encodeURIComponent(ownAccount() ?? 'chosen')}`,
    platform: navigator.platform,
    openSocket: (url, protocols) => new WebSocket(url, [...protocols]),
    clock: systemClock,
    random: Math.random,
  });
}

const bridgeUrl = (host: string, accountId: string | null) =>
  `ws://${host}/bridge${accountId === null ? '' : `?account=${encodeURIComponent(accountId)}`}`;
