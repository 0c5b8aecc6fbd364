import { useTranslation } from 'react-i18next';
import type { ConversationWindow } from './conversationWindow.ts';
import { useAppState } from '../../store/useApp.ts';

/** What stands above the oldest message that is held; null: nothing, or older ones can be fetched. */
export function useBeginning(older: ConversationWindow['older']): string | null {
  const { t } = useTranslation();
  const handle = useAppState((state) => state.openThread?.handle ?? '');
  const isDirect = useAppState((state) => state.openThread?.kind === 'direct');
  if (older === 'away') return t('conversation.away');
  return older === 'end' && isDirect ? t('conversation.beginning', { handle }) : null;
}
