import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { OutboxItemView } from '../../../preload/views/outbox.ts';
import type { MessageId } from '../../../sync/core/ids.ts';
import { useFormats } from '../../format/useFormats.ts';
import { changedHandles, reasonOf, unknownHandles } from '../../i18n/reasonOf.ts';
import { useApp } from '../../store/useApp.ts';
import { DeliveryMark } from '../../ui/DeliveryMark.tsx';
import { NextTry } from './NextTry.tsx';
import { RefusedActions } from './RefusedActions.tsx';
import { WaitingActions } from './WaitingActions.tsx';
import { PollMark } from '../polls/PollMark.tsx';
import styles from './OutboxPanel.module.css';

interface OutboxItemProps {
  readonly item: OutboxItemView;
  readonly now: number;
  readonly holdsBack: boolean;
}

/** The person's own words first; why they wait, and since when, second. */
export function OutboxItem({ item, now, holdsBack }: OutboxItemProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const failed = item.state === 'failed';
  const mark = item.state === 'sending' ? 'queued' : item.state;
  const reason = item.error === null ? t(`outbox.states.${item.state}`) : reasonOf(t, item.error);
  const details = [
    item.kind === 'sendMessage' || (item.text === '' && item.handles.length === 0)
      ? null
      : t(`outbox.kinds.${item.kind}`),
    failed ? null : reason,
    formats.age(item.createdAt, now) ?? t('outbox.justNow'),
  ];
  return (
    <li className={styles.item} data-testid="outbox-item" data-state={item.state}>
      <span className={styles.mark}>
        <DeliveryMark state={mark} label={t(`delivery.${mark}`)} />
      </span>
      <div className={styles.body}>
        <p className={styles.text} dir="auto">
          {item.poll && <PollMark />}
          {shownText(t, item)}
        </p>
        {failed && (
          <p className={styles.reason} data-failed="true">
            {reason}
          </p>
        )}
        <p className={styles.reason}>
          {details.filter((detail) => detail !== null).join(' · ')}
          {item.retryAt !== null && <NextTry at={item.retryAt} />}
        </p>
        <ItemActions item={item} holdsBack={holdsBack} />
      </div>
    </li>
  );
}

function shownText(t: TFunction, { kind, text, handles }: OutboxItemView): string {
  if (kind === 'createDirectThread') return `@${text}`;
  if (kind === 'addMembers') return handles.map((handle) => `@${handle}`).join(', ');
  return text === '' && kind !== 'sendMessage' ? t(`outbox.kinds.${kind}`) : text;
}

function ItemActions({ item, holdsBack }: Pick<OutboxItemProps, 'item' | 'holdsBack'>) {
  const app = useApp();
  const { messageId, threadId, opId, text, replyTo } = item;
  const failed = item.state === 'failed';
  const words = item.kind === 'sendMessage' || item.kind === 'editMessage';
  const edit = (target: MessageId) => {
    app.threads.open(threadId);
    // What only waits takes the words of an edit up where it is.
    app.composer.edit(threadId, {
      messageId: target,
      text,
      opId: failed ? opId : null,
      isForwarded: false,
    });
  };
  const isWritten = words || (item.kind === 'scheduleMessage' && text !== '');
  const actions = {
    opId,
    written: isWritten ? { threadId, text, replyTo } : null,
    draftIn: words ? threadId : null,
    creates: creates(item),
    onEdit: messageId === null || !words || item.poll ? null : () => edit(messageId),
  };
  if (!failed) return item.withdrawable && <WaitingActions {...actions} />;
  const changed = changedHandles(item.error);
  const without = [...unknownHandles(item.error), ...changed];
  return (
    <RefusedActions
      {...actions}
      unknown={item.kind === 'createDirectThread' ? [] : without}
      changed={changed}
      holdsBack={holdsBack}
    />
  );
}

function creates({ kind, threadId, text }: OutboxItemView) {
  if (kind === 'createDirectThread') return { threadId, handle: `@${text}` };
  return kind === 'createGroup' ? { threadId, handle: text } : null;
}
