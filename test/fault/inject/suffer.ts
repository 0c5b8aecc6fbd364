import { appendFileSync, watch } from 'node:fs';
import { flushCompileCache } from 'node:module';
import { basename, dirname } from 'node:path';
import { onCrashPoint } from '../../../sync/core/crashPoint.ts';
import { faultyDisk } from './faultyDisk.ts';
import { hitsVariable, type Orders, ordersVariable, readOrders } from './orders.ts';

// `node --import` this before an entry of Tern: it runs in each thread before anything else and knows how to die,
// to misread the clock and to refuse to write. The entries themselves know nothing of it.
const compiledMs = 2_000;
const ordersFile = variable(ordersVariable);
const hitsFile = variable(hitsVariable);
let orders: Orders = readOrders(ordersFile);
let hitsLeft = orders.crash?.hit ?? 0;

const disk = faultyDisk();
disk.become(orders.disk);

const realNow = Date.now;
Date.now = () => realNow() + orders.clockOffsetMs;

onCrashPoint((point) => {
  if (point !== orders.crash?.point) return;
  hitsLeft -= 1;
  if (hitsLeft !== 0) return;
  const { signal } = orders.crash;
  appendFileSync(hitsFile, `${point} ${signal}\n`);
  process.kill(process.pid, signal);
});

// A process that is killed writes down nothing of what it compiled.
setTimeout(flushCompileCache, compiledMs).unref();

watch(dirname(ordersFile), { persistent: false }, (_event, name) => {
  if (name !== basename(ordersFile)) return;
  const next = readOrders(ordersFile);
  if (next.crash?.id !== orders.crash?.id) hitsLeft = next.crash?.hit ?? 0;
  if (next.disk !== orders.disk) disk.become(next.disk);
  orders = next;
});

function variable(name: string): string {
  const value = process.env[name];
  if (value === undefined || value === '')
    throw new Error(`${name} is not set: start this with npm run fault`);
  return value;
}
