/** What is nobody's business but the gateway's; what clients must know is in `Limits`. */
export const helloTimeoutMs = 10_000;
/** Frames, in bytes, that may wait for a session that is being opened. */
export const earlyFrameBytes = 256 * 1024;
/** [FRAME-3] */
export const maxRefusedFrames = 50;
/** [SLOW-1] Above this a session gets no pushes and its pulls wait. */
export const slowBytes = 1024 * 1024;
/** A client that sends and never reads is cut off here; whatever it missed it asks for again. */
export const stuckBytes = 32 * 1024 * 1024;
/** [HELLO-5] */
export const headsPerChunk = 100;
/** Pull and history frames of one session that may wait their turn. */
export const maxWaitingRequests = 256;
/** [DEVICE-5] How old what is known of a device's presence may be. */
export const seenGrainMs = 60 * 60 * 1_000;
/** [UNREAD-1] Unread messages are counted up to here: this many stand for "or more". */
export const maxUnreadCounted = 1_000;
/** [HELLO-12] Devices of one account that may be connected at once, in one process. */
export const maxDevicesAtOnce = 64;
/** When who was turned away for being too many may come again. */
export const tooManyRetryMs = 30_000;
/** [HELLO-10] A client that finds itself replaced by another copy of its profile waits so long. */
export const replacedRetryMs = 30_000;
/** [HELLO-11] Sessions that one account may open a second. */
export const helloRate = { perSecond: 5, burst: 100 };
/** [FRAME-5] Frames of one account, each counted once and once more for every 4 KiB. */
export const frameRate = { perSecond: 4_000, burst: 40_000 };
export const bytesPerToken = 4_096;
/** [ACCOUNT-6] Wrong passwords for one account. */
export const guessRate = { perSecond: 0.1, burst: 20 };
/** [BYE-1] Clients of a stopped gateway come back spread over this time. */
export const stopRetryMs = { min: 250, max: 2_000 };
/** What still goes on over connections when the gateway stops (closing handshakes, answers) may take so long. */
export const closeGraceMs = 1_000;
/** [FRAME-2] A frame of more than this many times `limits.frameBytes` is not read at all. */
export const unreadableFrameFactor = 16;
/** Users whose message rate is remembered; refused beyond, rather than unlimited. */
export const maxThrottledUsers = 100_000;
