import { useEffectEvent, useLayoutEffect, useState } from 'react';
import type { VirtualizerHandle } from 'virtua';
import { assertNever } from '../../../sync/core/assertNever.ts';
import type { MessageId } from '../../../sync/core/ids.ts';
import type { Landing } from './conversationWindow.ts';
import type { Listed } from './useViewport.ts';

/** Until then rows that were only guessed are measured, and the library still corrects where it stands. */
const landingMs = 300;
/** Beneath the day that floats over the list, in pixels. */
const newLineBelow = 32;

interface LandingDeps extends Listed {
  readonly measure: () => void;
  readonly toEnd: (smooth: boolean) => void;
  readonly flash: (messageId: MessageId) => void;
}

/** Puts the list where it should open, and again whenever it is to stand elsewhere. @returns whether it may be shown */
export function useLanding({ list, held, rows, course, measure, toEnd, flash }: LandingDeps): boolean {
  const [landed, setLanded] = useState(false);

  const land = useEffectEvent((_revision: number) => {
    const { landing } = held;
    if (landing.kind === 'bottom') {
      // It stands there, and goes on with what comes.
      if (landing.smooth && course.sticks) return;
      course.goToEnd(landing.smooth && !prefersReducedMotion());
      toEnd(course.headingToEnd);
      return;
    }
    course.goToMessage();
    const index = rows.findIndex((row) => row.message.messageId === landing.messageId);
    if (index < 0) return;
    scrollToRow(list.current, index, landing);
    if (landing.kind === 'jump') flash(landing.messageId);
  });

  const arrive = useEffectEvent(() => {
    course.arrive();
    measure();
  });

  useLayoutEffect(() => {
    land(held.revision);
    // Rows are measured a frame after they are mounted; until then the list would be seen to jump.
    const shown = setTimeout(() => setLanded(true), 60);
    const arrived = setTimeout(arrive, landingMs);
    return () => {
      clearTimeout(shown);
      clearTimeout(arrived);
      course.arrive();
    };
  }, [held.revision, course]);

  return landed;
}

function scrollToRow(
  handle: VirtualizerHandle | null,
  index: number,
  landing: Exclude<Landing, { readonly kind: 'bottom' }>,
): void {
  switch (landing.kind) {
    case 'newLine':
      handle?.scrollToIndex(index, { align: 'start', offset: -newLineBelow });
      return;
    case 'jump':
      handle?.scrollToIndex(index, { align: 'center' });
      return;
    case 'place':
      handle?.scrollToIndex(index, { align: 'start', offset: landing.offset });
      return;
    default:
      assertNever(landing);
  }
}

const prefersReducedMotion = () => window.matchMedia('(prefers-reduced-motion: reduce)').matches;
