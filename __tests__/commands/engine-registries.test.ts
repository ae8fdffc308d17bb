import { expect, it } from '@jest/globals';
import { parseRegistries } from '../../src/commands/engine-registries.ts';

it('the answer of an engine with mirrors and registries without protection', () => {
  // As Docker 26.1 prints it.
  const answer = JSON.stringify({
    IndexConfigs: {
      'docker.io': { Mirrors: ['http://localhost:5000/'], Name: 'docker.io', Official: true, Secure: true },
      'old.example:5000': { Mirrors: [], Name: 'old.example:5000', Official: false, Secure: false },
    },
    InsecureRegistryCIDRs: ['127.0.0.0/8'],
    Mirrors: ['http://localhost:5000/', 'https://mirror.example/hub/'],
  });
  expect(parseRegistries(answer)).toEqual({
    mirrors: [
      { host: 'localhost:5000', path: '', isPlain: true },
      { host: 'mirror.example', path: '/hub', isPlain: false },
    ],
    insecure: ['old.example:5000'],
  });
});

it.each([
  { name: 'no engine', answer: '' },
  { name: 'an engine without settings', answer: 'null' },
  { name: 'mirrors that are none', answer: '{"Mirrors":["ftp://a","b",7],"IndexConfigs":[]}' },
])('$name knows nothing', ({ answer }) => {
  expect(parseRegistries(answer)).toEqual({ mirrors: [], insecure: [] });
});
