interface TernMarkProps {
  /** Pixels at 100 %. */
  readonly size: number;
}

/** The two-stroke tern: wings above, the body in the curve of a wave. The same paths as resources/icons. */
export function TernMark({ size }: TernMarkProps) {
  const length = `${size / 16}rem`;
  return (
    <svg width={length} height={length} viewBox="0 0 64 64" aria-hidden="true">
      <g fill="none" stroke="var(--accent)" strokeWidth={5} strokeLinecap="round" strokeLinejoin="round">
        <path d="M6 26c9 1 16 6 20 16C32 26 42 14 58 8" />
        <path d="M14 56c14-2 28-10 38-22" />
      </g>
    </svg>
  );
}
