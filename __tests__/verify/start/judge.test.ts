// Judges the files of an image: faults that are caught, and files that raise no alarm.
import { describe, expect, it } from '@jest/globals';
import { findPath } from '../../../src/layers/path.ts';
import type { ImageConfig } from '../../../src/oci/image-config.ts';
import { parsePlatform } from '../../../src/oci/platform.ts';
import { type Judgement, judgeFiles } from '../../../src/verify/start/judge.ts';
import { readShebang } from '../../../src/verify/start/start.ts';
import { type ElfShape, type Entry, elfFile, machines } from '../../layers/archive.ts';
import { merged } from '../../layers/tree.ts';
import { cases, fc } from '../../support/chance.ts';
import { cpuTime } from '../../support/cpu-time.ts';

type Case = {
  readonly name: string;
  readonly platform?: string;
  readonly entrypoint?: readonly string[];
  readonly command?: readonly string[];
  readonly environment?: readonly string[];
  readonly workingFolder?: string;
  readonly user?: string;
  readonly volumes?: readonly string[];
  readonly isTemplate?: boolean;
  /** The steps that the search may take. Default: as in production. */
  readonly steps?: number;
  readonly layers: readonly (readonly Entry[])[];
};

async function judged(image: Case): Promise<Judgement> {
  const { platform = 'linux/arm64', entrypoint = [], command = [], environment = [], workingFolder = '' } = image;
  const { user = '', volumes = [], isTemplate = false } = image;
  const words = { entrypoint, command, environment, workingFolder };
  const config: ImageConfig = { hasVariant: false, ...words, user, volumes, isTemplate, labels: {} };
  const tree = await merged(...image.layers);
  const steps = { left: Math.min(tree.steps.left, image.steps ?? Number.POSITIVE_INFINITY) };
  return judgeFiles({ name: platform, platform: parsePlatform(platform), config, tree: { ...tree, steps } });
}

const amd64: ElfShape = machines['linux/amd64'];
const arm64: ElfShape = machines['linux/arm64'];
const i386: ElfShape = machines['linux/386'];
const armv7: ElfShape = machines['linux/arm/v7'];
const elf = (path: string, shape: ElfShape, loader?: string): Entry => ({
  path,
  mode: 0o755,
  content: elfFile({ ...shape, ...(loader === undefined ? {} : { loader }) }),
});
const script = (path: string, text: string): Entry => ({ path, mode: 0o755, content: text });
const link = (path: string, target: string): Entry => ({ path, type: '2', target });
const hard = (path: string, target: string): Entry => ({ path, type: '1', target });
const glibc = '/lib/ld-linux-aarch64.so.1';
const base = (shape: ElfShape): readonly Entry[] => [
  elf('bin/busybox', shape),
  link('bin/sh', 'busybox'),
  hard('bin/env', 'bin/busybox'),
];

