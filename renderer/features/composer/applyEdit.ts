import type { TextEdit } from './formatEdit.ts';

/**
 * As if it were typed, so that Ctrl+Z takes it back. The command is old and the only way into the browser's own undo;
 * should it go, the words still come and only that step of undo is lost.
 */
export function applyEdit(area: HTMLTextAreaElement, { from, to, insert, start, end }: TextEdit): void {
  area.focus();
  area.setSelectionRange(from, to);
  // oxlint-disable-next-line typescript/no-deprecated
  const typed =
    insert === '' ? document.execCommand('delete') : document.execCommand('insertText', false, insert);
  if (!typed && area.value.slice(from, from + insert.length) !== insert) {
    area.setRangeText(insert, from, to);
    area.dispatchEvent(new InputEvent('input', { bubbles: true }));
  }
  area.setSelectionRange(start, end);
}
