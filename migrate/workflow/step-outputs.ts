// Finds uses of a step's outputs in expressions, and points them at another step.

/** One use of `steps.ID`. */
export type Use = {
  /** `outputs.NAME`; undefined where it is something else, such as `toJSON(steps.ID.outputs)`. */
  readonly output: string | undefined;
  /** Whether it is `outcome` or `conclusion`. */
  readonly isResult: boolean;
};

const literally = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

const pattern = (id: string): RegExp =>
  new RegExp(
    `\\bsteps\\s*(?:\\.\\s*${literally(id)}(?![\\w-])|\\[\\s*'${literally(id)}'\\s*\\])((?:\\s*\\.\\s*[\\w-]+|\\s*\\[\\s*'[^']*'\\s*\\])*)`,
    'g',
  );

/** All uses of a step's id in a text. */
export function usesOf(text: string | undefined, id: string | undefined): readonly Use[] {
  if (text === undefined || id === undefined) return [];
  return [...text.matchAll(pattern(id))].map((match) => {
    const keys = (match[1] ?? '').matchAll(/\.\s*([\w-]+)|'([^']*)'/g);
    const path = [...keys].map(([, dot, quoted]) => dot ?? quoted ?? '');
    return {
      output: path[0] === 'outputs' ? path[1] : undefined,
      isResult: path[0] === 'outcome' || path[0] === 'conclusion',
    };
  });
}

/** Whether a text uses anything of a step. */
export const asks = (text: string | undefined, id: string | undefined): boolean => usesOf(text, id).length > 0;

/** The text with the uses of one step turned to another. */
export function turned(text: string, from: string, to: string): string {
  return text.replace(pattern(from), (_, rest: string) => `steps.${to}${rest}`);
}

/** The expression if the text is one and nothing else: `${{ x }}` gives `x`. */
export function loneExpression(text: string): string | undefined {
  const found = /^\$\{\{((?:(?!\}\}).)*)\}\}$/s.exec(text.trim());
  return found?.[1]?.trim();
}

/** Whether a text is `${{ steps.ID.outputs.OUTPUT }}`, and nothing else. */
export function isOutput(text: string, id: string | undefined, output: string): boolean {
  const expression = loneExpression(text);
  const [use, ...others] = usesOf(expression, id);
  return use?.output === output && others.length === 0 && /^steps[\w\s.[\]'-]*$/.test(expression ?? '');
}
