// Why a build failed: the step, the line of the Dockerfile, what was printed last, and the likely cause.

import { shorten } from '../record/log-lines.ts';
import { type BuildRecord, type Finding, isCacheStep, type Step } from '../record/steps.ts';
import { type Cause, findCause } from './causes.ts';
import { type Excerpt, type FailurePlace, marksFrontend, splitExcerpts } from './excerpts.ts';
import { tellingLine } from './key-line.ts';

/** What is known of a failed build; all of it plain data. */
export type BuildFailure = {
  /** What failed: `linux/arm64: \`RUN make\` failed`. */
  readonly what: string;
  /** Why: the line that the step printed about it, or else BuildKit's own words; empty where neither says more than the exit code. */
  readonly why: string;
  readonly cause: Cause | undefined;
  readonly target: string | undefined;
  readonly platform: string | undefined;
  readonly isEmulated: boolean;
  /** `build 3/7`, where it is a step of the Dockerfile. */
  readonly step: string | undefined;
  readonly instruction: string | undefined;
  readonly place: FailurePlace | undefined;
  /** The lines around the place with their numbers, as buildx shows them. */
  readonly excerpt: readonly string[];
  /** The last lines that the step printed; where there is no such step, the last that buildx said. */
  readonly tail: readonly string[];
  readonly exitCode: number | undefined;
  /** BuildKit's own words. */
  readonly message: string;
};

/** Looks into the record of a build that failed. */
export function failureOf(record: BuildRecord): BuildFailure {
  const passedOn = lastError(record.said);
  const step = failedStep(record.steps, passedOn);
  const message = step?.error ?? passedOn;
  const { excerpts: shown, others } = splitExcerpts(record.said);
  const excerpts = shown.filter((excerpt) => !marksFrontend(excerpt) || isFrontendAtFault(step, message));
  const tail = step !== undefined && step.tail.length > 0 ? step.tail : otherWords(others);
  const instruction = instructionOf(excerpts) ?? step?.text;
  const exitCode = /exit code: (\d+)/.exec(message)?.[1];
  return {
    what: tellWhat(step, instruction, excerpts.some(marksFrontend)),
    why: tellWhy(message, step?.tail ?? []),
    cause: findCause([message, passedOn, ...tail.toReversed()]),
    target: step?.target,
    platform: step?.platform,
    isEmulated: step?.isEmulated ?? false,
    step: step?.of === undefined ? undefined : [step.stage, `${step.number}/${step.of}`].join(' ').trim(),
    instruction,
    place: placeOf(excerpts) ?? placeOfCheck(message, record.findings),
    excerpt: excerpts.flatMap(({ lines }) => lines),
    tail,
    exitCode: exitCode === undefined ? undefined : Number(exitCode),
    message,
  };
}

/**
 * What BuildKit says where a layer of a cache is gone, cut off or another one; undefined for every other failure. What
 * it does not get by name it builds; a layer that it believes to have it fetches when it needs it, and fails then.
 */
export function lostLayer({ said }: BuildRecord): string | undefined {
  const message = lastError(said);
  return lost.some((words) => words.test(message)) ? shorten(message, 200) : undefined;
}

const lost = [
  // containerd, core/content/helpers.go: other bytes than those that the digest stands for, or fewer
  /unexpected commit (?:digest|size)/,
  /short read: expected \d+ bytes but got/,
  // the client of the blob store, azcore: the entry is known, and its bytes are not there
  /failed to copy: (?:GET|HEAD) http/,
  /RESPONSE 40[0-9]|BlobNotFound/,
  // containerd, on a blob that no provider has
  /(?:blob|content) (?:digest )?sha256:[0-9a-f]{64}: not found/,
  // what the bytes of a layer unpack to
  /failed to extract layer|invalid tar header|gzip: invalid|flate: corrupt|archive\/tar: /,
];

/** The step whose error is the build's; what fails in the cache is none, as long as the build goes on. */
function failedStep(steps: readonly Step[], passedOn: string): Step | undefined {
  const failed = steps
    .filter((step) => step.error !== undefined)
    .sort((a, b) => (a.completed ?? Number.POSITIVE_INFINITY) - (b.completed ?? Number.POSITIVE_INFINITY));
  return failed.find((step) => passedOn.includes(step.error ?? '')) ?? failed.find((step) => !isCacheStep(step));
}

/**
 * BuildKit marks the line `# syntax=` for every error of that frontend that has no place of its own. Its image is at
 * fault where it could not be fetched, or where it ended without an answer.
 */
function isFrontendAtFault(step: Step | undefined, message: string): boolean {
  return /^(?:resolve image config for )?docker-image:/.test(step?.text ?? '') || /^exit code: \d+$/.test(message);
}

function tellWhat(step: Step | undefined, instruction: string | undefined, isFrontend: boolean): string {
  if (instruction === undefined || (step === undefined && !isFrontend)) return 'The build failed';
  const where = [step?.target, step?.platform].filter((word) => word !== undefined).join(' ');
  return `${where === '' ? '' : `${where}: `}\`${shorten(instruction, 120)}\` failed`;
}

function tellWhy(message: string, tail: readonly string[]): string {
  const words = shorten(message.replace(/^process ".*" did not complete successfully: /s, ''), 400);
  return /^exit code: \d+$/.test(words) ? tellingLine(tail) : words || 'no reason reported';
}

/** The failure in a full sentence; `at` is its line, `Dockerfile:3`. */
export function tellFailure({ what, why, exitCode }: BuildFailure, at?: string): string {
  const known = [at, exitCode === undefined ? undefined : `exit code ${exitCode}`].filter((each) => each !== undefined);
  const sentence = [what, known.length === 0 ? '' : ` (${known.join(', ')})`, why === '' ? '' : `: ${why}`].join('');
  return `${sentence.replace(/\.$/, '')}.`;
}

/** The words behind `ERROR:`, without those that name who passed them on. */
function lastError(said: readonly string[]): string {
  const error = said.findLast((line) => line.startsWith('ERROR: ')) ?? '';
  return error.slice('ERROR: '.length).replace(/^(?:failed to build: |target [^ :]+: |failed to solve: )+/, '');
}

/** What buildx said besides the error and the excerpts, which are told already. */
function otherWords(said: readonly string[]): readonly string[] {
  return said.filter((line) => !/^(?:ERROR: |View build details: )/.test(line)).slice(-20);
}

function placeOf([excerpt]: readonly Excerpt[]): FailurePlace | undefined {
  const [first] = excerpt?.marked ?? [];
  return excerpt && first && { file: excerpt.file, line: first.number, text: first.text };
}

/** Where a check found what fails the build: BuildKit names the rule alone. */
function placeOfCheck(message: string, findings: readonly Finding[]): FailurePlace | undefined {
  const rules = /lint violation found for rules: (.+)$/.exec(message)?.[1]?.split(', ') ?? [];
  const found = findings.find(({ text }) => rules.some((rule) => text.startsWith(`${rule}: `)));
  return found?.file === undefined || found.line === undefined ? undefined : { file: found.file, line: found.line };
}

/** The instruction as the Dockerfile has it: the name of the step has the values of build arguments in it. */
function instructionOf([excerpt]: readonly Excerpt[]): string | undefined {
  const text = excerpt?.marked.map((line) => line.text.replace(/[\\`]\s*$/, '')) ?? [];
  return text.length === 0 ? undefined : shorten(text.join(' '), 1_000);
}
