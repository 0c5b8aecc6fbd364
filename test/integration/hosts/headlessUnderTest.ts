import type { HostUnderTest } from '../../contracts/hostContract.ts';
import { jsonHarness } from './jsonHarness.ts';
import { built } from '../../processes/built.ts';
import { isEvent, run, temporaryFolder } from '../../processes/run.ts';

export const headlessUnderTest: HostUnderTest = {
  name: 'headless',
  carriesText: true,
  async start({ gatewayUrl }) {
    const folder = await temporaryFolder();
    const host = run(built.headlessHost, [
      ...['--data', folder.path, '--gateway', gatewayUrl, '--log-level', 'silent'],
    ]);
    await host.line(isEvent('ready'));
    const { receive, end, harness } = jsonHarness((text) => host.write(`${text}\n`));
    host.onLine(receive);
    return {
      ...harness,
      async stop() {
        host.kill('SIGTERM');
        await host.exited;
        end();
        await folder.remove();
      },
    };
  },
};
