import type { Feature } from '../../store/feature.ts';

export const host: Feature = { on: () => ({ activated: () => window.focus() }) };
