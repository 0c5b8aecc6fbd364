import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ThreadView } from '../../../preload/views/thread.ts';
import type { TimerView } from '../../../preload/views/timer.ts';
import { secondsOf, timerLength, timerParts } from '../../format/timerWords.ts';
import { useApp } from '../../store/useApp.ts';
import { useLimit } from '../../store/useLimit.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Switch } from '../../ui/Switch.tsx';
import { useSubmit } from '../../ui/useSubmit.ts';
import { Segments } from '../../ui/Segments.tsx';
import { CustomLength } from './CustomLength.tsx';
import styles from './TimerDialog.module.css';

const lengths = [3_600, 86_400, 604_800, 2_419_200] as const;
type Choice = 'off' | 'custom' | number;

interface TimerDialogProps {
  readonly thread: Pick<ThreadView, 'kind' | 'threadId' | 'timer'>;
  readonly onClose: () => void;
}

/** By which messages of a thread disappear, for everybody in it. */
export function TimerDialog({ thread: { kind, threadId, timer }, onClose }: TimerDialogProps) {
  const maxSeconds = useLimit('timerSeconds');
  const { t } = useTranslation();
  const app = useApp();
  const [choice, setChoice] = useState<Choice>(choiceOf(timer));
  const [custom, setCustom] = useState(timerParts(timer?.seconds ?? 43_200));
  const [countsFrom, setCountsFrom] = useState<TimerView['countsFrom']>(timer?.countsFrom ?? 'sending');
  const [keepsCopies, setKeepsCopies] = useState(timer?.keepsCopies ?? false);
  const seconds = choice === 'off' ? 0 : choice === 'custom' ? secondsOf(custom.count, custom.unit) : choice;
  const isWrong = choice === 'custom' && (!(seconds >= 1) || seconds > maxSeconds);

  const submit = useSubmit(async () => {
    if (isWrong) return;
    const next = choice === 'off' ? null : { seconds, countsFrom, keepsCopies };
    if (await app.groups.setTimer(threadId, next)) onClose();
  });
  return (
    <Dialog open onClose={onClose} title={t('timer.title')} closeLabel={t('common.close')}>
      <form className={styles.form} onSubmit={submit} data-testid="timer-dialog">
        <p className={styles.explained}>{t('timer.explained')}</p>
        <LengthChoice choice={choice} onChoice={setChoice} />
        {choice === 'custom' && <CustomLength value={custom} onChange={setCustom} isWrong={isWrong} />}
        {choice !== 'off' && (
          <>
            {kind !== 'notes' && <CountsFrom value={countsFrom} onChange={setCountsFrom} />}
            <Switch label={t('timer.keepsCopies')} checked={keepsCopies} onChange={setKeepsCopies} />
          </>
        )}
        <div className={styles.buttons}>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button type="submit" tone="primary" disabled={isWrong}>
            {t('timer.save')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

interface CountsFromProps {
  readonly value: TimerView['countsFrom'];
  readonly onChange: (value: TimerView['countsFrom']) => void;
}

/** Notes are read by nobody else: there it is from sending. */
function CountsFrom({ value, onChange }: CountsFromProps) {
  const { t } = useTranslation();
  return (
    <>
      <Segments
        label={t('timer.countsFrom')}
        value={value}
        options={[
          { value: 'sending', label: t('timer.fromSending') },
          { value: 'reading', label: t('timer.fromReading') },
        ]}
        onChange={onChange}
      />
      <p className={styles.note}>
        {value === 'sending' ? t('timer.fromSendingExplained') : t('timer.fromReadingExplained')}
      </p>
    </>
  );
}

function choiceOf(timer: TimerView | null): Choice {
  if (timer === null) return 'off';
  return lengths.find((length) => length === timer.seconds) ?? 'custom';
}

interface LengthChoiceProps {
  readonly choice: Choice;
  readonly onChoice: (choice: Choice) => void;
}

function LengthChoice({ choice, onChoice }: LengthChoiceProps) {
  const { t, i18n } = useTranslation();
  const name = useId();
  const options: readonly { readonly value: Choice; readonly label: string }[] = [
    { value: 'off', label: t('timer.off') },
    ...lengths.map((length) => ({ value: length, label: timerLength(i18n.language, length) })),
    { value: 'custom', label: t('timer.custom') },
  ];
  return (
    <fieldset className={styles.options}>
      <legend className={styles.legend}>{t('timer.length')}</legend>
      {options.map(({ value, label }) => (
        <label key={value} className={styles.option}>
          <input
            type="radio"
            name={name}
            className={styles.radio}
            checked={choice === value}
            autoFocus={choice === value}
            onChange={() => onChoice(value)}
          />
          {label}
        </label>
      ))}
    </fieldset>
  );
}
