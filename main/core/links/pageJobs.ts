/** What crosses between whoever reads pages and the thread that does it. */
export interface PageJob {
  readonly bytes: Uint8Array;
  /** As its header says. */
  readonly contentType: string;
}

/** As the page has it: of any length, and with anything in it. */
export interface PageDone {
  readonly kind: 'page';
  readonly title: string;
  readonly site: string;
  readonly description: string;
  /** The address of its picture; empty: none. */
  readonly picture: string;
}
