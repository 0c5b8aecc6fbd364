import { useState } from 'react';

/** A menu stands within the landmark of the page that it is about. */
export function useMenuPlace() {
  const [container, setContainer] = useState<HTMLElement | null>(null);
  return { container, onOpenChange: () => setContainer(document.querySelector('main')) };
}
