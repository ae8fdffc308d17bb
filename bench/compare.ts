// Measures the step against the bare tools, and against the chain of actions that it replaces, in one model, in turn, and says how far the figures lie apart.
import { type BareFigures, barePrograms, measureBare } from './figures/bare.ts';
import { measureChain } from './figures/chain.ts';
import { type Spread, spreadOf } from './figures/statistics.ts';
import { measureStep, required, type StepFigures, tagPush } from './figures/step.ts';
import type { Model } from './models/models.ts';

/** What was measured in one model; seconds, megabytes, and ratios of the same round. */
export type Comparison = {
  readonly model: string;
  readonly conditions: readonly string[];
  readonly rounds: number;
  readonly step: Spread;
  readonly bare: Spread;
  readonly ratio: Spread;
  /** The same without post, and without the removal of the builder. */
  readonly work: { readonly step: Spread; readonly bare: Spread; readonly ratio: Spread };
  /** Where the chain was measured: its seconds, and the ratio of the step to it. */
  readonly chain?: { readonly seconds: Spread; readonly ratio: Spread };
  readonly post: Spread;
  readonly stages: Readonly<Record<string, Spread>>;
  /** Those that post starts are counted apart; the figures of an older bench have none. */
  readonly programs: { readonly step: Spread; readonly post?: Spread; readonly bare: number };
  readonly memory: Spread;
};

/** The platforms of all models: one of this machine, two emulated. */
export const platforms = 'linux/amd64,linux/arm64,linux/arm/v7';

type Round = { readonly step: StepFigures; readonly bare: BareFigures; readonly chain: number | undefined };

/** How a model is measured. */
export type Measuring = {
  readonly rounds: number;
  /** The folder with checkouts of the chain's actions; without it the chain is left out. */
  readonly checkouts: string | undefined;
};

/** Runs all sides so many times, in turn and in reverse in every other round; the first round is not counted. */
export async function compare(
  model: Model,
  { rounds, checkouts }: Measuring,
  note: (round: Round) => void,
): Promise<Comparison> {
  const measured: Round[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    const found = await runRound(model, checkouts, round % 2 === 1);
    note(found);
    if (round > 0) measured.push(found);
  }
  const steps = measured.map(({ step }) => step);
  const stages = Object.keys(steps[0]?.stages ?? {});
  return {
    model: model.name,
    conditions: model.conditions,
    rounds,
    step: spreadOf(steps.map(wholeOf)),
    bare: spreadOf(measured.map(({ bare }) => bare.main + bare.removal)),
    ratio: spreadOf(measured.map(({ step, bare }) => wholeOf(step) / (bare.main + bare.removal))),
    work: {
      step: spreadOf(steps.map(({ main }) => main)),
      bare: spreadOf(measured.map(({ bare }) => bare.main)),
      ratio: spreadOf(measured.map(({ step, bare }) => step.main / bare.main)),
    },
    ...chainOf(measured),
    post: spreadOf(steps.map(({ post }) => post)),
    stages: Object.fromEntries(
      stages.map((stage) => [stage, spreadOf(steps.map((step) => step.stages[stage] ?? Number.NaN))]),
    ),
    programs: {
      step: spreadOf(steps.map(({ programs }) => programs.length)),
      post: spreadOf(steps.map(({ postPrograms }) => postPrograms)),
      bare: barePrograms,
    },
    memory: spreadOf(steps.map(({ memory }) => memory)),
  };
}

/** The script removes its builder, too. */
const wholeOf = ({ main, post }: StepFigures): number => main + post;

function chainOf(measured: readonly Round[]): Pick<Comparison, 'chain'> {
  const found = measured.flatMap(({ step, chain }) => (chain === undefined ? [] : [{ step, chain }]));
  if (found.length === 0) return {};
  const ratio = spreadOf(found.map(({ step, chain }) => wholeOf(step) / chain));
  return { chain: { seconds: spreadOf(found.map(({ chain }) => chain)), ratio } };
}

async function runRound(model: Model, checkouts: string | undefined, isReversed: boolean): Promise<Round> {
  const found: { step?: StepFigures; bare?: BareFigures; chain?: number } = {};
  const sides = [
    async () => {
      found.step = await runStepIn(model);
    },
    async () => {
      found.bare = await runBareIn(model);
    },
    async () => {
      if (checkouts !== undefined) found.chain = await runChainIn(model, checkouts);
    },
  ];
  for (const side of isReversed ? sides.toReversed() : sides) await side();
  return { step: required('step', found.step), bare: required('bare', found.bare), chain: found.chain };
}

async function runChainIn({ reset, context, registry, chain }: Model, checkouts: string): Promise<number> {
  await reset();
  return measureChain({ checkouts, context, platforms, images: `${registry}/bench/chain`, ...chain });
}

async function runStepIn({ reset, context, registry, inputs }: Model): Promise<StepFigures> {
  await reset();
  return measureStep({
    workspace: context,
    // The marks of these runs alone: what others have left on the machine is not tidied up here.
    env: { XDG_STATE_HOME: `${context}-state` },
    event: tagPush,
    inputs: {
      images: `${registry}/bench/step`,
      tags: 'type=semver,pattern={{version}}',
      platforms,
      'driver-opts': 'network=host',
      ...inputs,
    },
  });
}

async function runBareIn({ reset, context, registry, bare }: Model): Promise<BareFigures> {
  await reset();
  return measureBare({ context, platforms, repository: `${registry}/bench/bare`, ...bare });
}
