// What post removes: the step's own builder and files, and nothing that the user wants to keep.
import { describe, expect, it } from '@jest/globals';
import { type Difference, runOn } from './machine.ts';

const folder = 'remove /temp/polyarch-step';
const node = { Name: 'shared0', Endpoint: 'unix:///run/docker.sock', Status: 'running', Platforms: ['linux/amd64'] };
const sharedBuilder = (what: string) =>
  what === 'buildx ls'
    ? { stdout: JSON.stringify({ Name: 'shared', Driver: 'docker-container', Nodes: [node] }) }
    : undefined;

/** What post does to the builder and to the folder of the step. */
async function undoneBy(difference: Difference) {
  const started: string[] = [];
  const answer: Difference['answer'] = (what, command) => {
    started.push(what);
    return difference.answer?.(what, command);
  };
  const { happened, codes } = await runOn({ ...difference, answer }, true);
  const after = started.slice(started.lastIndexOf('buildx bake') + 1);
  const undone = after.filter((what) => /^(docker (rm|volume|stop)|buildx (rm|stop))$/.test(what));
  return { undone, isFolderRemoved: happened.includes(folder), codes };
}

const all = ['docker rm', 'buildx rm', 'docker volume'];

describe('post', () => {
  it.each<readonly [string, Difference, readonly string[]]>([
    ['removes container, entry and volume of the builder', {}, all],
    ['leaves a builder that was there before', { inputs: { builder: 'shared' }, answer: sharedBuilder }, []],
    ['leaves the builder with `cleanup: false`', { inputs: { cleanup: 'false' } }, []],
    ['leaves the builder on a runner of GitHub', { env: { RUNNER_ENVIRONMENT: 'github-hosted' } }, []],
  ])('%s', async (_, difference, undone) => {
    expect(await undoneBy(difference)).toEqual({ undone, isFolderRemoved: true, codes: [] });
  });
});
