import type { CustomScheme, Protocol } from 'electron';
import { app } from './app.ts';

type ProtocolMembers = Pick<Protocol, 'handle' | 'registerSchemesAsPrivileged'>;
type Handler = Parameters<Protocol['handle']>[1];

/** Schemes and their handlers, with the one rule that Electron enforces: privileges come before ready. */
class ProtocolDouble implements ProtocolMembers {
  readonly schemes: CustomScheme[] = [];
  readonly handlers = new Map<string, Handler>();

  registerSchemesAsPrivileged(customSchemes: CustomScheme[]): void {
    if (app.isReady)
      throw new Error('protocol.registerSchemesAsPrivileged should be called before app is ready');
    this.schemes.push(...customSchemes);
  }

  handle(scheme: string, handler: Handler): void {
    if (!app.isReady) throw new Error('protocol.handle must be called after the app is ready');
    if (this.handlers.has(scheme)) throw new Error(`handler for ${scheme} is already registered`);
    this.handlers.set(scheme, handler);
  }

  /** What a page gets when it asks. */
  async fetch(url: string, init?: RequestInit): Promise<Response> {
    const handler = this.handlers.get(new URL(url).protocol.slice(0, -1));
    if (handler === undefined) throw new Error(`ERR_UNKNOWN_URL_SCHEME ${url}`);
    return handler(new Request(url, init));
  }

  reset(): void {
    this.schemes.length = 0;
    this.handlers.clear();
  }
}

export const protocol = new ProtocolDouble();
