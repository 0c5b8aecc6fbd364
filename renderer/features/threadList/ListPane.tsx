import { Search, SquarePen, Star, UsersRound } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useApp, useAppState } from '../../store/useApp.ts';
import { Avatar } from '../../ui/Avatar.tsx';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { savedKeys, searchKeys, writtenKeys } from '../../ui/keys.ts';
import { useLate } from '../../ui/useLate.ts';
import { OthersUnread } from '../accounts/OthersUnread.tsx';
import { ConnectionLine } from '../connection/ConnectionLine.tsx';
import { DoNotDisturbLine } from '../doNotDisturb/DoNotDisturbLine.tsx';
import { FolderTabs } from '../folders/FolderTabs.tsx';
import { HealingNotices } from '../healing/HealingNotices.tsx';
import { InvitationsLine } from '../invitations/InvitationsLine.tsx';
import { DueReminders } from '../reminders/DueReminders.tsx';
import { ArchiveLine } from './ArchiveLine.tsx';
import styles from './ListPane.module.css';
import { ThreadList } from './ThreadList.tsx';
import { ThreadShapes } from './ThreadShapes.tsx';
import { UndoRemoval } from './UndoRemoval.tsx';

/** The left pane: who I am, the connection when it is worth a word, the conversations. */
export function ListPane() {
  const { t } = useTranslation();
  const app = useApp();
  const session = useAppState((state) => state.state?.session ?? null);
  const loaded = useAppState((state) => state.threads.loaded);
  const total = useAppState((state) => state.threads.total);
  const chosen = useAppState((state) => state.folders.chosen);
  const late = useLate(!loaded, 200);
  if (session?.status !== 'signedIn') return null;

  return (
    <nav className={styles.pane} aria-label={t('list.label')}>
      <header className={styles.header} data-drag="true" data-inset="start">
        <button
          type="button"
          className={styles.me}
          title={t('preferences.title')}
          onClick={() => app.showAlone({ kind: 'preferences' })}
        >
          <span className={styles.myPicture}>
            <Avatar name={session.displayName} seed={session.handle} size="small" />
            <OthersUnread />
          </span>
          <span className={styles.myName}>
            <bdi>{session.displayName}</bdi>
          </span>
          <span className="visuallyHidden">, {t('preferences.title')}</span>
        </button>
        <PaneButtons />
      </header>
      <ConnectionLine />
      <DoNotDisturbLine />
      <HealingNotices />
      <DueReminders />
      <InvitationsLine />
      <ArchiveLine />
      <FolderTabs />
      {loaded && total === 0 && chosen !== null && <EmptyState>{t('folders.empty')}</EmptyState>}
      {loaded && total === 0 && chosen === null && (
        <EmptyState
          action={
            <Button tone="primary" onClick={() => app.showAlone({ kind: 'startChat' })}>
              {t('startChat.title')}
            </Button>
          }
        >
          {t('list.empty')}
        </EmptyState>
      )}
      {loaded && total > 0 && <ThreadList key={chosen} list="threads" label={t('list.label')} />}
      {late && <ThreadShapes />}
      <UndoRemoval />
    </nav>
  );
}

/** What else the place of the list can hold, and what begins a conversation. */
function PaneButtons() {
  const { t } = useTranslation();
  const app = useApp();
  return (
    <>
      <IconButton
        icon={Search}
        label={t('search.title')}
        keys={writtenKeys(searchKeys, app.host.platform)}
        data-testid="search-button"
        onClick={() => app.search.open()}
      />
      <IconButton
        icon={Star}
        label={t('saved.title')}
        className={styles.seldom}
        keys={writtenKeys(savedKeys, app.host.platform)}
        onClick={() => app.showPanel('saved')}
      />
      <IconButton
        icon={UsersRound}
        label={t('newGroup.title')}
        className={styles.seldom}
        onClick={() => app.showAlone({ kind: 'newGroup' })}
      />
      <IconButton
        icon={SquarePen}
        label={t('startChat.title')}
        onClick={() => app.showAlone({ kind: 'startChat' })}
      />
    </>
  );
}
