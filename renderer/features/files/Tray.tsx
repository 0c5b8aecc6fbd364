import { Eye, EyeOff, Mic, X } from 'lucide-react';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { safeFileName } from '../../../sync/protocol/fileName.ts';
import { useFormats } from '../../format/useFormats.ts';
import { reasonOf } from '../../i18n/reasonOf.ts';
import { useLimit } from '../../store/useLimit.ts';
import { useApp, useAppState } from '../../store/useApp.ts';
import type { TextField } from '../../ui/composerBox.ts';
import { Button } from '../../ui/Button.tsx';
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
  hasSmaller,
  isOnce,
  isPicture,
  isVideoNote,
  mayBeOnce,
  mayBeSpoiler,
  type TrayPlace,
} from './chosenFile.ts';
import { VideoSize } from './VideoSize.tsx';

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
      {!chosen.some(isOnce) && <Spoilers chosen={chosen} />}
      {chosen.some(isPicture) && <Originals place={place} />}
      {chosen.some(hasSmaller) && <VideoSize {...{ place, chosen }} />}
      <Awaited {...{ place, field, chosen }} />
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
function Spoilers({ chosen }: Pick<SpoilersProps, 'chosen'>) {
  const { t } = useTranslation();
  const { trays } = useApp();
  const seen = chosen.filter(mayBeSpoiler);
  if (seen.length < 2) return null;
  return (
    <label className={styles.originals}>
      <input
        type="checkbox"
        checked={seen.every(({ spoiler }) => spoiler)}
        onChange={({ target }) => trays.setSpoiler(target.checked, seen)}
      />
      {t('files.spoilers')}
    </label>
  );
}

/** It was sent already: that a video takes its time is said, and can be taken back. */
function Awaited({ place, field, chosen }: TrayProps & Pick<SpoilersProps, 'chosen'>) {
  const { t } = useTranslation();
  const { trays } = useApp();
  const isAwaited = useAppState(({ awaitedTrays }) => awaitedTrays.has(place));
  if (!isAwaited || !chosen.some(({ making }) => making)) return null;
  return (
    <p className={styles.awaited} role="status">
      {t('files.smallerVideo.awaited')}
      <Button
        size="small"
        tone="quiet"
        onClick={() => {
          trays.takeBack(place);
          field.current?.focus();
        }}
      >
        {t('files.smallerVideo.takeBack')}
      </Button>
    </p>
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

const lengthOf = ({ recorded, staged }: Pick<ChosenFile, 'recorded' | 'staged'>) =>
  staged?.durationMs ?? recorded?.durationMs ?? 0;

/** What is said of it; what is wrong with it is also read out when it goes wrong. */
function Detail({ chosen }: Pick<TrayItemProps, 'chosen'>) {
  const detail = useDetail(chosen);
  const item = useRef<HTMLSpanElement>(null);
  const isFailed = hasFailed(chosen);
  const calls = useAppState(({ trayCalls }) => trayCalls);
  const isFirst = useAppState(
    ({ trays }) => isFailed && [...trays.values()].some((each) => each.find(hasFailed)?.key === chosen.key),
  );
  // Also when it is sent all the same.
  const look = useEffectEvent((isWanted: boolean, _calls: number) => {
    if (isWanted) item.current?.closest('li')?.scrollIntoView({ block: 'nearest' });
  });
  useEffect(() => look(isFirst, calls), [isFirst, calls]);
  return (
    <span ref={item} className={styles.detail} role={isFailed ? 'alert' : undefined}>
      {detail}
    </span>
  );
}

const hasFailed = ({ error, notMade }: ChosenFile) => error !== null || notMade !== null;

/** Its size or length, how far it is made smaller, or what is wrong with it. */
function useDetail({ file, recorded, share, staged, error, making, notMade, smaller }: ChosenFile): string {
  const { t } = useTranslation();
  const formats = useFormats();
  if (error !== null) return reasonOf(t, error);
  if (notMade !== null) return t(`files.smallerVideo.notMade.${notMade}`);
  if (making) return t('files.smallerVideo.making', { share: formats.percent(share) });
  if (recorded !== undefined) return formats.playTime(lengthOf({ recorded, staged }) / 1000);
  return formats.bytes(smaller === null || staged === null ? file.size : staged.size);
}

interface TrayItemProps extends TrayProps {
  readonly chosen: ChosenFile;
}

function TrayItem({ place, field, chosen }: TrayItemProps) {
  const { t } = useTranslation();
  const { trays } = useApp();
  const { file, staged, notMade } = chosen;
  const name = safeFileName(file.name);
  const isNote = isVideoNote(chosen);
  const kind = isNote ? t('files.kinds.videoNote') : t('files.kinds.voice');
  const isFailed = hasFailed(chosen);
  return (
    <li className={styles.item} data-testid="tray-item" data-failed={isFailed}>
      <Thumb chosen={chosen} />
      <span className={styles.words}>
        {chosen.recorded === undefined ? <FileName name={name} /> : <span>{kind}</span>}
        <Detail chosen={chosen} />
        {notMade !== null && (
          <Button
            size="small"
            className={styles.asItIs}
            onClick={() => {
              trays.sendAsItIs(place, chosen);
              field.current?.focus();
            }}
          >
            {t('files.smallerVideo.asItIs')}
          </Button>
        )}
      </span>
      {staged === null && !isFailed && <HandingOver chosen={chosen} />}
      {chosen.recorded !== undefined && !isNote && staged !== null && <Listen staged={staged} />}
      {mayBeSpoiler(chosen) && !chosen.once && (
        <IconButton
          icon={chosen.spoiler ? EyeOff : Eye}
          size="small"
          label={t('files.asSpoiler', { name })}
          aria-pressed={chosen.spoiler}
          onClick={() => trays.setSpoiler(!chosen.spoiler, [chosen])}
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

/** What it shows, or a sign of its kind: of what cannot be drawn as well. */
function Thumb({ chosen }: Pick<TrayItemProps, 'chosen'>) {
  const { files } = useApp();
  const { file, url, staged, recorded, spoiler } = chosen;
  const [undrawn, setUndrawn] = useState<string | null>(null);
  const isNote = isVideoNote(chosen);
  if (isNote && staged !== null) return <VideoNote small file={staged} url={files.stagedUrl(staged)} />;
  if (url !== null && url !== undrawn)
    return (
      <img
        className={styles.thumb}
        data-spoiler={spoiler}
        src={url}
        alt=""
        draggable={false}
        onError={() => setUndrawn(url)}
      />
    );
  const ofFile = iconOf({ mime: file.type, name: safeFileName(file.name) });
  return (
    <span className={styles.sign}>
      <Icon icon={recorded === undefined || isNote ? ofFile : Mic} />
    </span>
  );
}

function HandingOver({ chosen: { file, share, making } }: Pick<TrayItemProps, 'chosen'>) {
  const { t } = useTranslation();
  const formats = useFormats();
  const name = safeFileName(file.name);
  const done = { done: formats.bytes(share * file.size), size: formats.bytes(file.size) };
  return (
    <ProgressRing
      share={share}
      label={making ? t('files.smallerVideo.makingName', { name }) : t('files.preparing', { name })}
      words={making ? formats.percent(share) : t('files.progress', done)}
    />
  );
}
