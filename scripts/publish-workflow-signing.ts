// Where the reusable workflows differ: how they sign.

/** Pieces of the workflow; each a whole line or more, or nothing, but for the end of a sentence and what the step is given. */
export type Signing = {
  /** Ends the first sentence about it. */
  readonly title: string;
  readonly inputs: string;
  readonly secrets: string;
  /** What the job that publishes may do besides. */
  readonly permissions: string;
  /** What its step finds in its environment, and what it is given. */
  readonly env: string;
  readonly given: string;
};

/**
 * Signing in the name of the workflow needs a right that every caller would have to grant, whether it signs or not:
 * GitHub refuses the call for any job that asks for more than it, whatever its `if` says (actions/runner#4151). So that
 * is a workflow of its own.
 */
export const signings = {
  publish: {
    title: '',
    inputs: `      sign:
        description: >-
          \`key\` signs the index and every platform with the secret \`sign-key\` before a tag moves; \`off\` does not
          sign. publish-keyless.yml signs with the identity of the workflow.
        type: string
        default: 'off'
`,
    secrets: `      sign-key:
        description: 'For \`sign: key\`: a private key of cosign, the text of cosign.key'
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
  },
  'publish-keyless': {
    title: ', signed in its own name',
    inputs: '',
    secrets: '',
    permissions: `      id-token: write # to sign in the name of this workflow
`,
    env: '',
    given: '          sign: keyless',
  },
} satisfies Readonly<Record<string, Signing>>;
