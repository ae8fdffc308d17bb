// Selects the parts of the stack for this machine.
import { stackFacts } from './facts.ts';
import { oneByOne, type Part } from './lib/part.ts';
import { browserPart, foreignBrowserPart } from './parts/browser.ts';
import { emulationPart, foreignPluginPart, pluginPart, tomlPart } from './parts/builder.ts';
import { enginePart, machineKind } from './parts/engine.ts';
import { engine29Part, engine29ToolParts, foreignEngine29Part, seccompPart } from './parts/engine29.ts';
import { frontendImageParts, frontendToolParts } from './parts/frontends.ts';
import { buildkitImageParts, imageParts } from './parts/images.ts';
import { foreignKubernetesPart, kubernetesParts } from './parts/kubernetes.ts';
import { nodeParts } from './parts/node.ts';
import { packagesPart, rootPart } from './parts/packages.ts';
import { registryContainerPart, registryPart } from './parts/registries.ts';
import { giteaPart, kyvernoPart, releaseParts, scannerPart } from './parts/releases.ts';
import { toolParts } from './parts/tools.ts';
import { allPairs, contractPairs, type ToolPair, usualPairs } from './releases.ts';

const registries = Object.values(stackFacts.registries);

function pairsFor(extras: readonly string[]): readonly ToolPair[] {
  if (extras.includes('versions')) return allPairs;
  return extras.includes('oldest') ? contractPairs : usualPairs;
}

/** A bare Debian: the stack installs everything, without a hub. */
function ownParts(extras: readonly string[]): Part[] {
  const pairs = pairsFor(extras);
  const isWithEngine29 = extras.includes('engine29');
  const built = [
    ...toolParts(['registry']),
    ...releaseParts(pairs),
    ...frontendToolParts(),
    ...toolParts(['act', 'actionlint', ...extras]),
    ...(isWithEngine29 ? engine29ToolParts() : []),
    ...(extras.includes('gitea') ? [giteaPart()] : []),
    ...(extras.includes('scanner') ? [scannerPart()] : []),
    ...(extras.includes('policies') ? [kyvernoPart()] : []),
  ];
  return [
    packagesPart(),
    ...(extras.includes('chromium') ? [browserPart()] : []),
    ...(isWithEngine29 ? [seccompPart()] : []),
    ...oneByOne(built),
    enginePart(),
    ...(isWithEngine29 ? [engine29Part()] : []),
    pluginPart(),
    tomlPart(true),
    emulationPart(),
    ...registries.map(registryPart),
    rootPart(),
    ...imageParts(),
    ...buildkitImageParts(pairs),
    ...frontendImageParts(),
    ...(extras.includes('node') ? nodeParts() : []),
    ...(extras.includes('kubernetes') ? kubernetesParts() : []),
  ];
}

/**
 * A machine with Docker and the internet, such as a laptop: nothing is installed or changed outside the cache
 * folder, and BuildKit, QEMU and base images come from the hub. Untested where the stack is developed.
 */
function guestParts(extras: readonly string[]): Part[] {
  const pairs = pairsFor(extras);
  return [
    foreignPluginPart(),
    ...(extras.includes('chromium') ? [foreignBrowserPart()] : []),
    ...(extras.includes('engine29') ? [foreignEngine29Part()] : []),
    ...(extras.includes('kubernetes') ? [foreignKubernetesPart()] : []),
    ...oneByOne([
      ...toolParts(['registry', 'act', 'actionlint', ...extras]),
      ...releaseParts(pairs),
      ...(extras.includes('gitea') ? [giteaPart()] : []),
      ...(extras.includes('scanner') ? [scannerPart()] : []),
      ...(extras.includes('policies') ? [kyvernoPart()] : []),
    ]),
    tomlPart(false),
    ...registries.map(registryContainerPart),
  ];
}

/** Returns the parts, each after its dependencies. */
export async function stackParts(extras: readonly string[]): Promise<Part[]> {
  return (await machineKind()) === 'own' ? ownParts(extras) : guestParts(extras);
}
