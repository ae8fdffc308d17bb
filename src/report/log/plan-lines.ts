// The plan in the log: what will be built, from what, under which names, and why.
import type { ImagePlan } from '../../plan/image/image-plan.ts';
import type { Plan } from '../../plan/plan.ts';
import type { Rule } from '../../plan/tags/rule.ts';

/** Formats the plan in a few lines; the whole plan is an output. */
export function planLines(plan: Plan): readonly string[] {
  const { contextReason } = plan.report;
  const { platforms, tested, need, reason } = plan.build.emulation;
  const made = usedTags(plan).map(
    ({ name, rule, reason: why }) => `  ${name}  from ${isDefault(rule) ? 'the default rule ' : ''}${why}`,
  );
  const left = skippedRules(plan).map((skipped) => `  (none)  from ${skipped.rule.source.text}: ${skipped.reason}`);
  return [
    plan.push.enabled ? `Push: yes (${plan.push.reason})` : `Push: no (${plan.push.reason})`,
    contextReason.charAt(0).toUpperCase() + contextReason.slice(1),
    ...plan.images.flatMap((image) =>
      plan.build.isBake || plan.images.length > 1 ? targetLines(image, plan) : imageLines(image, plan),
    ),
    ...(platforms.length + tested.length === 0 ? [] : [`QEMU: ${needs[need]}, ${reason}`]),
    ...(made.length + left.length > 0 ? ['Tags:', ...made, ...left] : []),
  ];
}

/** Default rules have no line number. */
function isDefault(rule: Rule | undefined): boolean {
  return rule?.source.line === 0;
}

/** Returns the rules without a tag. The user did not write the default rules, so they are omitted. */
export function skippedRules({ tags }: Plan): Plan['tags']['skipped'] {
  return tags.skipped.filter(({ rule }) => !isDefault(rule));
}

/** Returns the tags of rules, without those that no target of a bake definition uses. */
export function usedTags({ build, tags }: Plan): Plan['tags']['tags'] {
  return build.isBake ? tags.tags.filter(({ name }) => tags.references.some((each) => each.name === name)) : tags.tags;
}

const needs = { certain: 'needed', possible: 'may be needed', none: 'not needed' } as const;

function targetLines(image: ImagePlan, plan: Plan): readonly string[] {
  const tags = image.tags.length === 0 ? [] : [`Tags: ${image.tags.join(', ')}`];
  return [`Image ${image.name}:`, ...[...imageLines(image, plan), ...tags].map((line) => `  ${line}`)];
}

function imageLines(image: ImagePlan, { report }: Plan): readonly string[] {
  const platforms = image.platforms.map(({ platform, runs, node }) => {
    const how = [...(runs === 'unknown' ? [] : [runs]), ...(node === undefined ? [] : [`on ${node}`])].join(' ');
    return how === '' ? platform.name : `${platform.name} (${how})`;
  });
  const isNoticed = report.notices.some((notice) => notice.includes(image.cache.reason));
  return [
    `Platforms: ${platforms.join(', ')}`,
    image.origin === undefined
      ? `Cache: ${isNoticed ? 'none; a notice gives the reason' : image.cache.reason}`
      : `Source: ${image.origin.reference} (${image.origin.digest})`,
    ...(image.repositories.length === 0
      ? []
      : [`Repositories: ${image.repositories.map(({ name }) => name).join(', ')}`]),
  ];
}
