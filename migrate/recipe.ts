// The recipe of a build spread over a matrix: pushed by digest, digests as artifacts, an index by imagetools. Recognised here.
import { isScalar, isSeq } from 'yaml';
import type { Job } from './job.ts';
import { variablesOf } from './job.ts';
import { filled, itemsOf, linesOf } from './lists.ts';
import { legsOf } from './matrix.ts';
import { isTaken, ownReason } from './metadata.ts';
import { loneExpression, usesOf } from './references.ts';
import { childOf, scalarText } from './source.ts';
import { inputOf, inputText, type Step, type StepList } from './steps.ts';

/** The steps of the recipe that are replaced, and what they say. */
export type Recipe = {
  readonly build: Step;
  readonly id: string;
  /** The platforms, one for each job of the matrix. */
  readonly platforms: readonly string[];
  /** The value of `push` in the build's output. */
  readonly push: string;
  /** Attributes of the output that say how the image is made. */
  readonly making: string;
  /** The rules of the build job, where the build takes labels or annotations of them. */
  readonly labelling: Step | undefined;
  readonly removedFromBuild: readonly Step[];
  readonly create: Step;
  readonly metadata: Step;
  readonly removedFromMerge: readonly Step[];
};

/** The job that makes the index of what a job has pushed by digest. */
export function mergingList(list: StepList, lists: readonly StepList[]): StepList | undefined {
  return lists.find(
    ({ job, steps }) =>
      needsOf(job).includes(list.name) && steps.some(({ text }) => text.includes('imagetools create')),
  );
}

function needsOf(job: StepList['job']): readonly string[] {
  const needs = childOf(job, 'needs');
  if (isScalar(needs)) return [String(needs.value)];
  return isSeq(needs) ? needs.items.flatMap((item) => scalarText(item) ?? []) : [];
}

/** Reads the recipe from both jobs. Whatever is not as it should be is said, with its line. */
export function readRecipe(build: Step, jobs: { readonly building: Job; readonly merging: Job }): Recipe | undefined {
  const { building, merging } = jobs;
  const platforms = readPlatforms(build, building);
  const output = readOutput(build, building);
  const digests = readExport(build, building);
  const merge = readMerge(merging);
  if (
    platforms === undefined ||
    output === undefined ||
    digests === undefined ||
    merge === undefined ||
    build.id === undefined
  )
    return undefined;
  if (!isSameNames(output.names, merge.metadata, jobs)) {
    building.say.left(
      build.line,
      `it pushes to other images than docker/metadata-action in line ${merge.metadata.line} names`,
    );
    return undefined;
  }
  const { steps } = building.list;
  const labelling = steps.find(
    ({ role, id }) => role === 'metadata' && id !== undefined && usesOf(build.text, id).length > 0,
  );
  return { build, id: build.id, platforms, ...output, labelling, removedFromBuild: digests, ...merge };
}

function readPlatforms(build: Step, { list, say }: Job): readonly string[] | undefined {
  const path = /^matrix\.([\w.-]+)$/.exec(loneExpression(inputText(build, 'platforms') ?? '') ?? '')?.[1];
  const legs = legsOf(list);
  const platforms = path === undefined ? undefined : legs?.flatMap((leg) => leg[path] ?? []);
  if (legs === undefined || platforms === undefined || platforms.length !== legs.length) {
    say.left(build.line, 'its platforms are not those of a matrix that is written out');
    return undefined;
  }
  if (new Set(platforms).size < platforms.length) {
    say.left(build.line, 'the matrix builds a platform more than once, so there is more than one image');
    return undefined;
  }
  return platforms;
}

function readOutput(build: Step, { say }: Job) {
  const lines = linesOf(inputText(build, 'outputs') ?? '');
  const [line = ''] = lines;
  if (lines.length !== 1 || !/^type=(image|registry)\b/.test(line)) {
    say.left(build.line, 'its `outputs` is not one image');
    return undefined;
  }
  const [, quoted, plain] = /"name=([^"]*)"|\bname=([^,]*)/.exec(line) ?? [];
  const parts = line
    .replace(/"name=[^"]*"/, '')
    .split(',')
    .filter((part) => part !== '');
  const push = parts.find((part) => part.startsWith('push='))?.slice('push='.length) ?? 'false';
  const making = parts.filter((part) => !/^(type|name|push|push-by-digest|name-canonical)=/.test(part)).join(',');
  const names = quoted ?? plain;
  return {
    push: line.startsWith('type=registry') ? 'true' : push,
    making,
    names: itemsOf(names ?? inputText(build, 'tags') ?? ''),
  };
}

