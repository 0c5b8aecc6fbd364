import { useTranslation } from 'react-i18next';
import type { FilesSummary } from '../../../preload/views/filesSummary.ts';
import type { OutboxItemView } from '../../../preload/views/outbox.ts';
import type { MessageId, ThreadId } from '../../../sync/core/ids.ts';
import { useFormats } from '../../format/useFormats.ts';
import { bannedHandles, changedHandles, named, reasonOf, unknownHandles } from '../../i18n/reasonOf.ts';
import { useApp } from '../../store/useApp.ts';
import { DeliveryMark } from '../../ui/DeliveryMark.tsx';
import { NextTry } from './NextTry.tsx';
import { RefusedActions } from './RefusedActions.tsx';
import { WaitingActions } from './WaitingActions.tsx';
import { MentionedFiles } from '../files/MentionedFiles.tsx';
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
  const { opLabels } = useApp();
  const formats = useFormats();
  const label = item.kind === 'sendMessage' ? null : opLabels[item.kind](t);
  const said = saidBy(item);
  const failed = item.state === 'failed';
  const mark = item.state === 'sending' ? 'queued' : item.state;
  const reason = item.error === null ? t(`outbox.states.${item.state}`) : reasonOf(t, item.error);
  const details = [
    said === '' && item.files === null ? null : label,
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
          {said === '' && item.files === null ? label : <MentionedFiles files={item.files} words={said} />}
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

/** [CARD-4] [STICKER-5] [VIDEONOTE-4] */
const fixedKinds: ReadonlySet<FilesSummary['kind']> = new Set([
  'contact',
  'place',
  'sticker',
  'stickerPack',
  'videoNote',
] as const);

/** Its words are no words of its person's. [ONCE-1] */
const isFixedAs = ({ kind, once }: FilesSummary) => once === true || fixedKinds.has(kind);

function saidBy({ kind, text, handles }: OutboxItemView): string {
  if (text === '') return named(handles);
  return kind === 'createDirectThread' ? named([text]) : text;
}

function ItemActions({ item, holdsBack }: Pick<OutboxItemProps, 'item' | 'holdsBack'>) {
  const app = useApp();
  const { messageId, threadId, opId, text, replyTo } = item;
  const failed = item.state === 'failed';
  const words = item.kind === 'sendMessage' || item.kind === 'editMessage';
  const isFixed = item.poll || (item.files !== null && isFixedAs(item.files));
  const edit = (place: ThreadId, target: MessageId) => {
    app.threads.open(place);
    // What only waits takes the words of an edit up where it is.
    app.composer.edit(place, {
      messageId: target,
      text,
      opId: failed ? opId : null,
      isForwarded: false,
      files: item.files,
    });
  };
  const isWritten = words || (item.kind === 'scheduleMessage' && text !== '');
  const actions = {
    opId,
    written: isWritten && threadId !== null ? { threadId, text, replyTo } : null,
    draftIn: words ? threadId : null,
    creates: creates(item),
    onEdit:
      threadId === null || messageId === null || !words || isFixed ? null : () => edit(threadId, messageId),
  };
  if (!failed) return item.withdrawable && <WaitingActions {...actions} />;
  const changed = changedHandles(item.error);
  const without = [...unknownHandles(item.error), ...bannedHandles(item.error), ...changed];
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
  if (threadId === null) return null;
  if (kind === 'createDirectThread') return { threadId, handle: `@${text}` };
  return kind === 'createGroup' ? { threadId, handle: text } : null;
}
