import { hash } from 'node:crypto';
import type { Sha256Base64Url } from '../../sync/protocol/directThread.ts';

export const sha256Base64Url: Sha256Base64Url = (text) => hash('sha256', text, 'base64url');
