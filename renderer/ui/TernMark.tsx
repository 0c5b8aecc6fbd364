interface TernMarkProps {
  readonly size: number;
}

/** The two-stroke tern: wings, and bill to forked tail. */
export function TernMark({ size }: TernMarkProps) {
  const length = `${size / 16}rem`;
  return (
    <svg
      width={length}
      height={length}
      viewBox="0 0 64 64"
      fill="none"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <path d="M5 17c11 1 19 7 24 18 3-13 12-22 30-25" stroke="var(--accent)" strokeWidth={4.5} />
      <path d="M9 52c5-8 12-14 20-17 8-1 15 1 22 6" stroke="var(--accent)" strokeWidth={4.5} />
    </svg>
  );
}
