import styles from './ThreadShapes.module.css';

/** Still shapes where rows will be. */
export function ThreadShapes() {
  return (
    <div className={styles.shapes} aria-hidden="true">
      {Array.from({ length: 8 }, (_, index) => (
        <ThreadShape key={index} />
      ))}
    </div>
  );
}

export function ThreadShape() {
  return (
    <div className={styles.row} aria-hidden="true">
      <span className={styles.disc} />
      <span className={styles.lines}>
        <span className={styles.line} />
        <span className={styles.line} />
      </span>
    </div>
  );
}
