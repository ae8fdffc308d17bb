// The digest of the build context: what the build client would send, without times and owners.
import { posix } from 'node:path';
import { forEachLimited } from '../oci/concurrency.ts';
import { digestOf, digestOfPieces } from '../oci/digest.ts';
import type { Files, TreeEntry } from '../ports/ports.ts';

/** The digests of context and Dockerfile, or why they are unknown. */
type ContextDigests = { readonly context: string; readonly dockerfile: string } | { readonly doubt: string };

/** The absolute paths of context and Dockerfile. */
type ContextPaths = { readonly context: string; readonly dockerfile: string };

/** Maximum entries and bytes: reading more takes longer than it saves. */
const sizeLimits = { entries: 50_000, bytes: 1024 ** 3 };

const concurrency = 8;

/** Reads context and Dockerfile. Raises FILE_UNREADABLE, and CONTENT_MISSING for what vanishes meanwhile. */
export async function digestContext(paths: ContextPaths, files: Files): Promise<ContextDigests> {
  const dockerfile = await files.bytes(paths.dockerfile);
  const text = await ignoreText(paths, files);
  if (dockerfile === undefined) return { doubt: 'the Dockerfile is missing' };
  if (text === undefined) return { doubt: '.dockerignore is a link' };
  const ignore = parseIgnore(text);
  if (ignore === undefined) return { doubt: 'a pattern of .dockerignore is not supported here' };
  const found = await entriesIn(paths.context, ignore, files);
  if (typeof found === 'string') return { doubt: found };
  const contents = new Map<string, string>();
  await forEachLimited(found, concurrency, async (entry) => {
    if (entry.kind === 'file')
      contents.set(entry.path, await digestOfPieces(files.open(`${paths.context}/${entry.path}`)));
  });
  const lines = found.map((entry) => {
    const content = entry.kind === 'link' ? entry.target : (contents.get(entry.path) ?? '');
    return [entry.path, entry.kind, entry.mode, content];
  });
  return { context: digestOf(new TextEncoder().encode(JSON.stringify(lines))), dockerfile: digestOf(dockerfile) };
}

/**
 * The patterns: a Dockerfile's own ones come first (BuildKit, dockerui/context.go). Undefined for a link: BuildKit follows
 * it within the context only, and sends everything if it leads out.
 */
async function ignoreText({ context, dockerfile }: ContextPaths, files: Files): Promise<string | undefined> {
  for (const path of [`${dockerfile}.dockerignore`, `${context}/.dockerignore`]) {
    const text = await files.read(path);
    if (text === undefined) continue;
    const folder = await files.real(posix.dirname(path));
    return folder !== undefined && (await files.real(path)) === posix.join(folder, posix.basename(path))
      ? text
      : undefined;
  }
  return '';
}

/** The entries that the client sends, or why they are not compared. */
async function entriesIn(context: string, ignore: Ignore, files: Files): Promise<readonly TreeEntry[] | string> {
  const sent: TreeEntry[] = [];
  const omitted: TreeEntry[] = [];
  let bytes = 0;
  for await (const entry of files.tree(context, (path) => !ignore.hasExceptions && ignore.omits(path))) {
    const isOmitted = ignore.omits(entry.path);
    (isOmitted ? omitted : sent).push(entry);
    if (sent.length + omitted.length > sizeLimits.entries) return tooLarge;
    if (isOmitted) continue;
    if (/(?:^|\/)\.git$/.test(entry.path))
      return 'the context contains .git, which differs in each checkout: add it to .dockerignore';
    if (entry.kind === 'other') return `${entry.path} in the context is neither a file nor a folder`;
    bytes += entry.kind === 'file' ? entry.size : 0;
    if (bytes > sizeLimits.bytes) return tooLarge;
  }
  // An omitted folder is sent with the content that an exception takes again.
  const above = new Set(sent.flatMap(({ path }) => foldersAbove(path)));
  return [...sent, ...omitted.filter(({ path, kind }) => kind === 'folder' && above.has(path))];
}

const tooLarge = 'the context is too large to compare';

function foldersAbove(path: string): readonly string[] {
  const parts = path.split('/');
  return parts.slice(1).map((_, at) => parts.slice(0, at + 1).join('/'));
}

/** The patterns of a .dockerignore. */
type Ignore = {
  /** Whether the build client omits a path of the context. */
  readonly omits: (path: string) => boolean;
  /** Whether content of an omitted folder may be taken again. */
  readonly hasExceptions: boolean;
};

type Pattern = { readonly isException: boolean; readonly parts: readonly string[] };

/** Parses the text; undefined if a pattern has escapes, classes, or `**` beside other characters. */
export function parseIgnore(text: string): Ignore | undefined {
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  const patterns: Pattern[] = [];
  for (const line of lines) {
    if (line.startsWith('#') || line.trim() === '') continue;
    const isException = line.trim().startsWith('!');
    const written = isException ? line.trim().slice(1).trim() : line.trim();
    const parts = partsOf(written);
    if (parts === undefined) return undefined;
    patterns.push({ isException, parts });
  }
  return {
    omits: (path) => omits(patterns, path),
    hasExceptions: patterns.some(({ isException }) => isException),
  };
}

/**
 * Judges the path after each folder above it, as the build client does: a pattern that matched a folder also matches its
 * content, but one that could not change the verdict on the folder is not asked about it (MatchesUsingParentResults).
 */
function omits(patterns: readonly Pattern[], path: string): boolean {
  const parts = path.split('/');
  let hits: readonly boolean[] = [];
  let isOmitted = false;
  for (const at of parts.keys()) {
    const here = parts.slice(0, at + 1);
    isOmitted = false;
    hits = patterns.map((pattern, index) => {
      const { isException } = pattern;
      const isHit = hits[index] === true || (isException === isOmitted && isMatch(pattern.parts, here));
      if (isHit) isOmitted = !isException;
      return isHit;
    });
  }
  return isOmitted;
}

/** Maximum characters of a pattern. */
const maxPatternLength = 1_000;

function partsOf(written: string): readonly string[] | undefined {
  const pattern = posix
    .normalize(written)
    .replace(/(?<=.)\/$/, '')
    .replace(/^\/(?=.)/, '');
  const parts = pattern.split('/');
  const isClear = parts.every((part) => part === '**' || !part.includes('**'));
  if (written === '' || pattern.length > maxPatternLength || !isClear || /[\\[\]^]/.test(pattern)) return undefined;
  // At the end, `**` is everything below.
  return parts.at(-1) === '**' ? [...parts, '*'] : parts;
}

const isMatch = (pattern: readonly string[], path: readonly string[]): boolean =>
  fits(pattern, path, '**', (part, name) =>
    fits([...part], [...name], '*', (one, other) => one === '?' || one === other),
  );

/**
 * Whether items fit a pattern in which `any` is any number of them. Only the last `any` is tried again: a regular
 * expression would try all, for minutes.
 */
function fits(
  pattern: readonly string[],
  items: readonly string[],
  any: string,
  isSame: (one: string, other: string) => boolean,
): boolean {
  let [at, last, from] = [0, -1, 0];
  for (let item = 0; item < items.length; ) {
    const wanted = pattern[at];
    if (wanted === any) [last, from, at] = [at, item, at + 1];
    else if (wanted !== undefined && isSame(wanted, items[item] ?? '')) [at, item] = [at + 1, item + 1];
    else if (last < 0) return false;
    else [from, item, at] = [from + 1, from + 1, last + 1];
  }
  return pattern.slice(at).every((left) => left === any);
}
