// Files of the repository that a script runs: shell scripts, and the recipes of a Makefile.
import type { Job } from '../workflow/job.ts';
import { entryOf, type Step } from '../workflow/steps.ts';

/** The texts of what a step runs from the repository, as far as its script names it; without comments. */
export function programsOf(step: Step, { settings }: Pick<Job, 'settings'>): readonly string[] {
  const script = bare(entryOf(step, 'run')?.value ?? '');
  const folder = entryOf(step, 'working-directory')?.value ?? '';
  const placed = (path: string): string => [folder, path].join('/').replaceAll(/(^|\/)(\.?\/)+/g, '$1');
  const read = (path: string): readonly string[] => {
    const text = settings.read(placed(path));
    return text === undefined ? [] : [bare(text)];
  };
  // Other files are what a step reads, such as a Dockerfile.
  const isScript = (path: string): boolean =>
    /\.(sh|bash)$/.test(path) || settings.read(placed(path))?.startsWith('#!') === true;
  const files = script.match(/(?<![^\s"';&|(])(?:\.\/[\w./-]+|[\w./-]+\.(?:sh|bash))(?![\w./-])/g) ?? [];
  const makes = [...script.matchAll(/(?<![\w-])make(?![\w-])([^\n;&|)`"']*)/g)];
  return [...files.filter(isScript).flatMap(read), ...makes.flatMap(([, words = '']) => recipes(words, read))];
}

const bare = (text: string): string => text.replaceAll(/^[ \t]*#.*$/gm, '');

/** The recipes of the targets that are made, and of those that these need. */
function recipes(words: string, read: (path: string) => readonly string[]): readonly string[] {
  const folder = /\s-C\s*(\S+)/.exec(words)?.[1] ?? '.';
  const [makefile] = ['Makefile', 'makefile', 'GNUmakefile'].flatMap((name) => read(`${folder}/${name}`));
  const rules = rulesOf(makefile ?? '');
  const asked = words.replace(/\s-C\s*\S+/, '').match(/(?<=\s)[\w./-]+(?=\s|$)/g) ?? [];
  const named = asked.filter((word) => !word.startsWith('-'));
  // A name with a dot is a setting of make, such as .PHONY.
  const first = rules.map(({ name }) => name).filter((name) => !name.startsWith('.'));
  const open = named.length > 0 ? named : first.slice(0, 1);
  for (const name of open) {
    const needed = rules.filter((rule) => rule.name === name).flatMap(({ needs }) => needs);
    open.push(...needed.filter((each) => !open.includes(each)));
  }
  const run = rules.filter(({ name }) => open.includes(name)).map(({ recipe }) => recipe);
  return run.map((recipe) => recipe.replaceAll(/\$[({]\w+[)}](?=\s+buildx\b)/g, 'docker'));
}

type Rule = { readonly name: string; readonly needs: readonly string[]; readonly recipe: string };

function rulesOf(makefile: string): readonly Rule[] {
  const found = makefile.matchAll(/^([\w./-]+)\s*::?(?!=)([^\n]*)\n((?:\t[^\n]*\n?|[ \t]*\n)*)/gm);
  return [...found].map(([, name = '', needs = '', recipe = '']) => ({
    name,
    needs: needs.split(/\s+/).filter((each) => each !== ''),
    recipe,
  }));
}
