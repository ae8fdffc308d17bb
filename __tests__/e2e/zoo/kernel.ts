// What the kernel itself loads: entrypoint or command, interpreter, loader, and what only looks like them.
import { type Animals, animal } from './animal.ts';
import {
  bpf,
  broken,
  dynamic,
  foreign,
  i386,
  macos,
  native,
  object,
  portable,
  quietLoader,
  wasm,
  windows,
} from './programs.ts';

const glibc = '/lib64/ld-linux-x86-64.so.2';
const app = 'ENTRYPOINT ["/app"]';
const scratch = { base: 'scratch' } as const;

/** Images that run. */
export const honestStarts: Animals = {
  'go-static': animal('a static program in scratch', { app: native }, app, scratch),
  'command-path': animal('a command through PATH', { 'usr/local/bin/app': native }, 'CMD ["app", "--serve"]'),
  'own-path': animal(
    'a command through a PATH of its own, past a file that is not executable',
    { 'opt/b/tool': native },
    ['COPY --chmod=644 more/ /', 'ENV PATH=/opt/a:/opt/b', 'CMD ["tool"]'],
    { more: { 'opt/a/tool': 'data' } },
  ),
  'rust-glibc': animal(
    'a dynamic program',
    { app: dynamic(glibc), 'lib64/ld-linux-x86-64.so.2': quietLoader },
    app,
    scratch,
  ),
  'alpine-musl': animal(
    'a dynamic program whose loader is a link',
    {
      app: dynamic('/lib/ld-musl-x86_64.so.1'),
      'lib/libc.musl.so': quietLoader,
      'lib/ld-musl-x86_64.so.1': { link: 'libc.musl.so' },
    },
    app,
    scratch,
  ),
  'usr-merge': animal(
    'a program in a merged /usr',
    {
      'usr/bin/app': dynamic(glibc),
      'usr/lib64/ld-linux-x86-64.so.2': quietLoader,
      lib64: { link: 'usr/lib64' },
      bin: { link: 'usr/bin' },
    },
    'ENTRYPOINT ["/bin/app"]',
    scratch,
  ),
  relative: animal('a path from the working folder', { 'srv/bin/app': native }, [
    'WORKDIR /srv',
    'ENTRYPOINT ["bin/app"]',
  ]),
  script: animal('a script', { 'run.sh': '#!/bin/sh\nset -e\ntrue\n' }, 'ENTRYPOINT ["/run.sh"]'),
  'script-env': animal('a script by env', { run: '#!/usr/bin/env sh\nexit 0\n' }, 'ENTRYPOINT ["/run"]'),
  'script-chain': animal(
    'a script whose interpreter is a script',
    { a: '#!/b\n', b: '#!/bin/sh\nexit 0\n' },
    'CMD ["/a"]',
  ),
  'python-venv': animal(
    'a venv of Python',
    {
      'usr/local/bin/python3.12': native,
      'usr/local/bin/python3': { link: 'python3.12' },
      'venv/bin/python3': { link: '/usr/local/bin/python3' },
      'venv/bin/gunicorn': '#!/venv/bin/python3\nimport sys\n',
    },
    ['ENV PATH=/venv/bin:$PATH', 'CMD ["gunicorn", "app:app"]'],
  ),
  'ruby-bundle': animal(
    'a binstub of Ruby',
    { 'usr/local/bin/ruby': native, 'usr/local/bundle/bin/puma': '#!/usr/bin/env ruby\nload 1\n' },
    ['ENV PATH=/usr/local/bundle/bin:/usr/local/bin:/usr/bin:/bin', 'CMD ["puma"]'],
  ),
  'nix-store': animal(
    'links into a store of Nix',
    {
      'nix/store/0c4a-glibc-2.40/lib/ld-linux-x86-64.so.2': quietLoader,
      'nix/store/1b5d-hello-2.12/bin/hello': dynamic('/nix/store/0c4a-glibc-2.40/lib/ld-linux-x86-64.so.2'),
      'nix/store/9zzz-env/bin/hello': { link: '/nix/store/1b5d-hello-2.12/bin/hello' },
      bin: { link: '/nix/store/9zzz-env/bin' },
    },
    'ENTRYPOINT ["/bin/hello"]',
    scratch,
  ),
  'game-386': animal('a 386 program in an amd64 image', { 'srv/game': i386 }, 'ENTRYPOINT ["/srv/game"]'),
  'all-386': animal('nothing but 386', { app: i386 }, app, scratch),
  'empty-entrypoint': animal('the command after ENTRYPOINT [""]', undefined, ['ENTRYPOINT [""]', 'CMD ["true"]']),
  'bpf-beside': animal(
    'a program beside objects for BPF',
    { app: native, 'kprobe.o': bpf, 'xdp.o': bpf, 'tc.o': bpf },
    app,
    scratch,
  ),
  'objects-beside': animal(
    'a program beside objects for linkers',
    { 'usr/bin/app': native, 'usr/bin/a.o': object },
    'CMD ["app"]',
  ),
  'stray-tool': animal(
    'a program beside foreign ones',
    { app: native, 'usr/bin/tool': foreign, 'usr/bin/more': foreign },
    app,
    scratch,
  ),
  'cross-tools': animal(
    'a compiler for another machine',
    { 'usr/bin/loongarch64-linux-gnu-ld': foreign, 'usr/bin/cc': native },
    'CMD ["cc"]',
  ),
  firmware: animal(
    'a program that sends firmware',
    { 'usr/bin/flash': native, 'lib/firmware/ath': foreign },
    'CMD ["flash", "/lib/firmware/ath"]',
  ),
  replaced: animal('a program that a later layer has replaced', { app: foreign }, ['COPY --chmod=755 more/ /', app], {
    more: { app: native },
  }),
};

