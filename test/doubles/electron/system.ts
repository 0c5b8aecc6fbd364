import { EventEmitter } from 'node:events';
import type {
  Dialog,
  Display,
  MenuItemConstructorOptions,
  MessageBoxOptions,
  nativeImage as ElectronNativeImage,
  NativeImage,
  NativeTheme,
  NotificationAction,
  Notification as ElectronNotification,
  NotificationConstructorOptions,
  SafeStorage,
  Screen,
  Session,
  Shell,
} from 'electron';

/** What the system around the app was asked to do, and what it would answer. */
export const machine = {
  errorBoxes: [] as { readonly title: string; readonly content: string }[],
  messageBoxes: [] as MessageBoxOptions[],
  /** Button that the person presses in the next message boxes. */
  pressed: 0,
  opened: [] as string[],
  menu: [] as readonly MenuItemConstructorOptions[],
  notices: [] as Notification[],
  popups: [] as (readonly MenuItemConstructorOptions[])[],
  /** Whether this system has a keychain. */
  keychain: true,
  workAreas: [{ x: 0, y: 0, width: 1920, height: 1040 }],
};

export const dialog: Pick<Dialog, 'showErrorBox' | 'showMessageBox'> = {
  showErrorBox: (title, content) => void machine.errorBoxes.push({ title, content }),
  showMessageBox(...args: unknown[]) {
    machine.messageBoxes.push(args.at(-1) as MessageBoxOptions);
    return Promise.resolve({ response: machine.pressed, checkboxChecked: false });
  },
};

export const shell: Pick<Shell, 'openExternal'> = {
  openExternal(url) {
    machine.opened.push(url);
    return Promise.resolve();
  },
};

export class Menu {
  static setApplicationMenu(menu: Menu | null): void {
    machine.menu = menu?.template ?? [];
  }
  static buildFromTemplate(template: MenuItemConstructorOptions[]): Menu {
    return new Menu(template);
  }

  readonly template: readonly MenuItemConstructorOptions[];
  constructor(template: readonly MenuItemConstructorOptions[]) {
    this.template = template;
  }
  popup(): void {
    machine.popups.push(this.template);
  }
}

export class Notification
  extends EventEmitter
  implements
    Pick<ElectronNotification, 'close' | 'show' | 'title' | 'body' | 'silent' | 'hasReply' | 'actions'>
{
  static isSupported(): boolean {
    return true;
  }

  readonly title: string;
  readonly body: string;
  readonly silent: boolean;
  readonly hasReply: boolean;
  readonly actions: NotificationAction[];
  /** What Electron is given and does not give back. */
  readonly icon: NotificationConstructorOptions['icon'];
  constructor(options: NotificationConstructorOptions) {
    super();
    const { title = '', body = '', silent = false, hasReply = false, actions = [] } = options;
    this.hasReply = hasReply;
    this.actions = actions;
    this.icon = options.icon;
    this.title = title;
    this.body = body;
    this.silent = silent;
  }
  show(): void {
    machine.notices.push(this);
  }
  close(): void {
    machine.notices = machine.notices.filter((notice) => notice !== this);
  }
}

/** Decodes nothing: an image keeps what it was made of. */
export const nativeImage: Pick<typeof ElectronNativeImage, 'createFromBuffer'> = {
  createFromBuffer: (buffer) => ({ toJPEG: () => buffer }) as Partial<NativeImage> as NativeImage,
};

class NativeThemeDouble
  extends EventEmitter
  implements Pick<NativeTheme, 'shouldUseDarkColors' | 'themeSource'>
{
  systemIsDark = false;
  #source: NativeTheme['themeSource'] = 'system';

  get shouldUseDarkColors(): boolean {
    return this.#source === 'system' ? this.systemIsDark : this.#source === 'dark';
  }
  get themeSource(): NativeTheme['themeSource'] {
    return this.#source;
  }
  set themeSource(source: NativeTheme['themeSource']) {
    this.#source = source;
    this.emit('updated');
  }
}
export const nativeTheme = new NativeThemeDouble();

export const powerMonitor = new EventEmitter();

export const screen: Pick<Screen, 'getAllDisplays' | 'getPrimaryDisplay'> = {
  getAllDisplays: () => machine.workAreas.map((workArea, id) => ({ id, workArea }) as Display),
  getPrimaryDisplay: () => ({ id: 0, workArea: machine.workAreas[0] }) as Display,
};

type SessionMembers = Pick<
  Session,
  | 'setDevicePermissionHandler'
  | 'setDisplayMediaRequestHandler'
  | 'setPermissionCheckHandler'
  | 'setPermissionRequestHandler'
>;
type Handler<Name extends keyof SessionMembers> = Parameters<Session[Name]>[0];

/** Keeps what was set, so that a test can ask it as Chromium would. */
class SessionDouble extends EventEmitter implements SessionMembers {
  check: Handler<'setPermissionCheckHandler'> = null;
  request: Handler<'setPermissionRequestHandler'> = null;
  device: Handler<'setDevicePermissionHandler'> = null;
  displayMedia: Handler<'setDisplayMediaRequestHandler'> = null;

  setPermissionCheckHandler(handler: Handler<'setPermissionCheckHandler'>): void {
    this.check = handler;
  }
  setPermissionRequestHandler(handler: Handler<'setPermissionRequestHandler'>): void {
    this.request = handler;
  }
  setDevicePermissionHandler(handler: Handler<'setDevicePermissionHandler'>): void {
    this.device = handler;
  }
  setDisplayMediaRequestHandler(handler: Handler<'setDisplayMediaRequestHandler'>): void {
    this.displayMedia = handler;
  }
}
export const session = { defaultSession: new SessionDouble() };

/** A keychain that turns secrets around, so that a test can tell a sealed one. */
export const safeStorage: Pick<
  SafeStorage,
  'decryptStringAsync' | 'encryptStringAsync' | 'getSelectedStorageBackend' | 'isAsyncEncryptionAvailable'
> = {
  getSelectedStorageBackend: () => (machine.keychain ? 'gnome_libsecret' : 'basic_text'),
  // Chromium's basic_text counts as available: its key is known to everybody.
  isAsyncEncryptionAvailable: () => Promise.resolve(machine.keychain || process.platform === 'linux'),
  encryptStringAsync: (text) => Promise.resolve(Buffer.from(Buffer.from(text).toReversed())),
  decryptStringAsync: (sealed) =>
    machine.keychain
      ? Promise.resolve({ shouldReEncrypt: false, result: Buffer.from(sealed.toReversed()).toString() })
      : Promise.reject(new Error('Error while decrypting the ciphertext')),
};

export function resetSystem(): void {
  Object.assign(machine, {
    notices: [],
    pressed: 0,
    keychain: true,
    menu: [],
    workAreas: [{ x: 0, y: 0, width: 1920, height: 1040 }],
  });
  for (const list of [machine.errorBoxes, machine.messageBoxes, machine.opened, machine.popups])
    list.length = 0;
  nativeTheme.removeAllListeners();
  nativeTheme.systemIsDark = false;
  nativeTheme.themeSource = 'system';
  powerMonitor.removeAllListeners();
  session.defaultSession = new SessionDouble();
}
