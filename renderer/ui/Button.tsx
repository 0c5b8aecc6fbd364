import type { ComponentProps } from 'react';
import styles from './Button.module.css';
import { cx } from './cx.ts';

interface ButtonProps extends ComponentProps<'button'> {
  readonly tone?: 'primary' | 'plain' | 'quiet' | 'danger';
  readonly size?: 'small' | 'medium';
  readonly wide?: boolean;
}

export function Button({ tone = 'plain', size = 'medium', wide = false, className, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      className={cx(styles.button, wide && styles.wide, className)}
      data-tone={tone}
      data-size={size}
    />
  );
}