const good: readonly Case[] = [
  { name: 'a working folder that no layer has', command: ['sh'], workingFolder: '/nowhere', layers: [base(arm64)] },
  {
    name: 'a foreign program in a comment',
    entrypoint: ['/run'],
    layers: [base(arm64), [script('run', '#!/bin/sh\n # not tool\ntrue\n'), elf('usr/bin/tool', amd64)]],
  },
  {
    name: 'an applet of busybox, behind another one, that is not a file',
    entrypoint: ['nohup', 'httpd', '-f'],
    layers: [base(arm64), [link('usr/bin/nohup', '/bin/busybox')]],
  },
  { name: 'a static program in scratch', entrypoint: ['/app'], layers: [[elf('app', arm64)]] },
  {
    name: 'a dynamic program with its loader, by a link',
    entrypoint: ['/usr/bin/app'],
    layers: [
      [
        elf('usr/lib/ld.so', { ...arm64, type: 3 }),
        link('lib', 'usr/lib'),
        link('usr/lib/ld-linux-aarch64.so.1', 'ld.so'),
      ],
      [elf('usr/bin/app', arm64, glibc)],
    ],
  },
  { name: 'a command through PATH', command: ['app', '-v'], layers: [[elf('usr/local/bin/app', arm64)]] },
  {
    name: 'a command through its own PATH, past a file that is not executable',
    command: ['app'],
    environment: ['PATH=/opt/a:/opt/b'],
    layers: [[{ path: 'opt/a/app', content: 'x' }, elf('opt/b/app', arm64)]],
  },
  {
    name: 'a path from the working folder',
    entrypoint: ['./app'],
    workingFolder: '/srv',
    layers: [[elf('srv/app', arm64)]],
  },
  {
    name: 'an empty part of PATH',
    entrypoint: ['app'],
    environment: ['PATH='],
    workingFolder: '/srv',
    layers: [[elf('srv/app', arm64)]],
  },
  { name: 'a script', entrypoint: ['/run.sh'], layers: [base(arm64), [script('run.sh', '#!/bin/sh\nexec app')]] },
  {
    name: 'a script by env',
    entrypoint: ['/run'],
    layers: [
      base(arm64),
      [elf('usr/bin/node', arm64), link('usr/bin/env', '/bin/env'), script('run', '#!/usr/bin/env -S A=b node --x\n')],
    ],
  },
  {
    name: 'a script whose interpreter is a script',
    entrypoint: ['/a'],
    layers: [base(arm64), [script('a', '#!/b'), script('b', '#! /bin/sh -e')]],
  },
  {
    name: 'the shell form',
    command: ['/bin/sh', '-c', 'app --no && echo x86_64'],
    layers: [base(arm64), [elf('usr/bin/app', arm64)]],
  },
  {
    name: 'a program that the command makes executable first',
    command: ['/bin/sh', '-c', 'chmod +x ./app && ./app'],
    workingFolder: '/srv',
    layers: [base(arm64), [{ path: 'srv/app', content: '#!/bin/sh\n' }]],
  },
  {
    name: 'a program that a script gives to its user first',
    entrypoint: ['/run'],
    user: '1000',
    layers: [
      base(arm64),
      [
        script('run', '#!/bin/sh\nfind /srv -exec chmod 755 {} +\nexec /srv/app'),
        { ...elf('srv/app', arm64), mode: 0o700 },
      ],
    ],
  },
  ...['cp /opt/app-$(uname -m) /srv/app', 'ln -sf "/opt/$X" /srv/app', 'mv /opt/app /srv', 'cd /srv; rm app'].map(
    (text) => ({
      name: `a program that a script replaces first: ${text}`,
      entrypoint: ['/run'],
      layers: [base(arm64), [script('run', `#!/bin/sh\n${text}\nexec /srv/app`), elf('srv/app', amd64)]],
    }),
  ),
  {
    name: 'an interpreter that a script links first',
    entrypoint: ['/run'],
    layers: [
      base(arm64),
      [script('run', '#!/bin/sh\nln -s /opt/py /usr/bin/py\nexec /app'), script('app', '#!/usr/bin/py\n')],
    ],
  },
  {
    name: 'a function that is called like a foreign program',
    entrypoint: ['/run'],
    layers: [base(arm64), [script('run', '#!/bin/sh\nserve() { true; }\nserve'), elf('bin/serve', amd64)]],
  },
  {
    name: 'a variable that sudo sets',
    entrypoint: ['sudo', '-E', 'A=b', '/app'],
    layers: [base(arm64), [elf('usr/bin/sudo', arm64), elf('app', arm64)]],
  },
  { name: 'data alone', layers: [[{ path: 'data.json', content: '{}' }]] },
  { name: 'nothing at all', layers: [] },
  { name: 'data that is called executable', layers: [[script('data.bin', 'abc')]] },
  { name: 'several programs', entrypoint: ['/a'], layers: [[elf('a', arm64), elf('b', arm64), elf('c', arm64)]] },
  { name: 'a base without entrypoint', layers: [base(arm64)] },
  {
    name: 'foreign binaries as data',
    entrypoint: ['/app'],
    layers: [[elf('app', arm64), elf('usr/share/a', amd64), elf('usr/lib/b', amd64), elf('srv/c', i386)]],
  },
  {
    name: 'programs for many machines, named so',
    entrypoint: ['/run'],
    layers: [
      base(arm64),
      [
        script('run', '#!/bin/sh\nexec /app-$(arch) || /app-amd64'),
        elf('app-amd64', amd64),
        elf('app-arm64', arm64),
        elf('app-386', i386),
        elf('app-s390x', machines['linux/s390x']),
      ],
    ],
  },
  {
    name: 'tools for another machine',
    layers: [base(arm64), [elf('usr/bin/x86_64-linux-gnu-ld', amd64), elf('usr/bin/i686-tool', i386)]],
  },
  {
    name: '386 beside amd64',
    platform: 'linux/amd64',
    entrypoint: ['/game'],
    layers: [base(amd64), [elf('game', i386, '/lib/ld-linux.so.2'), elf('lib/ld-linux.so.2', i386)]],
  },
  {
    name: 'arm beside arm64, not started',
    entrypoint: ['/app'],
    layers: [[elf('app', arm64), elf('b', armv7), elf('c', armv7)]],
  },
  {
    name: 'ARM v5 code for v7',
    platform: 'linux/arm/v7',
    entrypoint: ['/app'],
    layers: [[elf('app', machines['linux/arm/v5'])]],
  },
  { name: 'wasm', entrypoint: ['/app.wasm'], layers: [[script('app.wasm', '\0asm')]] },
  { name: 'Windows', platform: 'windows/amd64', entrypoint: ['C:\\app.exe'], layers: [[elf('Files/app.exe', arm64)]] },
  {
    name: 'a whiteout of what was wrong',
    entrypoint: ['/app'],
    layers: [
      [elf('app', amd64), elf('bin/sh', amd64)],
      [elf('app', arm64), script('bin/.wh.sh', '')],
    ],
  },
  {
    name: 'a loader whose name cannot be read',
    entrypoint: ['/app'],
    layers: [
      [{ path: 'app', mode: 0o755, content: elfFile({ ...arm64, loader: glibc, loaderAt: 9000, length: 700 }) }],
    ],
  },
];

