/** What an image draws of a picture's bytes, which are in base64. */
export const pictureUrl = (bytes: string): string => `data:image/jpeg;base64,${bytes}`;
