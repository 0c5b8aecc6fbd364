import { type CrashPoint, crashPoints } from '../../../sync/core/crashPoint.ts';
import { networkFaults } from '../proxy/weather.ts';

/** What befalls a client's process, disk and files. */
export const clientFaults = [
  'clientKilled',
  'clientStopped',
  'clientFrozen',
  'clientClockJumped',
  'clientDiskFull',
  'clientDiskReadOnly',
  'mirrorTruncated',
  'mirrorBitsFlipped',
  'outboxTruncated',
  'outboxBitsFlipped',
  'tokenRevoked',
] as const;
export type ClientFault = (typeof clientFaults)[number];

export const gatewayFaults = [
  'gatewayKilled',
  'gatewayStopped',
  'gatewayFrozen',
  'gatewayClockJumped',
  'gatewayDiskFull',
  'gatewayDiskReadOnly',
  'gatewayBitsFlipped',
  'gatewayRestored',
] as const;
export type GatewayFault = (typeof gatewayFaults)[number];

export const faultKinds = [...networkFaults, ...clientFaults, ...gatewayFaults] as const;
export type FaultKind = (typeof faultKinds)[number];

/** One thing to do to one end. */
export type Blow<Fault> =
  | { readonly kind: 'fault'; readonly fault: Fault }
  | { readonly kind: 'crash'; readonly point: CrashPoint };

const fault = <Fault>(name: Fault): Blow<Fault> => ({ kind: 'fault', fault: name });
const crash = (point: CrashPoint): Blow<never> => ({ kind: 'crash', point });

/** One round of a run: every crash point and every fault at least once, plain deaths more often. */
export const clientRound: readonly Blow<ClientFault>[] = [
  ...clientFaults.map(fault),
  ...Array.from({ length: 4 }, () => fault('clientKilled' as const)),
  ...Array.from({ length: 5 }, () => fault('clientFrozen' as const)),
  ...crashPoints.client.map(crash),
];
/** What takes from an outbox or a store what it held. Of what was lost with it little can be looked at. */
export function takesMuch(blow: Blow<ClientFault>): boolean {
  const much: readonly (ClientFault | CrashPoint)[] = [
    ...(['outboxTruncated', 'outboxBitsFlipped', 'outbox.healedReady', 'outbox.damagedMoved'] as const),
    ...(['outbox.replayWritten', 'outbox.replayCommitted'] as const),
    ...(['mirror.resetWritten', 'mirror.resetCommitted'] as const),
  ];
  return much.includes(blow.kind === 'fault' ? blow.fault : blow.point);
}
export const gatewayRound: readonly Blow<GatewayFault>[] = [
  ...gatewayFaults.map(fault),
  ...Array.from({ length: 2 }, () => fault('gatewayKilled' as const)),
  ...Array.from({ length: 3 }, () => fault('gatewayFrozen' as const)),
  ...crashPoints.gateway.map(crash),
];