const vscode = '/v/bin/python3';

/** Images that do not start, and say so by their files. */
export const lyingStarts: Animals = {
  'foreign-static': animal('a static program of another machine', { app: foreign }, app, scratch),
  'foreign-command': animal('a command of another machine', { 'usr/bin/app': foreign }, 'CMD ["app"]'),
  'foreign-linked': animal(
    'a foreign program behind links',
    { 'opt/tool': foreign, app: { link: 'opt/tool' }, run: { link: '/app' } },
    'CMD ["/run"]',
    scratch,
  ),
  'foreign-interpreter': animal(
    'a script with a foreign interpreter',
    { 'usr/bin/ruby': foreign, run: '#!/usr/bin/ruby\n' },
    'CMD ["/run"]',
  ),
  'foreign-env-interpreter': animal(
    'a script with a foreign interpreter by env',
    { 'usr/bin/ruby': foreign, run: '#!/usr/bin/env ruby\n' },
    'CMD ["/run"]',
  ),
  'foreign-loader': animal(
    'a program with a foreign loader',
    { app: dynamic(glibc), 'lib64/ld-linux-x86-64.so.2': foreign },
    app,
    scratch,
  ),
  'foreign-base': animal('a base of another machine', { 'bin/sh': foreign }, 'CMD ["sh"]', scratch),
  'foreign-java': animal('a runtime of another machine', { 'opt/java/bin/java': foreign, 'app.jar': 'PK' }, [
    'ENV PATH=/opt/java/bin',
    'ENTRYPOINT ["java", "-jar", "/app.jar"]',
  ]),
  'missing-loader': animal('a program for another C library', { app: dynamic(glibc) }, app, scratch),
  'missing-interpreter': animal('a script without its interpreter', { run: '#!/bin/bash\n' }, 'CMD ["/run"]'),
  'missing-env-interpreter': animal(
    'a script without its interpreter, by env',
    { run: '#!/usr/bin/env node\n', 'usr/local/bin/env': native },
    ['ENV PATH=/usr/bin:/bin', 'CMD ["/run"]'],
  ),
  'name-as-interpreter': animal(
    'a script that names its interpreter without a path',
    { run: '#!sh\n' },
    'CMD ["/run"]',
  ),
  'no-interpreter': animal('a script that names no interpreter', { run: '#!\nexit 0\n' }, 'CMD ["/run"]'),
  'long-interpreter': animal(
    'a script whose interpreter is longer than the kernel reads',
    { run: `#!/${'d/'.repeat(140)}sh\n` },
    'CMD ["/run"]',
  ),
  'windows-lines': animal('a script with the line ends of Windows', { run: '#!/bin/sh\r\nexit 0\r\n' }, 'CMD ["/run"]'),
  'missing-path': animal('a path that is not there', undefined, 'ENTRYPOINT ["/nowhere"]'),
  'missing-name': animal('a name that is not on PATH', undefined, 'CMD ["nowhere"]'),
  'missing-word': animal('an empty word', undefined, ['ENTRYPOINT ["", "x"]', 'CMD ["true"]']),
  'dead-venv': animal(
    'a venv that was copied without its Python',
    { [vscode.slice(1)]: { link: '/usr/local/bin/python3.12' }, 'v/bin/app': `#!${vscode}\n` },
    'CMD ["/v/bin/app"]',
  ),
  loop: animal('a loop of links', { app: { link: 'ppa' }, ppa: { link: 'app' } }, app),
  folder: animal('a folder', { 'app/file': 'x' }, app),
  empty: animal('an empty file', { app: '' }, app),
  'no-permission': animal('a file that is not executable', undefined, ['COPY --chmod=644 more/ /', app], {
    more: { app: native },
  }),
  'no-first-line': animal('a script without first line', { app: 'exit 0\n' }, app),
  'exe-itself': animal('a program for Windows', { 'app.exe': windows }, 'ENTRYPOINT ["/app.exe"]'),
  'macos-itself': animal('a program for macOS', { app: macos }, app),
  'portable-itself': animal('a portable program by itself', { llamafile: portable }, 'ENTRYPOINT ["/llamafile"]'),
  'object-itself': animal('an object for a linker', { app: object }, app),
  'bpf-itself': animal('an object for BPF', { app: bpf }, app),
  'broken-head': animal('a broken program', { app: broken }, app),
  'shell-form-scratch': animal('the shell form without a shell', { app: native }, 'ENTRYPOINT /app --serve', scratch),
};

/** Images that do not start here and may elsewhere. */
export const openStarts: Animals = {
  wasm: animal('a module for a runtime of WebAssembly', { 'app.wasm': wasm }, 'ENTRYPOINT ["/app.wasm"]', {
    ...scratch,
    isOpen: true,
  }),
};
