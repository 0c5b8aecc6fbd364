/** How the app, when it ends, asks the `npm start` it belongs to for another start beside the same gateway. */
export const startAgainCode = 75;
