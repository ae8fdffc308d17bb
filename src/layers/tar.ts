// Reads a tar archive as a stream, keeping only what a visitor requests.
import {
  blockSize,
  isBlank,
  malformed,
  parseHeader,
  parsePax,
  pathOf,
  type TarExtras,
  type TarHeader,
  targetOf,
} from './tar-header.ts';

/** Receives the content of a file, or the archive; `end` is called when it is complete. */
type TarSink = { readonly accept: (piece: Uint8Array) => void; readonly end: () => void };

/** Called for each entry in order. A returned sink gets the content, otherwise it is skipped. */
type TarVisitor = (header: TarHeader) => TarSink | undefined;

type State = {
  readonly block: Uint8Array;
  /** Bytes of the header block so far. */
  filled: number;
  /** Remaining bytes of content, and of padding. */
  content: number;
  padding: number;
  sink: TarSink | undefined;
  /** Pax records, and GNU's long names, which have precedence if they are not empty. */
  pax: TarExtras;
  long: { readonly path: string; readonly target: string };
  /** Consecutive empty blocks; two end the archive. */
  blanks: number;
};

/** Maximum bytes of pax records, as in Go's reader. */
const longestExtra = 1_048_576;

const noNames = { path: '', target: '' };

/** Creates a reader, which raises CONTENT_MALFORMED. tar-stream would need Node's streams in the core, and yields for every entry. */
export function createTarReader(visit: TarVisitor): TarSink {
  const state: State = {
    block: new Uint8Array(blockSize),
    filled: 0,
    content: 0,
    padding: 0,
    sink: undefined,
    pax: {},
    long: noNames,
    blanks: 0,
  };
  return {
    accept: (piece) => {
      let at = 0;
      while (at < piece.length && state.blanks < 2) at += take(state, piece.subarray(at), visit);
    },
    end: () => {
      if (state.content > 0 || state.filled > 0) throw malformed('it ends within an entry');
    },
  };
}

/** Consumes the front of a piece. Returns the consumed bytes. */
function take(state: State, piece: Uint8Array, visit: TarVisitor): number {
  if (state.content > 0) {
    const part = piece.subarray(0, state.content);
    state.content -= part.length;
    state.sink?.accept(part);
    if (state.content === 0) state.sink?.end();
    return part.length;
  }
  if (state.padding > 0) {
    const length = Math.min(state.padding, piece.length);
    state.padding -= length;
    return length;
  }
  const part = piece.subarray(0, blockSize - state.filled);
  state.block.set(part, state.filled);
  state.filled += part.length;
  if (state.filled === blockSize) open(state, visit);
  return part.length;
}

function open(state: State, visit: TarVisitor): void {
  state.filled = 0;
  if (isBlank(state.block)) {
    state.blanks += 1;
    return;
  }
  if (state.blanks > 0) throw malformed('a header follows an empty block');
  const isExtra = Object.hasOwn(extraReaders, String.fromCharCode(state.block[156] ?? 0));
  // Fields from earlier headers apply to the next entry, not to further extension headers.
  const { pax, long } = state;
  const names = { path: long.path || pax.path, target: long.target || pax.target };
  const header = parseHeader(state.block, isExtra ? {} : { ...pax, ...names });
  // Its map blocks follow the header, and containerd does not unpack it.
  if (header.type === 'S') throw malformed('it has a sparse file in the old format of GNU tar');
  if (!isExtra) forget(state);
  state.sink = isExtra ? extraSink(state, header) : visit(header);
  // Links and folders have no content, regardless of their size field.
  state.content = '123456'.includes(header.type) ? 0 : header.size;
  state.padding = (blockSize - (state.content % blockSize)) % blockSize;
  if (state.content === 0) state.sink?.end();
}

/** Returns the sink of an extension header for the next entry. */
function extraSink(state: State, { type, size }: TarHeader): TarSink {
  if (size > longestExtra) throw malformed('it has a name that is too long');
  return wholeSink(size, (bytes) => extraReaders[type]?.(state, bytes));
}

/** Returns a sink that passes on the whole content at its end. */
export function wholeSink(size: number, done: (bytes: Uint8Array) => void): TarSink {
  const bytes = new Uint8Array(size);
  let length = 0;
  return {
    accept: (piece) => {
      bytes.set(piece, length);
      length += piece.length;
    },
    end: () => done(bytes),
  };
}

// x: pax records; g: global pax records, which are unused, but reset earlier ones; L and K:
// GNU's long names. As in Go's archive/tar, which containerd uses.
const extraReaders: Readonly<Record<string, (state: State, bytes: Uint8Array) => void>> = {
  x: (state, bytes) => {
    state.pax = parsePax(bytes);
  },
  g: forget,
  L: (state, bytes) => {
    state.long = { ...state.long, path: pathOf(bytes) };
  },
  K: (state, bytes) => {
    state.long = { ...state.long, target: targetOf(bytes) };
  },
};

function forget(state: State): void {
  state.pax = {};
  state.long = noNames;
}
