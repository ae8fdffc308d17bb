// The version of each action that documents, examples and workflows use: one for each, so that copies never disagree.
// A file that others run pins the commit, `@<commit> # v7.0.1`; a document shows the major version, `@v7`.

/** A release, and the commit of its tag where something runs it. */
export type ActionVersion = { readonly version: string; readonly commit?: string };

/** Every action of others that is used here. */
export const actionVersions: Readonly<Record<string, ActionVersion>> = {
  'actions/attest': { version: 'v4.2.2', commit: '1e69f48acb82d1966a394da916b4c1698aa569d6' },
  'actions/checkout': { version: 'v7.0.1', commit: '3d3c42e5aac5ba805825da76410c181273ba90b1' },
  'actions/setup-go': { version: 'v7.0.0', commit: 'b7ad1dad31e06c5925ef5d2fc7ad053ef454303e' },
  'actions/setup-node': { version: 'v7.0.0', commit: '820762786026740c76f36085b0efc47a31fe5020' },
  'actions/upload-artifact': { version: 'v7.0.1', commit: '043fb46d1a93c77aae656e7c1c64a875d1fc6a0a' },
  'anchore/scan-action': { version: 'v7.4.0', commit: 'e1165082ffb1fe366ebaf02d8526e7c4989ea9d2' },
  'docker/bake-action': { version: 'v7' },
  'docker/build-push-action': { version: 'v7' },
  'docker/login-action': { version: 'v4.6.0', commit: 'dbcb813823bdd20940b903addbd779551569679f' },
  'docker/metadata-action': { version: 'v6' },
  'docker/setup-buildx-action': { version: 'v4' },
  'docker/setup-qemu-action': { version: 'v4' },
  'github/codeql-action': { version: 'v4.37.7', commit: 'ff2f1c621b7f889edc0d3c761ac2e6a3f8cdb0dd' },
  'ossf/scorecard-action': { version: 'v2.4.4', commit: '2d1146689b8cda280b9bc96326124645441f03bc' },
  'zizmorcore/zizmor-action': { version: 'v0.6.2', commit: '3dc1ecc9bcb9e94e9b2c709687979e1298497054' },
};

/** The forms in which a `uses:` may name the version: by commit, and in a document by major version. */
export function acceptedForms({ version, commit }: ActionVersion, isDocument: boolean): readonly string[] {
  return [
    ...(commit === undefined ? [] : [`${commit} # ${version}`]),
    ...(isDocument ? version.split('.').slice(0, 1) : []),
  ];
}
