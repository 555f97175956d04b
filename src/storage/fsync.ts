import { close, fsync, open } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Has what was written brought to the disk itself, and then the folder that names it: after a power loss a name may stand
 * there without a byte behind it. It takes as long as the disk takes, up to seconds, so that nobody waits for it: a key least
 * of all. Closes the file. A disk that fails at this has nobody to tell: the journal knows of what was sent.
 */
export function bringToDisk(fd: number, path: string): void {
  fsync(fd, () => {
    close(fd, () => {});
    open(dirname(path), 'r', (error, folder) => {
      if (!error) fsync(folder, () => close(folder, () => {}));
    });
  });
}
