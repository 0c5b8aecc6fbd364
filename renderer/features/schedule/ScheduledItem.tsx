import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ScheduledView } from '../../../preload/views/outbox.ts';
import { isErrorCode } from '../../../sync/core/errorCodes.ts';
import { useFormats } from '../../format/useFormats.ts';
import { errorKey } from '../../i18n/i18n.ts';
import { mayHere } from '../../store/mayHere.ts';
import { useApp, useAppState } from '../../store/useApp.ts';
import { useLimit } from '../../store/useLimit.ts';
import { Button } from '../../ui/Button.tsx';
import { DeliveryMark } from '../../ui/DeliveryMark.tsx';
import { once } from '../../ui/once.ts';
import { useSubmit } from '../../ui/useSubmit.ts';
import { previewOf } from '../formatting/previewOf.ts';
import styles from './schedule.module.css';
import { hasVisible } from '../../../sync/protocol/words.ts';

interface ScheduledItemProps {
  readonly item: ScheduledView;
  readonly now: number;
  readonly onMove: () => void;
}

/** When it goes, what it says, and why it does not if it does not. */
export function ScheduledItem({ item, now, onMove }: ScheduledItemProps) {
  const { t } = useTranslation();
  const { scheduled } = useApp();
  const formats = useFormats();
  const mayWrite = useAppState((state) => mayHere(state, 'write'));
  const [isEdited, setEdited] = useState(false);
  const { state, text, at } = item;
  // A time that has passed is none that words could be changed for.
  const isDue = at <= now;
  return (
    <li className={styles.item} data-testid="scheduled-item" data-state={state}>
      <p className={styles.when}>
        {state === 'saving' && <DeliveryMark state="queued" label={t('delivery.queued')} />}
        {state === 'refused' && <DeliveryMark state="failed" label={t('delivery.failed')} />}
        <time dateTime={new Date(at).toISOString()} title={formats.full(at)}>
          {formats.due(at, now)}
        </time>
      </p>
      {isEdited ? (
        <Words item={item} onDone={() => setEdited(false)} />
      ) : (
        <>
          <p className={styles.said} dir="auto">
            {previewOf(text)}
          </p>
          {state === 'saving' && <p className={styles.note}>{t('schedule.saving')}</p>}
          {state === 'refused' && (
            <p className={styles.note} data-refused="true">
              {t('schedule.refused', { reason: t(errorKey(codeOf(item))) })}
            </p>
          )}
          <div className={styles.actions}>
            {mayWrite && (
              <>
                <Button tone="quiet" size="small" onClick={once(() => scheduled.sendNow(item))}>
                  {t('schedule.sendNow')}
                </Button>
                <Button tone="quiet" size="small" onClick={onMove}>
                  {t('schedule.move')}
                </Button>
                {!isDue && (
                  <Button tone="quiet" size="small" onClick={() => setEdited(true)}>
                    {t('message.edit')}
                  </Button>
                )}
              </>
            )}
            <Button tone="quiet" size="small" onClick={once(() => scheduled.cancel(item))}>
              {t('schedule.cancel')}
            </Button>
          </div>
        </>
      )}
    </li>
  );
}

function Words({ item, onDone }: { readonly item: ScheduledView; readonly onDone: () => void }) {
  const { t } = useTranslation();
  const { scheduled } = useApp();
  const limit = useLimit('textLength');
  const [text, setText] = useState(item.text);
  const [change] = useState(() => scheduled.beginWords(item));
  useEffect(() => () => void change.leave(), [change]);
  const words = text.trim();
  const submit = useSubmit(async () => {
    if (await change.save(item, words)) onDone();
  });
  return (
    <form onSubmit={submit}>
      <textarea
        className={styles.words}
        dir="auto"
        autoFocus
        value={text}
        maxLength={limit}
        aria-label={t('schedule.words')}
        onChange={(event) => {
          setText(event.target.value);
          change.type(event.target.value);
        }}
      />
      <div className={styles.actions}>
        <Button type="submit" tone="quiet" size="small" disabled={!hasVisible(words)}>
          {t('composer.save')}
        </Button>
        <Button
          tone="quiet"
          size="small"
          onClick={() => {
            change.type(null);
            onDone();
          }}
        >
          {t('common.cancel')}
        </Button>
      </div>
    </form>
  );
}

function codeOf({ reason }: ScheduledView) {
  return reason !== null && isErrorCode(reason) ? reason : 'internal';
}
