/** Runs a function of the preload's side in the page it belongs to. */
export type Enter = <T>(run: () => T) => T;
const asIs: Enter = (run) => run();

/**
 * What Electron's context bridge does to a value: data is copied and frozen, functions become proxies whose
 * arguments and results are copied in turn, prototypes and symbols do not cross.
 */
export function throughContextBridge(value: unknown, enter: Enter = asIs): unknown {
  const across = (inner: unknown) => throughContextBridge(inner, enter);
  if (typeof value === 'function') return proxied(value as (...args: unknown[]) => unknown, enter);
  if (value instanceof Promise) return value.then(across, rethrowPlain);
  if (typeof value === 'symbol') throw new Error('An object could not be cloned.');
  if (typeof value !== 'object' || value === null) return value;
  if (value instanceof Error) return new Error(value.message);
  if (Array.isArray(value)) return Object.freeze(value.map(across));
  if (Object.getPrototypeOf(value) !== Object.prototype) return structuredClone(value);
  return Object.freeze(Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, across(inner)])));
}

function proxied(target: (...args: unknown[]) => unknown, enter: Enter) {
  // Callbacks that the page hands in go the other way: they are copied across, never entered.
  return (...args: unknown[]) =>
    throughContextBridge(
      enter(() => target(...args.map((arg) => throughContextBridge(arg)))),
      enter,
    );
}

function rethrowPlain(thrown: unknown): never {
  throw new Error(thrown instanceof Error ? thrown.message : String(thrown));
}
