/** Runs tasks one after another: pages of one window must not overtake each other. */
export function createSerial(): <T>(task: () => Promise<T>) => Promise<T> {
  let tail: Promise<unknown> = Promise.resolve();
  return (task) => {
    const result = tail.then(task, task);
    tail = result;
    return result;
  };
}
