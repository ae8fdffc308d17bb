import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { load } from 'js-yaml';
import { makeWorkflow } from '../../scripts/publish-workflow.ts';
import { built, leftOut, planned, published, shared, takenInputs } from '../../scripts/publish-workflow-inputs.ts';
import { root } from './documents.ts';

type Action = { readonly inputs: Readonly<Record<string, unknown>> };
const action = load(readFileSync(join(root, 'action.yml'), 'utf8')) as Action;

type Step = { readonly id?: string; readonly with?: Readonly<Record<string, string>> };
type Workflow = { readonly jobs: Readonly<Record<string, { readonly steps: readonly Step[] }>> };

/** What the step of a job is given by the name of the input. */
function given(job: string): readonly string[] {
  const workflow = load(makeWorkflow('publish')) as Workflow;
  return Object.keys(workflow.jobs[job]?.steps.find(({ id }) => id === 'image')?.with ?? {});
}

describe('the reusable workflow', () => {
  it('takes every input of the action, or says why not', () => {
    expect([...takenInputs, ...Object.keys(leftOut), 'sign'].toSorted()).toEqual(Object.keys(action.inputs).toSorted());
  });

  it('gives each stage what is told to it, and what it says itself', () => {
    expect({ plan: given('plan'), build: given('build'), publish: given('publish') }).toEqual({
      plan: ['stage', ...shared, ...planned],
      build: ['stage', 'platforms', 'secrets', 'bake-targets', 'bake-set', ...shared, ...built],
      publish: ['stage', 'parts', 'sign', 'sign-key', ...shared, ...published],
    });
  });
});
