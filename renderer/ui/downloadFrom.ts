/** As a click on a link does. @param name of what is not named by whoever serves it */
export function downloadFrom(url: string, name = ''): void {
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
}
