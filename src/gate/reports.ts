// The reports that the commands of `gate` have left for the summary. They are foreign: read within limits, and never a link.
import { formatSize } from '../oci/units.ts';
import type { FileReader } from '../ports/ports.ts';
import { parseSarif, type Sarif } from './sarif.ts';

/** One report by the name of its file. */
export type Report = { readonly name: string } & (
  | ({ readonly kind: 'sarif' } & Sarif)
  | { readonly kind: 'markdown'; readonly text: string }
  | { readonly kind: 'unread'; readonly reason: string }
);

/** Files of one platform that are read, and bytes of each kind. */
const mostFiles = 20;
const maxBytes = { sarif: 16 * 1024 * 1024, markdown: 256 * 1024 } as const;

/** Reads the `*.sarif`, `*.sarif.json` and `*.md` files of a folder. */
export async function readReports(folder: string, files: FileReader): Promise<readonly Report[]> {
  const names = (await files.list(folder)).toSorted().filter((name) => kindOf(name) !== undefined);
  const root = await files.real(folder);
  return Promise.all(names.slice(0, mostFiles).map((name) => readReport(`${root}/${name}`, name, files)));
}

async function readReport(path: string, name: string, files: FileReader): Promise<Report> {
  const unread = (reason: string): Report => ({ name, kind: 'unread', reason });
  const kind = kindOf(name) ?? 'markdown';
  if ((await files.real(path)) !== path) return unread('it is a link');
  const size = await files.size(path);
  // A pipe would be read forever.
  if (size === undefined) return unread('it is not a file');
  if (size > maxBytes[kind]) return unread(`it has ${formatSize(size)}, more than ${formatSize(maxBytes[kind])}`);
  // A scanner in a container may leave it to root alone.
  const text = await files.read(path).catch(() => undefined);
  if (text === undefined) return unread('it cannot be read');
  if (kind === 'markdown') return { name, kind, text };
  const sarif = parseSarif(text);
  return sarif === undefined ? unread('it is not SARIF') : { name, kind, ...sarif };
}

function kindOf(name: string): keyof typeof maxBytes | undefined {
  if (/\.sarif(\.json)?$/i.test(name)) return 'sarif';
  return /\.md$/i.test(name) ? 'markdown' : undefined;
}
