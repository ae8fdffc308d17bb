// Hostile text in refs, labels, build arguments and build output.
import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { commandLinesIn } from '../adapters/sanitize.oracle.ts';
import { runImage, setBuilder } from './support/docker.ts';
import { workspaceOf } from './support/folders.ts';
import { fileAlone } from './support/programs.ts';
import { newRepository, readEverything, readImages, readTags } from './support/registry.ts';
import { digestOf, runStep, type StepResult, writtenBy } from './support/step.ts';

/** A text in JSON's quotes means the same in YAML. */
function yamlMap(values: Readonly<Record<string, string>>): string {
  return Object.entries(values)
    .map(([key, value]) => `${key}: ${JSON.stringify(value)}`)
    .join('\n');
}

const builder = setBuilder();
const platforms = 'linux/amd64';

// __tests__/run/releases.test.ts has other names.
describe('a branch whose name is', () => {
  const branches = [
    ['a command substitution', '$(id)', 'id-'],
    ['a template of bake', 'a${BAKE_CMD_CONTEXT}%{if}', 'a-BAKE_CMD_CONTEXT-if-'],
  ] as const;

  it.each(branches)('%s is published under a tag that is plain text', async (_name, branch, tag) => {
    const images = newRepository('branch');
    const event = { name: 'push', ref: `refs/heads/${branch}` };
    const step = await runStep({
      inputs: { images, builder, platforms },
      event,
      workspace: await workspaceOf(fileAlone),
    });
    expect(step.exitCode).toBe(0);
    expect(await readTags(images)).toEqual({ [tag]: digestOf(step) });
  });
});

describe('a build argument and a label', () => {
  const values = {
    quotes: `"a" 'b' \`c\``,
    backslashes: 'C:\\temp\\new \\\\ \\n \\',
    dollars: '$HOME ${HOME} $${HOME} $$ $',
    percents: '%{if true}yes%{endif} %%{x} % 100%',
    braces: '${x} {{y}} ${{ z }}',
    newlines: 'first\nsecond\n\n\tthird\n',
    blanks: '  before and after  ',
    comma: 'a,b=c,"d,e"',
    equals: 'a=b==c=',
    unicode: 'größe 尺寸 👩‍💻 \u202eabc é',
    shell: '$(id); `id` && rm -rf / | tee > /dev/null #',
    command: '::error::boo\n##[error]boo',
    empty: '',
    json: '{"a": [1, "\\u0041"]}',
  } as const;
  const hash = (text: string): string => createHash('sha256').update(text).digest('hex');
  let step: StepResult;
  let images: string;

  beforeAll(async () => {
    images = newRepository('values');
    const names = Object.keys(values);
    const Dockerfile = [
      'FROM busybox',
      ...names.map((name) => `ARG ${name}`),
      `RUN for name in ${names.join(' ')}; do eval "printf '%s' \\"\\$$name\\"" | sha256sum | sed "s/ .*/ $name/"; done > /hashes`,
      'CMD ["cat", "/hashes"]',
    ].join('\n');
    const inputs = { images, builder, platforms, 'build-args': yamlMap(values), labels: yamlMap(labels) };
    step = await runStep({ inputs, workspace: await workspaceOf({ Dockerfile }) });
  });

  // What templates mean in a label is another matter.
  const { braces: _braces, empty: _empty, ...labels } = values;

  it('builds', () => {
    expect(step.exitCode).toBe(0);
  });

  it('arrives in a RUN byte for byte, whatever it holds', async () => {
    const printed = await runImage(`${images}:main`, platforms);
    const found = Object.fromEntries(printed.split('\n').map((line) => line.split(' ').toReversed()));
    expect(found).toEqual(Object.fromEntries(Object.entries(values).map(([name, value]) => [name, hash(value)])));
  });

  it('arrives in the labels of the image, whatever it holds', async () => {
    const image = (await readImages(images, digestOf(step)))[platforms];
    expect(image?.config.config.Labels).toMatchObject(labels);
  });

  it('leaves the outputs whole', () => {
    expect(digestOf(step)).toMatch(/^sha256:[0-9a-f]{64}$/);
    expect(JSON.parse(step.outputs['json'] ?? '').labels).toMatchObject(labels);
  });

  it('starts no command in the log', () => {
    expect(commandLinesIn(step.log)).toEqual([
      ...planned,
      '::group::Prepare',
      '::endgroup::',
      '::group::Build',
      '::endgroup::',
      '::group::Verify',
      '::endgroup::',
      '::group::Publish',
      '::endgroup::',
    ]);
  });
});

