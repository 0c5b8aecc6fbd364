import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ThreadView } from '../../../preload/views/thread.ts';
import type { ThreadId } from '../../../sync/core/ids.ts';
import { Picker } from '../../ui/Picker.tsx';
import { threadRow, threadsCalled } from '../../ui/threadRows.tsx';
import { useWritableThreads } from '../../store/useWritableThreads.ts';

interface ThreadPickerProps {
  readonly chosen: ReadonlyMap<ThreadId, ThreadView>;
  readonly onToggle: (thread: ThreadView) => void;
}

export function ThreadPicker({ chosen, onToggle }: ThreadPickerProps) {
  const { t } = useTranslation();
  const threads = useWritableThreads();
  const [query, setQuery] = useState('');
  const found = useMemo(() => threadsCalled(threads ?? [], query), [threads, query]);
  return (
    <Picker
      label={t('forward.search')}
      listLabel={t('list.label')}
      query={query}
      onQuery={setQuery}
      items={found}
      rowOf={threadRow}
      onTake={onToggle}
      isTaken={({ threadId }) => chosen.has(threadId)}
      nothing={threads === null ? null : t('forward.nothing')}
      testId="forward-target"
    />
  );
}
