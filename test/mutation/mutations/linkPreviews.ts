import type { Mutation } from '../mutation.ts';

const commands = 'test/unit/core/commands/linkPreviews.test.ts';
const wire = 'test/unit/protocol/linkPreviews.test.ts';
const guard = 'test/unit/core/links/guard.test.ts';
const card = 'test/unit/renderer/linkCard.test.tsx';

/** What messages say of the pages that they link to. */
export const linkPreviews: readonly Mutation[] = [
  {
    name: 'previews-not-kept',
    what: 'a device forgets what a message says of its link',
    breaks: ['PREVIEW-1'],
    file: 'main/core/mirror/storeMessage.ts',
    swap: ['json(content?.preview)', 'null'],
    suites: [commands],
  },
  {
    name: 'previews-of-anything',
    what: 'a preview may lead elsewhere than its text says',
    breaks: ['PREVIEW-2'],
    file: 'sync/protocol/linkPreviews.ts',
    always: 'linksOf(text)',
    suites: [wire],
  },
  {
    name: 'previews-of-spoilers',
    what: 'a preview tells what a spoiler hides',
    breaks: ['PREVIEW-2'],
    file: 'sync/protocol/markup/links.ts',
    swap: ["'children' in node && node.kind !== 'spoiler'", "'children' in node"],
    suites: [wire],
  },
  {
    name: 'previews-load-pictures',
    what: 'whoever reads a preview fetches its picture from its page',
    breaks: ['PREVIEW-3'],
    file: 'renderer/features/linkPreviews/PreviewWords.tsx',
    swap: ['`data:image/webp;base64,${picture.bytes}`', 'preview.url'],
    suites: [card],
  },
  {
    name: 'previews-not-forwarded',
    what: 'what is forwarded has no preview',
    breaks: ['PREVIEW-4'],
    file: 'main/core/commands/forward.ts',
    swap: ['saidWith(text, beside)', 'saidWith(text, { files: beside.files ?? [] })'],
    suites: [commands],
  },
  {
    name: 'asks-this-device',
    what: 'an address that is written out is connected to, wherever it leads',
    breaks: ['PREVIEW-5'],
    file: 'main/core/links/guardedConnector.ts',
    never: 'isIP(host) !== 0',
    suites: [guard],
  },
  {
    name: 'asks-names-of-this-device',
    what: 'a name that leads to this device is connected to',
    breaks: ['PREVIEW-5'],
    file: 'main/core/links/guardedConnector.ts',
    always: 'reach.mayConnect(address)',
    suites: [guard],
  },
  {
    name: 'redirects-lead-anywhere',
    what: 'what a page leads on to is asked without a look at it',
    breaks: ['PREVIEW-5'],
    file: 'main/core/links/fetchBounded.ts',
    never: '!reach.mayAsk(url)',
    suites: ['test/unit/core/links/fetchBounded.test.ts'],
  },
  {
    name: 'pages-without-end',
    what: 'a page is read to its end, however much it unpacks to',
    breaks: ['PREVIEW-6'],
    file: 'main/core/links/fetchBounded.ts',
    never: 'length > maxBytes) break',
    suites: ['test/unit/core/links/fetchBounded.test.ts'],
  },
  {
    name: 'words-turn-around',
    what: 'a page turns the direction of what is written about it',
    breaks: ['PREVIEW-6'],
    file: 'main/core/links/plainLine.ts',
    unwrap: "replace(hidden, '')",
    suites: ['test/unit/core/links/linkReader.test.ts'],
  },
  {
    name: 'asks-though-off',
    what: 'pages are asked although previews are off',
    breaks: ['PREVIEW-7'],
    file: 'main/core/commands/linkPreviews.ts',
    never: 'linkPreviews === false',
    suites: [commands],
  },
];
