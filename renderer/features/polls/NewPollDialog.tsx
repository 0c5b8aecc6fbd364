import type { KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { MessageId, ThreadId } from '../../../sync/core/ids.ts';
import { errorKey } from '../../i18n/i18n.ts';
import { useLimit } from '../../store/useLimit.ts';
import { useAppState } from '../../store/useApp.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Field } from '../../ui/Field.tsx';
import { Switch } from '../../ui/Switch.tsx';
import { OptionFields } from './OptionFields.tsx';
import styles from './Polls.module.css';
import { useNewPoll } from './useNewPoll.ts';

interface NewPollDialogProps {
  readonly threadId: ThreadId;
  readonly replyTo: MessageId | null;
  readonly onClose: () => void;
  readonly onSent: () => void;
}

export function NewPollDialog({ onClose, ...rest }: NewPollDialogProps) {
  const { t } = useTranslation();
  return (
    <Dialog open onClose={onClose} title={t('poll.new')} closeLabel={t('common.close')}>
      <NewPollForm {...rest} onClose={onClose} />
    </Dialog>
  );
}

/** From wherever one writes in it: Enter alone leads on. */
function submitWhole(event: KeyboardEvent<HTMLFormElement>): void {
  if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) event.currentTarget.requestSubmit();
}

function NewPollForm({ threadId, replyTo, onSent, onClose }: NewPollDialogProps) {
  const { t } = useTranslation();
  const maxLength = useLimit('pollQuestionLength');
  const poll = useNewPoll(threadId, replyTo, onSent);
  const { change } = poll;
  return (
    <form className={styles.form} onKeyDown={submitWhole} onSubmit={poll.submit} noValidate>
      <Field
        label={t('poll.question')}
        dir="auto"
        value={poll.question}
        maxLength={maxLength}
        onChange={(event) => change({ question: event.target.value })}
        autoComplete="off"
        autoFocus
      />
      <OptionFields rows={poll.rows} repeated={poll.repeated} onChange={(rows) => change({ rows })} />
      <PollSwitches poll={poll} />
      <ClosingTime poll={poll} />
      <p className={styles.hint}>{t('poll.notEditable')}</p>
      <Button type="submit" tone="primary" wide disabled={!poll.isWhole}>
        {t('poll.send')}
      </Button>
      {poll.isBegun && (
        <Button
          tone="quiet"
          wide
          onClick={() => {
            poll.discard();
            onClose();
          }}
        >
          {t('outbox.discard')}
        </Button>
      )}
    </form>
  );
}

interface PartProps {
  readonly poll: ReturnType<typeof useNewPoll>;
}

function PollSwitches({ poll: { multiple, anonymous, ends, change } }: PartProps) {
  const { t } = useTranslation();
  // [CHANNEL-4] There a poll is anonymous anyway.
  const isChannel = useAppState(({ openThread }) => openThread?.kind === 'channel');
  return (
    <div className={styles.switches}>
      <Switch label={t('poll.several')} checked={multiple} onChange={(on) => change({ multiple: on })} />
      {!isChannel && (
        <Switch
          label={t('poll.anonymous')}
          checked={anonymous}
          onChange={(on) => change({ anonymous: on })}
        />
      )}
      <Switch label={t('poll.closesByItself')} checked={ends} onChange={(on) => change({ ends: on })} />
    </div>
  );
}

/** When it closes, and what is wrong: with the time when it has one. */
function ClosingTime({ poll: { ends, endsAt, endsAfter, error, change } }: PartProps) {
  const { t } = useTranslation();
  const wrong = error === null ? null : t(errorKey(error));
  if (ends)
    return (
      <Field
        type="datetime-local"
        label={t('poll.closingTime')}
        value={endsAt}
        min={endsAfter}
        onChange={(event) => change({ endsAt: event.target.value })}
        error={wrong}
      />
    );
  if (wrong === null) return null;
  return (
    <p className={styles.reason} role="alert">
      {wrong}
    </p>
  );
}
