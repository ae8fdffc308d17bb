// Commands in the images of all platforms, by the digests that get the tags, before any of them moves.
import { describe, expect, it } from '@jest/globals';
import { workspaceOf } from '../support/folders.ts';
import { docker, setBuilder } from './support/docker.ts';
import { newRepository, readTags } from './support/registry.ts';
import { errorsIn } from './support/report.ts';
import { runStep, type StepOrder, type StepResult } from './support/step.ts';

const builder = setBuilder();

async function publish(
  repository: string,
  test: string,
  inputs: Readonly<Record<string, string>> = {},
  difference: Partial<StepOrder> = {},
) {
  const workspace = await workspaceOf({ Dockerfile: 'FROM busybox\nCMD ["sh"]\n' });
  const platforms = 'linux/amd64,linux/arm64';
  return runStep({
    inputs: { images: repository, tags: 'edge', platforms, builder, test, ...inputs },
    workspace,
    ...difference,
  });
}

const groupOf = ({ log }: StepResult, title: string): readonly string[] =>
  (log.split(`::group::Test ${title}\n`)[1]?.split('::endgroup::')[0] ?? '').split('\n');

describe('test', () => {
  it('runs in every image, and then the tags move', async () => {
    const repository = newRepository('test');
    const step = await publish(
      repository,
      'uname -m\n# not this\necho "a  b" | tr a c\n["/bin/busybox", "echo", "$HOME"]',
    );
    expect(errorsIn(step)).toEqual([]);
    expect(groupOf(step, 'linux/amd64')).toEqual([
      ...['$ uname -m', 'x86_64'],
      ...['$ echo "a  b" | tr a c', 'c  b'],
      ...['$ ["/bin/busybox", "echo", "$HOME"]', '$HOME'],
      '',
    ]);
    expect(groupOf(step, 'linux/arm64')).toContain('aarch64');
    expect(Object.keys(await readTags(repository))).toEqual(['edge']);
    expect(await docker('images', '--quiet', repository)).toBe('');
  });

  it('keeps the tags from moving when a command fails on one platform; commands of the log stay text', async () => {
    const repository = newRepository('test');
    const step = await publish(repository, 'echo "::set-output name=digest::evil"; test "$(uname -m)" = x86_64');
    expect(errorsIn(step)).toEqual([expect.stringMatching(/TEST_FAILED: linux\/arm64: `echo .*`.* 1\b/)]);
    expect(step.log).not.toMatch(/^::set-output/m);
    expect(step.exitCode).toBe(1);
    expect(await readTags(repository)).toEqual({});
  });

  it('has no network', async () => {
    const step = await publish(newRepository('test'), 'test "$(ls /sys/class/net)" = lo', { platforms: 'linux/amd64' });
    expect(errorsIn(step)).toEqual([]);
  });

  it.each([
    ['as it is', {}],
    ['compressed with zstd', { outputs: 'type=image,compression=zstd,force-compression=true' }],
  ])('runs what is not pushed, too: %s', async (_, inputs) => {
    const step = await publish(newRepository('test'), 'uname -m', { push: 'false', ...inputs });
    expect(errorsIn(step)).toEqual([]);
    expect(groupOf(step, 'linux/amd64')).toEqual(['$ uname -m', 'x86_64', '']);
    expect(groupOf(step, 'linux/arm64')).toEqual(['$ uname -m', 'aarch64', '']);
    expect(await docker('images', '--quiet', 'polyarch-test')).toBe('');
  });

  it('fails a pull request whose image fails', async () => {
    const event = {
      name: 'pull_request',
      ref: 'refs/pull/3/merge',
      payload: { number: 3, pull_request: { number: 3 } },
    };
    const step = await publish(newRepository('test'), 'test "$(uname -m)" = x86_64', {}, { event });
    expect(step.exitCode).toBe(1);
    expect(errorsIn(step)).toEqual([expect.stringMatching(/TEST_FAILED: linux\/arm64: `test .*`.* 1\b/)]);
  });
});