/** The steps that carry the digest away: a script that writes it, an upload, and a name for the artifact. */
function readExport(build: Step, { list, say, source }: Job): readonly Step[] | undefined {
  const { id } = build;
  const writer = list.steps.find(
    ({ role, text }) => role === 'other' && id !== undefined && usesOf(text, id).length > 0 && /\btouch\b/.test(text),
  );
  const upload = list.steps.find(({ uses }) => uses.startsWith('actions/upload-artifact@'));
  if (id === undefined || writer === undefined || upload === undefined || !/digest/.test(upload.text)) {
    say.left(build.line, 'it pushes by digest, but no file with the digest is uploaded as the recipe has it');
    return undefined;
  }
  const [start, , end] = list.scope.range ?? [0, 0, 0];
  if (usesOf(source.text.slice(start, end), id).length > usesOf(writer.text, id).length) {
    say.left(build.line, 'the digest of one platform is used elsewhere');
    return undefined;
  }
  const others = list.steps
    .filter((step) => step !== upload)
    .map(({ text }) => text)
    .join('\n');
  const pair = list.steps.find(({ text }) => /PLATFORM_PAIR=/.test(text) && /GITHUB_ENV/.test(text));
  const isPairUsed = pair !== undefined && others.replace(pair.text, '').includes('PLATFORM_PAIR');
  return [...(pair === undefined || isPairUsed || !isPairOnly(pair) ? [] : [pair]), writer, upload];
}

const scriptOf = (step: Step): readonly string[] => {
  const run = step.entries.find(({ key }) => key === 'run')?.value ?? '';
  return linesOf(run.replaceAll(/\\\n\s*/g, ' ')).filter((line) => !line.startsWith('#'));
};

const isPairOnly = (step: Step): boolean =>
  scriptOf(step).every((line) => /^(platform=|echo "?PLATFORM_PAIR=)/.test(line));

/** The steps of the second job: the download, the rules, the script that makes the index. */
function readMerge(job: Job): Pick<Recipe, 'create' | 'metadata' | 'removedFromMerge'> | undefined {
  const { steps } = job.list;
  const create = steps.find(({ text }) => text.includes('imagetools create'));
  const download = steps.find(({ uses }) => uses.startsWith('actions/download-artifact@'));
  const metadata = steps.find(({ role }) => role === 'metadata');
  if (create === undefined) return undefined;
  if (metadata === undefined || download === undefined) {
    job.say.left(create.line, 'there is no docker/metadata-action or no download of the digests beside it');
    return undefined;
  }
  const reason =
    ownReason(metadata) ?? (/\b(steps|needs)\./.test(metadata.text) ? 'its inputs come from other steps' : undefined);
  if (reason !== undefined) {
    job.say.left(metadata.line, `docker/metadata-action: ${reason}`);
    return undefined;
  }
  if (!scriptOf(create).every(isPlainCreate)) {
    job.say.left(
      create.line,
      'the script does more than an index of the digests under the tags of docker/metadata-action',
    );
    return undefined;
  }
  return { create, metadata, removedFromMerge: [download, metadata] };
}

/** Whether a line makes an index under the tags of docker/metadata-action, and does nothing else. */
function isPlainCreate(line: string): boolean {
  const rest = withoutSubstitutions(line).replace(/\s+/g, ' ').trim();
  const takesTags = /DOCKER_METADATA_OUTPUT_(JSON|TAGS)|outputs\.(json|tags)/.test(line);
  return takesTags && /^docker buildx imagetools create$/.test(rest);
}

/** The line without what stands in `$(…)`. */
function withoutSubstitutions(line: string): string {
  const start = line.indexOf('$(');
  if (start < 0) return line;
  let depth = 0;
  for (let index = start; index < line.length; index += 1) {
    if (line[index] === '(') depth += 1;
    if (line[index] === ')') depth -= 1;
    if (line[index] === ')' && depth === 0) return withoutSubstitutions(line.slice(0, start) + line.slice(index + 1));
  }
  return line;
}

function isSameNames(
  names: readonly string[],
  metadata: Step,
  { building, merging }: { readonly building: Job; readonly merging: Job },
): boolean {
  const images = linesOf(inputOf(metadata, 'images')?.value ?? '').flatMap((line) =>
    line.includes('=') ? (/name=([^,]*)/.exec(line)?.[1] ?? line) : itemsOf(line),
  );
  const [one, other] = [
    images.map((name) => filled(name, variablesOf(merging))),
    names.map((name) => filled(name, variablesOf(building))),
  ];
  const labels = building.list.steps.flatMap(({ role, id }) => (role === 'metadata' && id !== undefined ? [id] : []));
  if (names.length > 0 && names.every((name) => labels.some((id) => isTaken(name, id, 'tags')))) return true;
  return one.toSorted().join() === other.toSorted().join();
}
