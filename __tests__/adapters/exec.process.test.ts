import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { realExec } from '../../src/adapters/exec.ts';
import type { Command } from '../../src/commands/command.ts';

const exec = realExec(process.env);

/** A Node program that says it is ready on standard error, and then does what it gets. */
const node = (program: string): Command => ({
  program: process.execPath,
  args: ['-e', `setInterval(() => undefined, 1000); ${program}; process.stderr.write('ready\\n');`],
});

/** Whether a process has ended and nothing has waited for it yet. */
const isZombie = (pid: string): boolean => / Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));

/** Runs a program and stops it as soon as it is ready. */
function stopWhenReady(command: Command) {
  const wish = new AbortController();
  return exec.run({ ...command, stop: wish.signal, onStderrLine: () => wish.abort() });
}

describe('a program', () => {
  it('reports its exit code and its output', async () => {
    const finished = await exec.run({
      program: process.execPath,
      args: ['-e', 'console.log(1); console.error(2); process.exitCode = 3'],
    });
    expect(finished).toEqual({ exitCode: 3, stdout: '1\n', stderr: '2\n' });
  });

  it('may print without end, and is kept no more of than fits', async () => {
    const printing = (stream: string) =>
      `const b = Buffer.alloc(1 << 20, 'a'); let n = 90;
       const go = () => { if (n-- > 0) process.${stream}.write(b, go); }; go();`;
    const kept = 64 * 1024 * 1024;
    const run = (stream: string) => exec.run({ program: process.execPath, args: ['-e', printing(stream)] });
    const [out, err] = [await run('stdout'), await run('stderr')];
    expect([out.exitCode, out.stdout.length, err.exitCode, err.stderr.length]).toEqual([0, kept, 0, kept]);
  });

  it('may print a line without end, which is handed on in pieces', async () => {
    const program = "process.stderr.write('ä'.repeat(70 << 20) + '\\nend')";
    const lengths: number[] = [];
    const onStderrLine = (line: string): void => void lengths.push(line.length);
    await exec.run({ program: process.execPath, args: ['-e', program], onStderrLine });
    expect(lengths.length).toBeGreaterThan(2);
    expect(lengths.at(-1)).toBe(3);
    expect(lengths.slice(0, -1).reduce((sum, length) => sum + length, 0)).toBe(70 << 20);
  });

  it.each([
    ['has no exit code, because its own is due to the signal', 7, undefined],
    ['has ended well before, if it says so', 0, 0],
  ])('that is asked to end %s', async (_, code, exitCode) => {
    const finished = await stopWhenReady(node(`process.on('SIGINT', () => process.exit(${code}))`));
    expect(finished).toEqual({ exitCode, stdout: '', stderr: '', stoppedBy: 'caller' });
  });

  it('is ended where it does not listen', async () => {
    const finished = await stopWhenReady(node("process.on('SIGINT', () => undefined)"));
    expect(finished).toEqual({ exitCode: undefined, stdout: '', stderr: '', stoppedBy: 'caller' });
  }, 20_000);

  it.each([
    ['was killed', "process.on('SIGINT', () => undefined); process.on('SIGTERM', () => undefined)"],
    ['has ended when it was asked to', "process.on('SIGINT', () => process.exit(7))"],
  ])(
    'is over a moment after it %s, though what it has started holds its output open',
    async (_, program) => {
      const other = "require('child_process').spawn('sleep', ['60'], { stdio: 'inherit' })";
      const finished = await stopWhenReady(node(`${program}; ${other}`));
      expect(finished).toEqual({ exitCode: undefined, stdout: '', stderr: '', stoppedBy: 'caller' });
    },
    50_000,
  );

  it('is over a moment after it has ended by itself, and all that it printed is there', async () => {
    const printed = 'x'.repeat(1_000_000);
    const script = "head -c 1000000 /dev/zero | tr '\\0' x; sleep 60 &";
    const finished = await exec.run({ program: 'sh', args: ['-c', script] });
    expect(finished).toEqual({ exitCode: 0, stdout: printed, stderr: '' });
  }, 50_000);

  it('that is a shell is stopped with what it has started', async () => {
    const script = 'sh -c \'trap "" INT TERM; sleep 60\' & echo $! $$; echo ready >&2; wait';
    const { stdout, stoppedBy } = await stopWhenReady({ program: 'bash', args: ['-c', script], hasChildren: true });
    const pids = stdout.trim().split(' ');
    const living = () => pids.filter((pid) => existsSync(`/proc/${pid}/cmdline`) && !isZombie(pid));
    // The kernel ends a killed program a moment after the signal.
    for (let tries = 0; tries < 50 && living().length > 0; tries += 1) await sleep(100);
    expect([stoppedBy, living()]).toEqual(['caller', []]);
  }, 30_000);

  it('that is a shell leaves nothing running when it ends by itself', async () => {
    const script = 'sleep 60 >/dev/null 2>&1 & echo $!';
    const { stdout } = await exec.run({ program: 'bash', args: ['-c', script], hasChildren: true });
    const isLiving = () => existsSync(`/proc/${stdout.trim()}/cmdline`) && !isZombie(stdout.trim());
    for (let tries = 0; tries < 50 && isLiving(); tries += 1) await sleep(100);
    expect(isLiving()).toBe(false);
  }, 30_000);

  it('is stopped when its time is over', async () => {
    const finished = await exec.run({ ...node(''), timeout: 300 });
    expect(finished).toMatchObject({ exitCode: undefined, stoppedBy: 'timeout' });
  });

  it('that ends in time has its exit code, though what it has started holds its output open until later', async () => {
    const finished = await exec.run({ program: 'sh', args: ['-c', 'sleep 60 & exit 3'], timeout: 500 });
    expect(finished).toEqual({ exitCode: 3, stdout: '', stderr: '' });
  });

  it('has no exit code when a signal ends it', async () => {
    const finished = await exec.run({ program: 'sh', args: ['-c', 'kill -9 $$'] });
    expect(finished).toEqual({ exitCode: undefined, stdout: '', stderr: '' });
  });

  it.each([{}, { endsByItself: true }] as const)('is not started with an invalid time limit: %j', async (way) => {
    const programs = () => process.getActiveResourcesInfo().filter((name) => name === 'ProcessWrap').length;
    const before = programs();
    await expect(exec.run({ program: 'sleep', args: ['1'], timeout: 1.5, ...way })).rejects.toMatchObject({
      code: 'ERR_OUT_OF_RANGE',
    });
    expect(programs()).toBe(before);
  });

  it('that cannot be started is a separate failure', async () => {
    await expect(exec.run({ program: '/nowhere/at-all', args: [] })).rejects.toMatchObject({
      problems: [{ code: 'PROGRAM_MISSING' }],
    });
  });

  it('that is still being written cannot be started either', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'exec-'));
    const program = join(folder, 'program');
    const file = await open(program, 'w', 0o700);
    await file.writeFile('#!/bin/true\n');
    await expect(exec.run({ program, args: [] })).rejects.toMatchObject({ problems: [{ code: 'PROGRAM_MISSING' }] });
    await file.close();
    await rm(folder, { recursive: true });
  });
});

