import { useTranslation } from 'react-i18next';
import type { PollView } from '../../../preload/views/message.ts';
import type { MessageId } from '../../../sync/core/ids.ts';
import { useFormats } from '../../format/useFormats.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { useReturnToRow } from '../../ui/useReturnToRow.ts';
import styles from './Polls.module.css';

interface VotersDialogProps {
  readonly messageId: MessageId;
  readonly poll: PollView;
  readonly onClose: () => void;
}

/** Who chose what, of a poll where all may know. */
export function VotersDialog({ messageId, poll, onClose }: VotersDialogProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  useReturnToRow(messageId);
  return (
    <Dialog open onClose={onClose} title={t('poll.whoVoted')} closeLabel={t('common.close')}>
      <dl className={styles.voters}>
        {poll.options.map(({ text, count, chosen, names }, option) => (
          // oxlint-disable-next-line react/no-array-index-key
          <div key={option} className={styles.votersOf}>
            <dt dir="auto">
              {text} <span className={styles.count}>{formats.number(count)}</span>
            </dt>
            <dd>
              {count === 0 ? (
                t('poll.nobody')
              ) : (
                <bdi>{formats.list([...(chosen ? [t('message.you')] : []), ...names])}</bdi>
              )}
            </dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
