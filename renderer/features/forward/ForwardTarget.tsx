import { Check } from 'lucide-react';
import type { ThreadView } from '../../../preload/views/thread.ts';
import { Avatar } from '../../ui/Avatar.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { seedOf } from '../../ui/seedOf.ts';
import styles from './ForwardDialog.module.css';

interface ForwardTargetProps {
  readonly id: string;
  readonly thread: ThreadView;
  readonly chosen: boolean;
  readonly pointed: boolean;
  readonly position: number;
  readonly total: number;
  readonly onClick: () => void;
}

export function ForwardTarget({ id, thread, chosen, pointed, position, total, onClick }: ForwardTargetProps) {
  return (
    // Keys are the field's matter.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
    <div
      id={id}
      className={styles.thread}
      role="option"
      aria-selected={chosen}
      aria-posinset={position}
      aria-setsize={total}
      data-pointed={pointed}
      data-testid="forward-target"
      // The next key belongs to the field.
      onMouseDown={(event) => event.preventDefault()}
      onClick={onClick}
    >
      <Avatar name={thread.title} seed={seedOf(thread)} size="small" />
      <span className={styles.name}>
        <bdi>{thread.title}</bdi> {thread.handle !== '' && <small>@{thread.handle}</small>}
      </span>
      <span className={styles.check}>{chosen && <Icon icon={Check} size="small" />}</span>
    </div>
  );
}
