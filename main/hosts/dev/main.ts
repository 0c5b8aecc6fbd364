import { once } from 'node:events';
import { TernError } from '../../../sync/core/ternError.ts';
import { openPeople } from '../demo/openPeople.ts';
import { showPeople } from '../demo/showPeople.ts';
import { emitLine, runHost } from '../runHost.ts';
import { findDevSession } from './devSession.ts';
import { viteRenderer } from './viteRenderer.ts';

// The people of `npm run dev` in browser tabs, their windows from source.
await runHost(async (stop) => {
  const session = findDevSession(process.env);
  if (session === null) throw new TernError('requestInvalid', { message: '`npm run dev` starts this.' });
  const { viteUrl, page, windows, ...options } = session;
  const open = await openPeople(options);
  const shown = await showPeople({ people: open.people, renderer: viteRenderer(viteUrl), page, windows });
  emitLine({ event: 'ready', payload: { url: shown.url, windows: shown.windows } });
  if (!stop.aborted) await Promise.race([once(stop, 'abort'), open.crashed]);
  await Promise.all([open.stop(), shown.stop()]);
});
