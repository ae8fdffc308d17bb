// One input as a row of a table: its parser, its default, and whether it may contain a secret.
import type { Parser } from '../forms/given.ts';

/** What is known of an input besides its description in action.yml. */
export type Row<Value = unknown> = {
  readonly parse: Parser<Value>;
  /** For an empty text; without it the parser gets the empty text. */
  readonly default?: string;
  /** Where secrets are looked for: in addresses and attributes, or under names that the user has made up. */
  readonly mayHide?: 'attributes' | 'variables';
  /** The group of the Request and its field that have the value as it is, such as `gate.timeout`. */
  readonly to?: `${string}.${string}`;
};

/** Inputs by name. */
export type Rows = Readonly<Record<string, Row>>;

/** Their values by name. */
export type Values<Table extends Rows> = { readonly [Name in keyof Table]: ReturnType<Table[Name]['parse']> };
