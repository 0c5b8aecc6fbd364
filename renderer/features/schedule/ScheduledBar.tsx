import { CalendarClock } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ScheduledView } from '../../../preload/views/outbox.ts';
import { useFormats } from '../../format/useFormats.ts';
import { useNow } from '../../format/useNow.ts';
import { useApp, useAppState } from '../../store/useApp.ts';
import { useLimit } from '../../store/useLimit.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { Icon } from '../../ui/Icon.tsx';
import styles from './schedule.module.css';
import { ScheduledItem } from './ScheduledItem.tsx';
import { TimeChoice } from './TimeChoice.tsx';

/** Above the composer while anything in the thread is to be sent later; leads to all of it. */
export function ScheduledBar() {
  const [first, ...more] = useAppState((state) => state.scheduled);
  // What is open in it goes with the last of them.
  return first === undefined ? null : <Bar items={[first, ...more]} />;
}

function Bar({ items }: { readonly items: readonly [ScheduledView, ...ScheduledView[]] }) {
  const latestInMs = useLimit('scheduleAheadMs');
  const { t } = useTranslation();
  const { scheduled } = useApp();
  const formats = useFormats();
  const now = useNow();
  const [isOpen, setOpen] = useState(false);
  const [moving, setMoving] = useState<ScheduledView | null>(null);

  const close = () => {
    setOpen(false);
    setMoving(null);
  };
  const moveTo = (at: number) => {
    if (moving !== null) void scheduled.change(moving, { at });
    setMoving(null);
  };
  const refused = items.some(({ state }) => state === 'refused');
  return (
    <aside className={styles.bar} aria-label={t('schedule.all')} data-testid="scheduled-bar">
      <button type="button" className={styles.open} data-refused={refused} onClick={() => setOpen(true)}>
        <Icon icon={CalendarClock} />
        <span>
          {t('schedule.bar', { count: items.length })}
          {' · '}
          {refused ? t('schedule.needsYou') : formats.due(items[0].at, now)}
        </span>
      </button>
      <Dialog
        open={isOpen}
        onClose={close}
        title={moving === null ? t('schedule.all') : t('schedule.move')}
        closeLabel={t('common.close')}
        {...(moving !== null && { back: { label: t('common.back'), onBack: () => setMoving(null) } })}
      >
        {moving === null ? (
          <ul className={styles.list} data-testid="scheduled-list">
            {items.map((item) => (
              <ScheduledItem key={item.messageId} item={item} now={now} onMove={() => setMoving(item)} />
            ))}
          </ul>
        ) : (
          <TimeChoice
            presets={['in1Hour', 'tomorrow', 'monday']}
            action={t('schedule.action')}
            at={moving.at > now ? moving.at : null}
            latestInMs={latestInMs}
            onChoose={moveTo}
          />
        )}
      </Dialog>
    </aside>
  );
}
