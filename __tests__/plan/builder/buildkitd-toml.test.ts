import { describe, expect, it } from '@jest/globals';
import { mergeConfig, type RegistrySettings } from '../../../src/plan/builder/registries.ts';

const registry = (host: string, difference: Partial<RegistrySettings> = {}): RegistrySettings => ({
  host,
  mirrors: [],
  protection: 'usual',
  authorities: [],
  pairs: [],
  ...difference,
});
const open = (host: string): RegistrySettings => registry(host, { protection: 'none' });

describe('the sections of registries', () => {
  it('say all that is known, and nothing of a registry of which nothing is', () => {
    const settings = [
      registry('docker.io', { mirrors: ['mirror:5000', 'other/hub'] }),
      open('mirror:5000'),
      registry('plain.example'),
      registry('tls.example', {
        protection: 'certificates',
        authorities: ['/c/a.crt', '/c/"b".crt'],
        pairs: [{ certificate: '/c/me.cert', key: '/c/me.key' }],
      }),
    ];
    expect(mergeConfig('', settings)).toEqual({
      added: ['docker.io', 'mirror:5000', 'tls.example'],
      kept: [],
      text: `[registry."docker.io"]
  mirrors = ["mirror:5000", "other/hub"]

[registry."mirror:5000"]
  http = true
  insecure = true

[registry."tls.example"]
  http = false
  ca = ["/c/a.crt", "/c/\\"b\\".crt"]
  [[registry."tls.example".keypair]]
    key = "/c/me.key"
    cert = "/c/me.cert"
`,
    });
  });

  it('are appended to the existing text, which stays unchanged', () => {
    const given = '# mine\ndebug = true\n\n[worker.oci]\n  max-parallelism = 1\n';
    const { text } = mergeConfig(given, [open('a:1')]);
    expect(text).toBe(`${given}\n[registry."a:1"]\n  http = true\n  insecure = true\n`);
  });

  it.each([
    { name: 'in double quotes', head: '[registry."a:1"]' },
    { name: 'in single quotes', head: "[registry.'a:1']" },
    { name: 'with blanks', head: '  [ registry . "a:1" ]' },
    { name: 'of which only certificates are reported', head: '[[registry."a:1".keypair]]' },
  ])('are not added where there is one already, $name', ({ head }) => {
    const given = `${head}\n  http = false\n`;
    expect(mergeConfig(given, [open('a:1')])).toEqual({ text: given, added: [], kept: ['a:1'] });
  });

  it.each([
    { name: 'a bare name', head: '[registry.localhost]', host: 'localhost' },
    { name: 'a name that only begins so', head: '[registry."a:11"]', host: 'a:11' },
  ])('$name is that registry alone', ({ head, host }) => {
    const merged = mergeConfig(`${head}\n`, [open('a:1'), open(host)]);
    expect({ added: merged.added, kept: merged.kept }).toEqual({ added: ['a:1'], kept: [host] });
  });

  it.each([{ given: 'registry."b:2".http = true\n' }, { given: 'registry = { "b:2" = { http = true } }\n' }])(
    'are not added to a table in one line: $given',
    ({ given }) => {
      expect(mergeConfig(given, [open('a:1')])).toEqual({ text: given, added: [], kept: ['a:1'] });
    },
  );
});
