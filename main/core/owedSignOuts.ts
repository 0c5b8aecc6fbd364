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

/** Signing out counts here at once; at the gateway the token lives on until it is told, however long that takes. */
export class OwedSignOuts {
  readonly #deps: OwedSignOutsDeps;
  #isPaying = false;
  #attempts = 0;
  #cancel = () => {};

  constructor(deps: OwedSignOutsDeps) {
    this.#deps = deps;
  }

  /** Keeps durably that the gateway is to be told; say `pay` afterwards. */
  owe(owed: OwedSignOut): void {
    this.#keep([...this.#owed(), owed].slice(-maxOwed));
  }

  /** Tells the gateways now, and again later those that cannot be reached. */
  pay(): void {
    this.#cancel();
    if (this.#isPaying || this.#owed().length === 0) return;
    this.#isPaying = true;
    void this.#payAll().then(
      () => this.#again(),
      (error: unknown) => {
        // The disk refuses to note that it was told: telling it twice does no harm.
        this.#deps.logger.warn('signOut.unrecorded', { reason: String(error) });
        this.#again();
      },
    );
  }

  stop(): void {
    this.#cancel();
  }

  #owed(): readonly OwedSignOut[] {
    return this.#deps.settings().owedSignOuts();
  }

  #keep(owed: readonly OwedSignOut[]): void {
    this.#deps.settings().setOwedSignOuts(owed);
  }

  async #payAll(): Promise<void> {
    const { stopping, onChange } = this.#deps;
    for (const owed of this.#owed()) {
      const isSettled = await this.#tell(owed);
      if (stopping.aborted) return;
      if (!isSettled) continue;
      this.#keep(this.#owed().filter(({ sealedToken }) => sealedToken !== owed.sealedToken));
      onChange();
    }
  }

  /** Whether it is settled: told, or nothing there to end any more. */
  async #tell({ gatewayUrl, sealedToken }: OwedSignOut): Promise<boolean> {
    const { vault, accounts, stopping, logger } = this.#deps;
    let token: string;
    try {
      token = await vault.open(sealedToken);
    } catch (error) {
      // A keychain that was reset: nobody has this token any more.
      logger.warn('signOut.sealed', { reason: String(error) });
      return true;
    }
    const answer = await accounts.signOut(gatewayUrl, token, stopping);
    if (!answer.ok) logger.info('signOut.notTold', { code: answer.error.code });
    return answer.ok || !answer.error.retryable;
  }

  #again(): void {
    const { stopping, clock, random } = this.#deps;
    this.#isPaying = false;
    if (stopping.aborted) return;
    if (this.#owed().length === 0) {
      this.#attempts = 0;
      return;
    }
    this.#cancel = clock.after(backoffDelay(this.#attempts, random, backoff), () => this.pay());
    this.#attempts += 1;
  }
}
