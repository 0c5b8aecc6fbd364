import { backoffDelay } from '../../sync/core/backoff.ts';
import type { Clock } from '../../sync/core/clock.ts';
import { Emitter } from '../../sync/core/emitter.ts';
import type { Answer, Bridge } from '../../preload/contract.ts';
import type { CommandArgs, CommandName } from '../../preload/commands.ts';
import type { AppEvent } from '../../preload/events.ts';
import { connectionLost, parseIncoming } from './bridgeMessages.ts';
import type { HostLink, HostStatus } from './hostLink.ts';

const bridgeProtocol = 'tern.bridge.v1';
const closeTokenRefused = 4401;
const stoppedAfterMs = 2_000;
const reconnect = { baseMs: 200, capMs: 4_000 };

type Socket = Pick<WebSocket, 'send' | 'readyState' | 'addEventListener'>;

export interface BrowserLinkDeps {
  readonly url: string;
  readonly token: string | null;
  readonly platform: string;
  readonly openSocket: (url: string, protocols: readonly string[]) => Socket;
  readonly clock: Clock;
  readonly random: () => number;
}

interface PendingCall {
  readonly text: string;
  readonly settle: (answer: Answer<CommandName>) => void;
}

/** The Bridge over a WebSocket to the page's own origin, for the host that runs in a browser tab. */
export function createBrowserLink(deps: BrowserLinkDeps): HostLink {
  const events = new Emitter<AppEvent>();
  const statuses = new Emitter<HostStatus>();
  const calls = new Map<number, PendingCall>();
  let status: HostStatus = 'opening';
  let socket: Socket | null = null;
  let nextId = 1;
  let attempt = 0;

  const setStatus = (next: HostStatus) => {
    if (next === status) return;
    status = next;
    statuses.emit(next);
  };

  const failPending = () => {
    const abandoned = [...calls.values()];
    calls.clear();
    for (const call of abandoned) call.settle(connectionLost);
  };

  const giveUp = () => {
    if (status === 'open' || status === 'refused') return;
    setStatus('stopped');
    failPending();
  };

  const onOpen = (opened: Socket) => {
    attempt = 0;
    socket = opened;
    setStatus('open');
    for (const call of calls.values()) opened.send(call.text);
  };

  const onMessage = (data: unknown) => {
    const incoming = typeof data === 'string' ? parseIncoming(data) : null;
    if (incoming?.kind === 'event') events.emit(incoming.event);
    if (incoming?.kind !== 'answer') return;
    const call = calls.get(incoming.id);
    calls.delete(incoming.id);
    call?.settle(incoming.answer);
  };

  const onClose = (code: number) => {
    socket = null;
    if (code === closeTokenRefused) {
      setStatus('refused');
      failPending();
      return;
    }
    if (status === 'open') {
      setStatus('lost');
      failPending();
      deps.clock.after(stoppedAfterMs, giveUp);
    }
    deps.clock.after(backoffDelay(attempt, deps.random, reconnect) + 50, connect);
    attempt += 1;
  };

  function connect(): void {
    const opened = deps.openSocket(deps.url, [bridgeProtocol, deps.token ?? '']);
    opened.addEventListener('open', () => onOpen(opened));
    opened.addEventListener('message', (event) => onMessage(event.data));
    opened.addEventListener('close', (event) => onClose(event.code));
  }

  if (deps.token === null) status = 'refused';
  else {
    connect();
    deps.clock.after(stoppedAfterMs, giveUp);
  }

  const bridge: Bridge = {
    invoke<Name extends CommandName>(command: Name, args: CommandArgs<Name>) {
      // Before the first opening a call waits; after a loss it is answered at once, so that nothing is done twice.
      if (status !== 'open' && status !== 'opening') return Promise.resolve<Answer<Name>>(connectionLost);
      return new Promise<Answer<Name>>((resolve) => {
        const id = nextId++;
        const text = JSON.stringify({ id, command, args });
        calls.set(id, { text, settle: resolve as PendingCall['settle'] });
        socket?.send(text);
      });
    },
    subscribe: (listener) => events.subscribe(listener),
    host: { kind: 'browser', platform: deps.platform },
  };

  return { bridge, status: () => status, onStatus: (listener) => statuses.subscribe(listener) };
}
