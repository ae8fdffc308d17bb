// The plan in the log: what will be built, from what, under which names, and why.
import type { ImagePlan } from '../../plan/image/image-plan.ts';
import type { Plan } from '../../plan/plan.ts';

/** Formats the plan in a few lines; the whole plan is an output. */
export function planLines(plan: Plan): readonly string[] {
  const made = usedTags(plan).map(({ name, reason }) => `  ${name}  from ${reason}`);
  // Unmatched default rules have no line number and are not listed, because the user did not write them.
  const wondered = plan.tags.skipped.filter(({ rule }) => rule.source.line > 0);
  const left = wondered.map(({ rule, reason }) => `  (none)  from ${rule.source.text}: ${reason}`);
  return [
    plan.push.enabled ? `Push: yes (${plan.push.reason})` : `Push: no (${plan.push.reason})`,
    capitalized(plan.report.contextReason),
    ...plan.images.flatMap((image) =>
      plan.build.isBake || plan.images.length > 1 ? targetLines(image) : imageLines(image),
    ),
    ...emulationLines(plan.build.emulation),
    ...(made.length + left.length > 0 ? ['Tags:', ...made, ...left] : []),
  ];
}

/** Returns the tags of rules, without those that no target of a bake definition uses. */
export function usedTags({ build, tags }: Plan): Plan['tags']['tags'] {
  return build.isBake ? tags.tags.filter(({ name }) => tags.references.some((each) => each.name === name)) : tags.tags;
}

function emulationLines({ platforms, need, reason }: Plan['build']['emulation']): readonly string[] {
  return platforms.length === 0 ? [] : [`QEMU: ${needs[need]}, ${reason}`];
}

const needs = { certain: 'needed', possible: 'may be needed', none: 'not needed' } as const;

function targetLines(image: ImagePlan): readonly string[] {
  const tags = image.tags.length === 0 ? [] : [`Tags: ${image.tags.join(', ')}`];
  return [`Image ${image.name}:`, ...[...imageLines(image), ...tags].map((line) => `  ${line}`)];
}

function imageLines(image: ImagePlan): readonly string[] {
  const platforms = image.platforms.map(({ platform, runs, node }) => {
    const how = [...(runs === 'unknown' ? [] : [runs]), ...(node === undefined ? [] : [`on ${node}`])].join(' ');
    return how === '' ? platform.name : `${platform.name} (${how})`;
  });
  return [
    `Platforms: ${platforms.join(', ')}`,
    image.origin === undefined
      ? `Cache: ${image.cache.reason}`
      : `Source: ${image.origin.reference} (${image.origin.digest})`,
    ...(image.repositories.length === 0
      ? []
      : [`Repositories: ${image.repositories.map(({ name }) => name).join(', ')}`]),
  ];
}

function capitalized(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}
