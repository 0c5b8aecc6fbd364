import { type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MessageId, ThreadId } from '../../../sync/core/ids.ts';
import { minPollOptions } from '../../../sync/protocol/sizes.ts';
import { errorKey } from '../../i18n/i18n.ts';
import type { BegunPoll } from './actions.ts';
import { useApp } from '../../store/useApp.ts';
import { useLimit } from '../../store/useLimit.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Field } from '../../ui/Field.tsx';
import { Switch } from '../../ui/Switch.tsx';
import { useSubmit } from '../../ui/useSubmit.ts';
import { OptionFields } from './OptionFields.tsx';
import { emptyRows, optionsIn, repeatedIn } from './optionRows.ts';
import styles from './Polls.module.css';
import { hasVisible } from '../../../sync/protocol/words.ts';

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

const dayMs = 86_400_000;
const none: ReadonlySet<number> = new Set();

/** As a field for a date and a time has it, by this device's clock. */
function toField(at: number): string {
  const local = new Date(at - new Date(at).getTimezoneOffset() * 60_000);
  return local.toISOString().slice(0, 16);
}

/** From wherever one writes in it: Enter alone leads on. */
function submitWhole(event: KeyboardEvent<HTMLFormElement>): void {
  if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) event.currentTarget.requestSubmit();
}

const nothingBegun: BegunPoll = {
  ...{ question: '', rows: emptyRows, multiple: false, anonymous: false, ends: false, endsAt: null },
};

function NewPollForm({ threadId, replyTo, onSent, onClose }: NewPollDialogProps) {
  const maxLength = useLimit('pollQuestionLength');
  const { t } = useTranslation();
  const { polls } = useApp();
  const [begun, setBegun] = useState(() => polls.begunIn(threadId) ?? nothingBegun);
  const [opened] = useState(() => Date.now());
  const [asked, setAsked] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const { question, rows, multiple, anonymous, ends } = begun;
  const endsAt = begun.endsAt ?? toField(opened + dayMs);
  /** Closed by a key or a click beside it, it is there as it was when it is opened again. */
  const change = (part: Partial<BegunPoll>) => {
    setBegun({ ...begun, ...part });
    polls.keepBegun(threadId, { ...begun, ...part });
  };
  const discard = () => {
    polls.endBegun(threadId);
    onClose();
  };
  const options = optionsIn(rows);
  const repeated = repeatedIn(rows);
  const isWhole = hasVisible(question) && options.length >= minPollOptions && (!ends || endsAt !== '');

  const submit = useSubmit(async () => {
    setAsked(true);
    if (!isWhole || repeated.size > 0) return;
    const closesAt = ends ? new Date(endsAt).getTime() : null;
    const poll = { question: question.trim(), options, multiple, anonymous, closesAt };
    const answer = await polls.send(threadId, { ...poll, replyTo });
    if (answer === null) onSent();
    else setError(answer.code);
  });

  return (
    <form className={styles.form} onKeyDown={submitWhole} onSubmit={submit} noValidate>
      <Field
        label={t('poll.question')}
        dir="auto"
        value={question}
        maxLength={maxLength}
        onChange={(event) => change({ question: event.target.value })}
        autoComplete="off"
        autoFocus
      />
      <OptionFields
        rows={rows}
        repeated={asked ? repeated : none}
        onChange={(next) => change({ rows: next })}
      />
      <div className={styles.switches}>
        <Switch label={t('poll.several')} checked={multiple} onChange={(on) => change({ multiple: on })} />
        <Switch
          label={t('poll.anonymous')}
          checked={anonymous}
          onChange={(on) => change({ anonymous: on })}
        />
        <Switch label={t('poll.closesByItself')} checked={ends} onChange={(on) => change({ ends: on })} />
      </div>
      {ends && (
        <Field
          type="datetime-local"
          label={t('poll.closingTime')}
          value={endsAt}
          min={toField(opened)}
          onChange={(event) => change({ endsAt: event.target.value })}
          error={error === null ? null : t(errorKey(error))}
        />
      )}
      {error !== null && !ends && (
        <p className={styles.reason} role="alert">
          {t(errorKey(error))}
        </p>
      )}
      <p className={styles.hint}>{t('poll.notEditable')}</p>
      <Button type="submit" tone="primary" wide disabled={!isWhole}>
        {t('poll.send')}
      </Button>
      {begun !== nothingBegun && (
        <Button tone="quiet" wide onClick={discard}>
          {t('outbox.discard')}
        </Button>
      )}
    </form>
  );
}
