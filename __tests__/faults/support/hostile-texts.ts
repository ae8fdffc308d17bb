// Texts that want to be more than a name; one that is a name is among them.

/** Each is tried as the path of a repository. */
export const hostileTexts: readonly string[] = [
  'acme/app',
  ...['--help', '--push', '-f', '-', '--', '-o=type=local,dest=/', '--output', '@/etc/passwd', '@sha256:0', '~', '.'],
  ...['..', '../..', 'a/../b', 'a//b', '/a', 'a/', './a', 'a/./b', 'a..b', 'a.-b', 'a-', '-a', '_a', 'a_', 'a___b'],
  ...['a,push=true', 'a,name=b', 'a",name=b,"', 'a"b', "a'b", 'a`id`', '$(id)', '${HOME}', '$HOME', 'a;id', 'a&&id'],
  ...[
    'a|id',
    'a>b',
    'a<b',
    'a*',
    'a?',
    'a[b]',
    'a{b,c}',
    'a b',
    'a\tb',
    'a\nb',
    'a\rb',
    'a\0b',
    'a\\b',
    'a%0Ab',
    'a:b:c',
  ],
  ...[
    'A',
    'Ä',
    'а',
    'a\u200b',
    'a\u202eb',
    '::error::x',
    '##[error]x',
    '${{ github.token }}',
    '{{.Name}}',
    '%{if}',
    '',
  ],
];
