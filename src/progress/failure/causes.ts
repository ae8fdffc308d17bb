// Well-known causes of failed builds, recognised by the words that BuildKit, registries and programs use.

/** A likely cause and what helps. */
export type Cause = {
  readonly kind: (typeof causes)[number]['kind'];
  readonly likely: string;
  readonly cure: string;
};

/** The cause that the words point at; what stands first counts most. */
export function findCause(texts: readonly string[]): Cause | undefined {
  for (const text of texts) {
    const found = causes.find(({ words }) => words.test(text));
    if (found !== undefined) return { kind: found.kind, likely: found.likely, cure: found.cure };
  }
  return undefined;
}

// The more telling ones stand first: a QEMU crash also ends with an exit code, a refused token also names a host.
const causes = [
  {
    kind: 'policy-denied',
    words: /not allowed by policy/i,
    likely: 'A policy of the build does not allow what it fetches.',
    cure: 'Change what the build fetches, or the policy: a file that ends in .rego beside the Dockerfile, or `policy` of the bake target.',
  },
  {
    kind: 'policy-unknown',
    words: /policy is not supported by the current BuildKit/i,
    likely: 'This BuildKit would ignore the policy of the build.',
    cure: 'Use BuildKit 0.27 or newer: leave `builder`, `buildkit-image` and `driver` out, or update what they name.',
  },
  {
    kind: 'emulation-missing',
    words: /exec format error/i,
    likely:
      'The step started a program for another processor than that of the builder, and no emulator is registered for it.',
    cure: 'Run the step where the builder runs natively (FROM --platform=$BUILDPLATFORM, then cross-compile), add a node that runs the platform, or leave `emulation` at auto.',
  },
  {
    kind: 'emulation-crash',
    words: /qemu: (?:uncaught target signal|fatal|unsupported syscall)|qemu-[a-z0-9_]+: /i,
    likely: 'The program crashed in QEMU, not in itself.',
    cure: 'Build this platform on a native node, cross-compile (FROM --platform=$BUILDPLATFORM), or try another `binfmt-image`.',
  },
  {
    kind: 'dockerfile',
    words:
      /dockerfile parse error|unknown instruction|Dockerfile cannot be empty|failed to parse stage name|no build stage in current context/i,
    likely: 'The Dockerfile is not well-formed.',
    cure: 'Correct the line that is shown.',
  },
  {
    kind: 'checks',
    words: /lint violation found for rules/i,
    likely: 'The build checks found something, and here every finding fails the build.',
    cure: 'Correct the lines that the warnings name, or skip a rule with `# check=skip=RULE`.',
  },
  {
    kind: 'target-missing',
    words: /target stage .* could not be found/i,
    likely: 'The Dockerfile has no stage of this name.',
    cure: 'Correct `target`, or name the stage in the Dockerfile.',
  },
  {
    kind: 'privilege-missing',
    words: /(?:security\.insecure|network\.host|device\b.*) is not allowed/i,
    likely: 'The Dockerfile asks for a privilege that the build does not have.',
    cure: 'If you trust the Dockerfile, grant the privilege with `allow`.',
  },
  {
    kind: 'platform-missing',
    words: /no match for platform in manifest|no matching manifest for/i,
    likely: 'The base image does not exist for this platform.',
    cure: 'Choose a base image that has the platform, or leave the platform out of `platforms`.',
  },
  {
    kind: 'disk-full',
    words: /no space left on device|disk quota exceeded/i,
    likely: 'The disk of the builder is full.',
    cure: 'Free space before this step, or use a runner with a larger disk.',
  },
  {
    kind: 'memory',
    words:
      /exit code: 137\b|cannot allocate memory|out of memory|signal: killed|OOMKilled|JavaScript heap out of memory/i,
    likely: 'The step ran out of memory and was stopped.',
    cure: 'Use a runner with more memory, or do less at once: `max-parallelism` in the BuildKit configuration.',
  },
  {
    kind: 'command-missing',
    words: /exit code: 127\b/,
    likely: 'A program that the step calls, or a library that it is linked with, is not in the image.',
    cure: 'Install it in an earlier step, or correct its name: the last lines of the step name it.',
  },
  {
    kind: 'denied',
    words:
      /\b401 Unauthorized|\b403 Forbidden|insufficient_scope|authorization failed|pull access denied|requested access to the resource is denied|denied: |permission_denied: /i,
    likely: 'The registry refused the credentials, or there were none.',
    cure: 'Log in to the registry before this step; for ghcr.io the job needs `permissions: packages: write`.',
  },
  {
    kind: 'rate-limit',
    words: /\b429 Too Many Requests|toomanyrequests/i,
    likely: 'The registry has had too many requests from this address.',
    cure: 'Log in to the registry, or pull base images through a mirror (`buildkitd-config-inline`).',
  },
  {
    kind: 'builder-lost',
    words:
      /rpc error: code = Unavailable|failed to list workers|container [0-9a-f]{12,} is not running|error reading server preface|error reading from server: EOF|closing transport due to|graceful_stop/i,
    likely: 'The builder ended in the middle of the build, often for lack of memory.',
    cure: 'Run the step again; if it stays so, use a runner with more memory.',
  },
  {
    kind: 'network',
    words:
      /dial tcp|bad address '|EAI_AGAIN|i\/o timeout|TLS handshake timeout|connection refused|connection reset|no such host|name resolution|could not resolve host|network is unreachable|unexpected EOF|\b50[0234] [A-Z]/i,
    likely: 'A server could not be reached, or broke off.',
    cure: 'Run the step again; if it stays so, check that the host is reachable from the builder.',
  },
  {
    kind: 'secret-missing',
    words: /secret [^ ]+: not found|no secret named/i,
    likely: 'The Dockerfile needs a secret that was not given.',
    cure: 'Give it with `secrets`, `secret-envs` or `secret-files`, by the id that the Dockerfile uses. For runs that get no secrets, remove `required=true` from the mount.',
  },
  {
    kind: 'file-missing',
    words:
      /failed to (?:calculate checksum|compute cache key).*not found|failed to read dockerfile|unable to prepare context/i,
    likely: 'A file that the Dockerfile names is not in the build context.',
    cure: 'Check the path against `context`, and .dockerignore.',
  },
  {
    kind: 'scanner-missing',
    words: /buildkit-syft-scanner\S*: not found/i,
    likely: 'The scanner that `sbom: true` uses is not on Docker Hub as the builder reaches it.',
    cure: 'Put it into the mirror, name another one (`sbom: generator=IMAGE`), or set `sbom: false`.',
  },
  {
    kind: 'image-missing',
    // A shell that does not find a program says `/bin/sh: adduser: not found`; a reference has a tag or a digest.
    words: /failed to resolve source metadata.*not found|(?:^|\s)[^\s:@]+(?::\d+\/[^\s:@]+)?[:@]\S+: not found$/i,
    likely: 'An image that the build starts from does not exist, or not where the builder looks for it.',
    cure: 'Check name and tag of the base image, of `# syntax=`, and of the generator that `sbom` names.',
  },
] as const;
