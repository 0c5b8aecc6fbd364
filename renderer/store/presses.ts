/** For so long after its answer the screen may still show what was there before it, in milliseconds. */
const catchUpMs = 1_000;

interface Press<Value> {
  readonly value: Value;
  answeredAt: number | null;
}

/** What was pressed stands from the press on, not from when it is drawn: the second of two quick presses undoes the first. */
export function createPresses<Value>(now: () => number = () => performance.now()) {
  const presses = new Map<string, Press<Value>>();
  const isOver = ({ answeredAt }: Press<Value>) => answeredAt !== null && now() - answeredAt > catchUpMs;

  return {
    /** @param shown what the screen shows */
    standing(key: string, shown: Value): Value {
      const press = presses.get(key);
      return press === undefined || isOver(press) ? shown : press.value;
    },
    async press<Answer extends { readonly ok: boolean }>(
      key: string,
      value: Value,
      asking: Promise<Answer>,
    ): Promise<Answer> {
      for (const [old, press] of presses) if (isOver(press)) presses.delete(old);
      const press: Press<Value> = { value, answeredAt: null };
      presses.set(key, press);
      const answer = await asking;
      press.answeredAt = now();
      if (!answer.ok && presses.get(key) === press) presses.delete(key);
      return answer;
    },
  };
}
