import type { LucideIcon } from 'lucide-react';

interface IconProps {
  readonly icon: LucideIcon;
  readonly size?: 'small' | 'medium';
}

/** One set, one size, one stroke; the words beside or around it carry the meaning. */
export function Icon({ icon: Glyph, size = 'medium' }: IconProps) {
  const length = size === 'small' ? '1rem' : '1.125rem';
  return <Glyph width={length} height={length} strokeWidth={1.75} aria-hidden="true" />;
}
