/** Larger files are not opened at all. */
const mostBytes = 32 * 1024 * 1024;
/** An image that is drawn in memory takes four bytes a pixel. */
const mostPixels = 64_000_000;

/** @returns null: it is no image that can be drawn */
export async function readImage(file: File): Promise<ImageBitmap | null> {
  if (file.size > mostBytes) return null;
  try {
    const image = await createImageBitmap(file);
    if (image.width * image.height <= mostPixels) return image;
    image.close();
    return null;
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
    return null;
  }
}
