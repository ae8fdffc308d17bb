// Workflow commands and command files, compared with those of GitHub's library.
import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as library from '@actions/core';
import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { runnerChannel } from '../../src/adapters/runner-channel.ts';

const before = { ...process.env };
afterEach(() => {
  jest.restoreAllMocks();
  process.env = { ...before };
});

/** What the library prints. */
function printedBy(work: () => void): string {
  const texts: string[] = [];
  jest.spyOn(process.stdout, 'write').mockImplementation((text) => {
    texts.push(String(text));
    return true;
  });
  work();
  jest.restoreAllMocks();
  return texts.join('');
}

/** What our channel prints. */
function printedByUs(env: NodeJS.ProcessEnv, work: (channel: ReturnType<typeof runnerChannel>) => void): string {
  const texts: string[] = [];
  work(runnerChannel(env, (text) => texts.push(text)));
  return texts.join('');
}

const nasty = ['plain', '', '100 %\r\n::error::x', 'a:b,c%2C', 'ümläut 💥\n\n', 'ghadelimiter_1'];

describe('a command for the runner', () => {
  it.each(nasty)('is written as the library writes it: %j', (text) => {
    const place = { title: text, file: `${text}.ts` };
    const theirs = printedBy(() => {
      library.warning(text, { ...place, startLine: 3 });
      library.error(text);
      library.debug(text);
      library.setSecret(text);
      library.startGroup(text);
      library.endGroup();
      library.info(text);
    });
    const ours = printedByUs({}, ({ issue, info }) => {
      issue('warning', text, { ...place, line: 3 });
      issue('error', text);
      issue('debug', text);
      issue('add-mask', text);
      issue('group', text);
      issue('endgroup', '');
      info(text);
    });
    expect(ours).toBe(theirs);
  });

  it.each(nasty)('carries a value where an old runner has no file for it: %j', (value) => {
    process.env = { ...before, GITHUB_OUTPUT: '', GITHUB_STATE: '' };
    const theirs = printedBy(() => {
      library.setOutput('name', value);
      library.saveState('name', value);
    });
    const ours = printedByUs({}, ({ keep }) => {
      keep('output', 'name', value);
      keep('state', 'name', value);
    });
    expect(ours).toBe(theirs);
  });
});

describe('a file of the runner', () => {
  /** The text with the random delimiter replaced. */
  const textOf = async (path: string): Promise<string> =>
    (await readFile(path, 'utf8')).replace(/ghadelimiter_[0-9a-f-]{36}/g, 'END');

  it.each(nasty)('gets a value as the library writes it: %j', async (value) => {
    const folder = await mkdtemp(join(tmpdir(), 'polyarch-channel-'));
    const [theirs, ours] = [join(folder, 'theirs'), join(folder, 'ours')];
    for (const path of [theirs, ours]) await writeFile(path, 'before<<X\n1\nX\n');
    process.env = { ...before, GITHUB_OUTPUT: theirs, GITHUB_STATE: theirs };
    library.setOutput('name', value);
    library.saveState('name', value);
    const { keep } = runnerChannel({ GITHUB_OUTPUT: ours, GITHUB_STATE: ours }, () => undefined);
    keep('output', 'name', value);
    keep('state', 'name', value);
    expect(await textOf(ours)).toBe(await textOf(theirs));
  });

  it('gets the summary, after what other steps wrote', async () => {
    const path = join(await mkdtemp(join(tmpdir(), 'polyarch-channel-')), 'summary');
    await writeFile(path, 'before\n');
    await runnerChannel({ GITHUB_STEP_SUMMARY: path }, () => undefined).summarize('# after\n');
    expect(await readFile(path, 'utf8')).toBe('before\n# after\n');
  });

  it('is not needed for the summary', async () => {
    await expect(runnerChannel({}, () => undefined).summarize('# after\n')).resolves.toBeUndefined();
  });
});
