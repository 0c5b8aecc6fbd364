import { Eye, EyeOff, Mic, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { safeFileName } from '../../../sync/protocol/fileName.ts';
import { useFormats } from '../../format/useFormats.ts';
import { reasonOf } from '../../i18n/reasonOf.ts';
import { useLimit } from '../../store/useLimit.ts';
import { useApp, useAppState } from '../../store/useApp.ts';
import type { TextField } from '../../ui/composerBox.ts';
import { Icon } from '../../ui/Icon.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { FileName } from './FileName.tsx';
import { iconOf } from './iconOf.ts';
import { Listen } from './Listen.tsx';
import { ProgressRing } from './ProgressRing.tsx';
import styles from './Tray.module.css';
import { VideoNote } from './VideoNote.tsx';
import {
  type ChosenFile,
  isOnce,
  isPicture,
  isVideoNote,
  mayBeOnce,
  mayBeSpoiler,
  type TrayPlace,
} from './trays.ts';

interface TrayProps {
  readonly place: TrayPlace;
  /** Where its words are written. */
  readonly field: TextField;
}

/** What goes with the message that is being written. */
export function Tray({ place, field }: TrayProps) {
  const { t } = useTranslation();
  const chosen = useAppState((state) => state.trays.get(place));
  if (chosen === undefined || chosen.length === 0) return null;
  return (
    <>
      <ul className={styles.tray} aria-label={t('files.chosen')} data-testid="tray">
        {chosen.map((each) => (
          <TrayItem key={each.key} {...{ place, field }} chosen={each} />
        ))}
      </ul>
      <Once {...{ place, chosen }} />
      {!chosen.some(isOnce) && <Spoilers {...{ place, chosen }} />}
      {chosen.some(isPicture) && <Originals place={place} />}
    </>
  );
}

/** Where somebody may open it. [ONCE-1] */
function Once({ place, chosen }: SpoilersProps) {
  const { t } = useTranslation();
  const { trays } = useApp();
  const most = useLimit('receiptMembers');
  const thread = useAppState(({ openThread }) => openThread);
  const isFitting =
    thread?.threadId === place &&
    (thread.kind === 'direct' || (thread.kind === 'group' && thread.memberCount <= most));
  const isOn = chosen.some(isOnce);
  if (!isOn && !(isFitting && chosen.every(mayBeOnce))) return null;
  return (
    <label className={styles.originals} title={t('viewOnce.explained')}>
      <input type="checkbox" checked={isOn} onChange={({ target }) => trays.setOnce(place, target.checked)} />
      {t('viewOnce.toggle')}
    </label>
  );
}

interface SpoilersProps extends Pick<TrayProps, 'place'> {
  readonly chosen: readonly ChosenFile[];
}

/** Several at once. [CONTENT-7] */
function Spoilers({ place, chosen }: SpoilersProps) {
  const { t } = useTranslation();
  const { trays } = useApp();
  const seen = chosen.filter(mayBeSpoiler);
  if (seen.length < 2) return null;
  return (
    <label className={styles.originals}>
      <input
        type="checkbox"
        checked={seen.every(({ spoiler }) => spoiler)}
        onChange={({ target }) => trays.setSpoiler(place, target.checked, seen)}
      />
      {t('files.spoilers')}
    </label>
  );
}

/** Whether pictures go as they are; it is remembered. */
function Originals({ place }: Pick<TrayProps, 'place'>) {
  const { t } = useTranslation();
  const { session, trays } = useApp();
  const originals = useAppState(({ state }) => state?.preferences.originals === true);
  return (
    <label className={styles.originals} title={t('files.originalsExplained')}>
      <input
        type="checkbox"
        checked={originals}
        onChange={({ target }) =>
          trays.prepareAgain(place, session.setPreferences({ originals: target.checked }))
        }
      />
      {t('files.originals')}
    </label>
  );
}

const lengthOf = ({ recorded, staged }: ChosenFile) => staged?.durationMs ?? recorded?.durationMs ?? 0;

interface TrayItemProps extends TrayProps {
  readonly chosen: ChosenFile;
}

function TrayItem({ place, field, chosen }: TrayItemProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { files, trays } = useApp();
  const { file, url, share, staged, error } = chosen;
  const name = safeFileName(file.name);
  const isSealing = staged === null && error === null;
  const size = formats.bytes(file.size);
  const detail = chosen.recorded === undefined ? size : formats.playTime(lengthOf(chosen) / 1000);
  const isNote = isVideoNote(chosen);
  const kind = isNote ? t('files.kinds.videoNote') : t('files.kinds.voice');
  return (
    <li className={styles.item} data-testid="tray-item" data-failed={error !== null}>
      {isNote && staged !== null ? (
        <VideoNote small file={staged} url={files.stagedUrl(staged)} />
      ) : url === null ? (
        <span className={styles.sign}>
          <Icon icon={chosen.recorded === undefined || isNote ? iconOf({ mime: file.type, name }) : Mic} />
        </span>
      ) : (
        <img className={styles.thumb} data-spoiler={chosen.spoiler} src={url} alt="" draggable={false} />
      )}
      <span className={styles.words}>
        {chosen.recorded === undefined ? <FileName name={name} /> : <span>{kind}</span>}
        <span className={styles.detail}>{error === null ? detail : reasonOf(t, error)}</span>
      </span>
      {isSealing && (
        <ProgressRing
          share={share}
          label={t('files.preparing', { name })}
          words={t('files.progress', { done: formats.bytes(share * file.size), size })}
        />
      )}
      {chosen.recorded !== undefined && !isNote && staged !== null && <Listen staged={staged} />}
      {mayBeSpoiler(chosen) && !chosen.once && (
        <IconButton
          icon={chosen.spoiler ? EyeOff : Eye}
          size="small"
          label={t('files.asSpoiler', { name })}
          aria-pressed={chosen.spoiler}
          onClick={() => trays.setSpoiler(place, !chosen.spoiler, [chosen])}
        />
      )}
      <IconButton
        icon={X}
        size="small"
        label={t('files.remove', { name })}
        onClick={() => {
          trays.remove(place, chosen);
          field.current?.focus();
        }}
      />
    </li>
  );
}
