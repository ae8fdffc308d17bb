// Makes the reusable workflows, publish.yml and publish-keyless.yml in .github/workflows: their inputs, with what they
// say, are those of action.yml. `npm run docs` writes them.
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { load } from 'js-yaml';
import { built, planned, published, shared, takenInputs } from './publish-workflow-inputs.ts';
import { type Signing, signings } from './publish-workflow-signing.ts';
import { selfAction } from './self-action.ts';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** A reusable workflow by the name of its file. */
export type WorkflowName = keyof typeof signings;

/** The file, from the root of the repository. */
export const workflowFile = (name: WorkflowName): string => `.github/workflows/${name}.yml`;

/** Its path. */
export const workflowPath = (name: WorkflowName): string => join(root, workflowFile(name));

/** How many platforms a publish can be spread over: the outputs of a job have to be named one by one. */
const mostParts = 100;

type Described = { readonly description: string; readonly default?: string };

const outputs = ['digest', 'tags', 'digests', 'refs', 'version', 'published', 'platforms', 'missing-platforms'];

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

function inputText(name: string, { description, default: value = '' }: Described): string {
  return `      ${name}:\n        description: ${folded(description)}\n        type: string\n        default: ${quote(value)}\n`;
}

function passed(names: readonly string[]): string {
  return names.map((name) => `          ${name}: \${{ inputs.${name} }}`).join('\n');
}

/** A definition names its repositories itself; the token of the run opens ghcr.io where GitHub itself has made it. */
const mayBeGhcr = "inputs.bake-files && github.token && github.server_url == 'https://github.com'";

/** The last account of a registry is the one that stays, so the token of the job comes before those of the caller. */
const login = `      - name: Log in
        env:
          LOGINS: \${{ secrets.logins }}
          NAMES: \${{ inputs.images }} \${{ inputs.tags }} \${{ ${mayBeGhcr} && 'ghcr.io/' }}
          ACTOR: \${{ github.actor }}
          TOKEN: \${{ github.token }}
        run: |
          case "$NAMES" in *ghcr.io/*) LOGINS="ghcr.io $ACTOR $TOKEN"$'\\n'"$LOGINS" ;; esac
          while read -r registry username password; do
            if [ -z "$registry" ]; then continue; fi
            printf '%s' "$password" | docker login "$registry" --username "$username" --password-stdin
          done <<< "$LOGINS"`;

const checkout = `      - uses: actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1
        with:
          persist-credentials: false`;

/** Every stage reads a bake definition, which stands in the repository. */
const definition = checkout.replace('- uses:', '- if: inputs.bake-files\n        uses:');

/** What a job builds of a definition; where there is none, the inputs are told to have no sense. */
const ownTarget = `          bake-targets: \${{ matrix.target || inputs.bake-targets }}
          bake-set: |
            \${{ inputs.bake-set }}
            \${{ inputs.bake-files && format('*.platform={0}', matrix.platform) }}`;

/** The whole workflow. */
export function makeWorkflow(workflow: WorkflowName): string {
  const signing: Signing = signings[workflow];
  const action = load(readFileSync(join(root, 'action.yml'), 'utf8')) as { readonly inputs: Record<string, Described> };
  const inputs = takenInputs.map((name) => inputText(name, action.inputs[name] ?? { description: name }));
  const parts = Array.from(
    { length: mostParts },
    (_, index) => `      part-${index}: \${{ steps.image.outputs.part-${index} }}`,
  );
  const results = outputs.map(
    (name) =>
      `      ${name}:\n        description: The output \`${name}\` of the action\n        value: \${{ jobs.publish.outputs.${name} }}`,
  );
  return `# A publish on native runners in one \`uses:\` line${signing.title}; docs/fan-out.md explains it. Made by npm run docs.
name: ${workflow}

on:
  workflow_call:
    inputs:
${inputs.join('')}${signing.inputs}      fail-fast:
        description: Whether the other platforms are given up when one fails
        type: boolean
        default: true
      timeout-minutes:
        description: How long one platform may take to build
        type: number
        default: 60
      concurrency-group:
        description: >-
          Publishes of the same group move their tags one after the other. GitHub lets one of them wait, and cancels it
          when the next one comes. Empty: each on its own.
        type: string
        default: ''
    secrets:
      logins:
        description: 'Accounts, one \`REGISTRY USERNAME PASSWORD\` a line. ghcr.io needs none: the token of the run is taken where no account is given.'
        required: false
      build-secrets:
        description: What the action takes as \`secrets\`
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
      # Two calls may have the same inputs, and nothing that GitHub tells them sets them apart.
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
      contents: read # to check the repository out
      packages: write # to push to ghcr.io
    outputs:
      # Each job of the matrix sets the one with its index, and an empty one overwrites nothing.
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
    timeout-minutes: 15
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
