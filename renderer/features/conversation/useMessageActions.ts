import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { MessageView } from '../../../preload/views.ts';
import { editTargetOf } from '../../store/composer.ts';
import { useApp } from '../../store/useApp.ts';

export const quickEmoji = ['👍', '❤️', '😂', '😮', '😢', '🙏'] as const;

export interface MessageActions {
  readonly react: (emoji: string) => void;
  readonly reply: () => void;
  /** null when it is not one's own. */
  readonly edit: (() => void) | null;
  readonly copy: () => void;
}

/** What can be done with a message, the same wherever it is offered, in one order: react, reply, edit, copy. */
export function useMessageActions(message: MessageView): MessageActions {
  const { t } = useTranslation();
  const app = useApp();
  return useMemo(
    () => ({
      react: (emoji) => void app.react(message.threadId, message, emoji),
      reply: () => app.composer.reply(message.threadId, message),
      edit: message.mine ? () => app.composer.edit(message.threadId, editTargetOf(message)) : null,
      copy() {
        navigator.clipboard.writeText(message.text).then(
          () => app.toast(t('message.copied')),
          () => app.toast(t('message.notCopied'), { tone: 'coral' }),
        );
      },
    }),
    [app, message, t],
  );
}
