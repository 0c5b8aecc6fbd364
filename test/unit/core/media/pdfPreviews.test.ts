import sharp from 'sharp';
import { afterAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { previewTimeMs } from '../../../../main/core/media/bounds.ts';
import { openPdfPreviews } from '../../../../main/core/media/openPdfPreviews.ts';
import { maxThumbnailBytes } from '../../../../sync/protocol/attachments.ts';
import { blue, quartersOf, red, white } from '../../../builders/drawn.ts';
import { pdfOf } from '../../../builders/pdfs.ts';
import { VirtualClock } from '../../../property/world/virtualClock.ts';

const shared = openPdfPreviews();
afterAll(() => shared.stop());

/** Its upper left quarter is red, its lower right one blue. */
const quarters = (width: number, height: number) =>
  `1 0 0 rg 0 ${height / 2} ${width / 2} ${height / 2} re f ` +
  `0 0 1 rg ${width / 2} 0 ${width / 2} ${height / 2} re f`;

/** More to draw than anybody waits for: half clear circles over each other. */
const endless = `/a gs ${'0.3 0.7 0.1 rg 9 9 m 900 7 3 880 600 600 c 5 500 700 3 80 9 c b* '.repeat(200_000)}`;

function chooser(previews = shared) {
  onTestFinished(async () => {
    if (previews !== shared) await previews.stop();
  });
  return (bytes: Uint8Array, signal?: AbortSignal) => previews.previewPdf(bytes, signal);
}

describe('the first page of a PDF', () => {
  it.each([
    ['tall', 300, 400, 180, 240],
    ['wide', 1_000, 250, 240, 60],
    ['of 10 × 10 metres', 28_346, 28_346, 240, 240],
  ])('[SEAL-9] %s is a WebP that a message can bear', async (_, width, height, columns, lines) => {
    const preview = await chooser()(pdfOf({ width, height, content: quarters(width, height) }));
    expect(preview?.bytes.length).toBeLessThanOrEqual(maxThumbnailBytes);
    expect(Buffer.from(preview?.thumbhash ?? '', 'base64url').length).toBeGreaterThan(4);
    const bytes = Buffer.from(preview?.bytes ?? []);
    expect(await sharp(bytes).metadata()).toMatchObject({ format: 'webp', width: columns, height: lines });
    expect(await quartersOf(bytes)).toEqual([red, white, white, blue]);
  });

  it('is all that is read of one with 5,000', async () => {
    const preview = await chooser()(pdfOf({ pages: 5_000, content: quarters(300, 400) }));
    expect(await quartersOf(preview?.bytes ?? Buffer.alloc(0))).toEqual([red, white, white, blue]);
  });
});

describe('there is no preview of', () => {
  it.each([
    ['what is no PDF', () => Buffer.from('PDF, it says')],
    ['one with a password', () => pdfOf({ isLocked: true })],
    ['what only begins like one', () => Buffer.from('%PDF-1.7\nand no more')],
    ['one without a page', () => pdfOf({ pages: 0 })],
    ['one of 100 × 100 metres', () => pdfOf({ width: 283_465, height: 283_465 })],
    ['one of more than 64 MiB', () => Buffer.concat([pdfOf(), Buffer.alloc(64 * 1024 ** 2)])],
  ])('%s, and the next one has its own', async (_, chosen) => {
    const preview = chooser();
    await expect(preview(chosen())).resolves.toBeNull();
    await expect(preview(pdfOf())).resolves.toMatchObject({ bytes: expect.any(Uint8Array) });
  });

  it('one that is drawn for too long, and the next one has its own', async () => {
    const clock = new VirtualClock();
    const preview = chooser(openPdfPreviews({ clock }));
    await preview(pdfOf());
    const { signal } = new AbortController();
    const listens = vi.spyOn(signal, 'addEventListener');
    const none = preview(pdfOf({ content: endless }), signal);
    await vi.waitFor(() => expect(listens).toHaveBeenCalled(), { interval: 1 });
    await clock.advance(previewTimeMs);
    await expect(none).resolves.toBeNull();
    await expect(preview(pdfOf())).resolves.toMatchObject({ bytes: expect.any(Uint8Array) });
  });
});
