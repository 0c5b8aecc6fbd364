/** What we use of it: it brings no types. */
declare module 's3rver' {
  import type { IncomingMessage, Server } from 'node:http';
  import type { AddressInfo } from 'node:net';

  export interface Context {
    readonly method: string;
    readonly req: IncomingMessage;
    readonly query: Readonly<Record<string, string | undefined>>;
    status: number;
    body: unknown;
  }

  export default class S3rver {
    readonly middleware: ((context: Context, next: () => Promise<void>) => Promise<void>)[];
    readonly httpServer: Server;
    constructor(options: object);
    run(): Promise<AddressInfo>;
  }
}