const bad: readonly (Case & { readonly facts: readonly (readonly [string, string])[] })[] = [
  {
    name: 'a foreign program that a script starts after changes elsewhere',
    entrypoint: ['/run'],
    layers: [
      base(arm64),
      [script('run', '#!/bin/sh\ncp "$X" /etc/app\nchown -R "$U" "$D"\nexec /srv/app'), elf('srv/app', amd64)],
    ],
    facts: [
      [
        'BINARY_WRONG_MACHINE',
        'the program started by the script /run, /srv/app, is built for amd64 (ELF 64-bit, little-endian, machine 62), not for linux/arm64.',
      ],
    ],
  },
  {
    name: 'a foreign program in scratch',
    entrypoint: ['/app'],
    layers: [[elf('app', amd64)]],
    facts: [
      [
        'BINARY_WRONG_MACHINE',
        'the entrypoint, /app, is built for amd64 (ELF 64-bit, little-endian, machine 62), not for linux/arm64.',
      ],
    ],
  },
  {
    name: 'the same, dynamic: that its loader is missing is not worth a word',
    command: ['app'],
    layers: [base(arm64), [elf('usr/bin/app', amd64, '/lib64/ld-linux-x86-64.so.2')]],
    facts: [
      [
        'BINARY_WRONG_MACHINE',
        'the command, /usr/bin/app, is built for amd64 (ELF 64-bit, little-endian, machine 62), not for linux/arm64.',
      ],
    ],
  },
  {
    name: 'a base for one platform',
    entrypoint: ['/app'],
    layers: [base(amd64), [elf('app', arm64)]],
    facts: [
      [
        'BINARY_WRONG_MACHINE',
        'the shell, /bin/busybox, is built for amd64 (ELF 64-bit, little-endian, machine 62), not for linux/arm64.',
      ],
    ],
  },
  {
    name: 'the loader',
    entrypoint: ['/app'],
    layers: [[elf('app', arm64, glibc), elf('lib/ld-linux-aarch64.so.1', amd64)]],
    facts: [
      [
        'BINARY_WRONG_MACHINE',
        'the dynamic loader of /app, /lib/ld-linux-aarch64.so.1, is built for amd64 (ELF 64-bit, little-endian, machine 62), not for linux/arm64.',
      ],
    ],
  },
  {
    name: 'a program behind tini',
    entrypoint: ['/tini', '--', 'app'],
    layers: [base(arm64), [elf('tini', arm64), elf('usr/bin/app', amd64)]],
    facts: [
      [
        'BINARY_WRONG_MACHINE',
        'the program started by tini, /usr/bin/app, is built for amd64 (ELF 64-bit, little-endian, machine 62), not for linux/arm64.',
      ],
    ],
  },
  {
    name: 'a program of the shell form',
    command: ['/bin/sh', '-c', 'cd /srv;exec "/srv/app" --x'],
    layers: [base(arm64), [elf('srv/app', amd64)]],
    facts: [
      [
        'BINARY_WRONG_MACHINE',
        'the program started by the command, /srv/app, is built for amd64 (ELF 64-bit, little-endian, machine 62), not for linux/arm64.',
      ],
    ],
  },
  {
    name: 'a program that the script starts',
    entrypoint: ['/run.sh'],
    layers: [base(arm64), [script('run.sh', '#!/bin/sh\nset -e\nexec app "$@"\n'), elf('usr/bin/app', amd64)]],
    facts: [
      [
        'BINARY_WRONG_MACHINE',
        'the program started by the script /run.sh, /usr/bin/app, is built for amd64 (ELF 64-bit, little-endian, machine 62), not for linux/arm64.',
      ],
    ],
  },
  {
    name: 'all programs on PATH, where nothing is started',
    layers: [[elf('a', amd64), elf('b', amd64)]],
    facts: [
      [
        'BINARY_WRONG_MACHINE',
        'an executable, /a, is built for amd64 (ELF 64-bit, little-endian, machine 62), not for linux/arm64. The same applies to /b.',
      ],
    ],
  },
  {
    name: 'arm for arm64',
    entrypoint: ['/app'],
    layers: [base(arm64), [elf('app', armv7)]],
    facts: [
      [
        'BINARY_WRONG_MACHINE',
        'the entrypoint, /app, is built for arm (ELF 32-bit, little-endian, machine 40, hard-float), not for linux/arm64.',
      ],
    ],
  },
  {
    name: 'the other order of bytes',
    platform: 'linux/ppc64le',
    entrypoint: ['/app'],
    layers: [[elf('app', machines['linux/ppc64'])]],
    facts: [
      [
        'BINARY_WRONG_MACHINE',
        'the entrypoint, /app, is built for ppc64 (ELF 64-bit, big-endian, machine 21), not for linux/ppc64le.',
      ],
    ],
  },
  {
    name: 'a program of the host',
    entrypoint: ['/app'],
    layers: [[{ path: 'app', mode: 0o755, content: Uint8Array.of(0xcf, 0xfa, 0xed, 0xfe, 0) }]],
    facts: [['BINARY_WRONG_MACHINE', 'the entrypoint, /app, is built for macOS (Mach-O), not for linux/arm64.']],
  },
  {
    name: 'no such program on PATH',
    entrypoint: ['app'],
    environment: ['PATH=/bin:/usr/bin'],
    layers: [base(arm64)],
    facts: [['ENTRYPOINT_MISSING', 'the entrypoint, app, is not in the image. Searched PATH: /bin, /usr/bin.']],
  },
  {
    name: 'no such file',
    command: ['/app'],
    layers: [],
    facts: [['ENTRYPOINT_MISSING', 'the command, /app, is not in the image.']],
  },
  {
    name: 'a link into nowhere',
    entrypoint: ['/app'],
    layers: [[link('app', '/opt/app')]],
    facts: [['ENTRYPOINT_MISSING', 'the entrypoint, /app, is a symbolic link to /opt/app, which is not in the image.']],
  },
  {
    name: 'a loop of links',
    entrypoint: ['/app'],
    layers: [[link('app', 'ppa'), link('ppa', 'app')]],
    facts: [['ENTRYPOINT_MISSING', 'the entrypoint, /app, is a loop of symbolic links.']],
  },
  {
    name: 'a folder',
    entrypoint: ['/srv'],
    layers: [[{ path: 'srv', type: '5' }]],
    facts: [['ENTRYPOINT_MISSING', 'the entrypoint, /srv, is a folder.']],
  },
  {
    name: 'a whiteout',
    entrypoint: ['/app'],
    layers: [[elf('app', arm64)], [script('.wh.app', '')]],
    facts: [['ENTRYPOINT_MISSING', 'the entrypoint, /app, is not in the image.']],
  },
  {
    name: 'an empty file behind a link',
    entrypoint: ['/app'],
    layers: [[link('app', 'srv/app'), script('srv/app', '')]],
    facts: [['ENTRYPOINT_EMPTY', 'the entrypoint, /app (/srv/app), is empty.']],
  },
  {
    name: 'no permission',
    entrypoint: ['/app'],
    layers: [[{ path: 'app', content: 'x' }]],
    facts: [['ENTRYPOINT_NOT_EXECUTABLE', 'the entrypoint, /app, is not executable.']],
  },
  {
    name: 'a script without first line',
    entrypoint: ['/run'],
    layers: [base(arm64), [script('run', 'exec app')]],
    facts: [['ENTRYPOINT_NOT_RUNNABLE', 'the entrypoint, /run, is neither an ELF file nor a script.']],
  },
  {
    name: 'no interpreter',
    entrypoint: ['/run'],
    layers: [base(arm64), [script('run', '#!/bin/bash\n')]],
    facts: [['INTERPRETER_MISSING', 'the interpreter of /run, /bin/bash, is not in the image.']],
  },
  {
    name: 'no interpreter for env',
    entrypoint: ['/run'],
    environment: ['PATH=/bin'],
    layers: [base(arm64), [script('run', '#!/bin/env node\n')]],
    facts: [['INTERPRETER_MISSING', 'the interpreter of /run, node, is not in the image. Searched PATH: /bin.']],
  },
  {
    name: 'line ends of Windows',
    entrypoint: ['/run'],
    layers: [base(arm64), [script('run', '#!/bin/sh\r\nexit\r\n')]],
    facts: [
      [
        'INTERPRETER_MISSING',
        'the interpreter of /run, /bin/sh, is not in the image. The script has Windows line endings (CRLF).',
      ],
    ],
  },
  {
    name: 'a program for another C library',
    entrypoint: ['/app'],
    layers: [base(arm64), [elf('app', arm64, glibc)]],
    facts: [['LOADER_MISSING', `the dynamic loader of /app, ${glibc}, is not in the image.`]],
  },
];

