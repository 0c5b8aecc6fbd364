import styles from './Presets.module.css';

interface Preset {
  readonly id: string;
  readonly label: string;
  /** The time that it means; empty: none. */
  readonly time: string;
  readonly onChoose: () => void;
}

/** Choices of which one is made at once; the first has the keys. */
export function Presets({ items }: { readonly items: readonly Preset[] }) {
  return (
    <ul className={styles.presets}>
      {items.map(({ id, label, time, onChoose }, index) => (
        <li key={id}>
          <button type="button" className={styles.preset} autoFocus={index === 0} onClick={onChoose}>
            <span>{label}</span>
            <span className={styles.time}>{time}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
