// Whether one commit comes before another: the local history where it reaches that far, else GitHub's API.
import { git } from '../commands/git.ts';
import { isRecord } from '../oci/json.ts';
import type { Plan } from '../plan/plan.ts';
import type { Ports } from '../ports/ports.ts';

/** Whether `older` is an ancestor of `newer`; undefined where nobody knows. */
export async function isAncestor(older: string, newer: string, plan: Plan, ports: Ports): Promise<boolean | undefined> {
  const commit = /^[0-9a-f]{40,64}$/;
  if (!commit.test(older) || !commit.test(newer)) return undefined;
  if (older === newer) return false;
  return (await askGit(older, newer, plan.workspace, ports)) ?? askGitHub(older, newer, plan, ports);
}

async function askGit(older: string, newer: string, cwd: string, { exec }: Ports): Promise<boolean | undefined> {
  try {
    const args = ['merge-base', '--is-ancestor', older, newer];
    const { exitCode } = await exec.run(git(args, cwd));
    // Anything else: no repository, or its history does not reach back to both (a checkout fetches one commit).
    return exitCode === 0 ? true : exitCode === 1 ? false : undefined;
  } catch {
    return undefined;
  }
}

async function askGitHub(older: string, newer: string, plan: Plan, { github }: Ports): Promise<boolean | undefined> {
  const answer = await github.get(`/repos/${plan.source.repository}/compare/${older}...${newer}`);
  const status = isRecord(answer) ? answer['status'] : undefined;
  return typeof status === 'string' ? status === 'ahead' : undefined;
}