describe('no alarm is given for', () => {
  it.each(good)('$name', async (image) => expect((await judged(image)).problems).toEqual([]));
});

describe('caught is', () => {
  it.each(bad)('$name', async ({ facts, ...image }) => {
    const { problems } = await judged(image);
    const name = image.platform ?? 'linux/arm64';
    expect(problems.map(({ code, fact }) => [code, fact])).toEqual(
      facts.map(([code, fact]) => [code, `${name}: ${fact}`]),
    );
  });

  it('a base with the advice that fits it', async () => {
    const pinned = await judged({ name: 'pinned', entrypoint: ['/app'], layers: [base(amd64), [elf('app', arm64)]] });
    expect(pinned.problems[0]?.cure).toContain('at the last FROM');
    const shadowed = await judged({
      name: 'shadowed',
      entrypoint: ['/app'],
      layers: [base(arm64), [elf('app', amd64)]],
    });
    expect(shadowed.problems[0]?.cure).toContain('ARG TARGETARCH');
  });
});

describe('a notice is given of', () => {
  it.each<[Case, string]>([
    [{ name: 'data', layers: [] }, 'linux/arm64: the image contains no executables and starts no program.'],
    [
      { name: 'Windows', platform: 'windows/amd64', layers: [] },
      'windows/amd64: the program of the image was not checked: only Linux images are supported.',
    ],
    [
      { name: 'a stray', command: ['sh'], layers: [base(arm64), [elf('usr/bin/tool', amd64)]] },
      'linux/arm64: found programs for another machine: /usr/bin/tool (an executable) for amd64 (ELF 64-bit, little-endian, machine 62). The image may not need them.',
    ],
    [
      { name: 'most programs on PATH, where nothing is started', layers: [[elf('a', amd64), elf('b', arm64)]] },
      'linux/arm64: found programs for another machine: /a (an executable) for amd64 (ELF 64-bit, little-endian, machine 62). The image may not need them.',
    ],
    [
      {
        name: 'a 386 image, which kernels for amd64 run',
        platform: 'linux/amd64',
        command: ['sh'],
        layers: [base(i386)],
      },
      'linux/amd64: found programs for another machine: /bin/busybox (the command) for 386 (ELF 32-bit, little-endian, machine 3). The image may not need them.',
    ],
  ])('$name', async (image, notice) => expect(await judged(image)).toEqual({ problems: [], notices: [notice] }));
});

