import { type KeyboardEvent, type PointerEvent, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useApp } from '../../store/useApp.ts';
import styles from './ListEdge.module.css';
import { useListWidth } from './useListWidth.ts';
import { restingWidth, strip, usual, widest, widthByKey } from './widths.ts';

/** Between list and conversation: dragged, or moved by keys. */
export function ListEdge() {
  const { t } = useTranslation();
  const { store, session } = useApp();
  const width = useListWidth();
  const choices = useRef(0);

  const drag = (draggedListWidth: number | null) => store.setState({ draggedListWidth });
  const choose = (listWidth: number) => {
    choices.current += 1;
    const choice = choices.current;
    drag(listWidth);
    // Until the last of several has been answered, the one before it is still what the core says.
    void session.setPreferences({ listWidth }).finally(() => choice === choices.current && drag(null));
  };
  const isDragging = (event: PointerEvent<HTMLDivElement>) =>
    event.currentTarget.hasPointerCapture(event.pointerId);

  const onPointerDown = (event: PointerEvent<HTMLDivElement>) => {
    if (event.button !== 0) return;
    event.preventDefault();
    event.currentTarget.setPointerCapture(event.pointerId);
  };
  const onPointerMove = (event: PointerEvent<HTMLDivElement>) => {
    if (isDragging(event)) drag(restingWidth(widthAt(event)));
  };
  const onPointerUp = (event: PointerEvent<HTMLDivElement>) => {
    if (isDragging(event) && store.getState().draggedListWidth !== null) choose(width);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const next = widthByKey(width, event.key, isRtl(event.currentTarget) ? 'ArrowLeft' : 'ArrowRight');
    if (next === null || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    choose(next);
  };
  return (
    <div
      className={styles.edge}
      role="separator"
      aria-orientation="vertical"
      aria-label={t('listWidth.edge')}
      aria-valuenow={width}
      aria-valuemin={strip}
      aria-valuemax={widest}
      aria-valuetext={width === strip ? t('listWidth.strip') : undefined}
      tabIndex={0}
      data-testid="list-edge"
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={onPointerUp}
      onPointerCancel={() => drag(null)}
      onDoubleClick={() => choose(usual)}
      onKeyDown={onKeyDown}
    />
  );
}

const isRtl = (element: Element) => getComputedStyle(element).direction === 'rtl';

/** From the window's edge, at 100 % text. */
function widthAt({ clientX, currentTarget }: PointerEvent<HTMLDivElement>): number {
  const text = parseFloat(getComputedStyle(document.documentElement).fontSize) / 16;
  return (isRtl(currentTarget) ? window.innerWidth - clientX : clientX) / text;
}
