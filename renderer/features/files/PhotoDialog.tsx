import { Dialog as Primitive } from 'radix-ui';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TFunction } from 'i18next';
import type { MessageView } from '../../../preload/views/message.ts';
import type { Formats } from '../../format/formats.ts';
import { useFormats } from '../../format/useFormats.ts';
import type { DialogOf } from '../../store/registry.ts';
import { useApp } from '../../store/useApp.ts';
import { messageRows } from '../../ui/messageRows.ts';
import styles from './Photo.module.css';
import { keysOf } from './photoKeys.ts';
import { PhotoSaid } from './PhotoSaid.tsx';
import { PhotoStage } from './PhotoStage.tsx';
import { PhotoTools } from './PhotoTools.tsx';
import { usePhotoActions } from './usePhotoActions.ts';
import { type Photo, usePhotos } from './usePhotos.ts';
import { useZoom } from './useZoom.ts';

/** One picture of the conversation as large as the window, and its neighbours an arrow away. */
export function PhotoDialog({ messageId, blobId }: DialogOf<'photo'>) {
  const { t } = useTranslation();
  const { showDialog } = useApp();
  const formats = useFormats();
  /** Of a list beside the conversation: it takes the focus back. */
  const [opener] = useState(() => document.activeElement?.closest<HTMLElement>('[data-photos] button'));
  const [place, setPlace] = useState({ messageId, blobId });
  const { shown, previous, next } = usePhotos(place);
  const actions = usePhotoActions(shown);
  const stage = useRef<HTMLDivElement>(null);
  const zoom = useZoom(stage);
  /** Something else takes the focus. */
  const isLeft = useRef(false);
  const isGone = shown === null;
  useEffect(() => {
    if (isGone) showDialog(null);
  }, [isGone, showDialog]);
  if (shown === null) return null;

  const { message } = shown;
  const go = (photo: Photo | null) => {
    if (photo === null) return;
    setPlace({ messageId: photo.message.messageId, blobId: photo.file.blobId });
    zoom.reset();
    actions.begin();
  };
  const onKeyDown = keysOf(zoom, actions, { onPrevious: () => go(previous), onNext: () => go(next) });
  const title = titleOf(t, formats, message);
  return (
    <Primitive.Root open onOpenChange={(open) => !open && showDialog(null)}>
      <Primitive.Portal>
        <Primitive.Content
          className={styles.viewer}
          aria-describedby={undefined}
          data-testid="photo-dialog"
          onKeyDown={onKeyDown}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            if (!isLeft.current) placeAfter(opener, message)?.focus();
          }}
        >
          <PhotoTools
            {...{ photo: shown, title, zoom, actions }}
            onPrevious={previous === null ? null : () => go(previous)}
            onNext={next === null ? null : () => go(next)}
            onLeave={() => {
              isLeft.current = true;
            }}
          />
          <PhotoSaid {...actions.said} />
          <PhotoStage
            key={shown.file.blobId}
            ref={stage}
            {...{ photo: shown, title, zoom, turns: actions.turns }}
          />
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}

function titleOf(t: TFunction, formats: Formats, { mine, senderName: name, at }: MessageView): string {
  const date = formats.full(at);
  return mine ? t('files.photoMine', { date }) : t('files.photoFrom', { name, date });
}

/** What takes the focus when the picture is closed. */
const placeAfter = (opener: HTMLElement | null | undefined, { messageId }: MessageView) =>
  opener?.isConnected === true ? opener : (messageRows.of(messageId) ?? messageRows.tabStop());
