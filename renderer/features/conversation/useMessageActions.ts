import { useMemo } from 'react';
import type { MessageView } from '../../../preload/views/message.ts';
import { messageLink } from '../../../sync/protocol/markup/messageLink.ts';
import { editTargetOf, isEditable } from '../composer/composerState.ts';
import { useApp, useAppState } from '../../store/useApp.ts';
import { wordsIn } from '../polls/wordsIn.ts';
import { rowElementId } from './rowElementId.ts';
import { areKeys, laterKeys, pinKeys, starKeys } from '../../ui/keys.ts';

export const quickEmoji = ['👍', '❤️', '😂', '😮', '😢', '🙏'] as const;

/** null: in a group that one has left [GROUP-9]. What is one's own alone can be done there, too. */
export interface MessageActions {
  readonly react: ((emoji: string) => void) | null;
  readonly reply: (() => void) | null;
  /** null also when it is not one's own, or its time is over. [EDIT-4] */
  readonly edit: (() => void) | null;
  /** Asks to whom. */
  readonly forward: () => void;
  readonly copy: () => void;
  readonly copyLink: () => void;
  /** Begins to choose messages, with this one. */
  readonly select: () => void;
  readonly pin: (() => void) | null;
  readonly star: () => void;
  /** Asks when. */
  readonly remind: () => void;
  /** Asks for whom. */
  readonly remove: () => void;
}

/**
 * What can be done with a message, the same wherever it is offered, in one order: react, reply, edit, forward, copy, pin,
 * save, remind, delete.
 */
export function useMessageActions(message: MessageView): MessageActions {
  const app = useApp();
  const editable = useAppState(({ state }) => isEditable(message, state));
  const hasLeft = useAppState(({ openThread }) => openThread?.left === true);
  return useMemo(
    () => ({
      react: hasLeft ? null : (emoji) => void app.marks.toggleReaction(message, emoji),
      reply: hasLeft ? null : () => app.composer.reply(message.threadId, message),
      edit: !hasLeft && editable ? () => app.composer.edit(message.threadId, editTargetOf(message)) : null,
      forward: () => app.forward.ask([message]),
      copy: () => app.copyMessages([message], wordsIn(message)),
      copyLink: () => app.copy(messageLink(message)),
      select() {
        app.selection.toggle(message);
        requestAnimationFrame(() => document.getElementById(rowElementId(message.messageId))?.focus());
      },
      pin: hasLeft ? null : () => void app.marks.togglePin(message),
      star: () => void app.marks.toggleStar(message),
      remind: () => app.reminders.ask(message),
      remove: () => app.deletions.ask([message]),
    }),
    [app, message, editable, hasLeft],
  );
}

/** On a message that has the focus; null: the key is none of its. */
export function actionOfKeys(
  event: Parameters<typeof areKeys>[0],
  { deleted }: MessageView,
  { remove, pin, star, remind }: MessageActions,
): (() => void) | null {
  if (event.key === 'Delete') return remove;
  if (deleted) return null;
  if (areKeys(event, pinKeys)) return pin;
  if (areKeys(event, laterKeys)) return remind;
  return areKeys(event, starKeys) ? star : null;
}
