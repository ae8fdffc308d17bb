// Programs that a shell script certainly starts, and programs that it may start.
import { describe, expect, it } from '@jest/globals';
import { launchOf } from '../../../src/verify/start/launchers.ts';
import { readScript } from '../../../src/verify/start/shell-script.ts';
import { readTokens } from '../../../src/verify/start/shell-words.ts';
import { cases, fc } from '../../support/chance.ts';
import { cpuTime } from '../../support/cpu-time.ts';

const wordsOf = (text: string, args: readonly string[] = ['one', 'two']) => {
  const script = readScript(text, args);
  return script && { sure: script.sure, all: script.commands };
};

describe('a script', () => {
  it.each<[string, readonly (string | undefined)[]]>([
    ['/app --x', ['/app', '--x']],
    ['exec /app', ['exec', '/app']],
    ['set -e\nmkdir -p /d; exec /app "$@"', ['exec', '/app', 'one', 'two']],
    ['exec "$@"', ['exec', 'one', 'two']],
    ['cd /srv && exec ./app', ['exec', './app']],
    ['A=b C="$D" /app', ['/app']],
    ['/migrate\nexec /app', ['exec', '/app']],
    ['/migrate || true\nexec /app', ['exec', '/app']],
    ['if [ -n "$X" ]; then\n  echo x\nfi\nexec /app', ['exec', '/app']],
    ['for x in a b; do echo $x; done\n/app', ['/app']],
    ['while ! nc -z db 5432; do sleep 1; done\nexec /app', ['exec', '/app']],
    ['while true; do nc -z db 5432 && break; sleep 1; done\nexec /app', ['exec', '/app']],
    ['# while true; do not loop\nexec /app', ['exec', '/app']],
    ['echo wait while true\nexec /app', ['exec', '/app']],
    ['exec 2>&1\nexec /app >log 2>>err </in', ['exec', '/app']],
    ['# exec /no\nexec /app # yes', ['exec', '/app']],
    ['exec \'/my app\' "/b\\"c" d\\ e', ['exec', '/my app', '/b"c', 'd e']],
    ['exec \\\n  /app', ['exec', '/app']],
    ['exec /app "$(cat x; echo ")")"', ['exec', '/app', undefined]],
  ])('%j is sure to start %j', (text, expected) => expect(wordsOf(text)?.sure).toEqual(expected));

  it.each([
    'exit 0\n/app',
    '$RUNNER /app; exec /app',
    '[ x ] && exec /a\nexec /b',
    'if x; then exec /a; fi\nexec /b',
    'case $x in a) exec /a;; esac\nexec /b',
    '. /etc/profile\nexec /app',
    'eval "$X"\nexec /app',
    '/app | tee log',
    '/app &\nwait',
    '/app || /other',
    'f() { exec /a; }\nexec /b',
    'function f {\n exec /a\n}\nexec /b',
    '( exec /a )',
    'while true; do /app; done',
    'while :\ndo /app; done\nexec /b',
    'until false; do /app; sleep 1; done; exec /b',
    'echo done',
    '',
  ])('%j is sure to start nothing', (text) => expect(wordsOf(text)?.sure).toBeUndefined());

  it.each<[string, readonly (readonly (string | undefined)[])[]]>([
    [
      'case "$(uname -m)" in\n x86_64|amd64) exec /a ;;\n (arm*) /b;;\n *) exec /c\nesac',
      [['exec', '/a'], ['/b'], ['exec', '/c']],
    ],
    ['if /a; then /b; elif ! /c; then { /d; }; else ( /e ); fi', [['/a'], ['/b'], ['/c'], ['/d'], ['/e']]],
    ['f() { /a; }\nf\ncommand -v x && /b', [['/a'], ['/b']]],
    ['$RUNNER /a', [[undefined, '/a']]],
    ['/a-$(arch)', [[undefined]]],
    ['shift; exec "$@"', [['exec', undefined]]],
    ['set -- x "$@"\nexec "$@"', [['exec', undefined]]],
  ])('%j may start %j', (text, expected) => expect(wordsOf(text)?.all).toEqual(expected));

  it.each(['cat <<EOF\n/a\nEOF', "'open", '"open', '`open', '$(open', '${open', 'x'.repeat(5000)])(
    '%j is not understood',
    (text) => expect(wordsOf(text)).toBeUndefined(),
  );

  it.each(['$("', '`"', '"${', "$('", '"$(', '{"$((', '("$('])(
    'of %j many times over takes no longer for that',
    async (piece) => {
      const time = await cpuTime(() => readTokens(piece.repeat(4096 / piece.length), []));
      expect(time).toBeLessThan(2000);
    },
  );

  it('of any text is read, or not understood', () => {
    const piece = fc.constantFrom(
      ...[' ', '\n', ';', ';;', '&&', '|', '(', ')', '{', '}', '"', "'", '`', '$', '\\', '<', '>', '#'],
    );
    const word = fc.constantFrom(
      'if',
      'then',
      'fi',
      'case',
      'in',
      'esac',
      'exec',
      'exit',
      '/a',
      '$@',
      'function',
      'do',
      'done',
      'a=b',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, word, fc.string({ maxLength: 3 })), { maxLength: 40 }), (parts) => {
        const text = parts.join('');
        const script = readScript(text, []);
        expect(script === undefined).toBe(readTokens(text, []) === undefined);
        if (script?.sure !== undefined) expect(script.sure.length).toBeGreaterThan(0);
      }),
      cases(500),
    );
  });
});

