import type { ContactCard, PlaceCard } from '../../sync/protocol/cards.ts';

/** Somebody, with everything that a card can say of them. */
export function contactCard(more: Partial<ContactCard> = {}): ContactCard {
  return {
    kind: 'contact',
    name: 'Ann Lee',
    organisation: 'Tern & Co',
    phones: ['+380 44 123 45 67'],
    emails: ['ann@tern.example'],
    handle: 'ann',
    ...more,
  };
}

/** A square in Kyiv. */
export function placeCard(more: Partial<PlaceCard> = {}): PlaceCard {
  return { kind: 'place', latitude: 50_450_000, longitude: 30_523_333, name: 'Maidan', ...more };
}
