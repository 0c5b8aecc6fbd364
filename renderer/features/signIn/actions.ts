import type { CommandArgs } from '../../../preload/commands.ts';
import type { Preferences, StateView } from '../../../preload/views/state.ts';
import type { ErrorData } from '../../../sync/core/ternError.ts';
import type { StoreDeps } from '../../store/context.ts';

type SignInArgs = CommandArgs<'signIn'>;
type RecoverArgs = CommandArgs<'recoverAccount'>;
type RegisterArgs = CommandArgs<'register'>;

/** Who is here, through which gateway, and how they like it. Forms get the error to show beside their fields. */
export function createSessionActions(
  { bridge, toast, sentence }: StoreDeps,
  adopt: (state: StateView) => void,
  recovery: { readonly offer: (password: string) => Promise<void>; readonly show: (code: string) => void },
  leaveToAnother: () => Promise<void>,
) {
  const settle = (
    answer: { ok: true; result: StateView } | { ok: false; error: ErrorData },
  ): ErrorData | null => {
    if (!answer.ok) return answer.error;
    adopt(answer.result);
    return null;
  };

  /** What has no place of its own for a refusal. */
  const settleAloud = (answer: Parameters<typeof settle>[0]) => {
    const error = settle(answer);
    if (error !== null) toast(sentence(error), { tone: 'coral' });
  };

  return {
    signIn: async (args: SignInArgs) => settle(await bridge.invoke('signIn', args)),
    async register(args: RegisterArgs) {
      const error = settle(await bridge.invoke('register', args));
      if (error === null) void recovery.offer(args.password);
      return error;
    },
    async recover(args: RecoverArgs) {
      const answer = await bridge.invoke('recoverAccount', args);
      if (!answer.ok) return answer.error;
      const { state, code } = answer.result;
      adopt(state);
      if (code === null) void recovery.offer(args.newPassword);
      else recovery.show(code);
      return null;
    },
    setGateway: async (url: string) => settle(await bridge.invoke('setGateway', { url })),
    /** Whoever has another account here is shown that. */
    async signOut() {
      const answer = await bridge.invoke('signOut', {});
      settleAloud(answer);
      if (answer.ok) await leaveToAnother();
    },
    setPreferences: async (preferences: Partial<Preferences>) =>
      settleAloud(await bridge.invoke('setPreferences', preferences)),
    noteHealings: async () => settleAloud(await bridge.invoke('noteHealings', {})),
    verifyMirror: async () => settleAloud(await bridge.invoke('verifyMirror', {})),
    stopVerifying: async () => settleAloud(await bridge.invoke('stopVerifying', {})),
    /** Where the two demo people are shown, when not in windows of their own. */
    async startDemo(): Promise<{ readonly url: string | null } | { readonly error: ErrorData }> {
      const answer = await bridge.invoke('startDemo', {});
      return answer.ok ? answer.result : { error: answer.error };
    },
  };
}
