/** What is pasted as files: not the picture of itself that a text of an office program brings along. */
export function pastedFiles(data: DataTransfer): readonly File[] {
  const isText =
    data.getData('text/plain') !== '' &&
    (data.types.includes('text/html') || data.types.includes('text/rtf'));
  return isText ? [] : [...data.files];
}
