import { EventEmitter } from 'node:events';
import { existsSync } from 'node:fs';
import type { App } from 'electron';
import { preventable, prevented } from './event.ts';
import { openWindows } from './openWindows.ts';

type AppMembers = {
  readonly commandLine: Pick<App['commandLine'], 'appendSwitch' | 'getSwitchValue'>;
} & Pick<
  App,
  | 'enableSandbox'
  | 'exit'
  | 'getApplicationNameForProtocol'
  | 'getPreferredSystemLanguages'
  | 'getVersion'
  | 'isPackaged'
  | 'quit'
  | 'relaunch'
  | 'requestSingleInstanceLock'
  | 'setAsDefaultProtocolClient'
  | 'setBadgeCount'
  | 'setPath'
  | 'whenReady'
>;

/** `app`, with the order of things that Electron keeps: what comes too late throws, quitting can be prevented. */
class AppDouble extends EventEmitter implements AppMembers {
  isPackaged = true;
  languages = ['en-GB'];
  /** Folders whose lock some other process holds. */
  readonly lockedElsewhere = new Set<string>();
  readonly paths = new Map<string, string>();
  /** Chromium's, by name. */
  readonly switches = new Map<string, string>();
  readonly commandLine = {
    appendSwitch: (name: string, value = '') => {
      this.#beforeReady('appendSwitch');
      this.switches.set(name, value);
    },
    getSwitchValue: (name: string) => this.switches.get(name) ?? '',
  };
  badgeCount = 0;
  /** Schemes that some program of the system opens, as `geo://`. */
  readonly openedElsewhere = new Set<string>();
  /** Schemes whose links the system hands to this app. */
  readonly linkSchemes = new Set<string>();
  sandboxed = false;
  locked = false;
  exitCode: number | null = null;
  relaunches = 0;
  #ready = false;
  #quitting = false;
  #readiness = Promise.withResolvers<void>();
  #exited = Promise.withResolvers<number>();

  get isReady(): boolean {
    return this.#ready;
  }

  /** Resolves with the exit code when the process would end. */
  get exited(): Promise<number> {
    return this.#exited.promise;
  }

  getVersion = () => '0.0.0-double';
  getPreferredSystemLanguages = () => this.languages;
  whenReady = () => this.#readiness.promise;

  enableSandbox(): void {
    this.#beforeReady('enableSandbox');
    this.sandboxed = true;
  }

  setPath(name: string, path: string): void {
    if (!existsSync(path)) throw new Error(`Path does not exist: ${path}`);
    this.paths.set(name, path);
  }

  requestSingleInstanceLock(): boolean {
    this.locked = !this.lockedElsewhere.has(this.paths.get('userData') ?? '');
    return this.locked;
  }

  getApplicationNameForProtocol(url: string): string {
    return this.openedElsewhere.has(url) ? 'Some program' : '';
  }

  setAsDefaultProtocolClient(scheme: string): boolean {
    this.linkSchemes.add(scheme);
    return true;
  }

  setBadgeCount(count = 0): boolean {
    this.badgeCount = count;
    return true;
  }

  quit(): void {
    if (this.exitCode !== null || this.#quitting || prevented(this, 'before-quit', preventable())) return;
    this.#quitting = true;
    for (const window of [...openWindows]) window.close();
    this.goOnQuitting();
  }

  /** Whenever a window has gone: quitting waits for the last one. */
  goOnQuitting(): void {
    if (!this.#quitting || openWindows.size > 0) return;
    this.#quitting = false;
    if (!prevented(this, 'will-quit', preventable())) this.exit(0);
  }

  relaunch(): void {
    this.relaunches += 1;
  }

  exit(code = 0): void {
    if (this.exitCode !== null) return;
    this.exitCode = code;
    this.#quitting = false;
    for (const window of [...openWindows]) window.destroy();
    this.emit('quit', preventable(), code);
    this.#exited.resolve(code);
  }

  /** What the system does once the main script has been loaded. */
  becomeReady(): void {
    this.#ready = true;
    this.#readiness.resolve();
    this.emit('ready');
  }

  /** Another start of the same profile; Electron tells the first about it. */
  startAgain(argv: readonly string[] = []): void {
    this.emit('second-instance', preventable(), argv, process.cwd(), {});
  }

  /** As macOS hands a link over. */
  openUrl(url: string): boolean {
    return prevented(this, 'open-url', preventable(), url);
  }

  reset(): void {
    this.removeAllListeners();
    this.#ready = false;
    this.#quitting = false;
    this.#readiness = Promise.withResolvers();
    this.#exited = Promise.withResolvers();
    this.lockedElsewhere.clear();
    this.paths.clear();
    this.linkSchemes.clear();
    this.openedElsewhere.clear();
    this.switches.clear();
    Object.assign(this, {
      isPackaged: true,
      languages: ['en-GB'],
      badgeCount: 0,
      sandboxed: false,
      locked: false,
    });
    this.exitCode = null;
  }

  #beforeReady(what: string): void {
    if (this.#ready) throw new Error(`${what} must be called before the app is ready`);
  }
}

export const app = new AppDouble();
