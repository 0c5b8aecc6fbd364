/** A message that has not arrived by then is lost, and the run with it. */
const patienceMs = 120_000;

/** When what arrived, by id; the first time counts. */
export function createArrivalLog() {
  let moments = new Map<string, number>();
  let wanted: {
    readonly count: number;
    readonly resolve: (taken: ReadonlyMap<string, number>) => void;
  } | null = null;

  function settle(): void {
    if (wanted === null || moments.size < wanted.count) return;
    wanted.resolve(moments);
    wanted = null;
    moments = new Map();
  }

  return {
    note(id: string, at: number): void {
      if (!moments.has(id)) moments.set(id, at);
      settle();
    },
    /** Resolves once `count` have arrived, and forgets them. */
    take(count: number): Promise<ReadonlyMap<string, number>> {
      return new Promise((resolve, reject) => {
        wanted = { count, resolve };
        const late = () => reject(new Error(`${moments.size} of ${count} messages arrived`));
        setTimeout(late, patienceMs).unref();
        settle();
      });
    },
  };
}
