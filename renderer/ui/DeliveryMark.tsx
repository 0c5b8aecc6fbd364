import { type CSSProperties, useRef } from 'react';
import type { DeliveryView } from '../../preload/views.ts';
import styles from './DeliveryMark.module.css';
import {
  CheckPath,
  ClockGlyph,
  FailedGlyph,
  HeldGlyph,
  ReadGlyph,
  SecondCheckPath,
} from './deliveryGlyphs.tsx';

type DeliveryState = DeliveryView['state'];

interface DeliveryMarkProps {
  readonly state: DeliveryState;
  /** Its text alternative. */
  readonly label: string;
  /** When many settle at once, they do so in their order: how long this one waits. */
  readonly delayMs?: number;
}

/** The way a mark came to be what it is, seen while mounted; decides what moves. */
function useArrival(state: DeliveryState): 'still' | 'settled' | 'second' {
  const seen = useRef({ state, arrival: 'still' as 'still' | 'settled' | 'second' });
  if (seen.current.state !== state) {
    const before = seen.current.state;
    const fromClock = before === 'queued' || before === 'held';
    const moved = fromClock && state !== 'failed' ? 'settled' : before === 'sent' ? 'second' : 'still';
    seen.current = { state, arrival: state === 'queued' || state === 'held' ? 'still' : moved };
  }
  return seen.current.arrival;
}

export function DeliveryMark({ state, label, delayMs = 0 }: DeliveryMarkProps) {
  const arrival = useArrival(state);
  const style = { '--settle-delay': `${delayMs}ms` } as CSSProperties;
  return (
    <svg
      className={styles.mark}
      data-testid="delivery-state"
      data-state={state}
      data-arrival={arrival}
      style={style}
      viewBox="0 0 18 14"
      role="img"
      aria-label={label}
    >
      <title>{label}</title>
      {arrival === 'settled' && (
        <g className={styles.leaving}>
          <ClockGlyph />
        </g>
      )}
      {state === 'queued' && <ClockGlyph />}
      {state === 'held' && <HeldGlyph />}
      {state === 'failed' && <FailedGlyph />}
      {(state === 'sent' || state === 'delivered') && (
        <CheckPath className={styles.first} shifted={state === 'delivered'} />
      )}
      {state === 'delivered' && <SecondCheckPath className={styles.second} />}
      {state === 'read' && (
        <g className={styles.read}>
          <ReadGlyph />
        </g>
      )}
    </svg>
  );
}
