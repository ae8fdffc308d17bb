// The environment of suites that start hundreds of steps.
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Node.js reuses compiled code, and buildx ends before it needs a garbage collection. */
export const quickSteps = { NODE_COMPILE_CACHE: join(tmpdir(), 'polyarch-compiled'), GOGC: 'off' } as const;
