import { type KeyboardEvent, useId, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Virtualizer, type VirtualizerHandle } from 'virtua';
import type { ThreadView } from '../../../preload/views/thread.ts';
import type { ThreadId } from '../../../sync/core/ids.ts';
import { isComposing } from '../../ui/composing.ts';
import { Field } from '../../ui/Field.tsx';
import styles from './ForwardDialog.module.css';
import { ForwardTarget } from './ForwardTarget.tsx';
import { threadsCalled } from './threadsCalled.ts';
import { useWritableThreads } from './useWritableThreads.ts';

interface ThreadPickerProps {
  readonly chosen: ReadonlyMap<ThreadId, ThreadView>;
  readonly onToggle: (thread: ThreadView) => void;
}

/** A field to search in over the list it searches: one tab stop, arrows point, Enter chooses. */
export function ThreadPicker({ chosen, onToggle }: ThreadPickerProps) {
  const { t } = useTranslation();
  const id = useId();
  const { list, threads, found, pointed, point, query, search, onKeyDown } = useThreadSearch(onToggle);
  const at = found[pointed];
  const optionId = (threadId: ThreadId) => `${id}-${threadId}`;
  const target = (thread: ThreadView, index: number) => (
    <ForwardTarget
      key={thread.threadId}
      id={optionId(thread.threadId)}
      thread={thread}
      chosen={chosen.has(thread.threadId)}
      pointed={index === pointed}
      position={index + 1}
      total={found.length}
      onClick={() => {
        point(index);
        onToggle(thread);
      }}
    />
  );

  return (
    <>
      <Field
        label={t('forward.search')}
        value={query}
        onChange={(event) => search(event.target.value)}
        onKeyDown={onKeyDown}
        role="combobox"
        aria-expanded="true"
        aria-controls={id}
        aria-activedescendant={at === undefined ? undefined : optionId(at.threadId)}
        autoComplete="off"
        autoFocus
        dir="auto"
      />
      <div id={id} className={styles.list} role="listbox" aria-multiselectable aria-label={t('list.label')}>
        <Virtualizer ref={list} data={found} {...(at !== undefined && { keepMounted: [pointed] })}>
          {target}
        </Virtualizer>
      </div>
      {threads !== null && found.length === 0 && (
        <p className={styles.empty} role="status">
          {t('forward.nothing')}
        </p>
      )}
    </>
  );
}

/** The threads that match what is typed, the one that is pointed at, and the keys that point and choose. */
function useThreadSearch(onToggle: (thread: ThreadView) => void) {
  const list = useRef<VirtualizerHandle>(null);
  const threads = useWritableThreads();
  const [query, setQuery] = useState('');
  const [pointed, point] = useState(0);
  const found = useMemo(() => threadsCalled(threads ?? [], query), [threads, query]);
  return {
    ...{ list, threads, found, pointed, point, query },
    search(text: string) {
      setQuery(text);
      point(0);
    },
    onKeyDown(event: KeyboardEvent) {
      if (isComposing(event.nativeEvent) || event.altKey || event.ctrlKey || event.metaKey) return;
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      const thread = found[pointed];
      if (step !== undefined) {
        const next = Math.min(found.length - 1, Math.max(0, pointed + step));
        point(next);
        list.current?.scrollToIndex(next, { align: 'nearest' });
      } else if (event.key !== 'Enter') return;
      else if (thread !== undefined) onToggle(thread);
      event.preventDefault();
    },
  };
}
