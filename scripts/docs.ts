// Writes what the documents repeat from elsewhere: inputs and outputs from action.yml, codes from the catalog, faults
// and what happens from the tables of the fault tests; the matrices of tools and registries from recorded results; the figures
// of the check from the zoo, and those of the bench; the reusable workflows, and which inputs they do not take; action-types.yml; the copy of
// action.yml that the reusable workflows use; files of examples/; and the picture of a summary.
// With --check it writes nothing and fails on a difference.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { load } from 'js-yaml';
import { AREAS, type Area } from '../src/errors/catalog.ts';
import { conditionList, curveTable, partTable, ratioTable, readFigures, stageTable } from './docs/benchmarks.ts';
import { clusterConditions, clusterTable, forecastTable } from './docs/cluster-figures.ts';
import { faultTable, goalTable } from './docs/faults.ts';
import { inputForms } from './docs/forms.ts';
import { fillIncludes } from './docs/include.ts';
import { type Described, inputGroups, inputRows, inputSections, outputRows, typesText } from './docs/inputs.ts';
import { resultsMatrix } from './docs/results.ts';
import { summaryPicture } from './docs/summary-picture.ts';
import { zooTable } from './docs/zoo.ts';
import { registryResults, toolResults } from './suites/paths.ts';
import { publishWorkflows, workflowFile } from './workflows/files.ts';
import { makePromoteWorkflow } from './workflows/promote.ts';
import { makeWorkflow } from './workflows/publish.ts';
import { makeSelfAction, selfActionFile } from './workflows/self-action.ts';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

type Action = { readonly inputs: Record<string, Described>; readonly outputs: Record<string, Described> };

const cell = (text: string): string => text.trim().replaceAll('|', '\\|').replaceAll('\n', ' ');
const code = (text: string): string => (text === '' ? '' : `\`${text}\``);
const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((row) => `| ${row.map(cell).join(' | ')} |`).join('\n');

const actionText = readFileSync(join(root, 'action.yml'), 'utf8');
const action = load(actionText) as Action;
const groups = inputGroups(actionText, action.inputs);

const figures = readFigures(root);

const sections: Readonly<Record<string, string>> = {
  benchRatios: table(...ratioTable(figures)),
  benchStages: table(...stageTable(figures)),
  benchConditions: conditionList(figures),
  benchParts: table(...partTable(figures)),
  benchCurves: table(...curveTable(figures)),
  benchCluster: table(...clusterTable(figures)),
  benchClusterConditions: clusterConditions(figures),
  benchForecast: table(...forecastTable(figures)),
  faults: table(...faultTable()),
  goals: table(...goalTable()),
  tools: table(...resultsMatrix(root, toolResults)),
  registries: table(...resultsMatrix(root, registryResults)),
  zoo: table(...zooTable(root)),
  inputs: table(['Input', 'What it does, in short', 'Default'], inputRows(groups, action.inputs)),
  everyInput: inputSections(groups, action.inputs),
  everyOutput: table(['Output', 'What it holds', 'Form'], outputRows(action.outputs)),
  leftOut: table(['Input', 'Why not'], leftOutRows()),
  codes: AREAS.map(({ heading, entries }) => `## ${heading}\n\n${codeTable(entries)}`).join('\n\n'),
};

/** Returns the inputs that the reusable workflows do not support, one row per reason. */
function leftOutRows(): readonly (readonly string[])[] {
  const left = Object.entries(inputForms).flatMap(([name, { whyNot }]) =>
    whyNot === undefined ? [] : [{ name, whyNot }],
  );
  const groups = Map.groupBy(left, ({ whyNot }) => whyNot);
  return [...groups].map(([reason, inputs]) => [inputs.map(({ name }) => code(name)).join(', '), reason]);
}

/** The failures of one area of the catalog. */
function codeTable(entries: Area['entries']): string {
  const rows = Object.entries(entries).map(([name, { meaning, cure }]) => [code(name), meaning, cure]);
  return table(['Code', 'What happened', 'What to do'], rows);
}

/** Replaces the text between each pair of markers by the section of that name, or by a file. Raises for a marker without one. */
function fill(document: string): string {
  const included = fillIncludes(document, (path) => readFileSync(join(root, path), 'utf8'));
  const begins = included.split('<!-- begin: ').slice(1);
  return begins.reduce((filled, rest) => {
    const name = rest.slice(0, rest.indexOf(' -->'));
    const section = sections[name];
    const [begin, end] = [`<!-- begin: ${name} -->\n`, `<!-- end: ${name} -->`];
    const [from, to] = [filled.indexOf(begin), filled.indexOf(end)];
    if (section === undefined || from < 0 || to < from)
      throw new Error(`There is no section for the marker "${name}".`);
    return `${filled.slice(0, from)}${begin}${section}\n${filled.slice(to)}`;
  }, included);
}

/** Files that are generated wholly. All others are documents with markers. */
const whole: Readonly<Record<string, () => string>> = {
  ...Object.fromEntries(publishWorkflows.map((name) => [workflowFile(name), () => makeWorkflow(name)])),
  [workflowFile('promote')]: makePromoteWorkflow,
  [selfActionFile]: () => makeSelfAction(actionText),
  'action-types.yml': () => typesText(action),
  'docs/images/summary-light.svg': () => summaryPicture('light'),
  'docs/images/summary-dark.svg': () => summaryPicture('dark'),
};

const documents = readdirSync(join(root, 'docs')).flatMap((name) => (name.endsWith('.md') ? [join('docs', name)] : []));
const texts = documents.map((file) => readFileSync(join(root, file), 'utf8'));
for (const name of Object.keys(sections))
  if (!texts.some((text) => text.includes(`<!-- begin: ${name} -->`)))
    throw new Error(`No document has a marker for the section "${name}".`);

const isCheck = process.argv.includes('--check');
for (const file of [...documents, ...Object.keys(whole)]) {
  const path = join(root, file);
  const written = existsSync(path) ? readFileSync(path, 'utf8') : '';
  const filled = whole[file]?.() ?? fill(written);
  if (filled === written) continue;
  if (isCheck) {
    console.error(`${file} is outdated. Run "npm run docs".`);
    process.exitCode = 1;
  } else {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, filled);
  }
}
