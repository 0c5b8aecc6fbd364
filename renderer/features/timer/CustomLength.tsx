import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { type TimerUnit, unitAfter } from '../../format/timerWords.ts';
import { Field } from '../../ui/Field.tsx';
import styles from './TimerDialog.module.css';

const units = ['second', 'minute', 'hour', 'day', 'week'] as const satisfies readonly TimerUnit[];

interface CustomTimer {
  readonly count: number;
  readonly unit: TimerUnit;
}

interface CustomLengthProps {
  readonly value: CustomTimer;
  readonly isWrong: boolean;
  readonly onChange: (value: CustomTimer) => void;
}

export function CustomLength({ value: { count, unit }, isWrong, onChange }: CustomLengthProps) {
  const { t, i18n } = useTranslation();
  const id = useId();
  return (
    <div className={styles.custom}>
      <Field
        label={t('timer.count')}
        type="number"
        inputMode="numeric"
        min={1}
        step={1}
        value={Number.isNaN(count) ? '' : count}
        error={isWrong ? t('timer.outOfRange') : null}
        onChange={(event) => onChange({ count: Math.floor(event.target.valueAsNumber), unit })}
      />
      <label className={styles.unit} htmlFor={id}>
        {t('timer.unit')}
        <select
          id={id}
          className={styles.select}
          value={unit}
          onChange={(event) => {
            const next = units.find((each) => each === event.target.value);
            if (next !== undefined) onChange({ count, unit: next });
          }}
        >
          {units.map((each) => (
            <option key={each} value={each}>
              {unitAfter(i18n.language, Number.isNaN(count) ? 0 : count, each)}
            </option>
          ))}
        </select>
      </label>
    </div>
  );
}
