// The plan of QEMU for a Dockerfile, on a runner of amd64 that builds for amd64 and arm64 where nothing else is said.
import { readDockerfile } from '../../../src/oci/dockerfile-stages.ts';
import { parsePlatform, parsePlatforms } from '../../../src/oci/platform.ts';
import { type EmulationPlan, type EmulationQuestion, planEmulation } from '../../../src/plan/builder/emulation.ts';
import { planPlatforms } from '../../../src/plan/builder/nodes.ts';

/** What a test wants to be different. */
export type Given = {
  readonly dockerfile?: string | undefined;
  readonly target?: string;
  readonly args?: Readonly<Record<string, string>>;
  readonly contexts?: Readonly<Record<string, string>>;
  readonly platforms?: readonly string[];
  readonly policy?: EmulationPlan['policy'];
  readonly tests?: readonly string[];
  readonly bake?: EmulationQuestion['bake'];
  readonly call?: EmulationQuestion['run']['call'];
  readonly runner?: string;
  readonly builder?: Partial<EmulationQuestion['builder']>;
  readonly stage?: EmulationQuestion['run']['stage'];
};

/** Plans it. */
export function planned(given: Given): EmulationPlan {
  const { platforms = ['linux/amd64', 'linux/arm64'], dockerfile, args = {}, contexts = {}, target, bake } = given;
  const parsedDockerfile = dockerfile === undefined ? undefined : readDockerfile(dockerfile);
  const builder = {
    existing: undefined,
    driver: 'docker-container',
    nodes: [],
    endpoint: undefined,
    emulation: given.policy ?? 'auto',
    binfmtImage: undefined,
    ...given.builder,
  } as const;
  const question: EmulationQuestion = {
    builder,
    runner: { platform: parsePlatform(given.runner ?? 'linux/amd64') },
    run: { stage: given.stage ?? 'all', call: given.call, limits: { build: undefined, stall: undefined } },
    verify: { tests: given.tests ?? [] },
    build: { args, contexts, target, parsedDockerfile },
    ...(bake === undefined ? {} : { bake }),
  };
  const image = { platforms: parsePlatforms(platforms) };
  return planEmulation(question, [{ name: 'default', platforms: planPlatforms({ ...question, image }) }]);
}

/** The platforms of a plan by name. */
export const namesOf = ({ platforms }: EmulationPlan): readonly string[] => platforms.map(({ name }) => name);

/** Whether QEMU is needed. */
export const needOf = (given: Given): EmulationPlan['need'] => planned(given).need;
