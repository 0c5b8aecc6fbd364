/** Whether a dialog or a menu is on top of the page: then it has the keys. */
export function isCovered(): boolean {
  return document.querySelector('[role="dialog"], [role="menu"]') !== null;
}
