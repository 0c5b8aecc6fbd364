import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type ChosenPieces, type Known, sealChosen } from '../../../../main/core/files/sealChosen.ts';
import { openSealedFiles } from '../../../../main/core/files/sealedFiles.ts';
import { sniffType } from '../../../../main/core/files/sniffType.ts';
import { openPdfPreviews } from '../../../../main/core/media/openPdfPreviews.ts';
import { openPictures } from '../../../../main/core/media/openPictures.ts';
import { Attachment } from '../../../../sync/protocol/attachments.ts';
import { compileValidator } from '../../../../sync/protocol/validator.ts';
import { blue, green, quartered, quartersOf, red, white } from '../../../builders/drawn.ts';
import { piecesOf } from '../../../builders/files.ts';
import { pdfOf } from '../../../builders/pdfs.ts';
import { pictures } from '../../../builders/pictures.ts';

const jpeg = Buffer.from(pictures.grey.bytes, 'base64');
const program = Buffer.concat([Buffer.from('MZ\x90\0\x03\0\0\0', 'latin1'), Buffer.alloc(200)]);
const parse = compileValidator(Attachment, 'frameInvalid');

function profile() {
  const path = mkdtempSync(join(tmpdir(), 'tern-chosen-'));
  onTestFinished(() => rmSync(path, { recursive: true }));
  const folder = join(path, 'files');
  const files = openSealedFiles(folder, () => true);
  const prepared = openPictures();
  onTestFinished(() => prepared.stop());
  const pdfs = openPdfPreviews();
  onTestFinished(() => pdfs.stop());
  const seal = (chosen: ChosenPieces) =>
    sealChosen({ sealed: files, pictures: prepared, pdfs, maxSealedBytes: 200_000 }, chosen);
  const choose = (name: string, bytes: Uint8Array, keepOriginal = true, known: Known = {}) =>
    seal({ name, source: piecesOf(bytes, 999), keepOriginal, known });
  return { folder, files, choose, seal };
}

/** What a WebM file begins with, and the codecs of its tracks. RFC 9559 */
const webm = (...codecs: readonly string[]) =>
  Buffer.concat([
    Buffer.from('1a45dfa39f4286810142f7810142f2810442f381084282847765626d', 'hex'),
    Buffer.from(`........${codecs.join('.')}`),
    Buffer.alloc(1_000),
  ]);

