import { type Static, Type } from 'typebox';
import { Timestamp, UserIdSchema } from './ids.ts';

/** [LISTEN-3] Who has listened to a message, and when. */
const Listener = Type.Object({ userId: UserIdSchema, at: Timestamp });
export type Listener = Static<typeof Listener>;

/** In the envelope of a message entity; left out: nobody is known to have. */
export const listenerFields = { listened: Type.Optional(Type.Array(Listener)) };

interface OfMessage {
  readonly kind: string;
  readonly blobs?: readonly object[];
  readonly viewOnce?: boolean;
  readonly listened?: readonly Listener[];
}

/** [LISTEN-1] The gateway reads no content: whatever names a file may be a voice message. */
export const mayBeVoice = ({ kind, blobs = [], viewOnce }: OfMessage): boolean =>
  kind === 'text' && blobs.length > 0 && viewOnce !== true;

export const listenersOf = ({ listened = [] }: OfMessage): readonly Listener[] => listened;
