// `outputs` that an expression chooses: an image that is pushed, or nothing.
import { attributesOf } from './attributes.ts';
import { inputText, type Step } from './steps.ts';

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
