import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useApp, useAppState } from '../../store/useApp.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { threadListBox } from '../../ui/threadListBox.ts';
import { ThreadList } from '../threadList/ThreadList.tsx';

/** Conversations that are put away, in the place of the list. */
export function ArchivePanel() {
  const { t } = useTranslation();
  const app = useApp();
  const loaded = useAppState((state) => state.archive.loaded);
  const total = useAppState((state) => state.archive.total);
  useEffect(() => returnToList, []);
  return (
    <Panel title={t('archive.title')} testId="archive" onBack={() => app.showPanel(null)}>
      {loaded && total === 0 && <EmptyState>{t('archive.empty')}</EmptyState>}
      {loaded && total > 0 && <ThreadList list="archive" label={t('archive.title')} />}
    </Panel>
  );
}

/** The line that led here may be gone by then. */
function returnToList(): void {
  requestAnimationFrame(() => {
    if (document.activeElement === document.body) threadListBox.current?.focus();
  });
}
