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

/** The kinds of runs that a workflow has; none where others call it. */
export function kindsOf({ document }: Source): readonly Kind[] {
  const on = childOf(document.contents, 'on') ?? childOf(document.contents, 'true');
  const names = namesIn(on);
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
