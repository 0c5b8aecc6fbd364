import { useMemo } from 'react';
import type { MessageView } from '../../../preload/views.ts';
import { editTargetOf, isEditable } from '../../store/composer.ts';
import { useApp, useAppState } from '../../store/useApp.ts';

export const quickEmoji = ['👍', '❤️', '😂', '😮', '😢', '🙏'] as const;

export interface MessageActions {
  readonly react: (emoji: string) => void;
  readonly reply: () => void;
  /** null when it is not one's own, or its time is over. [EDIT-4] */
  readonly edit: (() => void) | null;
  readonly copy: () => void;
  /** Asks for whom. */
  readonly remove: () => void;
}

/** What can be done with a message, the same wherever it is offered, in one order: react, reply, edit, copy, delete. */
export function useMessageActions(message: MessageView): MessageActions {
  const app = useApp();
  const editWindowMs = useAppState(({ state }) => state?.limits.editWindowMs ?? Infinity);
  return useMemo(
    () => ({
      react: (emoji) => void app.react(message.threadId, message, emoji),
      reply: () => app.composer.reply(message.threadId, message),
      edit: isEditable(message, editWindowMs)
        ? () => app.composer.edit(message.threadId, editTargetOf(message))
        : null,
      copy: () => app.copy(message.text),
      remove: () => app.deletions.ask(message),
    }),
    [app, message, editWindowMs],
  );
}
