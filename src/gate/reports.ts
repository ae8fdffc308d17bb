// The reports that the commands of `gate` have left for the summary. They are foreign: read within limits, and never a link.
import { at, isRecord, listOf, parseJson, textAt } from '../oci/json.ts';
import { formatSize } from '../oci/units.ts';
import type { FileReader } from '../ports/ports.ts';

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

/** How serious a finding is, the most serious first. */
const levels = ['error', 'warning', 'note', 'none'] as const;

/** One result of a tool. */
type Finding = {
  readonly level: (typeof levels)[number];
  readonly rule: string;
  readonly message: string;
  /** File and line, where one is named. */
  readonly place: string;
};

/** What a file of SARIF 2.1.0 says, as scanners write it: which tool, and what it has found, the most serious first. */
type Sarif = {
  readonly tools: readonly string[];
  readonly findings: readonly Finding[];
};

/** Reads it; undefined where the text is not SARIF. */
export function parseSarif(text: string): Sarif | undefined {
  const runs = at(parseJson(text.replace(/^\uFEFF/, '')), 'runs');
  if (!Array.isArray(runs)) return undefined;
  const known = runs.filter(isRecord);
  return {
    tools: known.map((run) => textAt(run, 'tool', 'driver', 'name') || 'unnamed tool'),
    findings: known
      .flatMap(findingsIn)
      .toSorted((one, other) => levels.indexOf(one.level) - levels.indexOf(other.level)),
  };
}

function findingsIn(run: unknown): readonly Finding[] {
  const rules = listAt(run, 'tool', 'driver', 'rules');
  const levelOfRule = new Map(rules.map((rule) => [textAt(rule, 'id'), textAt(rule, 'defaultConfiguration', 'level')]));
  return listAt(run, 'results').map((result) => {
    const rule = textAt(result, 'ruleId');
    // The specification's default (3.27.10).
    const level = textAt(result, 'level') || levelOfRule.get(rule) || 'warning';
    return {
      level: levels.find((each) => each === level) ?? 'warning',
      rule,
      message: textAt(result, 'message', 'text'),
      place: placeOf(result),
    };
  });
}

function placeOf(result: unknown): string {
  const [location] = listAt(result, 'locations');
  const line = at(location, 'physicalLocation', 'region', 'startLine');
  const file = textAt(location, 'physicalLocation', 'artifactLocation', 'uri');
  return file !== '' && typeof line === 'number' ? `${file}:${line}` : file;
}

function listAt(value: unknown, ...path: readonly string[]): readonly unknown[] {
  return listOf(at(value, ...path)).filter(isRecord);
}
