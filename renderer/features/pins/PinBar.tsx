import { Pin, PinOff } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { shownPin } from './pins.ts';
import { mayHere } from '../../store/mayHere.ts';
import { useApp, useAppState } from '../../store/useApp.ts';
import { DeliveryMark } from '../../ui/DeliveryMark.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { MentionedFiles } from '../files/MentionedFiles.tsx';
import { previewOf } from '../formatting/previewOf.ts';
import { PollMark } from '../polls/PollMark.tsx';
import styles from './PinBar.module.css';
import { PinList } from './PinList.tsx';

/** One pinned message under the header: leads there, and shows the one before it next. */
export function PinBar() {
  const { t } = useTranslation();
  const { pins: actions } = useApp();
  const pins = useAppState((state) => state.pins);
  const readOnly = useAppState((state) => !mayHere(state, 'pin'));
  const index = shownPin(pins);
  const pin = pins.items[index];
  if (pin === undefined) return null;
  const total = pins.items.length;
  const label = total === 1 ? t('pins.one') : t('pins.position', { number: index + 1, total });
  return (
    <aside className={styles.bar} aria-label={t('pins.one')} data-testid="pin-bar">
      <div className={styles.column}>
        <button type="button" className={styles.jump} title={t('pins.goTo')} onClick={actions.step}>
          <span className={styles.icon}>
            <Icon icon={Pin} />
          </span>
          <span className={styles.words}>
            <span className={styles.label}>
              {label}
              {pin.waits && <DeliveryMark state="queued" label={t('pins.waits')} />}
            </span>
            <span className={styles.text} dir="auto" data-held={pin.held} data-testid="pinned-text">
              {pin.poll && <PollMark />}
              {pin.held ? (
                <MentionedFiles files={pin.files} words={previewOf(pin.text)} />
              ) : (
                t('pins.missing')
              )}
            </span>
          </span>
        </button>
        {total > 1 ? (
          <PinList readOnly={readOnly} />
        ) : (
          !readOnly && (
            <IconButton
              icon={PinOff}
              label={t('message.unpin')}
              onClick={() => void actions.unpin(pin.threadId, pin.messageId)}
            />
          )
        )}
      </div>
    </aside>
  );
}
