import { describe, expect, it, vi } from 'vitest';
import { externalUrl } from '../../../main/desktop/externalLinks.ts';

vi.mock('electron', () => ({ shell: {} }));

describe('a link that leaves the app', () => {
  it.each([
    ['https://example.org/a?b=c#d', 'https://example.org/a?b=c#d'],
    ['HTTP://example.org', 'http://example.org/'],
    ['mailto:a@example.org?subject=x', 'mailto:a@example.org?subject=x'],
  ])('%s opens', (raw, href) => {
    expect(externalUrl(raw)).toBe(href);
  });

  it.each([
    'file:///etc/passwd',
    'javascript:alert(1)',
    'data:text/html,x',
    'smb://server/share',
    'ms-msdt:/id',
    'tern://app/index.html',
    'vbscript:x',
    'blob:https://example.org/1',
    'https://bank.example@evil.example/',
    'https://user:secret@example.org/',
    'example.org',
    '//example.org',
    '',
    `https://example.org/${'x'.repeat(2_000)}`,
  ])('%s does not', (raw) => {
    expect(externalUrl(raw)).toBeNull();
  });
});
