import { isAppUrl } from '../../desktop/appScheme.ts';
import { securityHeaders } from '../../desktop/contentSecurity.ts';
import type { CoreFiles } from '../../core/core.ts';
import { answerFiles } from '../files/answerFiles.ts';

type Handler = (request: Request) => Promise<Response>;

/**
 * Files of the account that a window shows, at `tern://app/files/WINDOW`; everything else is asked of `others`.
 * @param filesAt null: there is no such window
 */
export function createFileHandler(filesAt: (window: string) => CoreFiles | null, others: Handler): Handler {
  return async (request) => {
    const url = isAppUrl(request.url) ? new URL(request.url) : null;
    const [first, window = '', ...parts] = url?.pathname.slice(1).split('/') ?? [];
    if (url === null || first !== 'files') return others(request);
    const files = filesAt(window);
    if (files === null) return new Response(null, { status: 404, headers: securityHeaders });
    const { method, headers: asked, body: brought } = request;
    const { status, headers, body } = await answerFiles(files, {
      ...{ method, parts, query: url.searchParams, range: asked.get('range') },
      body: () => brought ?? new Blob([]).stream(),
    });
    return new Response(method === 'HEAD' ? null : body, {
      ...{ status, headers: { ...securityHeaders, ...headers } },
    });
  };
}
