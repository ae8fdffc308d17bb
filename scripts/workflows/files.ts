// The reusable workflows by name, and their files.
import { join } from 'node:path';
import { signings } from './signing.ts';

export const root = join(import.meta.dirname, '../..');

/** A reusable workflow that builds, by the name of its file. */
export type PublishWorkflow = keyof typeof signings;

/** Any reusable workflow. */
export type WorkflowName = PublishWorkflow | 'promote';

/** Those that build. */
export const publishWorkflows = Object.keys(signings) as readonly PublishWorkflow[];

/** All of them. */
export const workflowNames: readonly WorkflowName[] = [...publishWorkflows, 'promote'];

/** The file, from the root of the repository. */
export const workflowFile = (name: WorkflowName): string => `.github/workflows/${name}.yml`;

/** Its path. */
export const workflowPath = (name: WorkflowName): string => join(root, workflowFile(name));
