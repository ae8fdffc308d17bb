// Outputs of docker/metadata-action in a build and behind it, and what takes their place.
import { linesOf } from '../workflow/lists.ts';
import { isOutput, loneExpression } from '../workflow/step-outputs.ts';
import { inputText, type Step } from '../workflow/steps.ts';

/** Labels whose values build arguments can name, and how. `github.sha` is the revision unless the file asks for that of the head. */
const VALUES: Readonly<Record<string, string>> = {
  version: '{{meta.version}}',
  created: '{{meta.created}}',
  revision: '${{ github.sha }}',
};

/** `fromJSON(steps.ID.outputs.json).labels['org.opencontainers.image.KEY']`. */
const LABEL = /^fromJSON\(\s*(steps[^()]*)\)\s*\.\s*labels\s*\[\s*'org\.opencontainers\.image\.(\w+)'\s*\]$/i;

/** The text with each value of the rules that the new step knows, too, as build arguments write it. */
export function withOwnValues(text: string, metadata: Step, file: string): string {
  return text.replace(
    /\$\{\{(?:(?!\}\}).)*\}\}/gs,
    (expression) => ownValueOf(expression, metadata, file) ?? expression,
  );
}

function ownValueOf(expression: string, metadata: Step, file: string): string | undefined {
  const { id } = metadata;
  if (isOutput(expression, id, 'version')) return VALUES['version'];
  const [, source = '', key = ''] = LABEL.exec(loneExpression(expression) ?? '') ?? [];
  if (!isOutput(`\${{ ${source} }}`, id, 'json') || isReplaced(key, metadata)) return undefined;
  return key === 'revision' && file.includes('DOCKER_METADATA_PR_HEAD_SHA') ? undefined : VALUES[key];
}

/** Whether the step sets the label itself, or may do so. */
function isReplaced(key: string, metadata: Step): boolean {
  const label = `org.opencontainers.image.${key}`;
  return linesOf(inputText(metadata, 'labels')).some((line) => line.startsWith(label) || !/^[\w.-]+=/.test(line));
}

/** Inputs of a build that may be outputs of docker/metadata-action as they are, and which. */
export const TAKEN: Readonly<Record<string, readonly string[]>> = {
  tags: ['tags'],
  labels: ['labels'],
  annotations: ['annotations'],
  files: ['bake-file', 'bake-file-tags', 'bake-file-labels', 'bake-file-annotations'],
};

/** Whether an item of a list is an output of a step that the build uses unchanged; `cwd://` may come before it. */
export function isTaken(item: string, id: string | undefined, input: string): boolean {
  return (TAKEN[input] ?? []).some((output) => isOutput(item.replace(/^cwd:\/\//, ''), id, output));
}

/** Variables that docker/metadata-action sets for the steps behind it, by the output that each repeats. */
export const OUTPUT_VARIABLES: Readonly<Record<string, string>> = {
  DOCKER_METADATA_OUTPUT_VERSION: 'version',
  DOCKER_METADATA_OUTPUT_TAGS: 'tags',
  DOCKER_METADATA_OUTPUT_TAG_NAMES: 'tag-names',
  DOCKER_METADATA_OUTPUT_LABELS: 'labels',
  DOCKER_METADATA_OUTPUT_ANNOTATIONS: 'annotations',
  DOCKER_METADATA_OUTPUT_JSON: 'json',
};

/** The variables of docker/metadata-action that a text names. */
export function variablesIn(text: string): readonly string[] {
  return [...new Set([...text.matchAll(/\bDOCKER_METADATA_OUTPUT_[A-Z_]+/g)].map(([name]) => name))];
}

/** The text with `env.DOCKER_METADATA_OUTPUT_…` turned to the outputs of a step. */
export function withoutVariables(text: string, id: string): string {
  return text.replace(/\benv\.(DOCKER_METADATA_OUTPUT_[A-Z_]+)/g, (whole, name: string) => {
    const output = OUTPUT_VARIABLES[name];
    return output === undefined ? whole : `steps.${id}.outputs.${output}`;
  });
}
