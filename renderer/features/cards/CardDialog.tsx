import { type ReactNode, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useApp } from '../../store/useApp.ts';
import { composerBox } from '../../ui/composerBox.ts';
import { Dialog } from '../../ui/Dialog.tsx';

interface CardDialogProps {
  readonly title: string;
  readonly children: ReactNode;
}

/** Closed, the message that was being written goes on. */
export function CardDialog({ title, children }: CardDialogProps) {
  const { t } = useTranslation();
  const { showDialog } = useApp();
  // Once the dialog has let go of it.
  useEffect(() => () => void requestAnimationFrame(() => composerBox.current?.focus()), []);
  return (
    <Dialog open onClose={() => showDialog(null)} title={title} closeLabel={t('common.close')}>
      {children}
    </Dialog>
  );
}
