import {
  ArrowLeft,
  ArrowRight,
  Copy,
  Download,
  LocateFixed,
  RotateCw,
  X,
  ZoomIn,
  ZoomOut,
} from 'lucide-react';
import { Dialog as Primitive } from 'radix-ui';
import { useTranslation } from 'react-i18next';
import { useShallow } from 'zustand/shallow';
import { useFormats } from '../../format/useFormats.ts';
import { useApp, useAppState } from '../../store/useApp.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { writtenKeys } from '../../ui/keys.ts';
import styles from './Photo.module.css';
import { copyKeys } from './photoKeys.ts';
import type { PhotoActions } from './usePhotoActions.ts';
import type { Photo } from './usePhotos.ts';
import type { Zooming } from './useZoom.ts';

interface PhotoToolsProps {
  readonly photo: Photo;
  readonly title: string;
  readonly zoom: Zooming;
  readonly actions: PhotoActions;
  /** null: there is none. */
  readonly onPrevious: (() => void) | null;
  readonly onNext: (() => void) | null;
  /** What is done with the picture takes the focus elsewhere. */
  readonly onLeave: () => void;
}

/** Details lie over the conversation. */
const isOverlaid = () => matchMedia('(max-width: 62rem)').matches;

/** Of the table of what can be done with a message, what concerns its picture. */
const offered = new Set(['reply', 'forward']);

/** Whose picture it is, and what can be done with it. */
export function PhotoTools(props: PhotoToolsProps) {
  const { photo, title, zoom, actions: done, onPrevious, onNext, onLeave } = props;
  const { t } = useTranslation();
  const app = useApp();
  const formats = useFormats();
  const { message, file } = photo;
  const actions = useAppState(
    useShallow((state) =>
      app.messageActions.filter(({ id, applies }) => offered.has(id) && applies(message, state)),
    ),
  );
  return (
    <header className={styles.header}>
      <Primitive.Title className="visuallyHidden">{title}</Primitive.Title>
      <p className={styles.whose} aria-hidden="true">
        <bdi className={styles.sender}>{message.mine ? t('message.you') : message.senderName}</bdi>
        <span className={styles.date}>{formats.full(message.at)}</span>
      </p>
      <LookTools {...{ zoom, onPrevious, onNext }} actions={done} />
      {actions.map(({ id, icon, label, isBarred, run }) => (
        <IconButton
          key={id}
          icon={icon(message)}
          label={label(t, message)}
          aria-disabled={isBarred?.(message)}
          onClick={() => {
            onLeave();
            app.showDialog(null);
            run(app, message, () => {});
          }}
        />
      ))}
      <ShowButton message={message} onLeave={onLeave} />
      <IconButton
        icon={Download}
        label={t('files.save')}
        onClick={() => void app.files.save(message, file)}
      />
      <Primitive.Close asChild>
        <IconButton icon={X} label={t('common.close')} />
      </Primitive.Close>
    </header>
  );
}

interface ShowButtonProps extends Pick<Photo, 'message'>, Pick<PhotoToolsProps, 'onLeave'> {}

function ShowButton({ message: { messageId }, onLeave }: ShowButtonProps) {
  const { t } = useTranslation();
  const app = useApp();
  const show = () => {
    onLeave();
    app.showDialog(null);
    if (app.store.getState().panel === 'media' && isOverlaid()) app.showPanel(null);
    void app.conversation.jumpTo(messageId);
  };
  return <IconButton icon={LocateFixed} label={t('files.show')} onClick={show} />;
}

/** How it is looked at. */
function LookTools({
  zoom,
  actions: { isCovered, turn, copy },
  onPrevious,
  onNext,
}: Pick<PhotoToolsProps, 'zoom' | 'actions' | 'onPrevious' | 'onNext'>) {
  const { t } = useTranslation();
  const { host } = useApp();
  return (
    <>
      <IconButton
        icon={ArrowLeft}
        label={t('files.previous')}
        disabled={onPrevious === null}
        onClick={() => onPrevious?.()}
      />
      <IconButton
        icon={ArrowRight}
        label={t('files.next')}
        disabled={onNext === null}
        onClick={() => onNext?.()}
      />
      <IconButton icon={ZoomOut} label={t('files.smaller')} onClick={zoom.smaller} />
      <IconButton icon={ZoomIn} label={t('files.larger')} onClick={zoom.larger} />
      <IconButton icon={RotateCw} label={t('files.turn')} keys="R" onClick={turn} />
      <IconButton
        icon={Copy}
        label={t('files.copy')}
        keys={writtenKeys(copyKeys, host.platform)}
        disabled={isCovered}
        onClick={copy}
      />
    </>
  );
}
