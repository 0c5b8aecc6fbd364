import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AppEvent } from '../../preload/events.ts';
import type { ErrorData } from '../../sync/core/ternError.ts';

/** An answer as it arrives: already across the boundary, so untyped. */
export type RawAnswer =
  { readonly ok: true; readonly result: unknown } | { readonly ok: false; readonly error: ErrorData };

/** One running host with a fresh profile, seen from the window's side of its boundary. */
export interface HostHarness {
  /** Any name and any arguments: the suite also asks for what no contract allows. */
  invoke(command: string, args: unknown): Promise<RawAnswer>;
  subscribe(listener: (event: AppEvent) => void): () => void;
  /** Ends the host as a user would; commands under way must have been answered when it resolves. */
  stop(): Promise<void>;
  /** Where the boundary carries text: sends it as it is and answers the error that comes back. */
  rawSend?(text: string): Promise<ErrorData>;
}

export interface HostUnderTest {
  readonly name: string;
  /** Starts the host on an empty profile, signed out, with this gateway. */
  start(options: { gatewayUrl: string }): Promise<HostHarness>;
}