describe('a chosen file', () => {
  it('is sealed, and what a message has to say of it is known [SEAL-9]', async () => {
    const { files, folder, choose } = profile();
    const plain = randomBytes(150_000);
    const attachment = await choose('Отчёт:.bin', plain);
    expect(parse(attachment)).toEqual({ ok: true, value: attachment });
    expect(attachment).toMatchObject({ name: 'Отчёт_.bin', size: 150_000, mime: 'application/octet-stream' });
    expect(attachment.digest).toBe(createHash('sha256').update(plain).digest('base64url'));
    expect(readdirSync(folder)).toEqual([attachment.blobId]);
    const opened = Buffer.concat(await files.read(attachment.blobId, attachment, null));
    expect(opened.equals(plain)).toBe(true);
  });

  it.each([
    ['holiday.jpg', jpeg, 'image/jpeg'],
    ['holiday.txt', jpeg, 'image/jpeg'],
    ['holiday.jpg', program, 'application/x-msdownload'],
    ['holiday.png', Buffer.from('<script>alert(1)</script>'), 'application/octet-stream'],
    ['page.html', Buffer.from('%PDF-1.7\n'), 'application/pdf'],
    ['empty.png', Buffer.alloc(0), 'application/octet-stream'],
    ['voice.webm', webm('A_OPUS'), 'audio/webm'],
    ['film.webm', webm('V_VP9', 'A_OPUS'), 'video/webm'],
  ])('[SEAL-8] %s is of the type that its bytes say (%#)', async (name, bytes, mime) => {
    await expect(profile().choose(name, bytes)).resolves.toMatchObject({ name, mime });
  });

  it('is as long and as loud as its recorder says, if it is a sound [SEAL-9]', async () => {
    const recorded = { durationMs: 2_500, waveform: 'AP8' };
    const voice = await profile().choose('voice.webm', webm('A_OPUS'), true, recorded);
    expect(voice).toMatchObject(recorded);
    const other = await profile().choose('voice.txt', Buffer.from('words'), true, recorded);
    expect(other).not.toHaveProperty('waveform');
  });

  it('[SEAL-9] is as large and long as its window says, if it is a video, with a frame that the window drew', async () => {
    const poster = (await quartered(160, 90, [red, green, blue, white]).webp().toBuffer()).toString(
      'base64url',
    );
    const known = { durationMs: 12_000, width: 1_280, height: 720 };
    const film = await profile().choose('film.webm', webm('V_VP9'), false, { ...known, poster });
    expect(parse(film)).toEqual({ ok: true, value: film });
    expect(film).toMatchObject({ ...known, thumbhash: expect.any(String) });
    const frame = Buffer.from(film.thumbnail ?? '', 'base64url');
    expect(await quartersOf(frame)).toEqual([red, green, blue, white]);
    const none = await profile().choose('film.webm', webm('V_VP9'), false, { ...known, poster: 'AAAA' });
    expect(none).toMatchObject(known);
    expect(none).not.toHaveProperty('thumbnail');
    const text = await profile().choose('film.txt', Buffer.from('words'), false, { ...known, poster });
    expect(Object.keys(text)).not.toContain('width');
  });

  it('[VIDEONOTE-1] is marked as a video note where its recorder says so, if it is a video', async () => {
    const known = { videoNote: true } as const;
    const note = await profile().choose('note.webm', webm('V_VP9', 'A_OPUS'), false, known);
    expect(parse(note)).toEqual({ ok: true, value: note });
    expect(note).toMatchObject(known);
    const voice = await profile().choose('voice.webm', webm('A_OPUS'), false, known);
    const text = await profile().choose('note.txt', Buffer.from('words'), false, known);
    for (const other of [voice, text]) expect(other).not.toHaveProperty('videoNote');
  });

  it('[SEAL-9] bears its first page, if it is a PDF that can be drawn', async () => {
    const { files, choose } = profile();
    const bytes = pdfOf({ content: '1 0 0 rg 0 0 300 400 re f' });
    const paper = await choose('paper.pdf', bytes);
    expect(parse(paper)).toEqual({ ok: true, value: paper });
    expect(await quartersOf(Buffer.from(paper.thumbnail ?? '', 'base64url'))).toEqual([red, red, red, red]);
    const opened = Buffer.concat(await files.read(paper.blobId, paper, null));
    expect(opened.equals(bytes)).toBe(true);
    expect(await choose('locked.pdf', pdfOf({ isLocked: true }))).not.toHaveProperty('thumbnail');
  });

  it('[SEAL-8] has a type whatever its bytes are', async () => {
    const starts = [
      jpeg,
      program,
      ...['PK\x03\x04', '%PDF-', '<?xml ', 'RIFF', '\x1aE\xdf\xa3', 'ID3', '\0\0\0 ftyp'].map((text) =>
        Buffer.from(text, 'latin1'),
      ),
    ];
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...starts),
        fc.nat(20),
        fc.uint8Array({ maxLength: 300 }),
        async (start, cut, rest) => {
          const mime = await sniffType(Buffer.concat([start.subarray(0, start.length - cut), rest]));
          const said = {
            blobId: 'a'.repeat(64),
            key: 'A'.repeat(43),
            size: 1,
            digest: 'A'.repeat(43),
            name: 'a',
            mime,
          };
          expect(parse(said).ok).toBe(true);
        },
      ),
    );
  });
});

it('a picture is prepared, and what is known of it is said', async () => {
  const { choose } = profile();
  const chosen = await quartered(80, 60, [red, green, blue, white]).jpeg().toBuffer();
  const attachment = await choose('holiday.jpg', chosen, false);
  expect(parse(attachment)).toEqual({ ok: true, value: attachment });
  expect(attachment).toMatchObject({ width: 80, height: 60, name: expect.stringMatching(/^holiday\./) });
  expect(attachment.thumbhash).toBeDefined();
});

it('one that is none, whatever its first bytes say, is refused: nobody knows what else is in it', async () => {
  const { choose, folder } = profile();
  await expect(choose('cut.jpg', jpeg.subarray(0, 40), false)).rejects.toMatchObject({
    code: 'pictureUnreadable',
  });
  expect(readdirSync(folder)).toEqual([]);
});

it('[SEAL-5] a file larger than the gateway takes is refused, and nothing of it is kept', async () => {
  const { folder, choose } = profile();
  await expect(choose('large.bin', randomBytes(200_000))).rejects.toMatchObject({ code: 'fileTooLarge' });
  expect(readdirSync(folder)).toEqual([]);
});

it('one whose bytes break off is not sealed', async () => {
  const { folder, seal } = profile();
  async function* broken() {
    yield randomBytes(100_000);
    throw new Error('gone');
  }
  await expect(seal({ name: 'a', source: broken() })).rejects.toThrow('gone');
  expect(readdirSync(folder)).toEqual([]);
});
