import type { CommandArgs } from '../../../preload/commands.ts';
import { coalesce } from '../../store/coalesce.ts';
import type { StoreDeps } from '../../store/context.ts';
import { toastRefusal } from '../../store/toastRefusal.ts';
import { reuse } from '../../store/reuse.ts';

/** Groups that somebody wants the person to join. Each answer works offline. */
export function createInvitationActions(deps: StoreDeps) {
  const { store, bridge } = deps;
  const refresh = coalesce(async () => {
    if (store.getState().state?.session.status !== 'signedIn') return;
    const answer = await bridge.invoke('listInvitations', {});
    if (!answer.ok) return;
    const { invitations } = store.getState();
    const items = reuse(invitations, answer.result.items, ({ threadId }) => threadId);
    if (items !== invitations) store.setState({ invitations: items });
  });

  return {
    refresh,
    async answer(args: CommandArgs<'answerInvitation'>) {
      toastRefusal(deps, await bridge.invoke('answerInvitation', args));
      refresh();
    },
  };
}
