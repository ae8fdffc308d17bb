// Joins pieces of output into lines.

/** A joiner. */
export type Lines = ReturnType<typeof createLines>;

// Bounds the memory for a program that never ends its line.
const LONGEST = 64 * 1024;

/** Creates the joiner for one step; pieces may split characters. */
export function createLines() {
  const utf8 = new TextDecoder();
  let begun = '';
  const take = (text: string): readonly string[] => {
    begun += text;
    if (!text.includes('\n')) {
      if (begun.length > LONGEST) begun = lastWritten(begun).slice(-LONGEST);
      return [];
    }
    const lines = begun.split('\n');
    begun = lines.pop() ?? '';
    return lines.map(lastWritten);
  };
  return {
    /** Returns the lines that this piece completes. */
    take: (bytes: Uint8Array) => take(utf8.decode(bytes, { stream: true })),
    /** Returns the rest without a line end. */
    end: (): readonly string[] => {
      const lines = take(utf8.decode());
      const left = lastWritten(begun);
      begun = '';
      return left === '' ? lines : [...lines, left];
    },
  };
}

/** Returns the final state of an overwritten line, such as a progress bar. */
function lastWritten(line: string): string {
  return line.split('\r').findLast((part) => part !== '') ?? '';
}
