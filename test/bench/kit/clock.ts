/** Milliseconds on a clock that all processes of this machine share (`performance.now` begins anew in each). */
export function sharedNow(): number {
  return Number(process.hrtime.bigint()) / 1e6;
}
