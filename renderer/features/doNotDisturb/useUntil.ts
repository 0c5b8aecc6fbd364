import { forGood } from '../../../sync/protocol/threadPreferences.ts';
import { useFormats } from '../../format/useFormats.ts';
import { useNow } from '../../format/useNow.ts';

/** A time in words; null: there is none, or it is without end. */
export function useUntil(until: number | null): string | null {
  const formats = useFormats();
  const now = useNow();
  return until === null || until >= forGood ? null : formats.due(until, now);
}
