// The images of the Dockerfile frontend, for `# syntax=docker/dockerfile:1`.
import { releaseDir, stackFacts } from '../facts.ts';
import { modulePart, programsOf } from '../lib/modules.ts';
import type { Part } from '../lib/part.ts';
import { type FrontendName, frontendModule, frontends } from '../releases.ts';
import { imagePart, type Recipe } from './images.ts';
import { programLayer } from './layers.ts';

const newest: FrontendName = '1.28';

// BuildKit asks for them before it runs the image (moby/buildkit frontend/dockerfile/cmd/dockerfile-frontend/Dockerfile).
const abilities: Readonly<Record<FrontendName, readonly string[]>> = {
  '1.21': ['inputs', 'subrequests', 'contexts', 'gitquerystring'],
  '1.28': ['inputs', 'subrequests', 'contexts', 'gitquerystring', 'contexts.zstd'],
};

const names = Object.keys(frontends) as FrontendName[];

function partName(name: FrontendName): string {
  return `dockerfile ${name}`;
}

/** One part per frontend. Most of its code is already compiled for its BuildKit. */
export function frontendToolParts(): Part[] {
  return names.map((name) => modulePart(partName(name), frontendModule(name), releaseDir('dockerfile', name)));
}

function labels(name: FrontendName): Record<string, string> {
  const prefix = 'moby.buildkit.frontend';
  const caps = abilities[name].map((ability) => `${prefix}.${ability}`).join();
  return { [`${prefix}.network.none`]: 'true', [`${prefix}.caps`]: caps };
}

function frontend(image: string, name: FrontendName): Recipe {
  return {
    image,
    after: [partName(name)],
    salt: async () => `${frontends[name]} ${JSON.stringify(labels(name))}`,
    make: async (work) => {
      const config = { Entrypoint: ['/bin/dockerfile-frontend'], Labels: labels(name) };
      const [program = ''] = programsOf(frontendModule(name), releaseDir('dockerfile', name));
      return [
        { platform: { os: 'linux', architecture: 'amd64' }, layers: [await programLayer(work, program)], config },
      ];
    },
  };
}

/** One part for each minor version, and one for `docker/dockerfile:1`, which is the newest. */
export function frontendImageParts(): Part[] {
  const byMinor = names.map((name) => frontend(`docker/dockerfile:${name}`, name));
  return [frontend(stackFacts.images.dockerfile, newest), ...byMinor].map(imagePart);
}
