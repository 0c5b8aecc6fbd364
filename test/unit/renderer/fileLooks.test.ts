import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TransferView } from '../../../preload/views/file.ts';
import { gridOf } from '../../../renderer/features/files/grid.ts';
import { namePartsOf } from '../../../renderer/features/files/nameParts.ts';
import { placeholderOf } from '../../../renderer/features/files/placeholder.ts';
import { standingOf } from '../../../renderer/features/files/standing.ts';
import { createFormats } from '../../../renderer/format/formats.ts';
import type { BlobId } from '../../../sync/core/ids.ts';

const side = fc.integer({ min: 1, max: 65_535 });
const picture = fc.record({ width: side, height: side });

/** In rem, with what is between the lines. */
function heightOf({ width, lines }: ReturnType<typeof gridOf>): number {
  return lines.reduce((total, { ratio }) => total + width / ratio, (lines.length - 1) / 8);
}

describe('pictures side by side', () => {
  it('keep their order and fit into a bounded place, whatever their shapes', () => {
    fc.assert(
      fc.property(fc.array(picture, { minLength: 1, maxLength: 20 }), (pictures) => {
        const { width, lines } = gridOf(pictures);
        expect(lines.flatMap(({ tiles }) => tiles.map((tile) => tile.picture))).toEqual(pictures);
        expect(width).toBeLessThanOrEqual(26);
        expect(heightOf({ width, lines })).toBeLessThanOrEqual(pictures.length === 1 ? 24.01 : 30.01);
        for (const { tiles } of lines) expect(tiles.length).toBeGreaterThan(0);
      }),
    );
  });

  it('are no slivers, however many they are', () => {
    fc.assert(
      fc.property(fc.array(picture, { minLength: 2, maxLength: 20 }), (pictures) => {
        const { width, lines } = gridOf(pictures);
        for (const { tiles, ratio } of lines) {
          expect(tiles.length).toBeLessThanOrEqual(7);
          expect(width / ratio).toBeGreaterThanOrEqual(3.49);
        }
      }),
    );
  });

  it.each([
    [20, { width: 1_200, height: 800 }, [4, 4, 4, 4, 4]],
    [12, { width: 800, height: 1_200 }, [4, 4, 4]],
    [20, { width: 3_000, height: 400 }, [3, 3, 3, 3, 3, 3, 2]],
    [20, { width: 300, height: 3_000 }, [7, 7, 6]],
  ])('%i of one shape, %j, are cut by no more than their place asks', (count, shape, expected) => {
    const grid = gridOf(Array.from({ length: count }, () => shape));
    const counts = grid.lines.map(({ tiles }) => tiles.length);
    expect(counts.toSorted((a, b) => b - a)).toEqual(expected);
    expect(heightOf(grid)).toBeGreaterThan(20);
  });

  it('have the shape of a single one, no wider than it is', () => {
    const { width, lines } = gridOf([{ width: 320, height: 240 }]);
    expect(width).toBe(20);
    expect(lines[0]?.ratio).toBeCloseTo(4 / 3);
    expect(gridOf([{ width: 4_000, height: 3_000 }]).width).toBe(26);
  });

  it('stand in even lines', () => {
    const square = { width: 100, height: 100 };
    const counts = (count: number) =>
      gridOf(Array.from({ length: count }, () => square)).lines.map(({ tiles }) => tiles.length);
    expect([counts(2), counts(4), counts(9)]).toEqual([[2], [2, 2], [3, 3, 3]]);
  });
});

describe('the name of a file', () => {
  it('keeps its end, which says what it is', () => {
    expect(namePartsOf('minutes of the meeting final.pdf')).toEqual({
      start: 'minutes of the meeting',
      end: ' final.pdf',
    });
    expect(namePartsOf('a.pdf')).toEqual({ start: 'a', end: '.pdf' });
    expect(namePartsOf('Makefile')).toEqual({ start: 'Makefile', end: '' });
    expect(namePartsOf('محضر الاجتماع الأخير.pdf')).toEqual({ start: 'محضر الاجتماع الأخير', end: '.pdf' });
  });

  it('is one part before its type where its words run both ways', () => {
    expect(namePartsOf('שלום document 12.txt')).toEqual({ start: 'שלום document 12', end: '.txt' });
    expect(namePartsOf('تقرير annual report.pdf').end).toBe('.pdf');
  });

  it('[SEAL-7] turns no letters around', () => {
    expect(namePartsOf('invoice\u202efdp.exe')).toEqual({ start: 'invoicefdp', end: '.exe' });
  });
});

describe('the blur before a picture', () => {
  it('is drawn, or is not, whatever bytes somebody sends', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 25 }), (bytes) => {
        const url = placeholderOf(Buffer.from(bytes).toString('base64url'));
        expect(url === null || url.startsWith('data:image/png;base64,')).toBe(true);
      }),
    );
    fc.assert(fc.property(fc.string({ maxLength: 34 }), (text) => void placeholderOf(text)));
  });
});

describe('how far the files of a message are', () => {
  const [a, b] = ['a' as BlobId, 'b' as BlobId];
  const of = (
    blobId: BlobId,
    done: number,
    state: TransferView['state'],
  ): readonly [BlobId, TransferView] => [blobId, { blobId, direction: 'up', done, size: 10, state }];
  it('is told of all of them together, and of none when nothing moves', () => {
    const both = [{ blobId: a }, { blobId: b }];
    expect(standingOf(both, new Map())).toBe(null);
    expect(standingOf(both, new Map([of(a, 10, 'waiting'), of(b, 10, 'waiting')]))).toBe(null);
    expect(standingOf(both, new Map([of(a, 4, 'moving'), of(b, 0, 'waiting')]))).toEqual({
      ...{ done: 4, size: 20, state: 'moving' },
    });
    expect(standingOf(both, new Map([of(a, 4, 'paused'), of(b, 0, 'paused')]))?.state).toBe('paused');
  });
});

describe('sizes', () => {
  it('are written in the unit that suits them', () => {
    const { bytes } = createFormats('en-GB');
    expect([0, 999, 1_400, 123_456_789].map(bytes)).toEqual(['0 bytes', '999 bytes', '1.4 kB', '123 MB']);
    expect(createFormats('uk').bytes(2_500_000)).toBe('2,5 МБ');
  });
});
