import styles from './ConversationShapes.module.css';

const widths = ['58%', '36%', '64%', '28%', '46%', '52%'];

/** Still shapes where bubbles will be. */
export function ConversationShapes() {
  return (
    <div className={styles.shapes} aria-hidden="true">
      {widths.map((inlineSize, index) => (
        <span key={inlineSize} className={styles.shape} data-mine={index % 3 === 1} style={{ inlineSize }} />
      ))}
    </div>
  );
}
