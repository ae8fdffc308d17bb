// Common causes of failed builds, recognized by the output of BuildKit, registries and programs.

/** A likely cause and its cure. */
export type Cause = {
  readonly kind: (typeof causes)[number]['kind'];
  readonly likely: string;
  readonly cure: string;
};

/**
 * Returns the cause that matches the first line; the first match in the table wins. `said` are words of BuildKit and buildx,
 * `output` is what the program of the failed step printed, which may be anything.
 */
export function findCause(said: readonly string[], output: readonly string[] = []): Cause | undefined {
  const printed = causes.filter((cause) => 'isPrinted' in cause);
  return firstIn(said, causes) ?? firstIn(output, printed);
}

function firstIn(texts: readonly string[], table: readonly (typeof causes)[number][]): Cause | undefined {
  for (const text of texts) {
    const found = table.find(({ words }) => words.test(text));
    if (found !== undefined) return { kind: found.kind, likely: found.likely, cure: found.cure };
  }
  return undefined;
}

// More specific causes come first: a QEMU crash also has an exit code, a rejected token also names a host. `isPrinted` are
// those that programs report in their own output.
const causes = [
  {
    kind: 'policy-denied',
    words: /not allowed by policy/i,
    likely: 'A build policy denied a source that the build fetches.',
    cure: 'Use another source, or change the policy: a .rego file next to the Dockerfile, or `policy` of the bake target.',
  },
  {
    kind: 'policy-unknown',
    words: /policy is not supported by the current BuildKit/i,
    likely: 'This version of BuildKit would ignore the build policy.',
    cure: 'Use BuildKit 0.27 or newer: remove `builder`, `buildkit-image` and `driver`, or update the builder.',
  },
  {
    kind: 'emulation-missing',
    isPrinted: true,
    words: /exec format error/i,
    likely: 'The step started a program for another processor, and no emulator is registered for it.',
    cure: 'Cross-compile (FROM --platform=$BUILDPLATFORM), add a native node, or set `emulation: auto`.',
  },
  {
    kind: 'emulation-crash',
    isPrinted: true,
    words: /qemu: (?:uncaught target signal|fatal|unsupported syscall)|qemu-[a-z0-9_]+: /i,
    likely: 'The program crashed under QEMU, which is usually a fault of the emulator.',
    cure: 'Build the platform on a native node, cross-compile (FROM --platform=$BUILDPLATFORM), or try another `binfmt-image`.',
  },
  {
    kind: 'dockerfile',
    words:
      /dockerfile parse error|unknown instruction|Dockerfile cannot be empty|failed to parse stage name|no build stage in current context/i,
    likely: 'The Dockerfile has a syntax error.',
    cure: 'Correct the line shown.',
  },
  {
    kind: 'checks',
    words: /lint violation found for rules/i,
    likely: 'The build checks reported problems, and this build fails on every finding.',
    cure: 'Correct the lines in the warnings, or skip a rule with `# check=skip=RULE`.',
  },
  {
    kind: 'target-missing',
    words: /target stage .* could not be found/i,
    likely: 'The Dockerfile has no stage with this name.',
    cure: 'Correct `target`, or name the stage in the Dockerfile.',
  },
  {
    kind: 'privilege-missing',
    words: /(?:security\.insecure|network\.host|device\b.*) is not allowed/i,
    likely: 'The Dockerfile requests a privilege that was not granted.',
    cure: 'If you trust the Dockerfile, grant the privilege with `allow`.',
  },
  {
    kind: 'platform-missing',
    words: /no match for platform in manifest|no matching manifest for/i,
    likely: 'The base image does not exist for this platform.',
    cure: 'Use a base image that supports the platform, or remove the platform from `platforms`.',
  },
  {
    kind: 'disk-full',
    isPrinted: true,
    words: /no space left on device|disk quota exceeded/i,
    likely: 'The disk of the builder is full.',
    cure: 'Free space before this step, or use a runner with a larger disk.',
  },
  {
    kind: 'memory',
    isPrinted: true,
    words:
      /exit code: 137\b|cannot allocate memory|out of memory|signal: killed|OOMKilled|JavaScript heap out of memory/i,
    likely: 'The step ran out of memory and was killed.',
    cure: 'Use a runner with more memory, or lower `max-parallelism` in the BuildKit configuration.',
  },
  {
    kind: 'command-missing',
    words: /exit code: 127\b/,
    likely: 'A program or shared library that the step needs is missing from the image.',
    cure: 'Install it in an earlier step, or correct its name, which the last log lines contain.',
  },
  {
    kind: 'denied',
    isPrinted: true,
    words:
      /\b401 Unauthorized|\b403 Forbidden|insufficient_scope|authorization failed|pull access denied|requested access to the resource is denied|denied: |permission_denied: /i,
    likely: 'The registry rejected the credentials, or they are missing.',
    cure: 'Log in to the registry before this step. For ghcr.io the job needs `permissions: packages: write`.',
  },
  {
    kind: 'rate-limit',
    isPrinted: true,
    words: /\b429 Too Many Requests|toomanyrequests/i,
    likely: 'The registry limits the rate of requests from this address.',
    cure: 'Log in to the registry, or pull base images through a mirror (`buildkitd-config-inline`).',
  },
  {
    kind: 'builder-lost',
    words:
      /rpc error: code = Unavailable|failed to list workers|container [0-9a-f]{12,} is not running|error reading server preface|error reading from server: EOF|closing transport due to|graceful_stop|waiting for BuildKit: /i,
    likely: 'The builder stopped during the build, often for lack of memory.',
    cure: 'Run the step again. If it fails again, use a runner with more memory.',
  },
  {
    kind: 'network',
    isPrinted: true,
    words:
      /dial tcp|bad address '|EAI_AGAIN|i\/o timeout|TLS handshake timeout|connection refused|connection reset|no such host|name resolution|could not resolve host|network is unreachable|unexpected EOF|\b50[0234] [A-Z]/i,
    likely: 'A server was unreachable, or the connection failed.',
    cure: 'Run the step again. If it fails again, check that the builder can reach the host.',
  },
  {
    kind: 'secret-missing',
    words: /secret [^ ]+: not found|no secret named/i,
    likely: 'The Dockerfile requires a secret that is missing.',
    cure: 'Add it to `secrets`, `secret-envs` or `secret-files`, with the id that the Dockerfile uses. For runs without secrets, remove `required=true` from the mount.',
  },
  {
    kind: 'file-missing',
    words:
      /failed to (?:calculate checksum|compute cache key).*not found|failed to read dockerfile|unable to prepare context/i,
    likely: 'A file that the Dockerfile copies is missing from the build context.',
    cure: 'Check the path, `context` and .dockerignore.',
  },
  {
    kind: 'scanner-missing',
    words: /buildkit-syft-scanner\S*: not found/i,
    likely: 'The builder cannot fetch the scanner of `sbom: true` from Docker Hub.',
    cure: 'Add the scanner to your mirror, set another one (`sbom: generator=IMAGE`), or set `sbom: false`.',
  },
  {
    kind: 'image-missing',
    // A shell prints `/bin/sh: adduser: not found` for a missing program; a reference has a tag or a digest.
    words: /failed to resolve source metadata.*not found|(?:^|\s)[^\s:@]+(?::\d+\/[^\s:@]+)?[:@]\S+: not found$/i,
    likely: 'An image that the build uses does not exist, or the builder cannot reach it.',
    cure: 'Check the names and tags of the base images, of `# syntax=`, and of the generator in `sbom`.',
  },
] as const;
