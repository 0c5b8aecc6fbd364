import type { MessageId, ThreadId } from '../../../sync/core/ids.ts';
import type { StoreDeps } from '../../store/context.ts';

/** Links to messages, of a text or handed over by the system. */
export function createLinkActions(
  deps: StoreDeps,
  openThread: (threadId: ThreadId, at: MessageId) => void,
  askToJoin: (link: string) => void,
) {
  const { store, bridge, toast, translate } = deps;

  /** To where a link leads; calmly told when that is nowhere one may go. */
  const goTo = async (threadId: ThreadId, messageId: MessageId) => {
    if (store.getState().openThreadId !== threadId) {
      const answer = await bridge.invoke('getThread', { threadId });
      if (!answer.ok) return toast(deps.sentence(answer.error));
      if (answer.result === null) return toast(translate('message.linkElsewhere'));
    }
    openThread(threadId, messageId);
  };

  return {
    goTo,
    /** The link that the system handed over, once somebody is signed in. @returns whether it led to a conversation */
    async open(): Promise<boolean> {
      if (store.getState().state?.session.status !== 'signedIn') return false;
      const answer = await bridge.invoke('takeLink', {});
      if (!answer.ok || answer.result.link === null) return false;
      const { place, join } = answer.result.link;
      if (join !== null) askToJoin(join);
      else if (place === null) toast(translate('message.linkInvalid'));
      else await goTo(place.threadId, place.messageId);
      return place !== null && store.getState().openThreadId === place.threadId;
    },
  };
}
