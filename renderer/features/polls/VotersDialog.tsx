import { useTranslation } from 'react-i18next';
import { useFormats } from '../../format/useFormats.ts';
import type { DialogOf } from '../../store/registry.ts';
import { useApp } from '../../store/useApp.ts';
import { useHeldMessage } from '../../store/useHeldMessage.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { useReturnToRow } from '../../ui/useReturnToRow.ts';
import { isPoll } from './isPoll.ts';
import styles from './Polls.module.css';

/** Who chose what, of a poll where all may know. */
export function VotersDialog({ messageId }: DialogOf<'pollVoters'>) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { showDialog } = useApp();
  const message = useHeldMessage(messageId, isPoll);
  useReturnToRow(messageId);
  return (
    <Dialog open onClose={() => showDialog(null)} title={t('poll.whoVoted')} closeLabel={t('common.close')}>
      <dl className={styles.voters}>
        {message?.poll?.options.map(({ text, count, chosen, names }, option) => (
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
