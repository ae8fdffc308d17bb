// The goal table: each fault, the reaction of the action, and the measurement. Source of tests and docs.

/** One row: the fault, what happens, and the test with its figure. */
export type Goal = {
  readonly id: string;
  readonly fault: string;
  readonly happens: string;
  readonly figure: string;
};

export const goals: readonly Goal[] = [
  {
    id: 'R1',
    fault:
      'A registry fails one to three times: 408, 500, 502, 503, 504, a dropped connection, half a body, a lost response',
    happens: 'Published. BuildKit retries during the push, and the action afterwards.',
    figure: 'each fault at each kind of request; within 60 s',
  },
  {
    id: 'R2',
    fault: '429 with `Retry-After` for ten seconds',
    happens: 'Published. No request is sent before that time.',
    figure: 'delayed by at most 30 s',
  },
  {
    id: 'R3',
    fault: 'A registry is down permanently',
    happens: 'Failed; the error names the registry. No tag moved.',
    figure: 'each permanent fault at blobs, manifests and tags; within `timeout` plus 30 s',
  },
  {
    id: 'R4',
    fault: 'Permanent 403 or 500 at the first, second, third or fourth tag, in one registry or two',
    happens: 'Failed. Tags that moved are restored. A new tag has no former state and is listed.',
    figure: '16 cases, no tag differs from before',
  },
  {
    id: 'R5',
    fault: 'The second registry rejects blobs or manifests',
    happens: 'Failed. No tag moves in any registry until every registry has the whole image.',
    figure: 'order of requests at all registries',
  },
  {
    id: 'R6',
    fault: 'A request without a response',
    happens: 'Canceled after `stall-timeout` (30 s while tags move), and retried. A slow response is not canceled.',
    figure: 'at each kind of request; once: published; permanently: failed; slow: published',
  },
  {
    id: 'R7',
    fault: 'The job is canceled (SIGINT, SIGTERM)',
    happens: 'Before tags move: none moves. While tags move: all are restored, or all have moved.',
    figure: '14 moments, each within 10 s, every set of tags uniform, no process and no file left',
  },
  {
    id: 'R8',
    fault: 'The step is killed (SIGKILL)',
    happens:
      'Every tag points at a complete image, old or new. `latest` is never newer than the version. The next run repairs it.',
    figure: '50 random moments',
  },
  {
    id: 'R9',
    fault: 'An older run ends after a newer one',
    happens: 'Moving tags stay at the newer image. The older run reports which stayed, and why.',
    figure: 'interleaved at the second tag',
  },
  {
    id: 'R10',
    fault: 'A token expires earlier than stated',
    happens: 'Published, with a new token.',
    figure: 'at most 2 more tokens per stage',
  },
  {
    id: 'R11',
    fault: 'The cache cannot be written: 403, 429, 500, a dropped connection, no response',
    happens: 'Published, with one warning.',
    figure: '5 faults at each of 4 calls, and an expired token; within `cache-export-timeout` plus 25 s',
  },
  {
    id: 'R12',
    fault: 'The cache does not respond when it is read, or responds with an error',
    happens: 'Built without the cache, and published.',
    figure: '15 faults; within `cache-import-timeout` plus 25 s',
  },
  {
    id: 'R13',
    fault: 'A layer in the cache is corrupt or missing',
    happens: 'Built without the cache, and published.',
    figure: '4 faults',
  },
  {
    id: 'R14',
    fault: 'A pull request poisoned the cache',
    happens: 'A release reads no cache that a pull request can write.',
    figure: 'a poisoned cache, and the release after it',
  },
  {
    id: 'R15',
    fault: 'The builder is killed while it builds or pushes',
    happens: 'Restarted, built again from its own cache, and published.',
    figure: '2 moments',
  },
  {
    id: 'R16',
    fault: 'An image for one platform contains programs for another',
    happens: 'Failed before a tag moves, with path, actual and expected machine. Correct images pass.',
    figure: '12 wrong images, 20 correct ones',
  },
  {
    id: 'R17',
    fault: 'The pushed image differs from the plan, or is incomplete',
    happens: 'Failed before a tag moves, with each difference.',
    figure: '8 changes to an index and its contents',
  },
  {
    id: 'R18',
    fault: 'A single platform, which needs no index',
    happens: 'The output `digest`, the pushed digest and the digest of the tags are the same.',
    figure: 'with and without attestations',
  },
  {
    id: 'R19',
    fault: 'Build output, Dockerfile text, file names or registry responses that look like runner commands',
    happens: 'Shown, and never executed.',
    figure: 'the whole log of every trial, parsed as the runner does',
  },
  {
    id: 'R20',
    fault: 'Text that could forge an output',
    happens: 'Only declared outputs are set, each with its whole value.',
    figure: '10,000 random texts',
  },
  {
    id: 'R21',
    fault: 'Names, tags, paths and arguments with shell syntax or options',
    happens: 'Rejected before anything is started, or used literally.',
    figure:
      '64 texts as a repository and as a tag, 8 as a context and as a Dockerfile, 100,000 random ones, 100 kB within 10 ms; no program is started through a shell',
  },
  {
    id: 'R22',
    fault: 'A secret is used in the build',
    happens: 'It is in no log, output, file, argument, attestation or layer.',
    figure: 'arguments of all processes sampled 50 times a second',
  },
  {
    id: 'R23',
    fault: 'The event payload contains confidential data',
    happens: 'Nothing of it is published.',
    figure: 'every blob and manifest that was pushed, and the metadata',
  },
  {
    id: 'R24',
    fault:
      'A hostile registry: redirects, a foreign token service, an endless or very slow response, or a false digest',
    happens: 'Failed. No credential reaches another host.',
    figure: '5 faults, each within 40 s',
  },
  {
    id: 'R25',
    fault: 'The image of QEMU or BuildKit is unavailable, or does not match its digest',
    happens:
      'Temporary failures are retried. Otherwise the step fails and names the image. If everything is registered, nothing is pulled.',
    figure: '4 cases',
  },
  {
    id: 'R26',
    fault: 'The step succeeds or fails',
    happens: 'Nothing is left: no builder, container, volume or file.',
    figure: '4 endings',
  },
  {
    id: 'R27',
    fault: 'Two jobs on one machine',
    happens: 'Each has its own builder, and both publish.',
    figure: '2 runs at once',
  },
  {
    id: 'R28',
    fault: 'A full disk, a read-only temporary folder, no engine, no Docker CLI',
    happens:
      'Failed with cause and cure, and no tag moved. Low disk space is a warning before the build. Without the Docker CLI, buildx is enough.',
    figure: '4 cases',
  },
  {
    id: 'R29',
    fault: 'A different registry implementation',
    happens: 'The same results.',
    figure:
      'a publish on distribution and on the registry of go-containerregistry; the trials of the other rows alternate between them, and run on both every week',
  },
  {
    id: 'R30',
    fault: 'These tests themselves',
    happens: 'They give the same result each time.',
    figure: '`npm run test:faults -- --repeat N` stops at the first difference',
  },
  {
    id: 'R31',
    fault: 'A registry shows an old state for some seconds after a write (GHCR; any registry with replicas)',
    happens:
      'Published. Pushed images and moved tags are read again with pauses, and no tag is written twice. If a tag still shows its old value after 40 s, the step fails, and no tag is reported as not moved.',
    figure: '`lag-tag`, `lag-digest`: tags old and new, index and manifests, each behind for 3 s',
  },
  {
    id: 'R32',
    fault: 'The response to a PUT is lost, and the registry rejects the retry because the tag is immutable',
    happens: 'Published. A rejected tag is read back first.',
    figure: '`lost answer on immutable tag`: 400, 403, 409',
  },
  {
    id: 'R33',
    fault: 'A list of tags is incomplete: its next page is missing, elsewhere, or not linked',
    happens:
      'The list is continued after its last name. If its end cannot be reached, moving tags of a release stay, with a warning.',
    figure: '`incomplete list`: 3 forms',
  },
  {
    id: 'R34',
    fault: '`unknown blob`, `manifest unknown`, or a bare 404 for content that was just pushed',
    happens: 'Published. The push is retried.',
    figure: '`unknown blob`: 4 responses at the manifest and at the tag',
  },
  {
    id: 'R35',
    fault: 'HEAD is rejected, or reports a wrong length',
    happens: 'Published. The request is repeated by GET, and only GET counts.',
    figure: '`head-0`, 403, 405 at blobs and manifests',
  },
  {
    id: 'R36',
    fault: 'The account may not list tags',
    happens: 'Failed before a tag moves, because everything is read before the first tag is written.',
    figure: '403 at the list of the second registry',
  },
  {
    id: 'R37',
    fault: 'The gate, a signature or an attestation fails',
    happens: 'Failed. No tag moved; the error names what was pushed by digest.',
    figure: '15 points: commands of the gate, cosign, Fulcio, Rekor, the timestamp authority, GitHub and the registry',
  },
  {
    id: 'R38',
    fault: 'Fulcio, Rekor, the timestamp authority or GitHub fails once: 500, 503, a dropped connection',
    happens: 'Published. The request is repeated.',
    figure: 'each fault at each service',
  },
  {
    id: 'R39',
    fault: 'A promotion meets a registry that fails, refuses or loses content, or is killed',
    happens:
      'Temporary failures are retried, and a registry that mounts nothing gets the bytes. Otherwise the step fails before a tag moves. The next run continues.',
    figure: '4 faults at 5 requests; 7 lasting ones; 3 mounts; killed at 3 requests',
  },
  {
    id: 'R40',
    fault: 'A registry fails while the inputs of a build are compared with an existing image',
    happens: 'The image is built and published.',
    figure: '403 and 404 at the base image, 403 at the tags',
  },
];
