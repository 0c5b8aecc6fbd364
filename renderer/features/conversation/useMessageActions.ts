import { useMemo } from 'react';
import type { MessageView } from '../../../preload/views.ts';
import { editTargetOf } from '../../store/composer.ts';
import { useApp } from '../../store/useApp.ts';
import { areKeys, pinKeys, starKeys } from '../../ui/keys.ts';

export const quickEmoji = ['👍', '❤️', '😂', '😮', '😢', '🙏'] as const;

export interface MessageActions {
  readonly react: (emoji: string) => void;
  readonly reply: () => void;
  /** null when it is not one's own. */
  readonly edit: (() => void) | null;
  readonly copy: () => void;
  readonly pin: () => void;
  readonly star: () => void;
  /** Asks for whom. */
  readonly remove: () => void;
}

/** What can be done with a message, the same wherever it is offered, in one order: react, reply, edit, copy, pin, save, delete. */
export function useMessageActions(message: MessageView): MessageActions {
  const app = useApp();
  return useMemo(
    () => ({
      react: (emoji) => void app.react(message.threadId, message, emoji),
      reply: () => app.composer.reply(message.threadId, message),
      edit:
        message.mine && !message.deleted
          ? () => app.composer.edit(message.threadId, editTargetOf(message))
          : null,
      copy: () => app.copy(message.text),
      pin: () => void app.marks.togglePin(message),
      star: () => void app.marks.toggleStar(message),
      remove: () => app.deletions.ask(message),
    }),
    [app, message],
  );
}

/** On a message that has the focus; null: the key is none of its. */
export function actionOfKeys(
  event: Parameters<typeof areKeys>[0],
  { deleted }: MessageView,
  { remove, pin, star }: MessageActions,
): (() => void) | null {
  if (event.key === 'Delete') return remove;
  if (deleted) return null;
  if (areKeys(event, pinKeys)) return pin;
  return areKeys(event, starKeys) ? star : null;
}
