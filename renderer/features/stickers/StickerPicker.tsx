import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { FileView } from '../../../preload/views/file.ts';
import type { StickerPackId } from '../../../sync/core/ids.ts';
import { useApp } from '../../store/useApp.ts';
import { NewSticker } from './NewSticker.tsx';
import { DeletePack, NamePack } from './PackForms.tsx';
import type { PackQuestion } from './packQuestion.ts';
import { StickerChooser } from './StickerChooser.tsx';
import type { StickerEntry } from './stickerEntries.ts';

export interface StickerPickerProps {
  readonly onPick: (sticker: StickerEntry) => void;
  /** Sends a whole pack. */
  readonly onShare: (packId: StickerPackId) => void;
  /** Leads to what else can be picked. */
  readonly kinds: ReactNode;
}

/** All stickers, the one that is being made, or what is asked about a pack. */
export function StickerPicker(props: StickerPickerProps) {
  const { making, packId, choose, done } = useMaking();
  const [question, ask] = useState<PackQuestion | null>(null);
  const answered = () => ask(null);
  if (making !== null) return <NewSticker file={making} packId={packId} onDone={done} />;
  if (question?.kind === 'name') return <NamePack {...question} onDone={answered} />;
  if (question?.kind === 'delete') return <DeletePack pack={question.pack} onDone={answered} />;
  return <StickerChooser {...props} onAsk={ask} onFile={(file, into) => void choose(file, into)} />;
}

/** The picture that a sticker is being made of. When the picker closes before it is one, the core forgets it. */
function useMaking() {
  const { stickers } = useApp();
  const [making, setMaking] = useState<FileView | null>(null);
  const [packId, setPackId] = useState<StickerPackId | null>(null);
  const pending = useRef<FileView | null>(null);
  const isOpen = useRef(true);
  useEffect(() => {
    isOpen.current = true;
    return () => {
      isOpen.current = false;
      if (pending.current !== null) stickers.forget(pending.current);
    };
  }, [stickers]);

  async function choose(file: File, into: StickerPackId | null) {
    setPackId(into);
    const chosen = await stickers.choose(file);
    if (chosen !== null && !isOpen.current) return stickers.forget(chosen);
    pending.current = chosen;
    setMaking(chosen);
  }
  function done() {
    pending.current = null;
    setMaking(null);
  }
  return { making, packId, choose, done };
}
