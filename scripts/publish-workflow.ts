// Generates the reusable workflows publish*.yml in .github/workflows. Their inputs and
// descriptions are those of action.yml. `npm run docs` writes them.
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { load } from 'js-yaml';
import { built, planned, published, shared, takenInputs } from './publish-workflow-inputs.ts';
import { type Signing, signings } from './publish-workflow-signing.ts';
import { selfAction } from './self-action.ts';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** A reusable workflow that builds, by the name of its file. */
export type PublishWorkflow = keyof typeof signings;

/** Any reusable workflow. */
export type WorkflowName = PublishWorkflow | 'promote';

/** Those that build. */
export const publishWorkflows = Object.keys(signings) as readonly PublishWorkflow[];

/** All of them. */
export const workflowNames: readonly WorkflowName[] = [...publishWorkflows, 'promote'];

/** The file, from the root of the repository. */
export const workflowFile = (name: WorkflowName): string => `.github/workflows/${name}.yml`;

/** Its path. */
export const workflowPath = (name: WorkflowName): string => join(root, workflowFile(name));

/** Maximum number of platforms of a fan-out: the outputs of a job must be listed one by one. */
const mostParts = 100;

/** An input of action.yml. */
export type Described = { readonly description: string; readonly default?: string };

/** Outputs of the action that the workflow hands over. */
export const commonOutputs = [
  'digest',
  'tags',
  'digests',
  'refs',
  'version',
  'published',
  'platforms',
  'missing-platforms',
  'changed',
];

const indent = (text: string, by: number): string => text.replace(/^(?=.)/gm, ' '.repeat(by));
const quote = (text: string): string => `'${text.replaceAll("'", "''")}'`;
const folded = (text: string): string => `>-\n${indent(wrap(text.trim().replace(/\s+/g, ' ')), 10)}`;

function wrap(text: string): string {
  const lines = [''];
  for (const word of text.split(' ')) {
    const line = lines.at(-1) ?? '';
    if (line !== '' && line.length + word.length > 104) lines.push(word);
    else lines[lines.length - 1] = line === '' ? word : `${line} ${word}`;
  }
  return lines.join('\n');
}

/** An input of the workflow, as in action.yml. */
export function inputText(name: string, { description, default: value = '' }: Described): string {
  return `      ${name}:\n        description: ${folded(description)}\n        type: string\n        default: ${quote(value)}\n`;
}

/** The inputs that a step passes on. */
export function passed(names: readonly string[]): string {
  return names.map((name) => `          ${name}: \${{ inputs.${name} }}`).join('\n');
}

/** A definition may use ghcr.io, too; the token of the run is valid there only on github.com. */
const mayBeGhcr = "inputs.bake-files && github.token && github.server_url == 'https://github.com'";

/** The last login to a registry wins, so the token of the job comes before the caller's accounts. */
export const loginStep = (names: string): string => `      - name: Log in
        env:
          LOGINS: \${{ secrets.logins }}
          NAMES: ${names}
          ACTOR: \${{ github.actor }}
          TOKEN: \${{ github.token }}
        run: |
          case "$NAMES" in *ghcr.io/*) LOGINS="ghcr.io $ACTOR $TOKEN"$'\\n'"$LOGINS" ;; esac
          while read -r registry username password; do
            if [ -z "$registry" ]; then continue; fi
            printf '%s' "$password" | docker login "$registry" --username "$username" --password-stdin
          done <<< "$LOGINS"`;

const login = loginStep(`\${{ inputs.images }} \${{ inputs.tags }} \${{ ${mayBeGhcr} && 'ghcr.io/' }}`);

const checkout = `      - uses: actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1
        with:
          persist-credentials: false`;

/** Every stage reads a bake definition from the repository. */
const definition = checkout.replace('- uses:', '- if: inputs.bake-files\n        uses:');

/** The target and platform that a job builds of a definition. */
const ownTarget = `          bake-targets: \${{ matrix.target || inputs.bake-targets }}
          bake-set: |
            \${{ inputs.bake-set }}
            \${{ inputs.bake-files && format('*.platform={0}', matrix.platform) }}`;

