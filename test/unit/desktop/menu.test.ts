import { describe, expect, it, vi } from 'vitest';
import { editMenuTemplate, menuTemplate } from '../../../main/desktop/menu.ts';
import { textsOf } from '../../../main/desktop/texts.ts';
import { localeNames } from '../../../resources/locales.ts';

vi.mock('electron', () => ({ Menu: {} }));

const labelsOf = (template: unknown): string[] =>
  [...JSON.stringify(template).matchAll(/"label":"([^"]*)"/g)].map(([, label]) => label!);

describe('the menu', () => {
  it.each(localeNames)('is whole in %s: every item of a language has words of its own', (locale) => {
    for (const platform of ['darwin', 'win32', 'linux']) {
      const labels = labelsOf(menuTemplate({ platform, texts: textsOf(locale), developer: false }));
      expect(labels.length).toBeGreaterThan(15);
      expect(labels.filter((label) => label === '')).toEqual([]);
      expect(
        locale === 'en' ||
          labels.filter((label) => /^[\x20-\x7e]+$/.test(label) && label !== 'Tern').length === 0,
      ).toBe(true);
    }
  });

  it('has the app’s own menu on macOS only, and one place to quit everywhere', () => {
    for (const [platform, first] of [
      ['darwin', 'Tern'],
      ['win32', 'File'],
      ['linux', 'File'],
    ] as const) {
      const template = menuTemplate({ platform, texts: textsOf('en'), developer: false });
      expect(template[0]?.label).toBe(first);
      expect(JSON.stringify(template).match(/"role":"quit"/g)).toHaveLength(1);
    }
  });

  it('offers reload and developer tools to developers only', () => {
    const roles = (developer: boolean) =>
      JSON.stringify(menuTemplate({ platform: 'linux', texts: textsOf('en'), developer }));
    expect(roles(true)).toContain('toggleDevTools');
    expect(roles(false)).not.toMatch(/toggleDevTools|reload/i);
  });
});

describe('the menu of a right click', () => {
  const roles = (isEditable: boolean, selectionText: string) =>
    editMenuTemplate({ isEditable, selectionText }, textsOf('en')).flatMap(({ role, enabled }) =>
      role === undefined ? [] : [enabled === false ? `(${role})` : role],
    );

  it('edits in a field, copies from a selection, and is not there for anything else', () => {
    expect(roles(true, '')).toEqual(['(cut)', '(copy)', 'paste', 'selectAll']);
    expect(roles(true, 'word')).toEqual(['cut', 'copy', 'paste', 'selectAll']);
    expect(roles(false, 'word')).toEqual(['copy']);
    expect(roles(false, ' ')).toEqual([]);
  });
});
