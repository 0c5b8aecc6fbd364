import type { Dispatcher } from '../dispatch.ts';
import { answerFiles } from '../files/answerFiles.ts';
import type { LoopbackRequest, Reply } from './loopbackServer.ts';
import { isSameToken } from './token.ts';

export const filesPath = '/files/';
/** In the place of an account's id: the page does not know yet which one it shows. */
const whicheverIsShown = 'chosen';

export interface FilesRouteDeps {
  readonly dispatcher: Dispatcher;
  readonly token: string;
}

/** Files at `/files/TOKEN/ACCOUNT`: a picture's element sends no headers, so the address itself lets it in. */
export function createFilesRoute({ dispatcher, token }: FilesRouteDeps) {
  return async (request: LoopbackRequest): Promise<Reply> => {
    const { method, path, query, headers, body } = request;
    const [offered = '', accountId = '', ...parts] = path.slice(filesPath.length).split('/');
    if (isOfAnotherSite(request) || !isSameToken(offered, token)) return { status: 403 };
    const files = dispatcher.filesOf(undefined, accountId === whicheverIsShown ? null : accountId);
    if (files === null) return { status: 404 };
    return answerFiles(files, { method, parts, query, range: headers.range, body });
  };
}

/** Only what looks at something may leave out where it comes from. */
function isOfAnotherSite({ method, headers: { origin }, host }: LoopbackRequest): boolean {
  if (origin === undefined) return method !== 'GET' && method !== 'HEAD';
  return origin !== `http://${host}`;
}
