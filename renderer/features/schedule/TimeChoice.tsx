import { type SubmitEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../format/useFormats.ts';
import { useNow } from '../../format/useNow.ts';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { Presets } from '../../ui/Presets.tsx';
import styles from './schedule.module.css';
import { inputOf, type Preset, presetTime, presetTimes, timeIn } from './times.ts';

interface TimeChoiceProps {
  readonly presets: readonly Preset[];
  /** What choosing another time does. */
  readonly action: string;
  /** Where the field begins; null: in an hour. */
  readonly at: number | null;
  readonly latestInMs: number;
  readonly onChoose: (at: number) => void;
}

/** A few times that are often meant, and any other. */
export function TimeChoice({ presets, action, at, latestInMs, onChoose }: TimeChoiceProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const now = useNow();
  const [typed, setTyped] = useState(() => inputOf(at ?? presetTime('in1Hour', now).at));
  const [asked, setAsked] = useState(false);
  const chosen = timeIn(typed);
  const isPast = chosen === null || chosen <= now;
  const wrong = isPast ? t('schedule.past') : chosen > now + latestInMs ? t('schedule.tooFar') : null;

  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    setAsked(true);
    if (chosen !== null && wrong === null) onChoose(chosen);
  };

  return (
    <div className={styles.choice} data-testid="time-choice">
      <Presets
        items={presetTimes(presets, now).map(({ preset, at: time }) => ({
          id: preset,
          label: t(`schedule.presets.${preset}`),
          time: formats.due(time, now),
          onChoose: () => onChoose(presetTime(preset, Date.now()).at),
        }))}
      />
      <form className={styles.own} onSubmit={submit} noValidate>
        <Field
          type="datetime-local"
          label={t('schedule.ownTime')}
          value={typed}
          min={inputOf(now)}
          max={inputOf(now + latestInMs)}
          error={asked ? wrong : null}
          onChange={(event) => setTyped(event.target.value)}
        />
        <Button type="submit" tone="primary">
          {action}
        </Button>
      </form>
    </div>
  );
}
