import { describe, expect, it } from 'vitest';
import { parsePlace } from '../../../renderer/features/cards/parsePlace.ts';

const found = (text: string) => {
  const place = parsePlace(text);
  return place === null ? null : [place.latitude / 1e6, place.longitude / 1e6];
};

describe('a place is read of', () => {
  it.each([
    ['50.45, 30.523333', 50.45, 30.523333],
    ['50.45,30.523333', 50.45, 30.523333],
    [' 50.45 30.523333 ', 50.45, 30.523333],
    ['50,45 30,523333', 50.45, 30.523333],
    ['50,45; 30,523333', 50.45, 30.523333],
    ['50,45, 30,523333', 50.45, 30.523333],
    ['−33.9;+151.2', -33.9, 151.2],
    ['0 0', 0, 0],
    ['50°27′N 30°31′24″E', 50.45, 30.523333],
    ['50° 27\' 0" N, 30° 31\' 24" E', 50.45, 30.523333],
    ['N50°27.0′ W30°31.4′', 50.45, -30.523333],
    ['50.45° N 30.523333° E', 50.45, 30.523333],
    ['30°31′24″E 50°27′N', 50.45, 30.523333],
    ['33°51′ ю. ш.', null, null],
    ['33°51′ Ю 151°12′ В', -33.85, 151.2],
    ['geo:50.45,30.523333', 50.45, 30.523333],
    ['GEO:-33.9,151.2,12;u=35?z=3', -33.9, 151.2],
  ])('%s', (text, latitude, longitude) => {
    expect(found(text)).toEqual(latitude === null ? null : [latitude, longitude]);
  });

  it.each([
    'https://www.openstreetmap.org/?mlat=50.45&mlon=30.523333#map=15/1/2',
    'https://www.openstreetmap.org/#map=15/50.45/30.523333',
    'https://www.openstreetmap.org/node/1#map=15/50.45/30.523333&layers=N',
    'https://osm.org/?mlat=50.45&mlon=30.523333',
    'https://www.google.com/maps/@50.45,30.523333,15z',
    'https://www.google.com/maps/place/Maidan/@1,2,17z/data=!3m1!4b1!4m6!3m5!1s0x0:0x0!8m2!3d50.45!4d30.523333',
    'https://www.google.com/maps/place/50.45,30.523333/@1,2,17z',
    'https://www.google.com.ua/maps?q=50.45,30.523333',
    'https://maps.google.com/?q=loc:50.45,30.523333',
    'https://www.google.com/maps/search/?api=1&query=50.45%2C30.523333',
    'https://www.google.com/maps/dir/?api=1&destination=50.45,30.523333',
    'https://maps.apple.com/?ll=50.45,30.523333&q=Maidan',
  ])('%s', (url) => {
    expect(found(url)).toEqual([50.45, 30.523333]);
  });
});

describe('no place is read of', () => {
  it.each([
    ...['', ' ', 'Kyiv', '50.45', '50.45, 30.5, 1', '91, 0', '0, 181', '1e3, 2', '50.45, abc'],
    ...['50°61′N 30°E', '50°27′N 30°31′N', 'N50°27′N 30°E', '50°27′ 30°31′', '50°N', '91°N 1°E'],
    ...['geo:', 'geo:1', 'geo:abc,1', 'geo:91,1', 'geo:0,0'.replace('0,0', ',')],
    'https://evil.example/?mlat=50.45&mlon=30.5',
    'https://openstreetmap.org.evil.example/?mlat=50.45&mlon=30.5',
    'https://www.openstreetmap.org/',
    'https://www.google.com/maps/place/Kyiv',
    'https://www.google.com/maps/place/%E0%A4%A/',
    'https://[',
    `${'1'.repeat(3_000)}, 2`,
  ])('%j', (text) => expect(parsePlace(text)).toBeNull());
});