describe('whatever lies in the layers', () => {
  const part = fc.constantFrom('a', 'bin', 'sh', 'env', '.wh.a', '.wh..wh..opq', '..', '.', 'lib');
  const path = fc.array(part, { minLength: 1, maxLength: 4 }).map((parts) => parts.join('/'));
  const target = fc.tuple(fc.constantFrom('', '/'), path).map((parts) => parts.join(''));
  const text = fc.oneof(
    fc.string(),
    target.map((word) => `#!${word} a\n`),
    fc.constantFrom('#!', '#! \t', '#!/bin/env -S', ''),
  );
  const program = fc
    .record({
      shape: fc.constantFrom(...Object.values<ElfShape>(machines)),
      loader: target,
      loaderAt: fc.nat(5000),
      length: fc.integer({ min: 180, max: 6000 }),
    })
    .map(({ shape, ...rest }) => elfFile({ ...shape, ...rest }));
  const entry = fc.oneof(
    fc.record({ path, mode: fc.constantFrom(0o644, 0o755), content: fc.oneof(text, program) }),
    fc.record({ path, type: fc.constantFrom('1', '2'), target }),
    fc.record({ path, type: fc.constantFrom('3', '5', '6') }),
  );
  const layers = fc.array(fc.array(entry, { maxLength: 8 }), { maxLength: 4 });

  it('it is judged, and a failure names its platform', async () => {
    const words = fc.array(fc.oneof(target, fc.string()), { maxLength: 3 });
    await fc.assert(
      fc.asyncProperty(layers, words, words, target, async (entries, entrypoint, command, workingFolder) => {
        const environment = ['PATH=/bin:/a:lib::'];
        const image = { name: 'any', entrypoint, command, environment, workingFolder, layers: entries };
        const { problems, notices } = await judged(image);
        for (const { fact } of problems) expect(fact).toMatch(/^linux\/arm64: /);
        for (const notice of notices) expect(notice).toMatch(/^linux\/arm64: /);
      }),
      cases(400),
    );
  });
});

