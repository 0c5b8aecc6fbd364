import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Answer } from '../../../preload/contract.ts';
import type { MessageView } from '../../../preload/views/message.ts';
import type { MessageInfoView, ReachedView } from '../../../preload/views/messageInfo.ts';
import { errorKey } from '../../i18n/i18n.ts';
import { disappearsSentence } from '../../format/disappearsSentence.ts';
import { useFormats } from '../../format/useFormats.ts';
import type { DialogOf } from '../../store/registry.ts';
import { useHeldMessage } from '../../store/useHeldMessage.ts';
import { useApp } from '../../store/useApp.ts';
import { Avatar } from '../../ui/Avatar.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { LongList } from '../../ui/LongList.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { cx } from '../../ui/cx.ts';
import { FormattedText } from '../formatting/FormattedText.tsx';
import styles from './MessageInfoDialog.module.css';
import { useReturnToRow } from '../../ui/useReturnToRow.ts';

/** Who has a message and since when, and what it said before it was edited. */
export function MessageInfoDialog({ messageId }: DialogOf<'messageInfo'>) {
  const message = useHeldMessage(messageId);
  return message === null ? null : <MessageInfo message={message} />;
}

function MessageInfo({ message }: { readonly message: MessageView }) {
  const { t, i18n } = useTranslation();
  const app = useApp();
  const formats = useFormats();
  const disappears = disappearsSentence(t, i18n.language, formats, message);
  const answer = useMessageInfo(message);
  useReturnToRow(message.messageId);
  const missing = answer?.ok === true ? answer.result.missing : null;
  return (
    <Dialog
      open
      onClose={() => app.showDialog(null)}
      title={t('message.info')}
      closeLabel={t('common.close')}
    >
      <div
        className={styles.info}
        data-testid="message-info"
        aria-busy={answer === null}
        role="region"
        aria-label={t('message.info')}
        // In a large group it is longer than the window: by keys it is scrolled like any text.
        tabIndex={0}
      >
        {message.sequenceNumber === null ? (
          <p className={styles.line}>{t('message.notLeft')}</p>
        ) : (
          <p className={styles.line}>
            {t('message.sentAt')} <time>{formats.full(message.at)}</time>
          </p>
        )}
        {disappears !== null && <p className={styles.line}>{disappears}</p>}
        {answer?.ok === true && answer.result.late !== null && (
          <Notice tone="plain">{t('schedule.late', { due: formats.full(answer.result.late.dueAt) })}</Notice>
        )}
        {missing !== null && (
          <Notice tone="plain">
            {missing.code === 'notMember'
              ? t('errors.notMember')
              : t('message.infoMissing', { reason: t(errorKey(missing.code)) })}
          </Notice>
        )}
        {answer?.ok === false && <Notice tone="coral">{t(errorKey(answer.error.code))}</Notice>}
        {answer?.ok === true && <Details info={answer.result} message={message} />}
      </div>
    </Dialog>
  );
}

/** Asked again whenever it has come further or says something else. null: not answered yet. */
function useMessageInfo(message: MessageView): Answer<'getMessageInfo'> | null {
  const { conversation } = useApp();
  const [answer, setAnswer] = useState<Answer<'getMessageInfo'> | null>(null);
  useEffect(() => {
    let isCurrent = true;
    const ask = async () => {
      const next = await conversation.messageInfo(message);
      if (isCurrent) setAnswer(next);
    };
    void ask();
    return () => {
      isCurrent = false;
    };
  }, [conversation, message]);
  return answer;
}

type T = ReturnType<typeof useTranslation>['t'];
const headings = {
  read: (t: T, count: number) => t('message.readBy', { count }),
  delivered: (t: T, count: number) => t('message.deliveredTo', { count }),
  sent: (t: T, count: number) => t('message.notDeliveredTo', { count }),
} as const;

interface DetailsProps {
  readonly info: MessageInfoView;
  readonly message: MessageView;
}

function Details({ info: { reached, editions }, message }: DetailsProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const byState = Map.groupBy(reached, ({ state }) => state);
  // [RECEIPT-5] Who is known to the gateway alone; how many, at least, also offline.
  const atLeast = reached.length === 0 ? (message.readBy ?? 0) : 0;
  return (
    <>
      {message.collided && <Notice tone="plain">{t('message.collidedExplained')}</Notice>}
      {message.collided && (
        <section>
          <h3 className={styles.heading}>{t('message.now')}</h3>
          <div className={cx(styles.edition, styles.text)} dir="auto">
            <FormattedText text={message.text} reachable={false} />
          </div>
        </section>
      )}
      {atLeast > 0 && <p className={styles.line}>{t('message.readByAtLeastPeople', { count: atLeast })}</p>}
      <Listeners message={message} />
      {[...byState].map(([state, people]) => (
        <section key={state}>
          <h3 className={styles.heading}>{headings[state](t, people.length)}</h3>
          <LongList
            label={headings[state](t, people.length)}
            className={styles.people}
            items={people}
            keyOf={({ userId }) => userId}
          >
            {(person) => <Reached person={person} />}
          </LongList>
        </section>
      ))}
      {editions.length > 0 && (
        <section>
          <h3 className={styles.heading}>{t('message.earlier')}</h3>
          <ol className={styles.list}>
            {editions.map(({ at, text, unseen }) => (
              <li key={at} className={styles.edition} data-testid="edition">
                <div className={styles.text} dir="auto">
                  {text === '' ? (
                    <em>{t('files.noCaption')}</em>
                  ) : (
                    <FormattedText text={text} reachable={false} />
                  )}
                </div>
                <span className={styles.time}>
                  <time>{formats.full(at)}</time>
                  {unseen && ` · ${t('message.otherEdit')}`}
                </span>
              </li>
            ))}
          </ol>
        </section>
      )}
    </>
  );
}

/** [LISTEN-6] Known here, also without a connection. */
function Listeners({ message: { listeners } }: Pick<DetailsProps, 'message'>) {
  const { t } = useTranslation();
  if (listeners.length === 0) return null;
  const label = t('message.listenedBy', { count: listeners.length });
  return (
    <section data-testid="listeners">
      <h3 className={styles.heading}>{label}</h3>
      <LongList label={label} className={styles.people} items={listeners} keyOf={({ userId }) => userId}>
        {(person) => <Person name={person.displayName} seed={person.handle} at={person.at} />}
      </LongList>
    </section>
  );
}

function Reached({ person }: { readonly person: ReachedView }) {
  const at = person.readAt ?? person.deliveredAt;
  return (
    <div data-testid="reached" data-state={person.state}>
      <Person name={person.displayName} seed={person.handle} at={at} />
    </div>
  );
}

interface PersonProps {
  readonly name: string;
  readonly seed: string;
  readonly at: number | null;
}

function Person({ name, seed, at }: PersonProps) {
  const formats = useFormats();
  return (
    <div className={styles.person}>
      <Avatar name={name} seed={seed} size="small" />
      <div className={styles.who}>
        <bdi className={styles.name}>{name}</bdi>
        {at !== null && <time className={styles.time}>{formats.full(at)}</time>}
      </div>
    </div>
  );
}
