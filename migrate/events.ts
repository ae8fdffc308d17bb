// The events of a workflow, and those for which its tag rules may make no tag.

import type { Node } from 'yaml';
import { attributesOf, attributeValue } from './attributes.ts';
import { type Job, textBesideSteps } from './job.ts';
import { linesOf } from './lists.ts';
import { RULES } from './remarks/chain.ts';
import { childOf, namesIn, type Source } from './source.ts';
import { entryOf, inputText, type Step } from './steps.ts';

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

/** The kinds of runs for which a rule makes a tag; undefined where only the run knows the rule. */
function kindsOfRule(line: string): readonly Kind[] | undefined {
  const attributes = attributesOf(line);
  const type = attributeValue(attributes, 'type') ?? 'raw';
  const enable = attributeValue(attributes, 'enable') ?? 'true';
  if (/^\$\{\{(?:(?!\}\}).)*\}\}$/s.test(line)) return undefined;
  if (enable !== 'true') return enable.includes('is_default_branch') ? ['branch', 'schedule'] : undefined;
  if (type === 'ref') {
    const event = attributeValue(attributes, 'event');
    return event === 'branch' ? ['branch', 'schedule'] : event === 'tag' ? ['tag'] : ['pr'];
  }
  if (type === 'edge') return ['branch', 'schedule'];
  if (type === 'schedule') return ['schedule'];
  return /^(semver|pep440|match)$/.test(type) ? ['tag'] : ['branch', 'tag', 'pr', 'schedule'];
}

const WORDS: Readonly<Record<Kind, string>> = {
  branch: 'a push to a branch or a run by hand',
  tag: 'a Git tag',
  pr: 'a pull request',
  schedule: 'a schedule',
};

/** Says for which runs no rule applies: the new step then publishes under the revision. */
export function noteRuleless(
  metadata: Step,
  { build, push }: { readonly build: Step; readonly push: string },
  job: Job,
): void {
  const rules = linesOf(inputText(metadata, 'tags') ?? '').filter((line) => !line.startsWith('#'));
  if (rules.length === 0) return;
  const answered = rules.map((line) =>
    /value=.*\$\{\{/.test(line) ? (['branch', 'tag', 'pr', 'schedule'] as const) : kindsOfRule(line),
  );
  const guards = [textBesideSteps(job), entryOf(build, 'if')?.value ?? ''].join('\n');
  if (answered.includes(undefined) || push === 'false' || /refs\/tags|ref_type|event_name\s*[!=]=/.test(guards)) return;
  const open = kindsOf(job.source).filter(
    (kind) => !answered.some((kinds) => kinds?.includes(kind) === true) && !(kind === 'pr' && push !== 'true'),
  );
  if (open.length === 0 || /refs\/tags|ref_type/.test(push)) return;
  const which = open.map((kind) => WORDS[kind]).join(', ');
  job.say.note(metadata.line, RULES['no-rule-applies'](which));
}
