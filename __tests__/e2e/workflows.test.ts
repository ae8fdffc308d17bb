// actionlint accepts the workflows of the repository and of the documents.
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from '@jest/globals';
import { load } from 'js-yaml';
import { isRecord } from '../../src/oci/json.ts';
import { stackFacts } from '../../stack/facts.ts';
import { blocks } from '../docs/documents.ts';
import { workspaceOf } from '../support/folders.ts';
import { root } from './support/step.ts';

/** The findings of actionlint, which knows neither `$/` (rhysd/actionlint 1.7.12) nor the name of a runner scale set. */
async function lint(...files: readonly string[]): Promise<string> {
  const options = ['-no-color', '-ignore', 'specifying action "\\$/', '-ignore', 'label "arc-runner-set"'];
  const { stdout } = await promisify(execFile)(stackFacts.tools.actionlint, [...options, ...files], {
    cwd: root,
  }).catch((error: unknown) => ({ stdout: String(Object(error).stdout) }));
  return stdout;
}

/** The block as a workflow: jobs get an event, steps a job around them. */
function workflowOf(yaml: string): string | undefined {
  const value: unknown = load(yaml);
  if (Array.isArray(value)) {
    const steps = yaml.replace(/^(?=.)/gm, '      ');
    return `on: push\njobs:\n  image:\n    runs-on: ubuntu-latest\n    steps:\n${steps}`;
  }
  if (!isRecord(value) || !isRecord(value['jobs'])) return undefined;
  return value['on'] === undefined ? `on: push\n${yaml}` : yaml;
}

it('actionlint finds nothing in the workflows', async () => {
  expect(await lint()).toBe('');
});

it('actionlint finds nothing in the workflows of the documents', async () => {
  const workflows = blocks.flatMap(({ name, yaml }) => workflowOf(yaml)?.replace(/^/, `# ${name}\n`) ?? []);
  const files = Object.fromEntries(workflows.map((text, index) => [`${index}.yml`, text]));
  expect(workflows.length).toBeGreaterThan(5);
  const folder = await workspaceOf(files);
  expect(await lint(...Object.keys(files).map((name) => join(folder, name)))).toBe('');
});

it('actionlint finds what is wrong in a block', async () => {
  const wrong = workflowOf('- run: echo ${{ steps.missing.outputs.x }}\n') ?? '';
  const folder = await workspaceOf({ 'wrong.yml': wrong });
  expect(await lint(join(folder, 'wrong.yml'))).toContain('property "missing" is not defined');
});
