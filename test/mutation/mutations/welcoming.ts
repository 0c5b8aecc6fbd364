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
    swap: ['+= length + pieceBytes', '= Math.min(length + pieceBytes, 1)'],
    suites: ['test/integration/gateway/strangers.test.ts'],
  },
  {
    name: 'newest-version-only',
    what: 'a client of the version before is turned away',
    breaks: ['VERSION-2'],
    file: 'sync/gateway/sessions/notHello.ts',
    swap: ['v >= protocolFloor && v <=', 'protocolFloor > 0 && v ==='],
    suites: [sessions],
  },
  {
    name: 'no-reason-to-close',
    what: 'a session that the gateway ends is closed with a code that SPEC.md does not name for it',
    breaks: ['CLOSE-1'],
    file: 'sync/gateway/sessions/closeCodes.ts',
    at: 'closeCodeOf',
    swap: ['1008', '1002'],
    suites: ['test/unit/gateway/closeCodes.test.ts'],
  },
  {
    name: 'inexact-numbers',
    what: 'whole numbers are taken that a number cannot hold',
    breaks: ['FRAME-6'],
    file: 'sync/protocol/shape.ts',
    swap: ['maximum }', 'maximum: maximum * 2 }'],
    suites: [wholeNumbers],
  },
  {
    name: 'early-without-bound',
    what: 'any number of bytes may be sent before the welcome',
    breaks: ['HELLO-13', 'invariant 8'],
    file: 'sync/gateway/sessions/sessionHandle.ts',
    never: "'too much before welcome'",
    suites: [sessions],
  },
  {
    name: 'proof-for-nothing',
    what: 'a proof without any work is as good as one',
    breaks: ['ACCOUNT-7'],
    file: 'sync/gateway/accounts/guesses.ts',
    drop: '!hasLeadingZeros',
    suites: [guessing],
  },
  {
    name: 'code-for-ever',
    what: 'a code of a device that was signed out since lets somebody in',
    breaks: ['ACCOUNT-10'],
    file: 'sync/gateway/accounts/accounts.ts',
    always: 'deviceId === giver',
    suites: ['test/integration/gateway/deviceCodes.test.ts'],
  },
  {
    name: 'registered-once',
    what: 'a registration whose answer was lost is refused when it comes again',
    breaks: ['ACCOUNT-8'],
    file: 'sync/gateway/accounts/accounts.ts',
    always: '!isOwn',
    suites: [guessing],
  },
  {
    name: 'any-proxy-believed',
    what: 'whoever connects says by a header which address is theirs',
    breaks: ['ACCOUNT-9'],
    file: 'sync/gateway/http/clientAddress.ts',
    drop: 'isProxy(address)',
    suites: [addresses, accountLimits],
  },
];
