// The GitHub Actions cache under act: cold, warm on a builder that is new, and read only for a tag.
import { beforeAll, describe, expect, it } from '@jest/globals';
import { newFolder } from '../support/folders.ts';
import { repositoryWith, runWorkflow, type WorkflowResult } from './support/act.ts';
import { stepsIn } from './support/cache.ts';
import { newRepository, readTags } from './support/registry.ts';

const platforms = ['linux/amd64', 'linux/arm64'];
const images = newRepository('cache');

const making = 'RUN --mount=type=cache,id=seen,target=/s sleep 1 && uname -m > /tool && cp /tool /s';
const Dockerfile = [
  'FROM busybox AS tools',
  making,
  'FROM busybox',
  'COPY --from=tools /tool /tool',
  'RUN cat /tool > /built-on',
  'CMD ["cat", "/built-on"]',
].join('\n');

const workflow = JSON.stringify({
  on: 'push',
  jobs: {
    image: {
      'runs-on': 'ubuntu-latest',
      steps: [
        { uses: 'actions/checkout@v4' },
        {
          id: 'image',
          uses: './',
          with: { images, platforms: platforms.join(','), 'driver-opts': 'network=host', 'cache-mounts': 'true' },
        },
        { id: 'digest', run: 'echo "${{ steps.image.outputs.digest }} ${{ steps.image.outputs.published }}"' },
      ],
    },
  },
});

let cold: WorkflowResult;
let warm: WorkflowResult;
let tagged: WorkflowResult;
let elsewhere: WorkflowResult;

beforeAll(async () => {
  const repository = await repositoryWith(workflow, { Dockerfile });
  const state = await newFolder();
  cold = await runWorkflow(repository, 'refs/heads/main', state);
  warm = await runWorkflow(repository, 'refs/heads/main', state);
  tagged = await runWorkflow(repository, 'refs/tags/v1.0.0', state);
  elsewhere = await runWorkflow(repository, 'refs/tags/v1.0.1', await newFolder());
});

/** The RUN steps of a log: whether each came out of the cache. */
const runsIn = ({ logs }: WorkflowResult): Readonly<Record<string, boolean>> =>
  Object.fromEntries(Object.entries(stepsIn({ log: logs['image'] ?? '' })).filter(([name]) => / RUN /.test(name)));

const steps = platforms.flatMap((platform) => [
  `${platform} tools 2/2 ${making}`,
  `${platform} stage-1 3/3 RUN cat /tool > /built-on`,
]);
const all = (isCached: boolean) => Object.fromEntries(steps.map((step) => [step, isCached]));

describe('the GitHub Actions cache', () => {
  it('is empty at first: every step runs, and what it made is kept', () => {
    expect(cold.isSuccess).toBe(true);
    expect(runsIn(cold)).toEqual(all(false));
    expect(cold.logs['image']).toMatch(/exporting to GitHub Actions Cache/);
  });

  it('gives a new builder every step of every platform, those of other stages too', () => {
    expect(warm.isSuccess).toBe(true);
    expect(runsIn(warm)).toEqual(all(true));
  });

  it('has the cache mounts beside the layers, in version 1 of the service as in version 2', () => {
    const verbs = [cold, warm, tagged].map(({ logs }) => (logs['image'] ?? '').match(/^\w+(?= .*: seen$)/gm));
    expect(verbs).toEqual([['Saved'], ['Restored'], ['Restored']]);
  });

  it('is read by a tag, and not written', () => {
    expect(tagged.isSuccess).toBe(true);
    expect(runsIn(tagged)).toEqual(all(true));
    expect(tagged.logs['image']).not.toMatch(/exporting to GitHub Actions Cache/);
  });

  it('that is another one gives nothing: it was the cache, and no other memory', () => {
    expect(elsewhere.isSuccess).toBe(true);
    expect(runsIn(elsewhere)).toEqual(all(false));
  });

  it('changes nothing in what is published, and the outputs reach the next step', async () => {
    const reported = [warm, tagged, elsewhere].map(({ logs }) => (logs['digest'] ?? '').trim().split(' '));
    expect(reported.map(([, isPublished]) => isPublished)).toEqual(['true', 'true', 'true']);
    const [ofBranch, ofFirst, ofSecond] = reported.map(([digest]) => digest);
    expect(await readTags(images)).toEqual({ main: ofBranch, 'v1.0.0': ofFirst, 'v1.0.1': ofSecond, latest: ofSecond });
  });
});
