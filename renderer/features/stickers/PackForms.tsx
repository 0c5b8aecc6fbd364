import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { StickerPackView } from '../../../preload/views/sticker.ts';
import { cardLine } from '../../../sync/protocol/cards.ts';
import { useApp, useAppState } from '../../store/useApp.ts';
import { useLimit } from '../../store/useLimit.ts';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { useSubmit } from '../../ui/useSubmit.ts';
import { packsIn } from './slice.ts';
import styles from './StickerPicker.module.css';

interface NamePackProps {
  /** null: it is new. */
  readonly pack: StickerPackView | null;
  /** The sticker that goes into it. */
  readonly stickerId: string | null;
  readonly onDone: () => void;
}

/** What a pack is called. [STICKER-12] */
export function NamePack({ pack, stickerId, onDone }: NamePackProps) {
  const { t } = useTranslation();
  const { stickers } = useApp();
  const limit = useLimit('stickerPackNameLength');
  const most = useLimit('stickerPacks');
  const count = useAppState((state) => packsIn(state).length);
  const [written, setWritten] = useState(pack?.name ?? '');
  const name = cardLine(written, limit);
  const isFull = pack === null && count >= most;
  const submit = useSubmit(async () => {
    if (name === '' || isFull) return;
    await stickers.savePack(pack, name, stickerId);
    onDone();
  });
  return (
    <form className={styles.form} onSubmit={submit} noValidate data-testid="name-pack">
      <Field
        label={t('stickers.packName')}
        value={written}
        maxLength={limit}
        error={isFull ? t('stickers.tooManyPacks', { count: most }) : null}
        onChange={(event) => setWritten(event.target.value)}
        dir="auto"
        autoComplete="off"
        autoFocus
      />
      <div className={styles.buttons}>
        <Button onClick={onDone}>{t('common.cancel')}</Button>
        <Button type="submit" tone="primary" disabled={name === '' || isFull}>
          {pack === null ? t('stickers.makePack') : t('stickers.savePack')}
        </Button>
      </div>
    </form>
  );
}

interface DeletePackProps {
  readonly pack: StickerPackView;
  readonly onDone: () => void;
}

/** Its stickers go with it, so it is asked about. [STICKER-11] */
export function DeletePack({ pack, onDone }: DeletePackProps) {
  const { t } = useTranslation();
  const { stickers } = useApp();
  const count = useAppState((state) => state.stickers.filter(({ packId }) => packId === pack.packId).length);
  return (
    <div className={styles.form} role="group" aria-label={t('stickers.deletePack')} data-testid="delete-pack">
      <p className={styles.ask} dir="auto">
        {t('stickers.deletePackAsk', { name: pack.name, count })}
      </p>
      <div className={styles.buttons}>
        <Button onClick={onDone} autoFocus>
          {t('common.cancel')}
        </Button>
        <Button tone="danger" onClick={() => void stickers.removePack(pack).then(onDone)}>
          {t('stickers.deletePack')}
        </Button>
      </div>
    </div>
  );
}
