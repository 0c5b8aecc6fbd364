import { Mic } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ThreadId } from '../../../sync/core/ids.ts';
import { useApp } from '../../store/useApp.ts';
import { composerBox } from '../../ui/composerBox.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { useHold } from './useHold.ts';

export function RecordButton({ threadId }: { readonly threadId: ThreadId }) {
  const { t } = useTranslation();
  const { voice } = useApp();
  const start = () => void voice.start(threadId);
  const hold = useHold({
    click: start,
    begin: start,
    end: () => void voice.stop().then(() => composerBox.current?.focus()),
    cancel: () => voice.cancel(),
  });
  return <IconButton icon={Mic} label={t('voice.record')} {...hold} />;
}
