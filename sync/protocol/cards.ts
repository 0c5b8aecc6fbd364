import { type Static, Type } from 'typebox';
import { Handle } from './ids.ts';
import { line, unfit } from './lines.ts';
import { strictObject, wholeNumber } from './shape.ts';
import { hasVisible } from './words.ts';

/** [CARD-1] Characters of each line, and how many phones and how many addresses a contact has. */
export const cardBounds = { name: 128, organisation: 128, phone: 40, email: 254, each: 5 } as const;

const degree = 1_000_000;
const maxLatitude = 90 * degree;
const maxLongitude = 180 * degree;

const lines = (maxLength: number) =>
  Type.Optional(Type.Array(line(maxLength), { minItems: 1, maxItems: cardBounds.each }));

const contactFields = {
  kind: Type.Literal('contact'),
  name: line(cardBounds.name),
  organisation: Type.Optional(line(cardBounds.organisation)),
  phones: lines(cardBounds.phone),
  emails: lines(cardBounds.email),
  /** Under which a person at this gateway is written to. */
  handle: Type.Optional(Handle),
};

const placeFields = {
  kind: Type.Literal('place'),
  /** In millionths of a degree, north of the equator and east of Greenwich. */
  latitude: wholeNumber(-maxLatitude, maxLatitude),
  longitude: wholeNumber(-maxLongitude, maxLongitude),
  name: Type.Optional(line(cardBounds.name)),
};

export const ContactCard = strictObject(contactFields);
export type ContactCard = Static<typeof ContactCard>;
export const PlaceCard = strictObject(placeFields);
export type PlaceCard = Static<typeof PlaceCard>;

/** [CARD-1] As a client says it. */
export const Card = Type.Union([ContactCard, PlaceCard]);
/** As others read it: unknown fields are ignored. [FRAME-4] */
export const ReadCard = Type.Union([Type.Object(contactFields), Type.Object(placeFields)]);
export type Card = Static<typeof Card>;

/** [CARD-2] What a message with this card says where nothing draws the card. */
export function textOfCard(card: Card): string {
  if (card.kind === 'place') return [card.name, coordinatesOf(card)].filter(Boolean).join('\n');
  const { name, organisation, phones = [], emails = [], handle } = card;
  // Without its @, so that it mentions nobody.
  return [name, organisation, ...phones, ...emails, handle].filter(Boolean).join('\n');
}

interface Said {
  readonly text: string;
  readonly files?: readonly unknown[];
  readonly card?: Card | undefined;
}

/** [CARD-2] The card that a message is; undefined: it is none, whatever its sender says. */
export function cardIn({ text, files = [], card }: Said): Card | undefined {
  if (card === undefined || files.length > 0 || text !== textOfCard(card)) return undefined;
  return card.name === undefined || hasVisible(card.name) ? card : undefined;
}

/** Of a card where it is only mentioned. */
export const cardName = (card: Card): string =>
  card.name ?? (card.kind === 'place' ? coordinatesOf(card) : '');

/** Decimal degrees, as maps on the web and geo: URIs take them. */
export function coordinatesOf({ latitude, longitude }: Pick<PlaceCard, 'latitude' | 'longitude'>): string {
  return `${latitude / degree}, ${longitude / degree}`;
}

/** @returns null: nowhere on this planet */
export function placeAt(latitude: number, longitude: number): Omit<PlaceCard, 'name'> | null {
  if (!(Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180)) return null;
  // Adding 0 makes 0 of -0, which JSON does not keep.
  const micro = (degrees: number) => Math.round(degrees * degree) + 0;
  return { kind: 'place', latitude: micro(latitude), longitude: micro(longitude) };
}

const unfitSigns = new RegExp(`[${unfit}]+`, 'gu');

/** What somebody wrote as a line of a card; empty: nothing that can be seen. */
export function cardLine(text: string, maxLength: number): string {
  const whole = text.toWellFormed().replace(/\s+/gu, ' ').replace(unfitSigns, '').trim();
  if (!hasVisible(whole)) return '';
  if (whole.length <= maxLength) return whole;
  const cut = whole.slice(0, maxLength - 1).toWellFormed();
  return `${cut.replace(/\ufffd$/u, '').trimEnd()}…`;
}
