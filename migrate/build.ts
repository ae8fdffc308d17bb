// A docker/build-push-action as the inputs of the new step.
import { bakeEntries } from './bake.ts';
import { carriedInputs, NO_BAKE_CACHE, NO_CACHE, silentContext, silentPush, versioned } from './carry.ts';
import { type Job, type Setup, variablesOf } from './job.ts';
import { linesOf } from './lists.ts';
import { ownPlatform } from './platforms.ts';
import { type Publishing, publishEntries } from './publish.ts';
import { entry, replaced } from './render.ts';
import { childOf, type Entry } from './source.ts';
import { inputOf, isGiven, type Step } from './steps.ts';

/** The inputs of the new step, in the order in which people read them. */
export function inputsOf(publishing: Publishing, setup: Setup, job: Job): readonly Entry[] {
  const { build } = publishing;
  const own = build.role === 'bake' ? bakeEntries(build, job) : buildEntries(publishing, job);
  const entries = [
    ...publishEntries(publishing, job),
    ...own,
    ...builderEntries(build, setup),
    ...silentDefaults(build, job),
  ];
  const unique = entries.filter(({ key }, index) => entries.findIndex((other) => other.key === key) === index);
  return withComments(unique, build);
}

/** Comments of inputs that are gone are kept at the end; often they are inputs that somebody has switched off. */
function withComments(entries: readonly Entry[], { inputs }: Step): readonly Entry[] {
  const isComment = (line: string): boolean => line.startsWith('#');
  const kept = entries.flatMap(({ lines }) => lines.filter(isComment));
  const lost = inputs.flatMap(({ lines }) => lines.filter((line) => isComment(line) && !kept.includes(line)));
  return entries.map((each, index) =>
    index === entries.length - 1 ? { ...each, lines: [...each.lines, ...lost] } : each,
  );
}

function buildEntries({ build, merge }: Publishing, job: Job): readonly Entry[] {
  const { list } = job;
  const carried = carriedInputs(build, job).map((each) => versioned(each, merge?.metadata.id));
  const context = silentContext(build, job);
  const platforms = !isGiven(build, 'platforms') ? [entry('platforms', ownPlatform(childOf(list.job, 'runs-on')))] : [];
  return [...context, ...carried, ...platforms, ...pushEntries(build, job)];
}

/** Whether and how it is pushed: `push`, and what `outputs` says of it. */
function pushEntries(build: Step, job: Job): readonly Entry[] {
  const outputs = inputOf(build, 'outputs');
  const lines = linesOf(outputs?.value ?? '');
  const images = lines.filter((line) => /(^|,)"?type=(image|registry)/.test(line));
  const attributes = images.flatMap((line) => line.split(','));
  const foreign = attributes.find((each) => /^"?(name|push-by-digest|name-canonical)=/.test(each));
  if (foreign !== undefined && outputs !== undefined) {
    job.say.left(
      outputs.line,
      `\`outputs\` pushes an image with \`${foreign}\`: it would be there before it is verified`,
    );
  }
  const isPushed = attributes.some((each) => each === 'push=true' || each === 'type=registry');
  const making = attributes.filter((each) => !/^(push=|type=)/.test(each));
  const files = lines.filter((line) => !images.includes(line) && !/^type=(docker|cacheonly)$/.test(line));
  const kept = [...(making.length > 0 ? [`type=image,${making.join(',')}`] : []), ...files];
  const isLoaded = lines.includes('type=docker') && inputOf(build, 'load') === undefined;
  return [
    ...(isPushed ? [entry('push', 'true')] : []),
    ...(isPushed ? [] : silentPush(build)),
    ...(outputs === undefined || kept.length === 0
      ? []
      : [kept.join('\n') === lines.join('\n') ? outputs : replaced(outputs, kept.join('\n'))]),
    ...(isLoaded ? [entry('load', 'true')] : []),
  ];
}

/** The builder, or how it is made. */
function builderEntries(build: Step, setup: Setup): readonly Entry[] {
  const own = inputOf(build, 'builder');
  const isMade = setup.removed.some(({ role }) => role === 'buildx');
  if (own !== undefined && !isMade) return [own];
  return setup.builder === undefined ? setup.entries : [entry('builder', setup.builder)];
}

/** What the chain did without saying so. */
function silentDefaults(build: Step, job: Job): readonly Entry[] {
  const { list, say } = job;
  const variables = variablesOf(job, build);
  const hasCache = isGiven(build, 'cache-from') || isGiven(build, 'cache-to');
  const isSummaryOff = /^false$/i.test(variables['DOCKER_BUILD_SUMMARY'] ?? '');
  const hasBuilder = isGiven(build, 'builder') || list.steps.some(({ role }) => role === 'buildx');
  const isLookedAt = list.steps.some(
    ({ index, text, role }) => index > build.index && role === 'other' && /\bdocker\b|image/.test(text),
  );
  const isInEngine =
    !hasBuilder &&
    isLookedAt &&
    build.role === 'build' &&
    inputOf(build, 'load') === undefined &&
    inputOf(build, 'outputs') === undefined;
  if (isInEngine)
    say.note(
      build.line,
      'without docker/setup-buildx-action the engine itself built, and had the image; `load: true` gives it to it',
    );
  if (!hasCache) say.note(build.line, build.role === 'bake' ? NO_BAKE_CACHE : NO_CACHE);
  return [
    ...(isInEngine ? [entry('load', 'true')] : []),
    ...(hasCache ? [] : [entry('cache', 'off')]),
    ...(isSummaryOff ? [entry('summary', 'false')] : []),
  ];
}