describe('a job that is canceled', () => {
  const listener = node("process.on('SIGINT', () => process.exit(0))");

  it('stops its programs, and no exit code of theirs counts', async () => {
    const wish = new AbortController();
    const running = realExec(process.env, { canceled: wish.signal }).run({
      ...listener,
      onStderrLine: () => wish.abort(),
    });
    await expect(running).rejects.toMatchObject({ problems: [{ code: 'INTERRUPTED' }] });
  });

  it('starts no others but those that put things in order', async () => {
    const canceled = realExec(process.env, { canceled: AbortSignal.abort() });
    const command = { program: process.execPath, args: ['-e', 'console.log(1)'] };
    await expect(canceled.run(command)).rejects.toMatchObject({ problems: [{ code: 'INTERRUPTED' }] });
    expect(await canceled.run({ ...command, isCleanup: true })).toMatchObject({ exitCode: 0, stdout: '1\n' });
  });
});

describe('a question that ends by itself', () => {
  const asked = (script: string, more: Partial<Command> = {}): Command => ({
    ...{ program: 'sh', args: ['-c', script], endsByItself: true },
    ...more,
  });

  it('reports its exit code and its output, and nothing of it reaches the log', async () => {
    const written: string[] = [];
    const write = process.stdout.write;
    process.stdout.write = (chunk) => written.push(String(chunk)) > 0;
    const finished = await exec.run(asked('echo 1; echo 2 >&2; exit 3')).finally(() => {
      process.stdout.write = write;
    });
    expect({ finished, written: written.join('') }).toEqual({
      finished: { exitCode: 3, stdout: '1\n', stderr: '2\n' },
      written: '',
    });
  });

  it('runs in its folder', async () => {
    expect(await exec.run(asked('pwd', { cwd: '/' }))).toEqual({ exitCode: 0, stdout: '/\n', stderr: '' });
  });

  it('may end at once, many times over', async () => {
    const all = await Promise.all(Array.from({ length: 40 }, () => exec.run(asked('exec 0<&-; exit 0'))));
    expect(all.map(({ exitCode }) => exitCode)).toEqual(all.map(() => 0));
  });

  it('has no exit code when a signal ends it', async () => {
    expect(await exec.run(asked('kill -9 $$'))).toEqual({ exitCode: undefined, stdout: '', stderr: '' });
  });

  it('is not waited for when its time is over', async () => {
    const finished = await exec.run(asked('echo 1; sleep 5', { timeout: 1500 }));
    expect(finished).toEqual({ exitCode: undefined, stdout: '1\n', stderr: '', stoppedBy: 'timeout' });
  });

  it('is not waited for when the job is canceled', async () => {
    const canceling = new AbortController();
    const running = realExec(process.env, { canceled: canceling.signal }).run(asked('sleep 5'));
    canceling.abort();
    await expect(running).rejects.toThrow('INTERRUPTED');
  });

  it.each([
    ['no program', realExec({ PATH: '/nowhere' }), {}],
    ['no such folder', exec, { cwd: '/proc/nowhere' }],
  ])('fails with %s', async (_, programs, more) => {
    await expect(programs.run(asked('true', more))).rejects.toThrow('PROGRAM_MISSING');
  });
});
