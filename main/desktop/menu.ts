import { Menu, type MenuItemConstructorOptions } from 'electron';
import type { DesktopTexts } from './texts.ts';

export interface MenuDeps {
  readonly platform: string;
  readonly texts: DesktopTexts;
  /** Reload and developer tools; never in a packaged app. */
  readonly developer: boolean;
}

/** Roles only: the system does what its people expect. What belongs to a conversation is in the window. */
export function menuTemplate({ platform, texts, developer }: MenuDeps): MenuItemConstructorOptions[] {
  const mac = platform === 'darwin';
  const { menu } = texts;
  const separator: MenuItemConstructorOptions = { type: 'separator' };

  const application: MenuItemConstructorOptions = {
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
  const file: MenuItemConstructorOptions = {
    label: menu.file,
    submenu: [mac ? { role: 'close', label: menu.close } : { role: 'quit', label: menu.quit }],
  };
  const edit: MenuItemConstructorOptions = {
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
  const developerItems: MenuItemConstructorOptions[] = [
    separator,
    { role: 'reload' },
    { role: 'toggleDevTools' },
  ];
  const view: MenuItemConstructorOptions = {
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
  const window: MenuItemConstructorOptions = {
    // The role lets macOS list open windows here.
    ...(mac ? { role: 'windowMenu' as const } : {}),
    label: menu.window,
    submenu: [
      { role: 'minimize', label: menu.minimize },
      ...(mac
        ? [
            { role: 'zoom' as const, label: menu.zoom },
            separator,
            { role: 'front' as const, label: menu.front },
          ]
        : []),
    ],
  };
  return [...(mac ? [application] : []), file, edit, view, window];
}

export function installMenu(deps: MenuDeps): void {
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(deps)));
}

/** Cut, copy and paste where a person right-clicks text. A page that shows its own menu keeps this one away. */
export function editMenuTemplate(
  { isEditable, selectionText }: { readonly isEditable: boolean; readonly selectionText: string },
  { menu }: DesktopTexts,
): MenuItemConstructorOptions[] {
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
