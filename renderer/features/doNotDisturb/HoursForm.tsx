import { useEffect, useEffectEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApp } from '../../store/useApp.ts';
import { Switch } from '../../ui/Switch.tsx';
import styles from './DoNotDisturbDialog.module.css';
import { everyDay, type QuietHours, readHours, writeHours } from './quietHours.ts';

/** @param value of the account preference; null: none */
export function HoursForm({ value }: { readonly value: string | null }) {
  const { t } = useTranslation();
  const { doNotDisturb } = useApp();
  const [isOn, setOn] = useState(value !== null);
  const [hours, setHours] = useState(value === null ? everyDay : readHours(value));
  const save = (next: QuietHours | null) =>
    void doNotDisturb.set({ name: 'quietHours', value: next === null ? null : writeHours(next) });
  const change = (part: Partial<QuietHours>) => {
    const next = { ...hours, ...part };
    setHours(next);
    save(next);
  };
  return (
    <section className={styles.section}>
      <Switch
        label={t('doNotDisturb.hours')}
        checked={isOn}
        onChange={(checked) => {
          setOn(checked);
          save(checked ? hours : null);
        }}
      />
      {isOn && (
        <>
          <div className={styles.times}>
            <Time label={t('doNotDisturb.from')} value={hours.from} onChange={(from) => change({ from })} />
            <Time label={t('doNotDisturb.to')} value={hours.to} onChange={(to) => change({ to })} />
          </div>
          <Days days={hours.days} onChange={(days) => change({ days })} />
          <p className={styles.sentence}>{t('doNotDisturb.zone')}</p>
        </>
      )}
    </section>
  );
}

interface TimeProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

function Time({ label, value, onChange }: TimeProps) {
  const id = useId();
  const [typed, setTyped] = useState(value);
  const save = useEffectEvent(() => {
    if (typed !== '' && typed !== value) onChange(typed);
  });
  // The dialog may be closed with the time still in hand.
  useEffect(() => () => save(), []);
  return (
    <div className={styles.time}>
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type="time"
        className={styles.input}
        required
        value={typed}
        onChange={({ target }) => setTyped(target.value)}
        // While it is typed it is another time at each key.
        onBlur={() => typed !== '' && typed !== value && onChange(typed)}
      />
    </div>
  );
}

interface DaysProps {
  readonly days: readonly number[];
  readonly onChange: (days: readonly number[]) => void;
}

/** A Monday. */
const monday = Date.UTC(2024, 0, 1);

function Days({ days, onChange }: DaysProps) {
  const { t, i18n } = useTranslation();
  const nameOf = (day: number, weekday: 'short' | 'long') =>
    new Intl.DateTimeFormat(i18n.language, { weekday, timeZone: 'UTC' }).format(
      monday + (day - 1) * 86_400_000,
    );
  return (
    <fieldset className={styles.days}>
      <legend className="visuallyHidden">{t('doNotDisturb.days')}</legend>
      {everyDay.days.map((day) => (
        <label key={day} className={styles.day}>
          <input
            type="checkbox"
            className="visuallyHidden"
            aria-label={nameOf(day, 'long')}
            checked={days.includes(day)}
            onChange={({ target }) =>
              onChange(target.checked ? [...days, day] : days.filter((other) => other !== day))
            }
          />
          <span aria-hidden="true">{nameOf(day, 'short')}</span>
        </label>
      ))}
    </fieldset>
  );
}
