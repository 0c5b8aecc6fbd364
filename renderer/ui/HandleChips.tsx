import { X } from 'lucide-react';
import styles from './HandlesField.module.css';
import { Icon } from './Icon.tsx';

interface HandleChipsProps {
  readonly handles: readonly string[];
  readonly removeLabel: (handle: string) => string;
  readonly onRemove: (handle: string) => void;
}

export function HandleChips({ handles, removeLabel, onRemove }: HandleChipsProps) {
  return handles.map((handle) => (
    <span key={handle} className={styles.chip} data-testid="handle-chip">
      <bdi>@{handle}</bdi>
      <button
        type="button"
        className={styles.remove}
        aria-label={removeLabel(handle)}
        title={removeLabel(handle)}
        onClick={() => onRemove(handle)}
      >
        <Icon icon={X} size="small" />
      </button>
    </span>
  ));
}
