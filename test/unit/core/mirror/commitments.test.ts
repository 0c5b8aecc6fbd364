import { describe, expect, it } from 'vitest';
import { sha256Base64Url } from '../../../../sync/sha256.ts';
import { digestLength, digestText } from '../../../../sync/protocol/digest.ts';
import type { MessageEntity } from '../../../../sync/protocol/entities/message.ts';
import { changes, history, message, poll, threadStart } from '../../../builders/frames.ts';
import { bob, messageId, thread } from '../../../builders/ids.ts';
import { nonceNamed, saying, sealed } from '../../../builders/sealed.ts';
import { mirrorUnderTest } from '../../../builders/stores.ts';

const secret = 'the tide is low at six';
const forwardedFrom = { userId: bob, displayName: 'BOB', at: 1 };

function holding(...items: readonly MessageEntity[]) {
  const test = mirrorUnderTest();
  test.mirror.apply([changes(null, 7, [...threadStart(), ...items], { floor: 0 })]);
  return { ...test, row: (n: number) => test.mirror.read.message(messageId(n)) };
}

describe('[COMMIT-4] a mirror', () => {
  it('keeps what was committed to, with its nonce', () => {
    const { row } = holding(sealed(message(5, { text: secret, forwardedFrom }), 'five'), sealed(poll(6)));
    expect(row(5)).toMatchObject({ text: secret, notice: null, nonce: nonceNamed('five') });
    expect(row(5)?.forwardedFrom).toContain('BOB');
    expect(row(6)).toMatchObject({ text: 'question 6\nSea\nHills\nHome', notice: null });
  });

  it('keeps what an older gateway says without a commitment', () => {
    expect(holding(message(5, { text: secret })).row(5)).toMatchObject({ text: secret, nonce: null });
  });

  it('takes the nonce later of what an older version of this client kept without one', () => {
    const said = sealed(message(5, { text: secret }), 'five');
    const { db, mirror, row } = holding(said);
    db.exec(`UPDATE message SET nonce = NULL`);
    mirror.apply([history(4, 5, { items: [said] })]);
    expect(row(5)).toMatchObject({ text: secret, nonce: nonceNamed('five') });
  });

  const original = sealed(message(5, { text: 'what bob said', forwardedFrom }));
  const other = saying({ text: secret }, 'another nonce');
  it.each<[string, MessageEntity]>([
    ['changed words', { ...original, content: { ...other.content, ...nonceOf(original) } }],
    ['other words under a commitment that was forged', { ...original, content: other.content }],
    ['words without a nonce', { ...original, content: { text: secret } }],
    ['words for another kind of message', { ...poll(5), content: saying({ text: secret }).content }],
    ['a poll of other options', unfit()],
  ])('keeps nothing of %s: no word and no name, and it is as one that it cannot read', (_what, forged) => {
    const { row, db } = holding(forged);
    expect(row(5)).toMatchObject({ sequenceNumber: 5, forwardedFrom: null, poll: null });
    expect(row(5)?.notice).toContain('unknown');
    expect(db.serialize().includes(secret)).toBe(false);
    expect(db.serialize().includes('BOB said')).toBe(false);
  });

  it('keeps nothing of an edit that is not what was committed to, and reads the next one', () => {
    const { mirror, row } = holding(original);
    mirror.apply([changes(7, 8, [{ ...original, version: 8, content: other.content }])]);
    expect(row(5)?.notice).toContain('unknown');
    mirror.apply([changes(8, 9, [sealed({ ...message(5, { version: 9, text: 'mended' }) }, 'nine')])]);
    expect(row(5)).toMatchObject({ text: 'mended', notice: null });
  });

  it('is not made to fetch it again and again: it counts as the same as the gateway’s', () => {
    const forged = { ...original, content: other.content };
    const { mirror } = holding(forged);
    const text = digestText([{ message: forged, reactions: [], votes: [], tally: null }]);
    const hash = sha256Base64Url(text).slice(0, digestLength);
    expect(mirror.verify.compare(thread, { from: 0, to: 7, hash }, 7)).toBe('same');
  });
});

it('[COMMIT-5] a mirror keeps neither nonce nor commitment of what is deleted', () => {
  const said = sealed(message(5, { text: secret }), 'five');
  const { mirror, row, db } = holding(said);
  expect(db.serialize().includes(nonceNamed('five'))).toBe(true);
  mirror.apply([changes(7, 8, [message(5, { version: 8, deleted: true })])]);
  expect(row(5)).toMatchObject({ text: '', nonce: null });
  for (const gone of [secret, nonceNamed('five'), saying({ text: secret }, 'five').commitment])
    expect(db.serialize().includes(gone)).toBe(false);
});

function nonceOf({ content }: MessageEntity) {
  return content?.nonce === undefined ? {} : { nonce: content.nonce };
}

function unfit(): MessageEntity {
  const { content, commitment } = saying({ text: secret, options: ['Sea', 'Hills'] });
  const message = poll(5);
  if (message.envelope.kind !== 'poll') throw new Error('no poll');
  return { ...message, envelope: { ...message.envelope, commitment }, content };
}
