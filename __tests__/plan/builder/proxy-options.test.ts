import { describe, expect, it } from '@jest/globals';
import { proxiesIn, proxySecrets } from '../../../src/oci/proxy.ts';
import { proxyDefinition, proxyOptions } from '../../../src/plan/builder/proxy-options.ts';

const env = {
  HTTP_PROXY: 'http://proxy:3128',
  no_proxy: 'a.example,.b.example',
  NO_PROXY: 'ignored',
  HTTPS_PROXY: ' ',
};

describe('the proxies of the environment', () => {
  it('are read in lower case first, and empty ones are ignored', () => {
    expect(proxiesIn(env)).toEqual([
      { name: 'HTTP_PROXY', variable: 'HTTP_PROXY', value: 'http://proxy:3128', password: undefined },
      { name: 'NO_PROXY', variable: 'no_proxy', value: 'a.example,.b.example', password: undefined },
    ]);
  });

  it.each([
    { value: 'http://ada:p%40ss@proxy:3128', secrets: ['http://ada:p%40ss@proxy:3128', 'p%40ss', 'p@ss'] },
    { value: 'ada:secret@proxy', secrets: ['ada:secret@proxy', 'secret'] },
    { value: 'http://ada:100%@proxy', secrets: ['http://ada:100%@proxy', '100%'] },
    { value: 'http://ada@proxy', secrets: [] },
    { value: 'http://proxy', secrets: [] },
    { value: 'no address at all', secrets: [] },
  ])('hold these secrets: $value', ({ value, secrets }) => {
    expect(proxySecrets({ https_proxy: value })).toEqual(secrets);
  });
});

describe('the options of the driver', () => {
  it('set the environment of the builder', () => {
    expect(proxyOptions(proxiesIn(env), [{ key: 'network', value: 'host' }])).toEqual([
      { key: 'env.HTTP_PROXY', value: 'http://proxy:3128' },
      { key: 'env.NO_PROXY', value: 'a.example,.b.example' },
    ]);
  });

  it.each(['env.http_proxy', 'env.HTTP_PROXY'])('leave what the user has set as %s', (key) => {
    expect(proxyOptions(proxiesIn({ HTTP_PROXY: 'http://proxy' }), [{ key, value: 'http://other' }])).toEqual([]);
  });

  it('never hold a password', () => {
    expect(proxyOptions(proxiesIn({ HTTP_PROXY: 'http://ada:secret@proxy' }), [])).toEqual([]);
  });
});

describe('the definition that hands them to RUN steps', () => {
  it('names variables and no values, and leaves arguments that a target has', () => {
    const proxies = proxiesIn({ HTTP_PROXY: 'http://ada:secret@proxy', no_proxy: 'a' });
    const target = { app: { args: { Http_Proxy: 'own' } }, web: {}, all: { args: { HTTP_PROXY: '', no_proxy: '' } } };
    expect(JSON.parse(proxyDefinition(proxies, { target }) ?? '')).toEqual({
      variable: { HTTP_PROXY: { default: '' }, no_proxy: { default: '' } },
      target: {
        app: { args: { NO_PROXY: '${no_proxy}' } },
        web: { args: { HTTP_PROXY: '${HTTP_PROXY}', NO_PROXY: '${no_proxy}' } },
      },
    });
  });

  it('is undefined without a proxy', () => {
    expect(proxyDefinition([], { target: { app: {} } })).toBeUndefined();
  });
});