describe('a launcher', () => {
  it.each<[string, readonly (string | undefined)[], readonly (string | undefined)[] | undefined]>([
    ['tini', ['--', 'app', '-x'], ['app', '-x']],
    ['tini', ['-gvv', '-e', '143', 'app'], ['app']],
    ['tini', ['--version'], undefined],
    ['tini', [undefined, 'app'], undefined],
    ['dumb-init', ['--rewrite=15:2', '-c', 'app'], ['app']],
    ['gosu', ['app:app', '/srv', undefined], ['/srv', undefined]],
    ['gosu', ['app'], undefined],
    ['env', ['-i', '-u', 'C', 'A=b', 'D=e', '/app'], ['/app']],
    ['env', ['-', '/app'], ['/app']],
    ['env', ['-S node --test', '/run'], ['node', '--test', '/run']],
    ['env', ['-S', 'A=b node', '/run'], ['node', '/run']],
    ['env', ['--split-string=node -x', '/run'], ['node', '-x', '/run']],
    ['env', ['-vS node', '/run'], ['node', '/run']],
    ['env', ['-S "a b"', '/run'], undefined],
    ['env', ['A=b'], undefined],
    ['nice', ['-10', '/app'], ['/app']],
    ['setsid', ['-w', '--ctty', '/app'], ['/app']],
    ['sudo', ['-u', 'web', 'A=b', '/app'], ['/app']],
    ['timeout', ['-k5', '-s', 'INT', '10', '/app'], ['/app']],
    ['setpriv', ['--reuid=1000', '--regid', '1000', '--init-groups', '--', '/app'], ['/app']],
    ['ld-linux-x86-64.so.2', ['--library-path', '/lib', '/app'], ['/app']],
    ['ld-musl-aarch64.so.1', ['--list', '/app'], undefined],
    ['xvfb-run', ['/app'], undefined],
  ])('%s with %j starts %j', (name, args, expected) => expect(launchOf(name, args)?.words).toEqual(expected));

  it.each<[readonly string[], boolean]>([
    [['A=b', 'node'], false],
    [['-i', 'node'], true],
    [['-u', 'PATH', 'node'], true],
    [['PATH=/x', 'node'], true],
    [['-C', '/x', 'node'], true],
    [['--chdir=/x', 'node'], true],
    [['-', 'node'], true],
    [['-uPATH', 'node'], true],
  ])('env with %j changes where names lead: %j', (args, expected) =>
    expect(launchOf('env', args)?.changesPlace).toBe(expected),
  );

  it.each<[string, readonly string[], boolean]>([
    ['sudo', ['node'], true],
    ['envdir', ['/env', 'node'], true],
    ['chpst', ['-u', 'a', 'node'], false],
    ['chpst', ['-e', '/env', 'node'], true],
    ['setpriv', ['--reuid=1', 'node'], false],
    ['setpriv', ['--reset-env', 'node'], true],
  ])('%s with %j changes where names lead: %j', (name, args, expected) =>
    expect(launchOf(name, args)?.changesPlace).toBe(expected),
  );
});
