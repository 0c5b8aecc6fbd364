import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { ThreadView } from '../../../preload/views/thread.ts';
import { timerLength } from '../../format/timerWords.ts';
import { useApp } from '../../store/useApp.ts';
import { Choice } from '../../ui/Choice.tsx';
import styles from './groups.module.css';

const offered = [10, 30, 60, 300, 900, 3_600] as const;

interface SlowModeProps {
  readonly thread: Pick<ThreadView, 'threadId' | 'slowMode' | 'setsRights'>;
}

/** How long members wait between two messages: a choice for owner and admins, to be read by everybody else. */
export function SlowMode({ thread: { threadId, slowMode, setsRights } }: SlowModeProps) {
  const { t, i18n } = useTranslation();
  const { groups } = useApp();
  const heading = useId();
  const seconds = slowMode?.seconds ?? null;
  if (seconds === null && !setsRights) return null;
  const lengths = [...new Set([...offered, ...(seconds === null ? [] : [seconds])])];
  const words = (each: number) => timerLength(i18n.language, each);
  return (
    <section className={styles.rights} aria-labelledby={heading} data-testid="slow-mode">
      <h3 id={heading} className={styles.subheading}>
        {t('slowMode.title')}
      </h3>
      <p className={styles.quiet}>{t('slowMode.explained')}</p>
      {setsRights ? (
        <Choice
          label={t('slowMode.between')}
          value={String(seconds ?? 'off')}
          options={[
            ['off', t('slowMode.off')],
            ...lengths.map((each) => [String(each), words(each)] as const),
          ]}
          onChoose={(chosen) => void groups.setSlowMode(threadId, chosen === 'off' ? null : Number(chosen))}
        />
      ) : (
        <dl className={styles.settings}>
          <div className={styles.setting}>
            <dt>{t('slowMode.between')}</dt>
            <dd>{words(seconds ?? 0)}</dd>
          </div>
        </dl>
      )}
    </section>
  );
}
