import { describe, expect, it } from 'vitest';
import { climbs, createRungLog, messageIdsIn, type Rung, rungs } from '../../bench/kit/rungs.ts';

/** A message that is at each rung one millisecond after the one before. */
function climbed(id: string, from: number, ...without: readonly Rung[]) {
  const log = createRungLog();
  for (const [index, rung] of rungs.entries())
    if (rung !== 'told' && !without.includes(rung)) log.note(rung, id, from + index + 1);
  return log.moments();
}

describe('the ladder', () => {
  it('is told from Enter, for each message, whichever process saw it', () => {
    const [ofSender, ofRecipient] = [climbed('a', 100, 'mirror'), climbed('a', 100, 'sent')];
    expect(climbs([['a', 100]], [ofSender, ofRecipient], [99, 107])).toEqual({
      command: [1],
      durable: [2],
      sent: [3],
      committed: [4],
      pushed: [5],
      mirror: [6],
      told: [7],
    });
  });

  it('counts the first time only', () => {
    const log = createRungLog();
    log.note('sent', 'a', 1);
    log.note('sent', 'a', 9);
    expect(log.moments().sent?.get('a')).toBe(1);
  });

  it('has no rung left out: what was never seen there fails the run', () => {
    const written = [['a', 0]] as const;
    expect(() => climbs(written, [climbed('a', 0, 'pushed')], [9])).toThrow('never seen as “pushed”');
    expect(() => climbs(written, [climbed('a', 0)], [5])).toThrow('no window was told');
  });

  it('knows messages by the ids in a frame', () => {
    expect(messageIdsIn('{"a":{"messageId":"one"},"b":{"messageId":"two"}}')).toEqual(['one', 'two']);
  });
});
