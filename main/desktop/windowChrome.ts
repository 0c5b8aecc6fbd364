import type { BrowserWindowConstructorOptions, TitleBarOverlayOptions } from 'electron';

/** Height of the strip in which the system draws its window buttons; the renderer keeps it free and draggable. */
const titleBarHeight = 48;

/** `canvas` and `ink` of the design tokens, in a notation that the system's parts of a window understand. */
export function chromeColors(dark: boolean) {
  return dark ? { canvas: '#0e1318', ink: '#eaeff4' } : { canvas: '#f7fbfc', ink: '#131c23' };
}

/** The page draws up to the upper edge; the system adds its buttons: an inset on macOS, an overlay elsewhere. */
export function titleBar(platform: string, dark: boolean): BrowserWindowConstructorOptions {
  if (platform === 'darwin') return { titleBarStyle: 'hidden', trafficLightPosition: { x: 16, y: 17 } };
  return { titleBarStyle: 'hidden', titleBarOverlay: titleBarOverlay(dark) };
}

export function titleBarOverlay(dark: boolean): TitleBarOverlayOptions {
  const { canvas, ink } = chromeColors(dark);
  return { color: canvas, symbolColor: ink, height: titleBarHeight };
}
