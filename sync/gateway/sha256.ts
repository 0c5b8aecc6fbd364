import { hash } from 'node:crypto';
import type { Sha256Base64Url } from '../protocol/directThread.ts';

export const sha256Base64Url: Sha256Base64Url = (text) => hash('sha256', text, 'base64url');

export const sha256Hex = (text: string): string => hash('sha256', text, 'hex');
