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
/** [BYE-1] Clients of a stopped gateway come back spread over this time. */
export const stopRetryMs = { min: 250, max: 2_000 };
/** [FRAME-2] A frame of more than this many times `limits.frameBytes` is not read at all. */
export const unreadableFrameFactor = 16;
/** Users whose message rate is remembered; refused beyond, rather than unlimited. */
export const maxThrottledUsers = 100_000;
