import { readFileSync } from 'node:fs';

/** Of `/proc`: a hundredth of a second on every Linux that Node runs on. */
const tickMs = 10;

/** Processor time that a process has taken since it began, all threads together, in ms. */
export function processorMs(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  // After the name, which may hold blanks: state is the third field, user and system time the 14th and 15th.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) * tickMs;
}
