// The events of a workflow: the kinds of its runs, and the branch that it builds.
import type { Node } from 'yaml';
import { childOf, namesIn, type Source } from './source.ts';

/** What a run is about, as far as tag rules ask. */
export type Kind = 'branch' | 'tag' | 'pr' | 'schedule';

const KINDS: Readonly<Record<string, Kind>> = {
  pull_request: 'pr',
  pull_request_target: 'pr',
  schedule: 'schedule',
  workflow_dispatch: 'branch',
  workflow_run: 'branch',
  repository_dispatch: 'branch',
  release: 'tag',
};

/** Events whose code only people with write access choose, as `src/plan/event.ts` has them. */
const TRUSTED = [
  ...['push', 'create', 'release', 'schedule', 'workflow_dispatch', 'repository_dispatch', 'merge_group'],
  ...['deployment', 'deployment_status', 'page_build', 'registry_package'],
];

const eventsOf = ({ document }: Source) => childOf(document.contents, 'on') ?? childOf(document.contents, 'true');

/** Whether some runs build code that anyone may propose; actions and called workflows run on the events of others. */
export function hasUntrustedRuns(source: Source): boolean {
  const names = namesIn(eventsOf(source));
  return names.length === 0 || names.some((name) => !TRUSTED.includes(name));
}

/** The kinds of runs that a workflow has, with those of manual runs; none where others call it. */
export function kindsOf(source: Source, isManual = true): readonly Kind[] {
  const on = eventsOf(source);
  const names = namesIn(on).filter((name) => isManual || name !== 'workflow_dispatch');
  const kinds = names.flatMap((name) => (name === 'push' ? pushKinds(childOf(on, 'push')) : (KINDS[name] ?? [])));
  return [...new Set(kinds)];
}

/** A branch whose pushes the workflow runs on: main, or the first that is named in full. */
export function branchOf({ document }: Source): string {
  const branches = childOf(childOf(childOf(document.contents, 'on'), 'push'), 'branches');
  const names = namesIn(branches).filter((name) => /^[\w./-]+$/.test(name));
  return names.includes('main') ? 'main' : (names[0] ?? 'main');
}

function pushKinds(push: Node | undefined): readonly Kind[] {
  const has = (...names: readonly string[]): boolean => names.some((name) => childOf(push, name) !== undefined);
  if (has('tags', 'tags-ignore') && !has('branches', 'branches-ignore')) return ['tag'];
  return has('branches', 'branches-ignore') && !has('tags', 'tags-ignore') ? ['branch'] : ['branch', 'tag'];
}
