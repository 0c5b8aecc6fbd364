import { AtSign } from 'lucide-react';
import type { Feature } from '../../store/feature.ts';
import { mentionKeys } from '../../ui/keys.ts';
import { createMentionActions } from './actions.ts';
import { MentionsMark } from './MentionsMark.tsx';

declare module '../../store/registry.ts' {
  interface Actions {
    readonly mentions: ReturnType<typeof createMentionActions>;
  }
}

export const mentions: Feature = {
  actions: (deps, app) => ({
    mentions: createMentionActions(deps, (threadId, messageId) => app.conversation.open(threadId, messageId)),
  }),
  threadMarks: [MentionsMark],
  commands: [
    {
      id: 'nextMention',
      order: 7,
      label: (t) => t('mentions.next'),
      icon: AtSign,
      keys: mentionKeys,
      run: (app) => void app.mentions.next(),
    },
  ],
};
