// Parts of the reusable workflows: inputs, outputs and steps as YAML.

/** An input of action.yml. */
export type Described = { readonly description: string; readonly default?: string };

const indent = (text: string, by: number): string => text.replace(/^(?=.)/gm, ' '.repeat(by));

const quote = (text: string): string => `'${text.replaceAll("'", "''")}'`;

const folded = (text: string): string => `>-\n${indent(wrap(text.trim().replace(/\s+/g, ' ')), 10)}`;

function wrap(text: string): string {
  const lines = [''];
  for (const word of text.split(' ')) {
    const line = lines.at(-1) ?? '';
    if (line !== '' && line.length + word.length > 104) lines.push(word);
    else lines[lines.length - 1] = line === '' ? word : `${line} ${word}`;
  }
  return lines.join('\n');
}

/** An input of the workflow, as in action.yml. */
export function inputText(name: string, { description, default: value = '' }: Described): string {
  return `      ${name}:\n        description: ${folded(description)}\n        type: string\n        default: ${quote(value)}\n`;
}

/** The inputs that a step passes on. */
export function passed(names: readonly string[]): string {
  return names.map((name) => `          ${name}: \${{ inputs.${name} }}`).join('\n');
}

/** A definition may use ghcr.io, too; the token of the run is valid there only on github.com. */
const mayBeGhcr = "inputs.bake-files && github.token && github.server_url == 'https://github.com'";

/** The last login to a registry wins, so the token of the job comes before the caller's accounts. */
export const loginStep = (names: string): string => `      - name: Log in
        env:
          LOGINS: \${{ secrets.logins }}
          NAMES: ${names}
          ACTOR: \${{ github.actor }}
          TOKEN: \${{ github.token }}
        run: |
          case "$NAMES" in *ghcr.io/*) LOGINS="ghcr.io $ACTOR $TOKEN"$'\\n'"$LOGINS" ;; esac
          while read -r registry username password; do
            if [ -z "$registry" ]; then continue; fi
            printf '%s' "$password" | docker login "$registry" --username "$username" --password-stdin
          done <<< "$LOGINS"`;

export const login = loginStep(`\${{ inputs.images }} \${{ inputs.tags }} \${{ ${mayBeGhcr} && 'ghcr.io/' }}`);

export const checkout = `      - uses: actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1
        with:
          persist-credentials: false`;

/** Every stage reads a bake definition from the repository. */
export const definition = checkout.replace('- uses:', '- if: inputs.bake-files\n        uses:');

/** The target and platform that a job builds of a definition. */
export const ownTarget = `          bake-targets: \${{ matrix.target || inputs.bake-targets }}
          bake-set: |
            \${{ inputs.bake-set }}
            \${{ inputs.bake-files && format('*.platform={0}', matrix.platform) }}`;
