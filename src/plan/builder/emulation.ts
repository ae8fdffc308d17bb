// QEMU in the plan: the platforms that this machine does not run natively, and whether a step of the build needs them.
import type { PrintedTarget } from '../../commands/bake-print.ts';
import { recordOf, textOf } from '../../oci/json.ts';
import { eachPlatform, type Platform, parsePlatform } from '../../oci/platform.ts';
import type { BakeInputs, DockerfileInputs } from '../definition/build-inputs.ts';
import { isBuiltHere, type RunOptions } from '../request.ts';
import type { BuilderInputs, BuilderPlace } from './builder-inputs.ts';
import { isLocal, nodeName, type PlannedPlatform, runsOn } from './nodes.ts';
import { type StepPlatforms, stepPlatforms } from './step-platforms.ts';

/** The platforms that need QEMU, and how it comes. */
export type EmulationPlan = Need & {
  readonly policy: 'auto' | 'always' | 'never';
  /** What the user has named; undefined for the pinned one. */
  readonly image: string | undefined;
  /** All that are built on this machine, which does not run them natively. */
  readonly platforms: readonly Platform[];
  /** The others that `test` starts on this machine, which does not run them natively. */
  readonly tested: readonly Platform[];
};

type Need = {
  /** Whether a step runs on one of them. A possible one is built without waiting for QEMU. */
  readonly need: 'certain' | 'possible' | 'none';
  /** Why, as the end of a sentence. */
  readonly reason: string;
};

/** What the decision depends on. */
export type EmulationQuestion = {
  readonly builder: BuilderPlace & Pick<BuilderInputs, 'emulation' | 'binfmtImage'>;
  readonly runner: { readonly platform: Platform };
  readonly run: RunOptions;
  readonly verify: { readonly tests: readonly string[] };
  readonly build: DockerfileInputs;
  readonly bake?: Pick<BakeInputs, 'targets' | 'dockerfiles'>;
};

/** What is built, and where. */
type Images = readonly { readonly name: string; readonly platforms: readonly PlannedPlatform[] }[];

/** Decides what QEMU is needed for; of an existing builder, prepare asks what it runs. */
export function planEmulation(request: EmulationQuestion, images: Images): EmulationPlan {
  const { builder, runner } = request;
  const steps = stepsHere(request, images);
  const inSteps = steps.flatMap(({ lines }) => [...lines.keys()].map((name) => parsePlatform(name)));
  const planned = images.flatMap(({ platforms }) =>
    platforms.filter(isHereIn(request)).map(({ platform }) => platform),
  );
  const foreign = eachPlatform([...planned, ...inSteps]).filter((platform) => isEmulated(platform, runner));
  const platforms = isAsked(request) ? foreign : [];
  const tested = testedHere(request, images).filter(({ name }) => !platforms.some((each) => each.name === name));
  const need = needOf([...platforms, ...tested], steps, request);
  return { policy: builder.emulation, image: builder.binfmtImage, platforms, tested, ...need };
}

/** The foreign platforms that `test` starts: on this machine, wherever they are built. */
function testedHere({ run, verify, runner }: EmulationQuestion, images: Images): readonly Platform[] {
  if (verify.tests.length === 0 || run.call !== undefined || run.stage === 'publish') return [];
  const built = images.flatMap(({ platforms }) => platforms.map(({ platform }) => platform));
  return eachPlatform(built).filter((platform) => isEmulated(platform, runner));
}

const isEmulated = (platform: Platform, runner: EmulationQuestion['runner']): boolean =>
  runsOn(runner.platform, platform) === 'emulated';

/** Returns whether a step may run here: not for queries, not in jobs that only join or copy, not on other machines. */
function isAsked({ builder, run }: EmulationQuestion): boolean {
  return (
    isBuiltHere(run) &&
    (builder.existing !== undefined || builder.nodes.length > 0 || isLocal(builder, builder.endpoint))
  );
}

function isHereIn({ builder }: EmulationQuestion): (planned: PlannedPlatform) => boolean {
  const here = builder.nodes.flatMap((node, index) => (isLocal(builder, node.endpoint) ? [nodeName(node, index)] : []));
  return ({ node }) => builder.found !== undefined || node === undefined || here.includes(node);
}

function needOf(
  platforms: readonly Platform[],
  steps: readonly StepPlatforms[],
  { builder, verify }: EmulationQuestion,
): Need {
  if (platforms.length === 0) return { need: 'none', reason: 'no other platform is built here' };
  if (builder.emulation === 'always') return { need: 'certain', reason: '`emulation: always` requires it' };
  if (verify.tests.length > 0) return { need: 'certain', reason: '`test` starts the images' };
  const [first] = steps.flatMap(({ lines }) => [...lines]);
  if (first !== undefined) return { need: 'certain', reason: `line ${first[1]} of the Dockerfile runs on ${first[0]}` };
  const doubt = steps.find((each) => each.doubt !== undefined)?.doubt;
  if (doubt !== undefined) return { need: 'possible', reason: doubt };
  return { need: 'none', reason: `no step runs on ${platforms.map(({ name }) => name).join(', ')}` };
}

/** The foreign steps of each image, platform by platform. */
function stepsHere(request: EmulationQuestion, images: Images): readonly StepPlatforms[] {
  return images.flatMap(({ name, platforms }) =>
    platforms.filter(isHereIn(request)).map(({ platform }) => stepsOf(request, name, platform)),
  );
}

function stepsOf({ build, bake, runner }: EmulationQuestion, name: string, platform: Platform): StepPlatforms {
  const dockerfile = bake === undefined ? build.parsedDockerfile : bake.dockerfiles?.get(name);
  if (dockerfile === undefined) return { lines: new Map(), doubt: 'the Dockerfile is not in the workspace' };
  const printed: PrintedTarget = bake === undefined ? build : (bake.targets[name] ?? {});
  const args = new Map(Object.entries(recordOf(printed['args'])).map(([key, value]) => [key, textOf(value)]));
  const syntax = args.get('BUILDKIT_SYNTAX') ?? dockerfile.syntax;
  const target = textOf(printed['target']) ?? '';
  const question = { dockerfile, target, args, build: runner.platform, platform };
  const found = stepPlatforms(question, (one) => isEmulated(one, runner));
  if (syntax !== undefined && !ownSyntax.test(syntax))
    return { ...found, doubt: `the frontend ${syntax} is not Docker's` };
  // A context may take the place of a stage or of a base image, with triggers of its own.
  const hasContexts = Object.keys(recordOf(printed['contexts'])).length > 0;
  return hasContexts ? { ...found, doubt: 'a named context may replace a base image' } : found;
}

const ownSyntax = /^(?:docker\.io\/)?docker\/dockerfile(?:-upstream)?(?:[:@][^/]*)?$/;
