/** What a link says. */
export interface JoinLink {
  /** Host and port. */
  readonly gateway: string;
  readonly secret: string;
}

const pattern = /tern:\/\/join\/([A-Za-z0-9.:[\]-]{1,260})\/([A-Za-z0-9_-]{43})(?![A-Za-z0-9_-])/y;

/** [LINK-5] */
export const joinLinkText = ({ gateway, secret }: JoinLink): string => `tern://join/${gateway}/${secret}`;

/** The complete link that begins at `at`; null: none. */
export function joinLinkAt(text: string, at: number): (JoinLink & { readonly text: string }) | null {
  pattern.lastIndex = at;
  const [link, gateway, secret] = pattern.exec(text) ?? [];
  return link === undefined || gateway === undefined || secret === undefined
    ? null
    : { text: link, gateway, secret };
}

/** Parses a text that is exactly one link; null: it is not. */
export function wholeJoinLink(address: string): JoinLink | null {
  const typed = address.trim().replace(/\/$/, '');
  const found = joinLinkAt(typed, 0);
  return found === null || found.text !== typed ? null : { gateway: found.gateway, secret: found.secret };
}
