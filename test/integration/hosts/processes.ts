import { onTestFinished } from 'vitest';
import { built } from '../../processes/built.ts';
import { isEvent, run, type Running, temporaryFolder } from '../../processes/run.ts';

/** As `run`, ended with its test however that goes. */
export function runInTest(...args: Parameters<typeof run>): Running {
  const running = run(...args);
  onTestFinished(async () => {
    running.kill('SIGTERM');
    await running.exited;
  });
  return running;
}

/** A gateway of its own, as a process. */
export async function startGateway() {
  const folder = await temporaryFolder();
  const gateway = run(built.gateway, [
    ...['--data', folder.path, '--port', '0', '--log-level', 'silent'],
    ...['--attempts-per-minute', '10000'],
  ]);
  const { url } = (await gateway.line(isEvent('listening'))) as { url: string };
  return {
    url,
    async stop() {
      gateway.kill('SIGTERM');
      await gateway.exited;
      await folder.remove();
    },
  };
}
