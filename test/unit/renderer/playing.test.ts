import { describe, expect, it } from 'vitest';
import { createStore } from 'zustand/vanilla';
import type { Bridge } from '../../../preload/contract.ts';
import { Player } from '../../../renderer/features/playback/actions.ts';
import { seekedBy } from '../../../renderer/features/playback/seekedBy.ts';
import type { AppState } from '../../../renderer/store/appState.ts';
import { carrierOf } from '../../../renderer/store/fileCarrier.ts';
import { emptyState } from './emptyState.ts';

describe('what is heard', () => {
  it('is in sight as long as one of the places that show it is', () => {
    const store = createStore<AppState>(() => emptyState);
    const bridge = {} as Bridge;
    const deps = { store, bridge, sentence: () => '', translate: (key: string) => key, toast: () => {} };
    const player = new Player(deps, carrierOf(bridge), () => Promise.resolve(''));
    const isInSight = (place: string, is: boolean) => {
      player.noteSight(place, is);
      return store.getState().playbackInSight;
    };
    expect(isInSight('conversation', true)).toBe(true);
    expect(isInSight('details', true)).toBe(true);
    expect(isInSight('conversation', false)).toBe(true);
    expect(isInSight('details', false)).toBe(false);
  });

  it.each([
    ['ArrowRight', false, 65],
    ['ArrowUp', true, 65],
    ['ArrowLeft', false, 55],
    ['ArrowLeft', true, 65],
    ['ArrowRight', true, 55],
    ['PageUp', true, 75],
    ['PageDown', false, 45],
    ['Home', false, null],
    ['Tab', false, null],
  ])('goes on after %s (right to left: %s) from a minute at %s seconds', (key, isRtl, to) => {
    expect(seekedBy(key, 60, 100, isRtl)).toBe(to);
  });

  it('is sought within its length', () => {
    expect(seekedBy('ArrowLeft', 2, 100, false)).toBe(0);
    expect(seekedBy('PageUp', 90, 100, false)).toBe(100);
  });
});
