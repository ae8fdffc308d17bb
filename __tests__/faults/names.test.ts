// Hostile texts as repositories, tags and paths: rejected before anything is started, or used literally.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@jest/globals';
import { isTag, parseReference, parseRepository } from '../../src/oci/reference.ts';
import { codesOf } from '../e2e/support/report.ts';
import { root, runStep } from '../e2e/support/step.ts';
import { cases, fc } from '../support/chance.ts';
import { workspaceOf } from '../support/folders.ts';
import { problemsFrom } from '../support/problems.ts';
import { goal, goalInTurn, single, trial } from './support/goal.ts';
import { hostileTexts } from './support/hostile-texts.ts';
import { setScene } from './support/scene.ts';
import { placeOf, putOldImage } from './support/state.ts';
import { prepareField, runTrial, uniform } from './support/trial.ts';

const scene = setScene();

goalInTurn('R21', (name) => {
  const host = (): string => scene.upstreams(name, 1)[0] ?? '';

  /** The names of all tags that a repository has. */
  async function tagsAt(path: string): Promise<readonly string[]> {
    const answer = await fetch(`http://${host()}/v2/${path}/tags/list?n=1000`);
    const { tags = [] }: { readonly tags?: readonly string[] } = JSON.parse(await answer.text());
    return tags.toSorted();
  }

  trial('what makes tags of all texts at once makes tags, and nothing else anywhere', async () => {
    // What begins a template is refused, below.
    const texts = hostileTexts.filter((text) => !text.includes('{{'));
    // An invalid full reference is only a text, too.
    const values = texts.flatMap((text) => [text, `${host()}/none:${text} b`]);
    const tags = JSON.stringify(values.map((value) => ({ type: 'raw', value })));
    const upstreams = scene.upstreams(name, 1);
    const field = await prepareField({ builder: scene.builder(), upstreams, inputs: { tags }, existing: [] });
    const step = await runStep(field.order);
    const { path } = placeOf(field.images[0] ?? '');
    const reported = (step.outputs['tag-names'] ?? '').split('\n');
    const outside = field.proxies.flatMap(({ log }) => log).filter(({ line }) => !line.includes(` /v2/${path}/`));
    await field.close();
    expect({ exitCode: step.exitCode, codes: codesOf(step) }).toEqual({ exitCode: 0, codes: [] });
    expect(reported.length).toBeGreaterThan(20);
    expect(reported.filter((tag) => !isTag(tag))).toEqual([]);
    expect(await tagsAt(path)).toEqual(reported.toSorted());
    expect(outside.filter(({ line }) => !/ \/v2\/$/.test(line))).toEqual([]);
  });

  trial('whatever text is taken for a tag, the registry takes', async () => {
    const place = { host: host(), path: 'names/accepted' };
    const accepted = [...hostileTexts, 'v1.0', '_', 'A.b_c-D', 'a'.repeat(128)].filter(isTag);
    expect(accepted.length).toBeGreaterThan(8);
    await putOldImage(place, accepted);
    expect(await tagsAt(place.path)).toEqual(accepted.toSorted());
  });

  trial('a full reference with such a text for a tag is refused before anything is asked or started', async () => {
    // Quotes join lines. A value with a blank or a slash is the text of a tag, not a reference.
    const lines = hostileTexts.filter((text) => !isTag(text) && !/[\s"/\0]|\{\{/.test(text));
    expect(lines.length).toBeGreaterThan(30);
    const field = await prepareField({ builder: scene.builder(), upstreams: scene.upstreams(name, 1) });
    const tags = lines.map((text) => `${field.images[0]}:${text}`).join('\n');
    const step = await runStep({ ...field.order, inputs: { ...field.order.inputs, tags } });
    const state = await field.state(undefined);
    const asked = field.proxies.flatMap(({ log }) => log);
    await field.close();
    expect({ exitCode: step.exitCode, state }).toEqual({ exitCode: 1, state: uniform(1, 'old') });
    expect(codesOf(step).filter((code) => !/^(?:REFERENCE|TAG_RULE)_INVALID$/.test(code))).toEqual([]);
    expect(linesIn(step.log)).toEqual(lines.map((_, index) => index + 1));
    expect(asked).toEqual([]);
    expect(step.log).not.toContain('::group::');
  });

  trial(
    'all texts as names of repositories are refused in one failure before anything is asked or started',
    async () => {
      // Quotes hold lines together; and capitals are made small.
      const lines = hostileTexts.filter(
        (text) => !isRepository(`localhost:5000/${text.toLowerCase()}`) && !/[\r\n"\0]/.test(text),
      );
      expect(lines.length).toBeGreaterThan(50);
      const field = await prepareField({ builder: scene.builder(), upstreams: scene.upstreams(name, 1) });
      const [proxy] = field.proxies;
      const images = lines.map((text) => `${proxy?.host}/${text}`).join('\n');
      const step = await runStep({ ...field.order, inputs: { ...field.order.inputs, images } });
      const asked = field.proxies.flatMap(({ log }) => log);
      await field.close();
      expect(step.exitCode).toBe(1);
      expect(linesIn(step.log)).toEqual(lines.map((_, index) => index + 1));
      expect(asked).toEqual([]);
      expect(step.log).not.toContain('::group::');
    },
  );

  trial('an invalid template is rejected', async () => {
    const inputs = { tags: 'type=raw,value={{.Name}}' };
    const outcome = await runTrial({ builder: scene.builder(), upstreams: scene.upstreams(name, 1), inputs });
    expect({ codes: outcome.codes, state: outcome.state }).toEqual({
      codes: ['TEMPLATE_INVALID'],
      state: uniform(1, 'old'),
    });
    expect(outcome.proxies.flatMap(({ log }) => log)).toEqual([]);
  });
});

goal('R21', () => {
  single('no text of the corpus is taken for the name of a repository, but for what is one', () => {
    const accepted = hostileTexts.filter((text) => isRepository(`localhost:5000/${text}`));
    expect(accepted).toEqual(['acme/app']);
  });

  single('what is taken for a name holds nothing that ends a field', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'aZ0._-/:@,=" \n$`;') }), (text) => {
        // Without a host it would be one of Docker Hub's; with one, more texts come through.
        const name = `localhost/${text}`;
        if (isRepository(name)) expect(parseRepository(name).name).toMatch(/^[\w.:/-]+$/);
      }),
      cases(5_000),
    );
  });

  single('what is taken for a reference is written as it was read', () => {
    let taken = 0;
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'aZ0._-:@,="\n') }), (text) => {
        const reference = `localhost/a:${text}`;
        const problems = problemsFrom(() => {
          const { repository, tag } = parseReference(reference);
          expect(`${repository.name}:${tag}`).toBe(reference);
        });
        if (problems.length === 0) taken += 1;
      }),
      cases(5_000),
    );
    expect(taken).toBeGreaterThan(100);
  });

  const long = [
    ['a', 'a'.repeat(100_000)],
    ['a-', `${'a-'.repeat(50_000)}!`],
    ['/', '/'.repeat(100_000)],
    ['a.', 'a.'.repeat(50_000)],
    ['a/', `${'a/'.repeat(50_000)}a`],
    [':', `a${':'.repeat(100_000)}`],
  ] as const;
  for (const [piece, text] of long)
    single(`100 kB of ${piece} are judged in 10 ms`, () => {
      // The fastest of several runs, to exclude other programs of the machine.
      const times = Array.from({ length: 5 }, () => {
        const started = performance.now();
        isRepository(text);
        isTag(text);
        return performance.now() - started;
      });
      expect(Math.min(...times)).toBeLessThan(10);
    });

  single('no program is started through a shell', () => {
    const sources = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' }).filter((file) =>
      /\.ts$/.test(file),
    );
    expect(sources.length).toBeGreaterThan(100);
    // RegExp's own exec has a dot before it.
    const found = sources.filter((file) =>
      /(?<!\.)\bexec\(|shell: *true|exec(?:File)?Sync/.test(readFileSync(join(root, 'src', file), 'utf8')),
    );
    expect(found).toEqual([]);
  });

  for (const input of ['context', 'file'])
    for (const text of ['--help', '--push', '-f', '--', '-', '@/etc/passwd', '$(id)', '../../none'])
      trial(`the ${input} ${text} is a path, and nothing is there`, async () => {
        const inputs = { images: 'localhost:5000/faults/none', [input]: text, builder: scene.builder() };
        const step = await runStep({ inputs, workspace: await workspaceOf({ README: '' }), isPostRun: false });
        expect({ exitCode: step.exitCode, codes: codesOf(step) }).toEqual({ exitCode: 1, codes: ['FILE_MISSING'] });
        expect(step.log).not.toContain('::group::Build');
      });
});

/** The lines of an input that a log finds fault with. */
function linesIn(log: string): readonly number[] {
  const found = [...log.matchAll(/\bLine (\d+) of `/g)].map(([, line]) => Number(line));
  return [...new Set(found)].toSorted((one, other) => one - other);
}

const isRepository = (text: string): boolean => problemsFrom(() => parseRepository(text)).length === 0;
