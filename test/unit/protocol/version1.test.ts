import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { errorCodes } from '../../../sync/core/errorCodes.ts';
import { additions } from '../../../sync/protocol/additions.ts';
import { Entity } from '../../../sync/protocol/entities/entity.ts';
import { DownFrame } from '../../../sync/protocol/frames/down.ts';
import { UpFrame } from '../../../sync/protocol/frames/up.ts';
import { shapesOf } from './shapesOf.ts';

/** `shapesOf` of the schemas of commit e6dce66, the last of version 1. */
const file = join(import.meta.dirname, '../../fixtures/protocol/version1.json');
const first = JSON.parse(readFileSync(file, 'utf8')) as Record<
  'up' | 'down' | 'entities' | 'codes',
  string[]
>;

/** What of version 1 is no more, with the reason, by the beginning of its line: what a later client or gateway refuses. */
const changed: readonly string[] = [
  // [FRAME-6] They end where numbers are exact.
  '<hello>.v integer',
  '<hello>.settled integer',
  // [GROUP-6] Groups are larger: more is taken than then.
  '<op createGroup>.body.handles[] {',
  '<op addMembers>.body.handles[] {',
];
/** Sent only to a session that has sent one itself. [PRESENCE-1] [PICTURE-3] */
const onlyAsked = ['<presence>', '<picture>', '<error>.request<picture>'];
/** Made by a reader, and never sent. [VERSION-4] */
const neverSent = ['<message>.envelope<notice>.notice.type<unknown>'];

const added = (then: readonly string[], now: readonly string[]) =>
  now.filter((line) => !then.includes(line) && !neverSent.some((path) => line.startsWith(`${path} `)));
const kindOf = (line: string) =>
  /^<(\w+)( \w+)?>/
    .exec(line)
    ?.slice(1)
    .findLast((name) => name !== undefined)
    ?.trim();
const kinds = (lines: readonly string[]) => new Set(lines.map(kindOf));

describe('[VERSION-3] what came after version 1', () => {
  it('in entities: a kind or a value that it cannot read stands in `additions.entities`', () => {
    const now = shapesOf(Entity);
    const unreadable = added(first.entities, now).filter(
      // A new field is ignored; it may be missing, for a gateway of version 1 does not send it.
      (line) => !kinds(first.entities).has(kindOf(line)) || !isNewField(line, first.entities),
    );
    expect(unreadable.filter((line) => !(String(kindOf(line)) in additions.entities))).toEqual([]);
    expect(gone(first.entities, now).filter((line) => !(String(kindOf(line)) in additions.entities))).toEqual(
      [],
    );
  });

  it('in a gateway’s frames: only fields that may be missing', () => {
    const now = shapesOf(DownFrame, '', ['items', 'limits']);
    const unasked = added(first.down, now).filter((line) => !onlyAsked.some((kind) => line.startsWith(kind)));
    expect(unasked.filter((line) => !isNewField(line, first.down))).toEqual([]);
    expect(gone(first.down, now)).toEqual([]);
  });

  it('among codes: each says which one stands in its place', () => {
    const unknown = errorCodes.filter((code) => !first.codes.includes(code) && !(code in additions.codes));
    expect(unknown).toEqual([]);
    for (const { before } of Object.values(additions.codes)) expect(first.codes).toContain(before);
  });
});

describe('[VERSION-5] what a client of version 1 sends', () => {
  const now = shapesOf(UpFrame);

  it('is taken as it was', () => {
    expect(gone(first.up, now)).toEqual([]);
  });

  it('new fields may be missing, and each stands in `additions.fields`', () => {
    const isTightened = (line: string) => changed.some((path) => line.startsWith(path));
    const fields = added(first.up, now).filter(
      (line) => kinds(first.up).has(kindOf(line)) && !isTightened(line),
    );
    expect(fields.filter((line) => !isNewField(line, first.up) || !isListed(line))).toEqual([]);
  });
});

/** Its own path, or that of an object around it, is of a field that was not there and may be missing. */
function isNewField(line: string, then: readonly string[]): boolean {
  const path = line.split(' {')[0] ?? '';
  return [...path.matchAll(/\?/g)].some(
    ({ index }) => !then.some((one) => one.startsWith(path.slice(0, index + 1))),
  );
}

function isListed(line: string): boolean {
  return Object.keys(additions.fields).some((field) => {
    const [kind, ...path] = field.split('.');
    return (
      kind === kindOf(line) &&
      line
        .replaceAll(/<[^>]*>/g, '')
        .replaceAll('?', '')
        .startsWith(`.${path.join('.')}`)
    );
  });
}

/** Lines that are no more: a field that is missing, or another bound. */
function gone(then: readonly string[], now: readonly string[]): string[] {
  return then.filter((line) => !now.includes(line) && !changed.some((path) => line.startsWith(path)));
}
