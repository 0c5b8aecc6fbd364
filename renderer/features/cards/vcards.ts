import ICAL from 'ical.js';
import { cardBounds, cardLine, type ContactCard } from '../../../sync/protocol/cards.ts';
import { normaliseHandle } from '../../../sync/protocol/handle.ts';

/** Bytes of a file: a few hundred people, or a few with pictures. */
export const maxVcardBytes = 512 * 1024;
/** Of those in a file, that are offered. */
const mostContacts = 500;
/** How a person of Tern is written to, in IMPP [RFC 4770]. */
const imppScheme = 'tern:';

/** As ical.js reads a line: its name, parameters, type and values. */
type Property = readonly [name: string, parameters: object, type: string, ...values: readonly unknown[]];

/**
 * The contacts of a file, vCard 3.0 or 4.0, in its order, each within the bounds of a card [CARD-1].
 * @returns empty: there are none that can be read
 */
export function readVcards(text: string): readonly ContactCard[] {
  const cards: ContactCard[] = [];
  for (const [name, properties] of parsed(text)) {
    if (name !== 'vcard' || cards.length === mostContacts) continue;
    const contact = contactIn(properties as readonly Property[]);
    if (contact !== null) cards.push(contact);
  }
  return cards;
}

function parsed(text: string): readonly (readonly unknown[])[] {
  let read: readonly unknown[];
  try {
    read = ICAL.parse(text.replace(/^\ufeff/u, '').trim()) as readonly unknown[];
  } catch (thrown) {
    // Its ParserError and what the lines of strangers make of it otherwise: nothing here can be read.
    if (thrown instanceof Error) return [];
    throw thrown;
  }
  // One is given by itself, several in a list.
  return (typeof read[0] === 'string' ? [read] : read) as readonly (readonly unknown[])[];
}

function contactIn(properties: readonly Property[]): ContactCard | null {
  const all = (wanted: string, maxLength: number): string[] => {
    const found = properties.filter(([name]) => name === wanted);
    const lines = found.map(([, , , value]) => cardLine(flat(value, ' '), maxLength));
    return [...new Set(lines)].filter((line) => line !== '');
  };
  const [version] = all('version', 8);
  if (version !== '3.0' && version !== '4.0') return null;
  const organisation = properties.find(([name]) => name === 'org');
  const said =
    organisation === undefined ? '' : cardLine(flat(organisation[3], ', '), cardBounds.organisation);
  const emails = all('email', cardBounds.email).slice(0, cardBounds.each);
  const phones = all('tel', cardBounds.phone + 4).map((phone) => phone.replace(/^tel:/iu, ''));
  const [name = said === '' ? emails[0] : said] = [...all('fn', cardBounds.name), ...namesIn(properties)];
  const handle = handleIn(properties);
  if (name === undefined) return null;
  return {
    kind: 'contact',
    name: cardLine(name, cardBounds.name),
    ...(said !== '' && said !== name && { organisation: said }),
    ...(phones.length > 0 && { phones: phones.map(shortened).slice(0, cardBounds.each) }),
    ...(emails.length > 0 && { emails }),
    ...(handle !== null && { handle }),
  };
}

const shortened = (phone: string) => cardLine(phone, cardBounds.phone);

/** Family, given, additional, prefixes, suffixes: in the order in which they are read. */
function namesIn(properties: readonly Property[]): readonly string[] {
  const parts = properties.find(([name]) => name === 'n')?.[3];
  if (!Array.isArray(parts)) return [];
  const [family, given, more, before, after] = parts as readonly unknown[];
  const line = cardLine([before, given, more, family, after].map((part) => flat(part, ' ')).join(' '), 128);
  return line === '' ? [] : [line];
}

function handleIn(properties: readonly Property[]): string | null {
  for (const [name, , , value] of properties) {
    const handle = name === 'impp' && typeof value === 'string' && value.startsWith(imppScheme);
    if (handle) return normaliseHandle(value.slice(imppScheme.length));
  }
  return null;
}

/** Values of several parts are lists, of which parts may be lists again. */
function flat(value: unknown, between: string): string {
  if (typeof value === 'string') return value;
  return Array.isArray(value)
    ? value
        .map((part) => flat(part, ' '))
        .filter((part) => part.trim() !== '')
        .join(between)
    : '';
}

/** vCard 3.0, which more programs read than 4.0. */
export function writeVcard({ name, organisation, phones = [], emails = [], handle }: ContactCard): string {
  const properties: Property[] = [
    ['version', {}, 'text', '3.0'],
    ['fn', {}, 'text', name],
    ['n', {}, 'text', [name, '', '', '', '']],
    ...(organisation === undefined ? [] : [['org', {}, 'text', [organisation]] as const]),
    ...phones.map((phone) => ['tel', {}, 'phone-number', phone] as const),
    ...emails.map((email) => ['email', {}, 'text', email] as const),
    ...(handle === undefined ? [] : [['impp', {}, 'unknown', `${imppScheme}${handle}`] as const]),
  ];
  return `${ICAL.stringify(['vcard', properties, []])}\r\n`;
}
