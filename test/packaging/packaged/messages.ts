/** Between a test and the packaged app that runs in a process of its own, by structured clone. */
export type ToApp =
  | { readonly kind: 'windows' }
  | { readonly kind: 'fetch'; readonly url: string }
  | { readonly kind: 'invoke'; readonly window: number; readonly channel: string; readonly args: unknown[] }
  | { readonly kind: 'quit' };

export interface WindowFacts {
  readonly url: string;
  readonly preload: string;
  readonly argv: readonly string[];
  readonly visible: boolean;
}
export interface FetchedFile {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly body: Uint8Array;
}

export interface Request {
  readonly id: number;
  readonly asked: ToApp;
}
export type FromApp =
  | { readonly kind: 'answer'; readonly id: number; readonly value: unknown }
  | { readonly kind: 'failure'; readonly id: number; readonly message: string }
  | {
      readonly kind: 'sent';
      readonly window: number;
      readonly channel: string;
      readonly args: readonly unknown[];
    };
