/** Of a file that a window makes and hands over in pieces. [SEAL-12] */
export const maxPieceBytes = 8 * 1_024 * 1_024;
/** More than the largest blob needs. [SEAL-5] */
export const maxPieces = 1_024;
