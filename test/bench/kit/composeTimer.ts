/**
 * Runs in the page: from each Enter in `box` until the text that stood in it stands last among `rows`, styled and
 * laid out: all that is left is the display's next frame, whose time is nobody's to change.
 * `window.drawn` answers the waits so far.
 */
export function installComposeTimer({ box, rows }: { readonly box: string; readonly rows: string }): void {
  const waits: number[] = [];
  Object.assign(window, { drawn: () => waits });
  document.addEventListener(
    'keydown',
    (event) => {
      const area = event.target;
      if (event.key !== 'Enter' || !(area instanceof HTMLTextAreaElement) || !area.matches(box)) return;
      const text = area.value;
      const observer = new MutationObserver(() => {
        const last = [...document.querySelectorAll(rows)].at(-1);
        if (last?.textContent !== text) return;
        observer.disconnect();
        // Asking where it stands makes the page style it and lay it out, as the frame would.
        last.getBoundingClientRect();
        waits.push(performance.now() - event.timeStamp);
      });
      observer.observe(document.body, { childList: true, subtree: true, characterData: true });
    },
    { capture: true },
  );
}
