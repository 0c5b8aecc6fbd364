import { useTranslation } from 'react-i18next';
import { cardBounds, coordinatesOf } from '../../../sync/protocol/cards.ts';
import { errorKey } from '../../i18n/i18n.ts';
import type { DialogOf } from '../../store/registry.ts';
import { useApp } from '../../store/useApp.ts';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { CardDialog } from './CardDialog.tsx';
import styles from './Cards.module.css';
import { MapChooser } from './MapChooser.tsx';
import { useNewPlace } from './useNewPlace.ts';

export function NewPlaceDialog({ threadId }: DialogOf<'newPlace'>) {
  const { t } = useTranslation();
  return (
    <CardDialog title={t('cards.newPlace')}>
      <NewPlaceForm threadId={threadId} />
    </CardDialog>
  );
}

function NewPlaceForm({ threadId }: Pick<DialogOf<'newPlace'>, 'threadId'>) {
  const { t } = useTranslation();
  const { showDialog } = useApp();
  const chosen = useNewPlace(threadId, () => showDialog(null));
  const { typed, name, place, isWrong, refused } = chosen;
  const found = place === null ? '' : coordinatesOf(place);
  return (
    <form className={styles.form} onSubmit={chosen.submit} noValidate>
      <Field
        label={t('cards.coordinates')}
        value={typed}
        onChange={(event) => chosen.type(event.target.value)}
        onBlur={chosen.typedAll}
        hint={t('cards.coordinatesHint')}
        error={isWrong ? t('cards.unknownPlace') : null}
        autoComplete="off"
        spellCheck={false}
        dir="ltr"
        autoFocus
      />
      <MapChooser
        {...{ place, view: chosen.view, nearer: chosen.nearer, farther: chosen.farther }}
        onPoint={chosen.point}
      />
      <p className={typed === found ? 'visuallyHidden' : styles.note} role="status">
        <bdi dir="ltr">{found}</bdi>
      </p>
      <Field
        label={t('cards.placeName')}
        value={name}
        maxLength={cardBounds.name}
        onChange={(event) => chosen.setName(event.target.value)}
        autoComplete="off"
        dir="auto"
      />
      {refused !== null && (
        <p className={styles.problem} role="alert">
          {t(errorKey(refused))}
        </p>
      )}
      <Button type="submit" tone="primary" wide disabled={place === null}>
        {t('cards.sendPlace')}
      </Button>
    </form>
  );
}
