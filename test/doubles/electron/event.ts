import type { EventEmitter } from 'node:events';

/** The part of Electron's event objects that a listener can answer with. */
export interface Preventable {
  readonly defaultPrevented: boolean;
  preventDefault(): void;
}

export function preventable<Details extends object>(details?: Details): Preventable & Details {
  const event = {
    defaultPrevented: false,
    preventDefault() {
      event.defaultPrevented = true;
    },
  };
  return Object.assign(event, details);
}

/** Emits and says whether some listener prevented what would come next. */
export function prevented(
  emitter: EventEmitter,
  name: string,
  event: Preventable,
  ...rest: unknown[]
): boolean {
  emitter.emit(name, event, ...rest);
  return event.defaultPrevented;
}
