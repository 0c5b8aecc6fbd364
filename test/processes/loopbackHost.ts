import { once } from 'node:events';
import { parseArgs } from 'node:util';
import { AccountsDispatcher } from '../../main/hosts/accounts/accountsDispatcher.ts';
import { openAccounts } from '../../main/hosts/accounts/openAccounts.ts';
import { startBrowserHost } from '../../main/hosts/browser/browserHost.ts';
import { builtRenderer } from '../../main/hosts/browser/rendererFiles.ts';
import { emitLine, runHost } from '../../main/hosts/runHost.ts';

// The browser host, whose core takes links that lead to this device.
await runHost(async (stop) => {
  const text = { type: 'string', default: '' } as const;
  const options = { profile: text, data: text, gateway: text, renderer: text, 'log-level': text };
  const { values } = parseArgs({ options });
  const stopped = once(stop, 'abort');
  const running = await openAccounts(
    { dataFolder: values.data, profile: values.profile, gatewayUrl: values.gateway, logLevel: 'silent' },
    { workerUrl: new URL('./loopbackCoreWorker.ts', import.meta.url) },
  );
  const host = await startBrowserHost({
    dispatcher: new AccountsDispatcher(running.accounts, {
      startDemo: () => Promise.reject(new Error('no demo')),
    }),
    renderer: builtRenderer(values.renderer),
    port: 0,
    onPages: () => {},
  });
  emitLine({ event: 'ready', payload: { url: host.url } });
  await stopped;
  await Promise.all([running.stop(), host.stop()]);
});
