import { describe, expect, it } from '@jest/globals';
import { parseImages } from '../../../src/plan/image/images.ts';
import { readAttributes } from '../../../src/read/forms/lists.ts';
import { complaints } from '../tags/ask.ts';

const images = (text: string): ReturnType<typeof parseImages> => parseImages(readAttributes('images', text));
const reported = (text: string): readonly string[] =>
  images(text).value.map(({ repository, isEnabled }) => `${repository.name}${isEnabled ? '' : ' off'}`);

describe('the input images', () => {
  it.each([
    ['one a line', 'acme/app\nghcr.io/acme/app', ['acme/app', 'ghcr.io/acme/app']],
    ['several on a single line', 'acme/app, ghcr.io/acme/app', ['acme/app', 'ghcr.io/acme/app']],
    [
      'attributes',
      'name=acme/app,enable=FALSE\nacme/two,enable=true\nenable=,acme/three',
      ['acme/app off', 'acme/two', 'acme/three off'],
    ],
    ['a YAML list', '- acme/app\n- name: ghcr.io/acme/app\n  enable: false', ['acme/app', 'ghcr.io/acme/app off']],
    ['an IPv6 registry', '[::1]:5000/acme/app', ['[::1]:5000/acme/app']],
    ['nothing', '\n  # nothing\n', []],
  ])('takes %s', (_, text, names) => {
    expect(reported(text)).toEqual(names);
  });

  it('lower-cases names and folds the same name, and says so', () => {
    expect(images('GHCR.IO/Acme/App\nghcr.io/acme/app,enable=false').notices).toEqual([
      'Line 1 of `images`: GHCR.IO/Acme/App is published as ghcr.io/acme/app, because names are lower case.',
      '`images` lists ghcr.io/acme/app more than once; it is published once.',
    ]);
    expect(reported('acme/app,enable=false\nAcme/App')).toEqual(['acme/app']);
  });

  it('reports all problems at once, with line and fix', () => {
    const text =
      'acme/a,acme/b\nname=acme/c,enalbe=true\nacme/d:1.0\nname=,enable=maybe\nacme/e,enable=true,enable=true\nacme/f,zzzzzzzz=1';
    expect(complaints(() => images(text))).toEqual([
      'IMAGE_INVALID: Line 1 of `images` (acme/a,acme/b) contains more than one repository. Write one repository per line.',
      'IMAGE_INVALID: Line 2 of `images` (name=acme/c,enalbe=true) has an unknown attribute, enalbe. Did you mean "enable"?',
      'IMAGE_INVALID: Line 3 of `images` (acme/d:1.0): "acme/d:1.0" is not a valid repository name. Remove the tag: set tags in the input `tags`.',
      'IMAGE_INVALID: Line 4 of `images` (name=,enable=maybe) has an `enable` other than true or false. Write true or false.',
      'IMAGE_INVALID: Line 4 of `images` (name=,enable=maybe) lacks a repository. Write a repository without tag, digest or scheme, such as ghcr.io/acme/app.',
      'IMAGE_INVALID: Line 5 of `images` (acme/e,enable=true,enable=true) has `enable` twice. Keep one of them.',
      'IMAGE_INVALID: Line 6 of `images` (acme/f,zzzzzzzz=1) has an unknown attribute, zzzzzzzz. The attributes are name and enable.',
    ]);
  });
});
