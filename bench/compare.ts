// Measures the step against the bare tools in one model, in turn, and says how far the figures lie apart.
import { barePrograms, measureBare } from './figures/bare.ts';
import { type Spread, spreadOf } from './figures/statistics.ts';
import { measureStep, type StepFigures } from './figures/step.ts';
import type { Model } from './models/models.ts';

/** What was measured in one model; seconds, megabytes, and ratios of the same round. */
export type Comparison = {
  readonly model: string;
  readonly conditions: readonly string[];
  readonly rounds: number;
  readonly step: Spread;
  readonly bare: Spread;
  readonly ratio: Spread;
  readonly post: Spread;
  readonly stages: Readonly<Record<string, Spread>>;
  readonly programs: { readonly step: Spread; readonly bare: number };
  readonly memory: Spread;
};

/** The platforms of all models: one of this machine, two emulated. */
export const platforms = 'linux/amd64,linux/arm64,linux/arm/v7';

type Round = { readonly step: StepFigures; readonly bare: number };

/** Runs both sides so many times, each first in every other round; one round more goes before and is not counted. */
export async function compare(model: Model, rounds: number, note: (round: Round) => void): Promise<Comparison> {
  const measured: Round[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    const found = round % 2 === 0 ? await stepFirst(model) : await bareFirst(model);
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
    bare: spreadOf(measured.map(({ bare }) => bare)),
    ratio: spreadOf(measured.map(({ step, bare }) => wholeOf(step) / bare)),
    post: spreadOf(steps.map(({ post }) => post)),
    stages: Object.fromEntries(
      stages.map((stage) => [stage, spreadOf(steps.map((step) => step.stages[stage] ?? Number.NaN))]),
    ),
    programs: { step: spreadOf(steps.map(({ programs }) => programs.length)), bare: barePrograms },
    memory: spreadOf(steps.map(({ memory }) => memory)),
  };
}

/** The script removes its builder, too. */
const wholeOf = ({ main, post }: StepFigures): number => main + post;

async function stepFirst(model: Model): Promise<Round> {
  const step = await runStepIn(model);
  return { step, bare: await runBareIn(model) };
}

async function bareFirst(model: Model): Promise<Round> {
  const bare = await runBareIn(model);
  return { step: await runStepIn(model), bare };
}

async function runStepIn({ reset, context, registry, inputs }: Model): Promise<StepFigures> {
  await reset();
  return measureStep({
    workspace: context,
    // The marks of these runs alone: what others have left on the machine is not tidied up here.
    env: { XDG_STATE_HOME: `${context}-state` },
    event: { name: 'push', ref: 'refs/tags/v1.2.3' },
    inputs: {
      images: `${registry}/bench/step`,
      tags: 'type=semver,pattern={{version}}',
      platforms,
      'driver-opts': 'network=host',
      ...inputs,
    },
  });
}

async function runBareIn({ reset, context, registry, bare }: Model): Promise<number> {
  await reset();
  return measureBare({ context, platforms, repository: `${registry}/bench/bare`, ...bare });
}
