import { Check } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useId, useRef, useState } from 'react';
import { Virtualizer, type VirtualizerHandle } from 'virtua';
import { isComposing } from './composing.ts';
import { Field } from './Field.tsx';
import { Icon } from './Icon.tsx';
import styles from './Picker.module.css';

/** How one of them looks. */
export interface PickerRow {
  readonly key: string;
  readonly icon: ReactNode;
  readonly label: string;
  /** Smaller, beside it. */
  readonly detail?: string;
  /** At the end: keys that do the same. */
  readonly keys?: string;
}

interface PickerProps<Item> {
  readonly label: string;
  readonly listLabel: string;
  readonly query: string;
  readonly onQuery: (query: string) => void;
  readonly items: readonly Item[];
  readonly rowOf: (item: Item) => PickerRow;
  readonly onTake: (item: Item) => void;
  /** Where several can be taken: whether this one is. */
  readonly isTaken?: (item: Item) => boolean;
  /** Said when there is none; null: not yet. */
  readonly nothing: string | null;
  readonly testId: string;
  /** Something else has the focus first. */
  readonly isAside?: true;
}

/** A field to search in over the list it searches: one tab stop, arrows point, Enter takes. Any number of rows. */
export function Picker<Item>(props: PickerProps<Item>) {
  const { label, listLabel, query, onQuery, items, rowOf, onTake, isTaken, nothing, testId } = props;
  const id = useId();
  const { list, pointed, point, onKeyDown } = usePointing(items, onTake);
  const at = items[pointed];
  const optionId = (item: Item) => `${id}-${rowOf(item).key}`;
  const row = (item: Item, index: number) => (
    <PickerOption
      key={rowOf(item).key}
      id={optionId(item)}
      row={rowOf(item)}
      taken={isTaken?.(item) ?? null}
      pointed={index === pointed}
      position={index + 1}
      total={items.length}
      testId={testId}
      onClick={() => {
        point(index);
        onTake(item);
      }}
    />
  );
  return (
    <div className={styles.picker}>
      <Field
        label={label}
        value={query}
        onChange={(event) => {
          onQuery(event.target.value);
          point(0);
        }}
        onKeyDown={onKeyDown}
        role="combobox"
        aria-expanded="true"
        aria-controls={id}
        aria-activedescendant={at === undefined ? undefined : optionId(at)}
        autoComplete="off"
        autoFocus={props.isAside !== true}
        dir="auto"
      />
      <div
        id={id}
        className={styles.list}
        data-aside={props.isAside === true}
        role="listbox"
        aria-multiselectable={isTaken !== undefined}
        aria-label={listLabel}
      >
        <Virtualizer ref={list} data={items} {...(at !== undefined && { keepMounted: [pointed] })}>
          {row}
        </Virtualizer>
      </div>
      {nothing !== null && items.length === 0 && (
        <p className={styles.empty} role="status">
          {nothing}
        </p>
      )}
    </div>
  );
}

/** Which one is pointed at, and the keys that point and take. */
function usePointing<Item>(items: readonly Item[], onTake: (item: Item) => void) {
  const list = useRef<VirtualizerHandle>(null);
  const [pointed, point] = useState(0);
  return {
    ...{ list, pointed, point },
    onKeyDown(event: KeyboardEvent) {
      if (isComposing(event.nativeEvent) || event.altKey || event.ctrlKey || event.metaKey) return;
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      const item = items[pointed];
      if (step !== undefined) {
        const next = Math.max(0, Math.min(items.length - 1, pointed + step));
        point(next);
        list.current?.scrollToIndex(next, { align: 'nearest' });
      } else if (event.key !== 'Enter') return;
      else if (item !== undefined) onTake(item);
      event.preventDefault();
    },
  };
}

interface PickerOptionProps {
  readonly id: string;
  readonly row: PickerRow;
  /** null: only one can be taken. */
  readonly taken: boolean | null;
  readonly pointed: boolean;
  readonly position: number;
  readonly total: number;
  readonly testId: string;
  readonly onClick: () => void;
}

function PickerOption({ id, row, taken, pointed, position, total, testId, onClick }: PickerOptionProps) {
  const { icon, label, detail, keys } = row;
  return (
    // Keys are the field's matter.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
    <div
      id={id}
      className={styles.option}
      role="option"
      aria-selected={taken ?? pointed}
      aria-posinset={position}
      aria-setsize={total}
      data-pointed={pointed}
      data-testid={testId}
      // The next key belongs to the field.
      onMouseDown={(event) => event.preventDefault()}
      onClick={onClick}
    >
      {icon}
      <span className={styles.name}>
        <bdi>{label}</bdi> {detail !== undefined && <small>{detail}</small>}
      </span>
      {keys !== undefined && <kbd className={styles.keys}>{keys}</kbd>}
      {taken !== null && <span className={styles.check}>{taken && <Icon icon={Check} size="small" />}</span>}
    </div>
  );
}
