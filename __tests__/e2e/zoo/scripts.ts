// Shell scripts: those that are sure to start a program, and those that choose.
import { type Animals, animal } from './animal.ts';
import { foreign, launcher, native, portable, windows } from './programs.ts';

const run = 'ENTRYPOINT ["/run.sh"]';
const sh = (...lines: readonly string[]): string => `#!/bin/sh\n${lines.join('\n')}\n`;

/** As the images of Node.js and PHP begin. */
const docker = (name: string): string =>
  sh(
    'set -e',
    `if [ "\${1#-}" != "\${1}" ] || [ -z "$(command -v "\${1}")" ]; then`,
    `  set -- ${name} "$@"`,
    'fi',
    'exec "$@"',
  );

const choice = sh('case "$(uname -m)" in', '  x86_64) exec /opt/srv-x ;;', '  *) exec /opt/srv ;;', 'esac');

/** Images that run. */
export const honestScripts: Animals = {
  'uname-case': animal(
    'a script that chooses by uname',
    { 'run.sh': choice, 'opt/srv-x': native, 'opt/srv': foreign },
    run,
  ),
  'uname-if': animal(
    'a script that chooses by a condition',
    {
      'run.sh': sh('if [ "$(uname -m)" = loongarch64 ]; then exec /opt/srv; fi', 'exec /opt/srv-x'),
      'opt/srv-x': native,
      'opt/srv': foreign,
    },
    run,
  ),
  'uname-and': animal(
    'a script that chooses by a list',
    { 'run.sh': sh('[ "$(uname -m)" = loongarch64 ] && exec /opt/srv', 'exec true'), 'opt/srv': foreign },
    run,
  ),
  'uname-name': animal(
    'a script that puts the name together',
    { 'run.sh': sh('exec /opt/srv-$(uname -m)'), 'opt/srv-x86_64': native, 'opt/srv-loongarch64': foreign },
    run,
  ),
  'script-wine': animal(
    'a script with wine',
    { 'run.sh': sh('cd /srv', 'exec wine Server.exe'), 'usr/bin/wine': native, 'srv/Server.exe': windows },
    run,
  ),
  'script-xvfb': animal(
    'a script of xvfb-run',
    { 'usr/bin/xvfb-run': sh('exec "$@"'), 'usr/bin/wine': native, 'a.exe': windows },
    'CMD ["xvfb-run", "wine", "/a.exe"]',
  ),
  'script-runner': animal(
    'a script with a runner of its own',
    { 'run.sh': sh('RUNNER=box64', 'exec $RUNNER /srv/server'), 'usr/bin/box64': native, 'srv/server': foreign },
    run,
  ),
  'script-box64': animal(
    'a script that has box64 at times',
    {
      'run.sh': sh('if command -v box64 >/dev/null; then', '  exec box64 /srv/server', 'fi', 'exec /srv/server'),
      'usr/bin/box64': native,
      'srv/server': foreign,
    },
    run,
  ),
  'script-args': animal(
    'a script that starts its arguments',
    { 'run.sh': sh('set -e', 'exec "$@"'), 'usr/bin/app': native },
    [run, 'CMD ["app", "--serve"]'],
  ),
  'node-entrypoint': animal(
    'the entrypoint of Node.js',
    { 'usr/local/bin/docker-entrypoint.sh': docker('node'), 'usr/local/bin/node': native },
    ['ENTRYPOINT ["docker-entrypoint.sh"]', 'CMD ["node"]'],
  ),
  'php-entrypoint': animal(
    'the entrypoint of PHP with options',
    { 'usr/local/bin/docker-php-entrypoint': docker('php'), 'usr/local/bin/php': native },
    ['ENTRYPOINT ["docker-php-entrypoint"]', 'CMD ["-a"]'],
  ),
  's6-init': animal('an init that is a script', { init: sh('shift 0', 'exec "$@"'), 'srv/app': native }, [
    'ENTRYPOINT ["/init"]',
    'CMD ["/srv/app"]',
  ]),
  'shell-form': animal('the shell form', { 'usr/bin/app': native }, 'CMD app --flag "$HOME" && echo done'),
  'shell-or': animal('a foreign program with a way out', { 'usr/bin/fast': foreign }, 'CMD fast 2>/dev/null || true'),
  'shell-if': animal(
    'a foreign program in a condition',
    { 'usr/bin/fast': foreign },
    'CMD ["sh", "-c", "if fast 2>/dev/null; then fast; else true; fi"]',
  ),
  'shell-tini': animal('a shell behind tini', { tini: launcher, 'srv/app': native }, [
    'SHELL ["/tini", "--", "/bin/sh", "-ec"]',
    'ENTRYPOINT exec /srv/app',
  ]),
  'shell-script': animal('a script without first line, by a shell', { start: 'exit 0\n' }, 'CMD ["sh", "/start"]'),
  'comment-only': animal(
    'a script with a foreign program in a comment',
    { 'run.sh': sh('# exec /srv/app', 'true'), 'srv/app': foreign },
    run,
  ),
  'here-document': animal(
    'a script with a foreign program in a text',
    { 'run.sh': sh('cat <<EOF', '/srv/app', 'EOF', 'exit 0'), 'srv/app': foreign },
    run,
  ),
  'uname-sleep': animal(
    'a script that has nothing to do here',
    { 'run.sh': sh('if [ "$(uname -m)" = loongarch64 ]; then exec /srv/app; fi', 'sleep 0'), 'srv/app': foreign },
    run,
  ),
  'uname-else': animal(
    'a script that only waits here',
    { 'run.sh': sh('if [ "$(uname -m)" = x86_64 ]; then sleep 0; else exec /srv/app; fi'), 'srv/app': foreign },
    run,
  ),
  'exit-first': animal('a script that ends before', { 'run.sh': sh('exit 0', '/srv/app'), 'srv/app': foreign }, run),
  'function-only': animal(
    'a script with a function that nothing calls',
    { 'run.sh': sh('debug() {', '  exec /srv/app', '}', 'exec true'), 'srv/app': foreign },
    run,
  ),
  'copied-tool': animal(
    'a script that copies a foreign program',
    { 'run.sh': sh('cp /srv/app /tmp/app', 'exec true'), 'srv/app': foreign },
    run,
  ),
  'portable-script': animal(
    'a script with a portable program',
    { 'run.sh': sh('exec /bin/sh /llamafile'), llamafile: portable },
    run,
  ),
  'cmd-for-shell': animal('a command for the shell of the entrypoint', undefined, [
    'ENTRYPOINT ["env", "A=b", "sh", "-c"]',
    'CMD ["./missing || true"]',
  ]),
};

