// Builds on the double of the cache service: a Dockerfile whose steps show whether they ran, and what the log reports.
import { stackFacts } from '../../../stack/facts.ts';
import type { CacheRun, CacheService } from '../../support/cache-service.ts';
import { workspaceOf } from '../../support/folders.ts';
import { pullRequestFrom, runStep, type StepResult } from './step.ts';

/** The refs of the tests: what a run reads and writes is by GitHub's rules. */
export const onMain: CacheRun = { ref: 'refs/heads/main' };
export const onTag: CacheRun = { ref: 'refs/tags/v1.0.0', reads: [onMain.ref] };
export const onPullRequest: CacheRun = { ref: 'refs/pull/7/merge', reads: [onMain.ref] };

/** The event of a pull request from the repository itself. */
export const pullRequest = pullRequestFrom('acme/widgets');

/** How many entries a ref has. */
export function writesIn(service: CacheService, scope: string): number {
  return service.store.entries().filter((entry) => entry.scope === scope).length;
}

/** A workspace with two stages; `word` makes the last step another one, `base` all of them. */
export function twoStages({ word = 'one', base = 'one' }: { readonly word?: string; readonly base?: string } = {}) {
  const Dockerfile = [
    'FROM busybox AS tools',
    `RUN echo ${base} > /tool && head -c 300000 /dev/urandom > /random`,
    'FROM busybox',
    'COPY --from=tools /tool /random /',
    `RUN echo ${word} > /word`,
    'CMD ["cat", "/tool", "/word"]',
  ].join('\n');
  return workspaceOf({ Dockerfile });
}

/** One run of the step with the cache service at hand. */
export type CacheStep = {
  readonly service: CacheService;
  readonly run?: CacheRun;
  readonly workspace: string;
  readonly inputs: Readonly<Record<string, string>>;
  readonly event?: Parameters<typeof runStep>[0]['event'];
  readonly env?: Readonly<Record<string, string>>;
  readonly isPostRun?: boolean;
};

/** Runs the step on a builder that is new, unless the inputs name one, for linux/amd64 unless they say otherwise. */
export function runCached({
  service,
  run = onMain,
  workspace,
  inputs,
  event,
  env,
  isPostRun = true,
}: CacheStep): Promise<StepResult> {
  const own = inputs['builder'] === undefined ? { 'driver-opts': stackFacts.builderDriverOpts.join('\n') } : {};
  return runStep({
    workspace,
    isPostRun,
    inputs: { ...own, platforms: 'linux/amd64', ...inputs },
    env: { ...service.environment(run), ...env },
    event: event ?? { name: 'push', ref: run.ref },
  });
}

/** The instructions of a log: whether each came out of a cache. */
export function stepsIn({ log }: Pick<StepResult, 'log'>): Readonly<Record<string, boolean>> {
  const lines = log
    .split('\n')
    .filter((line) => !line.startsWith('::debug') && / (?:RUN|COPY) .*(?: CACHED| [\d.]+m?s)$/.test(line));
  return Object.fromEntries(
    lines.map((line) => [
      line
        .replace(/ *(\(QEMU\))? *(CACHED|[\d.]+m?s)$/, '')
        .replace(/ +/g, ' ')
        .trim(),
      line.endsWith('CACHED'),
    ]),
  );
}

/** The names of the steps that ran. */
export function ranIn(step: StepResult): readonly string[] {
  return Object.entries(stepsIn(step)).flatMap(([name, isCached]) => (isCached ? [] : [name]));
}

/** What the log has marked as a warning. */
export function warningsIn({ log }: StepResult): readonly string[] {
  return log
    .split('\n')
    .flatMap((line) => (line.startsWith('::warning') ? [line.replace(/^::warning[^:]*::/, '')] : []));
}
