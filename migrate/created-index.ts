// An image index that a script creates.

/** What a script creates. */
export type Index = {
  /** Whether the tags are those of docker/metadata-action. */
  readonly isByRules: boolean;
  /** The references that the script names itself; `NAME:\ue003${{ … }}` has each line of a list as its tag. */
  readonly references: readonly string[];
  /** The expressions on which references depend. */
  readonly conditions: Readonly<Record<string, string>>;
  /** Of each command, the references that it is made of; `\ue001-amd64` is a tag of the rules with a suffix. */
  readonly sources: readonly (readonly string[])[];
  /** Annotations of the index, `index:KEY=VALUE`. */
  readonly annotations: readonly string[];
};
