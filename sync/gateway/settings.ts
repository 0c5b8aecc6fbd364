/** What is nobody's business but the gateway's; what clients must know is in `Limits`. */
/** Frames, in bytes, that may wait for a session that is being opened. */
export const earlyFrameBytes = 256 * 1024;
/** [SLOW-1] Above this a session gets no pushes and its pulls wait. */
export const slowBytes = 1024 * 1024;
/** A client that sends and never reads is cut off here; whatever it missed it asks for again. */
export const stuckBytes = 32 * 1024 * 1024;
/** [HELLO-5] */
export const headsPerChunk = 100;
/** [DEVICE-5] How old what is known of a device's presence may be. */
export const seenGrainMs = 60 * 60 * 1_000;
/** [PRESENCE-3] A session hears of others' comings and goings at most so often. */
export const presenceEveryMs = 1_000;
/** [PRESENCE-1] The people of the threads that a session watches are looked up at most so often. */
export const watchEveryMs = 200;
/** [PRESENCE-2] When people were last active is written down together, at most so often. */
export const lastSeenEveryMs = 1_000;
/** When who was turned away for being too many may come again. */
export const tooManyRetryMs = 30_000;
/** [HELLO-10] A client that finds itself replaced by another copy of its profile waits so long. */
export const replacedRetryMs = 30_000;
/** [ACCOUNT-6] Wrong passwords for one account, and from one address, before an attempt costs work. */
export const guessRate = { perSecond: 0.1, burst: 20 };
/** [ACCOUNT-7] A fifth of a second of one processor; doubled with each doubling of what is owed. */
export const minProofBits = 18;
/** [ACCOUNT-7] How long a challenge may be answered. */
export const challengeMs = 2 * 60_000;
export const maxSpentChallenges = 100_000;
/** [ACCOUNT-10] Time to walk over to the other device. */
export const deviceCodeMs = 5 * 60_000;
export const maxDeviceCodes = 10_000;
/** [HELLO-14] Connections that have not said whose they are. */
export const maxStrangers = 1_024;
/** [HELLO-14] Bytes of one of them. */
export const strangerBytes = 4_096;
/** [ACCOUNT-14] How long, and how much of what was done with an account is kept. */
export const accountEventMs = 180 * 24 * 60 * 60_000;
export const maxAccountEvents = 100;
/** What a piece of a message costs to keep, however short. */
export const pieceBytes = 64;
/** [PROFILE-3] Each change is written in every thread of its user. */
export const profileRate = { perSecond: 0.2, burst: 20 };
/** [BYE-1] Clients of a stopped gateway come back spread over this time. */
export const stopRetryMs = { min: 250, max: 2_000 };
/** What still goes on over connections when the gateway stops (closing handshakes, answers) may take so long. */
export const closeGraceMs = 1_000;
/** Users whose message rate is remembered; refused beyond, rather than unlimited. */
export const maxThrottledUsers = 100_000;