/** Reads action.yml. */
export function readAction(): { readonly inputs: Readonly<Record<string, Described>> } {
  return load(readFileSync(join(root, 'action.yml'), 'utf8')) as { readonly inputs: Record<string, Described> };
}

/** The whole workflow. */
export function makeWorkflow(workflow: keyof typeof signings): string {
  const signing: Signing = signings[workflow];
  const action = readAction();
  const inputs = takenInputs.map((name) => inputText(name, action.inputs[name] ?? { description: name }));
  const parts = Array.from(
    { length: mostParts },
    (_, index) => `      part-${index}: \${{ steps.image.outputs.part-${index} }}`,
  );
  const outputs = [...commonOutputs, ...signing.outputs];
  const results = outputs.map(
    (name) =>
      `      ${name}:\n        description: The output \`${name}\` of the action\n        value: \${{ jobs.publish.outputs.${name} }}`,
  );
  return `# Publishes on native runners with one \`uses:\` line${signing.title}. See docs/fan-out.md. Generated by npm run docs.
name: ${workflow}

on:
  workflow_call:
    inputs:
${inputs.join('')}${signing.inputs}      fail-fast:
        description: Whether to cancel the other platforms when one fails
        type: boolean
        default: true
      timeout-minutes:
        description: Maximum minutes to build one platform, and to check, sign and publish all of them
        type: number
        default: 60
      concurrency-group:
        description: >-
          Publishes of the same group move their tags one after the other. GitHub queues one of them, and cancels it
          when the next one is queued. Default: no group.
        type: string
        default: ''
    secrets:
      logins:
        description: 'Accounts, one \`REGISTRY USERNAME PASSWORD\` per line. Optional for ghcr.io, where the token of the run is used by default.'
        required: false
      build-secrets:
        description: The input \`secrets\` of the action
        required: false
${signing.secrets}    outputs:
${results.join('\n')}

permissions: {}

jobs:
  plan:
    name: Plan
    runs-on: ubuntu-latest
    timeout-minutes: 5
    permissions:
      contents: read # to read the date of the commit
    outputs:
      matrix: \${{ steps.image.outputs.matrix }}
      call: \${{ steps.call.outputs.id }}
    steps:
      # Two calls may have the same inputs, and GitHub provides nothing to distinguish them.
      - id: call
        run: echo "id=$(cat /proc/sys/kernel/random/uuid)" >> "$GITHUB_OUTPUT"
${definition}
      - id: image
        uses: ${selfAction}
        with:
          stage: plan
${passed([...shared, ...planned])}

  build:
    name: \${{ matrix.target && format('{0} {1}', matrix.target, matrix.platform) || matrix.platform }}
    needs: plan
    strategy:
      fail-fast: \${{ inputs.fail-fast }}
      matrix: \${{ fromJSON(needs.plan.outputs.matrix) }}
    runs-on: \${{ matrix.runner }}
    continue-on-error: \${{ matrix.optional || false }}
    timeout-minutes: \${{ inputs.timeout-minutes }}
    permissions:
      contents: read # to check out the repository
      packages: write # to push to ghcr.io
    outputs:
      # Each job of the matrix sets the output with its index; an empty output overwrites nothing.
      part: \${{ steps.image.outputs.part }}
${parts.join('\n')}
    steps:
${checkout}
${login}
      - id: image
        uses: ${selfAction}
        with:
          stage: build
          platforms: \${{ matrix.platform }}
          secrets: \${{ secrets.build-secrets }}
${ownTarget}
${passed([...shared, ...built])}

  publish:
    name: Publish
    needs: [plan, build]
    runs-on: ubuntu-latest
    timeout-minutes: \${{ inputs.timeout-minutes }}
    permissions:
      contents: read # to compare commits, so that no tag moves backwards
      packages: write # to push to ghcr.io
${signing.permissions}    concurrency:
      group: \${{ inputs.concurrency-group || needs.plan.outputs.call }}
      cancel-in-progress: false
    outputs:
${outputs.map((name) => `      ${name}: \${{ steps.image.outputs.${name} }}`).join('\n')}
    steps:
${definition}
${login}
      - id: image
        uses: ${selfAction}
${signing.env}        with:
          stage: publish
          parts: \${{ toJSON(needs) }}
${signing.given}
${passed([...shared, ...published])}
`;
}
