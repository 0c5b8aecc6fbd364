import { hash } from 'node:crypto';
import type { HmacSha256 } from './protocol/commitment.ts';
import type { Sha256Base64Url } from './protocol/directThread.ts';

export const sha256Base64Url: Sha256Base64Url = (text) => hash('sha256', text, 'base64url');

/** Of what is not text. */
export const sha256OfBytes = (bytes: Uint8Array): string => hash('sha256', bytes, 'base64url');

export const sha256Hex = (text: string): string => hash('sha256', text, 'hex');

const blockBytes = 64;

/** RFC 2104, by two hashes of one call each: an Hmac object costs five times as much, and every message needs one. */
export const hmacSha256: HmacSha256 = (key, text) => {
  const block = Buffer.alloc(blockBytes);
  block.write(key, 'base64url');
  const inner = hash('sha256', Buffer.concat([padded(block, 0x36), Buffer.from(text)]), 'buffer');
  return hash('sha256', Buffer.concat([padded(block, 0x5c), inner]), 'base64url');
};

const padded = (block: Buffer, pad: number) => block.map((byte) => byte ^ pad);
