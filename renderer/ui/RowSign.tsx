import type { LucideIcon } from 'lucide-react';
import { cx } from './cx.ts';
import { Icon } from './Icon.tsx';
import styles from './RowSign.module.css';

interface RowSignProps {
  readonly icon: LucideIcon;
  /** What it means, for those who point at it or hear it. */
  readonly label: string;
  readonly 'data-testid': string;
}

/** A small sign on a row of the thread list. */
export function RowSign({ icon, label, ...rest }: RowSignProps) {
  return (
    <span className={cx(styles.mark, 'roomy')} title={label} {...rest}>
      <Icon icon={icon} size="small" />
      <span className="visuallyHidden"> {label}</span>
    </span>
  );
}
