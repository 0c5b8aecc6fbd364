import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../format/useFormats.ts';
import { useApp, useAppState } from '../../store/useApp.ts';
import { type ChosenFile, hasSmaller, type TrayPlace } from './chosenFile.ts';
import styles from './Tray.module.css';

interface VideoSizeProps {
  readonly place: TrayPlace;
  readonly chosen: readonly ChosenFile[];
}

/** Whether videos go as they are or smaller, where that is worth it; it is remembered. [CONTENT-8] */
export function VideoSize({ place, chosen }: VideoSizeProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { session, trays } = useApp();
  const name = useId();
  const isSmaller = useAppState(({ state }) => state?.preferences.smallerVideos === true);
  const offered = chosen.filter(hasSmaller);
  const whole = offered.reduce((sum, { file }) => sum + file.size, 0);
  const small = offered.reduce((sum, { smaller }) => sum + (smaller?.target.bytes ?? 0), 0);
  const choose = (smallerVideos: boolean) => {
    void session.setPreferences({ smallerVideos });
    trays.chooseSmaller(place, smallerVideos);
  };
  return (
    <fieldset className={styles.sizes} aria-label={t('files.smallerVideo.label')}>
      <label>
        <input type="radio" name={name} checked={!isSmaller} onChange={() => choose(false)} />
        {t('files.smallerVideo.whole', { size: formats.bytes(whole) })}
      </label>
      <label title={t('files.smallerVideo.explained')}>
        <input type="radio" name={name} checked={isSmaller} onChange={() => choose(true)} />
        {t('files.smallerVideo.small', { size: formats.bytes(small) })}
      </label>
    </fieldset>
  );
}
