import type { Mutation } from '../mutation.ts';
import { accountLimits, sessions } from '../suites.ts';

const wholeNumbers = 'test/unit/protocol/wholeNumbers.test.ts';
const guessing = 'test/integration/gateway/guessing.test.ts';
const addresses = 'test/unit/gateway/clientAddress.test.ts';

/** What a gateway takes from whom it does not know yet. */
export const welcoming: readonly Mutation[] = [
  {
    name: 'strangers-send-without-end',
    what: 'what a connection sends before it is known whose it is has no bound',
    breaks: ['HELLO-14'],
    file: 'sync/gateway/http/boundStranger.ts',
    find: 'spent += length + pieceBytes;',
    replace: 'spent = Math.min(length + pieceBytes, 1);',
    suites: ['test/integration/gateway/strangers.test.ts'],
  },
  {
    name: 'newest-version-only',
    what: 'a client of the version before is turned away',
    breaks: ['VERSION-2'],
    file: 'sync/gateway/sessions/notHello.ts',
    find: 'v >= protocolFloor && v <= protocolVersion',
    replace: 'protocolFloor > 0 && v === protocolVersion',
    suites: [sessions],
  },
  {
    name: 'no-reason-to-close',
    what: 'a session that the gateway ends is closed with a code that SPEC.md does not name for it',
    breaks: ['CLOSE-1'],
    file: 'sync/gateway/sessions/closeCodes.ts',
    find: 'closeCodes[code] ?? 1008',
    replace: 'closeCodes[code] ?? 1002',
    suites: ['test/unit/gateway/closeCodes.test.ts'],
  },
  {
    name: 'inexact-numbers',
    what: 'whole numbers are taken that a number cannot hold',
    breaks: ['FRAME-6'],
    file: 'sync/protocol/shape.ts',
    find: 'return Type.Integer({ minimum, maximum });',
    replace: 'return Type.Integer({ minimum, maximum: maximum * 2 });',
    suites: [wholeNumbers],
  },
  {
    name: 'early-without-bound',
    what: 'any number of bytes may be sent before the welcome',
    breaks: ['HELLO-13', 'invariant 8'],
    file: 'sync/gateway/sessions/sessionHandle.ts',
    find: 'if (this.#earlyBytes > earlyFrameBytes)',
    replace: 'if (this.#earlyBytes < 0)',
    suites: [sessions],
  },
  {
    name: 'proof-for-nothing',
    what: 'a proof without any work is as good as one',
    breaks: ['ACCOUNT-7'],
    file: 'sync/gateway/accounts/guesses.ts',
    find: 'if (!hasLeadingZeros(sha256Hex(proofText(proof)), Number(bits))) return false;',
    replace: '',
    suites: [guessing],
  },
  {
    name: 'code-for-ever',
    what: 'a code of a device that was signed out since lets somebody in',
    breaks: ['ACCOUNT-10'],
    file: 'sync/gateway/accounts/accounts.ts',
    find: '.some(({ deviceId }) => deviceId === giver)',
    replace: '.some(() => true)',
    suites: ['test/integration/gateway/deviceCodes.test.ts'],
  },
  {
    name: 'registered-once',
    what: 'a registration whose answer was lost is refused when it comes again',
    breaks: ['ACCOUNT-8'],
    file: 'sync/gateway/accounts/accounts.ts',
    find: "if (!isOwn) return refuse('handleTaken', 'this handle is taken');",
    replace: "if (isOwn || !isOwn) return refuse('handleTaken', 'this handle is taken');",
    suites: [guessing],
  },
  {
    name: 'any-proxy-believed',
    what: 'whoever connects says by a header which address is theirs',
    breaks: ['ACCOUNT-9'],
    file: 'sync/gateway/http/clientAddress.ts',
    find: 'while (address !== undefined && isProxy(address)) {',
    replace: 'while (address !== undefined) {',
    suites: [addresses, accountLimits],
  },
];
