import styles from './Devices.module.css';

/** Still shapes where devices will be. */
export function DeviceShapes() {
  return (
    <div className={styles.shapes} aria-hidden="true">
      <span className={styles.shape} />
      <span className={styles.shape} />
    </div>
  );
}
