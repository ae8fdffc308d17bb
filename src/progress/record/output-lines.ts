// Puts the pieces that a step printed together to lines.

/** Takes pieces of output in, gives whole lines out. */
export type Lines = {
  /** The lines that are complete with this piece. */
  readonly take: (bytes: Uint8Array) => readonly string[];
  /** What is left without a line end. */
  readonly end: () => readonly string[];
};

// A program that never ends its line must not fill the memory.
const LONGEST = 64 * 1024;

/** Starts on the output of one step; characters may be cut in two by the pieces. */
export function createLines(): Lines {
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
    take: (bytes) => take(utf8.decode(bytes, { stream: true })),
    end: () => {
      const lines = take(utf8.decode());
      const left = lastWritten(begun);
      begun = '';
      return left === '' ? lines : [...lines, left];
    },
  };
}

/** What a terminal shows in the end of a line that was written over and over: the last state of a progress bar. */
function lastWritten(line: string): string {
  return line.split('\r').findLast((part) => part !== '') ?? '';
}
