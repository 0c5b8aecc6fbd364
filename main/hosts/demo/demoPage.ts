import texts from '../../../resources/demo/page.json' with { type: 'json' };
import type { Reply } from '../browser/loopbackServer.ts';

export interface DemoFrame {
  readonly name: string;
  readonly url: string;
}

type Language = keyof typeof texts;

/** Each window is another origin: it may do none of this unless the page lets it. */
const allowed = 'camera; microphone; clipboard-read; clipboard-write; fullscreen';

/**
 * Both windows in one page, without a script: side by side with a divider to drag where there is room, else one at a
 * time behind tabs.
 */
export function demoPage(frames: readonly DemoFrame[], acceptLanguage: string): Reply {
  const language = languageOf(acceptLanguage);
  const tabs = frames.map(
    ({ name }, at) =>
      `<label><input type="radio" name="person" value="${at}"${at === 0 ? ' checked' : ''}><span>${escape(name)}</span></label>`,
  );
  const panes = frames.map(
    ({ name, url }) =>
      `<section><iframe src="${escape(url)}" title="${escape(name)}" allow="${allowed}"></iframe></section>`,
  );
  const { title, about } = texts[language];
  return html(
    200,
    language,
    title,
    `<header><nav aria-label="${escape(title)}">${tabs.join('')}</nav><p>${escape(about)}</p></header><main>${panes.join('')}</main>`,
    frames,
  );
}

export function refusalPage(acceptLanguage: string): Reply {
  const language = languageOf(acceptLanguage);
  const { title, refused } = texts[language];
  return html(403, language, title, `<p class="refused">${escape(refused)}</p>`, []);
}

function html(
  status: number,
  language: Language,
  title: string,
  body: string,
  frames: readonly DemoFrame[],
): Reply {
  const sources = frames.map(({ url }) => new URL(url).origin).join(' ');
  return {
    status,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': `default-src 'none'; style-src 'self'; frame-src ${sources || "'none'"}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
    },
    body: `<!doctype html>
<html lang="${language}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark"><title>${escape(title)}</title><link rel="stylesheet" href="/demo.css"></head>
<body>${body}</body>
</html>
`,
  };
}

/** Colours and measures are the window's tokens. */
export const demoStyle: Reply = {
  status: 200,
  headers: { 'content-type': 'text/css; charset=utf-8' },
  body: `:root { color-scheme: light dark;
  --panel: light-dark(oklch(0.967 0.006 230), oklch(0.215 0.014 245)); --line: light-dark(oklch(0.905 0.008 230), oklch(0.31 0.015 245));
  --ink: light-dark(oklch(0.22 0.02 245), oklch(0.95 0.008 245)); --ink-2: light-dark(oklch(0.42 0.02 245), oklch(0.82 0.01 245));
  --selected: light-dark(oklch(0.925 0.03 225), oklch(0.3 0.04 228)); --accent: light-dark(oklch(0.48 0.1 228), oklch(0.79 0.1 220)); }
* { box-sizing: border-box; margin: 0; }
html, body { height: 100%; }
body { display: flex; flex-direction: column; background: var(--panel); color: var(--ink); font: 13px/18px "Inter Variable", Inter, system-ui, sans-serif; }
header { flex: none; display: flex; align-items: center; gap: 16px; min-height: 36px; padding: 4px 16px; border-bottom: 1px solid var(--line); }
header p { color: var(--ink-2); overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
nav { display: flex; gap: 8px; font-weight: 600; }
nav input { position: absolute; opacity: 0; pointer-events: none; }
nav label + label::before { content: "·"; margin-right: 8px; color: var(--ink-2); }
main { flex: 1; min-height: 0; display: flex; }
section { flex: 1 1 0; min-width: 380px; display: flex; overflow: hidden; }
section:first-child { flex: 0 1 auto; width: 50%; max-width: calc(100% - 380px); resize: horizontal; }
section + section { border-left: 1px solid var(--line); }
iframe { flex: 1; width: 100%; border: 0; }
.refused { margin: auto; padding: 24px; max-width: 48ch; font-size: 15px; line-height: 22px; }
@media (max-width: 859px) {
  header { padding: 4px 8px; } header p { display: none; }
  nav { flex: 1; } nav label { flex: 1; } nav label + label::before { content: none; }
  nav span { display: block; padding: 4px 12px; border-radius: 6px; text-align: center; cursor: pointer; }
  nav input:checked + span { background: var(--selected); } nav input:focus-visible + span { outline: 2px solid var(--accent); outline-offset: 2px; }
  section, section:first-child, section + section { display: none; width: 100%; min-width: 0; max-width: none; flex: 1; resize: none; border: 0; }
  body:has(input[value="0"]:checked) section:nth-child(1), body:has(input[value="1"]:checked) section:nth-child(2) { display: flex; }
}
`,
};

function languageOf(acceptLanguage: string): Language {
  const wanted = acceptLanguage.slice(0, 2).toLowerCase();
  return wanted === 'ru' || wanted === 'uk' ? wanted : 'en';
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escape = (text: string) => text.replaceAll(/[&<>"']/g, (found) => entities[found] ?? found);
