import type { Logger } from '../../../sync/core/logger.ts';
import { TernError } from '../../../sync/core/ternError.ts';
import type { StateView } from '../../../preload/views/state.ts';
import type { Core } from '../../core/core.ts';
import { pinoLogger } from '../../core/pinoLogger.ts';
import { startCore, type StartCoreExtras } from '../../core/startCore.ts';
import { coreOptions } from '../coreOptions.ts';
import type { OpenCoreOptions } from '../openCore.ts';
import { openProfile } from '../openProfile.ts';
import { accountFolders, type AccountFolders, firstAccount } from './accountFolders.ts';

/** As many as there are keys to switch to them. */
const maxAccounts = 9;

/** A place for an account, with mirror and outbox of its own. */
export interface Account {
  readonly id: string;
  readonly core: Core;
}

/** The accounts of one profile. There is always one, signed in or not. */
export interface Accounts {
  /** No more than these can be signed in. */
  readonly most: number;
  all(): readonly Account[];
  /** The one that a window begins with. */
  chosen(): Account;
  choose(account: Account): void;
  /** One in which nobody is signed in; where there is room, one in which nobody ever was. @throws TernError notAvailableHere, and what startCore throws */
  free(): Promise<Account>;
  /** Begins for every account there is, and for each that is added. @returns ends it for all */
  each(begin: (account: Account) => () => void): () => void;
}

export interface RunningAccounts {
  readonly accounts: Accounts;
  /** The profile's own folder. */
  readonly folder: string;
  /** Rejects if a core dies of a bug. */
  readonly crashed: Promise<never>;
  /** Stops the cores and lets the profile go. */
  readonly stop: () => Promise<void>;
}

/** Throws what openProfile and startCore throw; a profile that could not start is free again. */
export async function openAccounts(
  options: OpenCoreOptions,
  {
    most = maxAccounts,
    ...extras
  }: Pick<StartCoreExtras, 'vault' | 'workerUrl'> & { readonly most?: number } = {},
): Promise<RunningAccounts> {
  const { folder, release } = openProfile(options.dataFolder, options.profile);
  const { promise: crashed, reject: onCrash } = Promise.withResolvers<never>();
  // Whoever does not wait for it must not be ended by it.
  crashed.catch((_error: TernError) => {});
  const folders = accountFolders(folder);
  const logger = pinoLogger(options.logLevel, 'accounts');
  const { dataFolder: _, ...asked } = options;
  const open = async (id: string): Promise<Account> => {
    const core = await startCore(coreOptions({ ...asked, dataDir: folders.folderOf(id) }), {
      ...extras,
      onCrash,
    });
    return { id, core };
  };
  const running: Account[] = [];
  const stop = () => Promise.all(running.map(({ core }) => core.stop())).then(release, release);
  try {
    running.push(...(await openAll(folders, open, logger)));
    await forgetUnused(running, folders);
    const accounts = new OpenAccounts({ most, running, folders, open, logger });
    await accounts.chooseSignedIn();
    return { accounts, folder, crashed, stop };
  } catch (thrown) {
    await stop();
    throw thrown;
  }
}

interface OpenAccountsParts {
  readonly most: number;
  readonly running: Account[];
  readonly folders: AccountFolders;
  readonly open: (id: string) => Promise<Account>;
  readonly logger: Logger;
}

class OpenAccounts implements Accounts {
  readonly most: number;
  readonly #running: Account[];
  readonly #folders: AccountFolders;
  readonly #open: (id: string) => Promise<Account>;
  readonly #logger: Logger;
  readonly #begun = new Set<(account: Account) => void>();
  #chosen: Account;
  /** One after another: two would take the same folder. */
  #adding: Promise<unknown> = Promise.resolve();

  constructor({ most, running, folders, open, logger }: OpenAccountsParts) {
    this.most = most;
    this.#running = running;
    this.#folders = folders;
    this.#open = open;
    this.#logger = logger;
    this.#chosen = this.#find(folders.chosen()) ?? this.#first();
  }

  all(): readonly Account[] {
    return this.#running;
  }

