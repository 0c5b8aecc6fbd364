import type { Slices } from '../../store/registry.ts';
import { permission, type Permission } from './actions.ts';

declare module '../../store/registry.ts' {
  interface Slices {
    readonly notificationPermission: Permission;
  }
}

export const slice = { notificationPermission: permission() } satisfies Partial<Slices>;
