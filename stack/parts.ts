// Which parts the stack has on this machine.
import { stackFacts } from './facts.ts';
import type { Part } from './lib/part.ts';
import { browserPart, foreignBrowserPart } from './parts/browser.ts';
import { emulationPart, foreignPluginPart, pluginPart, tomlPart } from './parts/builder.ts';
import { enginePart, machineKind } from './parts/engine.ts';
import { imageParts } from './parts/images.ts';
import { nodeParts } from './parts/node.ts';
import { packagesPart, rootPart } from './parts/packages.ts';
import { registryContainerPart, registryPart } from './parts/registries.ts';
import { toolParts } from './parts/tools.ts';

const registries = Object.values(stackFacts.registries);

/** Extra parts that are built from Go modules; the browser is a Debian package, or the machine's own. */
const toolsOf = (extras: readonly string[]): readonly string[] => extras.filter((name) => name !== 'chromium');

/** A bare Debian: everything is ours, and nothing comes from a hub. */
function ownParts(extras: readonly string[]): Part[] {
  return [
    packagesPart(),
    ...(extras.includes('chromium') ? [browserPart()] : []),
    ...toolParts(['registry', 'buildkit', 'buildx', 'act', 'actionlint', ...toolsOf(extras)]),
    enginePart(),
    pluginPart(),
    tomlPart(true),
    emulationPart(),
    ...registries.map(registryPart),
    rootPart(),
    ...imageParts(),
    ...(extras.includes('node') ? nodeParts() : []),
  ];
}

/**
 * A machine with Docker and the internet, such as a laptop: nothing is installed or changed outside of the cache
 * folder, and BuildKit, QEMU and base images are the hub's own. Never tried where the stack is developed.
 */
function guestParts(extras: readonly string[]): Part[] {
  return [
    foreignPluginPart(),
    ...(extras.includes('chromium') ? [foreignBrowserPart()] : []),
    ...toolParts(['registry', 'act', 'actionlint', ...toolsOf(extras)]),
    tomlPart(false),
    ...registries.map(registryContainerPart),
  ];
}

/** The parts, each after those that it needs. */
export async function stackParts(extras: readonly string[]): Promise<Part[]> {
  return (await machineKind()) === 'own' ? ownParts(extras) : guestParts(extras);
}
