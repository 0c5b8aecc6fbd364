import { theBoat } from './annaMykola/theBoat.ts';
import { theName } from './annaMykola/theName.ts';
import { theWinter } from './annaMykola/theWinter.ts';
import { theWork } from './annaMykola/theWork.ts';

export const annaMykola = [theBoat, theName, theWork, theWinter].join('');
