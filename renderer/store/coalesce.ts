/**
 * A burst of asks becomes at most one run in flight and one after it: what is asked for during a run is newer
 * than what that run may have read.
 */
export function coalesce(run: () => Promise<void>): () => void {
  let running = false;
  let again = false;

  const start = async () => {
    running = true;
    do {
      again = false;
      await run();
    } while (again);
    running = false;
  };

  return () => {
    if (running) again = true;
    else void start();
  };
}