/** What the step says before it does anything, away from GitHub. */
const planned = [
  '::group::Plan',
  '::endgroup::',
  '::notice::The build is not cached: the GitHub Actions cache is not available (ACTIONS_RUNTIME_TOKEN is not set). To use a cache in the registry instead, set `cache: registry`.',
];

describe('what a build prints', () => {
  let step: StepResult;
  const forged = 'sha256:0000000000000000000000000000000000000000000000000000000000000000';

  beforeAll(async () => {
    const script = [
      'echo "::add-mask::x"',
      'echo "  ::error file=a,line=1::boo"',
      'echo "##[error]boo"',
      'echo "text ##[set-env name=PATH]/evil"',
      `printf 'harmless\\r::set-output name=digest::${forged}\\n'`,
      `printf '\\033[31m::warning::red\\033[0m\\n'`,
      `printf '\\342\\200\\213::stop-commands::token\\n'`,
      'echo "::endgroup::"',
      'echo "::save-state name=builder::default"',
      `printf '\\033]0;title\\007::group::x\\n'`,
    ].join('\n');
    const files = {
      Dockerfile: 'FROM busybox\nCOPY script /\nRUN sh /script && sh /script >&2\nRUN sh /script && exit 1\n',
      script,
    };
    const inputs = { images: newRepository('printing'), builder, platforms };
    step = await runStep({ inputs, workspace: await workspaceOf(files) });
  });

  it('is shown in the log', () => {
    expect(step.log).toContain('##\\[error]boo');
    expect(step.exitCode).toBe(1);
  });

  it('is not a command to the runner, not among the last lines either', () => {
    const commands = commandLinesIn(step.log);
    const [error = '', ...others] = commands.filter((line) => line.startsWith('::error'));
    expect(commands.filter((line) => !line.startsWith('::error'))).toEqual([
      ...[...planned, '::group::Prepare', '::endgroup::', '::group::Build', '::endgroup::'],
      ...['::group::Last output before BUILD_FAILED', '::endgroup::'],
    ]);
    expect(error).toMatch(/^::error file=Dockerfile,line=4::BUILD_FAILED: /);
    expect(others).toEqual([]);
  });

  it('changes neither outputs nor state', () => {
    expect(step.outputs['digest']).toBe(undefined);
    expect(step.state).toEqual({
      isPost: 'true',
      temporaryFolder: step.state['temporaryFolder'],
      mark: expect.stringMatching(/\/polyarch-[0-9a-f]+\.json$/),
    });
  });

  it('leaves no escape sequence but colors', () => {
    expect(step.log).toContain('\x1b[31m');
    // biome-ignore lint/suspicious/noControlCharactersInRegex: it is what is looked for
    expect(step.log.match(/\x1b(?!\[[0-9;]*m)|[\r\x07]/g)).toBe(null);
  });
});

describe('a secret', () => {
  it('reaches the RUN that mounts it, and is nowhere else', async () => {
    const secret = 'correct-horse-battery-5f2c';
    const images = newRepository('secret');
    const Dockerfile = [
      'FROM busybox',
      'RUN --mount=type=secret,id=token sha256sum < /run/secrets/token > /hash',
      'RUN --mount=type=secret,id=other,env=OTHER echo "$OTHER" | sha256sum >> /hash',
      'CMD ["cat", "/hash"]',
    ].join('\n');
    const inputs = {
      images,
      builder,
      platforms,
      secrets: `token=${secret}`,
      'secret-envs': 'other=MY_SECRET',
      provenance: 'mode=max',
    };
    const env = { MY_SECRET: `${secret}-2` };
    const step = await runStep({ inputs, env, workspace: await workspaceOf({ Dockerfile }) });
    const hashOf = (text: string): string => `${createHash('sha256').update(text).digest('hex')}  -`;
    expect(step.exitCode).toBe(0);
    expect(await runImage(`${images}:main`, platforms)).toBe(`${hashOf(secret)}\n${hashOf(`${secret}-2\n`)}`);
    // The runner gets values to mask by a command, and never shows that line.
    const reported = writtenBy(step)
      .split('\n')
      .filter((line) => line.includes(secret));
    expect(reported).toEqual([`::add-mask::${secret}`, `::add-mask::${secret}-2`]);
    const everything = await readEverything(images, digestOf(step));
    expect(everything.filter((bytes) => bytes.includes(secret))).toEqual([]);
  });
});
