import { useTranslation } from 'react-i18next';
import { forGood } from '../../../sync/protocol/threadPreferences.ts';
import { timerLength } from '../../format/timerWords.ts';
import { useFormats } from '../../format/useFormats.ts';
import { useNow } from '../../format/useNow.ts';
import { useApp, useAppState } from '../../store/useApp.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Presets } from '../../ui/Presets.tsx';
import { presetTime } from '../schedule/times.ts';
import styles from './DoNotDisturbDialog.module.css';
import { HoursForm } from './HoursForm.tsx';
import { useUntil } from './useUntil.ts';

/** No notifications: for a time from now on, and at hours of every week. */
export function DoNotDisturbDialog() {
  const { t } = useTranslation();
  const { showDialog } = useApp();
  const state = useAppState((all) => all.state?.doNotDisturb ?? null);
  if (state === null) return null;
  return (
    <Dialog
      open
      onClose={() => showDialog(null)}
      title={t('doNotDisturb.title')}
      closeLabel={t('common.close')}
    >
      <p className={styles.sentence}>{t('doNotDisturb.explained')}</p>
      {state.until === null ? <Times /> : <Now until={state.until} />}
      <HoursForm value={state.hours} />
    </Dialog>
  );
}

function Times() {
  const { t, i18n } = useTranslation();
  const { doNotDisturb, showDialog } = useApp();
  const formats = useFormats();
  const now = useNow();
  const begin = (value: number) => {
    showDialog(null);
    void doNotDisturb.set({ name: 'quietUntil', value });
  };
  const hour = (from: number) => from + 3_600_000;
  const morning = (from: number) => presetTime('tomorrow', from).at;
  return (
    <Presets
      items={[
        {
          ...{ id: 'hour', label: timerLength(i18n.language, 3_600), time: formats.due(hour(now), now) },
          onChoose: () => begin(hour(Date.now())),
        },
        {
          ...{ id: 'morning', label: t('doNotDisturb.morning'), time: formats.due(morning(now), now) },
          onChoose: () => begin(morning(Date.now())),
        },
        { id: 'forGood', label: t('doNotDisturb.forGood'), time: '', onChoose: () => begin(forGood) },
      ]}
    />
  );
}

function Now({ until }: { readonly until: number }) {
  const { t } = useTranslation();
  const { doNotDisturb } = useApp();
  const at = useUntil(until);
  return (
    <div className={styles.now}>
      <span>{at === null ? t('doNotDisturb.on') : t('doNotDisturb.onUntil', { at })}</span>
      <Button size="small" onClick={() => void doNotDisturb.end()}>
        {t('doNotDisturb.end')}
      </Button>
    </div>
  );
}
