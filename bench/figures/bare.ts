// The bare tools: a shell script that registers QEMU, boots a builder, builds, pushes and removes the builder. It checks nothing.
import { spawn } from 'node:child_process';

/** The variables of the script. */
export type BareOrder = {
  readonly context: string;
  readonly platforms: string;
  readonly repository: string;
  readonly binfmt: string;
  /** Options of the driver beside `network=host`. */
  readonly driverOptions: string;
  /** Further arguments of `docker buildx build`. */
  readonly arguments: string;
};

const script = `
docker run --rm --privileged "$BINFMT" --install arm64,arm
docker buildx create --name bench-bare --driver docker-container --driver-opt "network=host$DRIVER_OPTIONS" --bootstrap
docker buildx build --builder bench-bare --platform "$PLATFORMS" --tag "$REPOSITORY:1.2.3" --tag "$REPOSITORY:latest" \\
  --provenance mode=min $ARGUMENTS --push "$CONTEXT"
`;

/** Seconds until everything is pushed, and those of the removal of the builder: buildx waits up to ten for BuildKit to end. */
export type BareFigures = { readonly main: number; readonly removal: number };

/** Programs that the script starts itself. */
export const barePrograms = 4;

/** Runs the script, and removes the builder. */
export async function measureBare(order: BareOrder): Promise<BareFigures> {
  const started = performance.now();
  await shell(script, {
    CONTEXT: order.context,
    PLATFORMS: order.platforms,
    REPOSITORY: order.repository,
    BINFMT: order.binfmt,
    DRIVER_OPTIONS: order.driverOptions === '' ? '' : `,${order.driverOptions}`,
    ARGUMENTS: order.arguments,
  });
  const pushed = performance.now();
  await shell('docker buildx rm bench-bare');
  return { main: (pushed - started) / 1000, removal: (performance.now() - pushed) / 1000 };
}

/** Runs a script, without standing in the way of what else this process does. Raises with its words where it fails. */
export async function shell(text: string, env: Readonly<Record<string, string>> = {}): Promise<string> {
  const child = spawn('bash', ['-euo', 'pipefail', '-c', text], { env: { ...process.env, ...env } });
  const said = { stdout: '', stderr: '' };
  child.stdout.on('data', (data) => {
    said.stdout += String(data);
  });
  child.stderr.on('data', (data) => {
    said.stderr += String(data);
  });
  const code = await new Promise((resolve, reject) => child.on('error', reject).on('close', resolve));
  if (code !== 0) throw new Error(said.stderr);
  return said.stdout.trim();
}
