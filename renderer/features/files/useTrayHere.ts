import { useEffect } from 'react';
import { useApp } from '../../store/useApp.ts';
import type { TrayPlace } from './chosenFile.ts';

/** A video is made smaller as long as its place is shown, or its message is being sent. */
export function useTrayHere(place: TrayPlace): void {
  const { trays } = useApp();
  useEffect(() => {
    trays.resume(place);
    return () => trays.callOff(place);
  }, [trays, place]);
}
