import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { type Static, Type } from 'typebox';
import { type CrashPoint, crashPoints } from '../../../sync/core/crashPoint.ts';
import { strictObject } from '../../../sync/protocol/shape.ts';
import { compileValidator } from '../../../sync/protocol/validator.ts';

const names: readonly CrashPoint[] = [...crashPoints.client, ...crashPoints.gateway];

/** What a process under test is to suffer; the runner writes it to a file, which may change while the process runs. */
export const Orders = strictObject({
  crash: Type.Union([
    Type.Null(),
    strictObject({
      /** A new id counts anew. */
      id: Type.Integer(),
      point: Type.Unsafe<CrashPoint>(Type.Union(names.map((name) => Type.Literal(name)))),
      /** Dies at this hit, counted from 1. */
      hit: Type.Integer({ minimum: 1 }),
      /** SIGSTOP: it stands still there until it is told to go on. */
      signal: Type.Union([Type.Literal('SIGKILL'), Type.Literal('SIGSTOP')]),
    }),
  ]),
  /** Added to wall time. */
  clockOffsetMs: Type.Integer(),
  /** At the database port: SQLITE_FULL as soon as a file would grow, or SQLITE_READONLY. */
  disk: Type.Union([Type.Literal('whole'), Type.Literal('full'), Type.Literal('readOnly')]),
});
export type Orders = Static<typeof Orders>;

export const calmOrders: Orders = { crash: null, clockOffsetMs: 0, disk: 'whole' };

/** Where a process finds its orders and notes the crash points it died at. */
export const ordersVariable = 'TERN_FAULT_ORDERS';
export const hitsVariable = 'TERN_FAULT_HITS';

const parse = compileValidator(Orders, 'internal');

/** @throws TernError when the file holds no orders */
export function readOrders(file: string): Orders {
  const orders = parse(JSON.parse(readFileSync(file, 'utf8')));
  if (!orders.ok) throw orders.error;
  return orders.value;
}

/** Whole or not at all: a process reads whenever the file changes. */
export function writeOrders(file: string, orders: Orders): void {
  writeFileSync(`${file}.new`, JSON.stringify(orders));
  renameSync(`${file}.new`, file);
}

/** Clocks are off by as much in either direction. */
export const longestClockJumpMs = 6 * 3_600_000;

export const clockJump = (random: () => number) => Math.round((random() - 0.5) * 2 * longestClockJumpMs);
