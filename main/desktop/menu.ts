import { Menu, type MenuItemConstructorOptions } from 'electron';
import type { DesktopTexts } from './texts.ts';

export interface MenuDeps {
  readonly platform: string;
  readonly texts: DesktopTexts;
  /** Reload and developer tools; never in a packaged app. */
  readonly developer: boolean;
}

type Item = MenuItemConstructorOptions;
type MenuTexts = DesktopTexts['menu'];

const separator: Item = { type: 'separator' };

/** Roles only: the system does what its people expect. What belongs to a conversation is in the window. */
export function menuTemplate({ platform, texts: { menu }, developer }: MenuDeps): Item[] {
  const mac = platform === 'darwin';
  return [
    ...(mac ? [applicationMenu(menu)] : []),
    {
      label: menu.file,
      submenu: [mac ? { role: 'close', label: menu.close } : { role: 'quit', label: menu.quit }],
    },
    editMenu(menu),
    viewMenu(menu, developer),
    windowMenu(menu, mac),
  ];
}

function applicationMenu(menu: MenuTexts): Item {
  return {
    label: 'Tern',
    submenu: [
      { role: 'about', label: menu.about },
      separator,
      { role: 'services', label: menu.services },
      separator,
      { role: 'hide', label: menu.hide },
      { role: 'hideOthers', label: menu.hideOthers },
      { role: 'unhide', label: menu.showAll },
      separator,
      { role: 'quit', label: menu.quit },
    ],
  };
}

function editMenu(menu: MenuTexts): Item {
  return {
    label: menu.edit,
    submenu: [
      { role: 'undo', label: menu.undo },
      { role: 'redo', label: menu.redo },
      separator,
      { role: 'cut', label: menu.cut },
      { role: 'copy', label: menu.copy },
      { role: 'paste', label: menu.paste },
      { role: 'pasteAndMatchStyle', label: menu.pastePlain },
      { role: 'selectAll', label: menu.selectAll },
    ],
  };
}

function viewMenu(menu: MenuTexts, developer: boolean): Item {
  const developerItems: Item[] = [separator, { role: 'reload' }, { role: 'toggleDevTools' }];
  return {
    label: menu.view,
    submenu: [
      { role: 'resetZoom', label: menu.actualSize },
      { role: 'zoomIn', label: menu.zoomIn },
      { role: 'zoomOut', label: menu.zoomOut },
      separator,
      { role: 'togglefullscreen', label: menu.fullScreen },
      ...(developer ? developerItems : []),
    ],
  };
}

function windowMenu(menu: MenuTexts, mac: boolean): Item {
  const macItems: Item[] = [
    { role: 'zoom', label: menu.zoom },
    separator,
    { role: 'front', label: menu.front },
  ];
  return {
    // The role lets macOS list open windows here.
    ...(mac && { role: 'windowMenu' }),
    label: menu.window,
    submenu: [{ role: 'minimize', label: menu.minimize }, ...(mac ? macItems : [])],
  };
}

export function installMenu(deps: MenuDeps): void {
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(deps)));
}

/** Cut, copy and paste where a person right-clicks text. A page that shows its own menu keeps this one away. */
export function editMenuTemplate(
  { isEditable, selectionText }: { readonly isEditable: boolean; readonly selectionText: string },
  { menu }: DesktopTexts,
): Item[] {
  const selected = selectionText.trim() !== '';
  if (!isEditable) return selected ? [{ role: 'copy', label: menu.copy }] : [];
  return [
    { role: 'cut', label: menu.cut, enabled: selected },
    { role: 'copy', label: menu.copy, enabled: selected },
    { role: 'paste', label: menu.paste },
    { type: 'separator' },
    { role: 'selectAll', label: menu.selectAll },
  ];
}
