import { type FocusEvent, type KeyboardEvent, type RefObject, useState } from 'react';
import { applyEdit } from './applyEdit.ts';
import { formatEdit } from './formatEdit.ts';
import { type Format, formatOfKeys } from './formats.ts';

export type Formatting = ReturnType<typeof useFormatting>;

/** When the toolbar is there, and what its buttons and keys do to the words. */
export function useFormatting(
  box: RefObject<HTMLTextAreaElement | null>,
  toolbar: RefObject<HTMLDivElement | null>,
) {
  const [selecting, setSelecting] = useState(false);
  const [asked, setAsked] = useState(false);

  const look = () => {
    const area = box.current;
    setSelecting(
      area !== null && document.activeElement === area && area.selectionStart !== area.selectionEnd,
    );
  };
  const apply = (format: Format) => {
    const area = box.current;
    if (area === null) return;
    applyEdit(area, formatEdit(area.value, area.selectionStart, area.selectionEnd, format));
    setAsked(false);
    look();
  };

  return {
    shown: selecting || asked,
    apply,
    look,
    leave() {
      setAsked(false);
      box.current?.focus();
    },
    /** Whether the key was one of ours. */
    onKeyDown(event: KeyboardEvent): boolean {
      if (event.altKey && event.key === 'F10') {
        setAsked(true);
        requestAnimationFrame(() => toolbar.current?.querySelector('button')?.focus());
        return true;
      }
      const format = formatOfKeys(event);
      if (format !== null) apply(format);
      return format !== null;
    },
    /** Stepping into the toolbar, or from it into its help, is not leaving. */
    onBlur(event: FocusEvent) {
      const next = event.relatedTarget;
      if (next instanceof Node && event.currentTarget.contains(next)) {
        setAsked(toolbar.current?.contains(next) ?? false);
        return;
      }
      setSelecting(false);
      // Its help stands elsewhere in the page; with it open the toolbar stays.
      setAsked(toolbar.current?.querySelector('[aria-expanded="true"]') != null);
    },
  };
}
