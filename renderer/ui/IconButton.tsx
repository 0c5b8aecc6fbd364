import type { LucideIcon } from 'lucide-react';
import type { ComponentProps } from 'react';
import { cx } from './cx.ts';
import { Icon } from './Icon.tsx';
import styles from './IconButton.module.css';

interface IconButtonProps extends Omit<ComponentProps<'button'>, 'aria-label' | 'title' | 'children'> {
  readonly icon: LucideIcon;
  /** Its name and its tooltip. */
  readonly label: string;
  /** That do the same, as the system writes them: shown in the tooltip. */
  readonly keys?: string;
  readonly tone?: 'plain' | 'primary';
  readonly size?: 'small' | 'medium';
  /** A number at its corner, which its label says too. */
  readonly badge?: string | undefined;
}

export function IconButton({
  icon,
  label,
  keys,
  tone = 'plain',
  size = 'medium',
  badge,
  className,
  ...rest
}: IconButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      aria-label={label}
      title={keys === undefined ? label : `${label} (${keys})`}
      className={cx(styles.button, className)}
      data-tone={tone}
      data-size={size}
    >
      <Icon icon={icon} size={size} />
      {badge !== undefined && (
        <span className={styles.badge} aria-hidden="true">
          {badge}
        </span>
      )}
    </button>
  );
}
