import { type CSSProperties, useState } from 'react';
import type { DeliveryView } from '../../preload/views/message.ts';
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

type Arrival = 'still' | 'settled' | 'second';

function arrivalOf(before: DeliveryState, state: DeliveryState): Arrival {
  if (state !== 'sent' && state !== 'delivered' && state !== 'read') return 'still';
  if (before === 'queued' || before === 'held') return 'settled';
  return before === 'sent' ? 'second' : 'still';
}

/** The way a mark came to be what it is, seen while mounted; decides what moves. */
function useArrival(state: DeliveryState): Arrival {
  const [seen, setSeen] = useState<{ readonly state: DeliveryState; readonly arrival: Arrival }>({
    state,
    arrival: 'still',
  });
  if (seen.state === state) return seen.arrival;
  const arrival = arrivalOf(seen.state, state);
  setSeen({ state, arrival });
  return arrival;
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
