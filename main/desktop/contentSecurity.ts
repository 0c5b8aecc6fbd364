/** What the window may load: its own files and nothing else; nothing inline, no `eval`. */
const policy = {
  'default-src': ["'none'"],
  'script-src': ["'self'"],
  'style-src': ["'self'"],
  'img-src': ["'self'", 'data:', 'blob:'],
  'media-src': ["'self'", 'blob:'],
  'font-src': ["'self'"],
  'connect-src': ["'self'"],
  'worker-src': ["'self'"],
  'manifest-src': ["'self'"],
  'base-uri': ["'none'"],
  'form-action': ["'none'"],
  'frame-ancestors': ["'none'"],
  'object-src': ["'none'"],
};

/** What a window needs on top, by directive: one that is served from source, and no other. */
export type MoreSources = { readonly [directive in keyof typeof policy]?: readonly string[] };

export function contentSecurityPolicyWith(more: MoreSources): string {
  const directives = Object.keys(policy) as (keyof typeof policy)[];
  return directives
    .map((directive) => [directive, ...policy[directive], ...(more[directive] ?? [])].join(' '))
    .join('; ');
}

export const contentSecurityPolicy = contentSecurityPolicyWith({});

export const securityHeaders: Readonly<Record<string, string>> = {
  'content-security-policy': contentSecurityPolicy,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
};
