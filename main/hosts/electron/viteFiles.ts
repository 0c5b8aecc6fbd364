import { isAppUrl } from '../../desktop/appScheme.ts';
import { contentSecurityPolicyWith, securityHeaders } from '../../desktop/contentSecurity.ts';
import { askVite } from '../dev/askVite.ts';

/** Answers requests for the app's own files from source, as a Vite server makes them: for development. */
export function createViteFileHandler(viteUrl: string): (request: Request) => Promise<Response> {
  return async (request) => {
    if (!isAppUrl(request.url)) return new Response(null, { status: 404, headers: securityHeaders });
    const { pathname, search } = new URL(request.url);
    const accept = request.headers.get('accept') ?? '*/*';
    const { status, contentType, body, nonce, socket } = await askVite(viteUrl, pathname + search, accept);
    const policy = contentSecurityPolicyWith({
      'script-src': [nonce],
      'style-src': [nonce],
      'connect-src': [socket],
    });
    const headers = { ...securityHeaders, 'content-security-policy': policy, 'content-type': contentType };
    return new Response(body, { status, headers });
  };
}
