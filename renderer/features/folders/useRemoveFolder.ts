import { useTranslation } from 'react-i18next';
import type { FolderView } from '../../../preload/views/folder.ts';
import { useApp } from '../../store/useApp.ts';

/** No conversation is lost with it, so it is not asked about; it can be brought back. */
export function useRemoveFolder(): (folder: FolderView) => void {
  const { t } = useTranslation();
  const { folders, toast } = useApp();
  return (folder) =>
    void folders.remove(folder, (undo) =>
      toast(t('folders.deleted', { name: folder.name }), {
        action: { label: t('folders.undo'), run: undo },
      }),
    );
}
