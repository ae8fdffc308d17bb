// The name by which workflows use this action, OWNER/REPOSITORY: reading one, and replacing it in a text.

/** An account of GitHub and a repository of it. */
export type Reference = { readonly owner: string; readonly repository: string };

/** The team that .github/CODEOWNERS asks for reviews. It belongs to the account, and keeps its name. */
const TEAM = 'polyarch-maintainers';

const ownerForm = /^[a-z\d](?:-?[a-z\d]){0,38}$/i;
const repositoryForm = /^(?!\.{1,2}$)[\w.-]{1,100}$/;

/** Reads `OWNER` or `OWNER/REPOSITORY`. Raises an Error for a name that GitHub does not accept. */
export function parseReference(text: string, fallback = 'polyarch'): Reference {
  const [owner = '', repository = fallback, ...rest] = text.split('/');
  if (!ownerForm.test(owner)) throw new Error(`"${owner}" is not an account name on GitHub.`);
  if (!repositoryForm.test(repository) || rest.length > 0) {
    throw new Error(`"${[repository, ...rest].join('/')}" is not a repository name on GitHub.`);
  }
  return { owner, repository };
}

export const formatReference = ({ owner, repository }: Reference): string => `${owner}/${repository}`;

const escaped = (text: string): string => text.replaceAll(/[.\\/-]/g, '\\$&');

/** Matches the whole name only; its slash and dots may be escaped, as in a regular expression. */
function patternOf({ owner, repository }: Reference): RegExp {
  const name = escaped(repository).replaceAll('\\.', '\\\\?\\.');
  return new RegExp(`(?<![\\w.-])${escaped(owner)}(\\\\?)/${name}(?![\\w-])`, 'g');
}

/** Whether the text names the reference. */
export function isNamedIn(text: string, reference: Reference): boolean {
  return patternOf(reference).test(text);
}

/** The text with `to` in place of `from`, and with the team of the new account. */
export function replaceReference(text: string, from: Reference, to: Reference): string {
  const literal = to.repository.replaceAll('.', '\\.');
  return text
    .replaceAll(`@${from.owner}/${TEAM}`, `@${to.owner}/${TEAM}`)
    .replaceAll(patternOf(from), (_, slash: string) => `${to.owner}${slash}/${slash === '' ? to.repository : literal}`);
}
