// A job of the chain in its file: its variables, its scope, the outputs of jobs that it needs, the platform of its runner.
import { isMap } from 'yaml';
import type { Finding, Say } from '../remarks/catalog.ts';
import type { Variables } from './lists.ts';
import { childOf, type Entry, entriesOf, namesIn, type Source, scalarText } from './source.ts';
import { entryOf, type Step, type StepList } from './steps.ts';

/** What the caller knows and the file does not say. */
export type Settings = {
  /** The action in `uses` of the new steps. */
  readonly uses: string;
  /** The default bake definitions of buildx that the repository has. */
  readonly bakeFiles: readonly string[];
  /** The text of a file of the repository by its path there; undefined where it is not available. */
  readonly read: (path: string) => string | undefined;
};

/** A list of steps in its file. */
export type Job = {
  readonly source: Source;
  readonly list: StepList;
  /** All lists of the file, to follow `needs`. */
  readonly lists: readonly StepList[];
  readonly settings: Settings;
  readonly say: Readonly<Record<Finding['kind'], Say>>;
};

/** Variables of the workflow, of the job and of a step, as far as they are written in the file. */
export function variablesOf({ source, list }: Pick<Job, 'source' | 'list'>, step?: Step): Variables {
  const maps = [source.document.contents, list.job].map((node) => childOf(node, 'env'));
  const items = [...maps, step && entryOf(step, 'env')?.node].flatMap((map) => (isMap(map) ? map.items : []));
  const texts = items.map(({ key, value }) => [scalarText(key) ?? '', scalarText(value)] as const);
  return Object.fromEntries(texts.flatMap(([name, text]) => (text === undefined ? [] : [[name, text]])));
}

/** Names of variables that a step has: those that the file sets, and those that steps before it print to `GITHUB_ENV`. */
export function variableNames(job: Pick<Job, 'source' | 'list'>, step: Step): readonly string[] {
  const before = job.list.steps.filter(({ index, text }) => index < step.index && text.includes('GITHUB_ENV'));
  const printed = before.flatMap(({ text }) => [...text.matchAll(/\b(?:echo|printf)\s+["']?([a-z_]\w*)(?:=|<<)/gi)]);
  return [...Object.keys(variablesOf(job, step)), ...printed.map(([, name]) => name ?? '')];
}

/** What another job puts out: `needs.JOB.outputs.NAME`, as that job writes it. */
export function neededOutput(
  expression: string,
  { lists }: Pick<Job, 'lists'>,
): { readonly list: StepList; readonly text: string } | undefined {
  const [, name, output = ''] = /^needs\.([\w-]+)\.outputs\.([\w-]+)$/.exec(expression) ?? [];
  const list = lists.find((each) => each.name === name);
  const text = scalarText(childOf(childOf(list?.job, 'outputs'), output));
  return list === undefined || text === undefined ? undefined : { list, text };
}

/** The entries of a step's `env`. */
export function envOf(step: Step, source: Source): readonly Entry[] {
  const node = entryOf(step, 'env')?.node;
  return isMap(node) ? entriesOf(node, source) : [];
}

/** Where a list of steps and what depends on it begins and ends in the text. */
export function scopeText({ source, list }: Pick<Job, 'source' | 'list'>): string {
  const [start, , end] = list.scope.range ?? [0, 0, source.text.length];
  return source.text.slice(start, end);
}

/** What is in the scope of a job beside its steps: its outputs, its environment, its condition. */
export function textBesideSteps(job: Pick<Job, 'source' | 'list'>): string {
  const steps = job.list.steps.map(({ text }) => text).join('\n');
  return job.list.steps.reduce((text, step) => text.replace(step.text, ''), steps === '' ? '' : scopeText(job));
}

/** The default platform of a builder: its machine's, by the labels of the runner, or an expression that gives it at run time. */
export const ownPlatform = ({ job }: Pick<StepList, 'job'>): string => platformOf(namesIn(childOf(job, 'runs-on')));

/** The platform of a runner with these labels. */
export function platformOf(labels: readonly string[]): string {
  const has = (pattern: RegExp): boolean => labels.some((label) => pattern.test(label));
  if (has(/^ubuntu-(latest|\d\d\.\d\d)$/) || has(/^x64$/i)) return 'linux/amd64';
  if (has(/^ubuntu-\d\d\.\d\d-arm$/) || has(/^arm64$/i)) return 'linux/arm64';
  return "linux/${{ runner.arch == 'ARM64' && 'arm64' || 'amd64' }}";
}
