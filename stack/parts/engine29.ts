// Docker Engine 29 beside Debian's, on a separate socket. It stores images in containerd, like GitHub's runners.
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { engine29Dirs, releaseDir, stackFacts } from '../facts.ts';
import { type Module, modulePart } from '../lib/modules.ts';
import type { Part } from '../lib/part.ts';
import { attempt, run } from '../lib/run.ts';
import { engine29 } from '../releases.ts';
import { type Engine, isEngineUp, startEngine, stopEngine } from './engine.ts';
import { installPackages } from './packages.ts';

const modules: Readonly<Record<string, Module>> = engine29;

// By default it would use docker0, and with `none` it deletes docker0. Its containers reach the
// registries by the host's network, as the first engine's do; an address for documents collides with no real network.
const bridge = { name: 'polyarch29', address: '192.0.2.1/24' };

const { socket } = stackFacts.engines.engine29;

const engine: Engine = {
  name: 'docker engine 29',
  socket,
  dir: join(stackFacts.runDir, 'engine29'),
  execRoot: dirname(socket),
  programs: engine29Dirs,
  // Rules of the firewall are the first engine's alone.
  settings: { bridge: bridge.name, iptables: false, ip6tables: false, 'ip-forward': false },
};

async function hasBridge(): Promise<boolean> {
  return (await attempt(['ip', 'link', 'show', bridge.name])).code === 0;
}

async function makeBridge(): Promise<void> {
  if (await hasBridge()) return;
  await run(['ip', 'link', 'add', bridge.name, 'type', 'bridge']);
  await run(['ip', 'address', 'add', bridge.address, 'dev', bridge.name]);
  await run(['ip', 'link', 'set', bridge.name, 'up']);
}

function partName(name: string): string {
  return `engine29 ${name}`;
}

const seccompName = 'libseccomp-dev';

/** One part for each program that the engine is made of. */
export function engine29ToolParts(): Part[] {
  return Object.entries(modules).map(([name, module]) =>
    modulePart(partName(name), module, releaseDir(name, module.version), module.isCgo === true ? [seccompName] : []),
  );
}

/** The library of runc, which rejects the engine's seccomp profile without it. */
export function seccompPart(): Part {
  return {
    name: seccompName,
    after: ['debian packages'],
    isUp: async () => existsSync('/usr/include/seccomp.h'),
    bringUp: async () => {
      await installPackages('libseccomp-dev', 'pkg-config', 'gcc', 'libc6-dev');
      return 'installed';
    },
  };
}

/** The engine with its bridge. */
export function engine29Part(): Part {
  return {
    name: engine.name,
    after: ['debian packages', ...Object.keys(modules).map(partName)],
    isUp: async () => (await hasBridge()) && (await isEngineUp(engine)),
    bringUp: async () => {
      await makeBridge();
      await startEngine(engine);
      return 'started';
    },
    takeDown: async () => {
      const wasUp = await stopEngine(engine);
      if (await hasBridge()) await run(['ip', 'link', 'delete', bridge.name]);
      return wasUp;
    },
  };
}

/** On a user's machine no engine is started. */
export function foreignEngine29Part(): Part {
  return {
    name: engine.name,
    after: [],
    isUp: async () => false,
    bringUp: async () => {
      throw new Error('A second engine requires a bare Debian. Remove `--with engine29`.');
    },
  };
}
