import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApp, useAppState } from '../../store/useApp.ts';
import type { Photo } from './usePhotos.ts';

export interface Said {
  readonly words: string;
  /** Whoever sees what was done needs no words. */
  readonly isSeen: boolean;
  /** The same words again are said again. */
  readonly nth: number;
}

const nothing: Said = { words: '', isSeen: true, nth: 0 };

export type PhotoActions = ReturnType<typeof usePhotoActions>;

/** Turns an opened picture, for looking only, and copies it. */
export function usePhotoActions(photo: Photo | null) {
  const { t } = useTranslation();
  const { files } = useApp();
  const [turns, setTurns] = useState(0);
  const [said, setSaid] = useState(nothing);
  const isCovered = useAppState(
    ({ uncovered }) => photo?.file.spoiler === true && !uncovered.has(photo.message.messageId),
  );
  const say = (words: string, isSeen: boolean) => setSaid(({ nth }) => ({ words, isSeen, nth: nth + 1 }));
  return {
    ...{ said, isCovered },
    /** Quarters, clockwise. */
    turns,
    turn() {
      setTurns(turns + 1);
      say(t('files.turned', { degrees: ((turns + 1) % 4) * 90 }), true);
    },
    copy() {
      if (photo === null || isCovered) return;
      void files.copy(photo.message, photo.file).then((words) => say(words, false));
    },
    /** As another picture begins. */
    begin() {
      setTurns(0);
      setSaid(nothing);
    },
  };
}
