import type { Transport, TransportListener } from '../../../sync/client/ports.ts';
import type { Connection, SessionHandle } from '../../../sync/gateway/connection.ts';
import type { VirtualClock } from './virtualClock.ts';

/** Chances of what may befall one frame, each from 0 to 1. */
export interface Faults {
  readonly drop: number;
  readonly duplicate: number;
  /** A frame takes a way of its own: it may be overtaken. */
  readonly reorder: number;
  readonly cut: number;
}

export const calm: Faults = { drop: 0, duplicate: 0, reorder: 0, cut: 0 };

export interface NetworkDeps {
  readonly clock: VirtualClock;
  readonly random: () => number;
  readonly connect: (connection: Connection) => SessionHandle | null;
}

type End = 'client' | 'gateway';

interface Link {
  /** Whatever is underway is lost, and both ends are told. */
  readonly cut: () => void;
  /** The process at one end is dead: what it has sent arrives, then the other end is told. */
  readonly lose: (end: End) => void;
}

/** Carries frames between clients and the gateway, badly when told to. */
export class VirtualNetwork {
  faults = calm;
  readonly #deps: NetworkDeps;
  readonly #links = new Map<Link, string>();

  constructor(deps: NetworkDeps) {
    this.#deps = deps;
  }

  /** @param tap sees every gateway frame as it reaches this client */
  transport(client: string, tap: (text: string) => void): Transport {
    return { open: (_url, listener) => this.#open(client, listener, tap) };
  }

  cutAll(client?: string): void {
    for (const [link, owner] of [...this.#links]) if (client === undefined || owner === client) link.cut();
  }

  /** The links of one client whose process is dead, or all of a dead gateway's. */
  lose(client?: string): void {
    for (const [link, owner] of [...this.#links])
      if (client === undefined) link.lose('gateway');
      else if (owner === client) link.lose('client');
  }

  #open(client: string, listener: TransportListener, tap: (text: string) => void) {
    const { clock, connect } = this.#deps;
    let open = true;
    let dead: End | null = null;
    let session: SessionHandle | null = null;
    const lastArrival = { up: 0, down: 0 };
    const link: Link = {
      cut: () => {
        if (!open) return;
        open = false;
        this.#links.delete(link);
        if (dead !== 'gateway') session?.closed();
        if (dead !== 'client') clock.after(1, () => hear(() => listener.onClose('cut')));
      },
      lose: (end) => {
        if (!open || dead !== null) return;
        dead = end;
        const last = lastArrival[end === 'client' ? 'up' : 'down'];
        clock.after(Math.max(last - clock.monotonic(), 0) + 1, link.cut);
      },
    };
    this.#links.set(link, client);

    const hear = (told: () => void) => {
      clock.turn = client;
      told();
    };
    const carry = (way: 'up' | 'down', deliver: () => void) => {
      const [sender, receiver]: readonly [End, End] =
        way === 'up' ? ['client', 'gateway'] : ['gateway', 'client'];
      if (dead === sender) return;
      for (const arrival of this.#fates(way, lastArrival, link)) {
        clock.after(arrival - clock.monotonic(), () => {
          if (open && dead !== receiver) deliver();
        });
      }
    };
    clock.after(1, () => {
      if (!open || dead !== null) return;
      session = connect({
        send: (text) =>
          carry('down', () => {
            tap(text);
            hear(() => listener.onFrame(text));
          }),
        bufferedBytes: () => 0,
        hold: () => {},
        close: () => clock.after(5, link.cut),
      });
      if (session === null) return link.cut();
      hear(() => listener.onOpen());
    });
    return { send: (text: string) => carry('up', () => session?.receive(text)), close: link.cut };
  }

  /** When the copies of one frame arrive: none, one or two. */
  #fates(way: 'up' | 'down', last: { up: number; down: number }, link: Link): readonly number[] {
    const { clock, random } = this.#deps;
    const { drop, duplicate, reorder, cut } = this.faults;
    if (random() < cut) clock.after(random() * 20, link.cut);
    if (random() < drop) return [];
    const inOrder = Math.max(last[way], clock.monotonic() + 1 + random() * 5);
    const straying = random() < reorder;
    if (!straying) last[way] = inOrder;
    const arrival = straying ? clock.monotonic() + random() * 200 : inOrder;
    return random() < duplicate ? [arrival, arrival + random() * 100] : [arrival];
  }
}
