import { Check } from 'lucide-react';
import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Virtualizer, type VirtualizerHandle } from 'virtua';
import type { ThreadView } from '../../../preload/views/thread.ts';
import type { ThreadId } from '../../../sync/core/ids.ts';
import { useApp } from '../../store/useApp.ts';
import { Avatar } from '../../ui/Avatar.tsx';
import { Field } from '../../ui/Field.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { seedOf } from '../../ui/seedOf.ts';
import { isComposing } from '../../ui/composing.ts';
import styles from './ForwardDialog.module.css';
import { threadsCalled } from './threadsCalled.ts';

interface ThreadPickerProps {
  readonly chosen: ReadonlyMap<ThreadId, ThreadView>;
  readonly onToggle: (thread: ThreadView) => void;
}

/** A field to search in over the list it searches: one tab stop, arrows point, Enter chooses. */
export function ThreadPicker({ chosen, onToggle }: ThreadPickerProps) {
  const { t } = useTranslation();
  const { threads: actions } = useApp();
  const id = useId();
  const list = useRef<VirtualizerHandle>(null);
  const [threads, setThreads] = useState<readonly ThreadView[] | null>(null);
  const [query, setQuery] = useState('');
  const [pointed, setPointed] = useState(0);
  const found = useMemo(() => threadsCalled(threads ?? [], query), [threads, query]);
  const optionId = (threadId: ThreadId) => `${id}-${threadId}`;

  useEffect(() => {
    let wanted = true;
    void actions.writable().then((writable) => wanted && setThreads(writable));
    return () => {
      wanted = false;
    };
  }, [actions]);

  const onKeyDown = (event: KeyboardEvent) => {
    if (isComposing(event.nativeEvent) || event.altKey || event.ctrlKey || event.metaKey) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const thread = found[pointed];
    if (step !== undefined) {
      const next = Math.min(found.length - 1, Math.max(0, pointed + step));
      setPointed(next);
      list.current?.scrollToIndex(next, { align: 'nearest' });
    } else if (event.key !== 'Enter') return;
    else if (thread !== undefined) onToggle(thread);
    event.preventDefault();
  };

  const at = found[pointed];
  return (
    <>
      <Field
        label={t('forward.search')}
        value={query}
        onChange={(event) => {
          setQuery(event.target.value);
          setPointed(0);
        }}
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
          {(thread, index) => (
            // Keys are the field's matter.
            // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
            <div
              key={thread.threadId}
              id={optionId(thread.threadId)}
              className={styles.thread}
              role="option"
              aria-selected={chosen.has(thread.threadId)}
              aria-posinset={index + 1}
              aria-setsize={found.length}
              data-pointed={index === pointed}
              data-testid="forward-target"
              // The next key belongs to the field.
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => {
                setPointed(index);
                onToggle(thread);
              }}
            >
              <Avatar name={thread.title} seed={seedOf(thread)} size="small" />
              <span className={styles.name}>
                <bdi>{thread.title}</bdi> {thread.handle !== '' && <small>@{thread.handle}</small>}
              </span>
              <span className={styles.check}>
                {chosen.has(thread.threadId) && <Icon icon={Check} size="small" />}
              </span>
            </div>
          )}
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
