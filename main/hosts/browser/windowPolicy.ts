export interface WindowPolicyOptions {
  /** The address the window was asked under. */
  readonly host: string;
  /** The one origin that may show it in a frame, or `'none'`. */
  readonly framedBy: string;
  /** What a window that is served from source needs on top, and no built one. */
  readonly more?: { readonly nonce: string; readonly socket: string };
}

/** The content security policy of a window in a browser tab. */
export function windowPolicy({ host, framedBy, more }: WindowPolicyOptions): string {
  const nonce = more === undefined ? '' : ` ${more.nonce}`;
  const socket = more === undefined ? '' : ` ${more.socket}`;
  return [
    "default-src 'none'",
    `script-src 'self'${nonce}`,
    `style-src 'self'${nonce}`,
    "img-src 'self' data: blob:",
    "media-src 'self' blob:",
    "font-src 'self'",
    `connect-src 'self' ws://${host}${socket}`,
    "base-uri 'none'",
    "form-action 'none'",
    `frame-ancestors ${framedBy}`,
  ].join('; ');
}
