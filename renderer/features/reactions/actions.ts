import type { MessageView } from '../../../preload/views/message.ts';
import type { StoreDeps } from '../../store/context.ts';
import { createPresses } from '../../store/presses.ts';
import { toastRefusal } from '../../store/toastRefusal.ts';

export function createReactionActions(deps: StoreDeps) {
  const reacted = createPresses<boolean>();
  return {
    async toggle({ threadId, messageId, reactions }: MessageView, emoji: string) {
      const key = `${messageId} ${emoji}`;
      const isShown = reactions.some((reaction) => reaction.emoji === emoji && reaction.mine);
      const present = !reacted.standing(key, isShown);
      const asking = deps.bridge.invoke('setReaction', { threadId, messageId, emoji, present });
      toastRefusal(deps, await reacted.press(key, present, asking));
    },
  };
}
