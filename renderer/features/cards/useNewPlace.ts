import { useState } from 'react';
import type { ErrorCode } from '../../../sync/core/errorCodes.ts';
import type { ThreadId } from '../../../sync/core/ids.ts';
import { cardBounds, cardLine, coordinatesOf, type PlaceCard } from '../../../sync/protocol/cards.ts';
import { useApp } from '../../store/useApp.ts';
import { useSubmit } from '../../ui/useSubmit.ts';
import { viewAround } from './mapView.ts';
import { parsePlace } from './parsePlace.ts';

type Coordinates = Omit<PlaceCard, 'name'>;

/** How many times as large as the whole world the map may be. */
const zooms = [1, 3, 9] as const;

/** A place that is being chosen: typed, or pointed at. */
export function useNewPlace(threadId: ThreadId, onSent: () => void) {
  const { cards } = useApp();
  const [typed, setTyped] = useState('');
  const [name, setName] = useState('');
  const [place, setPlace] = useState<Coordinates | null>(null);
  const [level, setLevel] = useState(0);
  const [asked, setAsked] = useState(false);
  const [refused, setRefused] = useState<ErrorCode | null>(null);
  const isWrong = asked && typed.trim() !== '' && place === null;

  const submit = useSubmit(async () => {
    setAsked(true);
    if (place === null) return;
    const line = cardLine(name, cardBounds.name);
    const error = await cards.send(threadId, { ...place, ...(line !== '' && { name: line }) });
    if (error === null) onSent();
    else setRefused(error.code);
  });

  const { [level]: zoom = 1 } = zooms;
  return {
    ...{ typed, name, setName, place, zoom, isWrong, refused, submit },
    view: viewAround(place ?? { latitude: 0, longitude: 0 }, zoom),
    type(text: string) {
      setTyped(text);
      setPlace(parsePlace(text));
      setAsked(false);
    },
    typedAll: () => setAsked(true),
    point(at: Coordinates | null) {
      if (at === null) return;
      setPlace(at);
      setTyped(coordinatesOf(at));
    },
    /** null: it is as near, or as far, as it can be. */
    nearer: level < zooms.length - 1 ? () => setLevel(level + 1) : null,
    farther: level > 0 ? () => setLevel(level - 1) : null,
  };
}
