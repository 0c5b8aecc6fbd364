import { type PlaceCard, placeAt } from '../../../sync/protocol/cards.ts';

type Coordinates = Omit<PlaceCard, 'name'>;

const number = '([-+−]?\\d{1,3}(?:[.,]\\d+)?)';
const pair = new RegExp(`^${number}(?:[,;]\\s+|[,;]|\\s+)${number}$`, 'u');
const webPair = new RegExp('^([-+]?\\d{1,3}(?:\\.\\d+)?),\\+?([-+]?\\d{1,3}(?:\\.\\d+)?)$', 'u');
/** Longer than any address of a map; what is parsed has a bound. */
const maxLength = 2_048;

/**
 * Where something that was typed or pasted is: decimal degrees, degrees with minutes and seconds, a geo: URI, or an
 * address of OpenStreetMap, Google Maps or Apple Maps. Nothing is asked of anybody.
 * @returns null: it is none of these, or nowhere
 */
export function parsePlace(typed: string): Coordinates | null {
  const text = typed.trim();
  if (text === '' || text.length > maxLength) return null;
  if (/^geo:/iu.test(text)) return fromGeo(text);
  if (/^https?:/iu.test(text)) return URL.canParse(text) ? fromMap(new URL(text)) : null;
  return fromDecimal(text) ?? fromSexagesimal(text);
}

function fromDecimal(text: string): Coordinates | null {
  const [, latitude, longitude] = pair.exec(text) ?? [];
  return latitude === undefined || longitude === undefined
    ? null
    : placeAt(decimal(latitude), decimal(longitude));
}

const decimal = (text: string) => Number(text.replace(',', '.').replace('−', '-'));

/** RFC 5870; what it says beside the two coordinates is left out. */
function fromGeo(text: string): Coordinates | null {
  const [, path = ''] = /^geo:([^;?]*)/iu.exec(text) ?? [];
  const [latitude = '', longitude = ''] = path.split(',');
  return fromWeb(`${latitude},${longitude}`);
}

function fromWeb(text: string | null | undefined): Coordinates | null {
  const [, latitude, longitude] = webPair.exec(text?.replaceAll(' ', '') ?? '') ?? [];
  return latitude === undefined || longitude === undefined
    ? null
    : placeAt(Number(latitude), Number(longitude));
}

/** Parameters of maps on the web, a marker before what the map is centred on. */
const parameters = ['q', 'query', 'll', 'coordinate', 'daddr', 'destination', 'center', 'sll'];
const hosts = /(?:^|\.)(?:openstreetmap\.org|osm\.org|google\.[a-z.]{2,6}|maps\.apple\.com)$/u;

function fromMap({ hostname, pathname, hash, searchParams }: URL): Coordinates | null {
  if (!hosts.test(hostname)) return null;
  const path = decoded(pathname);
  // A place of Google Maps stands in its data; after the @ is only what the map is centred on.
  const [, latitude, longitude] = /!3d(-?[\d.]+)!4d(-?[\d.]+)/u.exec(path) ?? [];
  const candidates = [
    `${searchParams.get('mlat') ?? ''},${searchParams.get('mlon') ?? ''}`,
    `${latitude ?? ''},${longitude ?? ''}`,
    ...parameters.map((name) => searchParams.get(name)?.replace(/^loc:/u, '')),
    /\/(?:place|search|dir)\/([^/@]+)/u.exec(path)?.[1],
    /@([^,]+,[^,/]+)/u.exec(path)?.[1],
    /map=[\d.]+\/([^/&]+\/[^/&]+)/u.exec(decoded(hash))?.[1]?.replace('/', ','),
  ];
  for (const candidate of candidates) {
    const found = fromWeb(candidate);
    if (found !== null) return found;
  }
  return null;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch (thrown) {
    if (thrown instanceof URIError) return text;
    throw thrown;
  }
}

const sides: Readonly<Record<string, readonly [axis: 'latitude' | 'longitude', sign: 1 | -1]>> = {
  ...{ N: ['latitude', 1], S: ['latitude', -1], E: ['longitude', 1], W: ['longitude', -1] },
  ...{ С: ['latitude', 1], Ю: ['latitude', -1], В: ['longitude', 1], З: ['longitude', -1] },
};
/** Degrees, and minutes and seconds where they are said. */
const degrees = '(\\d{1,3}(?:[.,]\\d+)?)\\s*[°º]';
const minutes = "(?:\\s*(\\d{1,2}(?:[.,]\\d+)?)\\s*['′’](?!['′’]))?";
const seconds = "(?:\\s*(\\d{1,2}(?:[.,]\\d+)?)\\s*(?:[\"″”]|''|′′))?";
const angle = `${degrees}${minutes}${seconds}`;
const side = '([NSEWСЮВЗ])';
const first = new RegExp(`^${side}`, 'u');
const sideBefore = new RegExp(`${side}\\s*${angle}`, 'gu');
const sideAfter = new RegExp(`${angle}\\s*${side}`, 'gu');

/** Each of both with its side of the world, before it or after it. */
function fromSexagesimal(text: string): Coordinates | null {
  const upper = text.toUpperCase();
  const isBefore = first.test(upper);
  const pattern = isBefore ? sideBefore : sideAfter;
  const found = [...upper.matchAll(pattern)];
  if (found.length !== 2 || upper.replaceAll(pattern, '').replaceAll(/[\s,;]/gu, '') !== '') return null;
  const said: { latitude?: number; longitude?: number } = {};
  for (const [, ...groups] of found) {
    const [where = '', d = '', m = '0', s = '0'] = isBefore ? groups : [groups[3], ...groups.slice(0, 3)];
    const [axis, sign] = sides[where] ?? [];
    if (axis === undefined || sign === undefined || decimal(m) >= 60 || decimal(s) >= 60) return null;
    said[axis] = sign * (decimal(d) + decimal(m) / 60 + decimal(s) / 3_600);
  }
  const { latitude, longitude } = said;
  return latitude === undefined || longitude === undefined ? null : placeAt(latitude, longitude);
}
