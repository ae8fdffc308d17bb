// Whether one commit comes before another: the local history where it reaches that far, else GitHub's API.
import { git } from '../../commands/git.ts';
import { isRecord } from '../../oci/json.ts';
import type { RunPlan } from '../../plan/plan.ts';
import type { Ports } from '../../ports/ports.ts';

type Edges = Pick<Ports, 'exec' | 'github'>;

/** Whether `older` is an ancestor of `newer`; undefined where neither Git nor GitHub knows. */
export async function isAncestor(
  older: string,
  newer: string,
  run: RunPlan,
  ports: Edges,
): Promise<boolean | undefined> {
  const commit = /^[0-9a-f]{40,64}$/;
  if (!commit.test(older) || !commit.test(newer)) return undefined;
  if (older === newer) return false;
  return (await askGit(older, newer, run.workspace, ports)) ?? askGitHub(older, newer, run, ports);
}

/** The commit that a branch or Git tag points at now; undefined where GitHub does not say. */
export async function headOf(ref: string, { source }: RunPlan, { github }: Edges): Promise<string | undefined> {
  const name = /^refs\/((?:heads|tags)\/.+)$/s.exec(ref)?.[1];
  if (name === undefined) return undefined;
  const answer = await github.get(`/repos/${source.repository}/commits/${escapePath(name)}`);
  const sha = isRecord(answer) ? answer['sha'] : undefined;
  return typeof sha === 'string' ? sha : undefined;
}

/** Whether Git tags of the repository have exactly this name; undefined where GitHub does not say. */
export async function hasGitTag(name: string, { source }: RunPlan, { github }: Edges): Promise<boolean | undefined> {
  const answer = await github.get(`/repos/${source.repository}/git/matching-refs/tags/${escapePath(name)}`);
  if (!Array.isArray(answer)) return undefined;
  return answer.some((each) => isRecord(each) && each['ref'] === `refs/tags/${name}`);
}

const escapePath = (name: string): string => name.split('/').map(encodeURIComponent).join('/');

/** A shallow history is cut: it can prove that a commit is an ancestor, and never that it is none. */
async function askGit(older: string, newer: string, cwd: string, { exec }: Edges): Promise<boolean | undefined> {
  const ask = (...args: readonly string[]) => exec.run(git(args, cwd));
  try {
    const { exitCode } = await ask('merge-base', '--is-ancestor', older, newer);
    if (exitCode === 0) return true;
    // Anything else than 1: no repository, or it lacks one of the commits.
    if (exitCode !== 1) return undefined;
    const { stdout } = await ask('rev-parse', '--is-shallow-repository');
    return stdout.trim() === 'false' ? false : undefined;
  } catch {
    return undefined;
  }
}

async function askGitHub(
  older: string,
  newer: string,
  { source }: RunPlan,
  { github }: Edges,
): Promise<boolean | undefined> {
  const answer = await github.get(`/repos/${source.repository}/compare/${older}...${newer}`);
  const status = isRecord(answer) ? answer['status'] : undefined;
  return typeof status === 'string' ? status === 'ahead' : undefined;
}
