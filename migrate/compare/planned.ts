// Plans the new step for a run, with the action's own code.
import { Failure } from '../../src/errors/failure.ts';
import { makeLabels } from '../../src/plan/image/labels.ts';
import { intendedPush } from '../../src/plan/push.ts';
import { makeTags } from '../../src/plan/tags/tags.ts';
import type { Ports } from '../../src/ports/ports.ts';
import { readEvent } from '../../src/read/facts/event.ts';
import { templateEngine } from '../../src/read/facts/template-engine.ts';
import { type InputValues, parseInput } from '../../src/read/inputs.ts';
import type { Texts } from './contexts.ts';
import { NOW, type Run } from './events.ts';
import { bakeWords, cachesOf, type Fact, ordered, reference } from './facts.ts';
import { lastOfEach, NotComputed } from './metadata.ts';

/** The fact of a step, and its outputs. */
export type Planned = { readonly fact: Fact; readonly outputs: Texts };

/** Plans the step. Raises NotComputed where the action refuses its inputs: the placeholders of what only a run knows may be why. */
export async function planned(inputs: Texts, env: Texts, run: Run): Promise<Planned> {
  try {
    const known = Object.entries(env).filter(([, value]) => !/\bunknown-\d/.test(value));
    return await plan(inputs, Object.fromEntries(known), run);
  } catch (error) {
    if (error instanceof Failure) throw new NotComputed(error.problems.map(({ code }) => code).join(', '));
    throw error;
  }
}

async function plan(inputs: Texts, env: Texts, run: Run): Promise<Planned> {
  const text = (name: string): string => inputs[name] ?? DEFAULTS[name] ?? '';
  const push = /^(true|false|auto)$/.test(text('push')) ? text('push') : 'true';
  const known = { ...inputs, push };
  const given = { text: (name: string) => ({ ...DEFAULTS, ...known })[name] ?? '', names: () => Object.keys(known) };
  const parsed = <Name extends keyof InputValues>(name: Name) => parseInput(name, given, env);
  const event = await readEvent(edges(run, env));
  const render = await templateEngine(['tags', 'flavor', 'labels', 'annotations'].map(text));
  const [images, rules, labels] = [parsed('images').value, parsed('tags').value, parsed('labels')];
  const tags = makeTags({ rules, images, flavor: parsed('flavor'), event, render, startedAt: NOW });
  const image = {
    labels: labels.value,
    annotations: [],
    annotationLevels: parsed('annotation-levels'),
    withoutAutomatic: labels.isWithoutAutomatic ? (['labels'] as const) : [],
  };
  const made = Object.entries(makeLabels({ image, event, render, startedAt: NOW }, tags.version));
  const lines = lastOfEach(made.map(([key, value]) => `${key}=${value}`));
  const references = tags.references.map((each) => each.reference);
  const decided = intendedPush({ push: parsed('push'), event });
  const fact: Fact = {
    kind: kindOf(inputs),
    push: push === text('push') ? String(decided.enabled) : text('push'),
    tags: inputs['stage'] === 'build' ? [] : ordered(references.map(reference)),
    labels: lines,
    platforms: ordered(
      text('platforms')
        .split(/[\s,]+/)
        .filter((each) => each !== ''),
    ),
    caches:
      cachesOf(inputs).length > 0 ? cachesOf(inputs) : text('cache') === 'off' ? [] : ['the cache of GitHub Actions'],
  };
  const outputs = {
    version: tags.version,
    tags: references.join('\n'),
    labels: lines.join('\n'),
    json: JSON.stringify({ tags: references }),
  };
  return { fact: fact.kind === 'bake' ? { ...fact, ...bakeWords(text('bake-set')) } : fact, outputs };
}

function kindOf(inputs: Texts): Fact['kind'] {
  if ((inputs['bake-files'] ?? '') !== '') return 'bake';
  return inputs['stage'] === 'build' ? 'part' : inputs['stage'] === 'publish' ? 'index' : 'image';
}

/** As action.yml has them. */
const DEFAULTS: Texts = { platforms: 'linux/amd64,linux/arm64', push: 'auto', 'annotation-levels': 'manifest,index' };

function edges({ env, payload }: Run, more: Texts): Parameters<typeof readEvent>[0] {
  const nothing: Pick<Ports, 'github' | 'exec'> = {
    github: { identity: async () => undefined, get: async () => undefined },
    exec: { run: async () => ({ exitCode: 128, stdout: '', stderr: '' }) },
  };
  return {
    ...nothing,
    env: { ...more, ...env, GITHUB_EVENT_PATH: 'event' },
    files: { read: async () => JSON.stringify(payload) },
  };
}
