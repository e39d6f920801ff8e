/**
 * How many of the next rows a page may have, `most` or fewer where they are large. What the last ones were like says
 * nothing of the next, so the file is asked, which tells lengths without reading what they are the lengths of.
 * @param surely so many fit whatever their size
 * @param bytesOf how many bytes the first rows take together
 */
export function fittingRows(
  { most, surely, bytes }: { readonly most: number; readonly surely: number; readonly bytes: number },
  bytesOf: (rows: number) => number,
): number {
  for (let rows = most; rows > surely;) {
    const taken = bytesOf(rows);
    if (taken <= bytes) return rows;
    rows = Math.floor((rows * bytes) / taken);
  }
  return Math.min(most, surely);
}
