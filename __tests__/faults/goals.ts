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
      'A registry fails once to three times: 408, 500, 502, 503, 504, a broken connection, half a body, an answer that is lost',
    happens: 'Published. The request is repeated, by BuildKit while it pushes and by the action afterwards.',
    figure: 'each fault at each kind of request; within 60 s',
  },
  {
    id: 'R2',
    fault: '429 with `Retry-After` for ten seconds',
    happens: 'Published. Nothing is asked sooner than the registry has said.',
    figure: 'held up for at most 30 s',
  },
  {
    id: 'R3',
    fault: 'A registry is down for good',
    happens: 'Failed, with the registry named as the cause. No tag has moved.',
    figure: 'each lasting fault at blobs, manifests and tags; within `timeout` and 30 s',
  },
  {
    id: 'R4',
    fault: '403 or 500 for good at the first, second, third or fourth tag, of one registry or of two',
    happens: 'Failed. Tags that had moved are put back; a new tag, which had nothing before, is listed by name.',
    figure: '16 cases, no tag differs from before',
  },
  {
    id: 'R5',
    fault: 'The second registry takes no blob or no manifest',
    happens: 'Failed. No tag moves in any registry before every registry holds everything.',
    figure: 'order of requests at all registries',
  },
  {
    id: 'R6',
    fault: 'A request without a response',
    happens: 'Cut off after `stall-timeout` (30 s among the tags), and repeated. What is only slow goes on.',
    figure: 'once, at each kind of request: published; for good: failed; slow: published',
  },
  {
    id: 'R7',
    fault: 'The job is cancelled (SIGINT, SIGTERM)',
    happens: 'Before the tags: none moves. Among the tags: all are put back, or all are moved.',
    figure: '12 moments, every set of tags uniform, no process left',
  },
  {
    id: 'R8',
    fault: 'The step is killed (SIGKILL)',
    happens:
      'Every tag points at something whole, old or new; `latest` is never newer than the version. The next run puts it right.',
    figure: '50 random moments',
  },
  {
    id: 'R9',
    fault: 'An older run ends after a newer one',
    happens: 'Tags that move stay with the newer one; the older run says which stayed, and why.',
    figure: 'interleaved at the second tag',
  },
  {
    id: 'R10',
    fault: 'A token dies earlier than it has promised',
    happens: 'Published, with a new token.',
    figure: 'at most 2 tokens more for each part of the work',
  },
  {
    id: 'R11',
    fault: 'The cache cannot be written: 403, 429, 500, a broken connection, no answer',
    happens: 'Published, with one warning.',
    figure: '5 faults at each of 4 calls, and a token that has ended; within `cache-export-timeout` and 25 s',
  },
  {
    id: 'R12',
    fault: 'The cache does not answer when it is read, or answers with an error',
    happens: 'Built without what it does not give, and published.',
    figure: '15 faults; within `cache-import-timeout` and 25 s',
  },
  {
    id: 'R13',
    fault: 'A layer in the cache is broken or gone',
    happens: 'Built without the cache, and published.',
    figure: '4 faults',
  },
  {
    id: 'R14',
    fault: 'An untrusted run has written the cache',
    happens: 'A release reads no cache that a pull request can write.',
    figure: 'a cache that a pull request has poisoned, and the release after it',
  },
  {
    id: 'R15',
    fault: 'The builder is killed while it builds or pushes',
    happens: 'Booted again, built again from what it has kept, and published.',
    figure: '2 moments',
  },
  {
    id: 'R16',
    fault: 'An image for one platform holds programs for another one',
    happens: 'Failed before a tag moves, with path, found and wanted machine; no alarm for images that are right.',
    figure: '12 wrong images, 20 right ones',
  },
  {
    id: 'R17',
    fault: 'What was pushed is not what was planned, or not all there',
    happens: 'Failed before a tag moves, with what is wrong.',
    figure: '8 changes to an index and what is below it',
  },
  {
    id: 'R18',
    fault: 'A single platform, which needs no index',
    happens: 'The reported digest is the digest that was pushed and the one that the tags have.',
    figure: 'with and without attestations',
  },
  {
    id: 'R19',
    fault:
      'Build output, Dockerfile texts, file names or answers of a registry that the runner would take for commands',
    happens: 'Shown, and never obeyed.',
    figure: 'the whole log of every trial, read by the rules of the runner',
  },
  {
    id: 'R20',
    fault: 'Texts that would forge an output',
    happens: 'Every output is one of those that are declared, with its value whole.',
    figure: '10,000 random texts',
  },
  {
    id: 'R21',
    fault: 'Names, tags, paths and arguments that want to be more than text',
    happens: 'Refused before anything is started, or taken literally.',
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
    fault: 'The event payload contains secrets',
    happens: 'Nothing of it is published.',
    figure: 'every blob and manifest that was pushed, and the metadata',
  },
  {
    id: 'R24',
    fault:
      'A hostile registry: it redirects, names a foreign token service, sends without end, drips, or lies about a digest',
    happens: 'Failed. No credential reaches another host.',
    figure: '5 faults, each within 40 s',
  },
  {
    id: 'R25',
    fault: 'The image of QEMU or of the builder cannot be had, or is another one than its digest says',
    happens:
      'What can heal is fetched again; else failed, with the image named. Where everything is registered, nothing is pulled.',
    figure: '4 cases',
  },
  {
    id: 'R26',
    fault: 'The step ends, well or badly',
    happens: 'Nothing is left: no builder, container, volume or file.',
    figure: '4 endings',
  },
  {
    id: 'R27',
    fault: 'Two jobs on one machine',
    happens: 'Each has a builder of its own, and both publish.',
    figure: '2 runs at once',
  },
  {
    id: 'R28',
    fault: 'A full disk, a temporary folder that cannot be written to, no engine, no Docker CLI',
    happens:
      'Failed with the cause and what helps, and no tag has moved; a disk with little room is reported beforehand; without the CLI, buildx is enough.',
    figure: '4 cases',
  },
  {
    id: 'R29',
    fault: 'Another registry implementation',
    happens: 'The same.',
    figure:
      'every trial on distribution and on the registry of go-containerregistry; what waits long, or differs from another trial by a number alone, alternates',
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
      'Published. What was pushed or moved is read again with pauses, and no tag is put twice. If the tag still shows its old value after 40 s, the step fails, and no tag is reported as not moved.',
    figure: '`lag-tag`, `lag-digest`: tags old and new, index and manifests, each behind for 3 s',
  },
  {
    id: 'R32',
    fault: 'The answer to a PUT is lost, and the registry refuses to repeat it: the tag is immutable',
    happens: 'Published. A refusal is read back first.',
    figure: '`lost answer on immutable tag`: 400, 403, 409',
  },
  {
    id: 'R33',
    fault: 'A list of tags is incomplete: its next page is missing, elsewhere, or not linked',
    happens:
      'The list is read on by its last name. If its end cannot be reached, moving tags of a release stay, with a warning.',
    figure: '`incomplete list`: 3 forms',
  },
  {
    id: 'R34',
    fault: '`unknown blob`, `manifest unknown`, or a bare 404 for content that was pushed a moment ago',
    happens: 'Published. The push is repeated.',
    figure: '`unknown blob`: 4 answers at the manifest and at the tag',
  },
  {
    id: 'R35',
    fault: 'HEAD is refused, or tells a wrong length',
    happens: 'Published. The same is asked by GET, and only GET counts.',
    figure: '`head-0`, 403, 405 at blobs and manifests',
  },
  {
    id: 'R36',
    fault: 'The registry may not be asked for its tags',
    happens: 'Failed before a tag moves: everything is read before the first tag is put.',
    figure: '403 at the list of the second registry',
  },
];
