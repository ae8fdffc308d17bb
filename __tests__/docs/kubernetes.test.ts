// The Role of docs/kubernetes.md is what the driver needs: the step asks for it, and the cluster of the stack grants it.
import { expect, it } from '@jest/globals';
import { load } from 'js-yaml';
import { rightsLacking } from '../../src/commands/kubectl.ts';
import { isRecord } from '../../src/oci/json.ts';
import { driverRules } from '../../stack/parts/kubernetes/objects.ts';
import { blocks } from './documents.ts';

const objects: readonly unknown[] = blocks
  .filter(({ name }) => name.startsWith('docs/kubernetes.md'))
  .flatMap(({ yaml }) => {
    const value = load(yaml);
    return isRecord(value) && Array.isArray(value['items']) ? value['items'] : [];
  });
const roles = objects.filter(isRecord).filter(({ kind }) => kind === 'Role');

it('the documents have one Role, that of the stack', () => {
  expect(roles.map(({ rules }) => rules)).toEqual([driverRules]);
});

it('the Role lacks nothing that the step asks for', () => {
  expect(rightsLacking(JSON.stringify({ status: { resourceRules: driverRules } }))).toEqual([]);
});
