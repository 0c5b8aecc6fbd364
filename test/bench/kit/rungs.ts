/** What a message climbs from Enter to the recipient's window, in this order. */
export const rungs = ['command', 'durable', 'sent', 'committed', 'pushed', 'mirror', 'told'] as const;
export type Rung = (typeof rungs)[number];

/** When each message was there, on the shared clock, by its id. */
export type Moments = Readonly<Partial<Record<Rung, ReadonlyMap<string, number>>>>;

/** What a thread or a process has noted, and the processor time it has taken; ms. */
export interface Taken {
  readonly moments: Moments;
  readonly processorMs: number;
}

/** Notes the first time that each message is at a rung. */
export function createRungLog() {
  const moments: Partial<Record<Rung, Map<string, number>>> = {};
  return {
    note(rung: Rung, id: string, at: number): void {
      const known = (moments[rung] ??= new Map());
      if (!known.has(id)) known.set(id, at);
    },
    moments: (): Moments => moments,
  };
}

/** Ids of the messages that a frame brings or sends. */
export const messageIdsIn = (text: string): readonly string[] =>
  [...text.matchAll(/"messageId":"([^"]+)"/g)].map(([, id = '']) => id);

/**
 * Milliseconds from Enter to each rung, for each message.
 * @param told when the recipient's window was told that something changed, in order
 */
export function climbs(
  written: readonly (readonly [id: string, at: number])[],
  ends: readonly Moments[],
  told: readonly number[],
): Readonly<Record<Rung, readonly number[]>> {
  const momentOf = (rung: Rung, id: string): number => {
    const found = ends.map((moments) => moments[rung]?.get(id)).find((at) => at !== undefined);
    if (found === undefined) throw new Error(`a message was never seen as “${rung}”`);
    return found;
  };
  const toldOf = (id: string): number => {
    const heldAt = momentOf('mirror', id);
    const at = told.find((moment) => moment >= heldAt);
    if (at === undefined) throw new Error('no window was told of a message');
    return at;
  };
  const waits = rungs.map((rung): [Rung, readonly number[]] => [
    rung,
    written.map(([id, at]) => (rung === 'told' ? toldOf(id) : momentOf(rung, id)) - at),
  ]);
  return Object.fromEntries(waits) as Record<Rung, readonly number[]>;
}
