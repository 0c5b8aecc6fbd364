import type { Renderer } from '../browser/rendererFiles.ts';
import { windowPolicy } from '../browser/windowPolicy.ts';
import { askVite } from './askVite.ts';

/** The window from source, as a Vite server makes it, for a browser tab. */
export function viteRenderer(viteUrl: string): Renderer {
  return async ({ method, path, search, headers, host }, framedBy) => {
    if (method !== 'GET' && method !== 'HEAD') return { status: 405 };
    // The page's own query holds the token, which is none of Vite's business.
    const asked = path === '/' ? path : path + search;
    const { status, contentType, body, nonce, socket } = await askVite(
      viteUrl,
      asked,
      headers.accept ?? '*/*',
    );
    const policy = windowPolicy({ host, framedBy, more: { nonce, socket } });
    return { status, headers: { 'content-type': contentType, 'content-security-policy': policy }, body };
  };
}
