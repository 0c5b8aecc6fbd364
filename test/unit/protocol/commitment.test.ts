import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';

import type { MessageId } from '../../../sync/core/ids.ts';
import { hmacSha256 } from '../../../sync/sha256.ts';
import type { Content } from '../../../sync/protocol/entities/message.ts';
import { Commitment, commit, derivedNonce, isCommitted } from '../../../sync/protocol/commitment.ts';
import { compileValidator } from '../../../sync/protocol/validator.ts';
import { messageId } from '../../builders/ids.ts';
import { nonceNamed } from '../../builders/sealed.ts';

/** Bytes 0 to 31. */
const nonce = 'AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8';
const poll = { text: 'Where to? 🦆', options: ['Sea', 'Hills'] };

describe('[COMMIT-1] a commitment', () => {
  it('is that of SPEC.md, whatever the order of fields', () => {
    const commitment = 'WpY3_zuCbsR9rFS807J66n1_yGXDU3DMiAmqIydLdMQ';
    expect(commit(poll, nonce, hmacSha256)).toEqual({ content: { ...poll, nonce }, commitment });
    const { text, options } = poll;
    expect(isCommitted({ nonce, options, text } as Content, commitment, hmacSha256)).toBe(true);
  });

  it('is an HMAC as others compute it, of a text of any length', () => {
    for (const text of ['', 'é🦆', 'x'.repeat(70_000)]) {
      const key = Buffer.from(nonce, 'base64url');
      expect(hmacSha256(nonce, text)).toBe(createHmac('sha256', key).update(text).digest('base64url'));
    }
  });

  it('is to every field of the content, and to the nonce', () => {
    const { content, commitment } = commit(poll, nonce, hmacSha256);
    const others = [
      { ...content, text: 'Where to?' },
      { ...content, options: ['Hills', 'Sea'] },
      { ...content, file: 'of a newer version' },
      { ...content, nonce: nonceNamed('another') },
      { text: content.text, nonce },
      poll,
    ];
    for (const other of others) expect(isCommitted(other, commitment, hmacSha256)).toBe(false);
  });

  it('tells nothing of a short text: whoever guesses it has the nonce to guess as well', () => {
    const said = commit({ text: 'yes' }, nonceNamed('of ann'), hmacSha256);
    const same = commit({ text: 'yes' }, nonceNamed('of bob'), hmacSha256);
    expect(said.commitment).not.toBe(same.commitment);
    const guesses = ['yes', 'no'].flatMap((text) =>
      ['', nonce, derivedNonce(messageId(1), { text }, hmacSha256)].map((guess) =>
        commit({ text }, guess, hmacSha256),
      ),
    );
    expect(guesses.map(({ commitment }) => commitment)).not.toContain(said.commitment);
  });

  it('has one spelling', () => {
    const check = compileValidator(Commitment, 'frameInvalid');
    expect(check(nonce).ok).toBe(true);
    for (const other of [`${nonce.slice(0, -1)}9`, nonce.slice(1), `${nonce}=`, `${nonce}A`])
      expect(check(other).ok).toBe(false);
  });
});

it('[COMMIT-6] a derived nonce is that of a message and its words', () => {
  const of = (id: MessageId, text: string) => derivedNonce(id, { text }, hmacSha256);
  expect(of(messageId(1), 'hi')).toBe(of(messageId(1), 'hi'));
  expect(new Set([of(messageId(1), 'hi'), of(messageId(2), 'hi'), of(messageId(1), 'ho')]).size).toBe(3);
});
