import fc from 'fast-check';
import { inject } from 'vitest';

declare module 'vitest' {
  interface ProvidedContext {
    /** How long a property may take, its shrinking included. */
    propertyMs: number;
  }
}

// A property that fails says so before its test runs out of time, which would hide it.
fc.configureGlobal({ interruptAfterTimeLimit: inject('propertyMs'), markInterruptAsFailure: true });
