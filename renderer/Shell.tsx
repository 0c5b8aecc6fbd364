import { useTranslation } from 'react-i18next';
import { useAppState } from './store/useApp.ts';
import { ConversationPane } from './features/conversation/ConversationPane.tsx';
import { GroupDetails } from './features/groups/GroupDetails.tsx';
import { NewGroupDialog } from './features/groups/NewGroupDialog.tsx';
import { InvitationsPanel } from './features/invitations/InvitationsPanel.tsx';
import { OutboxPanel } from './features/outbox/OutboxPanel.tsx';
import { DevicesDialog } from './features/devices/DevicesDialog.tsx';
import { PreferencesDialog } from './features/preferences/PreferencesDialog.tsx';
import { SavedPanel } from './features/saved/SavedPanel.tsx';
import { SearchPanel } from './features/search/SearchPanel.tsx';
import { StartChatDialog } from './features/startChat/StartChatDialog.tsx';
import { ListPane } from './features/threadList/ListPane.tsx';
import type { Panel } from './store/appState.ts';
import styles from './Shell.module.css';
import { useShortcuts } from './useShortcuts.ts';

/** What stands in the place of the list. */
function LeftPane({ panel }: { readonly panel: Panel | null }) {
  if (panel === 'outbox') return <OutboxPanel />;
  if (panel === 'saved') return <SavedPanel />;
  if (panel === 'invitations') return <InvitationsPanel />;
  if (panel === 'search') return <SearchPanel />;
  return <ListPane />;
}

/** List and conversation side by side; one at a time where there is no room for both. */
export function Shell() {
  const panel = useAppState((state) => state.panel);
  const conversing = useAppState((state) => state.openThreadId !== null);
  const detailed = useAppState((state) => state.panel === 'details' && state.openThread?.kind === 'group');
  const { t } = useTranslation();
  useShortcuts();
  return (
    <main className={styles.shell} data-conversing={conversing} data-detailed={detailed}>
      <h1 className="visuallyHidden">{t('app.name')}</h1>
      <div className={styles.list}>
        <LeftPane panel={panel} />
      </div>
      <div className={styles.conversation}>
        <ConversationPane />
      </div>
      {detailed && (
        <div className={styles.details}>
          <GroupDetails />
        </div>
      )}
      <PreferencesDialog />
      <DevicesDialog />
      <StartChatDialog />
      <NewGroupDialog />
    </main>
  );
}
