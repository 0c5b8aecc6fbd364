import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ThreadView } from '../../../preload/views/thread.ts';
import type { ThreadId } from '../../../sync/core/ids.ts';
import { useFormats } from '../../format/useFormats.ts';
import { useApp } from '../../store/useApp.ts';
import { useLimit } from '../../store/useLimit.ts';
import { Picker } from '../../ui/Picker.tsx';
import { threadRow, threadsCalled } from '../../ui/threadRows.tsx';
import { Segments } from '../../ui/Segments.tsx';
import styles from './FolderDialog.module.css';

interface Named {
  readonly included: ThreadId[];
  readonly excluded: ThreadId[];
}

interface NamedThreadsProps extends Named {
  readonly onChange: (changed: Named) => void;
}

/** Conversations that a folder always shows, and those that it never does. */
export function NamedThreads({ included, excluded, onChange }: NamedThreadsProps) {
  const { t } = useTranslation();
  const threads = useNameable();
  const formats = useFormats();
  const most = useLimit('namedThreads');
  const [which, setWhich] = useState<keyof Named>('included');
  const [query, setQuery] = useState('');
  const found = useMemo(() => threadsCalled(threads ?? [], query), [threads, query]);
  const named = { included, excluded };

  const toggle = ({ threadId }: ThreadView) => {
    const isTaken = named[which].includes(threadId);
    const without = (ids: readonly ThreadId[]) => ids.filter((id) => id !== threadId);
    const next = { included: without(included), excluded: without(excluded) };
    if (!isTaken && next[which].length < most) next[which] = [...next[which], threadId];
    onChange(next);
  };
  const titles = (ids: readonly ThreadId[]) =>
    formats.list((threads ?? []).filter(({ threadId }) => ids.includes(threadId)).map(({ title }) => title));

  return (
    <>
      <Segments
        label={t('folders.named')}
        value={which}
        options={[
          { value: 'included', label: t('folders.always') },
          { value: 'excluded', label: t('folders.never') },
        ]}
        onChange={setWhich}
      />
      <Picker
        label={t('folders.find')}
        listLabel={t('folders.named')}
        query={query}
        onQuery={setQuery}
        items={found}
        rowOf={threadRow}
        onTake={toggle}
        isTaken={({ threadId }) => named[which].includes(threadId)}
        nothing={threads === null ? null : t('folders.nothing')}
        testId="folder-thread"
        isAside
      />
      <p className={styles.named} role="status">
        {included.length > 0 && <span>{t('folders.alwaysShown', { titles: titles(included) })}</span>}
        {excluded.length > 0 && <span>{t('folders.neverShown', { titles: titles(excluded) })}</span>}
      </p>
    </>
  );
}

/** One that has just begun may go on under another id; null until they are read. */
function useNameable(): readonly ThreadView[] | null {
  const { threads: actions } = useApp();
  const [threads, setThreads] = useState<readonly ThreadView[] | null>(null);
  useEffect(() => {
    let wanted = true;
    void actions.all().then((all) => wanted && setThreads(all.filter(({ creation }) => creation === null)));
    return () => {
      wanted = false;
    };
  }, [actions]);
  return threads;
}
