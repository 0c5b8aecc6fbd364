import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { barCount, barsOf } from '../../../renderer/features/playback/waveform.ts';
import { waveformOf } from '../../../preload/views/recording.ts';
import { Attachment } from '../../../sync/protocol/attachments.ts';
import { compileValidator } from '../../../sync/protocol/validator.ts';
import { attachment } from '../../builders/files.ts';

const parse = compileValidator(Attachment, 'requestInvalid');

describe('the shape of a recording [SEAL-9]', () => {
  it('is one that a message may have, however long it was', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 2_000 }), (levels) => {
        const waveform = waveformOf(levels);
        expect(parse(attachment(1, { waveform })).ok).toBe(true);
        const bars = barsOf(waveform);
        expect(bars).toHaveLength(barCount);
        expect(bars.every((loud) => loud >= 0 && loud <= 1)).toBe(true);
      }),
    );
  });

  it('is loudest where it was loudest', () => {
    const levels = Array.from({ length: 400 }, (_, moment) => (moment >= 200 && moment < 220 ? 0.4 : 0.02));
    const bars = barsOf(waveformOf(levels));
    expect(bars.indexOf(Math.max(...bars))).toBe(barCount / 2);
    expect(Math.max(...bars)).toBe(1);
    expect(bars[0]).toBeLessThan(0.1);
  });
});
