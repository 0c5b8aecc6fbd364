import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it, vi } from 'vitest';
import { ContactLines } from '../../../renderer/features/cards/ContactLines.tsx';
import { mapsUrl } from '../../../renderer/features/cards/mapsUrl.ts';
import { viewAround } from '../../../renderer/features/cards/mapView.ts';
import { WorldMap } from '../../../renderer/features/cards/WorldMap.tsx';
import type { ContactCard } from '../../../sync/protocol/cards.ts';
import { externalUrl } from '../../../main/desktop/externalLinks.ts';
import { contactCard, placeCard } from '../../builders/cards.ts';

vi.mock('electron', () => ({ shell: {} }));

const drawn = (contact: ContactCard) => renderToStaticMarkup(<ContactLines contact={contact} />);

describe('[CARD-6] a card is drawn from what it says', () => {
  it('a contact without a link, as text', () => {
    const html = drawn(contactCard({ name: '<b>Ann</b>', phones: ['javascript:alert(1)', '<img src=x>'] }));
    expect(html).not.toMatch(/(?:href|src)="/u);
    expect(html).toContain('&lt;b&gt;Ann&lt;/b&gt;');
    expect(html).toContain('&lt;img src=x&gt;');
    expect(html).toContain('@ann');
  });

  it('a place without anything that is loaded for it', () => {
    const html = renderToStaticMarkup(<WorldMap view={viewAround(placeCard(), 4)} place={placeCard()} />);
    expect(html).not.toMatch(/(?:href|src)="|url\(/u);
    expect(html).toContain('--x:0.5;');
  });

  it('a place is opened by its coordinates alone', () => {
    const geo = mapsUrl({ kind: 'electron' }, placeCard());
    expect(geo).toBe('geo:50.45,30.523333');
    expect(externalUrl(geo)).toBe(geo);
    expect(mapsUrl({ kind: 'browser' }, placeCard())).toBe(
      'https://www.openstreetmap.org/?mlat=50.45&mlon=30.523333#map=15/50.45/30.523333',
    );
  });
});
