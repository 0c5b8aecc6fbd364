import { Video } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ThreadId } from '../../../sync/core/ids.ts';
import { useApp } from '../../store/useApp.ts';
import { composerBox } from '../../ui/composerBox.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { useHold } from '../voice/useHold.ts';

export function FilmButton({ threadId }: { readonly threadId: ThreadId }) {
  const { t } = useTranslation();
  const { videoNotes } = useApp();
  const start = () => void videoNotes.start(threadId);
  const hold = useHold({
    click: start,
    begin: start,
    end: () => void videoNotes.stop().then(() => composerBox.current?.focus()),
    cancel: () => videoNotes.cancel(),
  });
  return <IconButton icon={Video} label={t('videoNotes.record')} {...hold} />;
}
