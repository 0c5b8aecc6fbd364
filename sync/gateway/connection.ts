/** What carries one session's frames: a WebSocket, or a test's own. */
export interface Connection {
  send(text: string): void;
  /** Bytes accepted by `send` that have not left yet. */
  bufferedBytes(): number;
  close(code: number, reason: string): void;
  /** [HELLO-14] It has said whose it is: larger frames may come. */
  known?(): void;
  /** Reads nothing more from the peer for so long; what has arrived already still comes. */
  hold(ms: number): void;
}

/** What the carrier tells the session. */
export interface SessionHandle {
  receive(text: string): void;
  receiveBinary(): void;
  /** Everything sent has left. */
  drained(): void;
  closed(): void;
}
