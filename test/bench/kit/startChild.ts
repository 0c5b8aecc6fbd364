import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { BenchScope } from './scope.ts';
import type { Methods, Question, Reply } from './serve.ts';

export interface Child<Served extends Methods> {
  readonly pid: number;
  ask<Name extends keyof Served & string>(
    method: Name,
    ...argument: Parameters<Served[Name]>
  ): Promise<Awaited<ReturnType<Served[Name]>>>;
  kill(): Promise<void>;
}

/** A process of `test/bench/processes`, named by its file (`.ts` unless it says otherwise); it ends with the scope. */
export function startChild<Served extends Methods>(
  scope: BenchScope,
  name: string,
  nodeFlags: readonly string[] = [],
): Child<Served> {
  const child = fork(join(import.meta.dirname, '../processes', name.includes('.') ? name : `${name}.ts`), {
    execArgv: [...nodeFlags],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const waiting = new Map<number, PromiseWithResolvers<unknown>>();
  const exited = once(child, 'exit');
  let asked = 0;

  child.on('message', ({ id, result, error }: Reply) => {
    if (error === undefined) waiting.get(id)?.resolve(result);
    else waiting.get(id)?.reject(new Error(`${name}: ${error}`));
    waiting.delete(id);
  });
  void exited.then(([code, signal]) => {
    for (const { reject } of waiting.values()) reject(new Error(`${name} ended with ${code ?? signal}`));
  });

  async function kill(): Promise<void> {
    child.kill('SIGKILL');
    await exited;
  }
  scope.onEnd(kill);

  return {
    pid: child.pid ?? 0,
    ask(method, ...[argument]) {
      asked += 1;
      const answer = Promise.withResolvers<unknown>();
      waiting.set(asked, answer);
      child.send({ id: asked, method, argument } satisfies Question);
      return answer.promise as Promise<never>;
    },
    kill,
  };
}
