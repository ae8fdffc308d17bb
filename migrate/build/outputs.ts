// Parses `outputs` of docker/build-push-action: push, load and files; an expression may choose between an image and nothing.

import { entry, replaced } from '../edit/render.ts';
import { BUILDS } from '../remarks/chain.ts';
import type { Job } from '../workflow/job.ts';
import { attributesOf, attributeValue, itemsOf, linesOf } from '../workflow/lists.ts';
import type { Entry } from '../workflow/source.ts';
import { inputOf, inputText, isGiven, type Step } from '../workflow/steps.ts';

/** The entries `push`, `outputs`, `load`, and `tags` where an output names the image. */
export function outputEntries(build: Step, job: Job): readonly Entry[] {
  const own = inputOf(build, 'outputs');
  const push = inputOf(build, 'push');
  const lines = linesOf(own?.value === undefined ? '' : outputsText(build));
  if (own === undefined || lines.length === 0) return isGiven(build, 'push') ? [] : [entry('push', 'false')];
  if (own.value === undefined || lines.some(isUnclear)) {
    job.say.left(own.line, BUILDS['outputs-at-run-time']());
    return [];
  }
  const images = lines.filter((line) => isImage(attributesOf(line)));
  const attributes = images.flatMap(attributesOf);
  if (attributes.some((each) => /^(push-by-digest|name-canonical)=(?!false)/.test(each))) {
    job.say.left(own.line, BUILDS['outputs-by-digest']());
    return [];
  }
  const isLoaded = lines.includes('type=docker') && inputOf(build, 'load') === undefined;
  return [
    ...pushEntry(images, push, own, job),
    ...namesEntry(build, attributes),
    ...keptEntry(lines, images, own),
    ...(isLoaded ? [entry('load', 'true')] : []),
  ];
}

/** Whether only the run knows the type of the output. A path alone is a folder. */
function isUnclear(line: string): boolean {
  const type = attributeValue(attributesOf(line), 'type');
  return type === undefined
    ? line.includes('${{') && !/^(\.|\/|\$\{\{\s*(runner\.temp|github\.workspace)\s*\}\})/.test(line)
    : type.includes('${{');
}

function pushEntry(images: readonly string[], push: Entry | undefined, own: Entry, { say }: Job): readonly Entry[] {
  const given = push?.value?.trim() ?? '';
  const said = images.map((line) => pushOf(attributesOf(line)));
  const value = said.includes('true') ? 'true' : said.find((each) => each !== 'false');
  if (value === undefined || given === 'true') return given === '' ? [entry('push', 'false')] : [];
  if (value !== 'true' && given !== '' && given !== 'false') say.left(own.line, BUILDS['push-and-outputs']());
  return [entry('push', value, push)];
}

/** The name of an output is that of the image where `tags` says none. */
function namesEntry(build: Step, attributes: readonly string[]): readonly Entry[] {
  const names = attributes.flatMap((each) => (each.startsWith('name=') ? itemsOf(each.slice('name='.length)) : []));
  return isGiven(build, 'tags') || names.length === 0 ? [] : [entry('tags', names.join('\n'))];
}

/** The files beside the image, and how the image is made. */
function keptEntry(lines: readonly string[], images: readonly string[], own: Entry): readonly Entry[] {
  const making = images
    .flatMap(attributesOf)
    .filter((each) => !/^(push|type|name|push-by-digest|name-canonical)=/.test(each));
  const files = lines.filter((line) => !images.includes(line) && !/^type=(docker|cacheonly)$/.test(line));
  const kept = [...(making.length > 0 ? [`type=image,${making.join(',')}`] : []), ...files];
  if (kept.length === 0) return [];
  return [kept.join('\n') === lines.join('\n') ? own : replaced(own, kept.join('\n'))];
}

/** The outputs of a build. A choice between an image and nothing is an image whose `push` is the condition. */
export function outputsText(build: Step): string {
  const text = inputText(build, 'outputs') ?? '';
  const [, condition, chosen = ''] = CHOICE.exec(text) ?? [];
  const line = condition === undefined ? undefined : literal(chosen);
  if (line === undefined || !/(^|,)(push=true|type=registry)(,|$)/.test(line)) return text;
  const others = attributesOf(line).filter((each) => !/^push=/.test(each));
  return [...others.map((each) => (each.includes(',') ? `"${each}"` : each)), `push=\${{ ${condition} }}`].join(',');
}

/** `CONDITION && 'OUTPUT' || ''`, or with `format`. */
const CHOICE =
  /^\$\{\{\s*((?:(?!&&).)+?)\s*&&\s*('[^']*'|format\((?:'[^']*'|[^()'])*\))\s*\|\|\s*'(?:type=cacheonly)?'\s*\}\}$/s;

/** The text with expressions in place of the values of `format`; undefined where it has braces of its own. */
export function literal(value: string): string | undefined {
  if (value.startsWith("'")) return value.slice(1, -1);
  const [, template = '', rest = ''] = /^format\('([^']*)'(.*)\)$/s.exec(value) ?? [];
  const values = rest
    .split(',')
    .slice(1)
    .map((each) => each.trim());
  if (/\{\{|\}\}/.test(template) || values.some((each) => !/^[\w.-]+$/.test(each))) return undefined;
  return template.replaceAll(/\{(\d+)\}/g, (_, at: string) => `\${{ ${values[Number(at)] ?? "''"} }}`);
}

/** What an output says about the push: `true`, `false`, or an expression; a registry always (buildx, build/opt.go). */
export function pushOf(attributes: readonly string[]): string {
  return attributeValue(attributes, 'type') === 'registry' ? 'true' : (attributeValue(attributes, 'push') ?? 'false');
}

/** Whether an output is an image. */
export const isImage = (attributes: readonly string[]): boolean =>
  /^(image|registry)$/.test(attributeValue(attributes, 'type') ?? '');
