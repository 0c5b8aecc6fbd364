import { type ReactNode, type Ref, useState } from 'react';
import { type CustomItemComponentProps, Virtualizer } from 'virtua';
import { cx } from './cx.ts';
import styles from './LongList.module.css';

interface LongListProps<Item> {
  readonly label: string;
  readonly items: readonly Item[];
  readonly keyOf: (item: Item) => string;
  readonly children: (item: Item) => ReactNode;
  readonly className?: string | undefined;
  /** Takes the focus when a row that had it goes. */
  readonly boxRef?: Ref<HTMLDivElement>;
}

/** More would be slow to draw, and make whatever stands below them hard to reach. */
const allDrawn = 50;

/** Rows of any number: a long list scrolls by itself, and only the rows in sight exist. */
export function LongList<Item>({
  label,
  items,
  keyOf,
  children: row,
  className,
  boxRef,
}: LongListProps<Item>) {
  const [held, setHeld] = useState<number | null>(null);
  if (items.length <= allDrawn)
    return (
      <div ref={boxRef} tabIndex={-1} className={cx(styles.box, className)}>
        <ul className={styles.list} aria-label={label}>
          {items.map((item) => (
            <li key={keyOf(item)}>{row(item)}</li>
          ))}
        </ul>
      </div>
    );
  return (
    // What scrolls must be reached by the keys that scroll it.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div
      ref={boxRef}
      role="group"
      aria-label={label}
      tabIndex={0}
      className={cx(styles.box, styles.long, className)}
    >
      <Virtualizer
        as="ul"
        item={LongRow}
        data={items}
        keepMounted={held !== null && held < items.length ? [held] : []}
      >
        {(item, index) => (
          <div key={keyOf(item)} onFocus={() => setHeld(index)}>
            {row(item)}
          </div>
        )}
      </Virtualizer>
    </div>
  );
}

function LongRow({ style, index, children, ref }: CustomItemComponentProps) {
  return (
    <li ref={ref} style={style} aria-posinset={index + 1} aria-setsize={-1}>
      {children}
    </li>
  );
}
