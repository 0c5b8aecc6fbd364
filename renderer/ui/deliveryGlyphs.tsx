import { useId } from 'react';

/** The marks on an 18 × 14 grid, drawn for 14 px: each differs from the others in shape, not only in tone. */
const line = {
  fill: 'none',
  stroke: 'currentColor',
  strokeWidth: 1.5,
  strokeLinecap: 'round',
  strokeLinejoin: 'round',
} as const;

export function ClockGlyph() {
  return (
    <g {...line} strokeWidth={1.35}>
      <circle cx="11.5" cy="7" r="5.1" />
      <path d="M11.5 4.2V7l1.9 1.2" />
    </g>
  );
}

/** A pause within the circle: it waits for another message. */
export function HeldGlyph() {
  return (
    <g {...line} strokeWidth={1.35}>
      <circle cx="11.5" cy="7" r="5.1" />
      <path d="M10.2 5.2v3.6M12.8 5.2v3.6" />
    </g>
  );
}

export function FailedGlyph() {
  return (
    <>
      <circle cx="11" cy="7" r="6.2" fill="var(--coral)" />
      <path d="M11 3.7v3.9" fill="none" stroke="var(--on-coral)" strokeWidth={1.7} strokeLinecap="round" />
      <circle cx="11" cy="10.1" r="1" fill="var(--on-coral)" />
    </>
  );
}

interface CheckProps {
  readonly className?: string | undefined;
}

export function CheckPath({ className, shifted }: CheckProps & { readonly shifted: boolean }) {
  const path = shifted ? 'M1.4 7.4l3.1 3.2 6.3-7.2' : 'M6.4 7.4l3.1 3.2 6.3-7.2';
  return <path className={className} {...line} pathLength={1} d={path} />;
}

export function SecondCheckPath({ className }: CheckProps) {
  return <path className={className} {...line} pathLength={1} d="M8.4 9.4l1.2 1.2 6.3-7.2" />;
}

/** Both checks cut out of a filled pill, so that it reads as "done" on any ground. */
export function ReadGlyph() {
  const id = useId();
  return (
    <>
      <mask id={id}>
        <rect width="18" height="14" fill="#fff" />
        <path
          d="M3.4 7.3l2.2 2.3 4.4-5.1M9.2 9l.6.6 4.4-5.1"
          fill="none"
          stroke="#000"
          strokeWidth={1.5}
          strokeLinecap="round"
          strokeLinejoin="round"
        />
      </mask>
      <rect y="1" width="17.5" height="12" rx="6" fill="currentColor" mask={`url(#${id})`} />
    </>
  );
}
