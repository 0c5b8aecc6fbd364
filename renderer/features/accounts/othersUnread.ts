import type { AppState } from '../../store/appState.ts';

/** Unread messages in the accounts that this window does not show. */
export const othersUnread = ({ accounts }: AppState): number =>
  (accounts?.accounts ?? []).reduce((sum, { shown, unread }) => (shown ? sum : sum + unread), 0);
