// The action once more, in a folder: `uses: $/PATH` names an action of the workflow's own repository at its own commit, and
// takes no empty path (actions/runner src/Sdk/DTPipelines/Pipelines/PipelineConstants.cs). `npm run docs` writes it.

const folder = '.github/actions/polyarch';

/** The file, from the root of the repository. */
export const selfActionFile = `${folder}/action.yml`;

/** How the reusable workflows name the action: pinning them by a commit runs the action of that commit. */
export const selfAction = `$/${folder}`;

/** The text of action.yml for this folder. */
export function makeSelfAction(actionText: string): string {
  const up = '../'.repeat(folder.split('/').length);
  return `# A copy of action.yml for the reusable workflows. Made by npm run docs.\n${actionText.replaceAll(/^( {2}(?:main|post): )(?=dist\/)/gm, `$1${up}`)}`;
}
