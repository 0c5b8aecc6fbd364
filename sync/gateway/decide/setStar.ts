import { SetStarOp } from '../../protocol/ops/setStar.ts';
import { ownMark } from './ownMark.ts';

export const setStar = ownMark(SetStarOp);
