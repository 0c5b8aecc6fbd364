import type { DeviceId, MessageId, ThreadId, UserId } from '../../../sync/core/ids.ts';
import type { GatewayClock } from '../gatewayClock.ts';
import type { Mirror } from '../mirror/mirror.ts';
import type { Outbox } from '../outbox/outbox.ts';
import type { NameOf } from './nameOf.ts';

/** What views are made of. */
export interface ViewDeps {
  readonly mirror: Mirror;
  readonly outbox: Outbox;
  readonly gatewayClock: GatewayClock;
  readonly nameOf: NameOf;
  /** What the person’s notes are called. */
  readonly notesTitle: () => string;
  /** [NOTES-1] Here because every row of a list asks for it. */
  readonly notesId: ThreadId;
  /** This one. */
  readonly deviceId: DeviceId;
  /** [ONCE-7] Whether this device may still show what it has opened. */
  readonly isOpenHere: (messageId: MessageId) => boolean;
  /** As they registered: `oneself` says what they are called now. */
  readonly me: { readonly userId: UserId; readonly handle: string; readonly displayName: string };
}
