import styles from './Files.module.css';
import { namePartsOf } from './nameParts.ts';

/** On one line; where there is no room, its middle gives way. */
export function FileName({ name }: { readonly name: string }) {
  const { start, end } = namePartsOf(name);
  return (
    <span className={styles.name} dir="ltr" title={start + end} data-testid="file-name">
      <bdi className={styles.nameStart}>{start}</bdi>
      <bdi className={styles.nameEnd}>{end}</bdi>
    </span>
  );
}
