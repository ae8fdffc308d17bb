// The port of files, types only.

/** An entry of a folder: its path from there with `/`, and its permissions. `other` is a pipe, a socket or a device. */
export type TreeEntry = { readonly path: string; readonly mode: number } & (
  | { readonly kind: 'file'; readonly size: number }
  | { readonly kind: 'link'; readonly target: string }
  | { readonly kind: 'folder' | 'other' }
);

/** Reads texts by path; undefined if missing. */
export type TextReader = { readonly read: (path: string) => Promise<string | undefined> };

/** Reads files and folders by path. */
export type FileReader = TextReader & {
  readonly bytes: (path: string) => Promise<Uint8Array | undefined>;
  readonly list: (folder: string) => Promise<readonly string[]>;
  /**
   * Walks a folder in the order of names, without following links; `isLeft` omits an entry and everything below it.
   * Raises FILE_UNREADABLE and CONTENT_MISSING.
   */
  readonly tree: (folder: string, isLeft: (path: string) => boolean) => AsyncIterable<TreeEntry>;
  readonly exists: (path: string) => Promise<boolean>;
  /**
   * Resolves the links of a path. Missing parts keep their names. Undefined
   * if the path cannot be followed: a loop of links, folders without permission, a name that is too long.
   */
  readonly real: (path: string) => Promise<string | undefined>;
  /** Returns the size of a file in bytes; undefined if missing, or if it is a folder, a pipe or a device. */
  readonly size: (path: string) => Promise<number | undefined>;
  /** Streams a file. Raises CONTENT_MISSING. */
  readonly open: (path: string) => AsyncIterable<Uint8Array>;
};

/** Writes, moves and removes files and folders. */
type FileWriter = {
  /** Writes a file; with `isPrivate` readable only by its owner, even if it existed before. */
  readonly write: (path: string, text: string, isPrivate?: boolean) => Promise<void>;
  /** Writes a file by a new name and renames it, so that a link or a pipe is replaced and not followed. */
  readonly replace: (path: string, text: string) => Promise<void>;
  /** Writes a program that its owner can start. */
  readonly writeProgram: (path: string, bytes: Uint8Array) => Promise<void>;
  /** Writes a file piece by piece, in place of what was there. */
  readonly save: (path: string, pieces: AsyncIterable<Uint8Array>) => Promise<void>;
  /** Makes the file at `from` appear at `to` as well, with the bytes on the disk once where the file system can. */
  readonly link: (from: string, to: string) => Promise<void>;
  readonly temporaryFolder: (prefix: string) => Promise<string>;
  /** Creates a private folder; false if it exists and belongs to another user, or is a link or a file. */
  readonly privateFolder: (path: string) => Promise<boolean>;
  readonly remove: (path: string) => Promise<void>;
  /** Creates a private file; false if it exists. Of several concurrent calls, one succeeds. */
  readonly claim: (path: string, text: string) => Promise<boolean>;
  /** Renames a file; false if it is missing. */
  readonly rename: (from: string, to: string) => Promise<boolean>;
};

/** Files and folders by path. */
export type Files = FileReader & FileWriter;
