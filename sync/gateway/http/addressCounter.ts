import { throttleKey } from './throttleKey.ts';

/** Connections that are open, by address; counted together as attempts are. */
export interface AddressCounter {
  /** False: the address has as many as it may. What is let in must be let go. */
  enter(address: string | undefined): boolean;
  leave(address: string | undefined): void;
}

/** @param limit 0: none */
export function createAddressCounter(limit: number): AddressCounter {
  const counts = new Map<string, number>();
  return {
    enter(address) {
      const key = throttleKey(address);
      const count = counts.get(key) ?? 0;
      if (limit > 0 && count >= limit) return false;
      counts.set(key, count + 1);
      return true;
    },
    leave(address) {
      const key = throttleKey(address);
      const count = counts.get(key) ?? 0;
      if (count > 1) counts.set(key, count - 1);
      else counts.delete(key);
    },
  };
}
