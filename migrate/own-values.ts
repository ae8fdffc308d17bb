// Values of docker/metadata-action in build arguments, as the new step writes them.
import { linesOf } from './lists.ts';
import { isOutput, loneExpression } from './references.ts';
import { inputText, type Step } from './steps.ts';

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
  const { id = '' } = metadata;
  if (isOutput(expression, id, 'version')) return VALUES['version'];
  const [, source = '', key = ''] = LABEL.exec(loneExpression(expression) ?? '') ?? [];
  if (!isOutput(`\${{ ${source} }}`, id, 'json') || isReplaced(key, metadata)) return undefined;
  return key === 'revision' && file.includes('DOCKER_METADATA_PR_HEAD_SHA') ? undefined : VALUES[key];
}

/** Whether the step sets the label itself, or may do so. */
function isReplaced(key: string, metadata: Step): boolean {
  const label = `org.opencontainers.image.${key}`;
  return linesOf(inputText(metadata, 'labels') ?? '').some((line) => line.startsWith(label) || !/^[\w.-]+=/.test(line));
}
