import { useTranslation } from 'react-i18next';
import type { DeliveryView } from '../../../preload/views/message.ts';
import type { ThreadView } from '../../../preload/views/thread.ts';
import { changedHandles, reasonOf, unknownHandles } from '../../i18n/reasonOf.ts';
import { isGroup } from '../../ui/isGroup.ts';
import { Notice } from '../../ui/Notice.tsx';
import { RefusedActions } from '../outbox/RefusedActions.tsx';
import styles from './ConversationPane.module.css';

interface CreationNoticeProps {
  readonly creation: DeliveryView;
  readonly thread: Pick<ThreadView, 'threadId' | 'handle' | 'kind' | 'title'>;
  /** Whether anything was written in it. */
  readonly written: boolean;
}

/** The thread could not be created: why, what was kept, and what can be done. */
export function CreationNotice({ creation, thread, written }: CreationNoticeProps) {
  const { t } = useTranslation();
  const { threadId, handle, kind, title } = thread;
  const changed = changedHandles(creation.error);
  const without = [...unknownHandles(creation.error), ...changed];
  const reason = creation.error === null ? '' : reasonOf(t, creation.error);
  return (
    <div className={styles.creation}>
      <Notice
        tone="coral"
        alert
        actions={
          creation.opId !== null && (
            <RefusedActions
              opId={creation.opId}
              written={null}
              onEdit={null}
              unknown={isGroup({ kind }) ? without : []}
              changed={changed}
              creates={{ threadId, handle: kind === 'direct' ? `@${handle}` : title }}
            />
          )
        }
      >
        {kind === 'notes' && t('notes.unsupported')}
        {isGroup({ kind }) && t('group.creationFailed', { reason, name: title }).trim()}
        {kind === 'direct' && t('conversation.creationFailed', { reason, handle }).trim()}
        {kind !== 'notes' && written && ` ${t('conversation.creationKept')}`}
      </Notice>
    </div>
  );
}
