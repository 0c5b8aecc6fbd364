import type { KeyboardEvent } from 'react';
import { areKeys, type Keys } from '../../ui/keys.ts';
import type { PhotoActions } from './usePhotoActions.ts';
import type { Zooming } from './useZoom.ts';

interface Neighbours {
  readonly onPrevious: () => void;
  readonly onNext: () => void;
}

export const copyKeys: Keys = { key: 'C', shift: false };

/** By its place where another alphabet is on the keys. */
const isTurn = ({ key, code }: KeyboardEvent) => (/^[a-z]$/i.test(key) ? /^r$/i.test(key) : code === 'KeyR');

/** The arrows go to the pictures beside it, and with Shift they move what is larger than the window. */
export function keysOf(
  zoom: Zooming,
  { turn, copy }: Pick<PhotoActions, 'turn' | 'copy'>,
  { onPrevious, onNext }: Neighbours,
) {
  const keys: Readonly<Record<string, () => void>> = {
    ArrowLeft: onPrevious,
    ArrowRight: onNext,
    '+': zoom.larger,
    '=': zoom.larger,
    '-': zoom.smaller,
    '0': zoom.reset,
    'shift ArrowLeft': () => zoom.move(1, 0),
    'shift ArrowRight': () => zoom.move(-1, 0),
    'shift ArrowUp': () => zoom.move(0, 1),
    'shift ArrowDown': () => zoom.move(0, -1),
  };
  return (event: KeyboardEvent) => {
    if (areKeys(event, copyKeys)) return copy();
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const run = isTurn(event)
      ? turn
      : keys[event.shiftKey && event.key.startsWith('Arrow') ? `shift ${event.key}` : event.key];
    if (run === undefined) return;
    event.preventDefault();
    run();
  };
}
