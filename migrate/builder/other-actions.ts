// Actions beside the chain that may make, use or need a builder: those of the repository are read, others are known by name.

import { entry } from '../edit/render.ts';
import { BUILDER } from '../remarks/chain.ts';
import type { Job } from '../workflow/job.ts';
import type { Entry } from '../workflow/source.ts';
import type { Step } from '../workflow/steps.ts';

/** Actions that build with whatever builder is there, or may do so. */
const BUILDERS =
  /^(goreleaser\/goreleaser-action@|devcontainers\/ci@|reproducible-containers\/buildkit-cache-dance@|docker\/(?!login-action@|metadata-action@|scout-action@|setup-docker-action@|setup-compose-action@))/i;

/** Actions that make a builder, by their name. */
const MAKERS = /buildx|buildkit|depot\/setup|namespacelabs\/nscloud-setup|useblacksmith\/(setup-docker|build)/i;

/** The text of an action of the repository; undefined where it is not available. */
function textOf({ uses }: Step, { settings }: Job): string | undefined {
  const folder = uses.replace(/^\.\/+/, '').replace(/\/$/, '');
  const names = ['action.yml', 'action.yaml'].map((name) =>
    folder === '' || folder === '.' ? name : `${folder}/${name}`,
  );
  return names.map(settings.read).find((text) => text !== undefined);
}

const isLocal = ({ uses }: Step): boolean => uses.startsWith('./');

/** Whether an action may build with the builder of the job. */
export function mayUseBuilder(step: Step, job: Job): boolean {
  if (!isLocal(step)) return BUILDERS.test(step.uses);
  return /\bdocker\b|buildx|buildctl|depot|bake/i.test(textOf(step, job) ?? 'docker');
}

/** Whether an action may run programs of another platform. */
export function mayEmulate(step: Step, job: Job): boolean {
  return isLocal(step) && /\bdocker\b|qemu|binfmt|--platform/i.test(textOf(step, job) ?? 'docker');
}

/** The builder that an action before the build has made the current one, as the chain took it. */
export function foreignBuilder(build: Step, job: Job): readonly Entry[] {
  if (job.list.steps.some(({ role, index }) => role === 'buildx' && index < build.index)) return [];
  const before = job.list.steps.filter(({ role, index }) => role === 'other' && index < build.index);
  const maker = before.find((step) =>
    isLocal(step)
      ? /setup-buildx-action|buildx create|depot\/setup/.test(textOf(step, job) ?? '')
      : MAKERS.test(step.uses),
  );
  if (maker !== undefined) {
    job.say.note(build.line, BUILDER['builder-current'](maker.line));
    return [entry('builder', 'current')];
  }
  const unread = before.find((step) => isLocal(step) && textOf(step, job) === undefined);
  if (unread !== undefined) job.say.note(build.line, BUILDER['builder-unknown'](unread.line));
  return [];
}
