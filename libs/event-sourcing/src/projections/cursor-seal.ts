import { createHash } from 'node:crypto';
import { InvalidCursor } from '../ports/document-store.port';
import { openBox, sealBox } from '../events/sealed-box';

const digest = (list: unknown): string => createHash('sha256').update(JSON.stringify(list)).digest('hex');

/**
 * Cursors hold the values that the last document of a page is sorted by, names among them, and travel in addresses:
 * so they are encrypted, and bound to the list they belong to.
 */
export class CursorSeal {
  constructor(private readonly key: Buffer) {}

  /**
   * A text for addresses, in base64url.
   * @param list which list it is of, as JSON
   * @param place where the next page of it begins, as JSON
   */
  seal(list: unknown, place: unknown): string {
    return sealBox(this.key, Buffer.from(JSON.stringify(place)), digest(list)).toString('base64url');
  }

  /** @throws InvalidCursor for a cursor of another list, of another store, or of nobody */
  open(list: unknown, cursor: string): unknown {
    try {
      return JSON.parse(openBox(this.key, Buffer.from(cursor, 'base64url'), digest(list)).toString());
    } catch {
      throw new InvalidCursor();
    }
  }
}
