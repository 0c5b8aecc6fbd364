/** The promises of Tern, each of which has a test that tries to break it. */
export const invariants = {
  'invariant 1': 'an op takes effect at most once; an ack means durably committed',
  'invariant 2': 'sequence numbers of a feed are gapless and in commit order',
  'invariant 3': 'a cursor moves only forward, in the transaction of the rows it covers',
  'invariant 4': 'what was done and the op that carries it are durable before the UI says so',
  'invariant 5':
    'sends arrive in the order they were written; a refused one holds those after it and is shown',
  'invariant 6': 'any schedule of frames ends in the mirror that a fresh one would be',
  'invariant 7': 'deleted for everyone means gone',
  'invariant 8': 'no queue or buffer grows without a bound',
  'invariant 9': 'when the store fails, the gateway refuses',
  'invariant 10': 'nobody receives what they may not see',
} as const;

/** Rules of the protocol without which a randomized model of it diverged, lost or leaked. */
export const markedRules = {
  '◆ frozen bytes': 'an op’s bytes are frozen by a durable `sent` mark before the first of them leaves',
  '◆ after': 'an op that comes after one not committed is answered `notYet`',
  '◆ head first': 'the known head is raised before anything else',
  '◆ nothing skipped': 'every entity that is newer is stored, whether or not its range is held',
  '◆ one snapshot': 'a page, its `last` and its `through` are read in one snapshot',
  '◆ present version': 'a page holds what was created or last changed in it, at its present version',
  '◆ cursor with heads': '`welcome.cursor` and the heads it covers are stored in one transaction',
  '◆ re-arm order': 'a drained session is re-armed, then heads are read, then they are sent',
  '◆ restore noticed': 'a `seen` or `cursor` that the store cannot have issued means it was restored',
  '◆ journal replay': 'a restored gateway is sent the journal: same ids, in its order, before new ops',
  '◆ receipts of others': 'a receipt names a message of someone else',
  '◆ through regardless': '`through` moves whatever a member may see',
} as const;

export type Rule = keyof typeof invariants | keyof typeof markedRules | 'boundary' | SpecNumber;
/** A number of SPEC.md, as it stands there in brackets. */
export type SpecNumber = `${Uppercase<string>}-${number}`;
