// Finds why a build failed: step, Dockerfile line, last output, and likely cause.
import { Failure, type Problem } from '../../errors/failure.ts';
import { shorten } from '../record/log-lines.ts';
import { type BuildRecord, countOf, isCacheStep, type Step, whereOf } from '../record/steps.ts';
import type { Finding } from '../stream.ts';
import { type Cause, findCause } from './causes.ts';
import { type Excerpt, type FailurePlace, marksFrontend, splitExcerpts } from './excerpts.ts';

/** A failed build with its record so far. */
export class FailedBuild extends Failure {
  readonly record: BuildRecord;

  constructor(problems: readonly Problem[], record: BuildRecord) {
    super(problems);
    this.record = record;
  }
}

/** The facts of a failed build, as plain data. */
export type BuildFailure = {
  /** The failed step: `linux/arm64: \`RUN make\` failed`. */
  readonly what: string;
  /** The reason: the step's output line, or BuildKit's message; empty if both only repeat the exit code. */
  readonly why: string;
  readonly cause: Cause | undefined;
  readonly platform: string | undefined;
  /** `build 3/7`, for a step of the Dockerfile. */
  readonly step: string | undefined;
  readonly place: FailurePlace | undefined;
  /** The numbered lines around the place, from buildx. */
  readonly excerpt: readonly string[];
  /** The last lines of the step; without a step, the last lines of buildx. */
  readonly tail: readonly string[];
  readonly exitCode: number | undefined;
  /** BuildKit's message. */
  readonly message: string;
};

/** Extracts the failure from the record of a build. */
export function failureOf(record: BuildRecord): BuildFailure {
  const passedOn = lastMessage(record.said);
  const step = failedStep(record.steps, passedOn);
  const message = step?.error ?? passedOn;
  const { excerpts: shown, others } = splitExcerpts(record.said);
  const excerpts = shown.filter((excerpt) => !marksFrontend(excerpt) || isFrontendAtFault(step, message));
  const output = step?.tail ?? [];
  const said = output.length > 0 ? [] : others.filter((line) => !ownWords.test(line)).slice(-20);
  const instruction = instructionOf(excerpts) ?? step?.text;
  const exitCode = /exit code: (\d+)/.exec(message)?.[1];
  return {
    what: tellWhat(step, instruction, excerpts.some(marksFrontend)),
    why: tellWhy(message, output),
    cause: findCause([message, passedOn, ...said.toReversed()].map(withoutCommands), output.toReversed()),
    platform: step?.platform,
    step: step && countOf(step),
    place: placeOf(excerpts) ?? placeOfCheck(message, record.findings),
    excerpt: excerpts.flatMap(({ lines }) => lines),
    tail: output.length > 0 ? output : said,
    exitCode: exitCode === undefined ? undefined : Number(exitCode),
    message,
  };
}

/**
 * Returns BuildKit's message for a missing, truncated or corrupt cached layer; undefined for other failures. BuildKit
 * rebuilds a step without a cache entry, but fetches a known layer when it needs it, and fails then.
 */
export function lostLayer({ said }: BuildRecord): string | undefined {
  const message = withoutCommands(lastMessage(said));
  return lost.some((words) => words.test(message)) ? shorten(message, 200) : undefined;
}

const lost = [
  // containerd, core/content/helpers.go: corrupt or truncated bytes
  /unexpected commit (?:digest|size)/,
  /short read: expected \d+ bytes but got/,
  // azcore, the client of the blob store: the entry exists, but its bytes are missing
  /failed to copy: (?:GET|HEAD) http/,
  /RESPONSE 40[0-9]|BlobNotFound/,
  // containerd, for a blob without a provider
  /(?:blob|content) (?:digest )?sha256:[0-9a-f]{64}: not found/,
  // the unpacked content of a layer
  /failed to extract layer|invalid tar header|gzip: invalid|flate: corrupt|archive\/tar: /,
];

/** Returns what buildx said of the failure, without the Dockerfile's text. */
export function wordsOf({ said }: BuildRecord): readonly string[] {
  return splitExcerpts(said).others.map(withoutCommands);
}

/** Removes commands of the Dockerfile: `process "COMMAND" did not complete successfully`. */
function withoutCommands(message: string): string {
  return message.replace(/\bprocess ".*" did not complete/gs, 'process did not complete');
}

/** Returns the step whose error failed the build; a cache error does not, while the build continues. */
function failedStep(steps: readonly Step[], passedOn: string): Step | undefined {
  const failed = steps
    .filter((step) => step.error !== undefined)
    .sort((a, b) => (a.completed ?? Number.POSITIVE_INFINITY) - (b.completed ?? Number.POSITIVE_INFINITY));
  return failed.find((step) => passedOn.includes(step.error ?? '')) ?? failed.find((step) => !isCacheStep(step));
}

/**
 * BuildKit marks the line `# syntax=` for every frontend error without a place. The image is at
 * fault if it could not be fetched, or exited without an answer.
 */
function isFrontendAtFault(step: Step | undefined, message: string): boolean {
  return /^(?:resolve image config for )?docker-image:/.test(step?.text ?? '') || /^exit code: \d+$/.test(message);
}

