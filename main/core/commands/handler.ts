import type { Attention } from '../../../sync/client/enginePorts.ts';
import type { DeviceId } from '../../../sync/core/ids.ts';
import type { ErrorData } from '../../../sync/core/ternError.ts';
import type { SignedIn } from '../../../sync/protocol/account.ts';
import type { CommandArgs, CommandResult } from '../../../preload/commands.ts';
import type { StateView } from '../../../preload/views/state.ts';
import type { CoreCommandName } from '../core.ts';
import type { CoreDeps } from '../deps.ts';
import type { Changed } from '../notifier.ts';
import type { Settings } from '../outbox/settings.ts';
import type { OwedSignOuts } from '../owedSignOuts.ts';
import type { Session } from '../session.ts';

/** What a command may use. Handlers throw TernErrors; createCore flattens them. */
export interface CoreContext {
  readonly deps: CoreDeps;
  readonly settings: Settings;
  readonly deviceId: DeviceId;
  /** Aborted when the core stops: nothing may keep it waiting for a network. */
  readonly stopping: AbortSignal;
  readonly state: () => StateView;
  readonly changed: Changed;
  /** Opens the session that the gateway has granted. */
  readonly begin: (signedIn: SignedIn) => Promise<void>;
  /** Runs what may begin a session when what may do so before it is over. */
  readonly inTurn: (enter: () => Promise<void>) => Promise<void>;
  /**
   * Ends the session on this device and forgets the mirror.
   * @param reason why the gateway ended it; null: the person did, and the gateway is owed the news
   */
  readonly end: (reason: ErrorData | null) => void;
  /** Ends it for an account that the gateway deletes when it is asked, and keeps nothing. [ACCOUNT-19] */
  readonly endForGood: (ask: () => Promise<void>) => Promise<void>;
  readonly owedSignOuts: OwedSignOuts;
  /** Somebody looks at a window of this profile, or nobody any more. */
  readonly watch: (attention: Attention) => void;
  readonly session: () => Session | null;
  /** @throws TernError notSignedIn */
  readonly requireSession: () => Session;
}

export type Handler<Name extends CoreCommandName> = (
  context: CoreContext,
  args: CommandArgs<Name>,
) => CommandResult<Name> | Promise<CommandResult<Name>>;

export function gatewayUrlOf({ settings, deps }: Pick<CoreContext, 'settings' | 'deps'>): string {
  return settings.gatewayUrl() ?? deps.options.gatewayUrl;
}
