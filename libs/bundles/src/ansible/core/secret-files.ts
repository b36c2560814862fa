import { directory, privateFile, type Entry } from '../../archive/core/entry.js';
import { FILE_FOLDERS, type FilesOf } from '../../secrets/core/files.js';

/**
 * The files of some owners' secrets, each in a folder of its own.
 * @param hasFolder whether the folder above all files is there already
 */
export async function* secretFiles(
  root: string,
  ownerIds: readonly string[],
  filesOf: FilesOf,
  hasFolder: boolean,
): AsyncGenerator<Entry[]> {
  let folders: readonly string[] = hasFolder ? FILE_FOLDERS.slice(1) : FILE_FOLDERS;
  for await (const files of filesOf(ownerIds)) {
    const entries = folders.map((folder) => directory(root + folder));
    folders = [];
    for (const file of files) {
      const folder = file.path.slice(0, file.path.lastIndexOf('/') + 1);
      entries.push(directory(root + folder), privateFile(root + file.path, file.content));
    }
    yield entries;
  }
}
