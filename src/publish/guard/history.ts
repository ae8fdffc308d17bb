// The order of commits, from the local history if it is deep enough, else from GitHub's API.
import { git } from '../../commands/git.ts';
import { at, textOf } from '../../oci/json.ts';
import type { RunPlan } from '../../plan/plan.ts';
import type { Ports } from '../../ports/ports.ts';

/** Whether `older` is an ancestor of `newer`; undefined if unknown to Git and GitHub. */
export async function isAncestor(
  older: string,
  newer: string,
  run: RunPlan,
  ports: Ports,
): Promise<boolean | undefined> {
  const commit = /^[0-9a-f]{40,64}$/;
  if (!commit.test(older) || !commit.test(newer)) return undefined;
  if (older === newer) return false;
  return (await askGit(older, newer, run.workspace, ports)) ?? askGitHub(older, newer, run, ports);
}

/** Returns the current commit of a branch or Git tag; undefined if unknown to GitHub. */
export async function headOf(ref: string, { source }: RunPlan, { github }: Ports): Promise<string | undefined> {
  const name = /^refs\/((?:heads|tags)\/.+)$/s.exec(ref)?.[1];
  if (name === undefined) return undefined;
  return textOf(at(await github.get(`/repos/${source.repository}/commits/${escapePath(name)}`), 'sha'));
}

/** Whether the repository has a Git tag with exactly this name; undefined if unknown to GitHub. */
export async function hasGitTag(name: string, { source }: RunPlan, { github }: Ports): Promise<boolean | undefined> {
  const answer = await github.get(`/repos/${source.repository}/git/matching-refs/tags/${escapePath(name)}`);
  if (!Array.isArray(answer)) return undefined;
  return answer.some((each) => at(each, 'ref') === `refs/tags/${name}`);
}

const escapePath = (name: string): string => name.split('/').map(encodeURIComponent).join('/');

/** A shallow history can prove that a commit is an ancestor, but never the opposite. */
async function askGit(older: string, newer: string, cwd: string, { exec }: Ports): Promise<boolean | undefined> {
  const ask = (...args: readonly string[]) => exec.run(git(args, cwd));
  try {
    const { exitCode } = await ask('merge-base', '--is-ancestor', older, newer);
    if (exitCode === 0) return true;
    // Other exit codes than 1: no repository, or a missing commit. None: Git was too slow, or was killed.
    if (exitCode !== 1) return undefined;
    const asked = await ask('rev-parse', '--is-shallow-repository');
    return asked.exitCode === 0 && asked.stdout.trim() === 'false' ? false : undefined;
  } catch {
    return undefined;
  }
}

async function askGitHub(
  older: string,
  newer: string,
  { source }: RunPlan,
  { github }: Ports,
): Promise<boolean | undefined> {
  const status = textOf(at(await github.get(`/repos/${source.repository}/compare/${older}...${newer}`), 'status'));
  return status === undefined ? undefined : status === 'ahead';
}
