// Cures for refusals of registries: the command, the permission or the role.
import { describe, expect, it } from '@jest/globals';
import { cureFor, type Refused } from '../../src/errors/registry-cures.ts';

/** The code in a cure; undefined without a cure. */
function copied(registry: string, path: string, more: Partial<Refused> = {}): readonly string[] | undefined {
  const refused: Refused = {
    ...{ code: 'REGISTRY_DENIED', status: undefined, sign: undefined, words: '', doing: 'push' },
    ...{ registry, path, name: `${registry}/${path}` },
    ...more,
  };
  const cure = cureFor(refused);
  return cure === undefined ? undefined : [...cure.matchAll(/`([^`]+)`/g)].map(([, text = '']) => text);
}

const ecr = '123456789012.dkr.ecr.eu-west-1.amazonaws.com';
const missing = { sign: 'no-repository' } as const;

describe('the cure for a repository that is missing', () => {
  it.each<readonly [string, string, string]>([
    [ecr, 'team/app', 'aws ecr create-repository --repository-name team/app'],
    ['public.ecr.aws', 'acme/app', 'aws ecr-public create-repository --region us-east-1 --repository-name app'],
    [
      'europe-west1-docker.pkg.dev',
      'project/images/app',
      'gcloud artifacts repositories create images --project=project --repository-format=docker --location=europe-west1',
    ],
    [
      'eu.gcr.io',
      'project/app',
      'gcloud artifacts repositories create eu.gcr.io --project=project --repository-format=docker --location=europe',
    ],
    [
      'gcr.io',
      'project/app',
      'gcloud artifacts repositories create gcr.io --project=project --repository-format=docker --location=us',
    ],
  ])('in %s is a command', (registry, path, command) => {
    expect(copied(registry, path, missing)).toEqual([command]);
  });
});

describe('the cure for a denied', () => {
  const push = [
    ...['BatchCheckLayerAvailability', 'InitiateLayerUpload', 'UploadLayerPart', 'CompleteLayerUpload', 'PutImage'],
  ];
  const of = (service: string): string => push.map((action) => `${service}:${action}`).join(', ');
  const both = ['ecr:GetDownloadUrlForLayer', 'ecr:ListImages'];
  it.each<readonly [string, string, Partial<Refused>, readonly string[] | undefined]>([
    ['push to GHCR', 'ghcr.io', {}, ['permissions: packages: write']],
    ['read from GHCR', 'ghcr.io', { doing: 'read' }, ['permissions: packages: read']],
    ['push to ECR', ecr, {}, [of('ecr'), ...both]],
    ['read from ECR', ecr, { doing: 'read' }, ['ecr:BatchGetImage, ecr:GetDownloadUrlForLayer', ...both]],
    [
      'action that ECR names',
      ecr,
      { words: 'is not authorized to perform: ecr:PutImage on' },
      ['ecr:PutImage', ...both],
    ],
    ['push to ECR Public', 'public.ecr.aws', {}, [of('ecr-public')]],
    ['read from ECR Public', 'public.ecr.aws', { doing: 'read' }, []],
    ['push to Google', 'europe-west1-docker.pkg.dev', {}, ['roles/artifactregistry.writer']],
    [
      'push to Azure',
      'acme.azurecr.io',
      {},
      ['AcrPush', 'Container Registry Repository Writer', 'content/read', 'content/write', 'metadata/read'],
    ],
    ['push to GitLab', 'registry.gitlab.com', {}, ['read_registry', 'write_registry']],
    ['push to a registry that is not known', 'registry.example.com', {}, undefined],
  ])('%s', (_, registry, refused, parts) => {
    expect(copied(registry, 'acme/app', refused)).toEqual(parts);
  });
});
