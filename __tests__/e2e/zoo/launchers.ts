// Programs that start others: launchers, which start them as they are, and runtimes, to which they are data.
import { type Animals, animal } from './animal.ts';
import { dynamic, foreign, launcher, loader, native, portable, windows } from './programs.ts';

const both = (name: string, start: string, words: string): { honest: Animals; lying: Animals } => {
  const made = (kind: string, program: Uint8Array) =>
    animal(`${kind} program behind ${name}`, { [start]: launcher, 'srv/app': program }, `ENTRYPOINT ${words}`);
  return {
    honest: { [`${name}-native`]: made('a native', native) },
    lying: { [`${name}-foreign`]: made('a foreign', foreign) },
  };
};

const launchers = [
  both('tini', 'sbin/tini', '["/sbin/tini", "-g", "-e", "143", "--", "/srv/app", "-x"]'),
  both('dumb-init', 'usr/bin/dumb-init', '["dumb-init", "--rewrite", "15:2", "/srv/app"]'),
  both('catatonit', 'usr/bin/catatonit', '["catatonit", "--", "/srv/app"]'),
  both('su-exec', 'sbin/su-exec', '["su-exec", "nobody:nobody", "/srv/app"]'),
  both('gosu', 'usr/local/bin/gosu', '["gosu", "1000", "/srv/app"]'),
  both('s6-setuidgid', 'command/s6-setuidgid', '["/command/s6-setuidgid", "nobody", "/srv/app"]'),
  both('chpst', 'usr/bin/chpst', '["chpst", "-u", "nobody", "-e", "env", "/srv/app"]'),
  both('nice', 'usr/bin/nice', '["nice", "-n", "5", "/srv/app"]'),
];

/** Images that run. */
export const honestLaunches: Animals = {
  ...Object.assign({}, ...launchers.map(({ honest }) => honest)),
  'env-native': animal('a native program behind env', { 'srv/app': native }, 'ENTRYPOINT ["env", "A=b", "/srv/app"]'),
  'timeout-native': animal(
    'a native program behind timeout',
    { 'srv/app': native },
    'CMD ["timeout", "-s", "INT", "9", "/srv/app"]',
  ),
  wine: animal(
    'a program for Windows by wine',
    { 'usr/bin/wine64': native, 'srv/App.exe': windows },
    'CMD ["wine64", "/srv/App.exe"]',
  ),
  mono: animal(
    'a program for .NET by mono',
    { 'usr/bin/mono': native, 'srv/TerrariaServer.exe': windows },
    'ENTRYPOINT ["mono", "--server", "/srv/TerrariaServer.exe"]',
  ),
  'tini-mono': animal(
    'mono behind tini',
    { tini: launcher, 'usr/bin/mono': native, 'srv/Server.exe': windows },
    'ENTRYPOINT ["/tini", "--", "/usr/bin/mono", "/srv/Server.exe"]',
  ),
  dotnet: animal(
    'a library of .NET',
    {
      'usr/share/dotnet/dotnet': native,
      'usr/bin/dotnet': { link: '/usr/share/dotnet/dotnet' },
      'app/App.dll': windows,
    },
    ['WORKDIR /app', 'ENTRYPOINT ["dotnet", "App.dll"]'],
  ),
  java: animal('an archive of Java', { 'opt/java/openjdk/bin/java': native, 'app.jar': 'PK' }, [
    'ENV PATH=/opt/java/openjdk/bin:$PATH',
    'ENTRYPOINT ["java", "-jar", "/app.jar"]',
  ]),
  box64: animal(
    'a foreign program by box64',
    { 'usr/local/bin/box64': native, 'srv/server': foreign },
    'ENTRYPOINT ["box64", "/srv/server"]',
  ),
  fex: animal('a foreign program by FEX', { 'usr/bin/FEXInterpreter': native, 'srv/server': foreign }, [
    'WORKDIR /srv',
    'CMD ["FEXInterpreter", "./server"]',
  ]),
  'qemu-user': animal(
    'a foreign program by an emulator',
    { 'usr/bin/qemu-loongarch64': native, app: foreign },
    'CMD ["qemu-loongarch64", "-L", "/", "/app"]',
  ),
  'qemu-system': animal(
    'a foreign kernel',
    { 'usr/bin/qemu-system-loongarch64': native, 'boot/vmlinux': foreign },
    'ENTRYPOINT ["qemu-system-loongarch64", "-kernel", "/boot/vmlinux"]',
  ),
  'portable-shell': animal(
    'a portable program by a shell',
    { llamafile: portable },
    'ENTRYPOINT ["/bin/sh", "/llamafile", "--server"]',
  ),
  'portable-shell-form': animal(
    'a portable program in the shell form',
    { llamafile: portable },
    'CMD /llamafile --server',
  ),
  gdb: animal(
    'a debugger with a foreign program',
    { 'usr/bin/gdb-multiarch': native, 'srv/core': foreign },
    'CMD ["gdb-multiarch", "/srv/core"]',
  ),
};

/** Images that do not start, and say so by their files. */
export const lyingLaunches: Animals = {
  ...Object.assign({}, ...launchers.map(({ lying }) => lying)),
  'env-foreign': animal(
    'a foreign program behind env',
    { 'srv/app': foreign },
    'ENTRYPOINT ["env", "A=b", "/srv/app"]',
  ),
  'timeout-foreign': animal(
    'a foreign program behind timeout',
    { 'srv/app': foreign },
    'CMD ["timeout", "-s", "INT", "9", "/srv/app"]',
  ),
  'ld-so-foreign': animal(
    'a foreign program by its loader',
    { 'lib64/ld-linux-x86-64.so.2': loader, app: foreign },
    'CMD ["/lib64/ld-linux-x86-64.so.2", "/app"]',
  ),
  'tini-missing': animal('a missing program behind tini', { tini: launcher }, 'ENTRYPOINT ["/tini", "--", "/srv/app"]'),
  'tini-missing-loader': animal(
    'a program for another C library behind tini',
    { tini: launcher, app: dynamic('/lib64/ld.so.1') },
    'CMD ["/tini", "/app"]',
  ),
  'tini-env-foreign': animal(
    'a foreign program behind two launchers',
    { tini: launcher, 'srv/app': foreign },
    'CMD ["/tini", "--", "/usr/bin/env", "/srv/app"]',
  ),
  'tini-foreign-wine': animal(
    'a foreign runtime behind tini',
    { tini: launcher, 'usr/bin/wine': foreign, 'a.exe': windows },
    'CMD ["/tini", "--", "/usr/bin/wine", "/a.exe"]',
  ),
};

/** Images that do not start, which nothing in them says for certain. */
export const openLaunches: Animals = {
  'unknown-launcher': animal(
    'a foreign program behind an unknown launcher',
    { 'usr/bin/pidproxy': launcher, 'srv/app': foreign },
    'CMD ["pidproxy", "x", "/srv/app"]',
    { isOpen: true },
  ),
  'unknown-option': animal(
    'a foreign program behind an unknown option',
    { tini: launcher, 'srv/app': foreign },
    'CMD ["/tini", "--new-option", "/srv/app"]',
    { isOpen: true },
  ),
};
