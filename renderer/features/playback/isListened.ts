/** In seconds. [LISTEN-5] */
const enough = 1;
/** Ends of what was played are not told exactly. */
const tolerance = 0.1;

/**
 * Whether so much was played that it counts as listened to; what was jumped over was not played.
 * @param duration in seconds; NaN: not known yet
 */
export function isListened(played: Pick<TimeRanges, 'length' | 'start' | 'end'>, duration: number): boolean {
  let seconds = 0;
  for (let at = 0; at < played.length; at += 1) seconds += played.end(at) - played.start(at);
  return seconds >= (duration < enough ? duration - tolerance : enough);
}