  chosen(): Account {
    return this.#chosen;
  }

  choose(account: Account): void {
    this.#chosen = account;
    try {
      this.#folders.choose(account.id);
    } catch (error) {
      // The next start begins with another one.
      this.#logger.warn('accounts.choiceNotKept', { reason: String(error) });
    }
  }

  /** Whoever was signed out elsewhere, or left, is not what the app begins with. */
  async chooseSignedIn(): Promise<void> {
    for (const account of [this.#chosen, ...this.#running]) {
      if ((await stateOf(account)).session.status === 'signedOut') continue;
      this.#chosen = account;
      return;
    }
  }

  free(): Promise<Account> {
    const freed = this.#adding.then(() => this.#free());
    this.#adding = freed.catch(() => {});
    return freed;
  }

  async #free(): Promise<Account> {
    const states = await Promise.all(this.#running.map(stateOf));
    const isOut = (_: Account, index: number) => states[index]?.session.status === 'signedOut';
    const unused = this.#running.find((_, index) => states[index]?.people.length === 0);
    if (unused !== undefined) return unused;
    if (this.#running.length >= this.most) {
      const former = this.#running.find(isOut);
      if (former !== undefined) return former;
      throw new TernError('notAvailableHere', { message: `${this.most} accounts fit on a device` });
    }
    // One that could not be opened has its number, too.
    const ids = this.#folders.ids().map(Number);
    const added = await this.#open(String(Math.max(...ids) + 1));
    this.#running.push(added);
    for (const begin of this.#begun) begin(added);
    return added;
  }

  each(begin: (account: Account) => () => void): () => void {
    const ends: (() => void)[] = [];
    const beginOne = (account: Account) => void ends.push(begin(account));
    this.#running.forEach(beginOne);
    this.#begun.add(beginOne);
    return () => {
      this.#begun.delete(beginOne);
      for (const end of ends) end();
    };
  }

  #find(id: string | null): Account | undefined {
    return this.#running.find((account) => account.id === id);
  }

  #first(): Account {
    const [first] = this.#running;
    if (first === undefined) throw new TernError('internal', { message: 'a profile has an account' });
    return first;
  }
}

/** Those in which somebody is. */
export async function signedIn(accounts: Accounts): Promise<readonly Account[]> {
  const states = await Promise.all(accounts.all().map(({ core }) => core.invoke('getState', {})));
  const isIn = (state: (typeof states)[number] | undefined) =>
    state?.ok === true && state.result.session.status === 'signedIn';
  return accounts.all().filter((_, index) => isIn(states[index]));
}

/** @throws TernError what the core refuses with */
export async function stateOf({ core }: Account): Promise<StateView> {
  const answer = await core.invoke('getState', {});
  if (!answer.ok) throw TernError.fromData(answer.error);
  return answer.result;
}

/** The first is the profile itself. What keeps another one from opening keeps nobody from the rest. */
async function openAll(
  folders: AccountFolders,
  open: (id: string) => Promise<Account>,
  logger: Logger,
): Promise<readonly Account[]> {
  const opening = folders.ids().map(async (id) => {
    try {
      return [await open(id)];
    } catch (error) {
      if (id === firstAccount) throw error;
      logger.error('accounts.notOpened', { id, code: TernError.from(error).code });
      return [];
    }
  });
  const opened = await Promise.allSettled(opening);
  const accounts = opened.flatMap((one) => (one.status === 'fulfilled' ? one.value : []));
  const failed = opened.find((one) => one.status === 'rejected');
  if (failed === undefined) return accounts;
  await Promise.all(accounts.map(({ core }) => core.stop()));
  throw failed.reason;
}

/** Places that somebody asked for and nobody has signed in to. What anybody did stays, sent or not. */
async function forgetUnused(running: Account[], folders: AccountFolders): Promise<void> {
  for (const account of [...running]) {
    if (account.id === firstAccount || (await stateOf(account)).people.length > 0) continue;
    await account.core.stop();
    folders.remove(account.id);
    running.splice(running.indexOf(account), 1);
  }
}
