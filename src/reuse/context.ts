// The digest of the build context: what the build client would send, without times and owners.
import { posix } from 'node:path';
import { inLanes } from '../oci/concurrency.ts';
import { digestOf, digestOfPieces } from '../oci/digest.ts';
import type { Files, TreeEntry } from '../ports/ports.ts';
import { type Ignore, parseIgnore } from './dockerignore.ts';

/** The digests of context and Dockerfile, or why they are unknown. */
type ContextDigests = { readonly context: string; readonly dockerfile: string } | { readonly doubt: string };

/** The absolute paths of context and Dockerfile. */
type ContextPaths = { readonly context: string; readonly dockerfile: string };

/** Maximum entries and bytes: reading more takes longer than it saves. */
const most = { entries: 50_000, bytes: 1024 ** 3 };

const lanes = 8;

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
  await inLanes(found, lanes, async (entry) => {
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
    if (sent.length + omitted.length > most.entries) return tooLarge;
    if (isOmitted) continue;
    if (/(?:^|\/)\.git$/.test(entry.path))
      return 'the context contains .git, which differs in each checkout: add it to .dockerignore';
    if (entry.kind === 'other') return `${entry.path} in the context is neither a file nor a folder`;
    bytes += entry.kind === 'file' ? entry.size : 0;
    if (bytes > most.bytes) return tooLarge;
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
