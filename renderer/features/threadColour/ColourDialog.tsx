import { useEffect, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ThreadColour, threadColours } from '../../../sync/protocol/threadPreferences.ts';
import type { DialogOf } from '../../store/registry.ts';
import { useApp } from '../../store/useApp.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { hueOfColour } from '../../ui/hue.ts';
import { threadListBox } from '../../ui/threadListBox.ts';
import styles from './ColourDialog.module.css';

/** In which colour a conversation is shown: each choice takes effect at once. */
export function ColourDialog({ thread: { threadId, title, preferences } }: DialogOf<'threadColour'>) {
  const { t } = useTranslation();
  const { threads, showDialog } = useApp();
  const [chosen, setChosen] = useState<ThreadColour | null>(preferences.colour ?? null);
  const name = useId();
  useEffect(() => () => void requestAnimationFrame(() => threadListBox.current?.focus()), []);

  const choose = (value: ThreadColour | null) => {
    setChosen(value);
    void threads.prefer({ threadId, name: 'colour', value });
  };
  return (
    <Dialog
      open
      onClose={() => showDialog(null)}
      title={t('threadColour.title', { name: title })}
      closeLabel={t('common.close')}
    >
      <fieldset className={styles.colours} data-testid="thread-colours">
        <legend className={styles.explained}>{t('threadColour.explained')}</legend>
        {[null, ...threadColours].map((colour) => (
          <label key={colour} className={styles.colour}>
            <input
              type="radio"
              name={name}
              className={styles.radio}
              checked={chosen === colour}
              autoFocus={chosen === colour}
              onChange={() => choose(colour)}
            />
            <span
              className={styles.swatch}
              data-hue={colour === null ? undefined : hueOfColour[colour]}
              aria-hidden="true"
            />
            {t(colour === null ? 'threadColour.none' : `threadColour.${colour}`)}
          </label>
        ))}
      </fieldset>
    </Dialog>
  );
}
