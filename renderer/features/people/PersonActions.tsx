import {
  Ban,
  Bell,
  BellOff,
  BellRing,
  Flag,
  Images,
  type LucideIcon,
  MessageSquare,
  UserPen,
} from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { PersonView } from '../../../preload/views/person.ts';
import type { ThreadId } from '../../../sync/core/ids.ts';
import type { DialogOf } from '../../store/registry.ts';
import { useApp, useAppState } from '../../store/useApp.ts';
import { Icon } from '../../ui/Icon.tsx';
import styles from './PersonDialog.module.css';

interface PersonActionsProps {
  readonly person: PersonView;
  readonly opener: DialogOf<'person'>['opener'];
}

/** What the person may do about somebody else. */
export function PersonActions({ person, opener }: PersonActionsProps) {
  const { t } = useTranslation();
  const { blocks, people, reports, threads, showDialog } = useApp();
  const openThreadId = useAppState((state) => state.openThreadId);
  const { handle, thread } = person;
  const isOpen = thread !== null && thread.threadId === openThreadId;
  return (
    <div className={styles.actions}>
      {!isOpen && (
        <Action icon={MessageSquare} label={t('people.write')} onRun={() => void people.write(handle)} />
      )}
      {thread !== null && <MediaAction threadId={thread.threadId} />}
      <Action
        icon={UserPen}
        label={t('nicknames.open')}
        onRun={() => showDialog({ kind: 'nickname', person, opener })}
      />
      {thread !== null &&
        (thread.preferences.muted === undefined ? (
          <Action
            icon={BellOff}
            label={t('mute.open')}
            onRun={() => showDialog({ kind: 'mute', thread, opener })}
          />
        ) : (
          <Action
            icon={Bell}
            label={t('mute.end')}
            onRun={() => void threads.prefer({ threadId: thread.threadId, name: 'muted', value: null })}
          />
        ))}
      {thread !== null && (
        <Action
          icon={BellRing}
          label={t('notify.open')}
          onRun={() => showDialog({ kind: 'notify', thread, opener })}
        />
      )}
      <Action
        icon={Ban}
        label={t(person.blocked ? 'blocks.unblock' : 'blocks.open')}
        onRun={() =>
          person.blocked
            ? void blocks.set(person.userId, false)
            : showDialog({ kind: 'block', person, opener })
        }
      />
      {thread !== null && (
        <Action icon={Flag} label={t('reports.report')} onRun={() => void reports.askAbout(person, opener)} />
      )}
    </div>
  );
}

function MediaAction({ threadId }: { readonly threadId: ThreadId }) {
  const { t } = useTranslation();
  const { media, showDialog } = useApp();
  const open = () => {
    showDialog(null);
    media.open(threadId);
  };
  return <Action icon={Images} label={t('media.title')} onRun={open} />;
}

interface ActionProps {
  readonly icon: LucideIcon;
  readonly label: string;
  readonly onRun: () => void;
}

function Action({ icon, label, onRun }: ActionProps) {
  return (
    <button type="button" className={styles.action} onClick={onRun}>
      <Icon icon={icon} />
      {label}
    </button>
  );
}