describe('the work that an image makes', () => {
  it('lists a folder once, by however many names PATH has it', async () => {
    const tree = await merged(base(arm64), [elf('bin/app', arm64)]);
    const bin = findPath(tree, '/bin')?.node;
    if (bin?.kind !== 'folder') throw new Error('There is no /bin.');
    let listed = 0;
    const { children } = bin;
    children[Symbol.iterator] = () => {
      listed += 1;
      return children.entries();
    };
    const names = Array.from({ length: 500 }, (_, count) => `/bin/${'./'.repeat(count)}`);
    const environment = [`PATH=${names.join(':')}`];
    const config: ImageConfig = {
      ...{ hasVariant: false, entrypoint: ['app'], command: [], environment, workingFolder: '', labels: {} },
      ...{ user: '', volumes: [], isTemplate: false },
    };
    const files = { name: 'linux/arm64', platform: parsePlatform('linux/arm64'), config, tree };
    expect(judgeFiles(files)).toEqual({ problems: [], notices: [] });
    expect(listed).toBe(1);
  });

  it.each([
    ['names itself', '/run\n'.repeat(800)],
    ['names others that name it', '/run\n/next\n'.repeat(370)],
    ['is its own argument', 'sh /run "$@"\n'.repeat(300)],
  ])('has an end where a script %s', async (name, text) => {
    const layers = [base(arm64), [script('run', `#!/bin/sh\n${text}`), script('next', `#!/bin/sh\n${text}`)]];
    let end: unknown;
    const time = await cpuTime(async () => {
      end = await judged({ name, entrypoint: ['/run'], layers }).catch((error: unknown) => error);
    });
    expect(end).toMatchObject({ problems: [{ code: 'CONTENT_MALFORMED' }] });
    expect(time).toBeLessThan(60_000);
  });

  it('has an end, however many words there are and however long PATH is', async () => {
    const folders = Array.from({ length: 5000 }, (_, count) => `/${count}`);
    const image = {
      name: 'endless',
      command: ['sh', ...Array.from({ length: 20_000 }, (_, count) => `w${count}`)],
      environment: [`PATH=/bin:${folders.join(':')}`],
      steps: 1_000_000,
      layers: [base(arm64)],
    };
    await expect(judged(image)).rejects.toMatchObject({ problems: [{ code: 'CONTENT_MALFORMED' }] });
  });
});

describe('the first line of a script', () => {
  it.each([
    ['/bin/sh', { interpreter: '/bin/sh' }],
    [' /bin/sh -e ', { interpreter: '/bin/sh', argument: '-e' }],
    ['/usr/bin/env -S node --test', { interpreter: '/usr/bin/env', argument: '-S node --test' }],
    ['/bin/sh\r', { interpreter: '/bin/sh\r' }],
    ['', undefined],
    [' \t', undefined],
    [`/${'a'.repeat(253)}`, undefined],
    [`/${'a'.repeat(250)} -e and more`, { interpreter: `/${'a'.repeat(250)}`, argument: '-' }],
  ])('%j', (line, expected) => expect(readShebang(line)).toEqual(expected));
});
