/** What a process of the bench can be asked; each takes and answers plain data. */
export type Methods = Readonly<Record<string, (argument: never) => unknown>>;

export interface Question {
  readonly id: number;
  readonly method: string;
  readonly argument: unknown;
}

export interface Reply {
  readonly id: number;
  readonly result?: unknown;
  readonly error?: string;
}

/** The child's half of `startChild`: answers questions until its parent has gone. */
export function serve<Served extends Methods>(methods: Served): Served {
  const answer = (reply: Reply) => process.send?.(reply);
  process.on('message', ({ id, method, argument }: Question) => {
    const run = async () => methods[method]?.(argument as never);
    run().then(
      (result) => answer({ id, result }),
      (error: unknown) => answer({ id, error: error instanceof Error ? (error.stack ?? '') : String(error) }),
    );
  });
  process.on('disconnect', () => process.exit());
  return methods;
}
