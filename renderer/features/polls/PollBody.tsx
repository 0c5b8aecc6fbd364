import { useTranslation } from 'react-i18next';
import type { MessageView, PollView } from '../../../preload/views/message.ts';
import { useFormats } from '../../format/useFormats.ts';
import { useApp } from '../../store/useApp.ts';
import { Button } from '../../ui/Button.tsx';
import { FormattedText } from '../formatting/FormattedText.tsx';
import { PollOptions } from './PollOptions.tsx';
import { PollRefusal } from './PollRefusal.tsx';
import styles from './Polls.module.css';
import { useHasCome } from './useHasCome.ts';

interface PollBodyProps {
  readonly message: MessageView;
  readonly poll: PollView;
  /** Whether Tab leads to what is within. */
  readonly reachable: boolean;
  /** Of a group one has left, or while messages are being chosen. */
  readonly readOnly: boolean;
}

/** A question, what can be answered and how it stands. */
export function PollBody({ message, poll, reachable, readOnly }: PollBodyProps) {
  const { t } = useTranslation();
  const { polls, showDialog } = useApp();
  const show = (kind: 'pollVoters' | 'closePoll') => showDialog({ kind, messageId: message.messageId });
  const closed = useHasCome(poll.closesAt) || poll.closed;
  const hasVoted = poll.options.some(({ chosen }) => chosen);
  const canVote = !closed && !readOnly;
  const tabIndex = reachable ? 0 : -1;
  const hasVoters = !poll.anonymous && poll.voters > 0;
  return (
    <div className={styles.poll} data-testid="poll" data-closed={closed}>
      <div className={styles.question} dir="auto">
        <FormattedText key={message.text} text={message.text} reachable={reachable} />
      </div>
      <p className={styles.kind}>
        {poll.anonymous ? t('poll.anonymousPoll') : t('poll.openPoll')}
        {poll.multiple && ` · ${t('poll.several')}`}
      </p>
      <PollOptions
        question={message.text}
        poll={poll}
        disabled={!canVote}
        reachable={reachable}
        onChoose={(option) => void polls.choose(message, poll, option)}
      />
      <p className={styles.standing}>
        <PollStanding poll={poll} closed={closed} />
      </p>
      {(hasVoters || (canVote && (hasVoted || message.mine))) && (
        <div className={styles.actions}>
          {canVote && hasVoted && (
            <Button tone="quiet" size="small" tabIndex={tabIndex} onClick={() => void polls.retract(message)}>
              {t('poll.retract')}
            </Button>
          )}
          {hasVoters && (
            <Button tone="quiet" size="small" tabIndex={tabIndex} onClick={() => show('pollVoters')}>
              {t('poll.whoVoted')}
            </Button>
          )}
          {canVote && message.mine && (
            <Button tone="quiet" size="small" tabIndex={tabIndex} onClick={() => show('closePoll')}>
              {t('poll.close')}
            </Button>
          )}
        </div>
      )}
      {poll.refused !== null && <PollRefusal refused={poll.refused} tabIndex={tabIndex} />}
    </div>
  );
}

/** How many have voted, and until when one can. */
function PollStanding({ poll, closed }: { readonly poll: PollView; readonly closed: boolean }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const voters = poll.voters === 0 ? t('poll.noVotes') : t('poll.voters', { count: poll.voters });
  if (closed) return `${voters} · ${t('poll.closed')}`;
  if (poll.closesAt === null) return voters;
  return `${voters} · ${t('poll.closesAt', { time: formats.full(poll.closesAt) })}`;
}
