// Reads a tar archive piece by piece, keeping nothing of it but what a visitor asks for.
import {
  blockSize,
  isBlank,
  malformed,
  parseHeader,
  parsePax,
  type TarExtras,
  type TarHeader,
  textOf,
} from './tar-header.ts';

/** Takes the content of a file as it arrives; `end` comes when it is complete. */
export type TarSink = { readonly accept: (piece: Uint8Array) => void; readonly end: () => void };

/** Called with each entry in order; a sink gets the content, without one it is passed over. */
export type TarVisitor = (header: TarHeader) => TarSink | undefined;

/** Takes the archive. Both raise CONTENT_MALFORMED. */
export type TarReader = { readonly accept: (piece: Uint8Array) => void; readonly end: () => void };

type State = {
  readonly block: Uint8Array;
  /** How much of the header block is there. */
  filled: number;
  /** How much of the content is still to come, and then of the padding. */
  content: number;
  padding: number;
  sink: TarSink | undefined;
  extras: TarExtras;
  isOver: boolean;
};

/** Names and pax records beyond this are no names. */
const longestExtra = 1_048_576;

/** A reader; tar-stream would do it too, but wants Node's streams in the core, and holds up for every entry. */
export function createTarReader(visit: TarVisitor): TarReader {
  const state: State = {
    block: new Uint8Array(blockSize),
    filled: 0,
    content: 0,
    padding: 0,
    sink: undefined,
    extras: {},
    isOver: false,
  };
  return {
    accept: (piece) => {
      let at = 0;
      while (at < piece.length && !state.isOver) at += take(state, piece.subarray(at), visit);
    },
    end: () => {
      if (state.content > 0 || state.filled > 0) throw malformed('it ends in the middle of an entry');
    },
  };
}

/** Takes the front of a piece, as much of it as belongs together, and says how much that was. */
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
    state.isOver = true;
    return;
  }
  const header = parseHeader(state.block, state.extras);
  state.sink = extraSink(state, header) ?? visitWith(state, header, visit);
  // Links and folders have no content, whatever their size field says.
  state.content = '123456'.includes(header.type) ? 0 : header.size;
  state.padding = (blockSize - (state.content % blockSize)) % blockSize;
  if (state.content === 0) state.sink?.end();
}

function visitWith(state: State, header: TarHeader, visit: TarVisitor): TarSink | undefined {
  state.extras = {};
  return visit(header);
}

/** The sink of an entry that only tells something about the next one; undefined for all others. */
function extraSink(state: State, { type, size }: TarHeader): TarSink | undefined {
  const keep = extraReaders[type];
  if (keep === undefined) return undefined;
  if (size > longestExtra) throw malformed('a name in it is longer than names are');
  const bytes = new Uint8Array(size);
  let length = 0;
  return {
    accept: (piece) => {
      bytes.set(piece, length);
      length += piece.length;
    },
    end: () => {
      state.extras = { ...state.extras, ...keep(bytes) };
    },
  };
}

// x: pax records; g: pax records for all that follow, of which nothing is needed; L and K: GNU's long names.
const extraReaders: Readonly<Record<string, (bytes: Uint8Array) => TarExtras>> = {
  x: parsePax,
  g: () => ({}),
  L: (bytes) => ({ path: textOf(bytes) }),
  K: (bytes) => ({ target: textOf(bytes) }),
};