/** Images that do not start, and say so by their files. */
export const lyingScripts: Animals = {
  'script-foreign': animal(
    'a script that becomes a foreign program',
    { 'run.sh': sh('set -e', 'mkdir -p /data', 'exec /srv/app "$@"'), 'srv/app': foreign },
    run,
  ),
  'script-last': animal(
    'a script that ends with a foreign program',
    { 'run.sh': sh('export A=b', '/srv/app'), 'srv/app': foreign },
    run,
  ),
  'script-migrate': animal(
    'a script that prepares by a native program',
    { 'run.sh': sh('/srv/migrate', 'exec /srv/app'), 'srv/migrate': native, 'srv/app': foreign },
    run,
  ),
  'script-gosu': animal(
    'a script that starts its arguments as a user',
    { 'run.sh': sh('chown 1000 /srv', 'exec gosu 1000 "$@"'), 'usr/bin/gosu': launcher, 'srv/app': foreign },
    [run, 'CMD ["/srv/app"]'],
  ),
  'script-args-foreign': animal(
    'a script that starts foreign arguments',
    { 'run.sh': sh('exec "$@"'), 'usr/bin/app': foreign },
    [run, 'CMD ["app"]'],
  ),
  'uname-all-foreign': animal(
    'a script whose choices are all foreign',
    { 'run.sh': choice, 'opt/srv-x': foreign, 'opt/srv': foreign },
    run,
  ),
  'uname-if-foreign': animal(
    'a script both of whose branches are foreign',
    {
      'run.sh': sh('if [ "$(uname -m)" = x86_64 ]; then', '  /srv/a', 'else', '  /srv/b', 'fi'),
      'srv/a': foreign,
      'srv/b': foreign,
    },
    run,
  ),
  'shell-form-foreign': animal('a foreign program in the shell form', { 'usr/bin/app': foreign }, 'CMD app --flag'),
  'shell-exec-foreign': animal(
    'a foreign program by exec',
    { 'srv/app': foreign },
    'ENTRYPOINT cd /srv && exec /srv/app --flag "$HOME"',
  ),
  'tini-script-foreign': animal(
    'a script behind tini',
    { tini: launcher, 'run.sh': sh('exec env /srv/app'), 'srv/app': foreign },
    'CMD ["/tini", "--", "/run.sh"]',
  ),
};

/** Images that do not start, which nothing in them says for certain. */
export const openScripts: Animals = {
  'node-foreign': animal(
    'the entrypoint of Node.js with a foreign one',
    { 'usr/local/bin/docker-entrypoint.sh': docker('node'), 'usr/local/bin/node': foreign },
    ['ENTRYPOINT ["docker-entrypoint.sh"]', 'CMD ["node"]'],
    { isOpen: true },
  ),
  'uname-wrong': animal(
    'a script that chooses the wrong one',
    { 'run.sh': choice, 'opt/srv-x': foreign, 'opt/srv': native },
    run,
    { isOpen: true },
  ),
};
