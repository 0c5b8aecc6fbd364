import styles from './Avatar.module.css';
import { hueOf } from './hue.ts';
import { initialsOf } from './initials.ts';

interface AvatarProps {
  readonly name: string;
  /** What the hue is derived from: something that never changes, such as the handle. */
  readonly seed: string;
  readonly size: 'small' | 'medium' | 'large';
  /** A dot says so; whoever listens is told in words by what stands beside it. */
  readonly online?: boolean;
}

/** Decoration: the name always stands beside it. */
export function Avatar({ name, seed, size, online = false }: AvatarProps) {
  return (
    <span
      className={styles.avatar}
      data-size={size}
      data-hue={hueOf(seed)}
      data-online={online}
      aria-hidden="true"
    >
      {initialsOf(name)}
    </span>
  );
}
