import type { AccountClient } from '../../sync/client/accounts.ts';
import { backoffDelay } from '../../sync/core/backoff.ts';
import type { Clock } from '../../sync/core/clock.ts';
import type { Logger } from '../../sync/core/logger.ts';
import type { OwedSignOut, Settings } from './outbox/settings.ts';
import type { Vault } from './vault.ts';

/** More than anyone signs out of without a network; the oldest are let go. */
const maxOwed = 20;
const backoff = { baseMs: 2_000, capMs: 5 * 60_000 };

export interface OwedSignOutsDeps {
  /** Of the profile as it is now: it may have been mended. */
  readonly settings: () => Settings;
  readonly accounts: Pick<AccountClient, 'signOut'>;
  readonly vault: Vault;
  readonly clock: Clock;
  readonly random: () => number;
  readonly logger: Logger;
  readonly stopping: AbortSignal;
  readonly onChange: () => void;
}

export interface OwedSignOuts {
  /** Keeps durably that the gateway is to be told; say `pay` afterwards. */
  owe(owed: OwedSignOut): void;
  /** Tells the gateways now, and again later those that cannot be reached. */
  pay(): void;
  stop(): void;
}

/** Signing out counts here at once; at the gateway the token lives on until it is told, however long that takes. */
export function createOwedSignOuts(deps: OwedSignOutsDeps): OwedSignOuts {
  const { settings, logger } = deps;
  const owing = () => settings().owedSignOuts();
  let isPaying = false;
  let attempts = 0;
  let cancel = () => {};

  /** Whether it is settled: told, or nothing there to end any more. */
  async function tell({ gatewayUrl, sealedToken }: OwedSignOut): Promise<boolean> {
    let token: string;
    try {
      token = await deps.vault.open(sealedToken);
    } catch (error) {
      // A keychain that was reset: nobody has this token any more.
      logger.warn('signOut.sealed', { reason: String(error) });
      return true;
    }
    const answer = await deps.accounts.signOut(gatewayUrl, token, deps.stopping);
    if (!answer.ok) logger.info('signOut.notTold', { code: answer.error.code });
    return answer.ok || !answer.error.retryable;
  }

  async function payAll(): Promise<void> {
    for (const owed of owing()) {
      const isSettled = await tell(owed);
      if (deps.stopping.aborted) return;
      if (!isSettled) continue;
      settings().setOwedSignOuts(owing().filter(({ sealedToken }) => sealedToken !== owed.sealedToken));
      deps.onChange();
    }
  }

  function pay(): void {
    cancel();
    if (isPaying || owing().length === 0) return;
    isPaying = true;
    void payAll().then(
      () => again(),
      (error: unknown) => {
        // The disk refuses to note that it was told: telling it twice does no harm.
        logger.warn('signOut.unrecorded', { reason: String(error) });
        again();
      },
    );
  }

  function again(): void {
    isPaying = false;
    if (deps.stopping.aborted) return;
    if (owing().length === 0) {
      attempts = 0;
      return;
    }
    cancel = deps.clock.after(backoffDelay(attempts, deps.random, backoff), pay);
    attempts += 1;
  }

  return {
    owe: (owed) => settings().setOwedSignOuts([...owing(), owed].slice(-maxOwed)),
    pay,
    stop: () => cancel(),
  };
}
