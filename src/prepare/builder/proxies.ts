// The proxies of this machine for the RUN steps of the build.
import { proxiesIn } from '../../oci/proxy.ts';
import { proxyDefinition } from '../../plan/builder/proxy-options.ts';
import type { Plan } from '../../plan/plan.ts';
import type { Ports } from '../../ports/ports.ts';

/** Writes the definition that hands them on; undefined where there are none, or the build names its own. */
export async function handOnProxies(plan: Plan, { env, files }: Ports): Promise<string | undefined> {
  const text = proxyDefinition(proxiesIn(env), plan.build.definition);
  if (text === undefined) return undefined;
  const path = `${plan.run.temporaryFolder}/proxies.json`;
  await files.write(path, text);
  return path;
}
