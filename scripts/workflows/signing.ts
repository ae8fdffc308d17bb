// The differences between the reusable workflows: how they sign and attest.

/** Pieces of the workflow: whole lines or nothing, except for `title` and `given`. */
export type Signing = {
  /** The end of the first sentence. */
  readonly title: string;
  readonly inputs: string;
  readonly secrets: string;
  /** Additional permissions of the job that publishes. */
  readonly permissions: string;
  /** Environment and inputs of its step. */
  readonly env: string;
  readonly given: string;
  /** Outputs beside those of all workflows. */
  readonly outputs: readonly string[];
};

/** The input `sign` of a workflow that signs with a key. */
const keyed = (more: string): string => `      sign:
        description: >-
          \`key\` signs the index and every platform with the secret \`sign-key\` before a tag moves; \`off\` does not
          sign.${more}
        type: string
        default: 'off'
`;

/** The input `sign` of promote.yml. */
export const promotionSigning = keyed('');

/**
 * Keyless signing needs a permission that every caller would have to grant, whether it signs or not:
 * GitHub rejects the call if any job requests more, whatever its `if` says (actions/runner#4151). So keyless
 * signing has its own workflow, and so have attestations.
 */
export const signings = {
  publish: {
    title: '',
    inputs: keyed(' publish-keyless.yml signs with the identity of the workflow.'),
    secrets: `      sign-key:
        description: 'For \`sign: key\`: a cosign private key, the content of cosign.key'
        required: false
      sign-password:
        description: The password of \`sign-key\`
        required: false
`,
    permissions: '',
    env: `        env:
          SIGN_KEY: \${{ secrets.sign-key }}
          COSIGN_PASSWORD: \${{ secrets.sign-password }}
`,
    given: `          sign: \${{ inputs.sign }}
          sign-key: \${{ inputs.sign == 'key' && 'env://SIGN_KEY' || '' }}`,
    outputs: [],
  },
  'publish-keyless': {
    title: ', signed with its own identity',
    inputs: '',
    secrets: '',
    permissions: `      id-token: write # to sign with the identity of this workflow
`,
    env: '',
    given: '          sign: keyless',
    outputs: [],
  },
  'publish-attested': {
    title: ', with GitHub artifact attestations',
    inputs: `      sign:
        description: >-
          \`keyless\` also signs the index and every platform with the identity of this workflow before a tag moves;
          \`off\` does not sign.
        type: string
        default: 'off'
`,
    secrets: '',
    permissions: `      id-token: write # to attest, and to sign, with the identity of this workflow
      attestations: write # to store the attestations
`,
    env: '',
    given: `          sign: \${{ inputs.sign }}
          attest: 'true'`,
    outputs: ['attestation-urls'],
  },
} satisfies Readonly<Record<string, Signing>>;
