import type { DeviceId, ThreadId } from '../../../sync/core/ids.ts';
import type { ErrorData } from '../../../sync/core/ternError.ts';
import type { SignedIn } from '../../../sync/protocol/account.ts';
import type { CommandArgs, CommandResult } from '../../../preload/commands.ts';
import type { StateView } from '../../../preload/views.ts';
import type { CoreCommandName } from '../core.ts';
import type { CoreDeps } from '../deps.ts';
import type { Settings } from '../outbox/settings.ts';
import type { Session } from '../session.ts';
import { register, setGateway, signIn, signOut } from './account.ts';
import { editMessage, markRead, readMessages, sendMessage, setReaction, setTyping } from './messages.ts';
import { discardOp, listOutbox, retryOp, reviseOp } from './outbox.ts';
import { getThread, listThreads, saveDraft, startThread } from './threads.ts';

/** What a command may use. Handlers throw TernErrors; createCore flattens them. */
export interface CoreContext {
  readonly deps: CoreDeps;
  readonly settings: Settings;
  readonly deviceId: DeviceId;
  readonly state: () => StateView;
  readonly changed: (
    kinds: readonly ('stateChanged' | 'threadsChanged' | 'outboxChanged')[],
    threads?: Iterable<ThreadId>,
  ) => void;
  /** Opens the session that the gateway has granted. */
  readonly begin: (signedIn: SignedIn) => Promise<void>;
  /** Ends the session on this device and forgets the mirror. */
  readonly end: (reason: ErrorData | null) => void;
  readonly session: () => Session | null;
  /** @throws TernError notSignedIn */
  readonly requireSession: () => Session;
}

export type Handler<Name extends CoreCommandName> = (
  context: CoreContext,
  args: CommandArgs<Name>,
) => CommandResult<Name> | Promise<CommandResult<Name>>;

export const commandHandlers: { readonly [Name in CoreCommandName]: Handler<Name> } = {
  getState: ({ state }) => state(),
  register,
  signIn,
  signOut,
  setGateway,
  setPreferences({ settings, state, changed }, change) {
    settings.setPreferences({ ...settings.preferences(), ...change });
    changed(['stateChanged']);
    return state();
  },
  listThreads,
  getThread,
  startThread,
  readMessages,
  sendMessage,
  editMessage,
  setReaction,
  markRead,
  setTyping,
  saveDraft,
  listOutbox,
  retryOp,
  reviseOp,
  discardOp,
  reconnect({ requireSession }) {
    requireSession().engine.reconnect();
    return {};
  },
};
