interface Stored {
  readonly deleted_at: number | null;
  readonly envelope: string;
}

/** [POLL-4] @returns what is wrong with a poll that somebody closed */
export function stillOpen(asked: Stored | undefined): string | null {
  if (asked === undefined) return 'no such message';
  if (asked.deleted_at !== null) return null;
  const { poll } = JSON.parse(asked.envelope) as { poll?: { closesAt: unknown; closedAt: unknown } };
  // One whose time had come was closed before.
  return (poll?.closedAt ?? null) === null && (poll?.closesAt ?? null) === null ? 'it is open' : null;
}

/** [ONCE-3] @returns what is wrong with a message that somebody opened */
export function neverOpened(asked: Stored | undefined, user: string): string | null {
  if (asked === undefined) return 'no such message';
  if (asked.deleted_at !== null) return null;
  const { opened = [] } = JSON.parse(asked.envelope) as { opened?: readonly { userId: string }[] };
  return opened.some(({ userId }) => userId === user) ? null : 'never opened';
}
