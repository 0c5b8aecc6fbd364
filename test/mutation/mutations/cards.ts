import type { Mutation } from '../mutation.ts';

const commands = 'test/unit/core/commands/cards.test.ts';
const wire = 'test/unit/protocol/cards.test.ts';

/** Contacts and places. */
export const cards: readonly Mutation[] = [
  {
    name: 'cards-not-kept',
    what: 'a device forgets the card of a message',
    breaks: ['CARD-1'],
    file: 'main/core/mirror/storeMessage.ts',
    swap: ['json(content?.card)', 'null'],
    suites: [commands],
  },
  {
    name: 'places-off-the-map',
    what: 'a place may be where nothing is',
    breaks: ['CARD-1'],
    file: 'sync/protocol/cards.ts',
    swap: ['90 * degree', '900 * degree'],
    suites: [wire],
  },
  {
    name: 'cards-say-anything',
    what: 'a card may say something else than its text',
    breaks: ['CARD-2'],
    file: 'sync/protocol/cards.ts',
    never: 'text !== textOfCard(card)',
    suites: [wire],
  },
  {
    name: 'contacts-mention',
    what: 'whose contact is sent on in a group is mentioned by it',
    breaks: ['CARD-2'],
    file: 'sync/protocol/cards.ts',
    swap: ['...emails, handle]', '...emails, `@${handle}`]'],
    suites: [wire],
  },
  {
    name: 'cards-without-a-name',
    what: 'the list says the text of a card, and not what it is',
    breaks: ['CARD-3'],
    file: 'main/core/views/files.ts',
    never: 'card !== undefined',
    suites: [commands],
  },
  {
    name: 'cards-edited',
    what: 'the words of a card can be edited',
    breaks: ['CARD-4'],
    file: 'main/core/commands/conversation.ts',
    never: 'cardIn(message) !== undefined',
    suites: [commands],
  },
  {
    name: 'refused-cards-edited',
    what: 'a refused card is sent again with other words',
    breaks: ['CARD-4'],
    file: 'main/core/outbox/retry.ts',
    never: 'cardIn(content) !== undefined',
    suites: [commands],
  },
  {
    name: 'cards-not-forwarded',
    what: 'of a card only its words are forwarded',
    breaks: ['CARD-5'],
    file: 'main/core/commands/forward.ts',
    swap: ['saidWith(text, beside)', 'saidWith(text, { ...beside, card: undefined })'],
    suites: [commands],
  },
  {
    name: 'cards-outlive-messages',
    what: 'the card of a message that was deleted stays on its readers’ disks',
    breaks: ['CARD-5'],
    file: 'main/core/mirror/storeMessage.ts',
    swap: ['card = excluded.card,', ''],
    suites: [commands],
  },
  {
    name: 'places-carry-more',
    what: 'an address of a place takes anything out of the app',
    breaks: ['CARD-6'],
    file: 'main/desktop/externalLinks.ts',
    swap: ['geo.test(raw)', "raw.startsWith('geo:')"],
    suites: ['test/unit/desktop/externalLinks.test.ts'],
  },
  {
    name: 'contacts-lead-out',
    what: 'an address of a contact is a link',
    breaks: ['CARD-6'],
    file: 'renderer/features/cards/ContactLines.tsx',
    swap: ['<bdi dir="ltr">{line}</bdi>', '<a href={`tel:${line}`}>{line}</a>'],
    suites: ['test/unit/renderer/cards.test.tsx'],
  },
];