function tellWhat(step: Step | undefined, instruction: string | undefined, isFrontend: boolean): string {
  if (instruction === undefined || (step === undefined && !isFrontend)) return 'The build failed';
  return `${titleOf(step, instruction)} failed`;
}

/** Formats `linux/arm64: \`RUN make\``. */
export function titleOf(step: Pick<Step, 'target' | 'platform'> | undefined, instruction: string): string {
  const where = step === undefined ? '' : whereOf(step);
  return `${where === '' ? '' : `${where}: `}\`${shorten(instruction, 120)}\``;
}

function tellWhy(message: string, tail: readonly string[]): string {
  const words = shorten(message.replace(/^process ".*" did not complete successfully: /s, ''), 400);
  return /^exit code: \d+$/.test(words) ? tellingLine(tail) : words || 'no reason reported';
}

/** Formats the failure as a sentence; `at` is its place, `Dockerfile:3`. */
export function tellFailure(
  { what, why, exitCode }: Pick<BuildFailure, 'what' | 'why' | 'exitCode'>,
  at?: string,
): string {
  const known = [at, exitCode === undefined ? undefined : `exit code ${exitCode}`].filter((each) => each !== undefined);
  const sentence = [what, known.length === 0 ? '' : ` (${known.join(', ')})`, why === '' ? '' : `: ${why}`].join('');
  return `${sentence.replace(/\.$/, '')}.`;
}

/** Formats which source a build policy denied, with the policy's messages; undefined for other failures. */
export function tellDenial({ said }: BuildRecord): string | undefined {
  // The source is such as `docker-image://busybox:latest`.
  const source = /source "([^"]*)" not allowed by policy/.exec(lastMessage(said))?.[1];
  if (source === undefined) return undefined;
  const messages = said.flatMap((line) => /^Policy: (.+)$/.exec(line)?.[1] ?? []);
  const why = messages.length === 0 ? '' : `: ${messages.join('; ').replace(/\.$/, '')}`;
  return `The build fetches ${source}, which its policy denied${why}.`;
}

/** Returns the last error of buildx; undefined without one. */
export function lastError(said: readonly string[]): string | undefined {
  return said.findLast((line) => line.startsWith('ERROR: '))?.slice('ERROR: '.length);
}

/** Returns the last error without wrapping prefixes; the one of the Build function comes and goes by chance. */
function lastMessage(said: readonly string[]): string {
  return (lastError(said) ?? '').replace(
    /^(?:failed to build: |target [^ :]+: |failed to solve: |failed to run Build function: )+/,
    '',
  );
}

/** Lines of buildx that are not about the failure, or repeat it. */
const ownWords = /^(?:ERROR: |View build details: )/;

function placeOf([excerpt]: readonly Excerpt[]): FailurePlace | undefined {
  const [first] = excerpt?.marked ?? [];
  return excerpt && first && { file: excerpt.file, line: first.number, text: first.text };
}

/** Returns the place of the finding that failed the build: BuildKit only names the rule. */
function placeOfCheck(message: string, findings: readonly Finding[]): FailurePlace | undefined {
  const rules = /lint violation found for rules: (.+)$/.exec(message)?.[1]?.split(', ') ?? [];
  const found = findings.find(({ text }) => rules.some((rule) => text.startsWith(`${rule}: `)));
  return found?.file === undefined || found.line === undefined ? undefined : { file: found.file, line: found.line };
}

/** Returns the instruction from the Dockerfile: the step's name contains the values of build arguments. */
function instructionOf([excerpt]: readonly Excerpt[]): string | undefined {
  const text = excerpt?.marked.map((line) => line.text.replace(/[\\`]\s*$/, '')) ?? [];
  return text.length === 0 ? undefined : shorten(text.join(' '), 1_000);
}

const LONGEST = 200;

/** Words in lines that report an error. */
const telling =
  /\b(?:errors?|fatal|panic|exception|cannot|can't|could not|couldn't|not found|no such|denied|refused|failed|undefined|missing|invalid|unable|unknown|unexpected|killed|not allowed)\b|\berror:|^E: /i;

/** Final messages of programs, and stack frames. */
const trailing =
  /^\s*(?:at |make(?:\[\d+\])?: \*\*\* |make(?:\[\d+\])?: (?:Leaving|Entering) |npm (?:error|ERR!)\s*(?:$|A complete log|\S+[/\\]_logs|code )|ninja: build stopped)/i;

/** Returns the last line that reports an error, or else the last line; bounded in length, empty without output. */
export function tellingLine(lines: readonly string[]): string {
  const said = lines.map(plain).filter((line) => line !== '' && !trailing.test(line));
  const found = said.findLast((line) => telling.test(line)) ?? said.at(-1) ?? lines.map(plain).findLast(Boolean);
  return shorten(found ?? '', LONGEST);
}

/** Removes colors. */
function plain(line: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences are to be removed
  return line.replace(/\x1b\[[0-?]*[ -/]*[@-~]/g, '').trim();
}
