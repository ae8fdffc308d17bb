// The secret files of a bake definition, whose contents are masked like those of the inputs.
import { expect, it } from '@jest/globals';
import { hideSecretFiles } from '../../../src/read/bake/bake-secrets.ts';
import { silentPorts } from '../../support/ports.ts';

it('masks what the secret files of targets contain, each once, and looks for no file of a variable', async () => {
  const contents: Readonly<Record<string, string>> = {
    '/w/token': 'a-token-of-some-length\n',
    '/run/key': 'another-of-some-length',
    '/w/NAMELESS': 'the-third-of-some-length',
    '/w/SET': 'not-a-secret-of-this-build',
    '/w/lines': 'user: alice\npassword: something\n',
  };
  const masks: string[] = [];
  const { files, log } = silentPorts();
  const ports = silentPorts({
    env: { SET: 'value' },
    files: { ...files, size: async (path) => contents[path]?.length, read: async (path) => contents[path] },
    log: { ...log, mask: (secret: string) => void masks.push(secret) },
  });
  const secret = [{ id: 'a', src: 'token' }, 'id=b,src=/run/key', { id: 'NAMELESS' }, 'id=c,src=lines'];
  const others = ['id=d,src=token', 'id=e,env=SET', 'id=f,src=missing'];
  await hideSecretFiles({ app: { secret }, other: { secret: others } }, '/w', ports);
  expect(masks).toEqual(['a-token-of-some-length', 'another-of-some-length', 'the-third-of-some-length']);
});
