import { type Static, Type } from 'typebox';
import { PersonView } from './person.ts';

/** Somebody whom the person has blocked. */
export const BlockedView = Type.Pick(PersonView, ['userId', 'handle', 'displayName', 'chosenName']);
export type BlockedView = Static<typeof BlockedView>;
