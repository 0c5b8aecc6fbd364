import { useTranslation } from 'react-i18next';
import type { OutboxItemView } from '../../../preload/views.ts';
import type { MessageId } from '../../../sync/core/ids.ts';
import { useFormats } from '../../format/useFormats.ts';
import { errorKey } from '../../i18n/i18n.ts';
import { useApp } from '../../store/useApp.ts';
import { DeliveryMark } from '../../ui/DeliveryMark.tsx';
import { RefusedActions } from './RefusedActions.tsx';
import styles from './OutboxPanel.module.css';

interface OutboxItemProps {
  readonly item: OutboxItemView;
  readonly now: number;
}

/** The person's own words first; why they wait, and since when, second. */
export function OutboxItem({ item, now }: OutboxItemProps) {
  const { t } = useTranslation();
  const app = useApp();
  const formats = useFormats();
  const mark = item.state === 'sending' ? 'queued' : item.state;
  const reason = item.error === null ? t(`outbox.states.${item.state}`) : t(errorKey(item.error.code));
  const details = [
    item.kind === 'sendMessage' ? null : t(`outbox.kinds.${item.kind}`),
    item.state === 'failed' ? null : reason,
    formats.age(item.createdAt, now) ?? t('outbox.justNow'),
  ];
  const words = item.kind === 'sendMessage' || item.kind === 'editMessage';

  const { messageId, threadId, opId, text } = item;
  const edit = (target: MessageId) => {
    app.threads.open(threadId);
    app.composer.edit(threadId, { messageId: target, text, opId });
  };

  return (
    <li className={styles.item} data-testid="outbox-item" data-state={item.state}>
      <span className={styles.mark}>
        <DeliveryMark state={mark} label={t(`delivery.${mark}`)} />
      </span>
      <div className={styles.body}>
        <p className={styles.text} dir="auto">
          {item.kind === 'createDirectThread' ? `@${item.text}` : item.text}
        </p>
        {item.state === 'failed' && (
          <p className={styles.reason} data-failed="true">
            {reason}
          </p>
        )}
        <p className={styles.reason}>{details.filter((detail) => detail !== null).join(' · ')}</p>
        {item.state === 'failed' && (
          <RefusedActions
            opId={item.opId}
            written={words ? { threadId: item.threadId, text: item.text } : null}
            creates={item.kind === 'createDirectThread' ? { threadId, handle: text } : null}
            onEdit={messageId === null || !words ? null : () => edit(messageId)}
          />
        )}
      </div>
    </li>
  );
}
