// Remarks about docker/bake-action and its definitions.
import { catalog } from './catalog.ts';

/** Remarks about a bake. */
export const BAKES = catalog({
  'bake-cache': () =>
    'Targets without a cache now use the GitHub Actions cache. `cache: off` would also disable caches of the definition.',
  'bake-cache-to': () =>
    'Pull requests do not write the `cache-to` of a definition, and Git tags no `type=gha` (docs/cache.md). `bake-set` is exempt.',
  'bake-platforms': () =>
    'The definition or its targets are unknown here. `platforms` is for targets without platforms; remove it if all targets name theirs.',
  'bake-vars': (names: string) =>
    `A definition reads no secrets, and on pull requests only public variables. \`bake-vars\` passes ${names} on.`,
  'bake-secrets': (lines: string) =>
    `docker/bake-action let the definition read every variable. \`secret-envs\` now passes ${lines} on.`,
  'bake-metadata-file': () =>
    'The definition of docker/metadata-action is used unchanged, except `DOCKER_META_VERSION`: polyarch sets it.',
  'bake-files-missing': () => 'The step names no `files`, and the repository has none of the default ones. Name them.',
  'bake-files-default': (files: string) => `The step named no \`files\`. bake found ${files}.`,
  'bake-by-git': () => 'Bake reads the definition from Git, as before. Without that line it reads the checkout.',
  'bake-version-unknown': () =>
    'The version of docker/bake-action is unknown. From v6 it reads the definition from Git, and so does the new step.',
  'bake-source-at-run-time': (source: string) =>
    `Only the run knows whether \`source: ${source}\` is an address or a folder. Write the address, or \`.\`.`,
  'bake-source-folder': (source: string) =>
    `\`source\` is ${source}, and paths in the definition start there. Move it to the root, or write its address.`,
  'bake-by-digest': () =>
    '`set` pushes by digest, which is not converted for bake. Use `stage: build` and `stage: publish` (docs/fan-out.md).',
  'bake-set-at-run-time': (line: string) =>
    `Only the run knows \`${line}\` of \`set\`, which may push before the image is verified. Write outputs into the file, and use \`push\`.`,
  'bake-name-in-output': () => '`set` names the image in an output. Write the name as `TARGET.tags=NAME`.',
  'bake-push-unread': () =>
    'The definition or its targets are unknown here, so the step does not push. Write `push: true` if its outputs push.',
  'bake-push-mixed': () => 'Its outputs push some targets and not others. Build those in two steps, with `push`.',
  'bake-push-by-variable': () => 'Variables of the definition decide on the push. Use `push`.',
  'bake-push-twice': () => 'Both `push` and `set` decide on the push. Remove one of them.',
  'bake-load-and-push': () => 'The step loads and pushes at once. Use `load` and `push` in two steps.',
  'bake-allow': (grants: string) => `docker/bake-action allowed everything. \`allow\` now grants ${grants}.`,
});
