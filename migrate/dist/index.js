#!/usr/bin/env node
import { createRequire as __WEBPACK_EXTERNAL_createRequire } from "module";
/******/ var __webpack_modules__ = ({

/***/ 7163:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const debug = __nccwpck_require__(1159)
const { MAX_LENGTH, MAX_SAFE_INTEGER } = __nccwpck_require__(5101)
const { safeRe: re, t } = __nccwpck_require__(5471)

const parseOptions = __nccwpck_require__(356)
const { compareIdentifiers } = __nccwpck_require__(3348)

const isPrereleaseIdentifier = (prerelease, identifier) => {
  const identifiers = identifier.split('.')
  if (identifiers.length > prerelease.length) {
    return false
  }

  for (let i = 0; i < identifiers.length; i++) {
    if (compareIdentifiers(prerelease[i], identifiers[i]) !== 0) {
      return false
    }
  }

  return true
}

class SemVer {
  constructor (version, options) {
    options = parseOptions(options)

    if (version instanceof SemVer) {
      if (version.loose === !!options.loose &&
        version.includePrerelease === !!options.includePrerelease) {
        return version
      } else {
        version = version.version
      }
    } else if (typeof version !== 'string') {
      throw new TypeError(`Invalid version. Must be a string. Got type "${typeof version}".`)
    }

    if (version.length > MAX_LENGTH) {
      throw new TypeError(
        `version is longer than ${MAX_LENGTH} characters`
      )
    }

    debug('SemVer', version, options)
    this.options = options
    this.loose = !!options.loose
    // this isn't actually relevant for versions, but keep it so that we
    // don't run into trouble passing this.options around.
    this.includePrerelease = !!options.includePrerelease

    const m = version.trim().match(options.loose ? re[t.LOOSE] : re[t.FULL])

    if (!m) {
      throw new TypeError(`Invalid Version: ${version}`)
    }

    this.raw = version

    // these are actually numbers
    this.major = +m[1]
    this.minor = +m[2]
    this.patch = +m[3]

    if (this.major > MAX_SAFE_INTEGER || this.major < 0) {
      throw new TypeError('Invalid major version')
    }

    if (this.minor > MAX_SAFE_INTEGER || this.minor < 0) {
      throw new TypeError('Invalid minor version')
    }

    if (this.patch > MAX_SAFE_INTEGER || this.patch < 0) {
      throw new TypeError('Invalid patch version')
    }

    // numberify any prerelease numeric ids
    if (!m[4]) {
      this.prerelease = []
    } else {
      this.prerelease = m[4].split('.').map((id) => {
        if (/^[0-9]+$/.test(id)) {
          const num = +id
          if (num >= 0 && num < MAX_SAFE_INTEGER) {
            return num
          }
        }
        return id
      })
    }

    this.build = m[5] ? m[5].split('.') : []
    this.format()
  }

  format () {
    this.version = `${this.major}.${this.minor}.${this.patch}`
    if (this.prerelease.length) {
      this.version += `-${this.prerelease.join('.')}`
    }
    return this.version
  }

  toString () {
    return this.version
  }

  compare (other) {
    debug('SemVer.compare', this.version, this.options, other)
    if (!(other instanceof SemVer)) {
      if (typeof other === 'string' && other === this.version) {
        return 0
      }
      other = new SemVer(other, this.options)
    }

    if (other.version === this.version) {
      return 0
    }

    return this.compareMain(other) || this.comparePre(other)
  }

  compareMain (other) {
    if (!(other instanceof SemVer)) {
      other = new SemVer(other, this.options)
    }

    if (this.major < other.major) {
      return -1
    }
    if (this.major > other.major) {
      return 1
    }
    if (this.minor < other.minor) {
      return -1
    }
    if (this.minor > other.minor) {
      return 1
    }
    if (this.patch < other.patch) {
      return -1
    }
    if (this.patch > other.patch) {
      return 1
    }
    return 0
  }

  comparePre (other) {
    if (!(other instanceof SemVer)) {
      other = new SemVer(other, this.options)
    }

    // NOT having a prerelease is > having one
    if (this.prerelease.length && !other.prerelease.length) {
      return -1
    } else if (!this.prerelease.length && other.prerelease.length) {
      return 1
    } else if (!this.prerelease.length && !other.prerelease.length) {
      return 0
    }

    let i = 0
    do {
      const a = this.prerelease[i]
      const b = other.prerelease[i]
      debug('prerelease compare', i, a, b)
      if (a === undefined && b === undefined) {
        return 0
      } else if (b === undefined) {
        return 1
      } else if (a === undefined) {
        return -1
      } else if (a === b) {
        continue
      } else {
        return compareIdentifiers(a, b)
      }
    } while (++i)
  }

  compareBuild (other) {
    if (!(other instanceof SemVer)) {
      other = new SemVer(other, this.options)
    }

    let i = 0
    do {
      const a = this.build[i]
      const b = other.build[i]
      debug('build compare', i, a, b)
      if (a === undefined && b === undefined) {
        return 0
      } else if (b === undefined) {
        return 1
      } else if (a === undefined) {
        return -1
      } else if (a === b) {
        continue
      } else {
        return compareIdentifiers(a, b)
      }
    } while (++i)
  }

  // preminor will bump the version up to the next minor release, and immediately
  // down to pre-release. premajor and prepatch work the same way.
  inc (release, identifier, identifierBase) {
    if (release.startsWith('pre')) {
      if (!identifier && identifierBase === false) {
        throw new Error('invalid increment argument: identifier is empty')
      }
      // Avoid an invalid semver results
      if (identifier) {
        const match = `-${identifier}`.match(this.options.loose ? re[t.PRERELEASELOOSE] : re[t.PRERELEASE])
        if (!match || match[1] !== identifier) {
          throw new Error(`invalid identifier: ${identifier}`)
        }
      }
    }

    switch (release) {
      case 'premajor':
        this.prerelease.length = 0
        this.patch = 0
        this.minor = 0
        this.major++
        this.inc('pre', identifier, identifierBase)
        break
      case 'preminor':
        this.prerelease.length = 0
        this.patch = 0
        this.minor++
        this.inc('pre', identifier, identifierBase)
        break
      case 'prepatch':
        // If this is already a prerelease, it will bump to the next version
        // drop any prereleases that might already exist, since they are not
        // relevant at this point.
        this.prerelease.length = 0
        this.inc('patch', identifier, identifierBase)
        this.inc('pre', identifier, identifierBase)
        break
      // If the input is a non-prerelease version, this acts the same as
      // prepatch.
      case 'prerelease':
        if (this.prerelease.length === 0) {
          this.inc('patch', identifier, identifierBase)
        }
        this.inc('pre', identifier, identifierBase)
        break
      case 'release':
        if (this.prerelease.length === 0) {
          throw new Error(`version ${this.raw} is not a prerelease`)
        }
        this.prerelease.length = 0
        break

      case 'major':
        // If this is a pre-major version, bump up to the same major version.
        // Otherwise increment major.
        // 1.0.0-5 bumps to 1.0.0
        // 1.1.0 bumps to 2.0.0
        if (
          this.minor !== 0 ||
          this.patch !== 0 ||
          this.prerelease.length === 0
        ) {
          this.major++
        }
        this.minor = 0
        this.patch = 0
        this.prerelease = []
        break
      case 'minor':
        // If this is a pre-minor version, bump up to the same minor version.
        // Otherwise increment minor.
        // 1.2.0-5 bumps to 1.2.0
        // 1.2.1 bumps to 1.3.0
        if (this.patch !== 0 || this.prerelease.length === 0) {
          this.minor++
        }
        this.patch = 0
        this.prerelease = []
        break
      case 'patch':
        // If this is not a pre-release version, it will increment the patch.
        // If it is a pre-release it will bump up to the same patch version.
        // 1.2.0-5 patches to 1.2.0
        // 1.2.0 patches to 1.2.1
        if (this.prerelease.length === 0) {
          this.patch++
        }
        this.prerelease = []
        break
      // This probably shouldn't be used publicly.
      // 1.0.0 'pre' would become 1.0.0-0 which is the wrong direction.
      case 'pre': {
        const base = Number(identifierBase) ? 1 : 0

        if (this.prerelease.length === 0) {
          this.prerelease = [base]
        } else {
          let i = this.prerelease.length
          while (--i >= 0) {
            if (typeof this.prerelease[i] === 'number') {
              this.prerelease[i]++
              i = -2
            }
          }
          if (i === -1) {
            // didn't increment anything
            if (identifier === this.prerelease.join('.') && identifierBase === false) {
              throw new Error('invalid increment argument: identifier already exists')
            }
            this.prerelease.push(base)
          }
        }
        if (identifier) {
          // 1.2.0-beta.1 bumps to 1.2.0-beta.2,
          // 1.2.0-beta.fooblz or 1.2.0-beta bumps to 1.2.0-beta.0
          let prerelease = [identifier, base]
          if (identifierBase === false) {
            prerelease = [identifier]
          }
          if (isPrereleaseIdentifier(this.prerelease, identifier)) {
            const prereleaseBase = this.prerelease[identifier.split('.').length]
            if (isNaN(prereleaseBase)) {
              this.prerelease = prerelease
            }
          } else {
            this.prerelease = prerelease
          }
        }
        break
      }
      default:
        throw new Error(`invalid increment argument: ${release}`)
    }
    this.raw = this.format()
    if (this.build.length) {
      this.raw += `+${this.build.join('.')}`
    }
    return this
  }
}

module.exports = SemVer


/***/ }),

/***/ 6353:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const SemVer = __nccwpck_require__(7163)
const parse = (version, options, throwErrors = false) => {
  if (version instanceof SemVer) {
    return version
  }
  try {
    return new SemVer(version, options)
  } catch (er) {
    if (!throwErrors) {
      return null
    }
    throw er
  }
}

module.exports = parse


/***/ }),

/***/ 5101:
/***/ ((module) => {



// Note: this is the semver.org version of the spec that it implements
// Not necessarily the package version of this code.
const SEMVER_SPEC_VERSION = '2.0.0'

const MAX_LENGTH = 256
const MAX_SAFE_INTEGER = Number.MAX_SAFE_INTEGER ||
/* istanbul ignore next */ 9007199254740991

// Max safe segment length for coercion.
const MAX_SAFE_COMPONENT_LENGTH = 16

// Max safe length for a build identifier. The max length minus 6 characters for
// the shortest version with a build 0.0.0+BUILD.
const MAX_SAFE_BUILD_LENGTH = MAX_LENGTH - 6

// ECMAScript whitespace and line terminators matched by \s.
const WHITESPACE_CHARACTERS = [
  '\t',
  '\n',
  '\v',
  '\f',
  '\r',
  ' ',
  '\u00a0',
  '\u1680',
  '\u2000',
  '\u2001',
  '\u2002',
  '\u2003',
  '\u2004',
  '\u2005',
  '\u2006',
  '\u2007',
  '\u2008',
  '\u2009',
  '\u200a',
  '\u2028',
  '\u2029',
  '\u202f',
  '\u205f',
  '\u3000',
  '\ufeff',
]

const RELEASE_TYPES = [
  'major',
  'premajor',
  'minor',
  'preminor',
  'patch',
  'prepatch',
  'prerelease',
]

module.exports = {
  MAX_LENGTH,
  MAX_SAFE_COMPONENT_LENGTH,
  MAX_SAFE_BUILD_LENGTH,
  MAX_SAFE_INTEGER,
  WHITESPACE_CHARACTERS,
  RELEASE_TYPES,
  SEMVER_SPEC_VERSION,
  FLAG_INCLUDE_PRERELEASE: 0b001,
  FLAG_LOOSE: 0b010,
}


/***/ }),

/***/ 1159:
/***/ ((module) => {



const debug = (
  typeof process === 'object' &&
  process.env &&
  process.env.NODE_DEBUG &&
  /\bsemver\b/i.test(process.env.NODE_DEBUG)
) ? (...args) => console.error('SEMVER', ...args)
  : () => {}

module.exports = debug


/***/ }),

/***/ 3348:
/***/ ((module) => {



const numeric = /^[0-9]+$/
const compareIdentifiers = (a, b) => {
  if (typeof a === 'number' && typeof b === 'number') {
    return a === b ? 0 : a < b ? -1 : 1
  }

  const anum = numeric.test(a)
  const bnum = numeric.test(b)

  if (anum && bnum) {
    a = +a
    b = +b
  }

  return a === b ? 0
    : (anum && !bnum) ? -1
    : (bnum && !anum) ? 1
    : a < b ? -1
    : 1
}

const rcompareIdentifiers = (a, b) => compareIdentifiers(b, a)

module.exports = {
  compareIdentifiers,
  rcompareIdentifiers,
}


/***/ }),

/***/ 356:
/***/ ((module) => {



// parse out just the options we care about
const looseOption = Object.freeze({ loose: true })
const emptyOpts = Object.freeze({ })
const parseOptions = options => {
  if (!options) {
    return emptyOpts
  }

  if (typeof options !== 'object') {
    return looseOption
  }

  return options
}
module.exports = parseOptions


/***/ }),

/***/ 5471:
/***/ ((module, exports, __nccwpck_require__) => {



const {
  MAX_SAFE_COMPONENT_LENGTH,
  MAX_SAFE_BUILD_LENGTH,
  MAX_LENGTH,
} = __nccwpck_require__(5101)
const debug = __nccwpck_require__(1159)
exports = module.exports = {}

// The actual regexps go on exports.re
const re = exports.re = []
const safeRe = exports.safeRe = []
const src = exports.src = []
const safeSrc = exports.safeSrc = []
const t = exports.t = {}
let R = 0

const LETTERDASHNUMBER = '[a-zA-Z0-9-]'

// Replace some greedy regex tokens to prevent regex dos issues. These regex are
// used internally via the safeRe object since all inputs in this library get
// normalized first to trim and collapse all extra whitespace. The original
// regexes are exported for userland consumption and lower level usage. A
// future breaking change could export the safer regex only with a note that
// all input should have extra whitespace removed.
const safeRegexReplacements = [
  ['\\s', 1],
  ['\\d', MAX_LENGTH],
  [LETTERDASHNUMBER, MAX_SAFE_BUILD_LENGTH],
]

const makeSafeRegex = (value) => {
  for (const [token, max] of safeRegexReplacements) {
    value = value
      .split(`${token}*`).join(`${token}{0,${max}}`)
      .split(`${token}+`).join(`${token}{1,${max}}`)
  }
  return value
}

const createToken = (name, value, isGlobal) => {
  const safe = makeSafeRegex(value)
  const index = R++
  debug(name, index, value)
  t[name] = index
  src[index] = value
  safeSrc[index] = safe
  re[index] = new RegExp(value, isGlobal ? 'g' : undefined)
  safeRe[index] = new RegExp(safe, isGlobal ? 'g' : undefined)
}

// The following Regular Expressions can be used for tokenizing,
// validating, and parsing SemVer version strings.

// ## Numeric Identifier
// A single `0`, or a non-zero digit followed by zero or more digits.

createToken('NUMERICIDENTIFIER', '0|[1-9]\\d*')
createToken('NUMERICIDENTIFIERLOOSE', '\\d+')

// ## Non-numeric Identifier
// Zero or more digits, followed by a letter or hyphen, and then zero or
// more letters, digits, or hyphens.

createToken('NONNUMERICIDENTIFIER', `\\d*[a-zA-Z-]${LETTERDASHNUMBER}*`)

// ## Main Version
// Three dot-separated numeric identifiers.

createToken('MAINVERSION', `(${src[t.NUMERICIDENTIFIER]})\\.` +
                   `(${src[t.NUMERICIDENTIFIER]})\\.` +
                   `(${src[t.NUMERICIDENTIFIER]})`)

createToken('MAINVERSIONLOOSE', `(${src[t.NUMERICIDENTIFIERLOOSE]})\\.` +
                        `(${src[t.NUMERICIDENTIFIERLOOSE]})\\.` +
                        `(${src[t.NUMERICIDENTIFIERLOOSE]})`)

// ## Pre-release Version Identifier
// A numeric identifier, or a non-numeric identifier.
// Non-numeric identifiers include numeric identifiers but can be longer.
// Therefore non-numeric identifiers must go first.

createToken('PRERELEASEIDENTIFIER', `(?:${src[t.NONNUMERICIDENTIFIER]
}|${src[t.NUMERICIDENTIFIER]})`)

createToken('PRERELEASEIDENTIFIERLOOSE', `(?:${src[t.NONNUMERICIDENTIFIER]
}|${src[t.NUMERICIDENTIFIERLOOSE]})`)

// ## Pre-release Version
// Hyphen, followed by one or more dot-separated pre-release version
// identifiers.

createToken('PRERELEASE', `(?:-(${src[t.PRERELEASEIDENTIFIER]
}(?:\\.${src[t.PRERELEASEIDENTIFIER]})*))`)

createToken('PRERELEASELOOSE', `(?:-?(${src[t.PRERELEASEIDENTIFIERLOOSE]
}(?:\\.${src[t.PRERELEASEIDENTIFIERLOOSE]})*))`)

// ## Build Metadata Identifier
// Any combination of digits, letters, or hyphens.

createToken('BUILDIDENTIFIER', `${LETTERDASHNUMBER}+`)

// ## Build Metadata
// Plus sign, followed by one or more period-separated build metadata
// identifiers.

createToken('BUILD', `(?:\\+(${src[t.BUILDIDENTIFIER]
}(?:\\.${src[t.BUILDIDENTIFIER]})*))`)

// ## Full Version String
// A main version, followed optionally by a pre-release version and
// build metadata.

// Note that the only major, minor, patch, and pre-release sections of
// the version string are capturing groups.  The build metadata is not a
// capturing group, because it should not ever be used in version
// comparison.

createToken('FULLPLAIN', `v?${src[t.MAINVERSION]
}${src[t.PRERELEASE]}?${
  src[t.BUILD]}?`)

createToken('FULL', `^${src[t.FULLPLAIN]}$`)

// like full, but allows v1.2.3 and =1.2.3, which people do sometimes.
// also, 1.0.0alpha1 (prerelease without the hyphen) which is pretty
// common in the npm registry.
createToken('LOOSEPLAIN', `[v=\\s]*${src[t.MAINVERSIONLOOSE]
}${src[t.PRERELEASELOOSE]}?${
  src[t.BUILD]}?`)

createToken('LOOSE', `^${src[t.LOOSEPLAIN]}$`)

createToken('GTLT', '((?:<|>)?=?)')

// Something like "2.*" or "1.2.x".
// Note that "x.x" is a valid xRange identifier, meaning "any version"
// Only the first item is strictly required.
createToken('XRANGEIDENTIFIERLOOSE', `${src[t.NUMERICIDENTIFIERLOOSE]}|x|X|\\*`)
createToken('XRANGEIDENTIFIER', `${src[t.NUMERICIDENTIFIER]}|x|X|\\*`)

createToken('XRANGEPLAIN', `[v=\\s]*(${src[t.XRANGEIDENTIFIER]})` +
                   `(?:\\.(${src[t.XRANGEIDENTIFIER]})` +
                   `(?:\\.(${src[t.XRANGEIDENTIFIER]})` +
                   `(?:${src[t.PRERELEASE]})?${
                     src[t.BUILD]}?` +
                   `)?)?`)

createToken('XRANGEPLAINLOOSE', `[v=\\s]*(${src[t.XRANGEIDENTIFIERLOOSE]})` +
                        `(?:\\.(${src[t.XRANGEIDENTIFIERLOOSE]})` +
                        `(?:\\.(${src[t.XRANGEIDENTIFIERLOOSE]})` +
                        `(?:${src[t.PRERELEASELOOSE]})?${
                          src[t.BUILD]}?` +
                        `)?)?`)

createToken('XRANGE', `^${src[t.GTLT]}\\s*${src[t.XRANGEPLAIN]}$`)
createToken('XRANGELOOSE', `^${src[t.GTLT]}\\s*${src[t.XRANGEPLAINLOOSE]}$`)

// Coercion.
// Extract anything that could conceivably be a part of a valid semver
createToken('COERCEPLAIN', `${'(^|[^\\d])' +
              '(\\d{1,'}${MAX_SAFE_COMPONENT_LENGTH}})` +
              `(?:\\.(\\d{1,${MAX_SAFE_COMPONENT_LENGTH}}))?` +
              `(?:\\.(\\d{1,${MAX_SAFE_COMPONENT_LENGTH}}))?`)
createToken('COERCE', `${src[t.COERCEPLAIN]}(?:$|[^\\d])`)
createToken('COERCEFULL', src[t.COERCEPLAIN] +
              `(?:${src[t.PRERELEASE]})?` +
              `(?:${src[t.BUILD]})?` +
              `(?:$|[^\\d])`)
createToken('COERCERTL', src[t.COERCE], true)
createToken('COERCERTLFULL', src[t.COERCEFULL], true)

// Tilde ranges.
// Meaning is "reasonably at or greater than"
createToken('LONETILDE', '(?:~>?)')

createToken('TILDETRIM', `(\\s*)${src[t.LONETILDE]}\\s+`, true)
exports.tildeTrimReplace = '$1~'

createToken('TILDE', `^${src[t.LONETILDE]}${src[t.XRANGEPLAIN]}$`)
createToken('TILDELOOSE', `^${src[t.LONETILDE]}${src[t.XRANGEPLAINLOOSE]}$`)

// Caret ranges.
// Meaning is "at least and backwards compatible with"
createToken('LONECARET', '(?:\\^)')

createToken('CARETTRIM', `(\\s*)${src[t.LONECARET]}\\s+`, true)
exports.caretTrimReplace = '$1^'

createToken('CARET', `^${src[t.LONECARET]}${src[t.XRANGEPLAIN]}$`)
createToken('CARETLOOSE', `^${src[t.LONECARET]}${src[t.XRANGEPLAINLOOSE]}$`)

// A simple gt/lt/eq thing, or just "" to indicate "any version"
createToken('COMPARATORLOOSE', `^${src[t.GTLT]}\\s*(${src[t.LOOSEPLAIN]})$|^$`)
createToken('COMPARATOR', `^${src[t.GTLT]}\\s*(${src[t.FULLPLAIN]})$|^$`)

// An expression to strip any whitespace between the gtlt and the thing
// it modifies, so that `> 1.2.3` ==> `>1.2.3`
createToken('COMPARATORTRIM', `(\\s*)${src[t.GTLT]
}\\s*(${src[t.LOOSEPLAIN]}|${src[t.XRANGEPLAIN]})`, true)
exports.comparatorTrimReplace = '$1$2$3'

// Something like `1.2.3 - 1.2.4`
// Note that these all use the loose form, because they'll be
// checked against either the strict or loose comparator form
// later.
createToken('HYPHENRANGE', `^\\s*(${src[t.XRANGEPLAIN]})` +
                   `\\s+-\\s+` +
                   `(${src[t.XRANGEPLAIN]})` +
                   `\\s*$`)

createToken('HYPHENRANGELOOSE', `^\\s*(${src[t.XRANGEPLAINLOOSE]})` +
                        `\\s+-\\s+` +
                        `(${src[t.XRANGEPLAINLOOSE]})` +
                        `\\s*$`)

// Star ranges basically just allow anything at all.
createToken('STAR', '(<|>)?=?\\s*\\*')
// >=0.0.0 is like a star
createToken('GTE0', '^\\s*>=\\s*0\\.0\\.0\\s*$')
createToken('GTE0PRE', '^\\s*>=\\s*0\\.0\\.0-0\\s*$')


/***/ }),

/***/ 181:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("buffer");

/***/ }),

/***/ 9896:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("fs");

/***/ }),

/***/ 3024:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs");

/***/ }),

/***/ 6760:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:path");

/***/ }),

/***/ 932:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("process");

/***/ }),

/***/ 7349:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var identity = __nccwpck_require__(1127);
var Scalar = __nccwpck_require__(3301);
var YAMLMap = __nccwpck_require__(4454);
var YAMLSeq = __nccwpck_require__(2223);
var resolveBlockMap = __nccwpck_require__(7103);
var resolveBlockSeq = __nccwpck_require__(334);
var resolveFlowCollection = __nccwpck_require__(3142);

function resolveCollection(CN, ctx, token, onError, tagName, tag) {
    const coll = token.type === 'block-map'
        ? resolveBlockMap.resolveBlockMap(CN, ctx, token, onError, tag)
        : token.type === 'block-seq'
            ? resolveBlockSeq.resolveBlockSeq(CN, ctx, token, onError, tag)
            : resolveFlowCollection.resolveFlowCollection(CN, ctx, token, onError, tag);
    const Coll = coll.constructor;
    // If we got a tagName matching the class, or the tag name is '!',
    // then use the tagName from the node class used to create it.
    if (tagName === '!' || tagName === Coll.tagName) {
        coll.tag = Coll.tagName;
        return coll;
    }
    if (tagName)
        coll.tag = tagName;
    return coll;
}
function composeCollection(CN, ctx, token, props, onError) {
    const tagToken = props.tag;
    const tagName = !tagToken
        ? null
        : ctx.directives.tagName(tagToken.source, msg => onError(tagToken, 'TAG_RESOLVE_FAILED', msg));
    if (token.type === 'block-seq') {
        const { anchor, newlineAfterProp: nl } = props;
        const lastProp = anchor && tagToken
            ? anchor.offset > tagToken.offset
                ? anchor
                : tagToken
            : (anchor ?? tagToken);
        if (lastProp && (!nl || nl.offset < lastProp.offset)) {
            const message = 'Missing newline after block sequence props';
            onError(lastProp, 'MISSING_CHAR', message);
        }
    }
    const expType = token.type === 'block-map'
        ? 'map'
        : token.type === 'block-seq'
            ? 'seq'
            : token.start.source === '{'
                ? 'map'
                : 'seq';
    // shortcut: check if it's a generic YAMLMap or YAMLSeq
    // before jumping into the custom tag logic.
    if (!tagToken ||
        !tagName ||
        tagName === '!' ||
        (tagName === YAMLMap.YAMLMap.tagName && expType === 'map') ||
        (tagName === YAMLSeq.YAMLSeq.tagName && expType === 'seq')) {
        return resolveCollection(CN, ctx, token, onError, tagName);
    }
    let tag = ctx.schema.tags.find(t => t.tag === tagName && t.collection === expType);
    if (!tag) {
        const kt = ctx.schema.knownTags[tagName];
        if (kt?.collection === expType) {
            ctx.schema.tags.push(Object.assign({}, kt, { default: false }));
            tag = kt;
        }
        else {
            if (kt) {
                onError(tagToken, 'BAD_COLLECTION_TYPE', `${kt.tag} used for ${expType} collection, but expects ${kt.collection ?? 'scalar'}`, true);
            }
            else {
                onError(tagToken, 'TAG_RESOLVE_FAILED', `Unresolved tag: ${tagName}`, true);
            }
            return resolveCollection(CN, ctx, token, onError, tagName);
        }
    }
    const coll = resolveCollection(CN, ctx, token, onError, tagName, tag);
    const res = tag.resolve?.(coll, msg => onError(tagToken, 'TAG_RESOLVE_FAILED', msg), ctx.options) ?? coll;
    const node = identity.isNode(res)
        ? res
        : new Scalar.Scalar(res);
    node.range = coll.range;
    node.tag = tagName;
    if (tag?.format)
        node.format = tag.format;
    return node;
}

exports.composeCollection = composeCollection;


/***/ }),

/***/ 3683:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var Document = __nccwpck_require__(3021);
var composeNode = __nccwpck_require__(5937);
var resolveEnd = __nccwpck_require__(7788);
var resolveProps = __nccwpck_require__(4631);

function composeDoc(options, directives, { offset, start, value, end }, onError) {
    const opts = Object.assign({ _directives: directives }, options);
    const doc = new Document.Document(undefined, opts);
    const ctx = {
        atKey: false,
        atRoot: true,
        directives: doc.directives,
        options: doc.options,
        schema: doc.schema
    };
    const props = resolveProps.resolveProps(start, {
        indicator: 'doc-start',
        next: value ?? end?.[0],
        offset,
        onError,
        parentIndent: 0,
        startOnNewline: true
    });
    if (props.found) {
        doc.directives.docStart = true;
        if (value &&
            (value.type === 'block-map' || value.type === 'block-seq') &&
            !props.hasNewline)
            onError(props.end, 'MISSING_CHAR', 'Block collection cannot start on same line with directives-end marker');
    }
    // @ts-expect-error If Contents is set, let's trust the user
    doc.contents = value
        ? composeNode.composeNode(ctx, value, props, onError)
        : composeNode.composeEmptyNode(ctx, props.end, start, null, props, onError);
    const contentEnd = doc.contents.range[2];
    const re = resolveEnd.resolveEnd(end, contentEnd, false, onError);
    if (re.comment)
        doc.comment = re.comment;
    doc.range = [offset, contentEnd, re.offset];
    return doc;
}

exports.composeDoc = composeDoc;


/***/ }),

/***/ 5937:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var Alias = __nccwpck_require__(4065);
var identity = __nccwpck_require__(1127);
var composeCollection = __nccwpck_require__(7349);
var composeScalar = __nccwpck_require__(5413);
var resolveEnd = __nccwpck_require__(7788);
var utilEmptyScalarPosition = __nccwpck_require__(2599);

const CN = { composeNode, composeEmptyNode };
function composeNode(ctx, token, props, onError) {
    const atKey = ctx.atKey;
    const { spaceBefore, comment, anchor, tag } = props;
    let node;
    let isSrcToken = true;
    switch (token.type) {
        case 'alias':
            node = composeAlias(ctx, token, onError);
            if (anchor || tag)
                onError(token, 'ALIAS_PROPS', 'An alias node must not specify any properties');
            break;
        case 'scalar':
        case 'single-quoted-scalar':
        case 'double-quoted-scalar':
        case 'block-scalar':
            node = composeScalar.composeScalar(ctx, token, tag, onError);
            if (anchor)
                node.anchor = anchor.source.substring(1);
            break;
        case 'block-map':
        case 'block-seq':
        case 'flow-collection':
            try {
                node = composeCollection.composeCollection(CN, ctx, token, props, onError);
                if (anchor)
                    node.anchor = anchor.source.substring(1);
            }
            catch (error) {
                // Almost certainly here due to a stack overflow
                const message = error instanceof Error ? error.message : String(error);
                onError(token, 'RESOURCE_EXHAUSTION', message);
            }
            break;
        default: {
            const message = token.type === 'error'
                ? token.message
                : `Unsupported token (type: ${token.type})`;
            onError(token, 'UNEXPECTED_TOKEN', message);
            isSrcToken = false;
        }
    }
    node ?? (node = composeEmptyNode(ctx, token.offset, undefined, null, props, onError));
    if (anchor && node.anchor === '')
        onError(anchor, 'BAD_ALIAS', 'Anchor cannot be an empty string');
    if (atKey &&
        ctx.options.stringKeys &&
        (!identity.isScalar(node) ||
            typeof node.value !== 'string' ||
            (node.tag && node.tag !== 'tag:yaml.org,2002:str'))) {
        const msg = 'With stringKeys, all keys must be strings';
        onError(tag ?? token, 'NON_STRING_KEY', msg);
    }
    if (spaceBefore)
        node.spaceBefore = true;
    if (comment) {
        if (token.type === 'scalar' && token.source === '')
            node.comment = comment;
        else
            node.commentBefore = comment;
    }
    // @ts-expect-error Type checking misses meaning of isSrcToken
    if (ctx.options.keepSourceTokens && isSrcToken)
        node.srcToken = token;
    return node;
}
function composeEmptyNode(ctx, offset, before, pos, { spaceBefore, comment, anchor, tag, end }, onError) {
    const token = {
        type: 'scalar',
        offset: utilEmptyScalarPosition.emptyScalarPosition(offset, before, pos),
        indent: -1,
        source: ''
    };
    const node = composeScalar.composeScalar(ctx, token, tag, onError);
    if (anchor) {
        node.anchor = anchor.source.substring(1);
        if (node.anchor === '')
            onError(anchor, 'BAD_ALIAS', 'Anchor cannot be an empty string');
    }
    if (spaceBefore)
        node.spaceBefore = true;
    if (comment) {
        node.comment = comment;
        node.range[2] = end;
    }
    return node;
}
function composeAlias({ options }, { offset, source, end }, onError) {
    const alias = new Alias.Alias(source.substring(1));
    if (alias.source === '')
        onError(offset, 'BAD_ALIAS', 'Alias cannot be an empty string');
    if (alias.source.endsWith(':'))
        onError(offset + source.length - 1, 'BAD_ALIAS', 'Alias ending in : is ambiguous', true);
    const valueEnd = offset + source.length;
    const re = resolveEnd.resolveEnd(end, valueEnd, options.strict, onError);
    alias.range = [offset, valueEnd, re.offset];
    if (re.comment)
        alias.comment = re.comment;
    return alias;
}

exports.composeEmptyNode = composeEmptyNode;
exports.composeNode = composeNode;


/***/ }),

/***/ 5413:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var identity = __nccwpck_require__(1127);
var Scalar = __nccwpck_require__(3301);
var resolveBlockScalar = __nccwpck_require__(8913);
var resolveFlowScalar = __nccwpck_require__(6842);

function composeScalar(ctx, token, tagToken, onError) {
    const { value, type, comment, range } = token.type === 'block-scalar'
        ? resolveBlockScalar.resolveBlockScalar(ctx, token, onError)
        : resolveFlowScalar.resolveFlowScalar(token, ctx.options.strict, onError);
    const tagName = tagToken
        ? ctx.directives.tagName(tagToken.source, msg => onError(tagToken, 'TAG_RESOLVE_FAILED', msg))
        : null;
    let tag;
    if (ctx.options.stringKeys && ctx.atKey) {
        tag = ctx.schema[identity.SCALAR];
    }
    else if (tagName)
        tag = findScalarTagByName(ctx.schema, value, tagName, tagToken, onError);
    else if (token.type === 'scalar')
        tag = findScalarTagByTest(ctx, value, token, onError);
    else
        tag = ctx.schema[identity.SCALAR];
    let scalar;
    try {
        const res = tag.resolve(value, msg => onError(tagToken ?? token, 'TAG_RESOLVE_FAILED', msg), ctx.options);
        scalar = identity.isScalar(res) ? res : new Scalar.Scalar(res);
    }
    catch (error) {
        const msg = error instanceof Error ? error.message : String(error);
        onError(tagToken ?? token, 'TAG_RESOLVE_FAILED', msg);
        scalar = new Scalar.Scalar(value);
    }
    scalar.range = range;
    scalar.source = value;
    if (type)
        scalar.type = type;
    if (tagName)
        scalar.tag = tagName;
    if (tag.format)
        scalar.format = tag.format;
    if (comment)
        scalar.comment = comment;
    return scalar;
}
function findScalarTagByName(schema, value, tagName, tagToken, onError) {
    if (tagName === '!')
        return schema[identity.SCALAR]; // non-specific tag
    const matchWithTest = [];
    for (const tag of schema.tags) {
        if (!tag.collection && tag.tag === tagName) {
            if (tag.default && tag.test)
                matchWithTest.push(tag);
            else
                return tag;
        }
    }
    for (const tag of matchWithTest)
        if (tag.test?.test(value))
            return tag;
    const kt = schema.knownTags[tagName];
    if (kt && !kt.collection) {
        // Ensure that the known tag is available for stringifying,
        // but does not get used by default.
        schema.tags.push(Object.assign({}, kt, { default: false, test: undefined }));
        return kt;
    }
    onError(tagToken, 'TAG_RESOLVE_FAILED', `Unresolved tag: ${tagName}`, tagName !== 'tag:yaml.org,2002:str');
    return schema[identity.SCALAR];
}
function findScalarTagByTest({ atKey, directives, schema }, value, token, onError) {
    const tag = schema.tags.find(tag => (tag.default === true || (atKey && tag.default === 'key')) &&
        tag.test?.test(value)) || schema[identity.SCALAR];
    if (schema.compat) {
        const compat = schema.compat.find(tag => tag.default && tag.test?.test(value)) ??
            schema[identity.SCALAR];
        if (tag.tag !== compat.tag) {
            const ts = directives.tagString(tag.tag);
            const cs = directives.tagString(compat.tag);
            const msg = `Value may be parsed as either ${ts} or ${cs}`;
            onError(token, 'TAG_RESOLVE_FAILED', msg, true);
        }
    }
    return tag;
}

exports.composeScalar = composeScalar;


/***/ }),

/***/ 9984:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var node_process = __nccwpck_require__(932);
var directives = __nccwpck_require__(1342);
var Document = __nccwpck_require__(3021);
var errors = __nccwpck_require__(1464);
var identity = __nccwpck_require__(1127);
var composeDoc = __nccwpck_require__(3683);
var resolveEnd = __nccwpck_require__(7788);

function getErrorPos(src) {
    if (typeof src === 'number')
        return [src, src + 1];
    if (Array.isArray(src))
        return src.length === 2 ? src : [src[0], src[1]];
    const { offset, source } = src;
    return [offset, offset + (typeof source === 'string' ? source.length : 1)];
}
function parsePrelude(prelude) {
    let comment = '';
    let atComment = false;
    let afterEmptyLine = false;
    for (let i = 0; i < prelude.length; ++i) {
        const source = prelude[i];
        switch (source[0]) {
            case '#':
                comment +=
                    (comment === '' ? '' : afterEmptyLine ? '\n\n' : '\n') +
                        (source.substring(1) || ' ');
                atComment = true;
                afterEmptyLine = false;
                break;
            case '%':
                if (prelude[i + 1]?.[0] !== '#')
                    i += 1;
                atComment = false;
                break;
            default:
                // This may be wrong after doc-end, but in that case it doesn't matter
                if (!atComment)
                    afterEmptyLine = true;
                atComment = false;
        }
    }
    return { comment, afterEmptyLine };
}
/**
 * Compose a stream of CST nodes into a stream of YAML Documents.
 *
 * ```ts
 * import { Composer, Parser } from 'yaml'
 *
 * const src: string = ...
 * const tokens = new Parser().parse(src)
 * const docs = new Composer().compose(tokens)
 * ```
 */
class Composer {
    constructor(options = {}) {
        this.doc = null;
        this.atDirectives = false;
        this.prelude = [];
        this.errors = [];
        this.warnings = [];
        this.onError = (source, code, message, warning) => {
            const pos = getErrorPos(source);
            if (warning)
                this.warnings.push(new errors.YAMLWarning(pos, code, message));
            else
                this.errors.push(new errors.YAMLParseError(pos, code, message));
        };
        // eslint-disable-next-line @typescript-eslint/prefer-nullish-coalescing
        this.directives = new directives.Directives({ version: options.version || '1.2' });
        this.options = options;
    }
    decorate(doc, afterDoc) {
        const { comment, afterEmptyLine } = parsePrelude(this.prelude);
        //console.log({ dc: doc.comment, prelude, comment })
        if (comment) {
            const dc = doc.contents;
            if (afterDoc) {
                doc.comment = doc.comment ? `${doc.comment}\n${comment}` : comment;
            }
            else if (afterEmptyLine || doc.directives.docStart || !dc) {
                doc.commentBefore = comment;
            }
            else if (identity.isCollection(dc) && !dc.flow && dc.items.length > 0) {
                let it = dc.items[0];
                if (identity.isPair(it))
                    it = it.key;
                const cb = it.commentBefore;
                it.commentBefore = cb ? `${comment}\n${cb}` : comment;
            }
            else {
                const cb = dc.commentBefore;
                dc.commentBefore = cb ? `${comment}\n${cb}` : comment;
            }
        }
        if (afterDoc) {
            for (let i = 0; i < this.errors.length; ++i)
                doc.errors.push(this.errors[i]);
            for (let i = 0; i < this.warnings.length; ++i)
                doc.warnings.push(this.warnings[i]);
        }
        else {
            doc.errors = this.errors;
            doc.warnings = this.warnings;
        }
        this.prelude = [];
        this.errors = [];
        this.warnings = [];
    }
    /**
     * Current stream status information.
     *
     * Mostly useful at the end of input for an empty stream.
     */
    streamInfo() {
        return {
            comment: parsePrelude(this.prelude).comment,
            directives: this.directives,
            errors: this.errors,
            warnings: this.warnings
        };
    }
    /**
     * Compose tokens into documents.
     *
     * @param forceDoc - If the stream contains no document, still emit a final document including any comments and directives that would be applied to a subsequent document.
     * @param endOffset - Should be set if `forceDoc` is also set, to set the document range end and to indicate errors correctly.
     */
    *compose(tokens, forceDoc = false, endOffset = -1) {
        for (const token of tokens)
            yield* this.next(token);
        yield* this.end(forceDoc, endOffset);
    }
    /** Advance the composer by one CST token. */
    *next(token) {
        if (node_process.env.LOG_STREAM)
            console.dir(token, { depth: null });
        switch (token.type) {
            case 'directive':
                this.directives.add(token.source, (offset, message, warning) => {
                    const pos = getErrorPos(token);
                    pos[0] += offset;
                    this.onError(pos, 'BAD_DIRECTIVE', message, warning);
                });
                this.prelude.push(token.source);
                this.atDirectives = true;
                break;
            case 'document': {
                const doc = composeDoc.composeDoc(this.options, this.directives, token, this.onError);
                if (this.atDirectives && !doc.directives.docStart)
                    this.onError(token, 'MISSING_CHAR', 'Missing directives-end/doc-start indicator line');
                this.decorate(doc, false);
                if (this.doc)
                    yield this.doc;
                this.doc = doc;
                this.atDirectives = false;
                break;
            }
            case 'byte-order-mark':
            case 'space':
                break;
            case 'comment':
            case 'newline':
                this.prelude.push(token.source);
                break;
            case 'error': {
                const msg = token.source
                    ? `${token.message}: ${JSON.stringify(token.source)}`
                    : token.message;
                const error = new errors.YAMLParseError(getErrorPos(token), 'UNEXPECTED_TOKEN', msg);
                if (this.atDirectives || !this.doc)
                    this.errors.push(error);
                else
                    this.doc.errors.push(error);
                break;
            }
            case 'doc-end': {
                if (!this.doc) {
                    const msg = 'Unexpected doc-end without preceding document';
                    this.errors.push(new errors.YAMLParseError(getErrorPos(token), 'UNEXPECTED_TOKEN', msg));
                    break;
                }
                this.doc.directives.docEnd = true;
                const end = resolveEnd.resolveEnd(token.end, token.offset + token.source.length, this.doc.options.strict, this.onError);
                this.decorate(this.doc, true);
                if (end.comment) {
                    const dc = this.doc.comment;
                    this.doc.comment = dc ? `${dc}\n${end.comment}` : end.comment;
                }
                this.doc.range[2] = end.offset;
                break;
            }
            default:
                this.errors.push(new errors.YAMLParseError(getErrorPos(token), 'UNEXPECTED_TOKEN', `Unsupported token ${token.type}`));
        }
    }
    /**
     * Call at end of input to yield any remaining document.
     *
     * @param forceDoc - If the stream contains no document, still emit a final document including any comments and directives that would be applied to a subsequent document.
     * @param endOffset - Should be set if `forceDoc` is also set, to set the document range end and to indicate errors correctly.
     */
    *end(forceDoc = false, endOffset = -1) {
        if (this.doc) {
            this.decorate(this.doc, true);
            yield this.doc;
            this.doc = null;
        }
        else if (forceDoc) {
            const opts = Object.assign({ _directives: this.directives }, this.options);
            const doc = new Document.Document(undefined, opts);
            if (this.atDirectives)
                this.onError(endOffset, 'MISSING_CHAR', 'Missing directives-end indicator line');
            doc.range = [0, endOffset, endOffset];
            this.decorate(doc, false);
            yield doc;
        }
    }
}

exports.Composer = Composer;


/***/ }),

/***/ 7103:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var Pair = __nccwpck_require__(7165);
var YAMLMap = __nccwpck_require__(4454);
var resolveProps = __nccwpck_require__(4631);
var utilContainsNewline = __nccwpck_require__(9499);
var utilFlowIndentCheck = __nccwpck_require__(4051);
var utilMapIncludes = __nccwpck_require__(1187);

const startColMsg = 'All mapping items must start at the same column';
function resolveBlockMap({ composeNode, composeEmptyNode }, ctx, bm, onError, tag) {
    const NodeClass = tag?.nodeClass ?? YAMLMap.YAMLMap;
    const map = new NodeClass(ctx.schema);
    if (ctx.atRoot)
        ctx.atRoot = false;
    let offset = bm.offset;
    let commentEnd = null;
    for (const collItem of bm.items) {
        const { start, key, sep, value } = collItem;
        // key properties
        const keyProps = resolveProps.resolveProps(start, {
            indicator: 'explicit-key-ind',
            next: key ?? sep?.[0],
            offset,
            onError,
            parentIndent: bm.indent,
            startOnNewline: true
        });
        const implicitKey = !keyProps.found;
        if (implicitKey) {
            if (key) {
                if (key.type === 'block-seq')
                    onError(offset, 'BLOCK_AS_IMPLICIT_KEY', 'A block sequence may not be used as an implicit map key');
                else if ('indent' in key && key.indent !== bm.indent)
                    onError(offset, 'BAD_INDENT', startColMsg);
            }
            if (!keyProps.anchor && !keyProps.tag && !sep) {
                commentEnd = keyProps.end;
                if (keyProps.comment) {
                    if (map.comment)
                        map.comment += '\n' + keyProps.comment;
                    else
                        map.comment = keyProps.comment;
                }
                continue;
            }
            if (keyProps.newlineAfterProp || utilContainsNewline.containsNewline(key)) {
                onError(key ?? start[start.length - 1], 'MULTILINE_IMPLICIT_KEY', 'Implicit keys need to be on a single line');
            }
        }
        else if (keyProps.found?.indent !== bm.indent) {
            onError(offset, 'BAD_INDENT', startColMsg);
        }
        // key value
        ctx.atKey = true;
        const keyStart = keyProps.end;
        const keyNode = key
            ? composeNode(ctx, key, keyProps, onError)
            : composeEmptyNode(ctx, keyStart, start, null, keyProps, onError);
        if (ctx.schema.compat)
            utilFlowIndentCheck.flowIndentCheck(bm.indent, key, onError);
        ctx.atKey = false;
        if (utilMapIncludes.mapIncludes(ctx, map.items, keyNode))
            onError(keyStart, 'DUPLICATE_KEY', 'Map keys must be unique');
        // value properties
        const valueProps = resolveProps.resolveProps(sep ?? [], {
            indicator: 'map-value-ind',
            next: value,
            offset: keyNode.range[2],
            onError,
            parentIndent: bm.indent,
            startOnNewline: !key || key.type === 'block-scalar'
        });
        offset = valueProps.end;
        if (valueProps.found) {
            if (implicitKey) {
                if (value?.type === 'block-map' && !valueProps.hasNewline)
                    onError(offset, 'BLOCK_AS_IMPLICIT_KEY', 'Nested mappings are not allowed in compact mappings');
                if (ctx.options.strict &&
                    keyProps.start < valueProps.found.offset - 1024)
                    onError(keyNode.range, 'KEY_OVER_1024_CHARS', 'The : indicator must be at most 1024 chars after the start of an implicit block mapping key');
            }
            // value value
            const valueNode = value
                ? composeNode(ctx, value, valueProps, onError)
                : composeEmptyNode(ctx, offset, sep, null, valueProps, onError);
            if (ctx.schema.compat)
                utilFlowIndentCheck.flowIndentCheck(bm.indent, value, onError);
            offset = valueNode.range[2];
            const pair = new Pair.Pair(keyNode, valueNode);
            if (ctx.options.keepSourceTokens)
                pair.srcToken = collItem;
            map.items.push(pair);
        }
        else {
            // key with no value
            if (implicitKey)
                onError(keyNode.range, 'MISSING_CHAR', 'Implicit map keys need to be followed by map values');
            if (valueProps.comment) {
                if (keyNode.comment)
                    keyNode.comment += '\n' + valueProps.comment;
                else
                    keyNode.comment = valueProps.comment;
            }
            const pair = new Pair.Pair(keyNode);
            if (ctx.options.keepSourceTokens)
                pair.srcToken = collItem;
            map.items.push(pair);
        }
    }
    if (commentEnd && commentEnd < offset)
        onError(commentEnd, 'IMPOSSIBLE', 'Map comment with trailing content');
    map.range = [bm.offset, offset, commentEnd ?? offset];
    return map;
}

exports.resolveBlockMap = resolveBlockMap;


/***/ }),

/***/ 8913:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var Scalar = __nccwpck_require__(3301);

function resolveBlockScalar(ctx, scalar, onError) {
    const start = scalar.offset;
    const header = parseBlockScalarHeader(scalar, ctx.options.strict, onError);
    if (!header)
        return { value: '', type: null, comment: '', range: [start, start, start] };
    const type = header.mode === '>' ? Scalar.Scalar.BLOCK_FOLDED : Scalar.Scalar.BLOCK_LITERAL;
    const lines = scalar.source ? splitLines(scalar.source) : [];
    // determine the end of content & start of chomping
    let chompStart = lines.length;
    for (let i = lines.length - 1; i >= 0; --i) {
        const content = lines[i][1];
        if (content === '' || content === '\r')
            chompStart = i;
        else
            break;
    }
    // shortcut for empty contents
    if (chompStart === 0) {
        const value = header.chomp === '+' && lines.length > 0
            ? '\n'.repeat(Math.max(1, lines.length - 1))
            : '';
        let end = start + header.length;
        if (scalar.source)
            end += scalar.source.length;
        return { value, type, comment: header.comment, range: [start, end, end] };
    }
    // find the indentation level to trim from start
    let trimIndent = scalar.indent + header.indent;
    let offset = scalar.offset + header.length;
    let contentStart = 0;
    for (let i = 0; i < chompStart; ++i) {
        const [indent, content] = lines[i];
        if (content === '' || content === '\r') {
            if (header.indent === 0 && indent.length > trimIndent)
                trimIndent = indent.length;
        }
        else {
            if (indent.length < trimIndent) {
                const message = 'Block scalars with more-indented leading empty lines must use an explicit indentation indicator';
                onError(offset + indent.length, 'MISSING_CHAR', message);
            }
            if (header.indent === 0)
                trimIndent = indent.length;
            contentStart = i;
            if (trimIndent === 0 && !ctx.atRoot) {
                const message = 'Block scalar values in collections must be indented';
                onError(offset, 'BAD_INDENT', message);
            }
            break;
        }
        offset += indent.length + content.length + 1;
    }
    // include trailing more-indented empty lines in content
    for (let i = lines.length - 1; i >= chompStart; --i) {
        if (lines[i][0].length > trimIndent)
            chompStart = i + 1;
    }
    let value = '';
    let sep = '';
    let prevMoreIndented = false;
    // leading whitespace is kept intact
    for (let i = 0; i < contentStart; ++i)
        value += lines[i][0].slice(trimIndent) + '\n';
    for (let i = contentStart; i < chompStart; ++i) {
        let [indent, content] = lines[i];
        offset += indent.length + content.length + 1;
        const crlf = content[content.length - 1] === '\r';
        if (crlf)
            content = content.slice(0, -1);
        /* istanbul ignore if already caught in lexer */
        if (content && indent.length < trimIndent) {
            const src = header.indent
                ? 'explicit indentation indicator'
                : 'first line';
            const message = `Block scalar lines must not be less indented than their ${src}`;
            onError(offset - content.length - (crlf ? 2 : 1), 'BAD_INDENT', message);
            indent = '';
        }
        if (type === Scalar.Scalar.BLOCK_LITERAL) {
            value += sep + indent.slice(trimIndent) + content;
            sep = '\n';
        }
        else if (indent.length > trimIndent || content[0] === '\t') {
            // more-indented content within a folded block
            if (sep === ' ')
                sep = '\n';
            else if (!prevMoreIndented && sep === '\n')
                sep = '\n\n';
            value += sep + indent.slice(trimIndent) + content;
            sep = '\n';
            prevMoreIndented = true;
        }
        else if (content === '') {
            // empty line
            if (sep === '\n')
                value += '\n';
            else
                sep = '\n';
        }
        else {
            value += sep + content;
            sep = ' ';
            prevMoreIndented = false;
        }
    }
    switch (header.chomp) {
        case '-':
            break;
        case '+':
            for (let i = chompStart; i < lines.length; ++i)
                value += '\n' + lines[i][0].slice(trimIndent);
            if (value[value.length - 1] !== '\n')
                value += '\n';
            break;
        default:
            value += '\n';
    }
    const end = start + header.length + scalar.source.length;
    return { value, type, comment: header.comment, range: [start, end, end] };
}
function parseBlockScalarHeader({ offset, props }, strict, onError) {
    /* istanbul ignore if should not happen */
    if (props[0].type !== 'block-scalar-header') {
        onError(props[0], 'IMPOSSIBLE', 'Block scalar header not found');
        return null;
    }
    const { source } = props[0];
    const mode = source[0];
    let indent = 0;
    let chomp = '';
    let error = -1;
    for (let i = 1; i < source.length; ++i) {
        const ch = source[i];
        if (!chomp && (ch === '-' || ch === '+'))
            chomp = ch;
        else {
            const n = Number(ch);
            if (!indent && n)
                indent = n;
            else if (error === -1)
                error = offset + i;
        }
    }
    if (error !== -1)
        onError(error, 'UNEXPECTED_TOKEN', `Block scalar header includes extra characters: ${source}`);
    let hasSpace = false;
    let comment = '';
    let length = source.length;
    for (let i = 1; i < props.length; ++i) {
        const token = props[i];
        switch (token.type) {
            case 'space':
                hasSpace = true;
            // fallthrough
            case 'newline':
                length += token.source.length;
                break;
            case 'comment':
                if (strict && !hasSpace) {
                    const message = 'Comments must be separated from other tokens by white space characters';
                    onError(token, 'MISSING_CHAR', message);
                }
                length += token.source.length;
                comment = token.source.substring(1);
                break;
            case 'error':
                onError(token, 'UNEXPECTED_TOKEN', token.message);
                length += token.source.length;
                break;
            /* istanbul ignore next should not happen */
            default: {
                const message = `Unexpected token in block scalar header: ${token.type}`;
                onError(token, 'UNEXPECTED_TOKEN', message);
                const ts = token.source;
                if (ts && typeof ts === 'string')
                    length += ts.length;
            }
        }
    }
    return { mode, indent, chomp, comment, length };
}
/** @returns Array of lines split up as `[indent, content]` */
function splitLines(source) {
    const split = source.split(/\n( *)/);
    const first = split[0];
    const m = first.match(/^( *)/);
    const line0 = m?.[1]
        ? [m[1], first.slice(m[1].length)]
        : ['', first];
    const lines = [line0];
    for (let i = 1; i < split.length; i += 2)
        lines.push([split[i], split[i + 1]]);
    return lines;
}

exports.resolveBlockScalar = resolveBlockScalar;


/***/ }),

/***/ 334:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var YAMLSeq = __nccwpck_require__(2223);
var resolveProps = __nccwpck_require__(4631);
var utilFlowIndentCheck = __nccwpck_require__(4051);

function resolveBlockSeq({ composeNode, composeEmptyNode }, ctx, bs, onError, tag) {
    const NodeClass = tag?.nodeClass ?? YAMLSeq.YAMLSeq;
    const seq = new NodeClass(ctx.schema);
    if (ctx.atRoot)
        ctx.atRoot = false;
    if (ctx.atKey)
        ctx.atKey = false;
    let offset = bs.offset;
    let commentEnd = null;
    for (const { start, value } of bs.items) {
        const props = resolveProps.resolveProps(start, {
            indicator: 'seq-item-ind',
            next: value,
            offset,
            onError,
            parentIndent: bs.indent,
            startOnNewline: true
        });
        if (!props.found) {
            if (props.anchor || props.tag || value) {
                if (value?.type === 'block-seq')
                    onError(props.end, 'BAD_INDENT', 'All sequence items must start at the same column');
                else
                    onError(offset, 'MISSING_CHAR', 'Sequence item without - indicator');
            }
            else {
                commentEnd = props.end;
                if (props.comment)
                    seq.comment = props.comment;
                continue;
            }
        }
        const node = value
            ? composeNode(ctx, value, props, onError)
            : composeEmptyNode(ctx, props.end, start, null, props, onError);
        if (ctx.schema.compat)
            utilFlowIndentCheck.flowIndentCheck(bs.indent, value, onError);
        offset = node.range[2];
        seq.items.push(node);
    }
    seq.range = [bs.offset, offset, commentEnd ?? offset];
    return seq;
}

exports.resolveBlockSeq = resolveBlockSeq;


/***/ }),

/***/ 7788:
/***/ ((__unused_webpack_module, exports) => {



function resolveEnd(end, offset, reqSpace, onError) {
    let comment = '';
    if (end) {
        let hasSpace = false;
        let sep = '';
        for (const token of end) {
            const { source, type } = token;
            switch (type) {
                case 'space':
                    hasSpace = true;
                    break;
                case 'comment': {
                    if (reqSpace && !hasSpace)
                        onError(token, 'MISSING_CHAR', 'Comments must be separated from other tokens by white space characters');
                    const cb = source.substring(1) || ' ';
                    if (!comment)
                        comment = cb;
                    else
                        comment += sep + cb;
                    sep = '';
                    break;
                }
                case 'newline':
                    if (comment)
                        sep += source;
                    hasSpace = true;
                    break;
                default:
                    onError(token, 'UNEXPECTED_TOKEN', `Unexpected ${type} at node end`);
            }
            offset += source.length;
        }
    }
    return { comment, offset };
}

exports.resolveEnd = resolveEnd;


/***/ }),

/***/ 3142:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var identity = __nccwpck_require__(1127);
var Pair = __nccwpck_require__(7165);
var YAMLMap = __nccwpck_require__(4454);
var YAMLSeq = __nccwpck_require__(2223);
var resolveEnd = __nccwpck_require__(7788);
var resolveProps = __nccwpck_require__(4631);
var utilContainsNewline = __nccwpck_require__(9499);
var utilMapIncludes = __nccwpck_require__(1187);

const blockMsg = 'Block collections are not allowed within flow collections';
const isBlock = (token) => token && (token.type === 'block-map' || token.type === 'block-seq');
function resolveFlowCollection({ composeNode, composeEmptyNode }, ctx, fc, onError, tag) {
    const isMap = fc.start.source === '{';
    const fcName = isMap ? 'flow map' : 'flow sequence';
    const NodeClass = (tag?.nodeClass ?? (isMap ? YAMLMap.YAMLMap : YAMLSeq.YAMLSeq));
    const coll = new NodeClass(ctx.schema);
    coll.flow = true;
    const atRoot = ctx.atRoot;
    if (atRoot)
        ctx.atRoot = false;
    if (ctx.atKey)
        ctx.atKey = false;
    let offset = fc.offset + fc.start.source.length;
    for (let i = 0; i < fc.items.length; ++i) {
        const collItem = fc.items[i];
        const { start, key, sep, value } = collItem;
        const props = resolveProps.resolveProps(start, {
            flow: fcName,
            indicator: 'explicit-key-ind',
            next: key ?? sep?.[0],
            offset,
            onError,
            parentIndent: fc.indent,
            startOnNewline: false
        });
        if (!props.found) {
            if (!props.anchor && !props.tag && !sep && !value) {
                if (i === 0 && props.comma)
                    onError(props.comma, 'UNEXPECTED_TOKEN', `Unexpected , in ${fcName}`);
                else if (i < fc.items.length - 1)
                    onError(props.start, 'UNEXPECTED_TOKEN', `Unexpected empty item in ${fcName}`);
                if (props.comment) {
                    if (coll.comment)
                        coll.comment += '\n' + props.comment;
                    else
                        coll.comment = props.comment;
                }
                offset = props.end;
                continue;
            }
            if (!isMap && ctx.options.strict && utilContainsNewline.containsNewline(key))
                onError(key, // checked by containsNewline()
                'MULTILINE_IMPLICIT_KEY', 'Implicit keys of flow sequence pairs need to be on a single line');
        }
        if (i === 0) {
            if (props.comma)
                onError(props.comma, 'UNEXPECTED_TOKEN', `Unexpected , in ${fcName}`);
        }
        else {
            if (!props.comma)
                onError(props.start, 'MISSING_CHAR', `Missing , between ${fcName} items`);
            if (props.comment) {
                let prevItemComment = '';
                loop: for (const st of start) {
                    switch (st.type) {
                        case 'comma':
                        case 'space':
                            break;
                        case 'comment':
                            prevItemComment = st.source.substring(1);
                            break loop;
                        default:
                            break loop;
                    }
                }
                if (prevItemComment) {
                    let prev = coll.items[coll.items.length - 1];
                    if (identity.isPair(prev))
                        prev = prev.value ?? prev.key;
                    if (prev.comment)
                        prev.comment += '\n' + prevItemComment;
                    else
                        prev.comment = prevItemComment;
                    props.comment = props.comment.substring(prevItemComment.length + 1);
                }
            }
        }
        if (!isMap && !sep && !props.found) {
            // item is a value in a seq
            // → key & sep are empty, start does not include ? or :
            const valueNode = value
                ? composeNode(ctx, value, props, onError)
                : composeEmptyNode(ctx, props.end, sep, null, props, onError);
            coll.items.push(valueNode);
            offset = valueNode.range[2];
            if (isBlock(value))
                onError(valueNode.range, 'BLOCK_IN_FLOW', blockMsg);
        }
        else {
            // item is a key+value pair
            // key value
            ctx.atKey = true;
            const keyStart = props.end;
            const keyNode = key
                ? composeNode(ctx, key, props, onError)
                : composeEmptyNode(ctx, keyStart, start, null, props, onError);
            if (isBlock(key))
                onError(keyNode.range, 'BLOCK_IN_FLOW', blockMsg);
            ctx.atKey = false;
            // value properties
            const valueProps = resolveProps.resolveProps(sep ?? [], {
                flow: fcName,
                indicator: 'map-value-ind',
                next: value,
                offset: keyNode.range[2],
                onError,
                parentIndent: fc.indent,
                startOnNewline: false
            });
            if (valueProps.found) {
                if (!isMap && !props.found && ctx.options.strict) {
                    if (sep)
                        for (const st of sep) {
                            if (st === valueProps.found)
                                break;
                            if (st.type === 'newline') {
                                onError(st, 'MULTILINE_IMPLICIT_KEY', 'Implicit keys of flow sequence pairs need to be on a single line');
                                break;
                            }
                        }
                    if (props.start < valueProps.found.offset - 1024)
                        onError(valueProps.found, 'KEY_OVER_1024_CHARS', 'The : indicator must be at most 1024 chars after the start of an implicit flow sequence key');
                }
            }
            else if (value) {
                if ('source' in value && value.source?.[0] === ':')
                    onError(value, 'MISSING_CHAR', `Missing space after : in ${fcName}`);
                else
                    onError(valueProps.start, 'MISSING_CHAR', `Missing , or : between ${fcName} items`);
            }
            // value value
            const valueNode = value
                ? composeNode(ctx, value, valueProps, onError)
                : valueProps.found
                    ? composeEmptyNode(ctx, valueProps.end, sep, null, valueProps, onError)
                    : null;
            if (valueNode) {
                if (isBlock(value))
                    onError(valueNode.range, 'BLOCK_IN_FLOW', blockMsg);
            }
            else if (valueProps.comment) {
                if (keyNode.comment)
                    keyNode.comment += '\n' + valueProps.comment;
                else
                    keyNode.comment = valueProps.comment;
            }
            const pair = new Pair.Pair(keyNode, valueNode);
            if (ctx.options.keepSourceTokens)
                pair.srcToken = collItem;
            if (isMap) {
                const map = coll;
                if (utilMapIncludes.mapIncludes(ctx, map.items, keyNode))
                    onError(keyStart, 'DUPLICATE_KEY', 'Map keys must be unique');
                map.items.push(pair);
            }
            else {
                const map = new YAMLMap.YAMLMap(ctx.schema);
                map.flow = true;
                map.items.push(pair);
                const endRange = (valueNode ?? keyNode).range;
                map.range = [keyNode.range[0], endRange[1], endRange[2]];
                coll.items.push(map);
            }
            offset = valueNode ? valueNode.range[2] : valueProps.end;
        }
    }
    const expectedEnd = isMap ? '}' : ']';
    const [ce, ...ee] = fc.end;
    let cePos = offset;
    if (ce?.source === expectedEnd)
        cePos = ce.offset + ce.source.length;
    else {
        const name = fcName[0].toUpperCase() + fcName.substring(1);
        const msg = atRoot
            ? `${name} must end with a ${expectedEnd}`
            : `${name} in block collection must be sufficiently indented and end with a ${expectedEnd}`;
        onError(offset, atRoot ? 'MISSING_CHAR' : 'BAD_INDENT', msg);
        if (ce && ce.source.length !== 1)
            ee.unshift(ce);
    }
    if (ee.length > 0) {
        const end = resolveEnd.resolveEnd(ee, cePos, ctx.options.strict, onError);
        if (end.comment) {
            if (coll.comment)
                coll.comment += '\n' + end.comment;
            else
                coll.comment = end.comment;
        }
        coll.range = [fc.offset, cePos, end.offset];
    }
    else {
        coll.range = [fc.offset, cePos, cePos];
    }
    return coll;
}

exports.resolveFlowCollection = resolveFlowCollection;


/***/ }),

/***/ 6842:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var Scalar = __nccwpck_require__(3301);
var resolveEnd = __nccwpck_require__(7788);

function resolveFlowScalar(scalar, strict, onError) {
    const { offset, type, source, end } = scalar;
    let _type;
    let value;
    const _onError = (rel, code, msg) => onError(offset + rel, code, msg);
    switch (type) {
        case 'scalar':
            _type = Scalar.Scalar.PLAIN;
            value = plainValue(source, _onError);
            break;
        case 'single-quoted-scalar':
            _type = Scalar.Scalar.QUOTE_SINGLE;
            value = singleQuotedValue(source, _onError);
            break;
        case 'double-quoted-scalar':
            _type = Scalar.Scalar.QUOTE_DOUBLE;
            value = doubleQuotedValue(source, _onError);
            break;
        /* istanbul ignore next should not happen */
        default:
            onError(scalar, 'UNEXPECTED_TOKEN', `Expected a flow scalar value, but found: ${type}`);
            return {
                value: '',
                type: null,
                comment: '',
                range: [offset, offset + source.length, offset + source.length]
            };
    }
    const valueEnd = offset + source.length;
    const re = resolveEnd.resolveEnd(end, valueEnd, strict, onError);
    return {
        value,
        type: _type,
        comment: re.comment,
        range: [offset, valueEnd, re.offset]
    };
}
function plainValue(source, onError) {
    let badChar = '';
    switch (source[0]) {
        /* istanbul ignore next should not happen */
        case '\t':
            badChar = 'a tab character';
            break;
        case ',':
            badChar = 'flow indicator character ,';
            break;
        case '%':
            badChar = 'directive indicator character %';
            break;
        case '|':
        case '>': {
            badChar = `block scalar indicator ${source[0]}`;
            break;
        }
        case '@':
        case '`': {
            badChar = `reserved character ${source[0]}`;
            break;
        }
    }
    if (badChar)
        onError(0, 'BAD_SCALAR_START', `Plain value cannot start with ${badChar}`);
    return unfoldLines(source);
}
function singleQuotedValue(source, onError) {
    if (source[source.length - 1] !== "'" || source.length === 1)
        onError(source.length, 'MISSING_CHAR', "Missing closing 'quote");
    return unfoldLines(source.slice(1, -1)).replace(/''/g, "'");
}
function unfoldLines(source) {
    const line = /(.*?)\r?\n/sy;
    let match = line.exec(source);
    if (!match)
        return source;
    /**
     * The negative lookbehinds in these RegExps are to
     * prevent causing a polynomial search time in certain cases.
     *
     * The try-catch is for Safari < 16.4 and other old browsers:
     * https://caniuse.com/js-regexp-lookbehind
     */
    let trimEnd, trimBoth;
    try {
        trimEnd = new RegExp('(?<![ \t])[ \t]+$');
        trimBoth = new RegExp('^[ \t]+|(?<![ \t])[ \t]+$', 'g');
    }
    catch {
        trimEnd = /[ \t]+$/;
        trimBoth = /^[ \t]+|[ \t]+$/g;
    }
    let res = match[1].replace(trimEnd, '');
    let sep = ' ';
    let pos = line.lastIndex;
    while ((match = line.exec(source))) {
        const lm = match[1].replace(trimBoth, '');
        if (lm === '') {
            if (sep === '\n')
                res += sep;
            else
                sep = '\n';
        }
        else {
            res += sep + lm;
            sep = ' ';
        }
        pos = line.lastIndex;
    }
    const last = /[ \t]*(.*)/sy;
    last.lastIndex = pos;
    match = last.exec(source);
    return res + sep + (match?.[1] ?? '');
}
function doubleQuotedValue(source, onError) {
    let res = '';
    for (let i = 1; i < source.length - 1; ++i) {
        const ch = source[i];
        if (ch === '\r' && source[i + 1] === '\n')
            continue;
        if (ch === '\n') {
            const { fold, offset } = foldNewline(source, i);
            res += fold;
            i = offset;
        }
        else if (ch === '\\') {
            let next = source[++i];
            const cc = escapeCodes[next];
            if (cc)
                res += cc;
            else if (next === '\n') {
                // skip escaped newlines, but still trim the following line
                next = source[i + 1];
                while (next === ' ' || next === '\t')
                    next = source[++i + 1];
            }
            else if (next === '\r' && source[i + 1] === '\n') {
                // skip escaped CRLF newlines, but still trim the following line
                next = source[++i + 1];
                while (next === ' ' || next === '\t')
                    next = source[++i + 1];
            }
            else if (next === 'x' || next === 'u' || next === 'U') {
                const length = next === 'x' ? 2 : next === 'u' ? 4 : 8;
                res += parseCharCode(source, i + 1, length, onError);
                i += length;
            }
            else {
                const raw = source.substr(i - 1, 2);
                onError(i - 1, 'BAD_DQ_ESCAPE', `Invalid escape sequence ${raw}`);
                res += raw;
            }
        }
        else if (ch === ' ' || ch === '\t') {
            // trim trailing whitespace
            const wsStart = i;
            let next = source[i + 1];
            while (next === ' ' || next === '\t')
                next = source[++i + 1];
            if (next !== '\n' && !(next === '\r' && source[i + 2] === '\n'))
                res += i > wsStart ? source.slice(wsStart, i + 1) : ch;
        }
        else {
            res += ch;
        }
    }
    if (source[source.length - 1] !== '"' || source.length === 1)
        onError(source.length, 'MISSING_CHAR', 'Missing closing "quote');
    return res;
}
/**
 * Fold a single newline into a space, multiple newlines to N - 1 newlines.
 * Presumes `source[offset] === '\n'`
 */
function foldNewline(source, offset) {
    let fold = '';
    let ch = source[offset + 1];
    while (ch === ' ' || ch === '\t' || ch === '\n' || ch === '\r') {
        if (ch === '\r' && source[offset + 2] !== '\n')
            break;
        if (ch === '\n')
            fold += '\n';
        offset += 1;
        ch = source[offset + 1];
    }
    if (!fold)
        fold = ' ';
    return { fold, offset };
}
const escapeCodes = {
    '0': '\0', // null character
    a: '\x07', // bell character
    b: '\b', // backspace
    e: '\x1b', // escape character
    f: '\f', // form feed
    n: '\n', // line feed
    r: '\r', // carriage return
    t: '\t', // horizontal tab
    v: '\v', // vertical tab
    N: '\u0085', // Unicode next line
    _: '\u00a0', // Unicode non-breaking space
    L: '\u2028', // Unicode line separator
    P: '\u2029', // Unicode paragraph separator
    ' ': ' ',
    '"': '"',
    '/': '/',
    '\\': '\\',
    '\t': '\t'
};
function parseCharCode(source, offset, length, onError) {
    const cc = source.substr(offset, length);
    const ok = cc.length === length && /^[0-9a-fA-F]+$/.test(cc);
    const code = ok ? parseInt(cc, 16) : NaN;
    try {
        return String.fromCodePoint(code);
    }
    catch {
        const raw = source.substr(offset - 2, length + 2);
        onError(offset - 2, 'BAD_DQ_ESCAPE', `Invalid escape sequence ${raw}`);
        return raw;
    }
}

exports.resolveFlowScalar = resolveFlowScalar;


/***/ }),

/***/ 4631:
/***/ ((__unused_webpack_module, exports) => {



function resolveProps(tokens, { flow, indicator, next, offset, onError, parentIndent, startOnNewline }) {
    let spaceBefore = false;
    let atNewline = startOnNewline;
    let hasSpace = startOnNewline;
    let comment = '';
    let commentSep = '';
    let hasNewline = false;
    let reqSpace = false;
    let tab = null;
    let anchor = null;
    let tag = null;
    let newlineAfterProp = null;
    let comma = null;
    let found = null;
    let start = null;
    for (const token of tokens) {
        if (reqSpace) {
            if (token.type !== 'space' &&
                token.type !== 'newline' &&
                token.type !== 'comma')
                onError(token.offset, 'MISSING_CHAR', 'Tags and anchors must be separated from the next token by white space');
            reqSpace = false;
        }
        if (tab) {
            if (atNewline && token.type !== 'comment' && token.type !== 'newline') {
                onError(tab, 'TAB_AS_INDENT', 'Tabs are not allowed as indentation');
            }
            tab = null;
        }
        switch (token.type) {
            case 'space':
                // At the doc level, tabs at line start may be parsed
                // as leading white space rather than indentation.
                // In a flow collection, only the parser handles indent.
                if (!flow &&
                    (indicator !== 'doc-start' || next?.type !== 'flow-collection') &&
                    token.source.includes('\t')) {
                    tab = token;
                }
                hasSpace = true;
                break;
            case 'comment': {
                if (!hasSpace)
                    onError(token, 'MISSING_CHAR', 'Comments must be separated from other tokens by white space characters');
                const cb = token.source.substring(1) || ' ';
                if (!comment)
                    comment = cb;
                else
                    comment += commentSep + cb;
                commentSep = '';
                atNewline = false;
                break;
            }
            case 'newline':
                if (atNewline) {
                    if (comment)
                        comment += token.source;
                    else if (!found || indicator !== 'seq-item-ind')
                        spaceBefore = true;
                }
                else
                    commentSep += token.source;
                atNewline = true;
                hasNewline = true;
                if (anchor || tag)
                    newlineAfterProp = token;
                hasSpace = true;
                break;
            case 'anchor':
                if (anchor)
                    onError(token, 'MULTIPLE_ANCHORS', 'A node can have at most one anchor');
                if (token.source.endsWith(':'))
                    onError(token.offset + token.source.length - 1, 'BAD_ALIAS', 'Anchor ending in : is ambiguous', true);
                anchor = token;
                start ?? (start = token.offset);
                atNewline = false;
                hasSpace = false;
                reqSpace = true;
                break;
            case 'tag': {
                if (tag)
                    onError(token, 'MULTIPLE_TAGS', 'A node can have at most one tag');
                tag = token;
                start ?? (start = token.offset);
                atNewline = false;
                hasSpace = false;
                reqSpace = true;
                break;
            }
            case indicator:
                // Could here handle preceding comments differently
                if (anchor || tag)
                    onError(token, 'BAD_PROP_ORDER', `Anchors and tags must be after the ${token.source} indicator`);
                if (found)
                    onError(token, 'UNEXPECTED_TOKEN', `Unexpected ${token.source} in ${flow ?? 'collection'}`);
                found = token;
                atNewline =
                    indicator === 'seq-item-ind' || indicator === 'explicit-key-ind';
                hasSpace = false;
                break;
            case 'comma':
                if (flow) {
                    if (comma)
                        onError(token, 'UNEXPECTED_TOKEN', `Unexpected , in ${flow}`);
                    comma = token;
                    atNewline = false;
                    hasSpace = false;
                    break;
                }
            // else fallthrough
            default:
                onError(token, 'UNEXPECTED_TOKEN', `Unexpected ${token.type} token`);
                atNewline = false;
                hasSpace = false;
        }
    }
    const last = tokens[tokens.length - 1];
    const end = last ? last.offset + last.source.length : offset;
    if (reqSpace &&
        next &&
        next.type !== 'space' &&
        next.type !== 'newline' &&
        next.type !== 'comma' &&
        (next.type !== 'scalar' || next.source !== '')) {
        onError(next.offset, 'MISSING_CHAR', 'Tags and anchors must be separated from the next token by white space');
    }
    if (tab &&
        ((atNewline && tab.indent <= parentIndent) ||
            next?.type === 'block-map' ||
            next?.type === 'block-seq'))
        onError(tab, 'TAB_AS_INDENT', 'Tabs are not allowed as indentation');
    return {
        comma,
        found,
        spaceBefore,
        comment,
        hasNewline,
        anchor,
        tag,
        newlineAfterProp,
        end,
        start: start ?? end
    };
}

exports.resolveProps = resolveProps;


/***/ }),

/***/ 9499:
/***/ ((__unused_webpack_module, exports) => {



function containsNewline(key) {
    if (!key)
        return null;
    switch (key.type) {
        case 'alias':
        case 'scalar':
        case 'double-quoted-scalar':
        case 'single-quoted-scalar':
            if (key.source.includes('\n'))
                return true;
            if (key.end)
                for (const st of key.end)
                    if (st.type === 'newline')
                        return true;
            return false;
        case 'flow-collection':
            for (const it of key.items) {
                for (const st of it.start)
                    if (st.type === 'newline')
                        return true;
                if (it.sep)
                    for (const st of it.sep)
                        if (st.type === 'newline')
                            return true;
                if (containsNewline(it.key) || containsNewline(it.value))
                    return true;
            }
            return false;
        default:
            return true;
    }
}

exports.containsNewline = containsNewline;


/***/ }),

/***/ 2599:
/***/ ((__unused_webpack_module, exports) => {



function emptyScalarPosition(offset, before, pos) {
    if (before) {
        pos ?? (pos = before.length);
        for (let i = pos - 1; i >= 0; --i) {
            let st = before[i];
            switch (st.type) {
                case 'space':
                case 'comment':
                case 'newline':
                    offset -= st.source.length;
                    continue;
            }
            // Technically, an empty scalar is immediately after the last non-empty
            // node, but it's more useful to place it after any whitespace.
            st = before[++i];
            while (st?.type === 'space') {
                offset += st.source.length;
                st = before[++i];
            }
            break;
        }
    }
    return offset;
}

exports.emptyScalarPosition = emptyScalarPosition;


/***/ }),

/***/ 4051:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var utilContainsNewline = __nccwpck_require__(9499);

function flowIndentCheck(indent, fc, onError) {
    if (fc?.type === 'flow-collection') {
        const end = fc.end[0];
        if (end.indent === indent &&
            (end.source === ']' || end.source === '}') &&
            utilContainsNewline.containsNewline(fc)) {
            const msg = 'Flow end indicator should be more indented than parent';
            onError(end, 'BAD_INDENT', msg, true);
        }
    }
}

exports.flowIndentCheck = flowIndentCheck;


/***/ }),

/***/ 1187:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var identity = __nccwpck_require__(1127);

function mapIncludes(ctx, items, search) {
    const { uniqueKeys } = ctx.options;
    if (uniqueKeys === false)
        return false;
    const isEqual = typeof uniqueKeys === 'function'
        ? uniqueKeys
        : (a, b) => a === b || (identity.isScalar(a) && identity.isScalar(b) && a.value === b.value);
    return items.some(pair => isEqual(pair.key, search));
}

exports.mapIncludes = mapIncludes;


/***/ }),

/***/ 3021:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var Alias = __nccwpck_require__(4065);
var Collection = __nccwpck_require__(101);
var identity = __nccwpck_require__(1127);
var Pair = __nccwpck_require__(7165);
var toJS = __nccwpck_require__(4043);
var Schema = __nccwpck_require__(5840);
var stringifyDocument = __nccwpck_require__(6829);
var anchors = __nccwpck_require__(1596);
var applyReviver = __nccwpck_require__(3661);
var createNode = __nccwpck_require__(2404);
var directives = __nccwpck_require__(1342);

class Document {
    constructor(value, replacer, options) {
        /** A comment before this Document */
        this.commentBefore = null;
        /** A comment immediately after this Document */
        this.comment = null;
        /** Errors encountered during parsing. */
        this.errors = [];
        /** Warnings encountered during parsing. */
        this.warnings = [];
        Object.defineProperty(this, identity.NODE_TYPE, { value: identity.DOC });
        let _replacer = null;
        if (typeof replacer === 'function' || Array.isArray(replacer)) {
            _replacer = replacer;
        }
        else if (options === undefined && replacer) {
            options = replacer;
            replacer = undefined;
        }
        const opt = Object.assign({
            intAsBigInt: false,
            keepSourceTokens: false,
            logLevel: 'warn',
            prettyErrors: true,
            strict: true,
            stringKeys: false,
            uniqueKeys: true,
            version: '1.2'
        }, options);
        this.options = opt;
        let { version } = opt;
        if (options?._directives) {
            this.directives = options._directives.atDocument();
            if (this.directives.yaml.explicit)
                version = this.directives.yaml.version;
        }
        else
            this.directives = new directives.Directives({ version });
        this.setSchema(version, options);
        // @ts-expect-error We can't really know that this matches Contents.
        this.contents =
            value === undefined ? null : this.createNode(value, _replacer, options);
    }
    /**
     * Create a deep copy of this Document and its contents.
     *
     * Custom Node values that inherit from `Object` still refer to their original instances.
     */
    clone() {
        const copy = Object.create(Document.prototype, {
            [identity.NODE_TYPE]: { value: identity.DOC }
        });
        copy.commentBefore = this.commentBefore;
        copy.comment = this.comment;
        copy.errors = this.errors.slice();
        copy.warnings = this.warnings.slice();
        copy.options = Object.assign({}, this.options);
        if (this.directives)
            copy.directives = this.directives.clone();
        copy.schema = this.schema.clone();
        // @ts-expect-error We can't really know that this matches Contents.
        copy.contents = identity.isNode(this.contents)
            ? this.contents.clone(copy.schema)
            : this.contents;
        if (this.range)
            copy.range = this.range.slice();
        return copy;
    }
    /** Adds a value to the document. */
    add(value) {
        if (assertCollection(this.contents))
            this.contents.add(value);
    }
    /** Adds a value to the document. */
    addIn(path, value) {
        if (assertCollection(this.contents))
            this.contents.addIn(path, value);
    }
    /**
     * Create a new `Alias` node, ensuring that the target `node` has the required anchor.
     *
     * If `node` already has an anchor, `name` is ignored.
     * Otherwise, the `node.anchor` value will be set to `name`,
     * or if an anchor with that name is already present in the document,
     * `name` will be used as a prefix for a new unique anchor.
     * If `name` is undefined, the generated anchor will use 'a' as a prefix.
     */
    createAlias(node, name) {
        if (!node.anchor) {
            const prev = anchors.anchorNames(this);
            node.anchor =
                // eslint-disable-next-line @typescript-eslint/prefer-nullish-coalescing
                !name || prev.has(name) ? anchors.findNewAnchor(name || 'a', prev) : name;
        }
        return new Alias.Alias(node.anchor);
    }
    createNode(value, replacer, options) {
        let _replacer = undefined;
        if (typeof replacer === 'function') {
            value = replacer.call({ '': value }, '', value);
            _replacer = replacer;
        }
        else if (Array.isArray(replacer)) {
            const keyToStr = (v) => typeof v === 'number' || v instanceof String || v instanceof Number;
            const asStr = replacer.filter(keyToStr).map(String);
            if (asStr.length > 0)
                replacer = replacer.concat(asStr);
            _replacer = replacer;
        }
        else if (options === undefined && replacer) {
            options = replacer;
            replacer = undefined;
        }
        const { aliasDuplicateObjects, anchorPrefix, flow, keepUndefined, onTagObj, tag } = options ?? {};
        const { onAnchor, setAnchors, sourceObjects } = anchors.createNodeAnchors(this, 
        // eslint-disable-next-line @typescript-eslint/prefer-nullish-coalescing
        anchorPrefix || 'a');
        const ctx = {
            aliasDuplicateObjects: aliasDuplicateObjects ?? true,
            keepUndefined: keepUndefined ?? false,
            onAnchor,
            onTagObj,
            replacer: _replacer,
            schema: this.schema,
            sourceObjects
        };
        const node = createNode.createNode(value, tag, ctx);
        if (flow && identity.isCollection(node))
            node.flow = true;
        setAnchors();
        return node;
    }
    /**
     * Convert a key and a value into a `Pair` using the current schema,
     * recursively wrapping all values as `Scalar` or `Collection` nodes.
     */
    createPair(key, value, options = {}) {
        const k = this.createNode(key, null, options);
        const v = this.createNode(value, null, options);
        return new Pair.Pair(k, v);
    }
    /**
     * Removes a value from the document.
     * @returns `true` if the item was found and removed.
     */
    delete(key) {
        return assertCollection(this.contents) ? this.contents.delete(key) : false;
    }
    /**
     * Removes a value from the document.
     * @returns `true` if the item was found and removed.
     */
    deleteIn(path) {
        if (Collection.isEmptyPath(path)) {
            if (this.contents == null)
                return false;
            // @ts-expect-error Presumed impossible if Strict extends false
            this.contents = null;
            return true;
        }
        return assertCollection(this.contents)
            ? this.contents.deleteIn(path)
            : false;
    }
    /**
     * Returns item at `key`, or `undefined` if not found. By default unwraps
     * scalar values from their surrounding node; to disable set `keepScalar` to
     * `true` (collections are always returned intact).
     */
    get(key, keepScalar) {
        return identity.isCollection(this.contents)
            ? this.contents.get(key, keepScalar)
            : undefined;
    }
    /**
     * Returns item at `path`, or `undefined` if not found. By default unwraps
     * scalar values from their surrounding node; to disable set `keepScalar` to
     * `true` (collections are always returned intact).
     */
    getIn(path, keepScalar) {
        if (Collection.isEmptyPath(path))
            return !keepScalar && identity.isScalar(this.contents)
                ? this.contents.value
                : this.contents;
        return identity.isCollection(this.contents)
            ? this.contents.getIn(path, keepScalar)
            : undefined;
    }
    /**
     * Checks if the document includes a value with the key `key`.
     */
    has(key) {
        return identity.isCollection(this.contents) ? this.contents.has(key) : false;
    }
    /**
     * Checks if the document includes a value at `path`.
     */
    hasIn(path) {
        if (Collection.isEmptyPath(path))
            return this.contents !== undefined;
        return identity.isCollection(this.contents) ? this.contents.hasIn(path) : false;
    }
    /**
     * Sets a value in this document. For `!!set`, `value` needs to be a
     * boolean to add/remove the item from the set.
     */
    set(key, value) {
        if (this.contents == null) {
            // @ts-expect-error We can't really know that this matches Contents.
            this.contents = Collection.collectionFromPath(this.schema, [key], value);
        }
        else if (assertCollection(this.contents)) {
            this.contents.set(key, value);
        }
    }
    /**
     * Sets a value in this document. For `!!set`, `value` needs to be a
     * boolean to add/remove the item from the set.
     */
    setIn(path, value) {
        if (Collection.isEmptyPath(path)) {
            // @ts-expect-error We can't really know that this matches Contents.
            this.contents = value;
        }
        else if (this.contents == null) {
            // @ts-expect-error We can't really know that this matches Contents.
            this.contents = Collection.collectionFromPath(this.schema, Array.from(path), value);
        }
        else if (assertCollection(this.contents)) {
            this.contents.setIn(path, value);
        }
    }
    /**
     * Change the YAML version and schema used by the document.
     * A `null` version disables support for directives, explicit tags, anchors, and aliases.
     * It also requires the `schema` option to be given as a `Schema` instance value.
     *
     * Overrides all previously set schema options.
     */
    setSchema(version, options = {}) {
        if (typeof version === 'number')
            version = String(version);
        let opt;
        switch (version) {
            case '1.1':
                if (this.directives)
                    this.directives.yaml.version = '1.1';
                else
                    this.directives = new directives.Directives({ version: '1.1' });
                opt = { resolveKnownTags: false, schema: 'yaml-1.1' };
                break;
            case '1.2':
            case 'next':
                if (this.directives)
                    this.directives.yaml.version = version;
                else
                    this.directives = new directives.Directives({ version });
                opt = { resolveKnownTags: true, schema: 'core' };
                break;
            case null:
                if (this.directives)
                    delete this.directives;
                opt = null;
                break;
            default: {
                const sv = JSON.stringify(version);
                throw new Error(`Expected '1.1', '1.2' or null as first argument, but found: ${sv}`);
            }
        }
        // Not using `instanceof Schema` to allow for duck typing
        if (options.schema instanceof Object)
            this.schema = options.schema;
        else if (opt)
            this.schema = new Schema.Schema(Object.assign(opt, options));
        else
            throw new Error(`With a null YAML version, the { schema: Schema } option is required`);
    }
    // json & jsonArg are only used from toJSON()
    toJS({ json, jsonArg, mapAsMap, maxAliasCount, onAnchor, reviver } = {}) {
        const ctx = {
            anchors: new Map(),
            doc: this,
            keep: !json,
            mapAsMap: mapAsMap === true,
            mapKeyWarned: false,
            maxAliasCount: typeof maxAliasCount === 'number' ? maxAliasCount : 100
        };
        const res = toJS.toJS(this.contents, jsonArg ?? '', ctx);
        if (typeof onAnchor === 'function')
            for (const { count, res } of ctx.anchors.values())
                onAnchor(res, count);
        return typeof reviver === 'function'
            ? applyReviver.applyReviver(reviver, { '': res }, '', res)
            : res;
    }
    /**
     * A JSON representation of the document `contents`.
     *
     * @param jsonArg Used by `JSON.stringify` to indicate the array index or
     *   property name.
     */
    toJSON(jsonArg, onAnchor) {
        return this.toJS({ json: true, jsonArg, mapAsMap: false, onAnchor });
    }
    /** A YAML representation of the document. */
    toString(options = {}) {
        if (this.errors.length > 0)
            throw new Error('Document with errors cannot be stringified');
        if ('indent' in options &&
            (!Number.isInteger(options.indent) || Number(options.indent) <= 0)) {
            const s = JSON.stringify(options.indent);
            throw new Error(`"indent" option must be a positive integer, not ${s}`);
        }
        return stringifyDocument.stringifyDocument(this, options);
    }
}
function assertCollection(contents) {
    if (identity.isCollection(contents))
        return true;
    throw new Error('Expected a YAML collection as document contents');
}

exports.Document = Document;


/***/ }),

/***/ 1596:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var identity = __nccwpck_require__(1127);
var visit = __nccwpck_require__(204);

/**
 * Verify that the input string is a valid anchor.
 *
 * Will throw on errors.
 */
function anchorIsValid(anchor) {
    if (/[\x00-\x19\s,[\]{}]/.test(anchor)) {
        const sa = JSON.stringify(anchor);
        const msg = `Anchor must not contain whitespace or control characters: ${sa}`;
        throw new Error(msg);
    }
    return true;
}
function anchorNames(root) {
    const anchors = new Set();
    visit.visit(root, {
        Value(_key, node) {
            if (node.anchor)
                anchors.add(node.anchor);
        }
    });
    return anchors;
}
/** Find a new anchor name with the given `prefix` and a one-indexed suffix. */
function findNewAnchor(prefix, exclude) {
    for (let i = 1; true; ++i) {
        const name = `${prefix}${i}`;
        if (!exclude.has(name))
            return name;
    }
}
function createNodeAnchors(doc, prefix) {
    const aliasObjects = [];
    const sourceObjects = new Map();
    let prevAnchors = null;
    return {
        onAnchor: (source) => {
            aliasObjects.push(source);
            prevAnchors ?? (prevAnchors = anchorNames(doc));
            const anchor = findNewAnchor(prefix, prevAnchors);
            prevAnchors.add(anchor);
            return anchor;
        },
        /**
         * With circular references, the source node is only resolved after all
         * of its child nodes are. This is why anchors are set only after all of
         * the nodes have been created.
         */
        setAnchors: () => {
            for (const source of aliasObjects) {
                const ref = sourceObjects.get(source);
                if (typeof ref === 'object' &&
                    ref.anchor &&
                    (identity.isScalar(ref.node) || identity.isCollection(ref.node))) {
                    ref.node.anchor = ref.anchor;
                }
                else {
                    const error = new Error('Failed to resolve repeated object (this should not happen)');
                    error.source = source;
                    throw error;
                }
            }
        },
        sourceObjects
    };
}

exports.anchorIsValid = anchorIsValid;
exports.anchorNames = anchorNames;
exports.createNodeAnchors = createNodeAnchors;
exports.findNewAnchor = findNewAnchor;


/***/ }),

/***/ 3661:
/***/ ((__unused_webpack_module, exports) => {



/**
 * Applies the JSON.parse reviver algorithm as defined in the ECMA-262 spec,
 * in section 24.5.1.1 "Runtime Semantics: InternalizeJSONProperty" of the
 * 2021 edition: https://tc39.es/ecma262/#sec-json.parse
 *
 * Includes extensions for handling Map and Set objects.
 */
function applyReviver(reviver, obj, key, val) {
    if (val && typeof val === 'object') {
        if (Array.isArray(val)) {
            for (let i = 0, len = val.length; i < len; ++i) {
                const v0 = val[i];
                const v1 = applyReviver(reviver, val, String(i), v0);
                // eslint-disable-next-line @typescript-eslint/no-array-delete
                if (v1 === undefined)
                    delete val[i];
                else if (v1 !== v0)
                    val[i] = v1;
            }
        }
        else if (val instanceof Map) {
            for (const k of Array.from(val.keys())) {
                const v0 = val.get(k);
                const v1 = applyReviver(reviver, val, k, v0);
                if (v1 === undefined)
                    val.delete(k);
                else if (v1 !== v0)
                    val.set(k, v1);
            }
        }
        else if (val instanceof Set) {
            for (const v0 of Array.from(val)) {
                const v1 = applyReviver(reviver, val, v0, v0);
                if (v1 === undefined)
                    val.delete(v0);
                else if (v1 !== v0) {
                    val.delete(v0);
                    val.add(v1);
                }
            }
        }
        else {
            for (const [k, v0] of Object.entries(val)) {
                const v1 = applyReviver(reviver, val, k, v0);
                if (v1 === undefined)
                    delete val[k];
                else if (v1 !== v0)
                    val[k] = v1;
            }
        }
    }
    return reviver.call(obj, key, val);
}

exports.applyReviver = applyReviver;


/***/ }),

/***/ 2404:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var Alias = __nccwpck_require__(4065);
var identity = __nccwpck_require__(1127);
var Scalar = __nccwpck_require__(3301);

const defaultTagPrefix = 'tag:yaml.org,2002:';
function findTagObject(value, tagName, tags) {
    if (tagName) {
        const match = tags.filter(t => t.tag === tagName);
        const tagObj = match.find(t => !t.format) ?? match[0];
        if (!tagObj)
            throw new Error(`Tag ${tagName} not found`);
        return tagObj;
    }
    return tags.find(t => t.identify?.(value) && !t.format);
}
function createNode(value, tagName, ctx) {
    if (identity.isDocument(value))
        value = value.contents;
    if (identity.isNode(value))
        return value;
    if (identity.isPair(value)) {
        const map = ctx.schema[identity.MAP].createNode?.(ctx.schema, null, ctx);
        map.items.push(value);
        return map;
    }
    if (value instanceof String ||
        value instanceof Number ||
        value instanceof Boolean ||
        (typeof BigInt !== 'undefined' && value instanceof BigInt) // not supported everywhere
    ) {
        // https://tc39.es/ecma262/#sec-serializejsonproperty
        value = value.valueOf();
    }
    const { aliasDuplicateObjects, onAnchor, onTagObj, schema, sourceObjects } = ctx;
    // Detect duplicate references to the same object & use Alias nodes for all
    // after first. The `ref` wrapper allows for circular references to resolve.
    let ref = undefined;
    if (aliasDuplicateObjects && value && typeof value === 'object') {
        ref = sourceObjects.get(value);
        if (ref) {
            ref.anchor ?? (ref.anchor = onAnchor(value));
            return new Alias.Alias(ref.anchor);
        }
        else {
            ref = { anchor: null, node: null };
            sourceObjects.set(value, ref);
        }
    }
    if (tagName?.startsWith('!!'))
        tagName = defaultTagPrefix + tagName.slice(2);
    let tagObj = findTagObject(value, tagName, schema.tags);
    if (!tagObj) {
        if (value && typeof value.toJSON === 'function') {
            // eslint-disable-next-line @typescript-eslint/no-unsafe-call
            value = value.toJSON();
        }
        if (!value || typeof value !== 'object') {
            const node = new Scalar.Scalar(value);
            if (ref)
                ref.node = node;
            return node;
        }
        tagObj =
            value instanceof Map
                ? schema[identity.MAP]
                : Symbol.iterator in Object(value)
                    ? schema[identity.SEQ]
                    : schema[identity.MAP];
    }
    if (onTagObj) {
        onTagObj(tagObj);
        delete ctx.onTagObj;
    }
    const node = tagObj?.createNode
        ? tagObj.createNode(ctx.schema, value, ctx)
        : typeof tagObj?.nodeClass?.from === 'function'
            ? tagObj.nodeClass.from(ctx.schema, value, ctx)
            : new Scalar.Scalar(value);
    if (tagName)
        node.tag = tagName;
    else if (!tagObj.default)
        node.tag = tagObj.tag;
    if (ref)
        ref.node = node;
    return node;
}

exports.createNode = createNode;


/***/ }),

/***/ 1342:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var identity = __nccwpck_require__(1127);
var visit = __nccwpck_require__(204);

const escapeChars = {
    '!': '%21',
    ',': '%2C',
    '[': '%5B',
    ']': '%5D',
    '{': '%7B',
    '}': '%7D'
};
const escapeTagName = (tn) => tn.replace(/[!,[\]{}]/g, ch => escapeChars[ch]);
class Directives {
    constructor(yaml, tags) {
        /**
         * The directives-end/doc-start marker `---`. If `null`, a marker may still be
         * included in the document's stringified representation.
         */
        this.docStart = null;
        /** The doc-end marker `...`.  */
        this.docEnd = false;
        this.yaml = Object.assign({}, Directives.defaultYaml, yaml);
        this.tags = Object.assign({}, Directives.defaultTags, tags);
    }
    clone() {
        const copy = new Directives(this.yaml, this.tags);
        copy.docStart = this.docStart;
        return copy;
    }
    /**
     * During parsing, get a Directives instance for the current document and
     * update the stream state according to the current version's spec.
     */
    atDocument() {
        const res = new Directives(this.yaml, this.tags);
        switch (this.yaml.version) {
            case '1.1':
                this.atNextDocument = true;
                break;
            case '1.2':
                this.atNextDocument = false;
                this.yaml = {
                    explicit: Directives.defaultYaml.explicit,
                    version: '1.2'
                };
                this.tags = Object.assign({}, Directives.defaultTags);
                break;
        }
        return res;
    }
    /**
     * @param onError - May be called even if the action was successful
     * @returns `true` on success
     */
    add(line, onError) {
        if (this.atNextDocument) {
            this.yaml = { explicit: Directives.defaultYaml.explicit, version: '1.1' };
            this.tags = Object.assign({}, Directives.defaultTags);
            this.atNextDocument = false;
        }
        const parts = line.trim().split(/[ \t]+/);
        const name = parts.shift();
        switch (name) {
            case '%TAG': {
                if (parts.length !== 2) {
                    onError(0, '%TAG directive should contain exactly two parts');
                    if (parts.length < 2)
                        return false;
                }
                const [handle, prefix] = parts;
                this.tags[handle] = prefix;
                return true;
            }
            case '%YAML': {
                this.yaml.explicit = true;
                if (parts.length !== 1) {
                    onError(0, '%YAML directive should contain exactly one part');
                    return false;
                }
                const [version] = parts;
                if (version === '1.1' || version === '1.2') {
                    this.yaml.version = version;
                    return true;
                }
                else {
                    const isValid = /^\d+\.\d+$/.test(version);
                    onError(6, `Unsupported YAML version ${version}`, isValid);
                    return false;
                }
            }
            default:
                onError(0, `Unknown directive ${name}`, true);
                return false;
        }
    }
    /**
     * Resolves a tag, matching handles to those defined in %TAG directives.
     *
     * @returns Resolved tag, which may also be the non-specific tag `'!'` or a
     *   `'!local'` tag, or `null` if unresolvable.
     */
    tagName(source, onError) {
        if (source === '!')
            return '!'; // non-specific tag
        if (source[0] !== '!') {
            onError(`Not a valid tag: ${source}`);
            return null;
        }
        if (source[1] === '<') {
            const verbatim = source.slice(2, -1);
            if (verbatim === '!' || verbatim === '!!') {
                onError(`Verbatim tags aren't resolved, so ${source} is invalid.`);
                return null;
            }
            if (source[source.length - 1] !== '>')
                onError('Verbatim tags must end with a >');
            return verbatim;
        }
        const [, handle, suffix] = source.match(/^(.*!)([^!]*)$/s);
        if (!suffix)
            onError(`The ${source} tag has no suffix`);
        const prefix = this.tags[handle];
        if (prefix) {
            try {
                return prefix + decodeURIComponent(suffix);
            }
            catch (error) {
                onError(String(error));
                return null;
            }
        }
        if (handle === '!')
            return source; // local tag
        onError(`Could not resolve tag: ${source}`);
        return null;
    }
    /**
     * Given a fully resolved tag, returns its printable string form,
     * taking into account current tag prefixes and defaults.
     */
    tagString(tag) {
        for (const [handle, prefix] of Object.entries(this.tags)) {
            if (tag.startsWith(prefix))
                return handle + escapeTagName(tag.substring(prefix.length));
        }
        return tag[0] === '!' ? tag : `!<${tag}>`;
    }
    toString(doc) {
        const lines = this.yaml.explicit
            ? [`%YAML ${this.yaml.version || '1.2'}`]
            : [];
        const tagEntries = Object.entries(this.tags);
        let tagNames;
        if (doc && tagEntries.length > 0 && identity.isNode(doc.contents)) {
            const tags = {};
            visit.visit(doc.contents, (_key, node) => {
                if (identity.isNode(node) && node.tag)
                    tags[node.tag] = true;
            });
            tagNames = Object.keys(tags);
        }
        else
            tagNames = [];
        for (const [handle, prefix] of tagEntries) {
            if (handle === '!!' && prefix === 'tag:yaml.org,2002:')
                continue;
            if (!doc || tagNames.some(tn => tn.startsWith(prefix)))
                lines.push(`%TAG ${handle} ${prefix}`);
        }
        return lines.join('\n');
    }
}
Directives.defaultYaml = { explicit: false, version: '1.2' };
Directives.defaultTags = { '!!': 'tag:yaml.org,2002:' };

exports.Directives = Directives;


/***/ }),

/***/ 1464:
/***/ ((__unused_webpack_module, exports) => {



class YAMLError extends Error {
    constructor(name, pos, code, message) {
        super();
        this.name = name;
        this.code = code;
        this.message = message;
        this.pos = pos;
    }
}
class YAMLParseError extends YAMLError {
    constructor(pos, code, message) {
        super('YAMLParseError', pos, code, message);
    }
}
class YAMLWarning extends YAMLError {
    constructor(pos, code, message) {
        super('YAMLWarning', pos, code, message);
    }
}
const prettifyError = (src, lc) => (error) => {
    if (error.pos[0] === -1)
        return;
    error.linePos = error.pos.map(pos => lc.linePos(pos));
    const { line, col } = error.linePos[0];
    error.message += ` at line ${line}, column ${col}`;
    let ci = col - 1;
    let lineStr = src
        .substring(lc.lineStarts[line - 1], lc.lineStarts[line])
        .replace(/[\n\r]+$/, '');
    // Trim to max 80 chars, keeping col position near the middle
    if (ci >= 60 && lineStr.length > 80) {
        const trimStart = Math.min(ci - 39, lineStr.length - 79);
        lineStr = '…' + lineStr.substring(trimStart);
        ci -= trimStart - 1;
    }
    if (lineStr.length > 80)
        lineStr = lineStr.substring(0, 79) + '…';
    // Include previous line in context if pointing at line start
    if (line > 1 && /^ *$/.test(lineStr.substring(0, ci))) {
        // Regexp won't match if start is trimmed
        let prev = src.substring(lc.lineStarts[line - 2], lc.lineStarts[line - 1]);
        if (prev.length > 80)
            prev = prev.substring(0, 79) + '…\n';
        lineStr = prev + lineStr;
    }
    if (/[^ ]/.test(lineStr)) {
        let count = 1;
        const end = error.linePos[1];
        if (end?.line === line && end.col > col) {
            count = Math.max(1, Math.min(end.col - col, 80 - ci));
        }
        const pointer = ' '.repeat(ci) + '^'.repeat(count);
        error.message += `:\n\n${lineStr}\n${pointer}\n`;
    }
};

exports.YAMLError = YAMLError;
exports.YAMLParseError = YAMLParseError;
exports.YAMLWarning = YAMLWarning;
exports.prettifyError = prettifyError;


/***/ }),

/***/ 8815:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {

var __webpack_unused_export__;


var composer = __nccwpck_require__(9984);
var Document = __nccwpck_require__(3021);
var Schema = __nccwpck_require__(5840);
var errors = __nccwpck_require__(1464);
var Alias = __nccwpck_require__(4065);
var identity = __nccwpck_require__(1127);
var Pair = __nccwpck_require__(7165);
var Scalar = __nccwpck_require__(3301);
var YAMLMap = __nccwpck_require__(4454);
var YAMLSeq = __nccwpck_require__(2223);
var cst = __nccwpck_require__(3461);
var lexer = __nccwpck_require__(361);
var lineCounter = __nccwpck_require__(6628);
var parser = __nccwpck_require__(3456);
var publicApi = __nccwpck_require__(4047);
var visit = __nccwpck_require__(204);



__webpack_unused_export__ = composer.Composer;
__webpack_unused_export__ = Document.Document;
__webpack_unused_export__ = Schema.Schema;
__webpack_unused_export__ = errors.YAMLError;
__webpack_unused_export__ = errors.YAMLParseError;
__webpack_unused_export__ = errors.YAMLWarning;
__webpack_unused_export__ = Alias.Alias;
exports.Vj = identity.isAlias;
exports.P3 = identity.isCollection;
__webpack_unused_export__ = identity.isDocument;
exports.jh = identity.isMap;
__webpack_unused_export__ = identity.isNode;
__webpack_unused_export__ = identity.isPair;
exports.jn = identity.isScalar;
exports.oP = identity.isSeq;
__webpack_unused_export__ = Pair.Pair;
exports.X5 = Scalar.Scalar;
__webpack_unused_export__ = YAMLMap.YAMLMap;
__webpack_unused_export__ = YAMLSeq.YAMLSeq;
__webpack_unused_export__ = cst;
__webpack_unused_export__ = lexer.Lexer;
__webpack_unused_export__ = lineCounter.LineCounter;
__webpack_unused_export__ = parser.Parser;
exports.qg = publicApi.parse;
__webpack_unused_export__ = publicApi.parseAllDocuments;
exports.Tp = publicApi.parseDocument;
exports.As = publicApi.stringify;
__webpack_unused_export__ = visit.visit;
__webpack_unused_export__ = visit.visitAsync;


/***/ }),

/***/ 7249:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var node_process = __nccwpck_require__(932);

function debug(logLevel, ...messages) {
    if (logLevel === 'debug')
        console.log(...messages);
}
function warn(logLevel, warning) {
    if (logLevel === 'debug' || logLevel === 'warn') {
        if (typeof node_process.emitWarning === 'function')
            node_process.emitWarning(warning);
        else
            console.warn(warning);
    }
}

exports.debug = debug;
exports.warn = warn;


/***/ }),

/***/ 4065:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var anchors = __nccwpck_require__(1596);
var visit = __nccwpck_require__(204);
var identity = __nccwpck_require__(1127);
var Node = __nccwpck_require__(6673);
var toJS = __nccwpck_require__(4043);

class Alias extends Node.NodeBase {
    constructor(source) {
        super(identity.ALIAS);
        this.source = source;
        Object.defineProperty(this, 'tag', {
            set() {
                throw new Error('Alias nodes cannot have tags');
            }
        });
    }
    /**
     * Resolve the value of this alias within `doc`, finding the last
     * instance of the `source` anchor before this node.
     */
    resolve(doc, ctx) {
        if (ctx?.maxAliasCount === 0)
            throw new ReferenceError('Alias resolution is disabled');
        let nodes;
        if (ctx?.aliasResolveCache) {
            nodes = ctx.aliasResolveCache;
        }
        else {
            nodes = [];
            visit.visit(doc, {
                Node: (_key, node) => {
                    if (identity.isAlias(node) || identity.hasAnchor(node))
                        nodes.push(node);
                }
            });
            if (ctx)
                ctx.aliasResolveCache = nodes;
        }
        let found = undefined;
        for (const node of nodes) {
            if (node === this)
                break;
            if (node.anchor === this.source)
                found = node;
        }
        if (found && ctx) {
            const { anchors, doc, maxAliasCount } = ctx;
            let data = anchors.get(found);
            if (!data) {
                // Resolve anchors for Node.prototype.toJS()
                toJS.toJS(found, null, ctx);
                data = anchors.get(found);
            }
            /* istanbul ignore if */
            if (data?.res === undefined) {
                const msg = 'This should not happen: Alias anchor was not resolved?';
                throw new ReferenceError(msg);
            }
            if (maxAliasCount >= 0) {
                data.count += 1;
                if (data.aliasCount === 0)
                    data.aliasCount = getAliasCount(doc, found, anchors);
                if (data.count * data.aliasCount > maxAliasCount) {
                    const msg = 'Excessive alias count indicates a resource exhaustion attack';
                    throw new ReferenceError(msg);
                }
            }
        }
        return found;
    }
    toJSON(_arg, ctx) {
        if (!ctx)
            return { source: this.source };
        const source = this.resolve(ctx.doc, ctx);
        if (!source) {
            const msg = `Unresolved alias (the anchor must be set before the alias): ${this.source}`;
            throw new ReferenceError(msg);
        }
        return ctx.anchors.get(source).res;
    }
    toString(ctx, _onComment, _onChompKeep) {
        const src = `*${this.source}`;
        if (ctx) {
            anchors.anchorIsValid(this.source);
            if (ctx.options.verifyAliasOrder && !ctx.anchors.has(this.source)) {
                const msg = `Unresolved alias (the anchor must be set before the alias): ${this.source}`;
                throw new Error(msg);
            }
            if (ctx.implicitKey)
                return `${src} `;
        }
        return src;
    }
}
function getAliasCount(doc, node, anchors) {
    if (identity.isAlias(node)) {
        const source = node.resolve(doc);
        const anchor = anchors && source && anchors.get(source);
        return anchor ? anchor.count * anchor.aliasCount : 0;
    }
    else if (identity.isCollection(node)) {
        let count = 0;
        for (const item of node.items) {
            const c = getAliasCount(doc, item, anchors);
            if (c > count)
                count = c;
        }
        return count;
    }
    else if (identity.isPair(node)) {
        const kc = getAliasCount(doc, node.key, anchors);
        const vc = getAliasCount(doc, node.value, anchors);
        return Math.max(kc, vc);
    }
    return 1;
}

exports.Alias = Alias;


/***/ }),

/***/ 101:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var createNode = __nccwpck_require__(2404);
var identity = __nccwpck_require__(1127);
var Node = __nccwpck_require__(6673);

function collectionFromPath(schema, path, value) {
    let v = value;
    for (let i = path.length - 1; i >= 0; --i) {
        const k = path[i];
        if (typeof k === 'number' && Number.isInteger(k) && k >= 0) {
            const a = [];
            a[k] = v;
            v = a;
        }
        else {
            v = new Map([[k, v]]);
        }
    }
    return createNode.createNode(v, undefined, {
        aliasDuplicateObjects: false,
        keepUndefined: false,
        onAnchor: () => {
            throw new Error('This should not happen, please report a bug.');
        },
        schema,
        sourceObjects: new Map()
    });
}
// Type guard is intentionally a little wrong so as to be more useful,
// as it does not cover untypable empty non-string iterables (e.g. []).
const isEmptyPath = (path) => path == null ||
    (typeof path === 'object' && !!path[Symbol.iterator]().next().done);
class Collection extends Node.NodeBase {
    constructor(type, schema) {
        super(type);
        Object.defineProperty(this, 'schema', {
            value: schema,
            configurable: true,
            enumerable: false,
            writable: true
        });
    }
    /**
     * Create a copy of this collection.
     *
     * @param schema - If defined, overwrites the original's schema
     */
    clone(schema) {
        const copy = Object.create(Object.getPrototypeOf(this), Object.getOwnPropertyDescriptors(this));
        if (schema)
            copy.schema = schema;
        copy.items = copy.items.map(it => identity.isNode(it) || identity.isPair(it) ? it.clone(schema) : it);
        if (this.range)
            copy.range = this.range.slice();
        return copy;
    }
    /**
     * Adds a value to the collection. For `!!map` and `!!omap` the value must
     * be a Pair instance or a `{ key, value }` object, which may not have a key
     * that already exists in the map.
     */
    addIn(path, value) {
        if (isEmptyPath(path))
            this.add(value);
        else {
            const [key, ...rest] = path;
            const node = this.get(key, true);
            if (identity.isCollection(node))
                node.addIn(rest, value);
            else if (node === undefined && this.schema)
                this.set(key, collectionFromPath(this.schema, rest, value));
            else
                throw new Error(`Expected YAML collection at ${key}. Remaining path: ${rest}`);
        }
    }
    /**
     * Removes a value from the collection.
     * @returns `true` if the item was found and removed.
     */
    deleteIn(path) {
        const [key, ...rest] = path;
        if (rest.length === 0)
            return this.delete(key);
        const node = this.get(key, true);
        if (identity.isCollection(node))
            return node.deleteIn(rest);
        else
            throw new Error(`Expected YAML collection at ${key}. Remaining path: ${rest}`);
    }
    /**
     * Returns item at `key`, or `undefined` if not found. By default unwraps
     * scalar values from their surrounding node; to disable set `keepScalar` to
     * `true` (collections are always returned intact).
     */
    getIn(path, keepScalar) {
        const [key, ...rest] = path;
        const node = this.get(key, true);
        if (rest.length === 0)
            return !keepScalar && identity.isScalar(node) ? node.value : node;
        else
            return identity.isCollection(node) ? node.getIn(rest, keepScalar) : undefined;
    }
    hasAllNullValues(allowScalar) {
        return this.items.every(node => {
            if (!identity.isPair(node))
                return false;
            const n = node.value;
            return (n == null ||
                (allowScalar &&
                    identity.isScalar(n) &&
                    n.value == null &&
                    !n.commentBefore &&
                    !n.comment &&
                    !n.tag));
        });
    }
    /**
     * Checks if the collection includes a value with the key `key`.
     */
    hasIn(path) {
        const [key, ...rest] = path;
        if (rest.length === 0)
            return this.has(key);
        const node = this.get(key, true);
        return identity.isCollection(node) ? node.hasIn(rest) : false;
    }
    /**
     * Sets a value in this collection. For `!!set`, `value` needs to be a
     * boolean to add/remove the item from the set.
     */
    setIn(path, value) {
        const [key, ...rest] = path;
        if (rest.length === 0) {
            this.set(key, value);
        }
        else {
            const node = this.get(key, true);
            if (identity.isCollection(node))
                node.setIn(rest, value);
            else if (node === undefined && this.schema)
                this.set(key, collectionFromPath(this.schema, rest, value));
            else
                throw new Error(`Expected YAML collection at ${key}. Remaining path: ${rest}`);
        }
    }
}

exports.Collection = Collection;
exports.collectionFromPath = collectionFromPath;
exports.isEmptyPath = isEmptyPath;


/***/ }),

/***/ 6673:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var applyReviver = __nccwpck_require__(3661);
var identity = __nccwpck_require__(1127);
var toJS = __nccwpck_require__(4043);

class NodeBase {
    constructor(type) {
        Object.defineProperty(this, identity.NODE_TYPE, { value: type });
    }
    /** Create a copy of this node.  */
    clone() {
        const copy = Object.create(Object.getPrototypeOf(this), Object.getOwnPropertyDescriptors(this));
        if (this.range)
            copy.range = this.range.slice();
        return copy;
    }
    /** A plain JavaScript representation of this node. */
    toJS(doc, { mapAsMap, maxAliasCount, onAnchor, reviver } = {}) {
        if (!identity.isDocument(doc))
            throw new TypeError('A document argument is required');
        const ctx = {
            anchors: new Map(),
            doc,
            keep: true,
            mapAsMap: mapAsMap === true,
            mapKeyWarned: false,
            maxAliasCount: typeof maxAliasCount === 'number' ? maxAliasCount : 100
        };
        const res = toJS.toJS(this, '', ctx);
        if (typeof onAnchor === 'function')
            for (const { count, res } of ctx.anchors.values())
                onAnchor(res, count);
        return typeof reviver === 'function'
            ? applyReviver.applyReviver(reviver, { '': res }, '', res)
            : res;
    }
}

exports.NodeBase = NodeBase;


/***/ }),

/***/ 7165:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var createNode = __nccwpck_require__(2404);
var stringifyPair = __nccwpck_require__(9748);
var addPairToJSMap = __nccwpck_require__(7104);
var identity = __nccwpck_require__(1127);

function createPair(key, value, ctx) {
    const k = createNode.createNode(key, undefined, ctx);
    const v = createNode.createNode(value, undefined, ctx);
    return new Pair(k, v);
}
class Pair {
    constructor(key, value = null) {
        Object.defineProperty(this, identity.NODE_TYPE, { value: identity.PAIR });
        this.key = key;
        this.value = value;
    }
    clone(schema) {
        let { key, value } = this;
        if (identity.isNode(key))
            key = key.clone(schema);
        if (identity.isNode(value))
            value = value.clone(schema);
        return new Pair(key, value);
    }
    toJSON(_, ctx) {
        const pair = ctx?.mapAsMap ? new Map() : {};
        return addPairToJSMap.addPairToJSMap(ctx, pair, this);
    }
    toString(ctx, onComment, onChompKeep) {
        return ctx?.doc
            ? stringifyPair.stringifyPair(this, ctx, onComment, onChompKeep)
            : JSON.stringify(this);
    }
}

exports.Pair = Pair;
exports.createPair = createPair;


/***/ }),

/***/ 3301:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var identity = __nccwpck_require__(1127);
var Node = __nccwpck_require__(6673);
var toJS = __nccwpck_require__(4043);

const isScalarValue = (value) => !value || (typeof value !== 'function' && typeof value !== 'object');
class Scalar extends Node.NodeBase {
    constructor(value) {
        super(identity.SCALAR);
        this.value = value;
    }
    toJSON(arg, ctx) {
        return ctx?.keep ? this.value : toJS.toJS(this.value, arg, ctx);
    }
    toString() {
        return String(this.value);
    }
}
Scalar.BLOCK_FOLDED = 'BLOCK_FOLDED';
Scalar.BLOCK_LITERAL = 'BLOCK_LITERAL';
Scalar.PLAIN = 'PLAIN';
Scalar.QUOTE_DOUBLE = 'QUOTE_DOUBLE';
Scalar.QUOTE_SINGLE = 'QUOTE_SINGLE';

exports.Scalar = Scalar;
exports.isScalarValue = isScalarValue;


/***/ }),

/***/ 4454:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var stringifyCollection = __nccwpck_require__(1212);
var addPairToJSMap = __nccwpck_require__(7104);
var Collection = __nccwpck_require__(101);
var identity = __nccwpck_require__(1127);
var Pair = __nccwpck_require__(7165);
var Scalar = __nccwpck_require__(3301);

function findPair(items, key) {
    const k = identity.isScalar(key) ? key.value : key;
    for (const it of items) {
        if (identity.isPair(it)) {
            if (it.key === key || it.key === k)
                return it;
            if (identity.isScalar(it.key) && it.key.value === k)
                return it;
        }
    }
    return undefined;
}
class YAMLMap extends Collection.Collection {
    static get tagName() {
        return 'tag:yaml.org,2002:map';
    }
    constructor(schema) {
        super(identity.MAP, schema);
        this.items = [];
    }
    /**
     * A generic collection parsing method that can be extended
     * to other node classes that inherit from YAMLMap
     */
    static from(schema, obj, ctx) {
        const { keepUndefined, replacer } = ctx;
        const map = new this(schema);
        const add = (key, value) => {
            if (typeof replacer === 'function')
                value = replacer.call(obj, key, value);
            else if (Array.isArray(replacer) && !replacer.includes(key))
                return;
            if (value !== undefined || keepUndefined)
                map.items.push(Pair.createPair(key, value, ctx));
        };
        if (obj instanceof Map) {
            for (const [key, value] of obj)
                add(key, value);
        }
        else if (obj && typeof obj === 'object') {
            for (const key of Object.keys(obj))
                add(key, obj[key]);
        }
        if (typeof schema.sortMapEntries === 'function') {
            map.items.sort(schema.sortMapEntries);
        }
        return map;
    }
    /**
     * Adds a value to the collection.
     *
     * @param overwrite - If not set `true`, using a key that is already in the
     *   collection will throw. Otherwise, overwrites the previous value.
     */
    add(pair, overwrite) {
        let _pair;
        if (identity.isPair(pair))
            _pair = pair;
        else if (!pair || typeof pair !== 'object' || !('key' in pair)) {
            // In TypeScript, this never happens.
            _pair = new Pair.Pair(pair, pair?.value);
        }
        else
            _pair = new Pair.Pair(pair.key, pair.value);
        const prev = findPair(this.items, _pair.key);
        const sortEntries = this.schema?.sortMapEntries;
        if (prev) {
            if (!overwrite)
                throw new Error(`Key ${_pair.key} already set`);
            // For scalars, keep the old node & its comments and anchors
            if (identity.isScalar(prev.value) && Scalar.isScalarValue(_pair.value))
                prev.value.value = _pair.value;
            else
                prev.value = _pair.value;
        }
        else if (sortEntries) {
            const i = this.items.findIndex(item => sortEntries(_pair, item) < 0);
            if (i === -1)
                this.items.push(_pair);
            else
                this.items.splice(i, 0, _pair);
        }
        else {
            this.items.push(_pair);
        }
    }
    delete(key) {
        const it = findPair(this.items, key);
        if (!it)
            return false;
        const del = this.items.splice(this.items.indexOf(it), 1);
        return del.length > 0;
    }
    get(key, keepScalar) {
        const it = findPair(this.items, key);
        const node = it?.value;
        return (!keepScalar && identity.isScalar(node) ? node.value : node) ?? undefined;
    }
    has(key) {
        return !!findPair(this.items, key);
    }
    set(key, value) {
        this.add(new Pair.Pair(key, value), true);
    }
    /**
     * @param ctx - Conversion context, originally set in Document#toJS()
     * @param {Class} Type - If set, forces the returned collection type
     * @returns Instance of Type, Map, or Object
     */
    toJSON(_, ctx, Type) {
        const map = Type ? new Type() : ctx?.mapAsMap ? new Map() : {};
        if (ctx?.onCreate)
            ctx.onCreate(map);
        for (const item of this.items)
            addPairToJSMap.addPairToJSMap(ctx, map, item);
        return map;
    }
    toString(ctx, onComment, onChompKeep) {
        if (!ctx)
            return JSON.stringify(this);
        for (const item of this.items) {
            if (!identity.isPair(item))
                throw new Error(`Map items must all be pairs; found ${JSON.stringify(item)} instead`);
        }
        if (!ctx.allNullValues && this.hasAllNullValues(false))
            ctx = Object.assign({}, ctx, { allNullValues: true });
        return stringifyCollection.stringifyCollection(this, ctx, {
            blockItemPrefix: '',
            flowChars: { start: '{', end: '}' },
            itemIndent: ctx.indent || '',
            onChompKeep,
            onComment
        });
    }
}

exports.YAMLMap = YAMLMap;
exports.findPair = findPair;


/***/ }),

/***/ 2223:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var createNode = __nccwpck_require__(2404);
var stringifyCollection = __nccwpck_require__(1212);
var Collection = __nccwpck_require__(101);
var identity = __nccwpck_require__(1127);
var Scalar = __nccwpck_require__(3301);
var toJS = __nccwpck_require__(4043);

class YAMLSeq extends Collection.Collection {
    static get tagName() {
        return 'tag:yaml.org,2002:seq';
    }
    constructor(schema) {
        super(identity.SEQ, schema);
        this.items = [];
    }
    add(value) {
        this.items.push(value);
    }
    /**
     * Removes a value from the collection.
     *
     * `key` must contain a representation of an integer for this to succeed.
     * It may be wrapped in a `Scalar`.
     *
     * @returns `true` if the item was found and removed.
     */
    delete(key) {
        const idx = asItemIndex(key);
        if (typeof idx !== 'number')
            return false;
        const del = this.items.splice(idx, 1);
        return del.length > 0;
    }
    get(key, keepScalar) {
        const idx = asItemIndex(key);
        if (typeof idx !== 'number')
            return undefined;
        const it = this.items[idx];
        return !keepScalar && identity.isScalar(it) ? it.value : it;
    }
    /**
     * Checks if the collection includes a value with the key `key`.
     *
     * `key` must contain a representation of an integer for this to succeed.
     * It may be wrapped in a `Scalar`.
     */
    has(key) {
        const idx = asItemIndex(key);
        return typeof idx === 'number' && idx < this.items.length;
    }
    /**
     * Sets a value in this collection. For `!!set`, `value` needs to be a
     * boolean to add/remove the item from the set.
     *
     * If `key` does not contain a representation of an integer, this will throw.
     * It may be wrapped in a `Scalar`.
     */
    set(key, value) {
        const idx = asItemIndex(key);
        if (typeof idx !== 'number')
            throw new Error(`Expected a valid index, not ${key}.`);
        const prev = this.items[idx];
        if (identity.isScalar(prev) && Scalar.isScalarValue(value))
            prev.value = value;
        else
            this.items[idx] = value;
    }
    toJSON(_, ctx) {
        const seq = [];
        if (ctx?.onCreate)
            ctx.onCreate(seq);
        let i = 0;
        for (const item of this.items)
            seq.push(toJS.toJS(item, String(i++), ctx));
        return seq;
    }
    toString(ctx, onComment, onChompKeep) {
        if (!ctx)
            return JSON.stringify(this);
        return stringifyCollection.stringifyCollection(this, ctx, {
            blockItemPrefix: '- ',
            flowChars: { start: '[', end: ']' },
            itemIndent: (ctx.indent || '') + '  ',
            onChompKeep,
            onComment
        });
    }
    static from(schema, obj, ctx) {
        const { replacer } = ctx;
        const seq = new this(schema);
        if (obj && Symbol.iterator in Object(obj)) {
            let i = 0;
            for (let it of obj) {
                if (typeof replacer === 'function') {
                    const key = obj instanceof Set ? it : String(i++);
                    it = replacer.call(obj, key, it);
                }
                seq.items.push(createNode.createNode(it, undefined, ctx));
            }
        }
        return seq;
    }
}
function asItemIndex(key) {
    let idx = identity.isScalar(key) ? key.value : key;
    if (idx && typeof idx === 'string')
        idx = Number(idx);
    return typeof idx === 'number' && Number.isInteger(idx) && idx >= 0
        ? idx
        : null;
}

exports.YAMLSeq = YAMLSeq;


/***/ }),

/***/ 7104:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var log = __nccwpck_require__(7249);
var merge = __nccwpck_require__(452);
var stringify = __nccwpck_require__(2148);
var identity = __nccwpck_require__(1127);
var toJS = __nccwpck_require__(4043);

function addPairToJSMap(ctx, map, { key, value }) {
    if (identity.isNode(key) && key.addToJSMap)
        key.addToJSMap(ctx, map, value);
    // TODO: Should drop this special case for bare << handling
    else if (merge.isMergeKey(ctx, key))
        merge.addMergeToJSMap(ctx, map, value);
    else {
        const jsKey = toJS.toJS(key, '', ctx);
        if (map instanceof Map) {
            map.set(jsKey, toJS.toJS(value, jsKey, ctx));
        }
        else if (map instanceof Set) {
            map.add(jsKey);
        }
        else {
            const stringKey = stringifyKey(key, jsKey, ctx);
            const jsValue = toJS.toJS(value, stringKey, ctx);
            if (stringKey in map)
                Object.defineProperty(map, stringKey, {
                    value: jsValue,
                    writable: true,
                    enumerable: true,
                    configurable: true
                });
            else
                map[stringKey] = jsValue;
        }
    }
    return map;
}
function stringifyKey(key, jsKey, ctx) {
    if (jsKey === null)
        return '';
    // eslint-disable-next-line @typescript-eslint/no-base-to-string
    if (typeof jsKey !== 'object')
        return String(jsKey);
    if (identity.isNode(key) && ctx?.doc) {
        const strCtx = stringify.createStringifyContext(ctx.doc, {});
        strCtx.anchors = new Set();
        for (const node of ctx.anchors.keys())
            strCtx.anchors.add(node.anchor);
        strCtx.inFlow = true;
        strCtx.inStringifyKey = true;
        const strKey = key.toString(strCtx);
        if (!ctx.mapKeyWarned) {
            let jsonStr = JSON.stringify(strKey);
            if (jsonStr.length > 40)
                jsonStr = jsonStr.substring(0, 36) + '..."';
            log.warn(ctx.doc.options.logLevel, `Keys with collection values will be stringified due to JS Object restrictions: ${jsonStr}. Set mapAsMap: true to use object keys.`);
            ctx.mapKeyWarned = true;
        }
        return strKey;
    }
    return JSON.stringify(jsKey);
}

exports.addPairToJSMap = addPairToJSMap;


/***/ }),

/***/ 1127:
/***/ ((__unused_webpack_module, exports) => {



const ALIAS = Symbol.for('yaml.alias');
const DOC = Symbol.for('yaml.document');
const MAP = Symbol.for('yaml.map');
const PAIR = Symbol.for('yaml.pair');
const SCALAR = Symbol.for('yaml.scalar');
const SEQ = Symbol.for('yaml.seq');
const NODE_TYPE = Symbol.for('yaml.node.type');
const isAlias = (node) => !!node && typeof node === 'object' && node[NODE_TYPE] === ALIAS;
const isDocument = (node) => !!node && typeof node === 'object' && node[NODE_TYPE] === DOC;
const isMap = (node) => !!node && typeof node === 'object' && node[NODE_TYPE] === MAP;
const isPair = (node) => !!node && typeof node === 'object' && node[NODE_TYPE] === PAIR;
const isScalar = (node) => !!node && typeof node === 'object' && node[NODE_TYPE] === SCALAR;
const isSeq = (node) => !!node && typeof node === 'object' && node[NODE_TYPE] === SEQ;
function isCollection(node) {
    if (node && typeof node === 'object')
        switch (node[NODE_TYPE]) {
            case MAP:
            case SEQ:
                return true;
        }
    return false;
}
function isNode(node) {
    if (node && typeof node === 'object')
        switch (node[NODE_TYPE]) {
            case ALIAS:
            case MAP:
            case SCALAR:
            case SEQ:
                return true;
        }
    return false;
}
const hasAnchor = (node) => (isScalar(node) || isCollection(node)) && !!node.anchor;

exports.ALIAS = ALIAS;
exports.DOC = DOC;
exports.MAP = MAP;
exports.NODE_TYPE = NODE_TYPE;
exports.PAIR = PAIR;
exports.SCALAR = SCALAR;
exports.SEQ = SEQ;
exports.hasAnchor = hasAnchor;
exports.isAlias = isAlias;
exports.isCollection = isCollection;
exports.isDocument = isDocument;
exports.isMap = isMap;
exports.isNode = isNode;
exports.isPair = isPair;
exports.isScalar = isScalar;
exports.isSeq = isSeq;


/***/ }),

/***/ 4043:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var identity = __nccwpck_require__(1127);

/**
 * Recursively convert any node or its contents to native JavaScript
 *
 * @param value - The input value
 * @param arg - If `value` defines a `toJSON()` method, use this
 *   as its first argument
 * @param ctx - Conversion context, originally set in Document#toJS(). If
 *   `{ keep: true }` is not set, output should be suitable for JSON
 *   stringification.
 */
function toJS(value, arg, ctx) {
    // eslint-disable-next-line @typescript-eslint/no-unsafe-return
    if (Array.isArray(value))
        return value.map((v, i) => toJS(v, String(i), ctx));
    if (value && typeof value.toJSON === 'function') {
        // eslint-disable-next-line @typescript-eslint/no-unsafe-call
        if (!ctx || !identity.hasAnchor(value))
            return value.toJSON(arg, ctx);
        const data = { aliasCount: 0, count: 1, res: undefined };
        ctx.anchors.set(value, data);
        ctx.onCreate = res => {
            data.res = res;
            delete ctx.onCreate;
        };
        const res = value.toJSON(arg, ctx);
        if (ctx.onCreate)
            ctx.onCreate(res);
        return res;
    }
    if (typeof value === 'bigint' && !ctx?.keep)
        return Number(value);
    return value;
}

exports.toJS = toJS;


/***/ }),

/***/ 110:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var resolveBlockScalar = __nccwpck_require__(8913);
var resolveFlowScalar = __nccwpck_require__(6842);
var errors = __nccwpck_require__(1464);
var stringifyString = __nccwpck_require__(3069);

function resolveAsScalar(token, strict = true, onError) {
    if (token) {
        const _onError = (pos, code, message) => {
            const offset = typeof pos === 'number' ? pos : Array.isArray(pos) ? pos[0] : pos.offset;
            if (onError)
                onError(offset, code, message);
            else
                throw new errors.YAMLParseError([offset, offset + 1], code, message);
        };
        switch (token.type) {
            case 'scalar':
            case 'single-quoted-scalar':
            case 'double-quoted-scalar':
                return resolveFlowScalar.resolveFlowScalar(token, strict, _onError);
            case 'block-scalar':
                return resolveBlockScalar.resolveBlockScalar({ options: { strict } }, token, _onError);
        }
    }
    return null;
}
/**
 * Create a new scalar token with `value`
 *
 * Values that represent an actual string but may be parsed as a different type should use a `type` other than `'PLAIN'`,
 * as this function does not support any schema operations and won't check for such conflicts.
 *
 * @param value The string representation of the value, which will have its content properly indented.
 * @param context.end Comments and whitespace after the end of the value, or after the block scalar header. If undefined, a newline will be added.
 * @param context.implicitKey Being within an implicit key may affect the resolved type of the token's value.
 * @param context.indent The indent level of the token.
 * @param context.inFlow Is this scalar within a flow collection? This may affect the resolved type of the token's value.
 * @param context.offset The offset position of the token.
 * @param context.type The preferred type of the scalar token. If undefined, the previous type of the `token` will be used, defaulting to `'PLAIN'`.
 */
function createScalarToken(value, context) {
    const { implicitKey = false, indent, inFlow = false, offset = -1, type = 'PLAIN' } = context;
    const source = stringifyString.stringifyString({ type, value }, {
        implicitKey,
        indent: indent > 0 ? ' '.repeat(indent) : '',
        inFlow,
        options: { blockQuote: true, lineWidth: -1 }
    });
    const end = context.end ?? [
        { type: 'newline', offset: -1, indent, source: '\n' }
    ];
    switch (source[0]) {
        case '|':
        case '>': {
            const he = source.indexOf('\n');
            const head = source.substring(0, he);
            const body = source.substring(he + 1) + '\n';
            const props = [
                { type: 'block-scalar-header', offset, indent, source: head }
            ];
            if (!addEndtoBlockProps(props, end))
                props.push({ type: 'newline', offset: -1, indent, source: '\n' });
            return { type: 'block-scalar', offset, indent, props, source: body };
        }
        case '"':
            return { type: 'double-quoted-scalar', offset, indent, source, end };
        case "'":
            return { type: 'single-quoted-scalar', offset, indent, source, end };
        default:
            return { type: 'scalar', offset, indent, source, end };
    }
}
/**
 * Set the value of `token` to the given string `value`, overwriting any previous contents and type that it may have.
 *
 * Best efforts are made to retain any comments previously associated with the `token`,
 * though all contents within a collection's `items` will be overwritten.
 *
 * Values that represent an actual string but may be parsed as a different type should use a `type` other than `'PLAIN'`,
 * as this function does not support any schema operations and won't check for such conflicts.
 *
 * @param token Any token. If it does not include an `indent` value, the value will be stringified as if it were an implicit key.
 * @param value The string representation of the value, which will have its content properly indented.
 * @param context.afterKey In most cases, values after a key should have an additional level of indentation.
 * @param context.implicitKey Being within an implicit key may affect the resolved type of the token's value.
 * @param context.inFlow Being within a flow collection may affect the resolved type of the token's value.
 * @param context.type The preferred type of the scalar token. If undefined, the previous type of the `token` will be used, defaulting to `'PLAIN'`.
 */
function setScalarValue(token, value, context = {}) {
    let { afterKey = false, implicitKey = false, inFlow = false, type } = context;
    let indent = 'indent' in token ? token.indent : null;
    if (afterKey && typeof indent === 'number')
        indent += 2;
    if (!type)
        switch (token.type) {
            case 'single-quoted-scalar':
                type = 'QUOTE_SINGLE';
                break;
            case 'double-quoted-scalar':
                type = 'QUOTE_DOUBLE';
                break;
            case 'block-scalar': {
                const header = token.props[0];
                if (header.type !== 'block-scalar-header')
                    throw new Error('Invalid block scalar header');
                type = header.source[0] === '>' ? 'BLOCK_FOLDED' : 'BLOCK_LITERAL';
                break;
            }
            default:
                type = 'PLAIN';
        }
    const source = stringifyString.stringifyString({ type, value }, {
        implicitKey: implicitKey || indent === null,
        indent: indent !== null && indent > 0 ? ' '.repeat(indent) : '',
        inFlow,
        options: { blockQuote: true, lineWidth: -1 }
    });
    switch (source[0]) {
        case '|':
        case '>':
            setBlockScalarValue(token, source);
            break;
        case '"':
            setFlowScalarValue(token, source, 'double-quoted-scalar');
            break;
        case "'":
            setFlowScalarValue(token, source, 'single-quoted-scalar');
            break;
        default:
            setFlowScalarValue(token, source, 'scalar');
    }
}
function setBlockScalarValue(token, source) {
    const he = source.indexOf('\n');
    const head = source.substring(0, he);
    const body = source.substring(he + 1) + '\n';
    if (token.type === 'block-scalar') {
        const header = token.props[0];
        if (header.type !== 'block-scalar-header')
            throw new Error('Invalid block scalar header');
        header.source = head;
        token.source = body;
    }
    else {
        const { offset } = token;
        const indent = 'indent' in token ? token.indent : -1;
        const props = [
            { type: 'block-scalar-header', offset, indent, source: head }
        ];
        if (!addEndtoBlockProps(props, 'end' in token ? token.end : undefined))
            props.push({ type: 'newline', offset: -1, indent, source: '\n' });
        for (const key of Object.keys(token))
            if (key !== 'type' && key !== 'offset')
                delete token[key];
        Object.assign(token, { type: 'block-scalar', indent, props, source: body });
    }
}
/** @returns `true` if last token is a newline */
function addEndtoBlockProps(props, end) {
    if (end)
        for (const st of end)
            switch (st.type) {
                case 'space':
                case 'comment':
                    props.push(st);
                    break;
                case 'newline':
                    props.push(st);
                    return true;
            }
    return false;
}
function setFlowScalarValue(token, source, type) {
    switch (token.type) {
        case 'scalar':
        case 'double-quoted-scalar':
        case 'single-quoted-scalar':
            token.type = type;
            token.source = source;
            break;
        case 'block-scalar': {
            const end = token.props.slice(1);
            let oa = source.length;
            if (token.props[0].type === 'block-scalar-header')
                oa -= token.props[0].source.length;
            for (const tok of end)
                tok.offset += oa;
            delete token.props;
            Object.assign(token, { type, source, end });
            break;
        }
        case 'block-map':
        case 'block-seq': {
            const offset = token.offset + source.length;
            const nl = { type: 'newline', offset, indent: token.indent, source: '\n' };
            delete token.items;
            Object.assign(token, { type, source, end: [nl] });
            break;
        }
        default: {
            const indent = 'indent' in token ? token.indent : -1;
            const end = 'end' in token && Array.isArray(token.end)
                ? token.end.filter(st => st.type === 'space' ||
                    st.type === 'comment' ||
                    st.type === 'newline')
                : [];
            for (const key of Object.keys(token))
                if (key !== 'type' && key !== 'offset')
                    delete token[key];
            Object.assign(token, { type, indent, source, end });
        }
    }
}

exports.createScalarToken = createScalarToken;
exports.resolveAsScalar = resolveAsScalar;
exports.setScalarValue = setScalarValue;


/***/ }),

/***/ 1733:
/***/ ((__unused_webpack_module, exports) => {



/**
 * Stringify a CST document, token, or collection item
 *
 * Fair warning: This applies no validation whatsoever, and
 * simply concatenates the sources in their logical order.
 */
const stringify = (cst) => 'type' in cst ? stringifyToken(cst) : stringifyItem(cst);
function stringifyToken(token) {
    switch (token.type) {
        case 'block-scalar': {
            let res = '';
            for (const tok of token.props)
                res += stringifyToken(tok);
            return res + token.source;
        }
        case 'block-map':
        case 'block-seq': {
            let res = '';
            for (const item of token.items)
                res += stringifyItem(item);
            return res;
        }
        case 'flow-collection': {
            let res = token.start.source;
            for (const item of token.items)
                res += stringifyItem(item);
            for (const st of token.end)
                res += st.source;
            return res;
        }
        case 'document': {
            let res = stringifyItem(token);
            if (token.end)
                for (const st of token.end)
                    res += st.source;
            return res;
        }
        default: {
            let res = token.source;
            if ('end' in token && token.end)
                for (const st of token.end)
                    res += st.source;
            return res;
        }
    }
}
function stringifyItem({ start, key, sep, value }) {
    let res = '';
    for (const st of start)
        res += st.source;
    if (key)
        res += stringifyToken(key);
    if (sep)
        for (const st of sep)
            res += st.source;
    if (value)
        res += stringifyToken(value);
    return res;
}

exports.stringify = stringify;


/***/ }),

/***/ 7715:
/***/ ((__unused_webpack_module, exports) => {



const BREAK = Symbol('break visit');
const SKIP = Symbol('skip children');
const REMOVE = Symbol('remove item');
/**
 * Apply a visitor to a CST document or item.
 *
 * Walks through the tree (depth-first) starting from the root, calling a
 * `visitor` function with two arguments when entering each item:
 *   - `item`: The current item, which included the following members:
 *     - `start: SourceToken[]` – Source tokens before the key or value,
 *       possibly including its anchor or tag.
 *     - `key?: Token | null` – Set for pair values. May then be `null`, if
 *       the key before the `:` separator is empty.
 *     - `sep?: SourceToken[]` – Source tokens between the key and the value,
 *       which should include the `:` map value indicator if `value` is set.
 *     - `value?: Token` – The value of a sequence item, or of a map pair.
 *   - `path`: The steps from the root to the current node, as an array of
 *     `['key' | 'value', number]` tuples.
 *
 * The return value of the visitor may be used to control the traversal:
 *   - `undefined` (default): Do nothing and continue
 *   - `visit.SKIP`: Do not visit the children of this token, continue with
 *      next sibling
 *   - `visit.BREAK`: Terminate traversal completely
 *   - `visit.REMOVE`: Remove the current item, then continue with the next one
 *   - `number`: Set the index of the next step. This is useful especially if
 *     the index of the current token has changed.
 *   - `function`: Define the next visitor for this item. After the original
 *     visitor is called on item entry, next visitors are called after handling
 *     a non-empty `key` and when exiting the item.
 */
function visit(cst, visitor) {
    if ('type' in cst && cst.type === 'document')
        cst = { start: cst.start, value: cst.value };
    _visit(Object.freeze([]), cst, visitor);
}
// Without the `as symbol` casts, TS declares these in the `visit`
// namespace using `var`, but then complains about that because
// `unique symbol` must be `const`.
/** Terminate visit traversal completely */
visit.BREAK = BREAK;
/** Do not visit the children of the current item */
visit.SKIP = SKIP;
/** Remove the current item */
visit.REMOVE = REMOVE;
/** Find the item at `path` from `cst` as the root */
visit.itemAtPath = (cst, path) => {
    let item = cst;
    for (const [field, index] of path) {
        const tok = item?.[field];
        if (tok && 'items' in tok) {
            item = tok.items[index];
        }
        else
            return undefined;
    }
    return item;
};
/**
 * Get the immediate parent collection of the item at `path` from `cst` as the root.
 *
 * Throws an error if the collection is not found, which should never happen if the item itself exists.
 */
visit.parentCollection = (cst, path) => {
    const parent = visit.itemAtPath(cst, path.slice(0, -1));
    const field = path[path.length - 1][0];
    const coll = parent?.[field];
    if (coll && 'items' in coll)
        return coll;
    throw new Error('Parent collection not found');
};
function _visit(path, item, visitor) {
    let ctrl = visitor(item, path);
    if (typeof ctrl === 'symbol')
        return ctrl;
    for (const field of ['key', 'value']) {
        const token = item[field];
        if (token && 'items' in token) {
            for (let i = 0; i < token.items.length; ++i) {
                const ci = _visit(Object.freeze(path.concat([[field, i]])), token.items[i], visitor);
                if (typeof ci === 'number')
                    i = ci - 1;
                else if (ci === BREAK)
                    return BREAK;
                else if (ci === REMOVE) {
                    token.items.splice(i, 1);
                    i -= 1;
                }
            }
            if (typeof ctrl === 'function' && field === 'key')
                ctrl = ctrl(item, path);
        }
    }
    return typeof ctrl === 'function' ? ctrl(item, path) : ctrl;
}

exports.visit = visit;


/***/ }),

/***/ 3461:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var cstScalar = __nccwpck_require__(110);
var cstStringify = __nccwpck_require__(1733);
var cstVisit = __nccwpck_require__(7715);

/** The byte order mark */
const BOM = '\u{FEFF}';
/** Start of doc-mode */
const DOCUMENT = '\x02'; // C0: Start of Text
/** Unexpected end of flow-mode */
const FLOW_END = '\x18'; // C0: Cancel
/** Next token is a scalar value */
const SCALAR = '\x1f'; // C0: Unit Separator
/** @returns `true` if `token` is a flow or block collection */
const isCollection = (token) => !!token && 'items' in token;
/** @returns `true` if `token` is a flow or block scalar; not an alias */
const isScalar = (token) => !!token &&
    (token.type === 'scalar' ||
        token.type === 'single-quoted-scalar' ||
        token.type === 'double-quoted-scalar' ||
        token.type === 'block-scalar');
/* istanbul ignore next */
/** Get a printable representation of a lexer token */
function prettyToken(token) {
    switch (token) {
        case BOM:
            return '<BOM>';
        case DOCUMENT:
            return '<DOC>';
        case FLOW_END:
            return '<FLOW_END>';
        case SCALAR:
            return '<SCALAR>';
        default:
            return JSON.stringify(token);
    }
}
/** Identify the type of a lexer token. May return `null` for unknown tokens. */
function tokenType(source) {
    switch (source) {
        case BOM:
            return 'byte-order-mark';
        case DOCUMENT:
            return 'doc-mode';
        case FLOW_END:
            return 'flow-error-end';
        case SCALAR:
            return 'scalar';
        case '---':
            return 'doc-start';
        case '...':
            return 'doc-end';
        case '':
        case '\n':
        case '\r\n':
            return 'newline';
        case '-':
            return 'seq-item-ind';
        case '?':
            return 'explicit-key-ind';
        case ':':
            return 'map-value-ind';
        case '{':
            return 'flow-map-start';
        case '}':
            return 'flow-map-end';
        case '[':
            return 'flow-seq-start';
        case ']':
            return 'flow-seq-end';
        case ',':
            return 'comma';
    }
    switch (source[0]) {
        case ' ':
        case '\t':
            return 'space';
        case '#':
            return 'comment';
        case '%':
            return 'directive-line';
        case '*':
            return 'alias';
        case '&':
            return 'anchor';
        case '!':
            return 'tag';
        case "'":
            return 'single-quoted-scalar';
        case '"':
            return 'double-quoted-scalar';
        case '|':
        case '>':
            return 'block-scalar-header';
    }
    return null;
}

exports.createScalarToken = cstScalar.createScalarToken;
exports.resolveAsScalar = cstScalar.resolveAsScalar;
exports.setScalarValue = cstScalar.setScalarValue;
exports.stringify = cstStringify.stringify;
exports.visit = cstVisit.visit;
exports.BOM = BOM;
exports.DOCUMENT = DOCUMENT;
exports.FLOW_END = FLOW_END;
exports.SCALAR = SCALAR;
exports.isCollection = isCollection;
exports.isScalar = isScalar;
exports.prettyToken = prettyToken;
exports.tokenType = tokenType;


/***/ }),

/***/ 361:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var cst = __nccwpck_require__(3461);

/*
START -> stream

stream
  directive -> line-end -> stream
  indent + line-end -> stream
  [else] -> line-start

line-end
  comment -> line-end
  newline -> .
  input-end -> END

line-start
  doc-start -> doc
  doc-end -> stream
  [else] -> indent -> block-start

block-start
  seq-item-start -> block-start
  explicit-key-start -> block-start
  map-value-start -> block-start
  [else] -> doc

doc
  line-end -> line-start
  spaces -> doc
  anchor -> doc
  tag -> doc
  flow-start -> flow -> doc
  flow-end -> error -> doc
  seq-item-start -> error -> doc
  explicit-key-start -> error -> doc
  map-value-start -> doc
  alias -> doc
  quote-start -> quoted-scalar -> doc
  block-scalar-header -> line-end -> block-scalar(min) -> line-start
  [else] -> plain-scalar(false, min) -> doc

flow
  line-end -> flow
  spaces -> flow
  anchor -> flow
  tag -> flow
  flow-start -> flow -> flow
  flow-end -> .
  seq-item-start -> error -> flow
  explicit-key-start -> flow
  map-value-start -> flow
  alias -> flow
  quote-start -> quoted-scalar -> flow
  comma -> flow
  [else] -> plain-scalar(true, 0) -> flow

quoted-scalar
  quote-end -> .
  [else] -> quoted-scalar

block-scalar(min)
  newline + peek(indent < min) -> .
  [else] -> block-scalar(min)

plain-scalar(is-flow, min)
  scalar-end(is-flow) -> .
  peek(newline + (indent < min)) -> .
  [else] -> plain-scalar(min)
*/
function isEmpty(ch) {
    switch (ch) {
        case undefined:
        case ' ':
        case '\n':
        case '\r':
        case '\t':
            return true;
        default:
            return false;
    }
}
const hexDigits = new Set('0123456789ABCDEFabcdef');
const tagChars = new Set("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-#;/?:@&=+$_.!~*'()");
const flowIndicatorChars = new Set(',[]{}');
const invalidAnchorChars = new Set(' ,[]{}\n\r\t');
const isNotAnchorChar = (ch) => !ch || invalidAnchorChars.has(ch);
/**
 * Splits an input string into lexical tokens, i.e. smaller strings that are
 * easily identifiable by `tokens.tokenType()`.
 *
 * Lexing starts always in a "stream" context. Incomplete input may be buffered
 * until a complete token can be emitted.
 *
 * In addition to slices of the original input, the following control characters
 * may also be emitted:
 *
 * - `\x02` (Start of Text): A document starts with the next token
 * - `\x18` (Cancel): Unexpected end of flow-mode (indicates an error)
 * - `\x1f` (Unit Separator): Next token is a scalar value
 * - `\u{FEFF}` (Byte order mark): Emitted separately outside documents
 */
class Lexer {
    constructor() {
        /**
         * Flag indicating whether the end of the current buffer marks the end of
         * all input
         */
        this.atEnd = false;
        /**
         * Explicit indent set in block scalar header, as an offset from the current
         * minimum indent, so e.g. set to 1 from a header `|2+`. Set to -1 if not
         * explicitly set.
         */
        this.blockScalarIndent = -1;
        /**
         * Block scalars that include a + (keep) chomping indicator in their header
         * include trailing empty lines, which are otherwise excluded from the
         * scalar's contents.
         */
        this.blockScalarKeep = false;
        /** Current input */
        this.buffer = '';
        /**
         * Flag noting whether the map value indicator : can immediately follow this
         * node within a flow context.
         */
        this.flowKey = false;
        /** Count of surrounding flow collection levels. */
        this.flowLevel = 0;
        /**
         * Minimum level of indentation required for next lines to be parsed as a
         * part of the current scalar value.
         */
        this.indentNext = 0;
        /** Indentation level of the current line. */
        this.indentValue = 0;
        /** Position of the next \n character. */
        this.lineEndPos = null;
        /** Stores the state of the lexer if reaching the end of incpomplete input */
        this.next = null;
        /** A pointer to `buffer`; the current position of the lexer. */
        this.pos = 0;
    }
    /**
     * Generate YAML tokens from the `source` string. If `incomplete`,
     * a part of the last line may be left as a buffer for the next call.
     *
     * @returns A generator of lexical tokens
     */
    *lex(source, incomplete = false) {
        if (source) {
            if (typeof source !== 'string')
                throw TypeError('source is not a string');
            this.buffer = this.buffer ? this.buffer + source : source;
            this.lineEndPos = null;
        }
        this.atEnd = !incomplete;
        let next = this.next ?? 'stream';
        while (next && (incomplete || this.hasChars(1)))
            next = yield* this.parseNext(next);
    }
    atLineEnd() {
        let i = this.pos;
        let ch = this.buffer[i];
        while (ch === ' ' || ch === '\t')
            ch = this.buffer[++i];
        if (!ch || ch === '#' || ch === '\n')
            return true;
        if (ch === '\r')
            return this.buffer[i + 1] === '\n';
        return false;
    }
    charAt(n) {
        return this.buffer[this.pos + n];
    }
    continueScalar(offset) {
        let ch = this.buffer[offset];
        if (this.indentNext > 0) {
            let indent = 0;
            while (ch === ' ')
                ch = this.buffer[++indent + offset];
            if (ch === '\r') {
                const next = this.buffer[indent + offset + 1];
                if (next === '\n' || (!next && !this.atEnd))
                    return offset + indent + 1;
            }
            return ch === '\n' || indent >= this.indentNext || (!ch && !this.atEnd)
                ? offset + indent
                : -1;
        }
        if (ch === '-' || ch === '.') {
            const dt = this.buffer.substr(offset, 3);
            if ((dt === '---' || dt === '...') && isEmpty(this.buffer[offset + 3]))
                return -1;
        }
        return offset;
    }
    getLine() {
        let end = this.lineEndPos;
        if (typeof end !== 'number' || (end !== -1 && end < this.pos)) {
            end = this.buffer.indexOf('\n', this.pos);
            this.lineEndPos = end;
        }
        if (end === -1)
            return this.atEnd ? this.buffer.substring(this.pos) : null;
        if (this.buffer[end - 1] === '\r')
            end -= 1;
        return this.buffer.substring(this.pos, end);
    }
    hasChars(n) {
        return this.pos + n <= this.buffer.length;
    }
    setNext(state) {
        this.buffer = this.buffer.substring(this.pos);
        this.pos = 0;
        this.lineEndPos = null;
        this.next = state;
        return null;
    }
    peek(n) {
        return this.buffer.substr(this.pos, n);
    }
    *parseNext(next) {
        switch (next) {
            case 'stream':
                return yield* this.parseStream();
            case 'line-start':
                return yield* this.parseLineStart();
            case 'block-start':
                return yield* this.parseBlockStart();
            case 'doc':
                return yield* this.parseDocument();
            case 'flow':
                return yield* this.parseFlowCollection();
            case 'quoted-scalar':
                return yield* this.parseQuotedScalar();
            case 'block-scalar':
                return yield* this.parseBlockScalar();
            case 'plain-scalar':
                return yield* this.parsePlainScalar();
        }
    }
    *parseStream() {
        let line = this.getLine();
        if (line === null)
            return this.setNext('stream');
        if (line[0] === cst.BOM) {
            yield* this.pushCount(1);
            line = line.substring(1);
        }
        if (line[0] === '%') {
            let dirEnd = line.length;
            let cs = line.indexOf('#');
            while (cs !== -1) {
                const ch = line[cs - 1];
                if (ch === ' ' || ch === '\t') {
                    dirEnd = cs - 1;
                    break;
                }
                else {
                    cs = line.indexOf('#', cs + 1);
                }
            }
            while (true) {
                const ch = line[dirEnd - 1];
                if (ch === ' ' || ch === '\t')
                    dirEnd -= 1;
                else
                    break;
            }
            const n = (yield* this.pushCount(dirEnd)) + (yield* this.pushSpaces(true));
            yield* this.pushCount(line.length - n); // possible comment
            this.pushNewline();
            return 'stream';
        }
        if (this.atLineEnd()) {
            const sp = yield* this.pushSpaces(true);
            yield* this.pushCount(line.length - sp);
            yield* this.pushNewline();
            return 'stream';
        }
        yield cst.DOCUMENT;
        return yield* this.parseLineStart();
    }
    *parseLineStart() {
        const ch = this.charAt(0);
        if (!ch && !this.atEnd)
            return this.setNext('line-start');
        if (ch === '-' || ch === '.') {
            if (!this.atEnd && !this.hasChars(4))
                return this.setNext('line-start');
            const s = this.peek(3);
            if ((s === '---' || s === '...') && isEmpty(this.charAt(3))) {
                yield* this.pushCount(3);
                this.indentValue = 0;
                this.indentNext = 0;
                return s === '---' ? 'doc' : 'stream';
            }
        }
        this.indentValue = yield* this.pushSpaces(false);
        if (this.indentNext > this.indentValue && !isEmpty(this.charAt(1)))
            this.indentNext = this.indentValue;
        return yield* this.parseBlockStart();
    }
    *parseBlockStart() {
        const [ch0, ch1] = this.peek(2);
        if (!ch1 && !this.atEnd)
            return this.setNext('block-start');
        if ((ch0 === '-' || ch0 === '?' || ch0 === ':') && isEmpty(ch1)) {
            const n = (yield* this.pushCount(1)) + (yield* this.pushSpaces(true));
            this.indentNext = this.indentValue + 1;
            this.indentValue += n;
            return 'block-start';
        }
        return 'doc';
    }
    *parseDocument() {
        yield* this.pushSpaces(true);
        const line = this.getLine();
        if (line === null)
            return this.setNext('doc');
        let n = yield* this.pushIndicators();
        switch (line[n]) {
            case '#':
                yield* this.pushCount(line.length - n);
            // fallthrough
            case undefined:
                yield* this.pushNewline();
                return yield* this.parseLineStart();
            case '{':
            case '[':
                yield* this.pushCount(1);
                this.flowKey = false;
                this.flowLevel = 1;
                return 'flow';
            case '}':
            case ']':
                // this is an error
                yield* this.pushCount(1);
                return 'doc';
            case '*':
                yield* this.pushUntil(isNotAnchorChar);
                return 'doc';
            case '"':
            case "'":
                return yield* this.parseQuotedScalar();
            case '|':
            case '>':
                n += yield* this.parseBlockScalarHeader();
                n += yield* this.pushSpaces(true);
                yield* this.pushCount(line.length - n);
                yield* this.pushNewline();
                return yield* this.parseBlockScalar();
            default:
                return yield* this.parsePlainScalar();
        }
    }
    *parseFlowCollection() {
        let nl, sp;
        let indent = -1;
        do {
            nl = yield* this.pushNewline();
            if (nl > 0) {
                sp = yield* this.pushSpaces(false);
                this.indentValue = indent = sp;
            }
            else {
                sp = 0;
            }
            sp += yield* this.pushSpaces(true);
        } while (nl + sp > 0);
        const line = this.getLine();
        if (line === null)
            return this.setNext('flow');
        if ((indent !== -1 && indent < this.indentNext && line[0] !== '#') ||
            (indent === 0 &&
                (line.startsWith('---') || line.startsWith('...')) &&
                isEmpty(line[3]))) {
            // Allowing for the terminal ] or } at the same (rather than greater)
            // indent level as the initial [ or { is technically invalid, but
            // failing here would be surprising to users.
            const atFlowEndMarker = indent === this.indentNext - 1 &&
                this.flowLevel === 1 &&
                (line[0] === ']' || line[0] === '}');
            if (!atFlowEndMarker) {
                // this is an error
                this.flowLevel = 0;
                yield cst.FLOW_END;
                return yield* this.parseLineStart();
            }
        }
        let n = 0;
        while (line[n] === ',') {
            n += yield* this.pushCount(1);
            n += yield* this.pushSpaces(true);
            this.flowKey = false;
        }
        n += yield* this.pushIndicators();
        switch (line[n]) {
            case undefined:
                return 'flow';
            case '#':
                yield* this.pushCount(line.length - n);
                return 'flow';
            case '{':
            case '[':
                yield* this.pushCount(1);
                this.flowKey = false;
                this.flowLevel += 1;
                return 'flow';
            case '}':
            case ']':
                yield* this.pushCount(1);
                this.flowKey = true;
                this.flowLevel -= 1;
                return this.flowLevel ? 'flow' : 'doc';
            case '*':
                yield* this.pushUntil(isNotAnchorChar);
                return 'flow';
            case '"':
            case "'":
                this.flowKey = true;
                return yield* this.parseQuotedScalar();
            case ':': {
                const next = this.charAt(1);
                if (this.flowKey || isEmpty(next) || next === ',') {
                    this.flowKey = false;
                    yield* this.pushCount(1);
                    yield* this.pushSpaces(true);
                    return 'flow';
                }
            }
            // fallthrough
            default:
                this.flowKey = false;
                return yield* this.parsePlainScalar();
        }
    }
    *parseQuotedScalar() {
        const quote = this.charAt(0);
        let end = this.buffer.indexOf(quote, this.pos + 1);
        if (quote === "'") {
            while (end !== -1 && this.buffer[end + 1] === "'")
                end = this.buffer.indexOf("'", end + 2);
        }
        else {
            // double-quote
            while (end !== -1) {
                let n = 0;
                while (this.buffer[end - 1 - n] === '\\')
                    n += 1;
                if (n % 2 === 0)
                    break;
                end = this.buffer.indexOf('"', end + 1);
            }
        }
        // Only looking for newlines within the quotes
        const qb = this.buffer.substring(0, end);
        let nl = qb.indexOf('\n', this.pos);
        if (nl !== -1) {
            while (nl !== -1) {
                const cs = this.continueScalar(nl + 1);
                if (cs === -1)
                    break;
                nl = qb.indexOf('\n', cs);
            }
            if (nl !== -1) {
                // this is an error caused by an unexpected unindent
                end = nl - (qb[nl - 1] === '\r' ? 2 : 1);
            }
        }
        if (end === -1) {
            if (!this.atEnd)
                return this.setNext('quoted-scalar');
            end = this.buffer.length;
        }
        yield* this.pushToIndex(end + 1, false);
        return this.flowLevel ? 'flow' : 'doc';
    }
    *parseBlockScalarHeader() {
        this.blockScalarIndent = -1;
        this.blockScalarKeep = false;
        let i = this.pos;
        while (true) {
            const ch = this.buffer[++i];
            if (ch === '+')
                this.blockScalarKeep = true;
            else if (ch > '0' && ch <= '9')
                this.blockScalarIndent = Number(ch) - 1;
            else if (ch !== '-')
                break;
        }
        return yield* this.pushUntil(ch => isEmpty(ch) || ch === '#');
    }
    *parseBlockScalar() {
        let nl = this.pos - 1; // may be -1 if this.pos === 0
        let indent = 0;
        let ch;
        loop: for (let i = this.pos; (ch = this.buffer[i]); ++i) {
            switch (ch) {
                case ' ':
                    indent += 1;
                    break;
                case '\n':
                    nl = i;
                    indent = 0;
                    break;
                case '\r': {
                    const next = this.buffer[i + 1];
                    if (!next && !this.atEnd)
                        return this.setNext('block-scalar');
                    if (next === '\n')
                        break;
                } // fallthrough
                default:
                    break loop;
            }
        }
        if (!ch && !this.atEnd)
            return this.setNext('block-scalar');
        if (indent >= this.indentNext) {
            if (this.blockScalarIndent === -1)
                this.indentNext = indent;
            else {
                this.indentNext =
                    this.blockScalarIndent + (this.indentNext === 0 ? 1 : this.indentNext);
            }
            do {
                const cs = this.continueScalar(nl + 1);
                if (cs === -1)
                    break;
                nl = this.buffer.indexOf('\n', cs);
            } while (nl !== -1);
            if (nl === -1) {
                if (!this.atEnd)
                    return this.setNext('block-scalar');
                nl = this.buffer.length;
            }
        }
        // Trailing insufficiently indented tabs are invalid.
        // To catch that during parsing, we include them in the block scalar value.
        let i = nl + 1;
        ch = this.buffer[i];
        while (ch === ' ')
            ch = this.buffer[++i];
        if (ch === '\t') {
            while (ch === '\t' || ch === ' ' || ch === '\r' || ch === '\n')
                ch = this.buffer[++i];
            nl = i - 1;
        }
        else if (!this.blockScalarKeep) {
            do {
                let i = nl - 1;
                let ch = this.buffer[i];
                if (ch === '\r')
                    ch = this.buffer[--i];
                const lastChar = i; // Drop the line if last char not more indented
                while (ch === ' ')
                    ch = this.buffer[--i];
                if (ch === '\n' && i >= this.pos && i + 1 + indent > lastChar)
                    nl = i;
                else
                    break;
            } while (true);
        }
        yield cst.SCALAR;
        yield* this.pushToIndex(nl + 1, true);
        return yield* this.parseLineStart();
    }
    *parsePlainScalar() {
        const inFlow = this.flowLevel > 0;
        let end = this.pos - 1;
        let i = this.pos - 1;
        let ch;
        while ((ch = this.buffer[++i])) {
            if (ch === ':') {
                const next = this.buffer[i + 1];
                if (isEmpty(next) || (inFlow && flowIndicatorChars.has(next)))
                    break;
                end = i;
            }
            else if (isEmpty(ch)) {
                let next = this.buffer[i + 1];
                if (ch === '\r') {
                    if (next === '\n') {
                        i += 1;
                        ch = '\n';
                        next = this.buffer[i + 1];
                    }
                    else
                        end = i;
                }
                if (next === '#' || (inFlow && flowIndicatorChars.has(next)))
                    break;
                if (ch === '\n') {
                    const cs = this.continueScalar(i + 1);
                    if (cs === -1)
                        break;
                    i = Math.max(i, cs - 2); // to advance, but still account for ' #'
                }
            }
            else {
                if (inFlow && flowIndicatorChars.has(ch))
                    break;
                end = i;
            }
        }
        if (!ch && !this.atEnd)
            return this.setNext('plain-scalar');
        yield cst.SCALAR;
        yield* this.pushToIndex(end + 1, true);
        return inFlow ? 'flow' : 'doc';
    }
    *pushCount(n) {
        if (n > 0) {
            yield this.buffer.substr(this.pos, n);
            this.pos += n;
            return n;
        }
        return 0;
    }
    *pushToIndex(i, allowEmpty) {
        const s = this.buffer.slice(this.pos, i);
        if (s) {
            yield s;
            this.pos += s.length;
            return s.length;
        }
        else if (allowEmpty)
            yield '';
        return 0;
    }
    *pushIndicators() {
        let n = 0;
        loop: while (true) {
            switch (this.charAt(0)) {
                case '!':
                    n += yield* this.pushTag();
                    n += yield* this.pushSpaces(true);
                    continue loop;
                case '&':
                    n += yield* this.pushUntil(isNotAnchorChar);
                    n += yield* this.pushSpaces(true);
                    continue loop;
                case '-': // this is an error
                case '?': // this is an error outside flow collections
                case ':': {
                    const inFlow = this.flowLevel > 0;
                    const ch1 = this.charAt(1);
                    if (isEmpty(ch1) || (inFlow && flowIndicatorChars.has(ch1))) {
                        if (!inFlow)
                            this.indentNext = this.indentValue + 1;
                        else if (this.flowKey)
                            this.flowKey = false;
                        n += yield* this.pushCount(1);
                        n += yield* this.pushSpaces(true);
                        continue loop;
                    }
                }
            }
            break loop;
        }
        return n;
    }
    *pushTag() {
        if (this.charAt(1) === '<') {
            let i = this.pos + 2;
            let ch = this.buffer[i];
            while (!isEmpty(ch) && ch !== '>')
                ch = this.buffer[++i];
            return yield* this.pushToIndex(ch === '>' ? i + 1 : i, false);
        }
        else {
            let i = this.pos + 1;
            let ch = this.buffer[i];
            while (ch) {
                if (tagChars.has(ch))
                    ch = this.buffer[++i];
                else if (ch === '%' &&
                    hexDigits.has(this.buffer[i + 1]) &&
                    hexDigits.has(this.buffer[i + 2])) {
                    ch = this.buffer[(i += 3)];
                }
                else
                    break;
            }
            return yield* this.pushToIndex(i, false);
        }
    }
    *pushNewline() {
        const ch = this.buffer[this.pos];
        if (ch === '\n')
            return yield* this.pushCount(1);
        else if (ch === '\r' && this.charAt(1) === '\n')
            return yield* this.pushCount(2);
        else
            return 0;
    }
    *pushSpaces(allowTabs) {
        let i = this.pos - 1;
        let ch;
        do {
            ch = this.buffer[++i];
        } while (ch === ' ' || (allowTabs && ch === '\t'));
        const n = i - this.pos;
        if (n > 0) {
            yield this.buffer.substr(this.pos, n);
            this.pos = i;
        }
        return n;
    }
    *pushUntil(test) {
        let i = this.pos;
        let ch = this.buffer[i];
        while (!test(ch))
            ch = this.buffer[++i];
        return yield* this.pushToIndex(i, false);
    }
}

exports.Lexer = Lexer;


/***/ }),

/***/ 6628:
/***/ ((__unused_webpack_module, exports) => {



/**
 * Tracks newlines during parsing in order to provide an efficient API for
 * determining the one-indexed `{ line, col }` position for any offset
 * within the input.
 */
class LineCounter {
    constructor() {
        this.lineStarts = [];
        /**
         * Should be called in ascending order. Otherwise, call
         * `lineCounter.lineStarts.sort()` before calling `linePos()`.
         */
        this.addNewLine = (offset) => this.lineStarts.push(offset);
        /**
         * Performs a binary search and returns the 1-indexed { line, col }
         * position of `offset`. If `line === 0`, `addNewLine` has never been
         * called or `offset` is before the first known newline.
         */
        this.linePos = (offset) => {
            let low = 0;
            let high = this.lineStarts.length;
            while (low < high) {
                const mid = (low + high) >> 1; // Math.floor((low + high) / 2)
                if (this.lineStarts[mid] < offset)
                    low = mid + 1;
                else
                    high = mid;
            }
            if (this.lineStarts[low] === offset)
                return { line: low + 1, col: 1 };
            if (low === 0)
                return { line: 0, col: offset };
            const start = this.lineStarts[low - 1];
            return { line: low, col: offset - start + 1 };
        };
    }
}

exports.LineCounter = LineCounter;


/***/ }),

/***/ 3456:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var node_process = __nccwpck_require__(932);
var cst = __nccwpck_require__(3461);
var lexer = __nccwpck_require__(361);

function includesToken(list, type) {
    for (let i = 0; i < list.length; ++i)
        if (list[i].type === type)
            return true;
    return false;
}
function findNonEmptyIndex(list) {
    for (let i = 0; i < list.length; ++i) {
        switch (list[i].type) {
            case 'space':
            case 'comment':
            case 'newline':
                break;
            default:
                return i;
        }
    }
    return -1;
}
function isFlowToken(token) {
    switch (token?.type) {
        case 'alias':
        case 'scalar':
        case 'single-quoted-scalar':
        case 'double-quoted-scalar':
        case 'flow-collection':
            return true;
        default:
            return false;
    }
}
function getPrevProps(parent) {
    switch (parent.type) {
        case 'document':
            return parent.start;
        case 'block-map': {
            const it = parent.items[parent.items.length - 1];
            return it.sep ?? it.start;
        }
        case 'block-seq':
            return parent.items[parent.items.length - 1].start;
        /* istanbul ignore next should not happen */
        default:
            return [];
    }
}
/** Note: May modify input array */
function getFirstKeyStartProps(prev) {
    if (prev.length === 0)
        return [];
    let i = prev.length;
    loop: while (--i >= 0) {
        switch (prev[i].type) {
            case 'doc-start':
            case 'explicit-key-ind':
            case 'map-value-ind':
            case 'seq-item-ind':
            case 'newline':
                break loop;
        }
    }
    while (prev[++i]?.type === 'space') {
        /* loop */
    }
    return prev.splice(i, prev.length);
}
function arrayPushArray(target, source) {
    // May exhaust call stack with large `source` array
    if (source.length < 1e5)
        Array.prototype.push.apply(target, source);
    else
        for (let i = 0; i < source.length; ++i)
            target.push(source[i]);
}
function fixFlowSeqItems(fc) {
    if (fc.start.type === 'flow-seq-start') {
        for (const it of fc.items) {
            if (it.sep &&
                !it.value &&
                !includesToken(it.start, 'explicit-key-ind') &&
                !includesToken(it.sep, 'map-value-ind')) {
                if (it.key)
                    it.value = it.key;
                delete it.key;
                if (isFlowToken(it.value)) {
                    if (it.value.end)
                        arrayPushArray(it.value.end, it.sep);
                    else
                        it.value.end = it.sep;
                }
                else
                    arrayPushArray(it.start, it.sep);
                delete it.sep;
            }
        }
    }
}
/**
 * A YAML concrete syntax tree (CST) parser
 *
 * ```ts
 * const src: string = ...
 * for (const token of new Parser().parse(src)) {
 *   // token: Token
 * }
 * ```
 *
 * To use the parser with a user-provided lexer:
 *
 * ```ts
 * function* parse(source: string, lexer: Lexer) {
 *   const parser = new Parser()
 *   for (const lexeme of lexer.lex(source))
 *     yield* parser.next(lexeme)
 *   yield* parser.end()
 * }
 *
 * const src: string = ...
 * const lexer = new Lexer()
 * for (const token of parse(src, lexer)) {
 *   // token: Token
 * }
 * ```
 */
class Parser {
    /**
     * @param onNewLine - If defined, called separately with the start position of
     *   each new line (in `parse()`, including the start of input).
     */
    constructor(onNewLine) {
        /** If true, space and sequence indicators count as indentation */
        this.atNewLine = true;
        /** If true, next token is a scalar value */
        this.atScalar = false;
        /** Current indentation level */
        this.indent = 0;
        /** Current offset since the start of parsing */
        this.offset = 0;
        /** On the same line with a block map key */
        this.onKeyLine = false;
        /** Top indicates the node that's currently being built */
        this.stack = [];
        /** The source of the current token, set in parse() */
        this.source = '';
        /** The type of the current token, set in parse() */
        this.type = '';
        // Must be defined after `next()`
        this.lexer = new lexer.Lexer();
        this.onNewLine = onNewLine;
    }
    /**
     * Parse `source` as a YAML stream.
     * If `incomplete`, a part of the last line may be left as a buffer for the next call.
     *
     * Errors are not thrown, but yielded as `{ type: 'error', message }` tokens.
     *
     * @returns A generator of tokens representing each directive, document, and other structure.
     */
    *parse(source, incomplete = false) {
        if (this.onNewLine && this.offset === 0)
            this.onNewLine(0);
        for (const lexeme of this.lexer.lex(source, incomplete))
            yield* this.next(lexeme);
        if (!incomplete)
            yield* this.end();
    }
    /**
     * Advance the parser by the `source` of one lexical token.
     */
    *next(source) {
        this.source = source;
        if (node_process.env.LOG_TOKENS)
            console.log('|', cst.prettyToken(source));
        if (this.atScalar) {
            this.atScalar = false;
            yield* this.step();
            this.offset += source.length;
            return;
        }
        const type = cst.tokenType(source);
        if (!type) {
            const message = `Not a YAML token: ${source}`;
            yield* this.pop({ type: 'error', offset: this.offset, message, source });
            this.offset += source.length;
        }
        else if (type === 'scalar') {
            this.atNewLine = false;
            this.atScalar = true;
            this.type = 'scalar';
        }
        else {
            this.type = type;
            yield* this.step();
            switch (type) {
                case 'newline':
                    this.atNewLine = true;
                    this.indent = 0;
                    if (this.onNewLine)
                        this.onNewLine(this.offset + source.length);
                    break;
                case 'space':
                    if (this.atNewLine && source[0] === ' ')
                        this.indent += source.length;
                    break;
                case 'explicit-key-ind':
                case 'map-value-ind':
                case 'seq-item-ind':
                    if (this.atNewLine)
                        this.indent += source.length;
                    break;
                case 'doc-mode':
                case 'flow-error-end':
                    return;
                default:
                    this.atNewLine = false;
            }
            this.offset += source.length;
        }
    }
    /** Call at end of input to push out any remaining constructions */
    *end() {
        while (this.stack.length > 0)
            yield* this.pop();
    }
    get sourceToken() {
        const st = {
            type: this.type,
            offset: this.offset,
            indent: this.indent,
            source: this.source
        };
        return st;
    }
    *step() {
        const top = this.peek(1);
        if (this.type === 'doc-end' && top?.type !== 'doc-end') {
            while (this.stack.length > 0)
                yield* this.pop();
            this.stack.push({
                type: 'doc-end',
                offset: this.offset,
                source: this.source
            });
            return;
        }
        if (!top)
            return yield* this.stream();
        switch (top.type) {
            case 'document':
                return yield* this.document(top);
            case 'alias':
            case 'scalar':
            case 'single-quoted-scalar':
            case 'double-quoted-scalar':
                return yield* this.scalar(top);
            case 'block-scalar':
                return yield* this.blockScalar(top);
            case 'block-map':
                return yield* this.blockMap(top);
            case 'block-seq':
                return yield* this.blockSequence(top);
            case 'flow-collection':
                return yield* this.flowCollection(top);
            case 'doc-end':
                return yield* this.documentEnd(top);
        }
        /* istanbul ignore next should not happen */
        yield* this.pop();
    }
    peek(n) {
        return this.stack[this.stack.length - n];
    }
    *pop(error) {
        const token = error ?? this.stack.pop();
        /* istanbul ignore if should not happen */
        if (!token) {
            const message = 'Tried to pop an empty stack';
            yield { type: 'error', offset: this.offset, source: '', message };
        }
        else if (this.stack.length === 0) {
            yield token;
        }
        else {
            const top = this.peek(1);
            if (token.type === 'block-scalar') {
                // Block scalars use their parent rather than header indent
                token.indent = 'indent' in top ? top.indent : 0;
            }
            else if (token.type === 'flow-collection' && top.type === 'document') {
                // Ignore all indent for top-level flow collections
                token.indent = 0;
            }
            if (token.type === 'flow-collection')
                fixFlowSeqItems(token);
            switch (top.type) {
                case 'document':
                    top.value = token;
                    break;
                case 'block-scalar':
                    top.props.push(token); // error
                    break;
                case 'block-map': {
                    const it = top.items[top.items.length - 1];
                    if (it.value) {
                        top.items.push({ start: [], key: token, sep: [] });
                        this.onKeyLine = true;
                        return;
                    }
                    else if (it.sep) {
                        it.value = token;
                    }
                    else {
                        Object.assign(it, { key: token, sep: [] });
                        this.onKeyLine = !it.explicitKey;
                        return;
                    }
                    break;
                }
                case 'block-seq': {
                    const it = top.items[top.items.length - 1];
                    if (it.value)
                        top.items.push({ start: [], value: token });
                    else
                        it.value = token;
                    break;
                }
                case 'flow-collection': {
                    const it = top.items[top.items.length - 1];
                    if (!it || it.value)
                        top.items.push({ start: [], key: token, sep: [] });
                    else if (it.sep)
                        it.value = token;
                    else
                        Object.assign(it, { key: token, sep: [] });
                    return;
                }
                /* istanbul ignore next should not happen */
                default:
                    yield* this.pop();
                    yield* this.pop(token);
            }
            if ((top.type === 'document' ||
                top.type === 'block-map' ||
                top.type === 'block-seq') &&
                (token.type === 'block-map' || token.type === 'block-seq')) {
                const last = token.items[token.items.length - 1];
                if (last &&
                    !last.sep &&
                    !last.value &&
                    last.start.length > 0 &&
                    findNonEmptyIndex(last.start) === -1 &&
                    (token.indent === 0 ||
                        last.start.every(st => st.type !== 'comment' || st.indent < token.indent))) {
                    if (top.type === 'document')
                        top.end = last.start;
                    else
                        top.items.push({ start: last.start });
                    token.items.splice(-1, 1);
                }
            }
        }
    }
    *stream() {
        switch (this.type) {
            case 'directive-line':
                yield { type: 'directive', offset: this.offset, source: this.source };
                return;
            case 'byte-order-mark':
            case 'space':
            case 'comment':
            case 'newline':
                yield this.sourceToken;
                return;
            case 'doc-mode':
            case 'doc-start': {
                const doc = {
                    type: 'document',
                    offset: this.offset,
                    start: []
                };
                if (this.type === 'doc-start')
                    doc.start.push(this.sourceToken);
                this.stack.push(doc);
                return;
            }
        }
        yield {
            type: 'error',
            offset: this.offset,
            message: `Unexpected ${this.type} token in YAML stream`,
            source: this.source
        };
    }
    *document(doc) {
        if (doc.value)
            return yield* this.lineEnd(doc);
        switch (this.type) {
            case 'doc-start': {
                if (findNonEmptyIndex(doc.start) !== -1) {
                    yield* this.pop();
                    yield* this.step();
                }
                else
                    doc.start.push(this.sourceToken);
                return;
            }
            case 'anchor':
            case 'tag':
            case 'space':
            case 'comment':
            case 'newline':
                doc.start.push(this.sourceToken);
                return;
        }
        const bv = this.startBlockValue(doc);
        if (bv)
            this.stack.push(bv);
        else {
            yield {
                type: 'error',
                offset: this.offset,
                message: `Unexpected ${this.type} token in YAML document`,
                source: this.source
            };
        }
    }
    *scalar(scalar) {
        if (this.type === 'map-value-ind') {
            const prev = getPrevProps(this.peek(2));
            const start = getFirstKeyStartProps(prev);
            let sep;
            if (scalar.end) {
                sep = scalar.end;
                sep.push(this.sourceToken);
                delete scalar.end;
            }
            else
                sep = [this.sourceToken];
            const map = {
                type: 'block-map',
                offset: scalar.offset,
                indent: scalar.indent,
                items: [{ start, key: scalar, sep }]
            };
            this.onKeyLine = true;
            this.stack[this.stack.length - 1] = map;
        }
        else
            yield* this.lineEnd(scalar);
    }
    *blockScalar(scalar) {
        switch (this.type) {
            case 'space':
            case 'comment':
            case 'newline':
                scalar.props.push(this.sourceToken);
                return;
            case 'scalar':
                scalar.source = this.source;
                // block-scalar source includes trailing newline
                this.atNewLine = true;
                this.indent = 0;
                if (this.onNewLine) {
                    let nl = this.source.indexOf('\n') + 1;
                    while (nl !== 0) {
                        this.onNewLine(this.offset + nl);
                        nl = this.source.indexOf('\n', nl) + 1;
                    }
                }
                yield* this.pop();
                break;
            /* istanbul ignore next should not happen */
            default:
                yield* this.pop();
                yield* this.step();
        }
    }
    *blockMap(map) {
        const it = map.items[map.items.length - 1];
        // it.sep is true-ish if pair already has key or : separator
        switch (this.type) {
            case 'newline':
                this.onKeyLine = false;
                if (it.value) {
                    const end = 'end' in it.value ? it.value.end : undefined;
                    const last = Array.isArray(end) ? end[end.length - 1] : undefined;
                    if (last?.type === 'comment')
                        end?.push(this.sourceToken);
                    else
                        map.items.push({ start: [this.sourceToken] });
                }
                else if (it.sep) {
                    it.sep.push(this.sourceToken);
                }
                else {
                    it.start.push(this.sourceToken);
                }
                return;
            case 'space':
            case 'comment':
                if (it.value) {
                    map.items.push({ start: [this.sourceToken] });
                }
                else if (it.sep) {
                    it.sep.push(this.sourceToken);
                }
                else {
                    if (this.atIndentedComment(it.start, map.indent)) {
                        const prev = map.items[map.items.length - 2];
                        const end = prev?.value?.end;
                        if (Array.isArray(end)) {
                            arrayPushArray(end, it.start);
                            end.push(this.sourceToken);
                            map.items.pop();
                            return;
                        }
                    }
                    it.start.push(this.sourceToken);
                }
                return;
        }
        if (this.indent >= map.indent) {
            const atMapIndent = !this.onKeyLine && this.indent === map.indent;
            const atNextItem = atMapIndent &&
                (it.sep || it.explicitKey) &&
                this.type !== 'seq-item-ind';
            // For empty nodes, assign newline-separated not indented empty tokens to following node
            let start = [];
            if (atNextItem && it.sep && !it.value) {
                const nl = [];
                for (let i = 0; i < it.sep.length; ++i) {
                    const st = it.sep[i];
                    switch (st.type) {
                        case 'newline':
                            nl.push(i);
                            break;
                        case 'space':
                            break;
                        case 'comment':
                            if (st.indent > map.indent)
                                nl.length = 0;
                            break;
                        default:
                            nl.length = 0;
                    }
                }
                if (nl.length >= 2)
                    start = it.sep.splice(nl[1]);
            }
            switch (this.type) {
                case 'anchor':
                case 'tag':
                    if (atNextItem || it.value) {
                        start.push(this.sourceToken);
                        map.items.push({ start });
                        this.onKeyLine = true;
                    }
                    else if (it.sep) {
                        it.sep.push(this.sourceToken);
                    }
                    else {
                        it.start.push(this.sourceToken);
                    }
                    return;
                case 'explicit-key-ind':
                    if (!it.sep && !it.explicitKey) {
                        it.start.push(this.sourceToken);
                        it.explicitKey = true;
                    }
                    else if (atNextItem || it.value) {
                        start.push(this.sourceToken);
                        map.items.push({ start, explicitKey: true });
                    }
                    else {
                        this.stack.push({
                            type: 'block-map',
                            offset: this.offset,
                            indent: this.indent,
                            items: [{ start: [this.sourceToken], explicitKey: true }]
                        });
                    }
                    this.onKeyLine = true;
                    return;
                case 'map-value-ind':
                    if (it.explicitKey) {
                        if (!it.sep) {
                            if (includesToken(it.start, 'newline')) {
                                Object.assign(it, { key: null, sep: [this.sourceToken] });
                            }
                            else {
                                const start = getFirstKeyStartProps(it.start);
                                this.stack.push({
                                    type: 'block-map',
                                    offset: this.offset,
                                    indent: this.indent,
                                    items: [{ start, key: null, sep: [this.sourceToken] }]
                                });
                            }
                        }
                        else if (it.value) {
                            map.items.push({ start: [], key: null, sep: [this.sourceToken] });
                        }
                        else if (includesToken(it.sep, 'map-value-ind')) {
                            this.stack.push({
                                type: 'block-map',
                                offset: this.offset,
                                indent: this.indent,
                                items: [{ start, key: null, sep: [this.sourceToken] }]
                            });
                        }
                        else if (isFlowToken(it.key) &&
                            !includesToken(it.sep, 'newline')) {
                            const start = getFirstKeyStartProps(it.start);
                            const key = it.key;
                            const sep = it.sep;
                            sep.push(this.sourceToken);
                            // @ts-expect-error type guard is wrong here
                            delete it.key;
                            // @ts-expect-error type guard is wrong here
                            delete it.sep;
                            this.stack.push({
                                type: 'block-map',
                                offset: this.offset,
                                indent: this.indent,
                                items: [{ start, key, sep }]
                            });
                        }
                        else if (start.length > 0) {
                            // Not actually at next item
                            it.sep = it.sep.concat(start, this.sourceToken);
                        }
                        else {
                            it.sep.push(this.sourceToken);
                        }
                    }
                    else {
                        if (!it.sep) {
                            Object.assign(it, { key: null, sep: [this.sourceToken] });
                        }
                        else if (it.value || atNextItem) {
                            map.items.push({ start, key: null, sep: [this.sourceToken] });
                        }
                        else if (includesToken(it.sep, 'map-value-ind')) {
                            this.stack.push({
                                type: 'block-map',
                                offset: this.offset,
                                indent: this.indent,
                                items: [{ start: [], key: null, sep: [this.sourceToken] }]
                            });
                        }
                        else {
                            it.sep.push(this.sourceToken);
                        }
                    }
                    this.onKeyLine = true;
                    return;
                case 'alias':
                case 'scalar':
                case 'single-quoted-scalar':
                case 'double-quoted-scalar': {
                    const fs = this.flowScalar(this.type);
                    if (atNextItem || it.value) {
                        map.items.push({ start, key: fs, sep: [] });
                        this.onKeyLine = true;
                    }
                    else if (it.sep) {
                        this.stack.push(fs);
                    }
                    else {
                        Object.assign(it, { key: fs, sep: [] });
                        this.onKeyLine = true;
                    }
                    return;
                }
                default: {
                    const bv = this.startBlockValue(map);
                    if (bv) {
                        if (bv.type === 'block-seq') {
                            if (!it.explicitKey &&
                                it.sep &&
                                !includesToken(it.sep, 'newline')) {
                                yield* this.pop({
                                    type: 'error',
                                    offset: this.offset,
                                    message: 'Unexpected block-seq-ind on same line with key',
                                    source: this.source
                                });
                                return;
                            }
                        }
                        else if (atMapIndent) {
                            map.items.push({ start });
                        }
                        this.stack.push(bv);
                        return;
                    }
                }
            }
        }
        yield* this.pop();
        yield* this.step();
    }
    *blockSequence(seq) {
        const it = seq.items[seq.items.length - 1];
        switch (this.type) {
            case 'newline':
                if (it.value) {
                    const end = 'end' in it.value ? it.value.end : undefined;
                    const last = Array.isArray(end) ? end[end.length - 1] : undefined;
                    if (last?.type === 'comment')
                        end?.push(this.sourceToken);
                    else
                        seq.items.push({ start: [this.sourceToken] });
                }
                else
                    it.start.push(this.sourceToken);
                return;
            case 'space':
            case 'comment':
                if (it.value)
                    seq.items.push({ start: [this.sourceToken] });
                else {
                    if (this.atIndentedComment(it.start, seq.indent)) {
                        const prev = seq.items[seq.items.length - 2];
                        const end = prev?.value?.end;
                        if (Array.isArray(end)) {
                            arrayPushArray(end, it.start);
                            end.push(this.sourceToken);
                            seq.items.pop();
                            return;
                        }
                    }
                    it.start.push(this.sourceToken);
                }
                return;
            case 'anchor':
            case 'tag':
                if (it.value || this.indent <= seq.indent)
                    break;
                it.start.push(this.sourceToken);
                return;
            case 'seq-item-ind':
                if (this.indent !== seq.indent)
                    break;
                if (it.value || includesToken(it.start, 'seq-item-ind'))
                    seq.items.push({ start: [this.sourceToken] });
                else
                    it.start.push(this.sourceToken);
                return;
        }
        if (this.indent > seq.indent) {
            const bv = this.startBlockValue(seq);
            if (bv) {
                this.stack.push(bv);
                return;
            }
        }
        yield* this.pop();
        yield* this.step();
    }
    *flowCollection(fc) {
        const it = fc.items[fc.items.length - 1];
        if (this.type === 'flow-error-end') {
            let top;
            do {
                yield* this.pop();
                top = this.peek(1);
            } while (top?.type === 'flow-collection');
        }
        else if (fc.end.length === 0) {
            switch (this.type) {
                case 'comma':
                case 'explicit-key-ind':
                    if (!it || it.sep)
                        fc.items.push({ start: [this.sourceToken] });
                    else
                        it.start.push(this.sourceToken);
                    return;
                case 'map-value-ind':
                    if (!it || it.value)
                        fc.items.push({ start: [], key: null, sep: [this.sourceToken] });
                    else if (it.sep)
                        it.sep.push(this.sourceToken);
                    else
                        Object.assign(it, { key: null, sep: [this.sourceToken] });
                    return;
                case 'space':
                case 'comment':
                case 'newline':
                case 'anchor':
                case 'tag':
                    if (!it || it.value)
                        fc.items.push({ start: [this.sourceToken] });
                    else if (it.sep)
                        it.sep.push(this.sourceToken);
                    else
                        it.start.push(this.sourceToken);
                    return;
                case 'alias':
                case 'scalar':
                case 'single-quoted-scalar':
                case 'double-quoted-scalar': {
                    const fs = this.flowScalar(this.type);
                    if (!it || it.value)
                        fc.items.push({ start: [], key: fs, sep: [] });
                    else if (it.sep)
                        this.stack.push(fs);
                    else
                        Object.assign(it, { key: fs, sep: [] });
                    return;
                }
                case 'flow-map-end':
                case 'flow-seq-end':
                    fc.end.push(this.sourceToken);
                    return;
            }
            const bv = this.startBlockValue(fc);
            /* istanbul ignore else should not happen */
            if (bv)
                this.stack.push(bv);
            else {
                yield* this.pop();
                yield* this.step();
            }
        }
        else {
            const parent = this.peek(2);
            if (parent.type === 'block-map' &&
                ((this.type === 'map-value-ind' && parent.indent === fc.indent) ||
                    (this.type === 'newline' &&
                        !parent.items[parent.items.length - 1].sep))) {
                yield* this.pop();
                yield* this.step();
            }
            else if (this.type === 'map-value-ind' &&
                parent.type !== 'flow-collection') {
                const prev = getPrevProps(parent);
                const start = getFirstKeyStartProps(prev);
                fixFlowSeqItems(fc);
                const sep = fc.end.splice(1, fc.end.length);
                sep.push(this.sourceToken);
                const map = {
                    type: 'block-map',
                    offset: fc.offset,
                    indent: fc.indent,
                    items: [{ start, key: fc, sep }]
                };
                this.onKeyLine = true;
                this.stack[this.stack.length - 1] = map;
            }
            else {
                yield* this.lineEnd(fc);
            }
        }
    }
    flowScalar(type) {
        if (this.onNewLine) {
            let nl = this.source.indexOf('\n') + 1;
            while (nl !== 0) {
                this.onNewLine(this.offset + nl);
                nl = this.source.indexOf('\n', nl) + 1;
            }
        }
        return {
            type,
            offset: this.offset,
            indent: this.indent,
            source: this.source
        };
    }
    startBlockValue(parent) {
        switch (this.type) {
            case 'alias':
            case 'scalar':
            case 'single-quoted-scalar':
            case 'double-quoted-scalar':
                return this.flowScalar(this.type);
            case 'block-scalar-header':
                return {
                    type: 'block-scalar',
                    offset: this.offset,
                    indent: this.indent,
                    props: [this.sourceToken],
                    source: ''
                };
            case 'flow-map-start':
            case 'flow-seq-start':
                return {
                    type: 'flow-collection',
                    offset: this.offset,
                    indent: this.indent,
                    start: this.sourceToken,
                    items: [],
                    end: []
                };
            case 'seq-item-ind':
                return {
                    type: 'block-seq',
                    offset: this.offset,
                    indent: this.indent,
                    items: [{ start: [this.sourceToken] }]
                };
            case 'explicit-key-ind': {
                this.onKeyLine = true;
                const prev = getPrevProps(parent);
                const start = getFirstKeyStartProps(prev);
                start.push(this.sourceToken);
                return {
                    type: 'block-map',
                    offset: this.offset,
                    indent: this.indent,
                    items: [{ start, explicitKey: true }]
                };
            }
            case 'map-value-ind': {
                this.onKeyLine = true;
                const prev = getPrevProps(parent);
                const start = getFirstKeyStartProps(prev);
                return {
                    type: 'block-map',
                    offset: this.offset,
                    indent: this.indent,
                    items: [{ start, key: null, sep: [this.sourceToken] }]
                };
            }
        }
        return null;
    }
    atIndentedComment(start, indent) {
        if (this.type !== 'comment')
            return false;
        if (this.indent <= indent)
            return false;
        return start.every(st => st.type === 'newline' || st.type === 'space');
    }
    *documentEnd(docEnd) {
        if (this.type !== 'doc-mode') {
            if (docEnd.end)
                docEnd.end.push(this.sourceToken);
            else
                docEnd.end = [this.sourceToken];
            if (this.type === 'newline')
                yield* this.pop();
        }
    }
    *lineEnd(token) {
        switch (this.type) {
            case 'comma':
            case 'doc-start':
            case 'doc-end':
            case 'flow-seq-end':
            case 'flow-map-end':
            case 'map-value-ind':
                yield* this.pop();
                yield* this.step();
                break;
            case 'newline':
                this.onKeyLine = false;
            // fallthrough
            case 'space':
            case 'comment':
            default:
                // all other values are errors
                if (token.end)
                    token.end.push(this.sourceToken);
                else
                    token.end = [this.sourceToken];
                if (this.type === 'newline')
                    yield* this.pop();
        }
    }
}

exports.Parser = Parser;


/***/ }),

/***/ 4047:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var composer = __nccwpck_require__(9984);
var Document = __nccwpck_require__(3021);
var errors = __nccwpck_require__(1464);
var log = __nccwpck_require__(7249);
var identity = __nccwpck_require__(1127);
var lineCounter = __nccwpck_require__(6628);
var parser = __nccwpck_require__(3456);

function parseOptions(options) {
    const prettyErrors = options.prettyErrors !== false;
    const lineCounter$1 = options.lineCounter || (prettyErrors && new lineCounter.LineCounter()) || null;
    return { lineCounter: lineCounter$1, prettyErrors };
}
/**
 * Parse the input as a stream of YAML documents.
 *
 * Documents should be separated from each other by `...` or `---` marker lines.
 *
 * @returns If an empty `docs` array is returned, it will be of type
 *   EmptyStream and contain additional stream information. In
 *   TypeScript, you should use `'empty' in docs` as a type guard for it.
 */
function parseAllDocuments(source, options = {}) {
    const { lineCounter, prettyErrors } = parseOptions(options);
    const parser$1 = new parser.Parser(lineCounter?.addNewLine);
    const composer$1 = new composer.Composer(options);
    const docs = Array.from(composer$1.compose(parser$1.parse(source)));
    if (prettyErrors && lineCounter)
        for (const doc of docs) {
            doc.errors.forEach(errors.prettifyError(source, lineCounter));
            doc.warnings.forEach(errors.prettifyError(source, lineCounter));
        }
    if (docs.length > 0)
        return docs;
    return Object.assign([], { empty: true }, composer$1.streamInfo());
}
/** Parse an input string into a single YAML.Document */
function parseDocument(source, options = {}) {
    const { lineCounter, prettyErrors } = parseOptions(options);
    const parser$1 = new parser.Parser(lineCounter?.addNewLine);
    const composer$1 = new composer.Composer(options);
    // `doc` is always set by compose.end(true) at the very latest
    let doc = null;
    for (const _doc of composer$1.compose(parser$1.parse(source), true, source.length)) {
        if (!doc)
            doc = _doc;
        else if (doc.options.logLevel !== 'silent') {
            doc.errors.push(new errors.YAMLParseError(_doc.range.slice(0, 2), 'MULTIPLE_DOCS', 'Source contains multiple documents; please use YAML.parseAllDocuments()'));
            break;
        }
    }
    if (prettyErrors && lineCounter) {
        doc.errors.forEach(errors.prettifyError(source, lineCounter));
        doc.warnings.forEach(errors.prettifyError(source, lineCounter));
    }
    return doc;
}
function parse(src, reviver, options) {
    let _reviver = undefined;
    if (typeof reviver === 'function') {
        _reviver = reviver;
    }
    else if (options === undefined && reviver && typeof reviver === 'object') {
        options = reviver;
    }
    const doc = parseDocument(src, options);
    if (!doc)
        return null;
    doc.warnings.forEach(warning => log.warn(doc.options.logLevel, warning));
    if (doc.errors.length > 0) {
        if (doc.options.logLevel !== 'silent')
            throw doc.errors[0];
        else
            doc.errors = [];
    }
    return doc.toJS(Object.assign({ reviver: _reviver }, options));
}
function stringify(value, replacer, options) {
    let _replacer = null;
    if (typeof replacer === 'function' || Array.isArray(replacer)) {
        _replacer = replacer;
    }
    else if (options === undefined && replacer) {
        options = replacer;
    }
    if (typeof options === 'string')
        options = options.length;
    if (typeof options === 'number') {
        const indent = Math.round(options);
        options = indent < 1 ? undefined : indent > 8 ? { indent: 8 } : { indent };
    }
    if (value === undefined) {
        const { keepUndefined } = options ?? replacer ?? {};
        if (!keepUndefined)
            return undefined;
    }
    if (identity.isDocument(value) && !_replacer)
        return value.toString(options);
    return new Document.Document(value, _replacer, options).toString(options);
}

exports.parse = parse;
exports.parseAllDocuments = parseAllDocuments;
exports.parseDocument = parseDocument;
exports.stringify = stringify;


/***/ }),

/***/ 5840:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var identity = __nccwpck_require__(1127);
var map = __nccwpck_require__(7451);
var seq = __nccwpck_require__(1706);
var string = __nccwpck_require__(6464);
var tags = __nccwpck_require__(18);

const sortMapEntriesByKey = (a, b) => a.key < b.key ? -1 : a.key > b.key ? 1 : 0;
class Schema {
    constructor({ compat, customTags, merge, resolveKnownTags, schema, sortMapEntries, toStringDefaults }) {
        this.compat = Array.isArray(compat)
            ? tags.getTags(compat, 'compat')
            : compat
                ? tags.getTags(null, compat)
                : null;
        this.name = (typeof schema === 'string' && schema) || 'core';
        this.knownTags = resolveKnownTags ? tags.coreKnownTags : {};
        this.tags = tags.getTags(customTags, this.name, merge);
        this.toStringOptions = toStringDefaults ?? null;
        Object.defineProperty(this, identity.MAP, { value: map.map });
        Object.defineProperty(this, identity.SCALAR, { value: string.string });
        Object.defineProperty(this, identity.SEQ, { value: seq.seq });
        // Used by createMap()
        this.sortMapEntries =
            typeof sortMapEntries === 'function'
                ? sortMapEntries
                : sortMapEntries === true
                    ? sortMapEntriesByKey
                    : null;
    }
    clone() {
        const copy = Object.create(Schema.prototype, Object.getOwnPropertyDescriptors(this));
        copy.tags = this.tags.slice();
        return copy;
    }
}

exports.Schema = Schema;


/***/ }),

/***/ 7451:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var identity = __nccwpck_require__(1127);
var YAMLMap = __nccwpck_require__(4454);

const map = {
    collection: 'map',
    default: true,
    nodeClass: YAMLMap.YAMLMap,
    tag: 'tag:yaml.org,2002:map',
    resolve(map, onError) {
        if (!identity.isMap(map))
            onError('Expected a mapping for this tag');
        return map;
    },
    createNode: (schema, obj, ctx) => YAMLMap.YAMLMap.from(schema, obj, ctx)
};

exports.map = map;


/***/ }),

/***/ 3632:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var Scalar = __nccwpck_require__(3301);

const nullTag = {
    identify: value => value == null,
    createNode: () => new Scalar.Scalar(null),
    default: true,
    tag: 'tag:yaml.org,2002:null',
    test: /^(?:~|[Nn]ull|NULL)?$/,
    resolve: () => new Scalar.Scalar(null),
    stringify: ({ source }, ctx) => typeof source === 'string' && nullTag.test.test(source)
        ? source
        : ctx.options.nullStr
};

exports.nullTag = nullTag;


/***/ }),

/***/ 1706:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var identity = __nccwpck_require__(1127);
var YAMLSeq = __nccwpck_require__(2223);

const seq = {
    collection: 'seq',
    default: true,
    nodeClass: YAMLSeq.YAMLSeq,
    tag: 'tag:yaml.org,2002:seq',
    resolve(seq, onError) {
        if (!identity.isSeq(seq))
            onError('Expected a sequence for this tag');
        return seq;
    },
    createNode: (schema, obj, ctx) => YAMLSeq.YAMLSeq.from(schema, obj, ctx)
};

exports.seq = seq;


/***/ }),

/***/ 6464:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var stringifyString = __nccwpck_require__(3069);

const string = {
    identify: value => typeof value === 'string',
    default: true,
    tag: 'tag:yaml.org,2002:str',
    resolve: str => str,
    stringify(item, ctx, onComment, onChompKeep) {
        ctx = Object.assign({ actualString: true }, ctx);
        return stringifyString.stringifyString(item, ctx, onComment, onChompKeep);
    }
};

exports.string = string;


/***/ }),

/***/ 3959:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var Scalar = __nccwpck_require__(3301);

const boolTag = {
    identify: value => typeof value === 'boolean',
    default: true,
    tag: 'tag:yaml.org,2002:bool',
    test: /^(?:[Tt]rue|TRUE|[Ff]alse|FALSE)$/,
    resolve: str => new Scalar.Scalar(str[0] === 't' || str[0] === 'T'),
    stringify({ source, value }, ctx) {
        if (source && boolTag.test.test(source)) {
            const sv = source[0] === 't' || source[0] === 'T';
            if (value === sv)
                return source;
        }
        return value ? ctx.options.trueStr : ctx.options.falseStr;
    }
};

exports.boolTag = boolTag;


/***/ }),

/***/ 8405:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var Scalar = __nccwpck_require__(3301);
var stringifyNumber = __nccwpck_require__(8689);

const floatNaN = {
    identify: value => typeof value === 'number',
    default: true,
    tag: 'tag:yaml.org,2002:float',
    test: /^(?:[-+]?\.(?:inf|Inf|INF)|\.nan|\.NaN|\.NAN)$/,
    resolve: str => str.slice(-3).toLowerCase() === 'nan'
        ? NaN
        : str[0] === '-'
            ? Number.NEGATIVE_INFINITY
            : Number.POSITIVE_INFINITY,
    stringify: stringifyNumber.stringifyNumber
};
const floatExp = {
    identify: value => typeof value === 'number',
    default: true,
    tag: 'tag:yaml.org,2002:float',
    format: 'EXP',
    test: /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)[eE][-+]?[0-9]+$/,
    resolve: str => parseFloat(str),
    stringify(node) {
        const num = Number(node.value);
        return isFinite(num) ? num.toExponential() : stringifyNumber.stringifyNumber(node);
    }
};
const float = {
    identify: value => typeof value === 'number',
    default: true,
    tag: 'tag:yaml.org,2002:float',
    test: /^[-+]?(?:\.[0-9]+|[0-9]+\.[0-9]*)$/,
    resolve(str) {
        const node = new Scalar.Scalar(parseFloat(str));
        const dot = str.indexOf('.');
        if (dot !== -1 && str[str.length - 1] === '0')
            node.minFractionDigits = str.length - dot - 1;
        return node;
    },
    stringify: stringifyNumber.stringifyNumber
};

exports.float = float;
exports.floatExp = floatExp;
exports.floatNaN = floatNaN;


/***/ }),

/***/ 9874:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var stringifyNumber = __nccwpck_require__(8689);

const intIdentify = (value) => typeof value === 'bigint' || Number.isInteger(value);
const intResolve = (str, offset, radix, { intAsBigInt }) => (intAsBigInt ? BigInt(str) : parseInt(str.substring(offset), radix));
function intStringify(node, radix, prefix) {
    const { value } = node;
    if (intIdentify(value) && value >= 0)
        return prefix + value.toString(radix);
    return stringifyNumber.stringifyNumber(node);
}
const intOct = {
    identify: value => intIdentify(value) && value >= 0,
    default: true,
    tag: 'tag:yaml.org,2002:int',
    format: 'OCT',
    test: /^0o[0-7]+$/,
    resolve: (str, _onError, opt) => intResolve(str, 2, 8, opt),
    stringify: node => intStringify(node, 8, '0o')
};
const int = {
    identify: intIdentify,
    default: true,
    tag: 'tag:yaml.org,2002:int',
    test: /^[-+]?[0-9]+$/,
    resolve: (str, _onError, opt) => intResolve(str, 0, 10, opt),
    stringify: stringifyNumber.stringifyNumber
};
const intHex = {
    identify: value => intIdentify(value) && value >= 0,
    default: true,
    tag: 'tag:yaml.org,2002:int',
    format: 'HEX',
    test: /^0x[0-9a-fA-F]+$/,
    resolve: (str, _onError, opt) => intResolve(str, 2, 16, opt),
    stringify: node => intStringify(node, 16, '0x')
};

exports.int = int;
exports.intHex = intHex;
exports.intOct = intOct;


/***/ }),

/***/ 896:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var map = __nccwpck_require__(7451);
var _null = __nccwpck_require__(3632);
var seq = __nccwpck_require__(1706);
var string = __nccwpck_require__(6464);
var bool = __nccwpck_require__(3959);
var float = __nccwpck_require__(8405);
var int = __nccwpck_require__(9874);

const schema = [
    map.map,
    seq.seq,
    string.string,
    _null.nullTag,
    bool.boolTag,
    int.intOct,
    int.int,
    int.intHex,
    float.floatNaN,
    float.floatExp,
    float.float
];

exports.schema = schema;


/***/ }),

/***/ 3559:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var Scalar = __nccwpck_require__(3301);
var map = __nccwpck_require__(7451);
var seq = __nccwpck_require__(1706);

function intIdentify(value) {
    return typeof value === 'bigint' || Number.isInteger(value);
}
const stringifyJSON = ({ value }) => JSON.stringify(value);
const jsonScalars = [
    {
        identify: value => typeof value === 'string',
        default: true,
        tag: 'tag:yaml.org,2002:str',
        resolve: str => str,
        stringify: stringifyJSON
    },
    {
        identify: value => value == null,
        createNode: () => new Scalar.Scalar(null),
        default: true,
        tag: 'tag:yaml.org,2002:null',
        test: /^null$/,
        resolve: () => null,
        stringify: stringifyJSON
    },
    {
        identify: value => typeof value === 'boolean',
        default: true,
        tag: 'tag:yaml.org,2002:bool',
        test: /^true$|^false$/,
        resolve: str => str === 'true',
        stringify: stringifyJSON
    },
    {
        identify: intIdentify,
        default: true,
        tag: 'tag:yaml.org,2002:int',
        test: /^-?(?:0|[1-9][0-9]*)$/,
        resolve: (str, _onError, { intAsBigInt }) => intAsBigInt ? BigInt(str) : parseInt(str, 10),
        stringify: ({ value }) => intIdentify(value) ? value.toString() : JSON.stringify(value)
    },
    {
        identify: value => typeof value === 'number',
        default: true,
        tag: 'tag:yaml.org,2002:float',
        test: /^-?(?:0|[1-9][0-9]*)(?:\.[0-9]*)?(?:[eE][-+]?[0-9]+)?$/,
        resolve: str => parseFloat(str),
        stringify: stringifyJSON
    }
];
const jsonError = {
    default: true,
    tag: '',
    test: /^/,
    resolve(str, onError) {
        onError(`Unresolved plain scalar ${JSON.stringify(str)}`);
        return str;
    }
};
const schema = [map.map, seq.seq].concat(jsonScalars, jsonError);

exports.schema = schema;


/***/ }),

/***/ 18:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var map = __nccwpck_require__(7451);
var _null = __nccwpck_require__(3632);
var seq = __nccwpck_require__(1706);
var string = __nccwpck_require__(6464);
var bool = __nccwpck_require__(3959);
var float = __nccwpck_require__(8405);
var int = __nccwpck_require__(9874);
var schema = __nccwpck_require__(896);
var schema$1 = __nccwpck_require__(3559);
var binary = __nccwpck_require__(6083);
var merge = __nccwpck_require__(452);
var omap = __nccwpck_require__(303);
var pairs = __nccwpck_require__(8385);
var schema$2 = __nccwpck_require__(5913);
var set = __nccwpck_require__(1528);
var timestamp = __nccwpck_require__(6752);

const schemas = new Map([
    ['core', schema.schema],
    ['failsafe', [map.map, seq.seq, string.string]],
    ['json', schema$1.schema],
    ['yaml11', schema$2.schema],
    ['yaml-1.1', schema$2.schema]
]);
const tagsByName = {
    binary: binary.binary,
    bool: bool.boolTag,
    float: float.float,
    floatExp: float.floatExp,
    floatNaN: float.floatNaN,
    floatTime: timestamp.floatTime,
    int: int.int,
    intHex: int.intHex,
    intOct: int.intOct,
    intTime: timestamp.intTime,
    map: map.map,
    merge: merge.merge,
    null: _null.nullTag,
    omap: omap.omap,
    pairs: pairs.pairs,
    seq: seq.seq,
    set: set.set,
    timestamp: timestamp.timestamp
};
const coreKnownTags = {
    'tag:yaml.org,2002:binary': binary.binary,
    'tag:yaml.org,2002:merge': merge.merge,
    'tag:yaml.org,2002:omap': omap.omap,
    'tag:yaml.org,2002:pairs': pairs.pairs,
    'tag:yaml.org,2002:set': set.set,
    'tag:yaml.org,2002:timestamp': timestamp.timestamp
};
function getTags(customTags, schemaName, addMergeTag) {
    const schemaTags = schemas.get(schemaName);
    if (schemaTags && !customTags) {
        return addMergeTag && !schemaTags.includes(merge.merge)
            ? schemaTags.concat(merge.merge)
            : schemaTags.slice();
    }
    let tags = schemaTags;
    if (!tags) {
        if (Array.isArray(customTags))
            tags = [];
        else {
            const keys = Array.from(schemas.keys())
                .filter(key => key !== 'yaml11')
                .map(key => JSON.stringify(key))
                .join(', ');
            throw new Error(`Unknown schema "${schemaName}"; use one of ${keys} or define customTags array`);
        }
    }
    if (Array.isArray(customTags)) {
        for (const tag of customTags)
            tags = tags.concat(tag);
    }
    else if (typeof customTags === 'function') {
        tags = customTags(tags.slice());
    }
    if (addMergeTag)
        tags = tags.concat(merge.merge);
    return tags.reduce((tags, tag) => {
        const tagObj = typeof tag === 'string' ? tagsByName[tag] : tag;
        if (!tagObj) {
            const tagName = JSON.stringify(tag);
            const keys = Object.keys(tagsByName)
                .map(key => JSON.stringify(key))
                .join(', ');
            throw new Error(`Unknown custom tag ${tagName}; use one of ${keys}`);
        }
        if (!tags.includes(tagObj))
            tags.push(tagObj);
        return tags;
    }, []);
}

exports.coreKnownTags = coreKnownTags;
exports.getTags = getTags;


/***/ }),

/***/ 6083:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var node_buffer = __nccwpck_require__(181);
var Scalar = __nccwpck_require__(3301);
var stringifyString = __nccwpck_require__(3069);

const binary = {
    identify: value => value instanceof Uint8Array, // Buffer inherits from Uint8Array
    default: false,
    tag: 'tag:yaml.org,2002:binary',
    /**
     * Returns a Buffer in node and an Uint8Array in browsers
     *
     * To use the resulting buffer as an image, you'll want to do something like:
     *
     *   const blob = new Blob([buffer], { type: 'image/jpeg' })
     *   document.querySelector('#photo').src = URL.createObjectURL(blob)
     */
    resolve(src, onError) {
        if (typeof node_buffer.Buffer === 'function') {
            return node_buffer.Buffer.from(src, 'base64');
        }
        else if (typeof atob === 'function') {
            // On IE 11, atob() can't handle newlines
            const str = atob(src.replace(/[\n\r]/g, ''));
            const buffer = new Uint8Array(str.length);
            for (let i = 0; i < str.length; ++i)
                buffer[i] = str.charCodeAt(i);
            return buffer;
        }
        else {
            onError('This environment does not support reading binary tags; either Buffer or atob is required');
            return src;
        }
    },
    stringify({ comment, type, value }, ctx, onComment, onChompKeep) {
        if (!value)
            return '';
        const buf = value; // checked earlier by binary.identify()
        let str;
        if (typeof node_buffer.Buffer === 'function') {
            str =
                buf instanceof node_buffer.Buffer
                    ? buf.toString('base64')
                    : node_buffer.Buffer.from(buf.buffer).toString('base64');
        }
        else if (typeof btoa === 'function') {
            let s = '';
            for (let i = 0; i < buf.length; ++i)
                s += String.fromCharCode(buf[i]);
            str = btoa(s);
        }
        else {
            throw new Error('This environment does not support writing binary tags; either Buffer or btoa is required');
        }
        type ?? (type = Scalar.Scalar.BLOCK_LITERAL);
        if (type !== Scalar.Scalar.QUOTE_DOUBLE) {
            const lineWidth = Math.max(ctx.options.lineWidth - ctx.indent.length, ctx.options.minContentWidth);
            const n = Math.ceil(str.length / lineWidth);
            const lines = new Array(n);
            for (let i = 0, o = 0; i < n; ++i, o += lineWidth) {
                lines[i] = str.substr(o, lineWidth);
            }
            str = lines.join(type === Scalar.Scalar.BLOCK_LITERAL ? '\n' : ' ');
        }
        return stringifyString.stringifyString({ comment, type, value: str }, ctx, onComment, onChompKeep);
    }
};

exports.binary = binary;


/***/ }),

/***/ 8398:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var Scalar = __nccwpck_require__(3301);

function boolStringify({ value, source }, ctx) {
    const boolObj = value ? trueTag : falseTag;
    if (source && boolObj.test.test(source))
        return source;
    return value ? ctx.options.trueStr : ctx.options.falseStr;
}
const trueTag = {
    identify: value => value === true,
    default: true,
    tag: 'tag:yaml.org,2002:bool',
    test: /^(?:Y|y|[Yy]es|YES|[Tt]rue|TRUE|[Oo]n|ON)$/,
    resolve: () => new Scalar.Scalar(true),
    stringify: boolStringify
};
const falseTag = {
    identify: value => value === false,
    default: true,
    tag: 'tag:yaml.org,2002:bool',
    test: /^(?:N|n|[Nn]o|NO|[Ff]alse|FALSE|[Oo]ff|OFF)$/,
    resolve: () => new Scalar.Scalar(false),
    stringify: boolStringify
};

exports.falseTag = falseTag;
exports.trueTag = trueTag;


/***/ }),

/***/ 5782:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var Scalar = __nccwpck_require__(3301);
var stringifyNumber = __nccwpck_require__(8689);

const floatNaN = {
    identify: value => typeof value === 'number',
    default: true,
    tag: 'tag:yaml.org,2002:float',
    test: /^(?:[-+]?\.(?:inf|Inf|INF)|\.nan|\.NaN|\.NAN)$/,
    resolve: (str) => str.slice(-3).toLowerCase() === 'nan'
        ? NaN
        : str[0] === '-'
            ? Number.NEGATIVE_INFINITY
            : Number.POSITIVE_INFINITY,
    stringify: stringifyNumber.stringifyNumber
};
const floatExp = {
    identify: value => typeof value === 'number',
    default: true,
    tag: 'tag:yaml.org,2002:float',
    format: 'EXP',
    test: /^[-+]?(?:[0-9][0-9_]*)?(?:\.[0-9_]*)?[eE][-+]?[0-9]+$/,
    resolve: (str) => parseFloat(str.replace(/_/g, '')),
    stringify(node) {
        const num = Number(node.value);
        return isFinite(num) ? num.toExponential() : stringifyNumber.stringifyNumber(node);
    }
};
const float = {
    identify: value => typeof value === 'number',
    default: true,
    tag: 'tag:yaml.org,2002:float',
    test: /^[-+]?(?:[0-9][0-9_]*)?\.[0-9_]*$/,
    resolve(str) {
        const node = new Scalar.Scalar(parseFloat(str.replace(/_/g, '')));
        const dot = str.indexOf('.');
        if (dot !== -1) {
            const f = str.substring(dot + 1).replace(/_/g, '');
            if (f[f.length - 1] === '0')
                node.minFractionDigits = f.length;
        }
        return node;
    },
    stringify: stringifyNumber.stringifyNumber
};

exports.float = float;
exports.floatExp = floatExp;
exports.floatNaN = floatNaN;


/***/ }),

/***/ 873:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var stringifyNumber = __nccwpck_require__(8689);

const intIdentify = (value) => typeof value === 'bigint' || Number.isInteger(value);
function intResolve(str, offset, radix, { intAsBigInt }) {
    const sign = str[0];
    if (sign === '-' || sign === '+')
        offset += 1;
    str = str.substring(offset).replace(/_/g, '');
    if (intAsBigInt) {
        switch (radix) {
            case 2:
                str = `0b${str}`;
                break;
            case 8:
                str = `0o${str}`;
                break;
            case 16:
                str = `0x${str}`;
                break;
        }
        const n = BigInt(str);
        return sign === '-' ? BigInt(-1) * n : n;
    }
    const n = parseInt(str, radix);
    return sign === '-' ? -1 * n : n;
}
function intStringify(node, radix, prefix) {
    const { value } = node;
    if (intIdentify(value)) {
        const str = value.toString(radix);
        return value < 0 ? '-' + prefix + str.substr(1) : prefix + str;
    }
    return stringifyNumber.stringifyNumber(node);
}
const intBin = {
    identify: intIdentify,
    default: true,
    tag: 'tag:yaml.org,2002:int',
    format: 'BIN',
    test: /^[-+]?0b[0-1_]+$/,
    resolve: (str, _onError, opt) => intResolve(str, 2, 2, opt),
    stringify: node => intStringify(node, 2, '0b')
};
const intOct = {
    identify: intIdentify,
    default: true,
    tag: 'tag:yaml.org,2002:int',
    format: 'OCT',
    test: /^[-+]?0[0-7_]+$/,
    resolve: (str, _onError, opt) => intResolve(str, 1, 8, opt),
    stringify: node => intStringify(node, 8, '0')
};
const int = {
    identify: intIdentify,
    default: true,
    tag: 'tag:yaml.org,2002:int',
    test: /^[-+]?[0-9][0-9_]*$/,
    resolve: (str, _onError, opt) => intResolve(str, 0, 10, opt),
    stringify: stringifyNumber.stringifyNumber
};
const intHex = {
    identify: intIdentify,
    default: true,
    tag: 'tag:yaml.org,2002:int',
    format: 'HEX',
    test: /^[-+]?0x[0-9a-fA-F_]+$/,
    resolve: (str, _onError, opt) => intResolve(str, 2, 16, opt),
    stringify: node => intStringify(node, 16, '0x')
};

exports.int = int;
exports.intBin = intBin;
exports.intHex = intHex;
exports.intOct = intOct;


/***/ }),

/***/ 452:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var identity = __nccwpck_require__(1127);
var Scalar = __nccwpck_require__(3301);

// If the value associated with a merge key is a single mapping node, each of
// its key/value pairs is inserted into the current mapping, unless the key
// already exists in it. If the value associated with the merge key is a
// sequence, then this sequence is expected to contain mapping nodes and each
// of these nodes is merged in turn according to its order in the sequence.
// Keys in mapping nodes earlier in the sequence override keys specified in
// later mapping nodes. -- http://yaml.org/type/merge.html
const MERGE_KEY = '<<';
const merge = {
    identify: value => value === MERGE_KEY ||
        (typeof value === 'symbol' && value.description === MERGE_KEY),
    default: 'key',
    tag: 'tag:yaml.org,2002:merge',
    test: /^<<$/,
    resolve: () => Object.assign(new Scalar.Scalar(Symbol(MERGE_KEY)), {
        addToJSMap: addMergeToJSMap
    }),
    stringify: () => MERGE_KEY
};
const isMergeKey = (ctx, key) => (merge.identify(key) ||
    (identity.isScalar(key) &&
        (!key.type || key.type === Scalar.Scalar.PLAIN) &&
        merge.identify(key.value))) &&
    ctx?.doc.schema.tags.some(tag => tag.tag === merge.tag && tag.default);
function addMergeToJSMap(ctx, map, value) {
    const source = resolveAliasValue(ctx, value);
    if (identity.isSeq(source))
        for (const it of source.items)
            mergeValue(ctx, map, it);
    else if (Array.isArray(source))
        for (const it of source)
            mergeValue(ctx, map, it);
    else
        mergeValue(ctx, map, source);
}
function mergeValue(ctx, map, value) {
    const source = resolveAliasValue(ctx, value);
    if (!identity.isMap(source))
        throw new Error('Merge sources must be maps or map aliases');
    const srcMap = source.toJSON(null, ctx, Map);
    for (const [key, value] of srcMap) {
        if (map instanceof Map) {
            if (!map.has(key))
                map.set(key, value);
        }
        else if (map instanceof Set) {
            map.add(key);
        }
        else if (!Object.prototype.hasOwnProperty.call(map, key)) {
            Object.defineProperty(map, key, {
                value,
                writable: true,
                enumerable: true,
                configurable: true
            });
        }
    }
    return map;
}
function resolveAliasValue(ctx, value) {
    return ctx && identity.isAlias(value) ? value.resolve(ctx.doc, ctx) : value;
}

exports.addMergeToJSMap = addMergeToJSMap;
exports.isMergeKey = isMergeKey;
exports.merge = merge;


/***/ }),

/***/ 303:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var identity = __nccwpck_require__(1127);
var toJS = __nccwpck_require__(4043);
var YAMLMap = __nccwpck_require__(4454);
var YAMLSeq = __nccwpck_require__(2223);
var pairs = __nccwpck_require__(8385);

class YAMLOMap extends YAMLSeq.YAMLSeq {
    constructor() {
        super();
        this.add = YAMLMap.YAMLMap.prototype.add.bind(this);
        this.delete = YAMLMap.YAMLMap.prototype.delete.bind(this);
        this.get = YAMLMap.YAMLMap.prototype.get.bind(this);
        this.has = YAMLMap.YAMLMap.prototype.has.bind(this);
        this.set = YAMLMap.YAMLMap.prototype.set.bind(this);
        this.tag = YAMLOMap.tag;
    }
    /**
     * If `ctx` is given, the return type is actually `Map<unknown, unknown>`,
     * but TypeScript won't allow widening the signature of a child method.
     */
    toJSON(_, ctx) {
        if (!ctx)
            return super.toJSON(_);
        const map = new Map();
        if (ctx?.onCreate)
            ctx.onCreate(map);
        for (const pair of this.items) {
            let key, value;
            if (identity.isPair(pair)) {
                key = toJS.toJS(pair.key, '', ctx);
                value = toJS.toJS(pair.value, key, ctx);
            }
            else {
                key = toJS.toJS(pair, '', ctx);
            }
            if (map.has(key))
                throw new Error('Ordered maps must not include duplicate keys');
            map.set(key, value);
        }
        return map;
    }
    static from(schema, iterable, ctx) {
        const pairs$1 = pairs.createPairs(schema, iterable, ctx);
        const omap = new this();
        omap.items = pairs$1.items;
        return omap;
    }
}
YAMLOMap.tag = 'tag:yaml.org,2002:omap';
const omap = {
    collection: 'seq',
    identify: value => value instanceof Map,
    nodeClass: YAMLOMap,
    default: false,
    tag: 'tag:yaml.org,2002:omap',
    resolve(seq, onError) {
        const pairs$1 = pairs.resolvePairs(seq, onError);
        const seenKeys = [];
        for (const { key } of pairs$1.items) {
            if (identity.isScalar(key)) {
                if (seenKeys.includes(key.value)) {
                    onError(`Ordered maps must not include duplicate keys: ${key.value}`);
                }
                else {
                    seenKeys.push(key.value);
                }
            }
        }
        return Object.assign(new YAMLOMap(), pairs$1);
    },
    createNode: (schema, iterable, ctx) => YAMLOMap.from(schema, iterable, ctx)
};

exports.YAMLOMap = YAMLOMap;
exports.omap = omap;


/***/ }),

/***/ 8385:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var identity = __nccwpck_require__(1127);
var Pair = __nccwpck_require__(7165);
var Scalar = __nccwpck_require__(3301);
var YAMLSeq = __nccwpck_require__(2223);

function resolvePairs(seq, onError) {
    if (identity.isSeq(seq)) {
        for (let i = 0; i < seq.items.length; ++i) {
            let item = seq.items[i];
            if (identity.isPair(item))
                continue;
            else if (identity.isMap(item)) {
                if (item.items.length > 1)
                    onError('Each pair must have its own sequence indicator');
                const pair = item.items[0] || new Pair.Pair(new Scalar.Scalar(null));
                if (item.commentBefore)
                    pair.key.commentBefore = pair.key.commentBefore
                        ? `${item.commentBefore}\n${pair.key.commentBefore}`
                        : item.commentBefore;
                if (item.comment) {
                    const cn = pair.value ?? pair.key;
                    cn.comment = cn.comment
                        ? `${item.comment}\n${cn.comment}`
                        : item.comment;
                }
                item = pair;
            }
            seq.items[i] = identity.isPair(item) ? item : new Pair.Pair(item);
        }
    }
    else
        onError('Expected a sequence for this tag');
    return seq;
}
function createPairs(schema, iterable, ctx) {
    const { replacer } = ctx;
    const pairs = new YAMLSeq.YAMLSeq(schema);
    pairs.tag = 'tag:yaml.org,2002:pairs';
    let i = 0;
    if (iterable && Symbol.iterator in Object(iterable))
        for (let it of iterable) {
            if (typeof replacer === 'function')
                it = replacer.call(iterable, String(i++), it);
            let key, value;
            if (Array.isArray(it)) {
                if (it.length === 2) {
                    key = it[0];
                    value = it[1];
                }
                else
                    throw new TypeError(`Expected [key, value] tuple: ${it}`);
            }
            else if (it && it instanceof Object) {
                const keys = Object.keys(it);
                if (keys.length === 1) {
                    key = keys[0];
                    value = it[key];
                }
                else {
                    throw new TypeError(`Expected tuple with one key, not ${keys.length} keys`);
                }
            }
            else {
                key = it;
            }
            pairs.items.push(Pair.createPair(key, value, ctx));
        }
    return pairs;
}
const pairs = {
    collection: 'seq',
    default: false,
    tag: 'tag:yaml.org,2002:pairs',
    resolve: resolvePairs,
    createNode: createPairs
};

exports.createPairs = createPairs;
exports.pairs = pairs;
exports.resolvePairs = resolvePairs;


/***/ }),

/***/ 5913:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var map = __nccwpck_require__(7451);
var _null = __nccwpck_require__(3632);
var seq = __nccwpck_require__(1706);
var string = __nccwpck_require__(6464);
var binary = __nccwpck_require__(6083);
var bool = __nccwpck_require__(8398);
var float = __nccwpck_require__(5782);
var int = __nccwpck_require__(873);
var merge = __nccwpck_require__(452);
var omap = __nccwpck_require__(303);
var pairs = __nccwpck_require__(8385);
var set = __nccwpck_require__(1528);
var timestamp = __nccwpck_require__(6752);

const schema = [
    map.map,
    seq.seq,
    string.string,
    _null.nullTag,
    bool.trueTag,
    bool.falseTag,
    int.intBin,
    int.intOct,
    int.int,
    int.intHex,
    float.floatNaN,
    float.floatExp,
    float.float,
    binary.binary,
    merge.merge,
    omap.omap,
    pairs.pairs,
    set.set,
    timestamp.intTime,
    timestamp.floatTime,
    timestamp.timestamp
];

exports.schema = schema;


/***/ }),

/***/ 1528:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var identity = __nccwpck_require__(1127);
var Pair = __nccwpck_require__(7165);
var YAMLMap = __nccwpck_require__(4454);

class YAMLSet extends YAMLMap.YAMLMap {
    constructor(schema) {
        super(schema);
        this.tag = YAMLSet.tag;
    }
    add(key) {
        let pair;
        if (identity.isPair(key))
            pair = key;
        else if (key &&
            typeof key === 'object' &&
            'key' in key &&
            'value' in key &&
            key.value === null)
            pair = new Pair.Pair(key.key, null);
        else
            pair = new Pair.Pair(key, null);
        const prev = YAMLMap.findPair(this.items, pair.key);
        if (!prev)
            this.items.push(pair);
    }
    /**
     * If `keepPair` is `true`, returns the Pair matching `key`.
     * Otherwise, returns the value of that Pair's key.
     */
    get(key, keepPair) {
        const pair = YAMLMap.findPair(this.items, key);
        return !keepPair && identity.isPair(pair)
            ? identity.isScalar(pair.key)
                ? pair.key.value
                : pair.key
            : pair;
    }
    set(key, value) {
        if (typeof value !== 'boolean')
            throw new Error(`Expected boolean value for set(key, value) in a YAML set, not ${typeof value}`);
        const prev = YAMLMap.findPair(this.items, key);
        if (prev && !value) {
            this.items.splice(this.items.indexOf(prev), 1);
        }
        else if (!prev && value) {
            this.items.push(new Pair.Pair(key));
        }
    }
    toJSON(_, ctx) {
        return super.toJSON(_, ctx, Set);
    }
    toString(ctx, onComment, onChompKeep) {
        if (!ctx)
            return JSON.stringify(this);
        if (this.hasAllNullValues(true))
            return super.toString(Object.assign({}, ctx, { allNullValues: true }), onComment, onChompKeep);
        else
            throw new Error('Set items must all have null values');
    }
    static from(schema, iterable, ctx) {
        const { replacer } = ctx;
        const set = new this(schema);
        if (iterable && Symbol.iterator in Object(iterable))
            for (let value of iterable) {
                if (typeof replacer === 'function')
                    value = replacer.call(iterable, value, value);
                set.items.push(Pair.createPair(value, null, ctx));
            }
        return set;
    }
}
YAMLSet.tag = 'tag:yaml.org,2002:set';
const set = {
    collection: 'map',
    identify: value => value instanceof Set,
    nodeClass: YAMLSet,
    default: false,
    tag: 'tag:yaml.org,2002:set',
    createNode: (schema, iterable, ctx) => YAMLSet.from(schema, iterable, ctx),
    resolve(map, onError) {
        if (identity.isMap(map)) {
            if (map.hasAllNullValues(true))
                return Object.assign(new YAMLSet(), map);
            else
                onError('Set items must all have null values');
        }
        else
            onError('Expected a mapping for this tag');
        return map;
    }
};

exports.YAMLSet = YAMLSet;
exports.set = set;


/***/ }),

/***/ 6752:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var stringifyNumber = __nccwpck_require__(8689);

/** Internal types handle bigint as number, because TS can't figure it out. */
function parseSexagesimal(str, asBigInt) {
    const sign = str[0];
    const parts = sign === '-' || sign === '+' ? str.substring(1) : str;
    const num = (n) => asBigInt ? BigInt(n) : Number(n);
    const res = parts
        .replace(/_/g, '')
        .split(':')
        .reduce((res, p) => res * num(60) + num(p), num(0));
    return (sign === '-' ? num(-1) * res : res);
}
/**
 * hhhh:mm:ss.sss
 *
 * Internal types handle bigint as number, because TS can't figure it out.
 */
function stringifySexagesimal(node) {
    let { value } = node;
    let num = (n) => n;
    if (typeof value === 'bigint')
        num = n => BigInt(n);
    else if (isNaN(value) || !isFinite(value))
        return stringifyNumber.stringifyNumber(node);
    let sign = '';
    if (value < 0) {
        sign = '-';
        value *= num(-1);
    }
    const _60 = num(60);
    const parts = [value % _60]; // seconds, including ms
    if (value < 60) {
        parts.unshift(0); // at least one : is required
    }
    else {
        value = (value - parts[0]) / _60;
        parts.unshift(value % _60); // minutes
        if (value >= 60) {
            value = (value - parts[0]) / _60;
            parts.unshift(value); // hours
        }
    }
    return (sign +
        parts
            .map(n => String(n).padStart(2, '0'))
            .join(':')
            .replace(/000000\d*$/, '') // % 60 may introduce error
    );
}
const intTime = {
    identify: value => typeof value === 'bigint' || Number.isInteger(value),
    default: true,
    tag: 'tag:yaml.org,2002:int',
    format: 'TIME',
    test: /^[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+$/,
    resolve: (str, _onError, { intAsBigInt }) => parseSexagesimal(str, intAsBigInt),
    stringify: stringifySexagesimal
};
const floatTime = {
    identify: value => typeof value === 'number',
    default: true,
    tag: 'tag:yaml.org,2002:float',
    format: 'TIME',
    test: /^[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+\.[0-9_]*$/,
    resolve: str => parseSexagesimal(str, false),
    stringify: stringifySexagesimal
};
const timestamp = {
    identify: value => value instanceof Date,
    default: true,
    tag: 'tag:yaml.org,2002:timestamp',
    // If the time zone is omitted, the timestamp is assumed to be specified in UTC. The time part
    // may be omitted altogether, resulting in a date format. In such a case, the time part is
    // assumed to be 00:00:00Z (start of day, UTC).
    test: RegExp('^([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})' + // YYYY-Mm-Dd
        '(?:' + // time is optional
        '(?:t|T|[ \\t]+)' + // t | T | whitespace
        '([0-9]{1,2}):([0-9]{1,2}):([0-9]{1,2}(\\.[0-9]+)?)' + // Hh:Mm:Ss(.ss)?
        '(?:[ \\t]*(Z|[-+][012]?[0-9](?::[0-9]{2})?))?' + // Z | +5 | -03:30
        ')?$'),
    resolve(str) {
        const match = str.match(timestamp.test);
        if (!match)
            throw new Error('!!timestamp expects a date, starting with yyyy-mm-dd');
        const [, year, month, day, hour, minute, second] = match.map(Number);
        const millisec = match[7] ? Number((match[7] + '00').substr(1, 3)) : 0;
        let date = Date.UTC(year, month - 1, day, hour || 0, minute || 0, second || 0, millisec);
        const tz = match[8];
        if (tz && tz !== 'Z') {
            let d = parseSexagesimal(tz, false);
            if (Math.abs(d) < 30)
                d *= 60;
            date -= 60000 * d;
        }
        return new Date(date);
    },
    stringify: ({ value }) => value?.toISOString().replace(/(T00:00:00)?\.000Z$/, '') ?? ''
};

exports.floatTime = floatTime;
exports.intTime = intTime;
exports.timestamp = timestamp;


/***/ }),

/***/ 4475:
/***/ ((__unused_webpack_module, exports) => {



const FOLD_FLOW = 'flow';
const FOLD_BLOCK = 'block';
const FOLD_QUOTED = 'quoted';
/**
 * Tries to keep input at up to `lineWidth` characters, splitting only on spaces
 * not followed by newlines or spaces unless `mode` is `'quoted'`. Lines are
 * terminated with `\n` and started with `indent`.
 */
function foldFlowLines(text, indent, mode = 'flow', { indentAtStart, lineWidth = 80, minContentWidth = 20, onFold, onOverflow } = {}) {
    if (!lineWidth || lineWidth < 0)
        return text;
    if (lineWidth < minContentWidth)
        minContentWidth = 0;
    const endStep = Math.max(1 + minContentWidth, 1 + lineWidth - indent.length);
    if (text.length <= endStep)
        return text;
    const folds = [];
    const escapedFolds = {};
    let end = lineWidth - indent.length;
    if (typeof indentAtStart === 'number') {
        if (indentAtStart > lineWidth - Math.max(2, minContentWidth))
            folds.push(0);
        else
            end = lineWidth - indentAtStart;
    }
    let split = undefined;
    let prev = undefined;
    let overflow = false;
    let i = -1;
    let escStart = -1;
    let escEnd = -1;
    if (mode === FOLD_BLOCK) {
        i = consumeMoreIndentedLines(text, i, indent.length);
        if (i !== -1)
            end = i + endStep;
    }
    for (let ch; (ch = text[(i += 1)]);) {
        if (mode === FOLD_QUOTED && ch === '\\') {
            escStart = i;
            switch (text[i + 1]) {
                case 'x':
                    i += 3;
                    break;
                case 'u':
                    i += 5;
                    break;
                case 'U':
                    i += 9;
                    break;
                default:
                    i += 1;
            }
            escEnd = i;
        }
        if (ch === '\n') {
            if (mode === FOLD_BLOCK)
                i = consumeMoreIndentedLines(text, i, indent.length);
            end = i + indent.length + endStep;
            split = undefined;
        }
        else {
            if (ch === ' ' &&
                prev &&
                prev !== ' ' &&
                prev !== '\n' &&
                prev !== '\t') {
                // space surrounded by non-space can be replaced with newline + indent
                const next = text[i + 1];
                if (next && next !== ' ' && next !== '\n' && next !== '\t')
                    split = i;
            }
            if (i >= end) {
                if (split) {
                    folds.push(split);
                    end = split + endStep;
                    split = undefined;
                }
                else if (mode === FOLD_QUOTED) {
                    // white-space collected at end may stretch past lineWidth
                    while (prev === ' ' || prev === '\t') {
                        prev = ch;
                        ch = text[(i += 1)];
                        overflow = true;
                    }
                    // Account for newline escape, but don't break preceding escape
                    const j = i > escEnd + 1 ? i - 2 : escStart - 1;
                    // Bail out if lineWidth & minContentWidth are shorter than an escape string
                    if (escapedFolds[j])
                        return text;
                    folds.push(j);
                    escapedFolds[j] = true;
                    end = j + endStep;
                    split = undefined;
                }
                else {
                    overflow = true;
                }
            }
        }
        prev = ch;
    }
    if (overflow && onOverflow)
        onOverflow();
    if (folds.length === 0)
        return text;
    if (onFold)
        onFold();
    let res = text.slice(0, folds[0]);
    for (let i = 0; i < folds.length; ++i) {
        const fold = folds[i];
        const end = folds[i + 1] || text.length;
        if (fold === 0)
            res = `\n${indent}${text.slice(0, end)}`;
        else {
            if (mode === FOLD_QUOTED && escapedFolds[fold])
                res += `${text[fold]}\\`;
            res += `\n${indent}${text.slice(fold + 1, end)}`;
        }
    }
    return res;
}
/**
 * Presumes `i + 1` is at the start of a line
 * @returns index of last newline in more-indented block
 */
function consumeMoreIndentedLines(text, i, indent) {
    let end = i;
    let start = i + 1;
    let ch = text[start];
    while (ch === ' ' || ch === '\t') {
        if (i < start + indent) {
            ch = text[++i];
        }
        else {
            do {
                ch = text[++i];
            } while (ch && ch !== '\n');
            end = i;
            start = i + 1;
            ch = text[start];
        }
    }
    return end;
}

exports.FOLD_BLOCK = FOLD_BLOCK;
exports.FOLD_FLOW = FOLD_FLOW;
exports.FOLD_QUOTED = FOLD_QUOTED;
exports.foldFlowLines = foldFlowLines;


/***/ }),

/***/ 2148:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var anchors = __nccwpck_require__(1596);
var identity = __nccwpck_require__(1127);
var stringifyComment = __nccwpck_require__(9799);
var stringifyString = __nccwpck_require__(3069);

function createStringifyContext(doc, options) {
    const opt = Object.assign({
        blockQuote: true,
        commentString: stringifyComment.stringifyComment,
        defaultKeyType: null,
        defaultStringType: 'PLAIN',
        directives: null,
        doubleQuotedAsJSON: false,
        doubleQuotedMinMultiLineLength: 40,
        falseStr: 'false',
        flowCollectionPadding: true,
        indentSeq: true,
        lineWidth: 80,
        minContentWidth: 20,
        nullStr: 'null',
        simpleKeys: false,
        singleQuote: null,
        trailingComma: false,
        trueStr: 'true',
        verifyAliasOrder: true
    }, doc.schema.toStringOptions, options);
    let inFlow;
    switch (opt.collectionStyle) {
        case 'block':
            inFlow = false;
            break;
        case 'flow':
            inFlow = true;
            break;
        default:
            inFlow = null;
    }
    return {
        anchors: new Set(),
        doc,
        flowCollectionPadding: opt.flowCollectionPadding ? ' ' : '',
        indent: '',
        indentStep: typeof opt.indent === 'number' ? ' '.repeat(opt.indent) : '  ',
        inFlow,
        options: opt
    };
}
function getTagObject(tags, item) {
    if (item.tag) {
        const match = tags.filter(t => t.tag === item.tag);
        if (match.length > 0)
            return match.find(t => t.format === item.format) ?? match[0];
    }
    let tagObj = undefined;
    let obj;
    if (identity.isScalar(item)) {
        obj = item.value;
        let match = tags.filter(t => t.identify?.(obj));
        if (match.length > 1) {
            const testMatch = match.filter(t => t.test);
            if (testMatch.length > 0)
                match = testMatch;
        }
        tagObj =
            match.find(t => t.format === item.format) ?? match.find(t => !t.format);
    }
    else {
        obj = item;
        tagObj = tags.find(t => t.nodeClass && obj instanceof t.nodeClass);
    }
    if (!tagObj) {
        const name = obj?.constructor?.name ?? (obj === null ? 'null' : typeof obj);
        throw new Error(`Tag not resolved for ${name} value`);
    }
    return tagObj;
}
// needs to be called before value stringifier to allow for circular anchor refs
function stringifyProps(node, tagObj, { anchors: anchors$1, doc }) {
    if (!doc.directives)
        return '';
    const props = [];
    const anchor = (identity.isScalar(node) || identity.isCollection(node)) && node.anchor;
    if (anchor && anchors.anchorIsValid(anchor)) {
        anchors$1.add(anchor);
        props.push(`&${anchor}`);
    }
    const tag = node.tag ?? (tagObj.default ? null : tagObj.tag);
    if (tag)
        props.push(doc.directives.tagString(tag));
    return props.join(' ');
}
function stringify(item, ctx, onComment, onChompKeep) {
    if (identity.isPair(item))
        return item.toString(ctx, onComment, onChompKeep);
    if (identity.isAlias(item)) {
        if (ctx.doc.directives)
            return item.toString(ctx);
        if (ctx.resolvedAliases?.has(item)) {
            throw new TypeError(`Cannot stringify circular structure without alias nodes`);
        }
        else {
            if (ctx.resolvedAliases)
                ctx.resolvedAliases.add(item);
            else
                ctx.resolvedAliases = new Set([item]);
            item = item.resolve(ctx.doc);
        }
    }
    let tagObj = undefined;
    const node = identity.isNode(item)
        ? item
        : ctx.doc.createNode(item, { onTagObj: o => (tagObj = o) });
    tagObj ?? (tagObj = getTagObject(ctx.doc.schema.tags, node));
    const props = stringifyProps(node, tagObj, ctx);
    if (props.length > 0)
        ctx.indentAtStart = (ctx.indentAtStart ?? 0) + props.length + 1;
    const str = typeof tagObj.stringify === 'function'
        ? tagObj.stringify(node, ctx, onComment, onChompKeep)
        : identity.isScalar(node)
            ? stringifyString.stringifyString(node, ctx, onComment, onChompKeep)
            : node.toString(ctx, onComment, onChompKeep);
    if (!props)
        return str;
    return identity.isScalar(node) || str[0] === '{' || str[0] === '['
        ? `${props} ${str}`
        : `${props}\n${ctx.indent}${str}`;
}

exports.createStringifyContext = createStringifyContext;
exports.stringify = stringify;


/***/ }),

/***/ 1212:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var identity = __nccwpck_require__(1127);
var stringify = __nccwpck_require__(2148);
var stringifyComment = __nccwpck_require__(9799);

function stringifyCollection(collection, ctx, options) {
    const flow = ctx.inFlow ?? collection.flow;
    const stringify = flow ? stringifyFlowCollection : stringifyBlockCollection;
    return stringify(collection, ctx, options);
}
function stringifyBlockCollection({ comment, items }, ctx, { blockItemPrefix, flowChars, itemIndent, onChompKeep, onComment }) {
    const { indent, options: { commentString } } = ctx;
    const itemCtx = Object.assign({}, ctx, { indent: itemIndent, type: null });
    let chompKeep = false; // flag for the preceding node's status
    const lines = [];
    for (let i = 0; i < items.length; ++i) {
        const item = items[i];
        let comment = null;
        if (identity.isNode(item)) {
            if (!chompKeep && item.spaceBefore)
                lines.push('');
            addCommentBefore(ctx, lines, item.commentBefore, chompKeep);
            if (item.comment)
                comment = item.comment;
        }
        else if (identity.isPair(item)) {
            const ik = identity.isNode(item.key) ? item.key : null;
            if (ik) {
                if (!chompKeep && ik.spaceBefore)
                    lines.push('');
                addCommentBefore(ctx, lines, ik.commentBefore, chompKeep);
            }
        }
        chompKeep = false;
        let str = stringify.stringify(item, itemCtx, () => (comment = null), () => (chompKeep = true));
        if (comment)
            str += stringifyComment.lineComment(str, itemIndent, commentString(comment));
        if (chompKeep && comment)
            chompKeep = false;
        lines.push(blockItemPrefix + str);
    }
    let str;
    if (lines.length === 0) {
        str = flowChars.start + flowChars.end;
    }
    else {
        str = lines[0];
        for (let i = 1; i < lines.length; ++i) {
            const line = lines[i];
            str += line ? `\n${indent}${line}` : '\n';
        }
    }
    if (comment) {
        str += '\n' + stringifyComment.indentComment(commentString(comment), indent);
        if (onComment)
            onComment();
    }
    else if (chompKeep && onChompKeep)
        onChompKeep();
    return str;
}
function stringifyFlowCollection({ items }, ctx, { flowChars, itemIndent }) {
    const { indent, indentStep, flowCollectionPadding: fcPadding, options: { commentString } } = ctx;
    itemIndent += indentStep;
    const itemCtx = Object.assign({}, ctx, {
        indent: itemIndent,
        inFlow: true,
        type: null
    });
    let reqNewline = false;
    let linesAtValue = 0;
    const lines = [];
    for (let i = 0; i < items.length; ++i) {
        const item = items[i];
        let comment = null;
        if (identity.isNode(item)) {
            if (item.spaceBefore)
                lines.push('');
            addCommentBefore(ctx, lines, item.commentBefore, false);
            if (item.comment)
                comment = item.comment;
        }
        else if (identity.isPair(item)) {
            const ik = identity.isNode(item.key) ? item.key : null;
            if (ik) {
                if (ik.spaceBefore)
                    lines.push('');
                addCommentBefore(ctx, lines, ik.commentBefore, false);
                if (ik.comment)
                    reqNewline = true;
            }
            const iv = identity.isNode(item.value) ? item.value : null;
            if (iv) {
                if (iv.comment)
                    comment = iv.comment;
                if (iv.commentBefore)
                    reqNewline = true;
            }
            else if (item.value == null && ik?.comment) {
                comment = ik.comment;
            }
        }
        if (comment)
            reqNewline = true;
        let str = stringify.stringify(item, itemCtx, () => (comment = null));
        reqNewline || (reqNewline = lines.length > linesAtValue || str.includes('\n'));
        if (i < items.length - 1) {
            str += ',';
        }
        else if (ctx.options.trailingComma) {
            if (ctx.options.lineWidth > 0) {
                reqNewline || (reqNewline = lines.reduce((sum, line) => sum + line.length + 2, 2) +
                    (str.length + 2) >
                    ctx.options.lineWidth);
            }
            if (reqNewline) {
                str += ',';
            }
        }
        if (comment)
            str += stringifyComment.lineComment(str, itemIndent, commentString(comment));
        lines.push(str);
        linesAtValue = lines.length;
    }
    const { start, end } = flowChars;
    if (lines.length === 0) {
        return start + end;
    }
    else {
        if (!reqNewline) {
            const len = lines.reduce((sum, line) => sum + line.length + 2, 2);
            reqNewline = ctx.options.lineWidth > 0 && len > ctx.options.lineWidth;
        }
        if (reqNewline) {
            let str = start;
            for (const line of lines)
                str += line ? `\n${indentStep}${indent}${line}` : '\n';
            return `${str}\n${indent}${end}`;
        }
        else {
            return `${start}${fcPadding}${lines.join(' ')}${fcPadding}${end}`;
        }
    }
}
function addCommentBefore({ indent, options: { commentString } }, lines, comment, chompKeep) {
    if (comment && chompKeep)
        comment = comment.replace(/^\n+/, '');
    if (comment) {
        const ic = stringifyComment.indentComment(commentString(comment), indent);
        lines.push(ic.trimStart()); // Avoid double indent on first line
    }
}

exports.stringifyCollection = stringifyCollection;


/***/ }),

/***/ 9799:
/***/ ((__unused_webpack_module, exports) => {



/**
 * Stringifies a comment.
 *
 * Empty comment lines are left empty,
 * lines consisting of a single space are replaced by `#`,
 * and all other lines are prefixed with a `#`.
 */
const stringifyComment = (str) => str.replace(/^(?!$)(?: $)?/gm, '#');
function indentComment(comment, indent) {
    if (/^\n+$/.test(comment))
        return comment.substring(1);
    return indent ? comment.replace(/^(?! *$)/gm, indent) : comment;
}
const lineComment = (str, indent, comment) => str.endsWith('\n')
    ? indentComment(comment, indent)
    : comment.includes('\n')
        ? '\n' + indentComment(comment, indent)
        : (str.endsWith(' ') ? '' : ' ') + comment;

exports.indentComment = indentComment;
exports.lineComment = lineComment;
exports.stringifyComment = stringifyComment;


/***/ }),

/***/ 6829:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var identity = __nccwpck_require__(1127);
var stringify = __nccwpck_require__(2148);
var stringifyComment = __nccwpck_require__(9799);

function stringifyDocument(doc, options) {
    const lines = [];
    let hasDirectives = options.directives === true;
    if (options.directives !== false && doc.directives) {
        const dir = doc.directives.toString(doc);
        if (dir) {
            lines.push(dir);
            hasDirectives = true;
        }
        else if (doc.directives.docStart)
            hasDirectives = true;
    }
    if (hasDirectives)
        lines.push('---');
    const ctx = stringify.createStringifyContext(doc, options);
    const { commentString } = ctx.options;
    if (doc.commentBefore) {
        if (lines.length !== 1)
            lines.unshift('');
        const cs = commentString(doc.commentBefore);
        lines.unshift(stringifyComment.indentComment(cs, ''));
    }
    let chompKeep = false;
    let contentComment = null;
    if (doc.contents) {
        if (identity.isNode(doc.contents)) {
            if (doc.contents.spaceBefore && hasDirectives)
                lines.push('');
            if (doc.contents.commentBefore) {
                const cs = commentString(doc.contents.commentBefore);
                lines.push(stringifyComment.indentComment(cs, ''));
            }
            // top-level block scalars need to be indented if followed by a comment
            ctx.forceBlockIndent = !!doc.comment;
            contentComment = doc.contents.comment;
        }
        const onChompKeep = contentComment ? undefined : () => (chompKeep = true);
        let body = stringify.stringify(doc.contents, ctx, () => (contentComment = null), onChompKeep);
        if (contentComment)
            body += stringifyComment.lineComment(body, '', commentString(contentComment));
        if ((body[0] === '|' || body[0] === '>') &&
            lines[lines.length - 1] === '---') {
            // Top-level block scalars with a preceding doc marker ought to use the
            // same line for their header.
            lines[lines.length - 1] = `--- ${body}`;
        }
        else
            lines.push(body);
    }
    else {
        lines.push(stringify.stringify(doc.contents, ctx));
    }
    if (doc.directives?.docEnd) {
        if (doc.comment) {
            const cs = commentString(doc.comment);
            if (cs.includes('\n')) {
                lines.push('...');
                lines.push(stringifyComment.indentComment(cs, ''));
            }
            else {
                lines.push(`... ${cs}`);
            }
        }
        else {
            lines.push('...');
        }
    }
    else {
        let dc = doc.comment;
        if (dc && chompKeep)
            dc = dc.replace(/^\n+/, '');
        if (dc) {
            if ((!chompKeep || contentComment) && lines[lines.length - 1] !== '')
                lines.push('');
            lines.push(stringifyComment.indentComment(commentString(dc), ''));
        }
    }
    return lines.join('\n') + '\n';
}

exports.stringifyDocument = stringifyDocument;


/***/ }),

/***/ 8689:
/***/ ((__unused_webpack_module, exports) => {



function stringifyNumber({ format, minFractionDigits, tag, value }) {
    if (typeof value === 'bigint')
        return String(value);
    const num = typeof value === 'number' ? value : Number(value);
    if (!isFinite(num))
        return isNaN(num) ? '.nan' : num < 0 ? '-.inf' : '.inf';
    let n = Object.is(value, -0) ? '-0' : JSON.stringify(value);
    if (!format &&
        minFractionDigits &&
        (!tag || tag === 'tag:yaml.org,2002:float') &&
        /^-?\d/.test(n) &&
        !n.includes('e')) {
        let i = n.indexOf('.');
        if (i < 0) {
            i = n.length;
            n += '.';
        }
        let d = minFractionDigits - (n.length - i - 1);
        while (d-- > 0)
            n += '0';
    }
    return n;
}

exports.stringifyNumber = stringifyNumber;


/***/ }),

/***/ 9748:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var identity = __nccwpck_require__(1127);
var Scalar = __nccwpck_require__(3301);
var stringify = __nccwpck_require__(2148);
var stringifyComment = __nccwpck_require__(9799);

function stringifyPair({ key, value }, ctx, onComment, onChompKeep) {
    const { allNullValues, doc, indent, indentStep, options: { commentString, indentSeq, simpleKeys } } = ctx;
    let keyComment = (identity.isNode(key) && key.comment) || null;
    if (simpleKeys) {
        if (keyComment) {
            throw new Error('With simple keys, key nodes cannot have comments');
        }
        if (identity.isCollection(key) || (!identity.isNode(key) && typeof key === 'object')) {
            const msg = 'With simple keys, collection cannot be used as a key value';
            throw new Error(msg);
        }
    }
    let explicitKey = !simpleKeys &&
        (!key ||
            (keyComment && value == null && !ctx.inFlow) ||
            identity.isCollection(key) ||
            (identity.isScalar(key)
                ? key.type === Scalar.Scalar.BLOCK_FOLDED || key.type === Scalar.Scalar.BLOCK_LITERAL
                : typeof key === 'object'));
    ctx = Object.assign({}, ctx, {
        allNullValues: false,
        implicitKey: !explicitKey && (simpleKeys || !allNullValues),
        indent: indent + indentStep
    });
    let keyCommentDone = false;
    let chompKeep = false;
    let str = stringify.stringify(key, ctx, () => (keyCommentDone = true), () => (chompKeep = true));
    if (!explicitKey && !ctx.inFlow && str.length > 1024) {
        if (simpleKeys)
            throw new Error('With simple keys, single line scalar must not span more than 1024 characters');
        explicitKey = true;
    }
    if (ctx.inFlow) {
        if (allNullValues || value == null) {
            if (keyCommentDone && onComment)
                onComment();
            return str === '' ? '?' : explicitKey ? `? ${str}` : str;
        }
    }
    else if ((allNullValues && !simpleKeys) || (value == null && explicitKey)) {
        str = `? ${str}`;
        if (keyComment && !keyCommentDone) {
            str += stringifyComment.lineComment(str, ctx.indent, commentString(keyComment));
        }
        else if (chompKeep && onChompKeep)
            onChompKeep();
        return str;
    }
    if (keyCommentDone)
        keyComment = null;
    if (explicitKey) {
        if (keyComment)
            str += stringifyComment.lineComment(str, ctx.indent, commentString(keyComment));
        str = `? ${str}\n${indent}:`;
    }
    else {
        str = `${str}:`;
        if (keyComment)
            str += stringifyComment.lineComment(str, ctx.indent, commentString(keyComment));
    }
    let vsb, vcb, valueComment;
    if (identity.isNode(value)) {
        vsb = !!value.spaceBefore;
        vcb = value.commentBefore;
        valueComment = value.comment;
    }
    else {
        vsb = false;
        vcb = null;
        valueComment = null;
        if (value && typeof value === 'object')
            value = doc.createNode(value);
    }
    ctx.implicitKey = false;
    if (!explicitKey && !keyComment && identity.isScalar(value))
        ctx.indentAtStart = str.length + 1;
    chompKeep = false;
    if (!indentSeq &&
        indentStep.length >= 2 &&
        !ctx.inFlow &&
        !explicitKey &&
        identity.isSeq(value) &&
        !value.flow &&
        !value.tag &&
        !value.anchor) {
        // If indentSeq === false, consider '- ' as part of indentation where possible
        ctx.indent = ctx.indent.substring(2);
    }
    let valueCommentDone = false;
    const valueStr = stringify.stringify(value, ctx, () => (valueCommentDone = true), () => (chompKeep = true));
    let ws = ' ';
    if (keyComment || vsb || vcb) {
        ws = vsb ? '\n' : '';
        if (vcb) {
            const cs = commentString(vcb);
            ws += `\n${stringifyComment.indentComment(cs, ctx.indent)}`;
        }
        if (valueStr === '' && !ctx.inFlow) {
            if (ws === '\n' && valueComment)
                ws = '\n\n';
        }
        else {
            ws += `\n${ctx.indent}`;
        }
    }
    else if (!explicitKey && identity.isCollection(value)) {
        const vs0 = valueStr[0];
        const nl0 = valueStr.indexOf('\n');
        const hasNewline = nl0 !== -1;
        const flow = ctx.inFlow ?? value.flow ?? value.items.length === 0;
        if (hasNewline || !flow) {
            let hasPropsLine = false;
            if (hasNewline && (vs0 === '&' || vs0 === '!')) {
                let sp0 = valueStr.indexOf(' ');
                if (vs0 === '&' &&
                    sp0 !== -1 &&
                    sp0 < nl0 &&
                    valueStr[sp0 + 1] === '!') {
                    sp0 = valueStr.indexOf(' ', sp0 + 1);
                }
                if (sp0 === -1 || nl0 < sp0)
                    hasPropsLine = true;
            }
            if (!hasPropsLine)
                ws = `\n${ctx.indent}`;
        }
    }
    else if (valueStr === '' || valueStr[0] === '\n') {
        ws = '';
    }
    str += ws + valueStr;
    if (ctx.inFlow) {
        if (valueCommentDone && onComment)
            onComment();
    }
    else if (valueComment && !valueCommentDone) {
        str += stringifyComment.lineComment(str, ctx.indent, commentString(valueComment));
    }
    else if (chompKeep && onChompKeep) {
        onChompKeep();
    }
    return str;
}

exports.stringifyPair = stringifyPair;


/***/ }),

/***/ 3069:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var Scalar = __nccwpck_require__(3301);
var foldFlowLines = __nccwpck_require__(4475);

const getFoldOptions = (ctx, isBlock) => ({
    indentAtStart: isBlock ? ctx.indent.length : ctx.indentAtStart,
    lineWidth: ctx.options.lineWidth,
    minContentWidth: ctx.options.minContentWidth
});
// Also checks for lines starting with %, as parsing the output as YAML 1.1 will
// presume that's starting a new document.
const containsDocumentMarker = (str) => /^(%|---|\.\.\.)/m.test(str);
function lineLengthOverLimit(str, lineWidth, indentLength) {
    if (!lineWidth || lineWidth < 0)
        return false;
    const limit = lineWidth - indentLength;
    const strLen = str.length;
    if (strLen <= limit)
        return false;
    for (let i = 0, start = 0; i < strLen; ++i) {
        if (str[i] === '\n') {
            if (i - start > limit)
                return true;
            start = i + 1;
            if (strLen - start <= limit)
                return false;
        }
    }
    return true;
}
function doubleQuotedString(value, ctx) {
    const json = JSON.stringify(value);
    if (ctx.options.doubleQuotedAsJSON)
        return json;
    const { implicitKey } = ctx;
    const minMultiLineLength = ctx.options.doubleQuotedMinMultiLineLength;
    const indent = ctx.indent || (containsDocumentMarker(value) ? '  ' : '');
    let str = '';
    let start = 0;
    for (let i = 0, ch = json[i]; ch; ch = json[++i]) {
        if (ch === ' ' && json[i + 1] === '\\' && json[i + 2] === 'n') {
            // space before newline needs to be escaped to not be folded
            str += json.slice(start, i) + '\\ ';
            i += 1;
            start = i;
            ch = '\\';
        }
        if (ch === '\\')
            switch (json[i + 1]) {
                case 'u':
                    {
                        str += json.slice(start, i);
                        const code = json.substr(i + 2, 4);
                        switch (code) {
                            case '0000':
                                str += '\\0';
                                break;
                            case '0007':
                                str += '\\a';
                                break;
                            case '000b':
                                str += '\\v';
                                break;
                            case '001b':
                                str += '\\e';
                                break;
                            case '0085':
                                str += '\\N';
                                break;
                            case '00a0':
                                str += '\\_';
                                break;
                            case '2028':
                                str += '\\L';
                                break;
                            case '2029':
                                str += '\\P';
                                break;
                            default:
                                if (code.substr(0, 2) === '00')
                                    str += '\\x' + code.substr(2);
                                else
                                    str += json.substr(i, 6);
                        }
                        i += 5;
                        start = i + 1;
                    }
                    break;
                case 'n':
                    if (implicitKey ||
                        json[i + 2] === '"' ||
                        json.length < minMultiLineLength) {
                        i += 1;
                    }
                    else {
                        // folding will eat first newline
                        str += json.slice(start, i) + '\n\n';
                        while (json[i + 2] === '\\' &&
                            json[i + 3] === 'n' &&
                            json[i + 4] !== '"') {
                            str += '\n';
                            i += 2;
                        }
                        str += indent;
                        // space after newline needs to be escaped to not be folded
                        if (json[i + 2] === ' ')
                            str += '\\';
                        i += 1;
                        start = i + 1;
                    }
                    break;
                default:
                    i += 1;
            }
    }
    str = start ? str + json.slice(start) : json;
    return implicitKey
        ? str
        : foldFlowLines.foldFlowLines(str, indent, foldFlowLines.FOLD_QUOTED, getFoldOptions(ctx, false));
}
function singleQuotedString(value, ctx) {
    if (ctx.options.singleQuote === false ||
        (ctx.implicitKey && value.includes('\n')) ||
        /[ \t]\n|\n[ \t]/.test(value) // single quoted string can't have leading or trailing whitespace around newline
    )
        return doubleQuotedString(value, ctx);
    const indent = ctx.indent || (containsDocumentMarker(value) ? '  ' : '');
    const res = "'" + value.replace(/'/g, "''").replace(/\n+/g, `$&\n${indent}`) + "'";
    return ctx.implicitKey
        ? res
        : foldFlowLines.foldFlowLines(res, indent, foldFlowLines.FOLD_FLOW, getFoldOptions(ctx, false));
}
function quotedString(value, ctx) {
    const { singleQuote } = ctx.options;
    let qs;
    if (singleQuote === false)
        qs = doubleQuotedString;
    else {
        const hasDouble = value.includes('"');
        const hasSingle = value.includes("'");
        if (hasDouble && !hasSingle)
            qs = singleQuotedString;
        else if (hasSingle && !hasDouble)
            qs = doubleQuotedString;
        else
            qs = singleQuote ? singleQuotedString : doubleQuotedString;
    }
    return qs(value, ctx);
}
// The negative lookbehind avoids a polynomial search,
// but isn't supported yet on Safari: https://caniuse.com/js-regexp-lookbehind
let blockEndNewlines;
try {
    blockEndNewlines = new RegExp('(^|(?<!\n))\n+(?!\n|$)', 'g');
}
catch {
    blockEndNewlines = /\n+(?!\n|$)/g;
}
function blockString({ comment, type, value }, ctx, onComment, onChompKeep) {
    const { blockQuote, commentString, lineWidth } = ctx.options;
    // 1. Block can't end in whitespace unless the last line is non-empty.
    // 2. Strings consisting of only whitespace are best rendered explicitly.
    if (!blockQuote || /\n[\t ]+$/.test(value)) {
        return quotedString(value, ctx);
    }
    const indent = ctx.indent ||
        (ctx.forceBlockIndent || containsDocumentMarker(value) ? '  ' : '');
    const literal = blockQuote === 'literal'
        ? true
        : blockQuote === 'folded' || type === Scalar.Scalar.BLOCK_FOLDED
            ? false
            : type === Scalar.Scalar.BLOCK_LITERAL
                ? true
                : !lineLengthOverLimit(value, lineWidth, indent.length);
    if (!value)
        return literal ? '|\n' : '>\n';
    // determine chomping from whitespace at value end
    let chomp;
    let endStart;
    for (endStart = value.length; endStart > 0; --endStart) {
        const ch = value[endStart - 1];
        if (ch !== '\n' && ch !== '\t' && ch !== ' ')
            break;
    }
    let end = value.substring(endStart);
    const endNlPos = end.indexOf('\n');
    if (endNlPos === -1) {
        chomp = '-'; // strip
    }
    else if (value === end || endNlPos !== end.length - 1) {
        chomp = '+'; // keep
        if (onChompKeep)
            onChompKeep();
    }
    else {
        chomp = ''; // clip
    }
    if (end) {
        value = value.slice(0, -end.length);
        if (end[end.length - 1] === '\n')
            end = end.slice(0, -1);
        end = end.replace(blockEndNewlines, `$&${indent}`);
    }
    // determine indent indicator from whitespace at value start
    let startWithSpace = false;
    let startEnd;
    let startNlPos = -1;
    for (startEnd = 0; startEnd < value.length; ++startEnd) {
        const ch = value[startEnd];
        if (ch === ' ')
            startWithSpace = true;
        else if (ch === '\n')
            startNlPos = startEnd;
        else
            break;
    }
    let start = value.substring(0, startNlPos < startEnd ? startNlPos + 1 : startEnd);
    if (start) {
        value = value.substring(start.length);
        start = start.replace(/\n+/g, `$&${indent}`);
    }
    const indentSize = indent ? '2' : '1'; // root is at -1
    // Leading | or > is added later
    let header = (startWithSpace ? indentSize : '') + chomp;
    if (comment) {
        header += ' ' + commentString(comment.replace(/ ?[\r\n]+/g, ' '));
        if (onComment)
            onComment();
    }
    if (!literal) {
        const foldedValue = value
            .replace(/\n+/g, '\n$&')
            .replace(/(?:^|\n)([\t ].*)(?:([\n\t ]*)\n(?![\n\t ]))?/g, '$1$2') // more-indented lines aren't folded
            //                ^ more-ind. ^ empty     ^ capture next empty lines only at end of indent
            .replace(/\n+/g, `$&${indent}`);
        let literalFallback = false;
        const foldOptions = getFoldOptions(ctx, true);
        if (blockQuote !== 'folded' && type !== Scalar.Scalar.BLOCK_FOLDED) {
            foldOptions.onOverflow = () => {
                literalFallback = true;
            };
        }
        const body = foldFlowLines.foldFlowLines(`${start}${foldedValue}${end}`, indent, foldFlowLines.FOLD_BLOCK, foldOptions);
        if (!literalFallback)
            return `>${header}\n${indent}${body}`;
    }
    value = value.replace(/\n+/g, `$&${indent}`);
    return `|${header}\n${indent}${start}${value}${end}`;
}
function plainString(item, ctx, onComment, onChompKeep) {
    const { type, value } = item;
    const { actualString, implicitKey, indent, indentStep, inFlow } = ctx;
    if ((implicitKey && value.includes('\n')) ||
        (inFlow && /[[\]{},]/.test(value))) {
        return quotedString(value, ctx);
    }
    if (/^[\n\t ,[\]{}#&*!|>'"%@`]|^[?-]$|^[?-][ \t]|[\n:][ \t]|[ \t]\n|[\n\t ]#|[\n\t :]$/.test(value)) {
        // not allowed:
        // - '-' or '?'
        // - start with an indicator character (except [?:-]) or /[?-] /
        // - '\n ', ': ' or ' \n' anywhere
        // - '#' not preceded by a non-space char
        // - end with ' ' or ':'
        return implicitKey || inFlow || !value.includes('\n')
            ? quotedString(value, ctx)
            : blockString(item, ctx, onComment, onChompKeep);
    }
    if (!implicitKey &&
        !inFlow &&
        type !== Scalar.Scalar.PLAIN &&
        value.includes('\n')) {
        // Where allowed & type not set explicitly, prefer block style for multiline strings
        return blockString(item, ctx, onComment, onChompKeep);
    }
    if (containsDocumentMarker(value)) {
        if (indent === '') {
            ctx.forceBlockIndent = true;
            return blockString(item, ctx, onComment, onChompKeep);
        }
        else if (implicitKey && indent === indentStep) {
            return quotedString(value, ctx);
        }
    }
    const str = value.replace(/\n+/g, `$&\n${indent}`);
    // Verify that output will be parsed as a string, as e.g. plain numbers and
    // booleans get parsed with those types in v1.2 (e.g. '42', 'true' & '0.9e-3'),
    // and others in v1.1.
    if (actualString) {
        const test = (tag) => tag.default && tag.tag !== 'tag:yaml.org,2002:str' && tag.test?.test(str);
        const { compat, tags } = ctx.doc.schema;
        if (tags.some(test) || compat?.some(test))
            return quotedString(value, ctx);
    }
    return implicitKey
        ? str
        : foldFlowLines.foldFlowLines(str, indent, foldFlowLines.FOLD_FLOW, getFoldOptions(ctx, false));
}
function stringifyString(item, ctx, onComment, onChompKeep) {
    const { implicitKey, inFlow } = ctx;
    const ss = typeof item.value === 'string'
        ? item
        : Object.assign({}, item, { value: String(item.value) });
    let { type } = item;
    if (type !== Scalar.Scalar.QUOTE_DOUBLE) {
        // force double quotes on control characters & unpaired surrogates
        if (/[\x00-\x08\x0b-\x1f\x7f-\x9f\u{D800}-\u{DFFF}]/u.test(ss.value))
            type = Scalar.Scalar.QUOTE_DOUBLE;
    }
    const _stringify = (_type) => {
        switch (_type) {
            case Scalar.Scalar.BLOCK_FOLDED:
            case Scalar.Scalar.BLOCK_LITERAL:
                return implicitKey || inFlow
                    ? quotedString(ss.value, ctx) // blocks are not valid inside flow containers
                    : blockString(ss, ctx, onComment, onChompKeep);
            case Scalar.Scalar.QUOTE_DOUBLE:
                return doubleQuotedString(ss.value, ctx);
            case Scalar.Scalar.QUOTE_SINGLE:
                return singleQuotedString(ss.value, ctx);
            case Scalar.Scalar.PLAIN:
                return plainString(ss, ctx, onComment, onChompKeep);
            default:
                return null;
        }
    };
    let res = _stringify(type);
    if (res === null) {
        const { defaultKeyType, defaultStringType } = ctx.options;
        const t = (implicitKey && defaultKeyType) || defaultStringType;
        res = _stringify(t);
        if (res === null)
            throw new Error(`Unsupported default string type ${t}`);
    }
    return res;
}

exports.stringifyString = stringifyString;


/***/ }),

/***/ 204:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var identity = __nccwpck_require__(1127);

const BREAK = Symbol('break visit');
const SKIP = Symbol('skip children');
const REMOVE = Symbol('remove node');
/**
 * Apply a visitor to an AST node or document.
 *
 * Walks through the tree (depth-first) starting from `node`, calling a
 * `visitor` function with three arguments:
 *   - `key`: For sequence values and map `Pair`, the node's index in the
 *     collection. Within a `Pair`, `'key'` or `'value'`, correspondingly.
 *     `null` for the root node.
 *   - `node`: The current node.
 *   - `path`: The ancestry of the current node.
 *
 * The return value of the visitor may be used to control the traversal:
 *   - `undefined` (default): Do nothing and continue
 *   - `visit.SKIP`: Do not visit the children of this node, continue with next
 *     sibling
 *   - `visit.BREAK`: Terminate traversal completely
 *   - `visit.REMOVE`: Remove the current node, then continue with the next one
 *   - `Node`: Replace the current node, then continue by visiting it
 *   - `number`: While iterating the items of a sequence or map, set the index
 *     of the next step. This is useful especially if the index of the current
 *     node has changed.
 *
 * If `visitor` is a single function, it will be called with all values
 * encountered in the tree, including e.g. `null` values. Alternatively,
 * separate visitor functions may be defined for each `Map`, `Pair`, `Seq`,
 * `Alias` and `Scalar` node. To define the same visitor function for more than
 * one node type, use the `Collection` (map and seq), `Value` (map, seq & scalar)
 * and `Node` (alias, map, seq & scalar) targets. Of all these, only the most
 * specific defined one will be used for each node.
 */
function visit(node, visitor) {
    const visitor_ = initVisitor(visitor);
    if (identity.isDocument(node)) {
        const cd = visit_(null, node.contents, visitor_, Object.freeze([node]));
        if (cd === REMOVE)
            node.contents = null;
    }
    else
        visit_(null, node, visitor_, Object.freeze([]));
}
// Without the `as symbol` casts, TS declares these in the `visit`
// namespace using `var`, but then complains about that because
// `unique symbol` must be `const`.
/** Terminate visit traversal completely */
visit.BREAK = BREAK;
/** Do not visit the children of the current node */
visit.SKIP = SKIP;
/** Remove the current node */
visit.REMOVE = REMOVE;
function visit_(key, node, visitor, path) {
    const ctrl = callVisitor(key, node, visitor, path);
    if (identity.isNode(ctrl) || identity.isPair(ctrl)) {
        replaceNode(key, path, ctrl);
        return visit_(key, ctrl, visitor, path);
    }
    if (typeof ctrl !== 'symbol') {
        if (identity.isCollection(node)) {
            path = Object.freeze(path.concat(node));
            for (let i = 0; i < node.items.length; ++i) {
                const ci = visit_(i, node.items[i], visitor, path);
                if (typeof ci === 'number')
                    i = ci - 1;
                else if (ci === BREAK)
                    return BREAK;
                else if (ci === REMOVE) {
                    node.items.splice(i, 1);
                    i -= 1;
                }
            }
        }
        else if (identity.isPair(node)) {
            path = Object.freeze(path.concat(node));
            const ck = visit_('key', node.key, visitor, path);
            if (ck === BREAK)
                return BREAK;
            else if (ck === REMOVE)
                node.key = null;
            const cv = visit_('value', node.value, visitor, path);
            if (cv === BREAK)
                return BREAK;
            else if (cv === REMOVE)
                node.value = null;
        }
    }
    return ctrl;
}
/**
 * Apply an async visitor to an AST node or document.
 *
 * Walks through the tree (depth-first) starting from `node`, calling a
 * `visitor` function with three arguments:
 *   - `key`: For sequence values and map `Pair`, the node's index in the
 *     collection. Within a `Pair`, `'key'` or `'value'`, correspondingly.
 *     `null` for the root node.
 *   - `node`: The current node.
 *   - `path`: The ancestry of the current node.
 *
 * The return value of the visitor may be used to control the traversal:
 *   - `Promise`: Must resolve to one of the following values
 *   - `undefined` (default): Do nothing and continue
 *   - `visit.SKIP`: Do not visit the children of this node, continue with next
 *     sibling
 *   - `visit.BREAK`: Terminate traversal completely
 *   - `visit.REMOVE`: Remove the current node, then continue with the next one
 *   - `Node`: Replace the current node, then continue by visiting it
 *   - `number`: While iterating the items of a sequence or map, set the index
 *     of the next step. This is useful especially if the index of the current
 *     node has changed.
 *
 * If `visitor` is a single function, it will be called with all values
 * encountered in the tree, including e.g. `null` values. Alternatively,
 * separate visitor functions may be defined for each `Map`, `Pair`, `Seq`,
 * `Alias` and `Scalar` node. To define the same visitor function for more than
 * one node type, use the `Collection` (map and seq), `Value` (map, seq & scalar)
 * and `Node` (alias, map, seq & scalar) targets. Of all these, only the most
 * specific defined one will be used for each node.
 */
async function visitAsync(node, visitor) {
    const visitor_ = initVisitor(visitor);
    if (identity.isDocument(node)) {
        const cd = await visitAsync_(null, node.contents, visitor_, Object.freeze([node]));
        if (cd === REMOVE)
            node.contents = null;
    }
    else
        await visitAsync_(null, node, visitor_, Object.freeze([]));
}
// Without the `as symbol` casts, TS declares these in the `visit`
// namespace using `var`, but then complains about that because
// `unique symbol` must be `const`.
/** Terminate visit traversal completely */
visitAsync.BREAK = BREAK;
/** Do not visit the children of the current node */
visitAsync.SKIP = SKIP;
/** Remove the current node */
visitAsync.REMOVE = REMOVE;
async function visitAsync_(key, node, visitor, path) {
    const ctrl = await callVisitor(key, node, visitor, path);
    if (identity.isNode(ctrl) || identity.isPair(ctrl)) {
        replaceNode(key, path, ctrl);
        return visitAsync_(key, ctrl, visitor, path);
    }
    if (typeof ctrl !== 'symbol') {
        if (identity.isCollection(node)) {
            path = Object.freeze(path.concat(node));
            for (let i = 0; i < node.items.length; ++i) {
                const ci = await visitAsync_(i, node.items[i], visitor, path);
                if (typeof ci === 'number')
                    i = ci - 1;
                else if (ci === BREAK)
                    return BREAK;
                else if (ci === REMOVE) {
                    node.items.splice(i, 1);
                    i -= 1;
                }
            }
        }
        else if (identity.isPair(node)) {
            path = Object.freeze(path.concat(node));
            const ck = await visitAsync_('key', node.key, visitor, path);
            if (ck === BREAK)
                return BREAK;
            else if (ck === REMOVE)
                node.key = null;
            const cv = await visitAsync_('value', node.value, visitor, path);
            if (cv === BREAK)
                return BREAK;
            else if (cv === REMOVE)
                node.value = null;
        }
    }
    return ctrl;
}
function initVisitor(visitor) {
    if (typeof visitor === 'object' &&
        (visitor.Collection || visitor.Node || visitor.Value)) {
        return Object.assign({
            Alias: visitor.Node,
            Map: visitor.Node,
            Scalar: visitor.Node,
            Seq: visitor.Node
        }, visitor.Value && {
            Map: visitor.Value,
            Scalar: visitor.Value,
            Seq: visitor.Value
        }, visitor.Collection && {
            Map: visitor.Collection,
            Seq: visitor.Collection
        }, visitor);
    }
    return visitor;
}
function callVisitor(key, node, visitor, path) {
    if (typeof visitor === 'function')
        return visitor(key, node, path);
    if (identity.isMap(node))
        return visitor.Map?.(key, node, path);
    if (identity.isSeq(node))
        return visitor.Seq?.(key, node, path);
    if (identity.isPair(node))
        return visitor.Pair?.(key, node, path);
    if (identity.isScalar(node))
        return visitor.Scalar?.(key, node, path);
    if (identity.isAlias(node))
        return visitor.Alias?.(key, node, path);
    return undefined;
}
function replaceNode(key, path, node) {
    const parent = path[path.length - 1];
    if (identity.isCollection(parent)) {
        parent.items[key] = node;
    }
    else if (identity.isPair(parent)) {
        if (key === 'key')
            parent.key = node;
        else
            parent.value = node;
    }
    else if (identity.isDocument(parent)) {
        parent.contents = node;
    }
    else {
        const pt = identity.isAlias(parent) ? 'alias' : 'scalar';
        throw new Error(`Cannot replace node with ${pt} parent`);
    }
}

exports.visit = visit;
exports.visitAsync = visitAsync;


/***/ }),

/***/ 6279:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  u: () => (/* binding */ USAGE),
  W: () => (/* binding */ parseArguments)
});

;// CONCATENATED MODULE: external "node:util"
const external_node_util_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:util");
;// CONCATENATED MODULE: ./build/program/migrate/arguments.js
// The command line: `migrate FILE… [--write] [--check] [--uses ACTION]`.

/** What the README calls the action. */
const ACTION = 'acme/polyarch@v1';
const OPTIONS = {
    write: { type: 'boolean', default: false },
    check: { type: 'boolean', default: false },
    uses: { type: 'string', default: ACTION },
    help: { type: 'boolean', short: 'h', default: false },
};
/** What the program tells of itself. */
const USAGE = `Usage: polyarch migrate FILE… [--write | --check] [--uses ACTION]

Rewrites workflows from docker/setup-qemu-action, setup-buildx-action, metadata-action,
build-push-action and bake-action to polyarch, shows the difference, says with line numbers
what it left alone and why, and compares what both versions publish on a push to main, a
tag, a pull request, a schedule and a run by hand.

  --write         writes the files
  --check         writes nothing, and ends with 1 if a file would change, with 3 if a plan differs
  --uses ACTION   what the new steps use; ${ACTION} without it

Ends with 0, with 1 or 3 as --check says, or with 2 for a wrong command line or an unreadable file.`;
/** Reads the arguments behind the program's name. */
function parseArguments(given) {
    try {
        const { values, positionals } = (0,external_node_util_namespaceObject.parseArgs)({ args: [...given], allowPositionals: true, options: OPTIONS });
        const [command, ...files] = positionals;
        if (command === undefined || values.help)
            return { help: true };
        if (command !== 'migrate')
            return { wrong: `There is no command ${JSON.stringify(command)}; there is migrate.` };
        return judged({ files, isWritten: values.write, isCheck: values.check, uses: values.uses });
    }
    catch (error) {
        // What node says of an option that there is not, or of one that lacks its value.
        if (error instanceof TypeError)
            return { wrong: error.message };
        throw error;
    }
}
function judged(order) {
    if (order.files.length === 0)
        return { wrong: 'No file is named.' };
    if (order.isWritten && order.isCheck)
        return { wrong: '--write and --check exclude each other.' };
    if (/^\.\.?(\/[\w.-]+)*\/?$|^[\w.-]+\/[\w.-]+(\/[\w.-]+)*@\S+$/.test(order.uses))
        return { order };
    return { wrong: `--uses ${JSON.stringify(order.uses)} is no action; it is written OWNER/NAME@REF or ./FOLDER.` };
}


/***/ }),

/***/ 5452:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   C: () => (/* binding */ attributeValue),
/* harmony export */   T: () => (/* binding */ attributesOf)
/* harmony export */ });
// Lists of attributes, `type=image,"name=a,b",push=${{ … }}`: separated at commas, but not in quotes and expressions.
/** The parts of a line, without their quotes. */
function attributesOf(line) {
    const parts = line.match(/(?:"[^"]*"|\$\{\{(?:(?!\}\}).)*\}\}|[^,"])+/gs) ?? [];
    return parts.map((part) => part.trim().replace(/^"(.*)"$/s, '$1')).filter((part) => part !== '');
}
/** The value of an attribute; undefined where it is not there. */
function attributeValue(attributes, key) {
    return attributes.find((each) => each.startsWith(`${key}=`))?.slice(key.length + 1);
}


/***/ }),

/***/ 6494:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  U: () => (/* binding */ compare_compare)
});

// EXTERNAL MODULE: ./build/program/migrate/events.js
var events = __nccwpck_require__(7676);
// EXTERNAL MODULE: ./build/program/migrate/source.js
var migrate_source = __nccwpck_require__(2388);
;// CONCATENATED MODULE: ./build/program/migrate/compare/events.js
const SHA = '4e5f607182930a1b2c3d4e5f6071829304a5b6c7';
/** The moment of every run. */
const NOW = '2026-01-02T03:04:05.000Z';
const repository = {
    name: 'widgets',
    full_name: 'acme/widgets',
    html_url: 'https://github.com/acme/widgets',
    description: 'Widgets for everybody',
    default_branch: 'main',
    license: { spdx_id: 'MIT' },
    owner: { login: 'acme' },
    private: false,
    fork: false,
};
const base = {
    GITHUB_SHA: SHA,
    GITHUB_REPOSITORY: 'acme/widgets',
    GITHUB_REPOSITORY_OWNER: 'acme',
    GITHUB_ACTOR: 'octo',
    GITHUB_SERVER_URL: 'https://github.com',
    GITHUB_API_URL: 'https://api.github.com',
    GITHUB_RUN_ID: '900',
    GITHUB_RUN_NUMBER: '7',
    GITHUB_RUN_ATTEMPT: '1',
    GITHUB_WORKFLOW: 'images',
};
const run = (kind, title, name, ref, payload = {}) => ({
    kind,
    title,
    env: {
        ...base,
        GITHUB_EVENT_NAME: name,
        GITHUB_REF: ref,
        GITHUB_REF_NAME: ref.replace(/^refs\/(heads|tags|pull)\//, ''),
    },
    payload: { repository, head_commit: { timestamp: NOW }, ...payload },
});
const pull_request = {
    number: 7,
    head: { sha: SHA, ref: 'feature', repo: { full_name: 'acme/widgets', fork: false } },
    base: { ref: 'main' },
    user: { login: 'octo' },
};
/** All of them; pushes go to a branch that the workflow builds. */
function runsOn(branch) {
    const ref = `refs/heads/${branch}`;
    return [
        run('branch', `push to ${branch}`, 'push', ref),
        run('tag', 'tag v1.2.3', 'push', 'refs/tags/v1.2.3'),
        run('pr', 'pull request', 'pull_request', 'refs/pull/7/merge', { pull_request, number: 7, action: 'synchronize' }),
        run('schedule', 'schedule', 'schedule', 'refs/heads/main'),
        run('dispatch', 'workflow_dispatch', 'workflow_dispatch', ref),
    ];
}

// EXTERNAL MODULE: ./node_modules/yaml/dist/index.js
var dist = __nccwpck_require__(8815);
// EXTERNAL MODULE: ./build/program/migrate/matrix.js
var matrix = __nccwpck_require__(7404);
// EXTERNAL MODULE: ./build/program/migrate/platforms.js
var platforms = __nccwpck_require__(8265);
// EXTERNAL MODULE: ./build/program/migrate/script.js
var script = __nccwpck_require__(762);
// EXTERNAL MODULE: ./build/program/migrate/steps.js
var steps = __nccwpck_require__(4490);
;// CONCATENATED MODULE: ./build/program/migrate/compare/expressions.js
// Expressions of workflows as the runner evaluates them, as far as the collection needs them.
const TOKEN = /\s*(?:('(?:[^']|'')*')|(\d+(?:\.\d+)?)|([A-Za-z_][\w-]*)|(&&|\|\||==|!=|[()[\].,!]))/y;
/** Marks a map of which not all is known: asking it for anything else raises. */
const OPEN = Symbol('open');
/** A map of which the file tells only a part. */
function expressions_open(known) {
    return Object.assign({}, known, { [OPEN]: true });
}
/** The text with every `${{ … }}` evaluated. */
function rendered(text, contexts) {
    return text.replace(/\$\{\{(.*?)\}\}/gs, (_, expression) => written(evaluate(expression, contexts)));
}
/** Whether a condition holds; without `${{ }}` it is an expression as it stands. */
function holds(condition, contexts) {
    const inner = /^\s*\$\{\{(.*)\}\}\s*$/s.exec(condition)?.[1] ?? condition;
    return isTrue(evaluate(inner, contexts));
}
const isTrue = (value) => Boolean(value) && value !== '';
function written(value) {
    if (value === null || value === undefined)
        return '';
    return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
/** The value of an expression. Raises an error for what it does not know: nothing is guessed. */
function evaluate(expression, contexts) {
    const reader = new Reader(tokensOf(expression), contexts);
    const value = reader.either();
    if (!reader.isDone)
        throw new Error(`Not understood: ${expression}`);
    return value;
}
/** Reads tokens from the loosest operator to the tightest. */
class Reader {
    #at = 0;
    #tokens;
    #contexts;
    constructor(tokens, contexts) {
        this.#tokens = tokens;
        this.#contexts = contexts;
    }
    get isDone() {
        return this.#at >= this.#tokens.length;
    }
    either() {
        let value = this.#both();
        while (this.#take('||')) {
            const other = this.#both();
            value = isTrue(value) ? value : other;
        }
        return value;
    }
    #take(token) {
        const isNext = this.#tokens[this.#at] === token;
        if (isNext)
            this.#at += 1;
        return isNext;
    }
    #next() {
        this.#at += 1;
        return this.#tokens[this.#at - 1] ?? '';
    }
    #both() {
        let value = this.#compared();
        while (this.#take('&&')) {
            const other = this.#compared();
            value = isTrue(value) ? other : value;
        }
        return value;
    }
    #compared() {
        const value = this.#single();
        if (this.#take('=='))
            return isSame(value, this.#single());
        return this.#take('!=') ? !isSame(value, this.#single()) : value;
    }
    #single() {
        if (this.#take('!'))
            return !isTrue(this.#single());
        if (this.#take('(')) {
            const value = this.either();
            if (!this.#take(')'))
                throw new Error('A closing parenthesis is missing.');
            return value;
        }
        const token = this.#next();
        const value = literal(token);
        if (value !== undefined)
            return value;
        return this.#path(this.#take('(') ? called(token, this.#rest()) : this.#named(token));
    }
    #rest() {
        const values = [];
        while (!this.#take(')')) {
            if (this.isDone)
                throw new Error('A closing parenthesis is missing.');
            values.push(this.either());
            this.#take(',');
        }
        return values;
    }
    #named(name) {
        if (!(name in this.#contexts))
            throw new Error(`Unknown name ${name}`);
        return this.#contexts[name];
    }
    #path(from) {
        let value = from;
        for (;;) {
            if (this.#take('.'))
                value = member(value, this.#next());
            else if (this.#take('[')) {
                value = member(value, written(this.either()));
                this.#take(']');
            }
            else
                return value;
        }
    }
}
/** The value of a literal; undefined for a name. */
function literal(token) {
    if (token.startsWith("'"))
        return token.slice(1, -1).replaceAll("''", "'");
    if (/^\d/.test(token))
        return Number(token);
    return token === 'true' || token === 'false' ? token === 'true' : undefined;
}
function tokensOf(expression) {
    const tokens = [];
    const pattern = new RegExp(TOKEN);
    const text = expression.trimEnd();
    while (pattern.lastIndex < text.length) {
        const start = pattern.lastIndex;
        const found = pattern
            .exec(text)
            ?.slice(1)
            .find((group) => group !== undefined);
        if (found === undefined)
            throw new Error(`Not understood: ${text.slice(start)}`);
        tokens.push(found);
    }
    return tokens;
}
function member(value, key) {
    if (typeof value !== 'object' || value === null)
        return undefined;
    if (OPEN in value && !(key in value))
        throw new Error(`Nobody knows ${key} before the run.`);
    return Array.isArray(value) ? value[Number(key)] : Object.entries(value).find(([name]) => name === key)?.[1];
}
const isSame = (one, other) => typeof one === 'string' && typeof other === 'string' ? one.toLowerCase() === other.toLowerCase() : one === other;
const lower = (value) => written(value).toLowerCase();
const FUNCTIONS = {
    startsWith: ([text, part]) => lower(text).startsWith(lower(part)),
    endsWith: ([text, part]) => lower(text).endsWith(lower(part)),
    contains: ([all, part]) => Array.isArray(all) ? all.some((each) => isSame(each, part)) : lower(all).includes(lower(part)),
    format: ([text, ...values]) => written(text).replace(/\{\{|\}\}|\{(\d+)\}/g, (found, at) => at === undefined ? (found[0] ?? '') : written(values[Number(at)])),
    join: ([list, separator]) => Array.isArray(list) ? list.map(written).join(separator === undefined ? ',' : written(separator)) : written(list),
    toJSON: ([value]) => JSON.stringify(value),
    fromJSON: ([text]) => JSON.parse(written(text)),
    always: () => true,
    success: () => true,
    failure: () => false,
    cancelled: () => false,
};
function called(name, given) {
    const own = Object.entries(FUNCTIONS).find(([known]) => known.toLowerCase() === name.toLowerCase());
    if (own === undefined)
        throw new Error(`Unknown function ${name}`);
    return own[1](given);
}

// EXTERNAL MODULE: ./build/program/migrate/attributes.js
var migrate_attributes = __nccwpck_require__(5452);
// EXTERNAL MODULE: ./build/program/migrate/lists.js
var lists = __nccwpck_require__(1340);
// EXTERNAL MODULE: ./build/program/migrate/set.js
var migrate_set = __nccwpck_require__(6749);
;// CONCATENATED MODULE: ./build/program/migrate/compare/facts.js
// What a step publishes in a run, in words that mean the same before and after.



/** Docker's rules: no host is docker.io, no folder there is library, no tag is latest. */
function reference(text) {
    const tagged = text.lastIndexOf(':') > text.lastIndexOf('/') ? text : `${text}:latest`;
    const [first = ''] = tagged.split('/');
    if (!tagged.includes('/'))
        return `docker.io/library/${tagged}`;
    return /[.:]|^localhost$/.test(first) ? tagged : `docker.io/${tagged}`;
}
/** A list in order, each once. */
const ordered = (items) => [...new Set(items)].toSorted();
/** What docker/build-push-action does with these inputs. */
function builtBefore(inputs, own) {
    const outputs = (0,lists/* linesOf */.Dx)(inputs['outputs'] ?? '').map(migrate_attributes/* attributesOf */.T);
    const images = outputs.filter((each) => /^(image|registry)$/.test((0,migrate_attributes/* attributeValue */.C)(each, 'type') ?? ''));
    const isByDigest = images.some((each) => (0,migrate_attributes/* attributeValue */.C)(each, 'push-by-digest') === 'true');
    const said = images.map((each) => (0,migrate_attributes/* attributeValue */.C)(each, 'push') ?? ((0,migrate_attributes/* attributeValue */.C)(each, 'type') === 'registry' ? 'true' : 'false'));
    const push = inputs['push'] === 'true' || said.includes('true')
        ? 'true'
        : (said.find((each) => each !== 'false') ?? truth(inputs['push']));
    const names = (0,lists/* itemsOf */.S3)(inputs['tags'] ?? '');
    const named = images.flatMap((each) => (0,lists/* itemsOf */.S3)((0,migrate_attributes/* attributeValue */.C)(each, 'name') ?? ''));
    const platforms = (0,lists/* itemsOf */.S3)(inputs['platforms'] ?? '');
    return {
        kind: isByDigest ? 'part' : 'image',
        push,
        tags: isByDigest ? [] : ordered((names.length > 0 ? names : named).map(reference)),
        labels: (0,lists/* linesOf */.Dx)(inputs['labels'] ?? ''),
        platforms: ordered(platforms.length > 0 ? platforms : [own]),
        caches: cachesOf(inputs),
    };
}
/** Anything but `true` pushes nothing; what only the run knows stays as it is. */
const truth = (text = '') => (text === '' ? 'false' : text);
/** Caches that are named; those that come without a word are told apart by the caller. */
function cachesOf(inputs) {
    return ['cache-from', 'cache-to']
        .flatMap((name) => (0,lists/* linesOf */.Dx)(inputs[name] ?? '').map((line) => `${name}: ${line}`))
        .toSorted();
}
/** What docker/bake-action is told; what its definition says is the same before and after, and `push` is empty where only that says it. */
function bakedBefore(inputs) {
    const set = (0,migrate_set/* overridesIn */.l)(inputs['set'] ?? '');
    const outputs = set
        .filter(({ key, pattern }) => key === 'output' && pattern === '*')
        .map(({ value }) => (0,migrate_attributes/* attributesOf */.T)(value));
    const isPushed = outputs.some((each) => (0,migrate_attributes/* attributeValue */.C)(each, 'push') === 'true' ||
        ((0,migrate_attributes/* attributeValue */.C)(each, 'type') === 'registry' && (0,migrate_attributes/* attributeValue */.C)(each, 'push') === undefined));
    const said = outputs.length > 0 || (inputs['push'] ?? '') !== '' ? truth(inputs['push']) : '';
    return { kind: 'bake', push: isPushed ? 'true' : said, ...bakeWords(inputs['set'] ?? '') };
}
/** Caches and platforms of overrides. */
function bakeWords(set) {
    const overrides = (0,migrate_set/* overridesIn */.l)(set);
    const of = (...keys) => overrides
        .filter(({ key }) => keys.includes(key))
        .map(({ line }) => line)
        .toSorted();
    return { tags: of('tags'), labels: [], platforms: of('platform'), caches: of('cache-from', 'cache-to') };
}

;// CONCATENATED MODULE: ./build/program/src/errors/catalog/build.js
/** The failures of this area. */
const BUILD_FAILURES = {
    CHECK_FAILED: {
        meaning: 'A build check found something in the Dockerfile, and `call: check` fails for every finding.',
        cure: 'Correct it, or skip the rule with `# check=skip=RULE` at the top of the Dockerfile.',
    },
    BUILD_FAILED: {
        meaning: 'A step of the build failed.',
        cure: 'Correct what the last lines of the step name.',
    },
    POLICY_DENIED: {
        meaning: 'A policy of the build (a `.rego` file) does not allow something that the build fetches.',
        cure: 'Change what the build fetches, or the policy.',
    },
    POLICY_UNSUPPORTED: {
        meaning: 'The build has a policy, and this BuildKit does not support policies.',
        cure: 'Use BuildKit 0.27 or newer.',
    },
    BUILD_TIMEOUT: {
        meaning: 'The build took longer than `timeout` allows.',
        cure: 'Raise `timeout`; emulated platforms are many times faster on nodes that run them natively.',
    },
    BUILD_STALLED: {
        meaning: 'A push, a request to a registry or an emulated step stood still for as long as `stall-timeout`.',
        cure: 'Run the step again; a program that hangs under QEMU needs a native node or another `binfmt-image`.',
    },
    BUILDER_LOST: {
        meaning: 'The builder ended in the middle of the build, and again after it was restarted.',
        cure: 'Mostly memory has run out: use a runner with more, or do less at once (`max-parallelism`).',
    },
    BUILDER_DISK_FULL: {
        meaning: 'The disk of the builder is full.',
        cure: 'Free space before this step, or use a runner with a larger disk.',
    },
    BUILD_OUT_OF_MEMORY: {
        meaning: 'A step of the build was stopped because memory had run out.',
        cure: 'Use a runner with more memory, or do less at once: `max-parallelism` in the BuildKit configuration.',
    },
    EMULATION_CRASHED: {
        meaning: 'A program crashed in QEMU, not in itself.',
        cure: 'Build this platform on a native node, cross-compile (FROM --platform=$BUILDPLATFORM), or try another `binfmt-image`.',
    },
    INTERRUPTED: {
        meaning: 'The job was cancelled before everything was published.',
        cure: 'Run the job again.',
    },
};

;// CONCATENATED MODULE: ./build/program/src/errors/catalog/cluster.js
/** The failures of this area. */
const CLUSTER_FAILURES = {
    CLUSTER_NOT_CONFIGURED: {
        meaning: 'KUBECONFIG is missing or invalid, or its context does not exist.',
        cure: 'Set KUBECONFIG for the step, and check it with `kubectl get pods`.',
    },
    CLUSTER_UNREACHABLE: {
        meaning: 'The API server of the cluster did not respond, or its certificate is not trusted.',
        cure: 'Check `server` and `certificate-authority` of the kubeconfig, and that the runner reaches the server.',
    },
    CLUSTER_UNAUTHORIZED: {
        meaning: 'The cluster rejects the credentials of the kubeconfig, or they have expired.',
        cure: 'Log in to the cluster right before this step, with a token that outlives the build.',
    },
    CLUSTER_FORBIDDEN: {
        meaning: 'The account of the kubeconfig lacks a right that the driver needs.',
        cure: 'Apply the Role of docs/kubernetes.md to the account.',
    },
    CLUSTER_REJECTED: {
        meaning: 'The cluster rejects the builder: its admission, a quota, or a namespace that does not exist.',
        cure: 'Correct `driver-opts`, or the policy or quota that the message names.',
    },
    CLUSTER_FULL: {
        meaning: 'No node of the cluster has room for the builder, or none matches.',
        cure: 'Lower `requests.*` in `driver-opts`, correct `nodeselector` and `tolerations`, or add nodes.',
    },
    CLUSTER_IMAGE_UNAVAILABLE: {
        meaning: 'A node of the cluster could not pull the BuildKit image.',
        cure: 'Correct `buildkit-image`, or give the nodes a mirror or the service account a pull secret.',
    },
    CLUSTER_PODS_FAILED: {
        meaning: 'The pods of the builder did not get ready in time.',
        cure: '`kubectl get events` names the reason. If the nodes are only slow, raise `timeout` in `driver-opts`.',
    },
};

;// CONCATENATED MODULE: ./build/program/src/errors/catalog/image.js
/** The failures of this area. */
const IMAGE_FAILURES = {
    CONTENT_MISSING: {
        meaning: 'Something that the image consists of is not where it was pushed, or is incomplete there.',
        cure: 'Run the step again: it pushes what is missing. If the registry deletes untagged content, give it a longer grace period.',
    },
    CONTENT_MALFORMED: {
        meaning: 'A manifest, index or image config that was pushed cannot be read.',
        cure: 'Run the step again; if it stays so, the registry or the builder changes what it is given.',
    },
    INDEX_PLATFORM_MISSING: {
        meaning: 'A planned platform is not in the index that was pushed.',
        cure: 'Look at the build log of this platform, and at `platforms` and `outputs`.',
    },
    INDEX_PLATFORM_DOUBLED: {
        meaning: 'A platform is in the pushed index more than once, so that it is chance which one is pulled.',
        cure: 'Name each platform once; linux/arm64 and linux/arm64/v8 are the same.',
    },
    INDEX_PLATFORM_UNPLANNED: {
        meaning: 'The pushed index has an image that was not planned.',
        cure: 'Add the platform to `platforms`, or take it out of what is built.',
    },
    INDEX_ATTESTATION_STRAY: {
        meaning: 'The pushed index has attestations about an image that it does not have.',
        cure: 'Run the step again; if it stays so, set `provenance: false` and report it.',
    },
    CONFIG_PLATFORM_MISMATCH: {
        meaning: 'The image for a platform says of itself that it is made for another one.',
        cure: 'Look in the Dockerfile for a fixed `--platform=` at the last FROM, or an `ARG TARGETARCH=…` that shadows what BuildKit sets.',
    },
    BINARY_WRONG_MACHINE: {
        meaning: 'A program that the image of a platform starts is built for another machine.',
        cure: 'Pass TARGETOS and TARGETARCH to the compiler. Look for an `ARG TARGETARCH=…` with a value, a fixed `--platform=` at a FROM, and files built on the host. `verify: labels` skips this check.',
    },
    ENTRYPOINT_MISSING: {
        meaning: 'The program that the image starts is not in it.',
        cure: 'Check the path in ENTRYPOINT or CMD, what COPY puts there, PATH, and later steps that remove it. If the file comes at run time, set `verify: labels`.',
    },
    ENTRYPOINT_EMPTY: {
        meaning: 'The program that the image starts is an empty file.',
        cure: 'Check the step that makes the file: a failed download or compiler call leaves an empty file. `verify: labels` skips this check.',
    },
    ENTRYPOINT_NOT_EXECUTABLE: {
        meaning: 'The program that the image starts has no execute permission.',
        cure: 'Copy it with `COPY --chmod=755`, or run `chmod +x` on it in the repository. `verify: labels` skips this check.',
    },
    ENTRYPOINT_NOT_RUNNABLE: {
        meaning: 'The file that the image starts is not a program: neither an executable ELF file nor a script that begins with `#!`.',
        cure: 'Begin a script with a line such as `#!/bin/sh`, or name its interpreter in ENTRYPOINT. `verify: labels` skips this check.',
    },
    ENTRYPOINT_NOT_PERMITTED: {
        meaning: 'The USER of the image is not permitted to start its program.',
        cure: 'Copy the file with `COPY --chmod=755` or `--chown=` for that user, and open its folders (`chmod a+x`). `verify: labels` skips this check.',
    },
    USER_MISSING: {
        meaning: 'The USER of the image is not in its lists of users and groups.',
        cure: 'Create the user (`RUN adduser …`), copy /etc/passwd, or write USER as a number. `verify: labels` skips this check.',
    },
    INTERPRETER_MISSING: {
        meaning: 'The interpreter of a script that the image starts is not in it.',
        cure: 'Install the interpreter, or correct the first line of the script. That line must end as on Unix, without a carriage return. If the interpreter comes at run time, set `verify: labels`.',
    },
    LOADER_MISSING: {
        meaning: 'The image starts a dynamically linked program, but has no loader for it.',
        cure: 'Link the program statically (CGO_ENABLED=0), or use a base image with the same C library: programs for glibc do not run on Alpine. If the loader comes at run time, set `verify: labels`.',
    },
    TEST_FAILED: {
        meaning: 'A command of `test` failed in the image of a platform.',
        cure: 'The last lines of its output say why. A line needs `sh` in the image; without one, write a JSON list: `["/app", "--version"]`.',
    },
    SIZE_EXCEEDED: {
        meaning: 'An image is larger than `max-size` allows, or has grown more than it allows.',
        cure: 'Look at what the last change has brought into the layers, or raise `max-size`.',
    },
};

;// CONCATENATED MODULE: ./build/program/src/errors/catalog/inputs.js
/** The failures of this area. */
const INPUT_FAILURES = {
    INPUT_INVALID: {
        meaning: 'An input has a value that its form does not allow.',
        cure: 'Give the input a value of the form that docs/inputs.md names.',
    },
    INPUT_CONFLICT: {
        meaning: 'Two inputs exclude each other.',
        cure: 'Keep one of them.',
    },
    ENTITLEMENT_MISSING: {
        meaning: 'A bake definition, or a link in the workspace, uses files, privileges or variables without a grant.',
        cure: 'Add the named line to `allow` or `secret-envs` if you trust what asks for it.',
    },
    INPUT_UNKNOWN: {
        meaning: 'The step was given an input that the action does not have.',
        cure: 'Correct the name, or remove the line.',
    },
    LIST_MALFORMED: {
        meaning: 'A list input is not well-formed: a quote is not closed, or the YAML does not parse.',
        cure: 'Close the quote, and double a quote inside a quoted value. In YAML, check indentation and quotes.',
    },
    IMAGE_INVALID: {
        meaning: 'A line of `images` does not name a repository.',
        cure: 'Name a repository without tag, digest or scheme, such as ghcr.io/acme/app.',
    },
    REFERENCE_INVALID: {
        meaning: 'A full reference is not of the form REGISTRY/REPOSITORY:TAG.',
        cure: 'Write it like ghcr.io/acme/app:1.0.',
    },
    TAG_RULE_INVALID: {
        meaning: 'A line of `tags` is not a tag rule.',
        cure: 'Correct the line; docs/tags.md has the grammar.',
    },
    FLAVOR_INVALID: {
        meaning: 'A line of `flavor` is not one of latest=, prefix=, suffix=.',
        cure: 'Correct the line; docs/tags.md has the grammar.',
    },
    TEMPLATE_INVALID: {
        meaning: 'A template cannot be read or rendered.',
        cure: 'Correct the expression; docs/tags.md lists what there is.',
    },
    LABEL_INVALID: {
        meaning: 'A line of `labels` or `annotations` is not of the form key=value, or names an unknown level.',
        cure: 'Write key=value; before an annotation, optionally manifest:, index:, manifest-descriptor: or index-descriptor:.',
    },
    PLATFORM_UNKNOWN: {
        meaning: 'A platform is not one that images are built for.',
        cure: 'Write os/architecture[/variant], such as linux/arm64 or linux/arm/v7.',
    },
    NOTHING_TO_PUBLISH: {
        meaning: 'The image is to be pushed, but neither `images` nor a full reference in `tags` says where.',
        cure: 'Set `images`, or a full reference in `tags`, or `push: false`.',
    },
    SECRET_EXPOSED: {
        meaning: 'A build argument looks like a secret, and the provenance would publish it.',
        cure: 'Pass it as a secret, or set `provenance: mode=min`.',
    },
    BAKE_INVALID: {
        meaning: 'A bake definition cannot be evaluated.',
        cure: 'Correct what the message of buildx names; `docker buildx bake --print` shows it locally.',
    },
    EVENT_UNREADABLE: {
        meaning: 'The event payload of the runner cannot be read, or lacks what a publish needs.',
        cure: 'Check GITHUB_EVENT_PATH, GITHUB_REPOSITORY, GITHUB_REF and GITHUB_SHA of the runner.',
    },
    FILE_MISSING: {
        meaning: 'A file that an input names, or the Dockerfile, does not exist.',
        cure: 'Check the path, and that actions/checkout runs before this step.',
    },
    FILE_UNREADABLE: {
        meaning: 'A file exists, but the user that runs the job may not read it, or it is too long to be read.',
        cure: 'Grant this user the right to read the file and its folders; put a short file in place of a device.',
    },
};

;// CONCATENATED MODULE: ./build/program/src/errors/catalog/machine.js
/** The failures of this area. */
const MACHINE_FAILURES = {
    PROGRAM_MISSING: {
        meaning: 'A program that the step needs cannot be started.',
        cure: 'Install it on the runner, and see that it is on PATH.',
    },
    ENGINE_MISSING: {
        meaning: 'No Docker engine answers on this machine.',
        cure: 'Start one, set `endpoint`, or name an existing `builder`.',
    },
    BUILDX_MISSING: {
        meaning: 'The Docker CLI has no buildx plugin.',
        cure: 'Install buildx, or run on an image that has it.',
    },
    BUILDX_TOO_OLD: {
        meaning: 'The version that `buildx-version` names cannot do what is asked for.',
        cure: 'Leave `buildx-version` empty, or name a later one.',
    },
    TOOL_UNAVAILABLE: {
        meaning: 'A program that the step brings along could not be fetched.',
        cure: 'Install it on the runner, or let the runner reach the address or a mirror of it: docs/network.md.',
    },
    TOOL_UNCHECKED: {
        meaning: 'A release lists no checksum for the program that was to be fetched.',
        cure: 'Name a version that does, or leave it out for the pinned one.',
    },
    TOOL_CHANGED: {
        meaning: 'A program that was fetched is not the one that was published, and was thrown away.',
        cure: 'Run the step again; if it stays so, look at who stands between the runner and the address.',
    },
    BUILDER_MISSING: {
        meaning: 'The builder that `builder` names does not exist.',
        cure: 'Correct the name, or leave `builder` empty to have one made.',
    },
    BUILDER_FAILED: {
        meaning: 'The builder could not be made or booted.',
        cure: 'The last lines of buildx say why; check `driver-opts` and `buildkit-image`.',
    },
    PLATFORM_NOT_RUNNABLE: {
        meaning: 'No node of the builder runs a platform, and this step cannot register QEMU where the builder is.',
        cure: 'Add a node for the platform, register QEMU on the machine of the builder, or cross-compile (FROM --platform=$BUILDPLATFORM).',
    },
    EMULATION_FAILED: {
        meaning: 'QEMU could not be registered for a platform, or does not run there. Only steps that run on the platform can fail.',
        cure: 'Cross-compile (FROM --platform=$BUILDPLATFORM), add a node that runs the platform natively, or let the engine run privileged containers, which registering needs.',
    },
    EMULATION_FORBIDDEN: {
        meaning: 'A platform needs emulation, and `emulation: never` registers no emulator. Only steps that run on it can fail.',
        cure: 'Cross-compile (FROM --platform=$BUILDPLATFORM), add a node that runs the platform natively, or set `emulation: auto`.',
    },
    FILE_NOT_WRITTEN: {
        meaning: 'A file or folder of the step cannot be written.',
        cure: 'Free space on the disk of the runner, or make the folder writable. RUNNER_TEMP and TMPDIR say where it is.',
    },
};

;// CONCATENATED MODULE: ./build/program/src/errors/catalog/parts.js
/** The failures of this area. */
const PART_FAILURES = {
    PART_MALFORMED: {
        meaning: '`parts` has an entry that this version of the action did not make.',
        cure: 'Hand over the `part` outputs of `stage: build` as they are, all stages with the same version of the action.',
    },
    PART_FOREIGN: {
        meaning: 'A part was built from another commit, or under other names, labels or annotations than are to be published. Or it claims another job or a later attempt.',
        cure: 'Give all stages the same `images`, `tags`, `flavor`, `labels` and `annotations`, run them on the same commit, and pass the outputs of the build jobs on unchanged.',
    },
    PART_STALE: {
        meaning: 'A part was made in another run.',
        cure: 'Take the parts from the outputs of the jobs that this job needs; run all jobs again.',
    },
    PART_DOUBLED: {
        meaning: 'Two jobs of a run have built the same platform, with different images or attestations. A newer attempt replaces only the part of the same job.',
        cure: 'Let only one job of the matrix build each platform. If only one does, treat the job that handed over the other part as compromised.',
    },
    PART_UNPLANNED: {
        meaning: 'A part is about a platform or an image that `stage: publish` does not plan, or that the matrix of `stage: plan` gave to another job.',
        cure: 'Give `stage: publish` the same `platforms` as `stage: plan`, and add the plan job to `needs` only if the build jobs use its matrix.',
    },
    PART_NOT_PUSHED: {
        meaning: 'A part was built, but the job did not push it.',
        cure: 'Log in before `stage: build`, too, and give all stages the same `push`.',
    },
    PARTS_INCOMPLETE: {
        meaning: 'No job built some of the platforms that are to be published.',
        cure: 'Look at the job of the platform: it failed, was cancelled, or hands over no `part`; a matrix hands over one output for each job, part-0, part-1 and so on. Run the failed jobs again.',
    },
};

;// CONCATENATED MODULE: ./build/program/src/errors/catalog/registry.js
/** The failures of this area. */
const REGISTRY_FAILURES = {
    CREDENTIALS_UNREADABLE: {
        meaning: 'The Docker configuration, or the credential helper that it names, cannot be read.',
        cure: 'Log in with docker/login-action before this step; check DOCKER_CONFIG and DOCKER_AUTH_CONFIG.',
    },
    REGISTRY_UNAUTHORIZED: {
        meaning: 'A registry requires credentials: there are none, or it rejects them.',
        cure: 'Log in before this step, for instance with docker/login-action.',
    },
    REGISTRY_DENIED: {
        meaning: 'The account is known to the registry, but may not do this.',
        cure: 'Give the account, or the token, write access to this repository.',
    },
    REGISTRY_RATE_LIMITED: {
        meaning: 'A registry limits the rate of requests, and retries did not help within the time limit.',
        cure: 'Run the step again later, or with an account that has a higher limit.',
    },
    REGISTRY_UNAVAILABLE: {
        meaning: 'A registry cannot be reached, breaks connections, or fails inside, and went on so for all retries.',
        cure: 'Run the step again once the registry is up.',
    },
    REGISTRY_REFUSED: {
        meaning: 'A registry refuses a request, or answers it with something else than what the protocol allows.',
        cure: 'Correct what the message of the registry names; its logs may say more.',
    },
    REGISTRY_INSECURE: {
        meaning: 'A registry is not protected as it should be: an unknown certificate, or credentials wanted over plain http.',
        cure: 'If the network is to be trusted, name the registry in `insecure-registries`; for an own authority set NODE_EXTRA_CA_CERTS.',
    },
    REGISTRY_DIGEST_MISMATCH: {
        meaning: 'The bytes that a registry gives or keeps are not those that their digest stands for.',
        cure: 'Run the step again; if it stays so, the registry or a proxy before it changes what it is given.',
    },
    REGISTRY_QUOTA: {
        meaning: 'The registry has no more room for this account or project.',
        cure: 'Delete images that are no longer needed, or have the quota raised.',
    },
    REGISTRY_MEDIA_TYPE: {
        meaning: 'The registry does not take manifests of this kind.',
        cure: 'Set `provenance: false` and `sbom: false`; some old registries take no image index with attestations.',
    },
    REGISTRY_ARTIFACT: {
        meaning: 'The registry rejects attestations that are stored as OCI artifacts.',
        cure: 'Remove `oci-artifact=true` from the output. Otherwise set `provenance: false` and `sbom: false`, or upgrade the registry.',
    },
    REGISTRY_TAG_IMMUTABLE: {
        meaning: 'The tag exists, and the registry does not let it be moved.',
        cure: "Publish under a new version or lift the registry's rule for this tag.",
    },
    TAG_EXISTS: {
        meaning: 'A version tag exists already, and `on-existing: fail` lets none be moved.',
        cure: 'Publish under a new version, or set `on-existing` to `skip` or `move`.',
    },
    TAG_NOT_KEPT: {
        meaning: 'A tag does not point at what it was moved to.',
        cure: 'Another run may publish the same tag at the same time; run the step again.',
    },
    TAGS_NOT_MOVED: {
        meaning: 'A tag could not be moved, so the ones that had moved were put back.',
        cure: 'The next problem says why. Tags that could not be put back are listed.',
    },
};

;// CONCATENATED MODULE: ./build/program/src/errors/catalog/signing.js
/** The failures of this area. */
const SIGNING_FAILURES = {
    SIGN_TOOL_MISSING: {
        meaning: 'Images are to be signed; no cosign 2 or 3 is on PATH, and the pinned one cannot be fetched.',
        cure: 'Install it before this step, for instance with sigstore/cosign-installer.',
    },
    SIGN_IDENTITY_MISSING: {
        meaning: '`sign: keyless` needs an identity of the workflow, and the job may not ask for one.',
        cure: 'Give the job `permissions: id-token: write`; runs for forks never get it.',
    },
    SIGN_FAILED: {
        meaning: 'An image could not be signed, so no tag has moved.',
        cure: 'Correct what the message of cosign names; for a key, check COSIGN_PASSWORD in `env:`.',
    },
    SIGNATURE_NOT_VERIFIED: {
        meaning: 'A signature was made, but a consumer could not verify it; no tag has moved.',
        cure: 'Correct what the message of cosign names, and check that the registry keeps signatures beside the image.',
    },
};

;// CONCATENATED MODULE: ./build/program/src/errors/catalog.js
// The closed catalogue of failures: every code, what it means, and the general cure. The docs are made from it.








const entries = {
    ...INPUT_FAILURES,
    ...MACHINE_FAILURES,
    ...CLUSTER_FAILURES,
    ...BUILD_FAILURES,
    ...IMAGE_FAILURES,
    ...SIGNING_FAILURES,
    ...REGISTRY_FAILURES,
    ...PART_FAILURES,
};
/** Every kind of failure there is. */
const CATALOG = entries;
/** The catalogue as a reader meets it: area by area, in the order of a run. */
const AREAS = [
    { heading: 'Before anything is started', entries: INPUT_FAILURES },
    { heading: 'The machine and the builder', entries: MACHINE_FAILURES },
    { heading: 'The Kubernetes cluster', entries: CLUSTER_FAILURES },
    { heading: 'The build', entries: BUILD_FAILURES },
    { heading: 'What is in the images', entries: IMAGE_FAILURES },
    { heading: 'Signing', entries: SIGNING_FAILURES },
    { heading: 'Registries and tags', entries: REGISTRY_FAILURES },
    { heading: 'Jobs that share a publish', entries: PART_FAILURES },
];

;// CONCATENATED MODULE: ./build/program/src/errors/failure.js
// The one error class of the house: one or more problems, each with its fact, its place, and its cure.

/** Makes a problem of a kind in the catalogue. */
function problem(code, fact, facts = {}) {
    return { cure: CATALOG[code].cure, ...facts, code, fact };
}
/** Ends a stage with everything that is wrong; a bug is any other error. */
class Failure extends Error {
    problems;
    constructor(problems, options) {
        super(problems.map(formatProblem).join('\n'), options);
        this.name = 'Failure';
        this.problems = problems;
    }
}
/** Makes a failure of a single problem. */
function failure_failure(code, fact, facts = {}, options) {
    return new Failure([problem(code, fact, facts)], options);
}
/** `CODE: fact likely cure`, the form in which a problem stands in the log and in an annotation. */
function formatProblem({ code, fact, likely = '', cure }) {
    return `${code}: ${[fact, likely, cure].filter((sentence) => sentence !== '').join(' ')}`;
}
/** Runs parsers one after the other and keeps the problems of all of them, so that they can be told at once. */
class Problems {
    all = [];
    /** The parser's value, or the fallback with the parser's problems kept; bugs pass through. */
    collect(parse, fallback) {
        try {
            return parse();
        }
        catch (error) {
            if (!(error instanceof Failure))
                throw error;
            this.all.push(...error.problems);
            return fallback;
        }
    }
    add(found) {
        this.all.push(found);
    }
    /** Raises everything that was found in one failure. */
    raise() {
        if (this.all.length > 0)
            throw new Failure(this.all);
    }
}

;// CONCATENATED MODULE: ./build/program/src/plan/tags/clock.js
// What the clock shows in a time zone at a moment that is given.

/** The clock of a zone. Raises TEMPLATE_INVALID for an unknown one. */
function timeIn(date, zone) {
    const shown = new Map(clockOf(zone)
        .formatToParts(date)
        .map(({ type, value }) => [type, value]));
    const number = (type) => Number(shown.get(type) ?? 0);
    const epoch = date.getTime();
    const wall = { year: number('year'), month: number('month') - 1, day: number('day'), hour: number('hour') };
    const rest = { minute: number('minute'), second: number('second'), milliseconds: date.getUTCMilliseconds() };
    const there = Date.UTC(wall.year, wall.month, wall.day, wall.hour, rest.minute, rest.second, rest.milliseconds);
    return { ...wall, ...rest, offset: Math.round((there - epoch) / 60_000), epoch, zone };
}
const clocks = new Map();
function clockOf(zone) {
    const known = clocks.get(zone);
    if (known !== undefined)
        return known;
    const parts = {
        year: 'numeric',
        month: 'numeric',
        day: 'numeric',
        hour: 'numeric',
        minute: 'numeric',
        second: 'numeric',
    };
    try {
        const clock = new Intl.DateTimeFormat('en-US', { ...parts, hourCycle: 'h23', timeZone: zone });
        clocks.set(zone, clock);
        return clock;
    }
    catch (error) {
        if (!(error instanceof RangeError))
            throw error;
        const cure = 'Write a name of the IANA database, such as Europe/Paris, or leave tz out for UTC.';
        throw failure_failure('TEMPLATE_INVALID', `There is no time zone ${JSON.stringify(zone)}.`, { cure }, { cause: error });
    }
}
/** `+05:30`, or `+0530` without the colon. */
function formatOffset({ offset: minutes }, colon) {
    const size = Math.abs(minutes);
    return `${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}${colon}${two(size % 60)}`;
}
const two = (value) => String(value).padStart(2, '0');
// No single language has all the abbreviations of the time zone database; where none has one, it writes the offset.
const languages = ['en-US', 'en-GB', 'en-AU', 'en-IN', 'en-ZA', 'en-NZ', 'en-CA', 'en-IE', 'ja'];
// Where Intl and the database part ways; an empty name is the offset.
const special = {
    'asia/dubai': '',
    'australia/lord_howe': '',
    'asia/seoul': 'KST',
    'asia/hong_kong': 'HKT',
    'asia/shanghai': 'CST',
    'asia/manila': 'PST',
    'asia/jakarta': 'WIB',
    'europe/moscow': 'MSK',
};
/** `CET`, `EST`; the offset where a zone has no name. */
function abbreviationOf(time) {
    const known = special[time.zone.toLowerCase()];
    if (known !== undefined)
        return known || shortOffset(time);
    for (const language of languages) {
        const format = new Intl.DateTimeFormat(language, { timeZone: time.zone, timeZoneName: 'short' });
        const name = format.formatToParts(time.epoch).find(({ type }) => type === 'timeZoneName')?.value ?? '';
        if (/^[A-Z]{3,5}$/.test(name))
            return name;
    }
    return shortOffset(time);
}
const shortOffset = (time) => formatOffset(time, '').replace(/00$/, '');

;// CONCATENATED MODULE: ./build/program/src/plan/tags/date.js
// Dates in the format of moment.js, which metadata-action's templates use, in any time zone that Intl knows.

/** Writes a date as a moment.js format says. Raises TEMPLATE_INVALID for an unknown time zone. */
function formatDate(date, format, zone = 'UTC') {
    const time = timeIn(date, zone);
    const written = expand(format).replace(tokens, (token) => {
        const write = writers[token];
        // [text] stands for itself, and so does what a backslash precedes.
        return write === undefined ? date_literal(token) : String(write(time));
    });
    return written;
}
const tokens = /\[[^[]*\]|\\?(?:[Hh]mm(?:ss)?|Mo|MM?M?M?|Do|DDDo|DD?D?D?|ddd?d?|do?|w[ow]?|W[oW]?|Qo?|N{1,5}|YYYYYY|YYYYY|YYYY|YY|y{2,4}|yo?|gg(?:ggg?)?|GG(?:GGG?)?|e|E|a|A|hh?|HH?|kk?|mm?|ss?|S{1,9}|x|X|zz?|ZZ?|.)/gs;
const date_literal = (token) => token.startsWith('[') && token.length > 1 ? token.replace(/^\[|\]$/g, '') : token.replaceAll('\\', '');
// Formats that stand for formats; l is L with short parts.
const date_short = {
    LTS: 'h:mm:ss A',
    LT: 'h:mm A',
    L: 'MM/DD/YYYY',
    LL: 'MMMM D, YYYY',
    LLL: 'MMMM D, YYYY h:mm A',
    LLLL: 'dddd, MMMM D, YYYY h:mm A',
};
function expand(format) {
    return format.replace(/\[[^[]*\]|\\?(?:LTS|LT|LL?L?L?|l{1,4})/g, (token) => {
        const whole = date_short[token] ?? date_short[token.toUpperCase()];
        if (whole === undefined)
            return token;
        return date_short[token] === undefined ? whole.replace(/MMMM|MM|DD|dddd/g, (part) => part.slice(1)) : whole;
    });
}
const months = 'January February March April May June July August September October November December'.split(' ');
const days = 'Sunday Monday Tuesday Wednesday Thursday Friday Saturday'.split(' ');
const dayLength = 86_400_000;
const pad = (value, length = 2) => String(value).padStart(length, '0');
const noon = ({ year, month, day }) => Date.UTC(year, month, day);
const weekday = (time) => new Date(noon(time)).getUTCDay();
const dayOfYear = (time) => (noon(time) - Date.UTC(time.year, 0, 1)) / dayLength + 1;
const quarter = ({ month }) => Math.floor(month / 3) + 1;
const half = ({ hour }) => (hour < 12 ? 'am' : 'pm');
const twelve = ({ hour }) => hour % 12 || 12;
const dayFrom1 = ({ hour }) => hour || 24;
function ordinal(value) {
    const isTeen = Math.floor((value % 100) / 10) === 1;
    const endings = { 1: 'st', 2: 'nd', 3: 'rd' };
    return `${value}${isTeen ? 'th' : (endings[value % 10] ?? 'th')}`;
}
/** Year and number of the week; weeks begin on `first`, and week 1 is the one that holds `january`. */
function week(time, first, january) {
    const start = (year) => {
        const anchor = Date.UTC(year, 0, january);
        return anchor - ((new Date(anchor).getUTCDay() - first + 7) % 7) * dayLength;
    };
    const at = noon(time);
    const year = at >= start(time.year + 1) ? time.year + 1 : at < start(time.year) ? time.year - 1 : time.year;
    return { year, number: Math.floor((at - start(year)) / dayLength / 7) + 1 };
}
const isoWeek = (time) => week(time, 1, 4);
const localWeek = (time) => week(time, 0, 1);
const fraction = (digits) => ({ milliseconds }) => pad(milliseconds, 3).padEnd(9, '0').slice(0, digits);
const writers = {
    YYYYYY: ({ year }) => `+${pad(year, 6)}`,
    YYYYY: ({ year }) => pad(year, 5),
    YYYY: ({ year }) => pad(year, 4),
    Y: ({ year }) => pad(year, 4),
    YY: ({ year }) => pad(year % 100),
    y: ({ year }) => year,
    yy: ({ year }) => year,
    yyy: ({ year }) => year,
    yyyy: ({ year }) => year,
    yo: ({ year }) => ordinal(year),
    N: () => 'AD',
    NN: () => 'AD',
    NNN: () => 'AD',
    NNNN: () => 'Anno Domini',
    NNNNN: () => 'AD',
    Q: quarter,
    Qo: (time) => ordinal(quarter(time)),
    M: ({ month }) => month + 1,
    Mo: ({ month }) => ordinal(month + 1),
    MM: ({ month }) => pad(month + 1),
    MMM: ({ month }) => months[month]?.slice(0, 3) ?? '',
    MMMM: ({ month }) => months[month] ?? '',
    D: ({ day }) => day,
    Do: ({ day }) => ordinal(day),
    DD: ({ day }) => pad(day),
    DDD: dayOfYear,
    DDDo: (time) => ordinal(dayOfYear(time)),
    DDDD: (time) => pad(dayOfYear(time), 3),
    d: weekday,
    do: (time) => ordinal(weekday(time)),
    dd: (time) => days[weekday(time)]?.slice(0, 2) ?? '',
    ddd: (time) => days[weekday(time)]?.slice(0, 3) ?? '',
    dddd: (time) => days[weekday(time)] ?? '',
    e: weekday,
    E: (time) => weekday(time) || 7,
    w: (time) => localWeek(time).number,
    wo: (time) => ordinal(localWeek(time).number),
    ww: (time) => pad(localWeek(time).number),
    W: (time) => isoWeek(time).number,
    Wo: (time) => ordinal(isoWeek(time).number),
    WW: (time) => pad(isoWeek(time).number),
    gg: (time) => pad(localWeek(time).year % 100),
    gggg: (time) => pad(localWeek(time).year, 4),
    ggggg: (time) => pad(localWeek(time).year, 5),
    GG: (time) => pad(isoWeek(time).year % 100),
    GGGG: (time) => pad(isoWeek(time).year, 4),
    GGGGG: (time) => pad(isoWeek(time).year, 5),
    a: half,
    A: (time) => half(time).toUpperCase(),
    H: ({ hour }) => hour,
    HH: ({ hour }) => pad(hour),
    h: twelve,
    hh: (time) => pad(twelve(time)),
    k: dayFrom1,
    kk: (time) => pad(dayFrom1(time)),
    m: ({ minute }) => minute,
    mm: ({ minute }) => pad(minute),
    s: ({ second }) => second,
    ss: ({ second }) => pad(second),
    hmm: (time) => `${twelve(time)}${pad(time.minute)}`,
    hmmss: (time) => `${twelve(time)}${pad(time.minute)}${pad(time.second)}`,
    Hmm: (time) => `${time.hour}${pad(time.minute)}`,
    Hmmss: (time) => `${time.hour}${pad(time.minute)}${pad(time.second)}`,
    ...Object.fromEntries(Array.from({ length: 9 }, (_, index) => ['S'.repeat(index + 1), fraction(index + 1)])),
    X: ({ epoch }) => Math.floor(epoch / 1000),
    x: ({ epoch }) => epoch,
    Z: (time) => formatOffset(time, ':'),
    ZZ: (time) => formatOffset(time, ''),
    z: abbreviationOf,
    zz: abbreviationOf,
};

;// CONCATENATED MODULE: ./build/program/migrate/compare/metadata.js
// A small model of docker/metadata-action, written from its documentation and the recorded cases, not from the action's own rules.




/** What can not be computed from the file, and why. */
class NotComputed extends Error {
}
const PRIORITIES = {
    schedule: 1000,
    semver: 900,
    pep440: 900,
    match: 800,
    edge: 700,
    ref: 600,
    raw: 200,
    sha: 100,
};
/** The outputs of the step for a run. Raises NotComputed for what the model does not know. */
function metadataOf(inputs, run) {
    const flavor = Object.fromEntries((0,lists/* linesOf */.Dx)(inputs['flavor'] ?? '').flatMap((line) => (0,migrate_attributes/* attributesOf */.T)(line).map((each) => each.split(/=(.*)/s).slice(0, 2))));
    const rules = rulesOf(inputs['tags'] ?? '');
    const made = rules.flatMap((rule) => answer(rule, flavor, run));
    const [first] = made;
    const isLatest = flavor['latest'] === 'true' || ((flavor['latest'] ?? 'auto') === 'auto' && first?.latest === true);
    const isOn = (affix) => new RegExp(`${affix}=.*onlatest=true`).test(inputs['flavor'] ?? '');
    const latest = `${isOn('prefix') ? flavor['prefix'] : ''}latest${isOn('suffix') ? flavor['suffix'] : ''}`;
    const names = [...new Set([...made.map(({ tag }) => tag), ...(isLatest && first !== undefined ? [latest] : [])])];
    const tags = imagesOf(inputs['images'] ?? '').flatMap((image) => names.map((name) => `${image}:${name}`));
    return { tags, version: first?.tag ?? '', labels: labelsOf(inputs, first?.tag ?? '', run) };
}
function rulesOf(text) {
    const lines = (0,lists/* linesOf */.Dx)(text).filter((line) => !line.startsWith('#'));
    const all = lines.length > 0 ? lines : ['type=schedule', 'type=ref,event=branch', 'type=ref,event=tag', 'type=ref,event=pr'];
    const rules = all.map((line) => {
        const attributes = (0,migrate_attributes/* attributesOf */.T)(line);
        const bare = attributes.find((each) => !each.includes('='));
        const of = (key) => (0,migrate_attributes/* attributeValue */.C)(attributes, key) ?? (key === 'value' ? bare : undefined);
        const type = of('type') ?? 'raw';
        return { type, of, priority: Number(of('priority') ?? PRIORITIES[type] ?? 0) };
    });
    return rules.toSorted((one, other) => other.priority - one.priority);
}
function answer({ type, of }, flavor, run) {
    const render = (text) => metadata_rendered(text, run);
    if (render(of('enable') ?? 'true').trim() !== 'true')
        return [];
    const found = find(type, of, run);
    if (found === undefined)
        return [];
    const isPull = type === 'ref' && of('event') === 'pr';
    const prefix = of('prefix') ?? (type === 'sha' ? 'sha-' : isPull ? 'pr-' : flavor['prefix']) ?? '';
    const suffix = of('suffix') ?? flavor['suffix'] ?? '';
    const tag = `${render(prefix)}${found.tag}${render(suffix)}`.replace(/[^\w.-]+/g, '-');
    return tag === '' ? [] : [{ ...found, tag }];
}
/** What the types of rules make of a run. */
const FINDERS = {
    schedule: (of, run) => run.kind === 'schedule' ? { tag: metadata_rendered(of('pattern') || 'nightly', run), latest: false } : undefined,
    ref: (of, run) => {
        if (of('event') === 'pr') {
            const number = pullRequest(run)['number'];
            return run.kind === 'pr' && number !== undefined ? { tag: String(number), latest: false } : undefined;
        }
        const isTag = of('event') === 'tag';
        const tag = named(run, isTag ? 'tags' : 'heads');
        return tag === undefined ? undefined : { tag, latest: isTag };
    },
    edge: (of, run) => named(run, 'heads') === (of('branch') || defaultBranch(run)) ? { tag: 'edge', latest: false } : undefined,
    sha: (of, { env }) => {
        const sha = env['GITHUB_SHA'] ?? '';
        return { tag: of('format') === 'long' ? sha : sha.slice(0, 7), latest: false };
    },
    raw: (of, run) => ({ tag: metadata_rendered(of('value') ?? '', run), latest: false }),
    semver: (of, run) => versioned(of, named(run, 'tags'), run),
    pep440: (of, run) => {
        const tag = named(run, 'tags');
        if (/[a-z-]/i.test((of('value') || tag || '').replace(/^v/, '')))
            throw new NotComputed('a Python version with letters');
        return versioned(of, tag, run);
    },
    match: (of, run) => {
        const text = of('value') ?? named(run, 'tags');
        const [, pattern = of('pattern') ?? ''] = /^\/(.*)\/\w*$/s.exec(of('pattern') ?? '') ?? [];
        const hit = text === undefined ? null : expression(pattern).exec(text);
        if (hit === null)
            return undefined;
        return { tag: hit[Number(of('group') ?? (hit.length > 1 ? 1 : 0))] ?? '', latest: true };
    },
};
function expression(pattern) {
    try {
        return new RegExp(pattern);
    }
    catch {
        throw new NotComputed('a pattern that is no regular expression');
    }
}
function find(type, of, run) {
    const finder = FINDERS[type];
    if (finder === undefined)
        throw new NotComputed(`a rule of type ${type}`);
    return finder(of, run);
}
/** The branch or the tag of a run. */
function named({ env, kind }, folder) {
    if (kind === 'pr')
        return undefined;
    const ref = env['GITHUB_REF'] ?? '';
    return ref.startsWith(`refs/${folder}/`) ? ref.slice(`refs/${folder}/`.length) : undefined;
}
function versioned(of, tag, run) {
    if (of('match') !== undefined)
        throw new NotComputed('`match` of a version rule');
    const given = of('value') || tag;
    if (given === undefined)
        return undefined;
    const [raw = '', major, minor, patch, pre] = /^v?(\d+)\.(\d+)\.(\d+)(-[\w.-]+)?(?:\+[\w.-]+)?$/.exec(metadata_rendered(given, run)) ?? [];
    if (raw === '') {
        if (/unknown-\d/.test(given))
            throw new NotComputed('a version that only the run knows');
        return undefined;
    }
    const version = `${major}.${minor}.${patch}${pre ?? ''}`;
    const names = {
        raw: metadata_rendered(given, run),
        version,
        major: major ?? '',
        minor: minor ?? '',
        patch: patch ?? '',
    };
    const pattern = pre === undefined || /^\{\{\s*(raw|version)\s*\}\}$/.test(of('pattern') ?? '')
        ? (of('pattern') ?? '')
        : '{{version}}';
    return { tag: metadata_rendered(pattern, run, names), latest: pre === undefined };
}
const pullRequest = ({ payload }) => Object(payload['pull_request']);
const defaultBranch = ({ payload }) => String(Object(payload['repository']).default_branch ?? 'main');
/** The template with its names filled in. */
function metadata_rendered(text, run, more = {}) {
    const { env } = run;
    const names = {
        branch: named(run, 'heads') ?? '',
        tag: named(run, 'tags') ?? '',
        sha: (env['GITHUB_SHA'] ?? '').slice(0, 7),
        is_default_branch: String(named(run, 'heads') === defaultBranch(run)),
        base_ref: String(Object(pullRequest(run)['base']).ref ?? ''),
        ...more,
    };
    return text.replace(/\{\{\s*(.*?)\s*\}\}/gs, (_, inner) => {
        const [, format] = /^date\s+'([^']*)'$/.exec(inner) ?? [];
        if (format !== undefined)
            return formatDate(new Date(NOW), format);
        const value = names[inner];
        if (value === undefined)
            throw new NotComputed(`the template {{${inner}}}`);
        return value;
    });
}
function imagesOf(text) {
    return (0,lists/* linesOf */.Dx)(text).flatMap((line) => {
        if (!/(^|,)\s*(name|enable)=/.test(line))
            return (0,lists/* itemsOf */.S3)(line).map((name) => name.toLowerCase());
        const attributes = (0,migrate_attributes/* attributesOf */.T)(line);
        const name = (0,migrate_attributes/* attributeValue */.C)(attributes, 'name') ?? attributes.find((each) => !each.includes('=')) ?? '';
        return ((0,migrate_attributes/* attributeValue */.C)(attributes, 'enable') ?? 'true') === 'true' && name !== '' ? [name.toLowerCase()] : [];
    });
}
function labelsOf({ labels = '' }, version, run) {
    const repository = run.payload['repository'];
    const of = (key) => String(Object(repository)[key] ?? '');
    const prefix = 'org.opencontainers.image.';
    const own = [
        ['description', of('description')],
        ['licenses', String(Object(Object(repository).license).spdx_id ?? '')],
        ['revision', run.env['GITHUB_SHA'] ?? ''],
        ['source', of('html_url')],
        ['title', of('name')],
        ['url', of('html_url')],
        ['version', version],
    ].map(([key, value]) => `${prefix}${key}=${value}`);
    return lastOfEach([...own, ...(0,lists/* linesOf */.Dx)(labels).map((line) => metadata_rendered(line, run))]);
}
/** The last line of every key, in order; when the image was made is different in every run. */
function lastOfEach(lines) {
    const known = new Map(lines.map((line) => [line.split('=')[0]?.trim() ?? '', line]));
    known.delete('org.opencontainers.image.created');
    return [...known.values()].toSorted();
}

;// CONCATENATED MODULE: ./build/program/src/errors/nearest.js
// The word that was probably meant: spelling distance to the words that are known.
/** The known word closest to the one written, if it is close enough to be a typo of it. */
function nearest(word, known) {
    let best;
    let least = Math.max(2, Math.floor(word.length / 3)) + 1;
    for (const candidate of known) {
        if (Math.abs(candidate.length - word.length) >= least)
            continue;
        const distance = distanceOf(word.toLowerCase(), candidate.toLowerCase());
        if (distance < least) {
            best = candidate;
            least = distance;
        }
    }
    return best;
}
// Letters left out, added, replaced, or swapped with their neighbour, which fingers do most often.
function distanceOf(from, to) {
    let before = [];
    let above = Array.from({ length: to.length + 1 }, (_, column) => column);
    for (let row = 1; row <= from.length; row++) {
        const current = [row];
        for (let column = 1; column <= to.length; column++) {
            const isSame = from[row - 1] === to[column - 1];
            const isSwap = from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1];
            current[column] = Math.min((above[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1, (above[column - 1] ?? 0) + (isSame ? 0 : 1), isSwap ? (before[column - 2] ?? Number.POSITIVE_INFINITY) + 0.9 : Number.POSITIVE_INFINITY);
        }
        before = above;
        above = current;
    }
    return above[to.length] ?? 0;
}

;// CONCATENATED MODULE: ./build/program/src/plan/event.js
// The event that started the run, and what is known of its repository; all of it data.

/** Picks what the guard of tags asks of the event. */
function triggerOf({ name, ref, runAttempt, push }) {
    return { event: name, ref, attempt: Number(runAttempt) || 1, push };
}
/** The branch's name, '' where the ref is none. */
function branchOf({ ref }) {
    return ref.startsWith('refs/heads/') ? ref.slice('refs/heads/'.length) : '';
}
/** The Git tag's name, '' where the ref is none. */
function gitTagOf({ ref }) {
    return ref.startsWith('refs/tags/') ? ref.slice('refs/tags/'.length) : '';
}
/** Whether the run is about the default branch; issues, discussions and schedules always run on it. */
function isOnDefaultBranch(event) {
    if (event.ref === '')
        return false;
    if (/discussion|issues|schedule/.test(event.name))
        return true;
    const branch = branchOf(event);
    return branch !== '' && branch === event.defaultBranch;
}
/** The first digits of the revision. Raises what is wrong with the setting of their number. */
function shortShaOf({ sha, shortShaLength }) {
    if (typeof shortShaLength !== 'number')
        throw new Failure([shortShaLength]);
    return sha.slice(0, shortShaLength);
}
/** When the image counts as made: SOURCE_DATE_EPOCH, else the commit's time, else the start of the run. */
function createdAt(event, startedAt) {
    return event.sourceDate ?? event.commitDate ?? startedAt;
}
/** Events whose commit only people with write access choose. */
const trusted = [
    ...['push', 'create', 'release', 'schedule', 'workflow_dispatch', 'repository_dispatch', 'merge_group'],
    ...['deployment', 'deployment_status', 'page_build', 'registry_package'],
];
/** Events that run with the rights and the cache of their own pull request. */
const ownRights = (/* unused pure expression or super */ null && (['pull_request', 'pull_request_review', 'pull_request_review_comment']));
/** Whether only people with write access can have changed what this event builds. */
function isTrustedEvent({ name, pullRequest }) {
    return pullRequest === undefined && trusted.includes(name);
}
/**
 * Whether the run has the rights of the default branch, and its scope of the cache, whatever code it then checks out: on
 * `pull_request_target`, `workflow_run`, comments, and every event that is not known.
 */
function isForeign({ name }) {
    return !trusted.includes(name) && !ownRights.includes(name);
}
/** Whether what is built may be a stranger's. */
function isStrangers(event) {
    return isForeign(event) || event.pullRequest?.isFromFork === true;
}

;// CONCATENATED MODULE: ./node_modules/@renovatebot/pep440/lib/version.js
const VERSION_PATTERN = [
  'v?',
  '(?:',
  /* */ '(?:(?<epoch>[0-9]+)!)?', // epoch
  /* */ '(?<release>[0-9]+(?:\\.[0-9]+)*)', // release segment
  /* */ '(?<pre>', // pre-release
  /*    */ '[-_\\.]?',
  /*    */ '(?<pre_l>(a|b|c|rc|alpha|beta|pre|preview))',
  /*    */ '[-_\\.]?',
  /*    */ '(?<pre_n>[0-9]+)?',
  /* */ ')?',
  /* */ '(?<post>', // post release
  /*    */ '(?:-(?<post_n1>[0-9]+))',
  /*    */ '|',
  /*    */ '(?:',
  /*        */ '[-_\\.]?',
  /*        */ '(?<post_l>post|rev|r)',
  /*        */ '[-_\\.]?',
  /*        */ '(?<post_n2>[0-9]+)?',
  /*    */ ')',
  /* */ ')?',
  /* */ '(?<dev>', // dev release
  /*    */ '[-_\\.]?',
  /*    */ '(?<dev_l>dev)',
  /*    */ '[-_\\.]?',
  /*    */ '(?<dev_n>[0-9]+)?',
  /* */ ')?',
  ')',
  '(?:\\+(?<local>[a-z0-9]+(?:[-_\\.][a-z0-9]+)*))?', // local version
].join('');



const validRegex = new RegExp('^' + VERSION_PATTERN + '$', 'i');

function valid(version) {
  return validRegex.test(version) ? version : null;
}

const cleanRegex = new RegExp('^\\s*' + VERSION_PATTERN + '\\s*$', 'i');
function clean(version) {
  return version_stringify(version_parse(version, cleanRegex));
}

function version_parse(version, regex) {
  // Validate the version and parse it into pieces
  const { groups } = (regex || validRegex).exec(version) || {};
  if (!groups) {
    return null;
  }

  // Store the parsed out pieces of the version
  const parsed = {
    epoch: Number(groups.epoch ? groups.epoch : 0),
    release: groups.release.split('.').map(Number),
    pre: normalize_letter_version(groups.pre_l, groups.pre_n),
    post: normalize_letter_version(
      groups.post_l,
      groups.post_n1 || groups.post_n2,
    ),
    dev: normalize_letter_version(groups.dev_l, groups.dev_n),
    local: parse_local_version(groups.local),
  };

  return parsed;
}

function version_stringify(parsed) {
  if (!parsed) {
    return null;
  }
  const { epoch, release, pre, post, dev, local } = parsed;
  const parts = [];

  // Epoch
  if (epoch !== 0) {
    parts.push(`${epoch}!`);
  }
  // Release segment
  parts.push(release.join('.'));

  // Pre-release
  if (pre) {
    parts.push(pre.join(''));
  }
  // Post-release
  if (post) {
    parts.push('.' + post.join(''));
  }
  // Development release
  if (dev) {
    parts.push('.' + dev.join(''));
  }
  // Local version segment
  if (local) {
    parts.push(`+${local}`);
  }
  return parts.join('');
}

function normalize_letter_version(letterIn, numberIn) {
  let letter = letterIn;
  let number = numberIn;
  if (letter) {
    // We consider there to be an implicit 0 in a pre-release if there is
    // not a numeral associated with it.
    if (!number) {
      number = 0;
    }
    // We normalize any letters to their lower case form
    letter = letter.toLowerCase();

    // We consider some words to be alternate spellings of other words and
    // in those cases we want to normalize the spellings to our preferred
    // spelling.
    if (letter === 'alpha') {
      letter = 'a';
    } else if (letter === 'beta') {
      letter = 'b';
    } else if (['c', 'pre', 'preview'].includes(letter)) {
      letter = 'rc';
    } else if (['rev', 'r'].includes(letter)) {
      letter = 'post';
    }
    return [letter, Number(number)];
  }
  if (!letter && number) {
    // We assume if we are given a number, but we are not given a letter
    // then this is using the implicit post release syntax (e.g. 1.0-1)
    letter = 'post';

    return [letter, Number(number)];
  }
  return null;
}

function parse_local_version(local) {
  /*
    Takes a string like abc.1.twelve and turns it into("abc", 1, "twelve").
    */
  if (local) {
    return local
      .split(/[._-]/)
      .map((part) =>
        Number.isNaN(Number(part)) ? part.toLowerCase() : Number(part),
      );
  }
  return null;
}

function explain(version) {
  const parsed = version_parse(version);
  if (!parsed) {
    return parsed;
  }
  const { epoch, release, pre, post, dev, local } = parsed;

  let base_version = '';
  if (epoch !== 0) {
    base_version += epoch + '!';
  }
  base_version += release.join('.');

  const is_prerelease = Boolean(dev || pre);
  const is_devrelease = Boolean(dev);
  const is_postrelease = Boolean(post);

  // return

  return {
    epoch,
    release,
    pre,
    post: post ? post[1] : post,
    dev: dev ? dev[1] : dev,
    local: local ? local.join('.') : local,
    public: version_stringify(parsed).split('+', 1)[0],
    base_version,
    is_prerelease,
    is_devrelease,
    is_postrelease,
  };
}

;// CONCATENATED MODULE: ./node_modules/@renovatebot/pep440/lib/operator.js




function lt(version, other) {
  return compare(version, other) < 0;
}

function le(version, other) {
  return compare(version, other) <= 0;
}

function eq(version, other) {
  return compare(version, other) === 0;
}

function ne(version, other) {
  return compare(version, other) !== 0;
}

function ge(version, other) {
  return compare(version, other) >= 0;
}

function gt(version, other) {
  return compare(version, other) > 0;
}

function arbitrary(version, other) {
  return version.toLowerCase() === other.toLowerCase();
}

function compare(version, other) {
  const parsedVersion = parse(version);
  const parsedOther = parse(other);

  const keyVersion = calculateKey(parsedVersion);
  const keyOther = calculateKey(parsedOther);

  return pyCompare(keyVersion, keyOther);
}

function rcompare(version, other) {
  return -compare(version, other);
}

// this logic is buitin in python, but we need to port it to js
// see https://stackoverflow.com/a/5292332/1438522
function pyCompare(elemIn, otherIn) {
  let elem = elemIn;
  let other = otherIn;
  if (elem === other) {
    return 0;
  }
  if (Array.isArray(elem) !== Array.isArray(other)) {
    elem = Array.isArray(elem) ? elem : [elem];
    other = Array.isArray(other) ? other : [other];
  }
  if (Array.isArray(elem)) {
    const len = Math.min(elem.length, other.length);
    for (let i = 0; i < len; i += 1) {
      const res = pyCompare(elem[i], other[i]);
      if (res !== 0) {
        return res;
      }
    }
    return elem.length - other.length;
  }
  if (elem === -Infinity || other === Infinity) {
    return -1;
  }
  if (elem === Infinity || other === -Infinity) {
    return 1;
  }
  return elem < other ? -1 : 1;
}

function calculateKey(input) {
  const { epoch } = input;
  let { release, pre, post, local, dev } = input;
  // When we compare a release version, we want to compare it with all of the
  // trailing zeros removed. So we'll use a reverse the list, drop all the now
  // leading zeros until we come to something non zero, then take the rest
  // re-reverse it back into the correct order and make it a tuple and use
  // that for our sorting key.
  release = release.concat();
  release.reverse();
  while (release.length && release[0] === 0) {
    release.shift();
  }
  release.reverse();

  // We need to "trick" the sorting algorithm to put 1.0.dev0 before 1.0a0.
  // We'll do this by abusing the pre segment, but we _only_ want to do this
  // if there is !a pre or a post segment. If we have one of those then
  // the normal sorting rules will handle this case correctly.
  if (!pre && !post && dev) pre = -Infinity;
  // Versions without a pre-release (except as noted above) should sort after
  // those with one.
  else if (!pre) pre = Infinity;

  // Versions without a post segment should sort before those with one.
  if (!post) post = -Infinity;

  // Versions without a development segment should sort after those with one.
  if (!dev) dev = Infinity;

  if (!local) {
    // Versions without a local segment should sort before those with one.
    local = -Infinity;
  } else {
    // Versions with a local segment need that segment parsed to implement
    // the sorting rules in PEP440.
    // - Alpha numeric segments sort before numeric segments
    // - Alpha numeric segments sort lexicographically
    // - Numeric segments sort numerically
    // - Shorter versions sort before longer versions when the prefixes
    //   match exactly
    local = local.map((i) =>
      Number.isNaN(Number(i)) ? [-Infinity, i] : [Number(i), ''],
    );
  }

  return [epoch, release, pre, post, dev, local];
}

;// CONCATENATED MODULE: ./node_modules/@renovatebot/pep440/lib/specifier.js
// This file is dual licensed under the terms of the Apache License, Version
// 2.0, and the BSD License. See the LICENSE file in the root of this repository
// for complete details.





const RANGE_PATTERN = [
  '(?<operator>(===|~=|==|!=|<=|>=|<|>))',
  '\\s*',
  '(',
  /*  */ '(?<version>(?:' + VERSION_PATTERN.replace(/\?<\w+>/g, '?:') + '))',
  /*  */ '(?<prefix>\\.\\*)?',
  /*  */ '|',
  /*  */ '(?<legacy>[^,;\\s)]+)',
  ')',
].join('');



const isEqualityOperator = (op) => ['==', '!=', '==='].includes(op);

const rangeRegex = new RegExp('^' + RANGE_PATTERN + '$', 'i');

function specifier_parse(ranges) {
  if (!ranges.trim()) {
    return [];
  }

  const specifiers = ranges
    .split(',')
    .map((range) => rangeRegex.exec(range.trim()) || {})
    .map(({ groups }) => {
      if (!groups) {
        return null;
      }

      let { ...spec } = groups;
      const { operator, version, prefix, legacy } = groups;

      if (version) {
        spec = { ...spec, ...explainVersion(version) };
        if (operator === '~=') {
          if (spec.release.length < 2) {
            return null;
          }
        }
        if (!isEqualityOperator(operator) && spec.local) {
          return null;
        }

        if (prefix) {
          if (!isEqualityOperator(operator) || spec.dev || spec.local) {
            return null;
          }
        }
      }
      if (legacy && operator !== '===') {
        return null;
      }

      return spec;
    });

  if (specifiers.filter(Boolean).length !== specifiers.length) {
    return null;
  }

  return specifiers;
}

function filter(versions, specifier, options = {}) {
  const filtered = pick(versions, specifier, options);
  if (filtered.length === 0 && options.prereleases === undefined) {
    return pick(versions, specifier, { prereleases: true });
  }
  return filtered;
}

function maxSatisfying(versions, range, options) {
  const found = filter(versions, range, options).sort(Operator.compare);
  return found.length === 0 ? null : found[found.length - 1];
}

function minSatisfying(versions, range, options) {
  const found = filter(versions, range, options).sort(Operator.compare);
  return found.length === 0 ? null : found[0];
}

function pick(versions, specifier, options) {
  const parsed = specifier_parse(specifier);

  if (!parsed) {
    return [];
  }

  return versions.filter((version) => {
    const explained = explainVersion(version);

    if (!parsed.length) {
      return explained && !(explained.is_prerelease && !options.prereleases);
    }

    return parsed.reduce((pass, spec) => {
      if (!pass) {
        return false;
      }
      return contains({ ...spec, ...options }, { version, explained });
    }, true);
  });
}

function satisfies(version, specifier, options = {}) {
  const filtered = pick([version], specifier, options);

  return filtered.length === 1;
}

function arrayStartsWith(array, prefix) {
  if (prefix.length > array.length) {
    return false;
  }

  for (let i = 0; i < prefix.length; i += 1) {
    if (prefix[i] !== array[i]) {
      return false;
    }
  }

  return true;
}

function contains(specifier, input) {
  const { explained } = input;
  let { version } = input;
  const { ...spec } = specifier;

  if (spec.prereleases === undefined) {
    spec.prereleases = spec.is_prerelease;
  }

  if (explained && explained.is_prerelease && !spec.prereleases) {
    return false;
  }

  if (spec.operator === '~=') {
    let compatiblePrefix = spec.release.slice(0, -1).concat('*').join('.');
    if (spec.epoch) {
      compatiblePrefix = spec.epoch + '!' + compatiblePrefix;
    }
    return satisfies(version, `>=${spec.version}, ==${compatiblePrefix}`, {
      prereleases: spec.prereleases,
    });
  }

  if (spec.prefix) {
    const isMatching =
      explained.epoch === spec.epoch &&
      arrayStartsWith(explained.release, spec.release);
    const isEquality = spec.operator !== '!=';
    return isEquality ? isMatching : !isMatching;
  }

  if (explained && explained.local && spec.version) {
    // Ignore candidate local labels only when the specifier itself is public.
    if (spec.operator !== '===' && !spec.local) {
      version = explained.public;
      spec.version = explainVersion(spec.version).public;
    }
  }

  if (spec.operator === '<' || spec.operator === '>') {
    // simplified version of https://www.python.org/dev/peps/pep-0440/#exclusive-ordered-comparison
    if (Operator.eq(spec.release.join('.'), explained.release.join('.'))) {
      return false;
    }
  }

  // TODO: fix me?
  // eslint-disable-next-line import-x/namespace
  const op = Operator[spec.operator];
  return op(version, spec.version || spec.legacy);
}

function validRange(specifier) {
  return Boolean(specifier_parse(specifier));
}

;// CONCATENATED MODULE: ./node_modules/@renovatebot/pep440/lib/semantic.js


// those notation are borrowed from semver


function major(input) {
  const version = explain(input);
  if (!version) {
    throw new TypeError('Invalid Version: ' + input);
  }
  return version.release[0];
}

function minor(input) {
  const version = explain(input);
  if (!version) {
    throw new TypeError('Invalid Version: ' + input);
  }
  if (version.release.length < 2) {
    return 0;
  }
  return version.release[1];
}

function patch(input) {
  const version = explain(input);
  if (!version) {
    throw new TypeError('Invalid Version: ' + input);
  }
  if (version.release.length < 3) {
    return 0;
  }
  return version.release[2];
}

function inc(input, release, preReleaseIdentifier) {
  let identifier = preReleaseIdentifier || `a`;
  const version = parse(input);

  if (!version) {
    return null;
  }

  if (
    !['a', 'b', 'c', 'rc', 'alpha', 'beta', 'pre', 'preview'].includes(
      identifier,
    )
  ) {
    return null;
  }

  switch (release) {
    case 'premajor':
      {
        const [majorVersion] = version.release;
        version.release.fill(0);
        version.release[0] = majorVersion + 1;
      }
      version.pre = [identifier, 0];
      delete version.post;
      delete version.dev;
      delete version.local;
      break;
    case 'preminor':
      {
        const [majorVersion, minorVersion = 0] = version.release;
        version.release.fill(0);
        version.release[0] = majorVersion;
        version.release[1] = minorVersion + 1;
      }
      version.pre = [identifier, 0];
      delete version.post;
      delete version.dev;
      delete version.local;
      break;
    case 'prepatch':
      {
        const [majorVersion, minorVersion = 0, patchVersion = 0] =
          version.release;
        version.release.fill(0);
        version.release[0] = majorVersion;
        version.release[1] = minorVersion;
        version.release[2] = patchVersion + 1;
      }
      version.pre = [identifier, 0];
      delete version.post;
      delete version.dev;
      delete version.local;
      break;
    case 'prerelease':
      if (version.pre === null) {
        const [majorVersion, minorVersion = 0, patchVersion = 0] =
          version.release;
        version.release.fill(0);
        version.release[0] = majorVersion;
        version.release[1] = minorVersion;
        version.release[2] = patchVersion + 1;
        version.pre = [identifier, 0];
      } else {
        if (preReleaseIdentifier === undefined && version.pre !== null) {
          [identifier] = version.pre;
        }

        const [letter, number] = version.pre;
        if (letter === identifier) {
          version.pre = [letter, number + 1];
        } else {
          version.pre = [identifier, 0];
        }
      }

      delete version.post;
      delete version.dev;
      delete version.local;
      break;
    case 'major':
      if (
        version.release.slice(1).some((value) => value !== 0) ||
        version.pre === null
      ) {
        const [majorVersion] = version.release;
        version.release.fill(0);
        version.release[0] = majorVersion + 1;
      }
      delete version.pre;
      delete version.post;
      delete version.dev;
      delete version.local;
      break;
    case 'minor':
      if (
        version.release.slice(2).some((value) => value !== 0) ||
        version.pre === null
      ) {
        const [majorVersion, minorVersion = 0] = version.release;
        version.release.fill(0);
        version.release[0] = majorVersion;
        version.release[1] = minorVersion + 1;
      }
      delete version.pre;
      delete version.post;
      delete version.dev;
      delete version.local;
      break;
    case 'patch':
      if (
        version.release.slice(3).some((value) => value !== 0) ||
        version.pre === null
      ) {
        const [majorVersion, minorVersion = 0, patchVersion = 0] =
          version.release;
        version.release.fill(0);
        version.release[0] = majorVersion;
        version.release[1] = minorVersion;
        version.release[2] = patchVersion + 1;
      }
      delete version.pre;
      delete version.post;
      delete version.dev;
      delete version.local;
      break;
    default:
      return null;
  }

  return stringify(version);
}

;// CONCATENATED MODULE: ./node_modules/@renovatebot/pep440/index.js










// EXTERNAL MODULE: ./node_modules/semver/functions/parse.js
var functions_parse = __nccwpck_require__(6353);
;// CONCATENATED MODULE: ./build/program/src/plan/tags/version.js
// Versions by either scheme, where they stand in names, and which line of moving tags a name belongs to.


/** Reads a version strictly; undefined if it is none. */
function parseVersion(scheme, text) {
    return scheme === 'semver' ? parseSemver(text) : parsePep440(text);
}
function parseSemver(text) {
    const found = functions_parse(text);
    if (found === null)
        return undefined;
    const { version, prerelease, build } = found;
    const parts = { raw: text, version, major: found.major, minor: found.minor, patch: found.patch };
    const isPrerelease = prerelease.length > 0;
    return {
        scheme: 'semver',
        ...parts,
        isPrerelease,
        isPlainRelease: !isPrerelease,
        fields: { ...parts, prerelease, build },
    };
}
function parsePep440(text) {
    const found = explain(text);
    const version = clean(text);
    // The library writes numbers of more than 21 digits in a form that it can not read.
    if (found === null || version === null || explain(version) === null)
        return undefined;
    const parts = { raw: text, version, major: major(text), minor: minor(text), patch: patch(text) };
    const isPrerelease = found.is_prerelease || found.is_devrelease;
    return {
        scheme: 'pep440',
        ...parts,
        isPrerelease,
        isPlainRelease: !isPrerelease && !found.is_postrelease,
        fields: parts,
    };
}
/** The version that a Git tag ends in: `v1.2.3`, `api/v1.2.3`, `@acme/api@1.2.3`, `api-v1.2.3`. */
function versionIn(name) {
    const found = /(?:^|[^0-9A-Za-z.])[vV]?(\d+(?:\.\d+)*.*)$/s.exec(name)?.[1];
    return found === undefined || found.length > 256 ? undefined : (parseSemver(found) ?? parsePep440(found));
}
/**
 * Reads `1.2.3-1` (Debian), `1.2.3-r1725` (Alpine), `1.2.3-ls12` (LinuxServer.io) as the same software packaged anew.
 * semver takes them for pre-releases. `1.2.3-0` is one: npm numbers pre-releases from 0.
 */
function packagingOf({ scheme, version }) {
    if (scheme !== 'semver')
        return undefined;
    const [, core, digits] = /^(\d+\.\d+\.\d+)-(?:(?:r|rev|rel|ls|p|pl|patch|pkg|hotfix)\.?(?=\d)|(?=[1-9]))(\d{1,15})$/i.exec(version) ?? [];
    return core === undefined ? undefined : { core, revision: Number(digits) };
}
/** Whether a version is numbered by the year, `2026.11.29`. */
function isCalendar({ major }) {
    return major >= 1970 && major < 2200;
}
/** Whether a name is that of one release, and so never moves. */
function isFullVersion(name) {
    const bare = name.replace(/^v/i, '');
    return functions_parse(bare) !== null || (/^\d+\.\d+\.\d+/.test(bare) && explain(bare) !== null);
}
/** The line that a name of its own choice belongs to, judged by the release that is published. */
function scopeOfName(name, release) {
    if (name === 'latest')
        return 'latest';
    const bare = name.replace(/^v/i, '');
    return [String(release.major), `${release.major}.${release.minor}`].find((scope) => scope === bare);
}
/** What a pattern is about: one release (`full`), a line, or something that follows no order (`other`). */
function scopeOfPattern(pattern, version, render) {
    const depends = plainNames(pattern) ?? probe(version, render);
    const [major, minor, patch] = ['major', 'minor', 'patch'].map((name) => depends.has(name) || depends.has('version'));
    if (major && minor)
        return patch ? 'full' : `${version.major}.${version.minor}`;
    if (minor || patch)
        return 'other';
    return major ? String(version.major) : 'latest';
}
/** The names in a pattern that consists of texts and parts of the version only; undefined for any other. */
function plainNames(pattern) {
    const names = new Set();
    const rest = pattern.replace(/\{\{\s*(raw|version|major|minor|patch)\s*\}\}/g, (_, name) => {
        names.add(name === 'raw' ? 'version' : name);
        return '';
    });
    return rest.includes('{{') ? undefined : names;
}
/** Which parts of the version make a difference: whatever else a template does, its text changes with them. */
function probe(version, render) {
    const at = (major, minor, patch) => {
        const text = `${major}.${minor}.${patch}`;
        return render({ ...version.fields, raw: text, version: text, major, minor, patch });
    };
    const { major, minor, patch } = version;
    const here = at(major, minor, patch);
    const names = new Set();
    if (at(major + 1, minor, patch) !== here)
        names.add('major');
    if (at(major, minor + 1, patch) !== here)
        names.add('minor');
    if (at(major, minor, patch + 1) !== here)
        names.add('patch');
    return names;
}
/** What is wrong with a text that is no version. */
const EXPECTATIONS = {
    semver: 'is not a valid semver version (https://semver.org)',
    pep440: 'does not conform to PEP 440 (https://peps.python.org/pep-0440)',
};
/** Whether a pattern is the version as it was written, and nothing else. */
function isRaw(pattern) {
    return /^\{\{\{?\s*raw\s*\}?\}\}$/.test(pattern.trim());
}
/** On a pre-release a pattern holds only if it names the whole version; `{{major}}` would give a candidate a stable name. */
function mayStayAsWritten({ type, pattern }) {
    return isRaw(pattern) || (type === 'semver' && /\{\{[{&~]*\s*(raw|version)\s*[~}]*\}\}/.test(pattern));
}

;// CONCATENATED MODULE: ./build/program/src/plan/tags/template.js
// Templates: what stands between {{ and }}, and what it is there.





/** The names and functions that every template knows. */
function template_scopeOf(event, startedAt) {
    return {
        names: { ...refNames(event), ...runNames(event), ...versionNames(event) },
        helpers: helpersOf(event, startedAt),
    };
}
/** The scope with further names, which go before those of the event. */
function withNames(scope, values) {
    const names = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, () => value]));
    return { ...scope, names: { ...scope.names, ...names } };
}
/** Names in a template that nothing stands behind, each as a warning. They render as nothing. */
function template_unknownNames(template, scope) {
    const words = [...template.matchAll(/\{\{[{&~]*\s*([A-Za-z_]\w*)\s*[~}]*\}\}/g)].map((match) => match[1] ?? '');
    const known = [...Object.keys(scope.names), ...Object.keys(scope.helpers)];
    return [...new Set(words)].flatMap((word) => {
        if (word === 'else' || word === 'this' || Object.hasOwn(scope.names, word) || Object.hasOwn(scope.helpers, word))
            return [];
        const meant = nearest(word, known);
        return [`{{${word}}} stands for nothing${meant === undefined ? '' : `; did you mean {{${meant}}}?`}`];
    });
}
function refNames(event) {
    return {
        branch: () => branchOf(event),
        tag: () => gitTagOf(event),
        sha: () => shortShaOf(event),
        long_sha: () => event.sha,
        base_ref: () => event.baseRef,
        head_ref: () => event.pullRequest?.headRef ?? '',
        ref: () => event.ref,
        ref_name: () => event.ref.replace(/^refs\/(heads|tags|pull)\//, ''),
        is_default_branch: () => isOnDefaultBranch(event),
        is_not_default_branch: () => !isOnDefaultBranch(event),
    };
}
function runNames(event) {
    const { owner, name } = event.repository;
    return {
        event: () => event.name,
        pr: () => String(event.pullRequest?.number ?? event.mergeQueue?.number ?? ''),
        repository: () => `${owner}/${name}`,
        owner: () => owner,
        actor: () => event.actor,
        run_id: () => event.runId,
        run_number: () => event.runNumber,
        run_attempt: () => event.runAttempt,
    };
}
/** The version in the Git tag; '' where there is none. */
function versionNames(event) {
    const version = versionIn(gitTagOf(event));
    return {
        version: () => version?.version ?? '',
        major: () => version?.major ?? '',
        minor: () => version?.minor ?? '',
        patch: () => version?.patch ?? '',
        is_prerelease: () => version?.isPrerelease ?? false,
    };
}
function helpersOf(event, startedAt) {
    return {
        date: (values, named) => date('date', startedAt, values, named),
        commit_date: (values, named) => date('commit_date', event.commitDate ?? startedAt, values, named),
        ...comparisons,
        ...texts,
    };
}
const template_text = (value) => (value === undefined || value === null ? '' : String(value));
const comparisons = {
    eq: ([left, right]) => template_text(left) === template_text(right),
    ne: ([left, right]) => template_text(left) !== template_text(right),
    not: ([value]) => !value,
    and: (values) => values.every(Boolean),
    or: (values) => values.some(Boolean),
    startsWith: ([value, start]) => template_text(value).startsWith(template_text(start)),
    endsWith: ([value, end]) => template_text(value).endsWith(template_text(end)),
    contains: ([value, part]) => template_text(value).includes(template_text(part)),
};
const texts = {
    default: ([value, otherwise]) => (template_text(value) === '' ? template_text(otherwise) : template_text(value)),
    lower: ([value]) => template_text(value).toLowerCase(),
    upper: ([value]) => template_text(value).toUpperCase(),
    replace: ([value, from, to]) => template_text(from) === '' ? template_text(value) : template_text(value).replaceAll(template_text(from), () => template_text(to)),
    truncate: ([value, length]) => template_text(value).slice(0, Math.max(0, Number(length) || 0)),
    slug: ([value]) => template_text(value)
        .toLowerCase()
        .replace(/[^a-z0-9]+/g, '-')
        .replace(/^-|-$/g, ''),
};
function date(name, at, values, named) {
    const [format] = values;
    const usage = { cure: `Write it like {{${name} 'YYYYMMDD' tz='Europe/Paris'}}.` };
    if (typeof format !== 'string' || format === '' || values.length > 1) {
        throw failure_failure('TEMPLATE_INVALID', `{{${name}}} needs one format in quotes.`, usage);
    }
    const foreign = Object.keys(named).find((key) => key !== 'tz');
    if (foreign !== undefined)
        throw failure_failure('TEMPLATE_INVALID', `{{${name}}} has no attribute ${foreign}.`, usage);
    return formatDate(new Date(at), format, template_text(named['tz'] ?? 'UTC'));
}

;// CONCATENATED MODULE: ./build/program/src/plan/image/annotation.js
// Annotations: texts on an image's manifest, on its index, or on their descriptors.
/** All levels. */
const annotationLevels = ['manifest', 'index', 'manifest-descriptor', 'index-descriptor'];
/** Reads `manifest[linux/arm64]`; undefined for an unknown level. */
function annotation_parseAnnotationPlace(text) {
    const [, name, platform] = /^([a-z-]+)(?:\[([^\]]*)\])?$/.exec(text) ?? [];
    const level = annotationLevels.find((each) => each === name);
    return level === undefined ? undefined : { level, ...(platform === undefined ? {} : { platform }) };
}
/** What stands before the key, `manifest,index:` or `manifest[linux/arm64]:`, level by level; undefined where there is none. */
function splitPlaces(text) {
    const [, before, key] = /^\s*([a-z-]+(?:\[[^\]]*\])?(?:\s*,\s*[a-z-]+(?:\[[^\]]*\])?)*):(.+)$/s.exec(text) ?? [];
    if (before === undefined || key === undefined)
        return undefined;
    return { places: before.match(/[a-z-]+(?:\[[^\]]*\])?/g) ?? [], key };
}
/** Reads `LEVELS:KEY=VALUE` as a bake definition has it; without a level it is the manifest's. */
function parseAnnotation(text) {
    const [name = '', ...rest] = text.split('=');
    const value = rest.join('=');
    const split = splitPlaces(name);
    const places = split?.places.map(annotation_parseAnnotationPlace) ?? [];
    const known = places.filter((place) => place !== undefined);
    if (split === undefined || known.length < places.length)
        return [{ level: 'manifest', key: name, value }];
    return known.map((place) => ({ ...place, key: split.key, value }));
}
/** Writes an annotation as buildx takes it. */
function formatAnnotation({ level, platform, key, value }) {
    return `${level}${platform === undefined ? '' : `[${platform}]`}:${key}=${value}`;
}
/** Whether it is written on the index, or on its descriptor. */
function isOfIndex({ level }) {
    return level === 'index' || level === 'index-descriptor';
}
/** The annotations of an image that is built for some of its platforms. */
function annotationsFor(platforms, annotations) {
    return annotations.flatMap((annotation) => {
        const { platform, ...plain } = annotation;
        if (platform === undefined)
            return [annotation];
        if (!platforms.includes(platform))
            return [];
        // Of a single image BuildKit would overlook what is limited to its platform.
        return [platforms.length === 1 ? plain : annotation];
    });
}
/** The annotations of one level that hold for a platform, or for an index where no platform is named. */
function annotationsAt(level, annotations, platform) {
    const own = annotations.filter((each) => each.level === level);
    const shared = own.filter((each) => each.platform === undefined);
    const special = platform === undefined ? [] : own.filter((each) => each.platform === platform);
    return Object.fromEntries([...shared, ...special].map(({ key, value }) => [key, value]));
}

;// CONCATENATED MODULE: ./build/program/src/plan/image/item.js
// One entry of a list input, as the list reader hands it to the parsers of images, tags, flavor and labels.

/** Splits the parts of an entry at their first `=`; what stands in a template is never a key. */
function attributesOf({ fields }) {
    return fields.map(({ text }) => {
        const equals = text.indexOf('=');
        const key = text.slice(0, Math.max(equals, 0)).trim();
        if (key === '' || key.includes('{{'))
            return { key: undefined, value: text.trim() };
        return { key: key.toLowerCase(), value: text.slice(equals + 1).trim() };
    });
}
/** Whether `true` or `false` is meant; case does not matter, and undefined is neither. */
function parseSwitch(text) {
    const word = text.toLowerCase();
    return word === 'true' ? true : word === 'false' ? false : undefined;
}
/** How messages name an entry: the line, the input and its text. Line 0 is nobody's: a default. */
function item_placeOf(input, { line, text }) {
    if (line === 0)
        return `The default of \`${input}\` (${shorten(text)})`;
    return `Line ${line} of \`${input}\` (${shorten(text)})`;
}
/** A text fit for a message: on one line, and not too long. Its beginning is all that is looked at, however long it is. */
function shorten(text) {
    const flat = text.slice(0, 1_000).replace(/\s+/g, ' ');
    return flat.length > 100 || text.length > 1_000 ? `${flat.slice(0, 100)}…` : flat;
}
/** Runs a parser of an entry and says of its problems where they stand. */
function locate(input, item, parse) {
    try {
        return parse();
    }
    catch (error) {
        if (!(error instanceof Failure))
            throw error;
        const problems = error.problems.map((each) => ({ ...each, fact: `${item_placeOf(input, item)}: ${each.fact}`, input }));
        throw new Failure(problems, { cause: error });
    }
}

;// CONCATENATED MODULE: ./build/program/src/plan/image/labels.js
// Labels and annotations: the OCI keys from what is known of the commit, and the lines of the user over them.






/** Whether the lines leave the automatic ones out, which `none` on a line of its own does. */
function isWithoutAutomatic(items) {
    return items.some(isNone);
}
const isNone = ({ text }) => text.trim().toLowerCase() === 'none';
/** Reads the lines of `labels` or `annotations`. */
function parseLabels(input, items) {
    const notices = [];
    const lines = items.filter((item) => !isNone(item));
    const value = lines.flatMap(({ line, text }) => {
        const place = item_placeOf(input, { line, text });
        // {{ .Version }} belongs to Go: such a line is passed on as it is.
        const isForeign = /\{\{-?\s*[.$]/.test(text);
        if (isForeign)
            notices.push(`${place} holds a template that is not ours; it is kept as it is.`);
        if (text.includes('=') || text.includes('{{'))
            return [{ line, text, isTemplate: !isForeign }];
        notices.push(`${place} has no \`=\` and is left out.`);
        return [];
    });
    return { value, notices };
}
/** Reads `annotation-levels`; each level counts once. */
function parseAnnotationLevels(words) {
    const problems = new Problems();
    const levels = words.flatMap((word) => problems.collect(() => [levelOf(word)], []));
    problems.raise();
    return [...new Set(levels)];
}
function levelOf(word) {
    const level = annotationLevels.find((each) => each === word);
    if (level !== undefined)
        return level;
    const meant = nearest(word, annotationLevels);
    const cure = meant === undefined ? `The levels are ${annotationLevels.join(', ')}.` : `Did you mean ${meant}?`;
    const input = 'annotation-levels';
    throw failure_failure('LABEL_INVALID', `\`${input}\` names an unknown level, ${JSON.stringify(shorten(word))}.`, {
        cure,
        input,
    });
}
/** The labels of the image in the order of their keys. Raises what templates get wrong. */
function makeLabels(question, version) {
    const labels = new Map(Object.entries(defaults('labels', question, version)));
    for (const [key, value] of pairs('labels', question))
        labels.set(key, value);
    return Object.fromEntries(sorted(labels));
}
/** The automatic labels that the Dockerfile sets itself: its LABEL counts, unless a line of `labels` says it. */
function labelsLeft(question, dockerfileKeys) {
    const named = pairs('labels', question).map(([key]) => key);
    const automatic = Object.keys(defaults('labels', question, ''));
    return automatic.filter((key) => dockerfileKeys.includes(key) && !named.includes(key));
}
/** The annotations, level by level. A line that names its level counts for that level only. */
function makeAnnotations(question, version) {
    const { annotationLevels: usual } = question.publish;
    const standard = Object.entries(defaults('annotations', question, version));
    const byPlace = new Map(usual.map((level) => [level, new Map(standard)]));
    for (const [text, value] of pairs('annotations', question)) {
        const { places, key } = placesIn(text);
        for (const place of places ?? usual) {
            const annotations = byPlace.get(place) ?? new Map();
            byPlace.set(place, annotations.set(key, value));
        }
    }
    return [...byPlace].flatMap(([text, found]) => {
        const place = parseAnnotationPlace(text);
        return place === undefined ? [] : sorted(found).map(([key, value]) => ({ ...place, key, value }));
    });
}
/** The levels before the key; anything else there is part of the key. Raises LABEL_INVALID for a mistyped level. */
function placesIn(text) {
    const split = splitPlaces(text);
    const unknown = split?.places.find((place) => annotation_parseAnnotationPlace(place) === undefined);
    if (split !== undefined && unknown === undefined)
        return { places: split.places, key: split.key.trim() };
    const meant = unknown === undefined ? undefined : nearest(unknown.replace(/\[.*$/s, ''), annotationLevels);
    if (meant === undefined)
        return { places: undefined, key: text };
    throw failure_failure('LABEL_INVALID', `There is no level ${unknown}.`, { cure: `Did you mean ${meant}?` });
}
const prefix = 'org.opencontainers.image.';
/** https://github.com/opencontainers/image-spec/blob/main/annotations.md, as far as the event knows. */
function defaults(input, { event, startedAt, publish }, version) {
    if (publish.withoutAutomatic?.includes(input))
        return {};
    const { name, description, url, license } = event.repository;
    return {
        [`${prefix}created`]: createdAt(event, startedAt),
        [`${prefix}description`]: description,
        [`${prefix}licenses`]: license,
        [`${prefix}revision`]: event.sha,
        [`${prefix}source`]: url,
        [`${prefix}title`]: name,
        [`${prefix}url`]: url,
        [`${prefix}version`]: version,
    };
}
function pairs(input, { publish, event, render, startedAt }) {
    const scope = template_scopeOf(event, startedAt);
    const problems = new Problems();
    const found = publish[input].flatMap((line) => problems.collect(() => locate(input, line, () => pairOf(input, line.isTemplate ? render(line.text, scope) : line.text)), []));
    problems.raise();
    return found;
}
function pairOf(input, text) {
    const equals = text.indexOf('=');
    // A template may render a line empty on purpose.
    if (equals < 0)
        return [];
    const written = text.slice(0, equals);
    const key = written.trim();
    if (key === '')
        throw failure_failure('LABEL_INVALID', 'Nothing stands before the `=`.');
    if (input === 'annotations')
        placesIn(key);
    const value = text.slice(equals + 1);
    // `key = value` means the same as `key=value`.
    return [[key, written.endsWith(' ') ? value.trimStart() : value]];
}
function sorted(pairs) {
    return [...pairs].sort(([left], [right]) => (left < right ? -1 : left > right ? 1 : 0));
}
/** Names in the lines that stand for nothing, each as a warning. */
function unknownLabelNames(input, { publish, event, startedAt }) {
    const scope = scopeOf(event, startedAt);
    return publish[input].flatMap((line) => line.isTemplate ? unknownNames(line.text, scope).map((name) => `${placeOf(input, line)}: ${name}`) : []);
}

;// CONCATENATED MODULE: ./build/program/src/plan/push.js
/** Whether the builder itself pushes what it has built; else it leaves it in a folder. */
function isPushedByBuilder({ enabled, isUploaded }) {
    return enabled && isUploaded !== true;
}
/** Decides by the input, then by the event, then by the credentials at hand. */
function decidePush(question) {
    const { push, call, event, repositories, registriesWithCredentials, unreadableCredentials = {} } = question;
    if (call !== undefined)
        return no(`\`call: ${call}\` asks about the build and makes nothing`);
    if (push === true)
        return { enabled: true, reason: '`push: true`', isDeliberate: true };
    if (push === false)
        return { enabled: false, reason: '`push: false`', isDeliberate: true };
    if (event.pullRequest !== undefined)
        return no('a pull request does not publish');
    if (event.name === 'merge_group')
        return no('a merge queue does not publish; the push that follows does');
    if (event.isDependabot)
        return no('the token of a run by Dependabot may only read');
    const lacking = repositories.filter(({ registry }) => !loopback.test(registry) && !registriesWithCredentials.includes(registry));
    if (lacking.length > 0) {
        const hosts = [...new Set(lacking.map((repository) => repository.registry))];
        const broken = hosts.flatMap((host) => unreadableCredentials[host] ?? []);
        if (broken.length > 0)
            return { enabled: false, reason: broken.join(' ').replace(/\.$/, ''), isDeliberate: false };
        const reason = `there are no credentials for ${hosts.join(', ')}; log in before this step, for instance with docker/login-action`;
        return { enabled: false, reason, isDeliberate: false };
    }
    return { enabled: true, reason: `a ${event.name} event publishes`, isDeliberate: true };
}
const no = (reason) => ({ enabled: false, reason, isDeliberate: true });
// A registry on the runner itself seldom asks for a password; if it does, it says so before anything has moved.
const loopback = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])(:\d+)?$/;

;// CONCATENATED MODULE: ./build/program/src/plan/tags/expression.js
// Regular expressions of rules.

/** The first group of a pattern, or all that it matches if it has none. */
function cut(text, pattern) {
    const hit = expression_expression(pattern).exec(text);
    return hit === null ? undefined : hit.length > 1 ? hit[1] : hit[0];
}
/** `re`, or `/re/flags`. The flag g would only make the groups disappear. */
function expression_expression(pattern) {
    const [, inner = pattern, flags = ''] = /^\/(.+)\/(.*)$/s.exec(pattern) ?? [];
    try {
        return new RegExp(inner, flags.replaceAll('g', ''));
    }
    catch (error) {
        if (!(error instanceof SyntaxError))
            throw error;
        throw failure_failure('TAG_RULE_INVALID', `${error.message}.`, { cure: 'Correct the regular expression.' }, { cause: error });
    }
}

;// CONCATENATED MODULE: ./build/program/src/plan/tags/evaluate.js
// What one tag rule answers to one event: a tag, or the reason why there is none.






/** Answers a rule. Raises what its templates and patterns get wrong, also for events that it is not about. */
function evaluate_evaluate(rule, context) {
    if (!isEnabled(rule, context))
        return evaluate_no('it is not enabled');
    const found = evaluate_find(rule, context);
    if ('reason' in found)
        return found;
    const affix = (own, flavor) => own === undefined ? flavor : render(own, context);
    const isBare = rule.type === 'reference';
    const prefix = isBare ? '' : affix(rule.prefix, context.prefix);
    const suffix = isBare ? '' : affix(rule.suffix, context.suffix);
    // Affixes alone are no tag; but a match of nothing is a match.
    if (found.value === '' && (rule.type !== 'match' || prefix + suffix === ''))
        return evaluate_no('its value is empty');
    return { ...found, prefix, suffix };
}
const evaluate_no = (reason) => ({ reason, isWarning: false });
const warn = (reason) => ({ reason, isWarning: true });
function render(template, { render, scope }) {
    return render(template, scope);
}
function isEnabled(rule, context) {
    const text = render(rule.enable, context).trim();
    const answer = parseSwitch(text);
    if (answer === undefined) {
        throw failure_failure('TAG_RULE_INVALID', `enable is rendered as ${JSON.stringify(shorten(text))}, neither true nor false.`);
    }
    return answer;
}
function evaluate_find(rule, context) {
    const { event } = context;
    switch (rule.type) {
        case 'schedule':
            if (!event.name.includes('schedule'))
                return evaluate_no('the event is no schedule');
            return moving(render(rule.pattern, context), 'no');
        case 'semver':
        case 'pep440':
            return findVersion(rule, context);
        case 'match':
            return findMatch(rule, context);
        case 'edge':
            return findEdge(rule.branch, context);
        case 'ref':
            return findRef(rule.event, context);
        case 'sha': {
            const value = rule.format === 'long' ? event.sha : shortShaOf(event);
            return value === '' ? evaluate_no('the event has no revision') : { ...moving(value, 'silent'), isMoving: false };
        }
        case 'raw':
        case 'reference':
            return evaluate_named(render(rule.value, context), context.release, 'silent');
    }
}
function moving(value, vote) {
    return { value, isMoving: true, vote, scope: undefined, release: undefined };
}
/** A name that nobody but its author knows the sense of: fixed if it is a full version, else moving. */
function evaluate_named(value, release, vote) {
    const scope = release === undefined ? undefined : scopeOfName(value, release);
    return { value, isMoving: !isFullVersion(value), vote, scope, release };
}
function findEdge(branch, context) {
    const { event } = context;
    const name = branchOf(event);
    const wanted = branch === undefined ? event.repository.defaultBranch : render(branch, context);
    if (name === '')
        return evaluate_no('the event is not about a branch');
    return name === wanted
        ? moving('edge', 'no')
        : evaluate_no(`the branch is not ${wanted === '' ? 'known as the default one' : wanted}`);
}
function findRef(wanted, { event, release }) {
    const tag = gitTagOf(event);
    if (wanted === 'tag') {
        if (tag === '')
            return evaluate_no('the event is not about a tag');
        const vote = voteOf(release, event.isPrerelease);
        // A Git tag such as `v1` moves by its author's hand: it follows history and no line of releases.
        return { ...evaluate_named(tag, release, vote), scope: undefined };
    }
    const number = event.mergeQueue?.number ?? /^refs\/pull\/(.*?)(?:\/merge)?$/s.exec(event.ref)?.[1];
    if (wanted === 'pr')
        return number === undefined ? evaluate_no('the event is not about a pull request') : moving(String(number), 'no');
    const branch = event.mergeQueue === undefined ? branchOf(event) : '';
    return branch === '' ? evaluate_no('the event is not about a branch') : moving(branch, 'no');
}
// A pre-release never takes `latest` by itself: neither one by its name, nor one that its author marked as such.
function voteOf(release, isMarked) {
    const isCandidate = release?.isPrerelease === true && packagingOf(release) === undefined;
    return isMarked || isCandidate ? 'no' : 'yes';
}
function findVersion(rule, context) {
    const source = sourceOf(rule.value, context);
    if (source === undefined)
        return evaluate_no('the event is not about a tag, and it has no value');
    const hit = rule.match === undefined ? source : cut(source, rule.match);
    if (hit === undefined)
        return warn(`${rule.match} does not match ${source}`);
    const text = hit.replaceAll('/', '-');
    const version = parseVersion(rule.type, text);
    if (version === undefined)
        return warn(`${JSON.stringify(shorten(hit))} ${EXPECTATIONS[rule.type]}${cureOf(rule, hit)}`);
    const as = (fields) => context.render(rule.pattern, withNames(context.scope, fields));
    const isMarked = rule.value === undefined && context.event.isPrerelease;
    if (!version.isPlainRelease || isMarked)
        return candidate(rule, version, as);
    const value = as(version.fields);
    const scope = scopeOfPattern(rule.pattern, version, as);
    return {
        value,
        isMoving: scope !== 'full',
        vote: 'yes',
        scope: scope === 'full' || scope === 'other' ? undefined : scope,
        release: version,
    };
}
/** What would make a tag of a text that is no version by the rule's scheme. */
function cureOf({ type, match, value }, text) {
    const inside = versionIn(text);
    if (match === undefined && inside?.scheme === type && inside.raw !== text)
        return '; add `match=(\\d+\\.\\d+\\.\\d+.*)$` to take the version out of it';
    const others = [
        ...(type === 'semver' && parseVersion('pep440', text) !== undefined ? ['`type=pep440`'] : []),
        ...(value === undefined ? ['`type=ref,event=tag`'] : []),
    ];
    return others.length === 0 ? '' : `; ${others.join(' or ')} takes it as it is`;
}
/** A version that takes no line: a pre-release by its name, or one that its author marked as such. */
function candidate(rule, version, as) {
    const isKept = mayStayAsWritten(rule);
    const value = isKept ? as(version.fields) : version.version;
    const cure = 'If it packages the same version anew, `type=ref,event=tag` or `flavor: latest=true` publishes it as latest, too.';
    return {
        ...{ value, isMoving: false, vote: 'no', scope: undefined, release: version },
        ...(isRaw(rule.pattern) ? {} : { whole: isKept ? 'kept' : 'instead' }),
        ...(packagingOf(version) === undefined
            ? {}
            : { notice: `${version.version} is a pre-release by semver, so it takes no \`latest\`. ${cure}` }),
    };
}
function findMatch(rule, context) {
    const source = sourceOf(rule.value, context);
    if (source === undefined)
        return evaluate_no('the event is not about a tag, and it has no value');
    const hit = expression_expression(rule.pattern).exec(source);
    if (hit === null)
        return warn(`${rule.pattern} does not match ${source}`);
    const value = hit[rule.group];
    if (value === undefined)
        return warn(`group ${rule.group} does not exist for ${rule.pattern}`);
    const release = (rule.value === undefined ? context.release : versionIn(source)) ?? versionIn(value);
    return evaluate_named(value, release, voteOf(release, rule.value === undefined && context.event.isPrerelease));
}
/** The given value, else the Git tag; undefined where there is neither. */
function sourceOf(value, context) {
    if (value !== undefined)
        return render(value, context);
    return gitTagOf(context.event) || undefined;
}

;// CONCATENATED MODULE: external "node:crypto"
const external_node_crypto_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:crypto");
;// CONCATENATED MODULE: ./build/program/src/plan/tags/name.js
// Names of tags: what registries accept, made from any text.

/** The most characters a tag may have. */
const longest = 128;
/** Makes a tag of a text: foreign characters become one dash each run, as metadata-action does it. */
function tagName(text) {
    const plain = text.replace(/[^A-Za-z0-9._-]+/g, '-');
    const name = plain.replace(/^[.-]+/, '');
    if (name.length > longest) {
        // The hash keeps two long names apart that begin alike.
        const hash = (0,external_node_crypto_namespaceObject.createHash)('sha256').update(text).digest('hex').slice(0, 8);
        return { name: `${name.slice(0, longest - 9)}-${hash}`, change: `has more than ${longest} characters` };
    }
    return { name, change: name === plain ? undefined : 'begins with a dot or a dash' };
}

;// CONCATENATED MODULE: ./build/program/src/plan/tags/tag.js
/** Every tag in every image that is enabled, each reference once; full references last. */
function referencesOf(tags, images) {
    const found = new Map();
    const put = (repository, { name, isMoving, line }) => {
        const reference = `${repository.name}:${name}`;
        if (!found.has(reference))
            found.set(reference, { reference, repository, name, isMoving, line });
    };
    for (const { repository, isEnabled } of images) {
        if (isEnabled)
            for (const tag of tags)
                if (tag.repository === undefined)
                    put(repository, tag);
    }
    for (const tag of tags)
        if (tag.repository !== undefined)
            put(tag.repository, tag);
    return [...found.values()];
}

;// CONCATENATED MODULE: ./build/program/src/plan/tags/tags.js
// The tags of a publish: all rules answered in order, the flavor applied, and what came of every rule.








/** Answers all rules. Raises everything that is wrong with their templates and patterns at once. */
function makeTags(question) {
    const { context, latest } = contextOf(question);
    const draft = { tags: new Map(), skipped: [], warnings: [], notices: [], votes: [] };
    const problems = new Problems();
    const answers = inOrder(question.rules).flatMap((rule) => problems.collect(() => [{ rule, found: locate('tags', rule.source, () => evaluate_evaluate(rule, context)) }], []));
    for (const { rule, found } of withoutDoubles(answers))
        tags_answer(rule, found, context, draft);
    problems.raise();
    const latestName = tagName(latest).name;
    addLatest(question, { name: latestName, release: context.release }, draft);
    if (draft.tags.size === 0)
        addLastResort(context, draft);
    const tags = [...draft.tags.values()];
    const named = tags.filter((tag) => tag.repository === undefined);
    const main = named[0] ?? tags[0];
    return {
        version: main?.name ?? '',
        tags,
        names: [...new Set((named.length > 0 ? named : tags).map((tag) => tag.name))],
        references: referencesOf(tags, question.images),
        skipped: draft.skipped,
        warnings: [...new Set(draft.warnings)],
        // They say that `latest` is missing, which another rule or the flavor may have made.
        notices: tags.some(({ name }) => name === latestName) ? [] : [...new Set(draft.notices)],
    };
}
/** Higher priority first, ties in the order of the input. */
function inOrder(rules) {
    return rules.toSorted((left, right) => left.priority === right.priority ? 0 : right.priority > left.priority ? 1 : -1);
}
/** The flavor is rendered once, before the rules, so that what is wrong with it is told of `flavor`. */
function contextOf({ flavor, event, render, startedAt }) {
    const scope = template_scopeOf(event, startedAt);
    const problems = new Problems();
    const affix = ({ value, line }) => problems.collect(() => locate('flavor', { line, text: value }, () => render(value, scope)), '');
    const prefix = affix(flavor.prefix);
    const suffix = affix(flavor.suffix);
    problems.raise();
    const latest = `${flavor.prefix.isOnLatest ? prefix : ''}latest${flavor.suffix.isOnLatest ? suffix : ''}`;
    return { context: { event, scope, render, prefix, suffix, release: versionIn(gitTagOf(event)) }, latest };
}
/** A pre-release has one name: where `v{{version}}` gives it one, `v{{major}}` adds no other. */
function withoutDoubles(answers) {
    const kept = answers.flatMap(({ found }) => ('whole' in found && found.whole === 'kept' ? [found] : []));
    return answers.map(({ rule, found }) => {
        if ('reason' in found || found.whole !== 'instead')
            return { rule, found };
        const has = kept.some(({ prefix, suffix }) => prefix === found.prefix && suffix === found.suffix);
        return { rule, found: has ? { reason: 'another rule names the pre-release', isWarning: false } : found };
    });
}
function tags_answer(rule, found, context, draft) {
    const place = item_placeOf('tags', rule.source);
    if ('reason' in found)
        return refuse(rule, found, draft);
    for (const unknown of template_unknownNames(rule.source.text, scopeOfRule(rule, context)))
        draft.warnings.push(`${place}: ${unknown}`);
    const text = `${found.prefix}${found.value}${found.suffix}`;
    const { name, change } = tagName(text);
    if (name === '')
        return refuse(rule, { reason: `no registry takes ${JSON.stringify(text)} as a tag`, isWarning: true }, draft);
    if (change !== undefined)
        draft.warnings.push(`${place}: ${JSON.stringify(text)} ${change}; it is published as ${name}`);
    draft.votes.push({ answer: found, rule });
    if (found.notice !== undefined)
        draft.notices.push(found.notice);
    const repository = rule.type === 'reference' ? rule.repository : undefined;
    const earlier = add(draft, {
        name,
        rule,
        reason: rule.source.text,
        isMoving: found.isMoving,
        line: lineOf(found, name),
        repository,
    });
    if (earlier !== undefined)
        draft.skipped.push({ rule, reason: `${name} is made by ${earlier.reason} already` });
}
// A pattern of a version rule knows the parts of the version as well.
function scopeOfRule({ type }, { scope }) {
    if (type !== 'semver' && type !== 'pep440')
        return scope;
    return withNames(scope, type === 'semver' ? { raw: '', prerelease: '', build: '' } : { raw: '' });
}
function refuse(rule, { reason, isWarning }, draft) {
    draft.skipped.push({ rule, reason });
    if (isWarning)
        draft.warnings.push(`${item_placeOf('tags', rule.source)} makes no tag: ${reason}`);
}
function lineOf({ scope, release, prefix, suffix }, name) {
    if (scope === undefined || release === undefined)
        return undefined;
    const affixes = affixesOf(name, scope) ?? { prefix, suffix };
    return { scheme: release.scheme, scope, version: release.version, ...affixes };
}
/** What stands around a version in the name of a tag, from attributes and patterns alike; a `v` belongs to the version. */
function affixesOf(name, version) {
    const at = name.indexOf(version);
    if (at < 0)
        return undefined;
    return { prefix: name.slice(0, at).replace(/v$/i, ''), suffix: name.slice(at + version.length) };
}
/** The family that `latest` follows is that of the tag that decided about it. */
function latestLine({ scheme, version }, decider) {
    const { prefix = '', suffix = '', value = '' } = decider ?? {};
    const affixes = affixesOf(tagName(`${prefix}${value}${suffix}`).name, version) ?? { prefix, suffix };
    return { scheme, scope: 'latest', version, ...affixes };
}
/** Adds a tag; one that is there already stays where it is and learns what the other one follows. */
function add({ tags }, tag) {
    const key = `${tag.repository?.name ?? ''}:${tag.name}`;
    const earlier = tags.get(key);
    const isMoving = tag.isMoving || earlier?.isMoving === true;
    tags.set(key, earlier === undefined ? tag : { ...earlier, isMoving, line: earlier.line ?? tag.line });
    return earlier;
}
/** `latest` comes last. With `auto` the first rule that has an opinion decides; revisions and plain names have none. */
function addLatest({ flavor }, { name, release: tagged }, draft) {
    const isOwn = draft.votes.some(({ rule }) => rule.type !== 'reference');
    const decider = draft.votes.find(({ answer }) => answer.vote !== 'silent')?.answer;
    const isWanted = flavor.latest === 'auto' ? decider?.vote === 'yes' : flavor.latest;
    if (!isWanted || !isOwn || name === '')
        return;
    const { release = tagged } = decider ?? {};
    const line = release === undefined ? undefined : latestLine(release, decider);
    const reason = `flavor latest=${flavor.latest}`;
    add(draft, { name, rule: undefined, reason, isMoving: true, line, repository: undefined });
}
/** Nobody goes away empty-handed: the revision is a name that is always there, with the flavor's suffix if it has one. */
function addLastResort(context, draft) {
    const { event, suffix } = context;
    const length = typeof event.shortShaLength === 'number' ? event.shortShaLength : 7;
    if (event.sha === '') {
        draft.warnings.push('No tag rule made a tag, and the event has no revision to name the image by.');
        return;
    }
    const { name } = tagName(`sha-${event.sha.slice(0, length)}${suffix}`);
    add(draft, {
        name,
        rule: undefined,
        reason: 'no rule made a tag',
        isMoving: false,
        line: undefined,
        repository: undefined,
    });
    draft.warnings.push(`No tag rule made a tag; the image is published as ${name}.`);
}

;// CONCATENATED MODULE: ./build/program/src/oci/json.js
// Foreign JSON is unknown until it has been looked at.
/** Whether the value is a JSON object. */
function json_isRecord(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}

;// CONCATENATED MODULE: ./build/program/src/read/bake/json-path.js
// Values deep inside of foreign JSON.

/** What lies at the end of a path of keys; undefined where it breaks off. */
function at(value, ...path) {
    return path.reduce((inner, key) => (json_isRecord(inner) && Object.hasOwn(inner, key) ? inner[key] : undefined), value);
}
/** The text at the end of a path; '' where there is none. */
function textAt(value, ...path) {
    const found = at(value, ...path);
    return typeof found === 'string' ? found : '';
}

;// CONCATENATED MODULE: ./build/program/src/commands/git.js
/** A command of Git; in the step's own folder where no other is named. */
function git(args, cwd = '') {
    return { program: 'git', args, inherits: ['git', 'proxies'], timeout: 10_000, ...(cwd === '' ? {} : { cwd }) };
}

;// CONCATENATED MODULE: ./build/program/src/read/facts/repository.js
// What is known of the commit and its repository: from the payload, from Git, and from GitHub's API, which may be silent.



/** The payload knows it of pushes; else the checkout, if it has the commit; else the API. */
async function readCommitDate(sha, payload, place, ports) {
    if (sha === '')
        return undefined;
    const { commits, head_commit: head } = payload;
    const pushed = [...(Array.isArray(commits) ? commits : []), head].filter((commit) => at(commit, 'id') === sha);
    const told = pushed.map((commit) => dateOf(at(commit, 'timestamp'))).find((date) => date !== undefined);
    if (told !== undefined)
        return told;
    const local = await localDate(sha, ports);
    if (local !== undefined)
        return local;
    const answer = await ask(ports, `/repos/${place.owner}/${place.name}/commits/${encodeURIComponent(sha)}`);
    return dateOf(at(answer, 'commit', 'committer', 'date')) ?? dateOf(at(answer, 'commit', 'author', 'date'));
}
function dateOf(value) {
    const date = new Date(typeof value === 'string' ? value : Number.NaN);
    return Number.isNaN(date.getTime()) ? undefined : date.toISOString();
}
async function localDate(sha, { env, exec }) {
    if (!/^[0-9a-f]{7,64}$/.test(sha))
        return undefined;
    try {
        const { exitCode, stdout } = await exec.run(git(['show', '-s', '--format=%cI', sha], env['GITHUB_WORKSPACE']));
        return exitCode === 0 ? dateOf(stdout.trim()) : undefined;
    }
    catch {
        // No git on this machine, or no checkout: the API may know.
        return undefined;
    }
}
async function ask({ github }, path) {
    try {
        return await github.get(path);
    }
    catch {
        // These facts are good to have; no publish depends on them.
        return undefined;
    }
}
/** The payload has it all but on a schedule; what it lacks the API tells, and what nobody tells stays empty. */
async function readRepository({ owner, name }, payload, ports) {
    const told = payload['repository'];
    const isWhole = ['name', 'description', 'html_url', 'license', 'default_branch'].every((key) => json_isRecord(told) && key in told);
    const answer = isWhole ? told : await ask(ports, `/repos/${owner}/${name}`);
    const source = json_isRecord(answer) ? answer : told;
    const text = (...path) => textAt(source, ...path);
    const isPrivate = at(source, 'private') ?? at(told, 'private');
    return {
        owner,
        name: text('name') || name,
        description: text('description'),
        url: text('html_url') ||
            textAt(told, 'html_url') ||
            `${ports.env['GITHUB_SERVER_URL'] || 'https://github.com'}/${owner}/${name}`,
        license: text('license', 'spdx_id'),
        isPrivate: typeof isPrivate === 'boolean' ? isPrivate : undefined,
        isFork: (at(source, 'fork') ?? at(told, 'fork')) === true,
        // The branch as it was when the event happened.
        defaultBranch: textAt(told, 'default_branch') || text('default_branch'),
    };
}

;// CONCATENATED MODULE: ./build/program/src/read/facts/event.js
// The event of the run: the runner's environment, its payload file, and what Git and GitHub's API know besides.




/** Gathers the event. Raises EVENT_UNREADABLE, and INPUT_INVALID for a setting of the environment; the API never fails it. */
async function readEvent(ports) {
    const { env } = ports;
    const payload = await readPayload(ports);
    const name = env['GITHUB_EVENT_NAME'] ?? '';
    const place = event_placeOf(env, payload);
    const pullRequest = pullRequestOf(name, env, payload);
    const sha = publishedSha(name, env, payload);
    const ref = publishedRef(name, env, pullRequest);
    const [commitDate, repository] = await Promise.all([
        readCommitDate(sha, payload, place, ports),
        readRepository(place, payload, ports),
    ]);
    const actor = env['GITHUB_ACTOR'] ?? '';
    return {
        name,
        ref,
        sha,
        runnerRef: env['GITHUB_REF'] ?? '',
        runnerSha: env['GITHUB_SHA'] ?? '',
        shortShaLength: shortShaLength(env['DOCKER_METADATA_SHORT_SHA_LENGTH'] ?? ''),
        baseRef: baseRefOf(ref, payload),
        defaultBranch: json_isRecord(payload['repository'])
            ? textAt(payload['repository'], 'default_branch') || undefined
            : undefined,
        commitDate,
        sourceDate: sourceDateOf(env['SOURCE_DATE_EPOCH'] ?? ''),
        repository,
        pullRequest,
        mergeQueue: mergeQueueOf(env['GITHUB_REF'] ?? ''),
        push: name === 'push' ? pushOf(payload) : undefined,
        isPrerelease: at(payload, 'release', 'prerelease') === true,
        actor,
        isDependabot: actor === 'dependabot[bot]',
        runId: env['GITHUB_RUN_ID'] ?? '',
        runNumber: env['GITHUB_RUN_NUMBER'] ?? '',
        runAttempt: env['GITHUB_RUN_ATTEMPT'] ?? '',
    };
}
async function readPayload({ env, files }) {
    const path = env['GITHUB_EVENT_PATH'] ?? '';
    if (path === '')
        return {};
    const text = await files.read(path);
    if (text === undefined)
        throw failure_failure('EVENT_UNREADABLE', `The file of the event payload, ${path}, is not there.`);
    try {
        const payload = JSON.parse(text);
        return json_isRecord(payload) ? payload : {};
    }
    catch (error) {
        if (!(error instanceof SyntaxError))
            throw error;
        throw failure_failure('EVENT_UNREADABLE', `The event payload in ${path} is no valid JSON.`, {}, { cause: error });
    }
}
function event_placeOf(env, payload) {
    const fullName = env['GITHUB_REPOSITORY'] || textAt(payload, 'repository', 'full_name');
    const [owner = '', name = ''] = fullName === ''
        ? [textAt(payload, 'repository', 'owner', 'login'), textAt(payload, 'repository', 'name')]
        : fullName.split('/');
    if (owner !== '' && name !== '')
        return { owner, name };
    throw failure_failure('EVENT_UNREADABLE', 'Neither GITHUB_REPOSITORY nor the event payload names the repository.');
}
function pullRequestOf(name, env, payload) {
    const found = payload['pull_request'];
    if (!json_isRecord(found) && !name.startsWith('pull_request'))
        return undefined;
    const [, inRef] = /^refs\/pull\/(\d+)\//.exec(env['GITHUB_REF'] ?? '') ?? [];
    const number = Number(at(payload, 'number') ?? at(found, 'number') ?? inRef);
    if (!Number.isSafeInteger(number)) {
        throw failure_failure('EVENT_UNREADABLE', `The payload of the event ${name} lacks the number of the pull request.`);
    }
    const head = textAt(found, 'head', 'repo', 'full_name');
    const base = textAt(found, 'base', 'repo', 'full_name') || (env['GITHUB_REPOSITORY'] ?? '');
    return {
        number,
        headSha: textAt(found, 'head', 'sha'),
        headRef: textAt(found, 'head', 'ref') || (env['GITHUB_HEAD_REF'] ?? ''),
        baseRef: textAt(found, 'base', 'ref') || (env['GITHUB_BASE_REF'] ?? ''),
        // A fork that was deleted has no repository any more.
        isFromFork: json_isRecord(at(found, 'head')) && head.toLowerCase() !== base.toLowerCase(),
    };
}
// The runner calls pull_request_target by its base branch; a tag of that name would not be the base branch's image.
function publishedRef(name, env, pullRequest) {
    const ref = env['GITHUB_REF'] ?? '';
    return name.includes('pull_request_target') && pullRequest !== undefined
        ? `refs/pull/${pullRequest.number}/merge`
        : ref;
}
function publishedSha(name, env, payload) {
    const setting = env['DOCKER_METADATA_PR_HEAD_SHA'] ?? '';
    const isOn = /^(1|t|true)$/i.test(setting);
    if (!isOn && setting !== '' && !/^(0|f|false)$/i.test(setting)) {
        const cure = 'Write true or false.';
        throw failure_failure('INPUT_INVALID', `DOCKER_METADATA_PR_HEAD_SHA is ${JSON.stringify(setting)}.`, { cure });
    }
    const head = name.includes('pull_request') && isOn ? textAt(payload, 'pull_request', 'head', 'sha') : '';
    return head || (env['GITHUB_SHA'] ?? '');
}
function shortShaLength(text) {
    if (text === '')
        return 7;
    const length = Number(text);
    if (Number.isInteger(length) && length > 0)
        return length;
    const cure = 'Write a number from 1 to 64, or remove it for 7.';
    return problem('INPUT_INVALID', `DOCKER_METADATA_SHORT_SHA_LENGTH is ${JSON.stringify(text)}.`, { cure });
}
function sourceDateOf(text) {
    if (text === '')
        return undefined;
    const date = new Date(/^\d{1,12}$/.test(text) ? Number(text) * 1000 : Number.NaN);
    if (!Number.isNaN(date.getTime()))
        return date.toISOString();
    const cure = 'Write the seconds since 1970, as `git log -1 --format=%ct` prints them.';
    throw failure_failure('INPUT_INVALID', `SOURCE_DATE_EPOCH is ${JSON.stringify(text)}.`, { cure });
}
function baseRefOf(ref, payload) {
    if (ref.startsWith('refs/tags/'))
        return textAt(payload, 'base_ref').replace(/^refs\/heads\//, '');
    return ref.startsWith('refs/pull/') ? textAt(payload, 'pull_request', 'base', 'ref') : '';
}
function pushOf(payload) {
    const { forced, created } = payload;
    return { before: textAt(payload, 'before'), isForced: forced === true, isCreated: created === true };
}
function mergeQueueOf(ref) {
    const [, baseRef, number] = /^refs\/heads\/gh-readonly-queue\/(.+)\/pr-(\d+)-[0-9a-f]+$/.exec(ref) ?? [];
    return baseRef === undefined ? undefined : { number: Number(number), baseRef };
}

;// CONCATENATED MODULE: ./build/program/src/read/facts/template-engine.js



/** What renders the templates of these texts. */
async function templateEngine(texts) {
    if (!texts.some((text) => text.includes('{{')))
        return (template) => template;
    const { default: handlebars } = await __nccwpck_require__.e(/* import() */ 508).then(__nccwpck_require__.t.bind(__nccwpck_require__, 8508, 19));
    return renderWith(handlebars.create());
}
function renderWith(engine) {
    // The log belongs to the action; a template has no say in it.
    engine.registerHelper('log', () => '');
    const compiled = new Map();
    const contexts = new WeakMap();
    const kept = keeper();
    return (text, scope) => {
        // Handlebars takes a backslash before {{ for an escape; a text without {{ is nothing to it.
        if (!text.includes('{{'))
            return text;
        const bound = contexts.get(scope) ?? bind(scope, kept);
        contexts.set(scope, bound);
        try {
            const template = compiled.get(text) ?? engine.compile(text, { noEscape: true });
            compiled.set(text, template);
            return template(bound.context, {
                helpers: bound.helpers,
                allowProtoPropertiesByDefault: false,
                allowProtoMethodsByDefault: false,
            });
        }
        catch (error) {
            if (error instanceof Failure)
                throw error;
            const reason = error instanceof Error ? error.message.split('\n').join(' ') : String(error);
            throw failure_failure('TEMPLATE_INVALID', `The template ${shorten(text)} can not be rendered: ${reason}.`, {}, { cause: error });
        }
    };
}
function keeper() {
    const made = new WeakMap();
    return (from, make) => {
        const found = made.get(from) ?? make();
        made.set(from, found);
        return found;
    };
}
const asked = (value) => (typeof value === 'function' ? value() : value);
/** Handlebars hands names over unasked, and calls functions with the named arguments in their last parameter. */
function bind({ names, helpers }, kept) {
    const context = Object.entries(names).map(([name, ask]) => [name, kept(ask, () => printable(ask))]);
    const bound = Object.entries(helpers).map(([name, helper]) => [name, kept(helper, () => callable(helper))]);
    return { context: Object.fromEntries(context), helpers: Object.fromEntries(bound) };
}
/** Printed, a name is called with options; handlebars adds two numbers that stand side by side, so they have to be texts. */
function printable(ask) {
    return (...parameters) => (isPrinted(parameters.at(-1)) ? String(ask()) : ask());
}
function callable(helper) {
    return (...parameters) => helper(parameters.slice(0, -1).map(asked), namedOf(parameters.at(-1)));
}
const isPrinted = (options) => json_isRecord(options) && !('fn' in options);
function namedOf(options) {
    const hash = json_isRecord(options) ? options['hash'] : undefined;
    return json_isRecord(hash) ? hash : {};
}

;// CONCATENATED MODULE: ./build/program/src/commands/inherited.js
// Which variables of the step each kind of command inherits. A variable that is not named here reaches no program.
/** What every program inherits: where programs, files and certificates are, and how text is written. */
const inherited_base = [
    ...['PATH', 'HOME', 'USER', 'LOGNAME', 'TMPDIR', 'TMP', 'TEMP', 'XDG_*'],
    ...['LANG', 'LANGUAGE', 'LC_*', 'TZ'],
    ...['SSL_CERT_FILE', 'SSL_CERT_DIR', 'GODEBUG'],
];
/** Variables beyond the base, by what they are for. `*` stands for any characters. */
const shares = {
    /** docker/cli: where the engine is, and how it is reached. By `ssh://` the agent is asked for the key. */
    engine: [
        ...['DOCKER_HOST', 'DOCKER_CONTEXT', 'DOCKER_CONFIG', 'DOCKER_CERT_PATH', 'DOCKER_TLS', 'DOCKER_TLS_VERIFY'],
        ...['DOCKER_API_VERSION', 'SSH_AUTH_SOCK'],
    ],
    /**
     * docker/buildx: where builders are kept and where they run. All other BUILDX_* and BUILDKIT_* variables would change
     * what our arguments mean. Under sudo and WSL it treats paths and owners differently (confutil, osutil).
     */
    builders: [
        ...['BUILDX_CONFIG', 'BUILDKIT_HOST', 'KUBECONFIG', 'KUBERNETES_*'],
        ...['SUDO_COMMAND', 'SUDO_UID', 'SUDO_GID', 'WSL_DISTRO_NAME'],
    ],
    /** `HTTP_PROXY` and so on; Go and curl read both spellings. */
    proxies: ['HTTP_PROXY', 'HTTPS_PROXY', 'ALL_PROXY', 'FTP_PROXY', 'NO_PROXY'].flatMap((name) => [
        name,
        name.toLowerCase(),
    ]),
    /**
     * Accounts: what docker and cosign read themselves, and what their helper programs read, which inherit it from them:
     * docker-credential-ecr-login, -gcloud, -acr-env, -env, -pass and -secretservice. Object stores for caches and the
     * plugins of kubectl read the same variables.
     */
    accounts: [
        ...['DOCKER_AUTH_CONFIG', 'DOCKER_CUSTOM_HEADERS', 'DOCKER_*_USR', 'DOCKER_*_PSW', 'REGISTRY_AUTH_FILE'],
        ...['AWS_*', 'AZURE_*', 'ARM_*', 'GOOGLE_*', 'CLOUDSDK_*', 'GCE_METADATA_HOST'],
        ...['IDENTITY_ENDPOINT', 'IDENTITY_HEADER', 'MSI_ENDPOINT', 'MSI_SECRET'],
        ...['GNUPGHOME', 'PASSWORD_STORE_*', 'DBUS_SESSION_BUS_ADDRESS', 'DISPLAY'],
    ],
    /** docker/buildx, build/opt.go, addGithubToken. */
    actionsCache: ['ACTIONS_CACHE_SERVICE_V2', 'ACTIONS_CACHE_URL', 'ACTIONS_RESULTS_URL', 'ACTIONS_RUNTIME_TOKEN'],
    /** What a user may say of a build by variable alone: its time, its source policy, the form of Git addresses. */
    build: ['SOURCE_DATE_EPOCH', 'EXPERIMENTAL_BUILDKIT_SOURCE_POLICY', 'BUILDX_SEND_GIT_QUERY_AS_INPUT'],
    /** What a user may say of how buildx reads a definition. */
    definition: [
        ...['BUILDX_BUILDER', 'BUILDX_BAKE_GIT_SSH'],
        ...['BUILDX_BAKE_FILE_RELATIVE_PATHS', 'BUILDX_BAKE_DISABLE_VARS_ENV_LOOKUP'],
    ],
    /** Where the repository is, and whose files Git trusts. */
    git: ['GIT_CONFIG_*', 'GIT_DIR', 'GIT_WORK_TREE', 'GIT_EXEC_PATH', 'GIT_SSL_*'],
    /** sigstore/cosign, pkg/cosign/env, and the services that keep keys. The identity token is given by the command. */
    signing: [
        ...['COSIGN_*', 'SIGSTORE_*', 'TUF_*', 'SOURCE_DATE_EPOCH', 'KUBECONFIG', 'KUBERNETES_*'],
        ...['VAULT_*', 'BAO_*', 'TRANSIT_SECRET_ENGINE_PATH'],
    ],
};
/** What commands of the Docker CLI and credential helpers inherit. */
const dockerShares = ['engine', 'proxies', 'accounts'];
/** What commands of buildx inherit, but for the one that evaluates definitions. */
const inherited_buildxShares = [...dockerShares, 'builders', 'git'];
/** What the command inherits that evaluates definitions, which can read all of it: nothing that is secret. */
const definitionShares = (/* unused pure expression or super */ null && (['engine', 'builders', 'definition']));
/** The variables of the step that a command inherits. */
function inherited(env, wanted) {
    const patterns = [...inherited_base, ...wanted.flatMap((share) => shares[share])].map(patternOf);
    const found = Object.entries(env).flatMap(([name, value]) => value !== undefined && patterns.some((pattern) => pattern.test(name)) ? [[name, value]] : []);
    return Object.fromEntries(found);
}
function patternOf(name) {
    return new RegExp(`^${name.replaceAll('*', '.+')}$`);
}

;// CONCATENATED MODULE: ./build/program/src/commands/buildx.js
// The commands of buildx that the action needs, and the parsers of their answers.



/** A command of buildx. */
const buildx_buildx = (args) => ({ program: 'buildx', inherits: buildxShares, args });
// An image may have to be pulled before BuildKit boots; whatever takes longer than this stands still.
const bootLimit = 300_000;
// buildx itself waits 20 seconds for BuildKits that do not answer, and for those of other builders too.
const answerLimit = 60_000;
/** Makes a builder of one node, and boots it in the same breath unless more nodes follow. */
function createBuilder({ name, driver, ...order }, isBooted = true) {
    const args = ['create', '--name', name, '--driver', driver, ...(isBooted ? ['--bootstrap'] : [])];
    return { ...buildx_buildx([...args, ...nodeArguments(order)]), timeout: bootLimit, ...usesOf(driver) };
}
/** Adds a node to a builder. */
function appendNode(name, order) {
    return { ...buildx_buildx(['create', '--name', name, '--append', ...nodeArguments(order)]), timeout: bootLimit };
}
function nodeArguments(order) {
    const { node, platforms = [], driverOptions, flags, configPath, endpoint } = order;
    return [
        ...(node === undefined ? [] : ['--node', node]),
        ...(platforms.length === 0 ? [] : ['--platform', platforms.join(',')]),
        ...driverOptions.flatMap((option) => ['--driver-opt', formatDriverOption(option)]),
        ...(flags === undefined ? [] : ['--buildkitd-flags', flags]),
        ...(configPath === undefined ? [] : ['--buildkitd-config', configPath]),
        ...(endpoint === undefined ? [] : [endpoint]),
    ];
}
/** What a builder of the driver asks of buildx. */
function usesOf(driver) {
    return driver === 'kubernetes' ? { uses: 'cluster' } : {};
}
/** Removes a builder, with its state unless that is kept. */
function removeBuilder(name, { isStateKept = false, driver = '' } = {}) {
    const args = ['rm', '--force', ...(isStateKept ? ['--keep-state'] : []), name];
    return { ...buildx_buildx(args), timeout: 120_000, isCleanup: true, ...usesOf(driver) };
}
/** Makes buildx forget a builder, and leaves alone whatever runs. */
function forgetBuilder(name) {
    return { ...buildx_buildx(['rm', '--force', '--keep-daemon', name]), timeout: answerLimit };
}
/** Boots a builder that exists. */
function bootBuilder(name) {
    return { ...buildx_buildx(['inspect', '--bootstrap', name]), timeout: bootLimit };
}
/** Ends a builder and keeps what it knows. */
function stopBuilder(name) {
    return { ...buildx_buildx(['stop', name]), timeout: answerLimit };
}
/** Makes a builder forget its layers, and the mounts too where they are not to be kept. */
function pruneLayers(name, keepsMounts) {
    const filter = keepsMounts ? ['--filter', 'type!=exec.cachemount'] : [];
    return { ...buildx_buildx(['prune', '--builder', name, '--all', '--force', ...filter]), timeout: answerLimit };
}
/** Lists all builders as JSON, one a line. */
function listBuilders() {
    return { ...buildx_buildx(['ls', '--format', 'json']), timeout: answerLimit };
}
/** Builds a definition; progress comes as JSON on standard error. */
function bake(order) {
    const command = buildx_buildx([
        'bake',
        ...['--file', order.definitionPath],
        ...(order.overlayPath === undefined ? [] : ['--file', order.overlayPath]),
        ...(order.builder === undefined ? [] : ['--builder', order.builder]),
        ...['--progress', 'rawjson'],
        ...['--metadata-file', order.metadataPath],
        ...(order.call === undefined ? [] : ['--call', order.call]),
        ...order.allow.flatMap((entitlement) => ['--allow', entitlement]),
        ...order.targets,
    ]);
    const inherits = [...buildxShares, 'build', ...(order.usesActionsCache ? ['actionsCache'] : [])];
    return { ...command, inherits, env: order.env };
}
/** Reads the answer of `listBuilders`; lines that are no builder are passed over. */
function parseBuilders(stdout) {
    return stdout
        .split('\n')
        .filter((line) => line.trim().startsWith('{'))
        .flatMap((line) => parseBuilder(JSON.parse(line)));
}
function parseBuilder(value) {
    if (!isRecord(value) || typeof value['Name'] !== 'string')
        return [];
    const nodes = Array.isArray(value['Nodes']) ? value['Nodes'] : [];
    return [
        {
            name: value['Name'],
            driver: textOf(value['Driver']) ?? '',
            isCurrent: value['Current'] === true,
            nodes: nodes.flatMap(parseNode),
        },
    ];
}
function parseNode(value) {
    if (!isRecord(value))
        return [];
    const platforms = Array.isArray(value['Platforms']) ? value['Platforms'] : [];
    return [
        {
            name: textOf(value['Name']) ?? '',
            endpoint: textOf(value['Endpoint']) ?? '',
            status: textOf(value['Status']) ?? '',
            error: textOf(value['Err']),
            version: textOf(value['Version']),
            platforms: platforms.flatMap((platform) => textOf(platform) ?? []),
        },
    ];
}
function textOf(value) {
    return typeof value === 'string' ? value : undefined;
}
/** The digest that each target was given, from the file that `--metadata-file` names. */
function parseMetadata(text) {
    const value = JSON.parse(text);
    if (!isRecord(value))
        return {};
    const targets = Object.entries(value).flatMap(([target, entry]) => isRecord(entry)
        ? [
            [
                target,
                {
                    digest: textOf(entry['containerimage.digest']),
                    configDigest: textOf(entry['containerimage.config.digest']),
                    buildRef: textOf(entry['buildx.build.ref']),
                },
            ],
        ]
        : []);
    return Object.fromEntries(targets);
}

;// CONCATENATED MODULE: ./build/program/src/commands/buildx-version.js
// The version of buildx: how it is asked for, and which one a command takes at least.

/** Asks for the version. */
function askVersion() {
    return { ...buildx(['version']), timeout: 20_000 };
}
/**
 * `github.com/docker/buildx v0.31.1 abcdef` → `0.31.1`; undefined for builds of a commit, which name no release
 * (hack/git-meta: `v0.31.1-5-gabcdef`, `.m` where files were changed; `v0.0.0+unknown` without Git).
 */
function buildx_version_parseVersion(stdout) {
    const [, version, rest = ''] = /(?:^|\s)v?(\d+\.\d+\.\d+)(\S*)/.exec(stdout) ?? [];
    return version === '0.0.0' || /-\d+-g[0-9a-f]+|\.m$|-dirty$/.test(rest) ? undefined : version;
}
/** What `buildx-version` asks for: a version, `latest`, or '' for whichever does; undefined for any other text. */
function parseWanted(text) {
    const word = text.trim();
    if (word === '' || word === 'latest')
        return word;
    return /^v?((?:0|[1-9]\d{0,8})(?:\.(?:0|[1-9]\d{0,8})){2})$/.exec(word)?.[1];
}
/** One sentence for a version that is newer than what the tests run with; undefined for every other. */
function newerThanTested(program, version, { oldest, newest }) {
    if (version === undefined || isAtLeast(newest, version))
        return undefined;
    return `${program} ${version} is newer than the releases that this action is tested with (${oldest} to ${newest}).`;
}
/** Whether a version is the other one or a later one; both of three numbers. */
function isAtLeast(version, other) {
    const [ours, theirs] = [version, other].map((text) => text.split('.').map(Number));
    for (let at = 0; at < 3; at += 1) {
        const difference = (ours?.[at] ?? 0) - (theirs?.[at] ?? 0);
        if (difference !== 0)
            return difference > 0;
    }
    return true;
}
/** The newest first, each with the commit of docker/buildx that brought it: the first that a command has is its need. */
const features = [
    // driver/kubernetes/execconn and commands/rm.go: older ones wait for ever for a pod that is gone, and call a builder
    // removed that they did not reach.
    { feature: 'notice of a pod that ends', since: '0.36.0', isIn: (_, uses) => uses === 'cluster' },
    // b6e1b7328
    { feature: '`mode=delete` of local outputs', since: '0.35.0', isIn: (args) => args.includes('buildx.local.delete') },
    // 9f1daffb3
    { feature: 'policies in bake', since: '0.31.0', isIn: (_, uses) => uses === 'policies' },
    // 0.30.0 has no such flag, 0.31.1 does.
    { feature: '`bake --var`', since: '0.31.0', isIn: (args) => args[0] === 'bake' && args.includes('--var') },
    {
        // 7652057da
        feature: 'provenance without the event of the run',
        since: '0.30.0',
        isIn: (args) => args.some((arg) => arg.startsWith('provenance-add-gha=')),
    },
    // 203fd8aee
    { feature: '`bake --allow`', since: '0.17.0', isIn: (args) => args[0] === 'bake' && args.includes('--allow') },
    // 8da28574b
    { feature: '`bake --call`', since: '0.16.0', isIn: (args) => args[0] === 'bake' && args.includes('--call') },
    // 598bc16e5
    { feature: 'progress as JSON', since: '0.13.0', isIn: (args) => args.includes('rawjson') },
    // 20c947990
    { feature: 'builders as JSON', since: '0.13.0', isIn: (args) => args[0] === 'ls' && args.includes('--format') },
    // 56fc68eb7
    { feature: '`--buildkitd-config`', since: '0.13.0', isIn: (args) => args.includes('--buildkitd-config') },
];
/** What a command needs most; undefined where any version does. */
function needOf({ args, uses }) {
    const [first] = features.filter(({ isIn }) => isIn(args, uses)).map(({ feature, since }) => ({ feature, since }));
    return first;
}

;// CONCATENATED MODULE: ./build/program/src/commands/call.js
// What buildx answers to `bake --call`, from the file that `--metadata-file` names.

/** Questions about a build that build nothing. */
const calls = ['check', 'outline', 'targets'];
/** Reads the answers of all targets; what is none is passed over. */
function parseAnswers(metadata) {
    const value = JSON.parse(metadata);
    return Object.entries(isRecord(value) ? value : {}).flatMap(([target, entry]) => {
        if (!isRecord(entry))
            return [];
        const result = isRecord(entry['result.json']) ? entry['result.json'] : {};
        const text = call_textOf(entry['result.txt']) ?? '';
        const warnings = Array.isArray(result['warnings']) ? result['warnings'] : [];
        const found = [...warnings, result['buildError']].flatMap(parseFinding);
        return [{ target, text: text.trimEnd(), findings: found }];
    });
}
function parseFinding(value) {
    if (!isRecord(value))
        return [];
    const text = call_textOf(value['detail']) ?? call_textOf(value['message']);
    if (text === undefined)
        return [];
    return [
        {
            rule: call_textOf(value['ruleName']),
            text,
            description: call_textOf(value['description']),
            url: call_textOf(value['url']),
            line: call_lineOf(value['location']),
        },
    ];
}
function call_lineOf(location) {
    const ranges = isRecord(location) && Array.isArray(location['ranges']) ? location['ranges'] : [];
    const [first] = ranges;
    const start = isRecord(first) ? first['start'] : undefined;
    return isRecord(start) && typeof start['line'] === 'number' ? start['line'] : undefined;
}
function call_textOf(value) {
    return typeof value === 'string' ? value : undefined;
}

;// CONCATENATED MODULE: ./build/program/src/commands/csv.js
// Lines of CSV, as which buildx reads options: written, and read back.
/** A field of one line, in quotes where a comma, a quote or a line end would else part it. */
function csv_csvField(text) {
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
/** The fields as one line. */
function csvLine(fields) {
    return fields.map(csv_csvField).join(',');
}
/** A field in quotes, with blanks around it, or else everything up to the next comma. */
const field = /[ \t]*(?:"((?:[^"]|"")*)"[ \t]*|([^,]*))(?:,|$)/gy;
/** The fields of one line, without their quotes and the blanks around them. */
function csv_csvFields(line) {
    const found = [...`${line},`.matchAll(field)].slice(0, -1);
    return found.map(([, quoted, plain = '']) => quoted?.replaceAll('""', '"') ?? plain.trim());
}

;// CONCATENATED MODULE: ./build/program/src/commands/driver-option.js
// Options of a builder's driver. buildx reads each `--driver-opt` as a line of CSV (builder/builder.go).

/** Reads a line, which may hold several options. One without `=` has an empty value. */
function parseDriverOptions(line) {
    return csv_csvFields(line).map((field) => {
        const [key = '', ...value] = field.split('=');
        return { key: key.trim(), value: value.join('=') };
    });
}
/** Writes an option as buildx reads it. */
function driver_option_formatDriverOption({ key, value }) {
    return csvField(`${key}=${value}`);
}
/** The value that counts; undefined where the option is not given. */
function driverOption(options, key) {
    return options.findLast((option) => option.key === key)?.value;
}

;// CONCATENATED MODULE: ./build/program/src/oci/reference.js
// Names of repositories and images, after the grammar of the distribution specification.

/** The longest name, registry included, that registries take. */
const reference_longest = 255;
// https://github.com/distribution/reference/blob/main/regexp.go, taken apart at / . : so that each part is linear.
const pathPart = /^[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*$/;
const hostPart = /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/;
const hostForm = /^(\[[0-9a-f:]{2,45}\]|[^:[\]]{1,255})(?::([0-9]{1,5}))?$/;
const tagForm = /^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$/;
const bareDigest = /^[0-9a-f]{64}$/;
/** Whether registries accept the text as a tag. */
function isTag(text) {
    return tagForm.test(text);
}
/** Reads the name of a repository; a tag, a digest or a scheme is refused, each with its own cure. */
function parseRepository(text) {
    const repository = reference_readRepository(text);
    if (repository !== undefined)
        return repository;
    const shown = quote(text);
    throw failure_failure('IMAGE_INVALID', `${shown} is not the name of a repository.`, reference_cureOf(text));
}
/** Reads a repository and its tag; the tag is required. */
function parseReference(text) {
    const colon = text.lastIndexOf(':');
    const hasTag = colon > text.lastIndexOf('/');
    const name = hasTag ? text.slice(0, colon) : text;
    const tag = hasTag ? text.slice(colon + 1) : '';
    const repository = reference_readRepository(name);
    if (repository !== undefined && isTag(tag))
        return { repository, tag };
    throw failure_failure('REFERENCE_INVALID', `${quote(text)} does not name an image by its tag.`, referenceCure(name, tag));
}
/** Reads the name of a repository; undefined for anything else. */
function reference_readRepository(name) {
    if (name.length > reference_longest || bareDigest.test(name))
        return undefined;
    const [registry, path] = split(name);
    const isName = isHost(registry) && path.split('/').every((part) => pathPart.test(part));
    return isName && `${registry}/${path}`.length <= reference_longest ? { name, registry, path } : undefined;
}
// Docker's rule: what stands before the first slash is a host if it looks like one, else all of it is on Docker Hub.
function split(name) {
    const slash = name.indexOf('/');
    const first = slash < 0 ? '' : name.slice(0, slash);
    const isRegistry = /[.:]/.test(first) || first === 'localhost';
    if (isRegistry && first !== 'docker.io' && first !== 'index.docker.io')
        return [first, name.slice(slash + 1)];
    const path = isRegistry ? name.slice(slash + 1) : name;
    return ['docker.io', path.includes('/') ? path : `library/${path}`];
}
function isHost(text) {
    const [, host, port] = hostForm.exec(text) ?? [];
    if (host === undefined || Number(port ?? 1) > 65535)
        return false;
    return host.startsWith('[') || host.split('.').every((part) => hostPart.test(part));
}
function reference_cureOf(name) {
    const last = name.slice(name.lastIndexOf('/') + 1);
    if (name === '')
        return { cure: 'Write a name such as ghcr.io/acme/app.' };
    if (/^[a-z][a-z0-9+.-]*:\/\//i.test(name))
        return { cure: 'Leave out the scheme: ghcr.io/acme/app, without https://.' };
    if (name.includes('@'))
        return { cure: 'Leave out the digest, everything from @ on.' };
    if (last.includes(':'))
        return { cure: 'Leave out the tag; the input `tags` says which tags there are to be.' };
    if (/\s/.test(name))
        return { cure: 'Remove the blanks; one name a line.' };
    if (name.endsWith('/'))
        return { cure: 'Write a name behind the last slash, such as ghcr.io/acme/app.' };
    if (split(name).join('/').length > reference_longest)
        return { cure: `Shorten it: a name has at most ${reference_longest} characters.` };
    if (/[A-Z]/.test(name))
        return { cure: 'Write it in lower case.' };
    if (bareDigest.test(name))
        return { cure: 'A name can not be 64 hexadecimal digits: that is what an image ID looks like.' };
    return {};
}
function referenceCure(name, tag) {
    if (name.includes('@'))
        return { cure: 'Write a tag in place of the digest, such as ghcr.io/acme/app:1.0.' };
    if (reference_readRepository(name) === undefined)
        return reference_cureOf(name);
    if (tag === '')
        return { cure: 'Add the tag, such as :1.0.' };
    return { cure: 'A tag has at most 128 letters, digits, _ . and -, and begins with none of . and -.' };
}
function quote(text) {
    return JSON.stringify(text.length > 100 ? `${text.slice(0, 100)}…` : text);
}

;// CONCATENATED MODULE: ./build/program/src/oci/known-platforms.js
// The closed list of platforms: the pairs that Go builds for, and the variants that containerd tells apart.
const architectures = {
    linux: '386 amd64 arm arm64 loong64 mips mipsle mips64 mips64le ppc64 ppc64le riscv64 s390x',
    windows: '386 amd64 arm arm64',
    darwin: 'amd64 arm64',
    freebsd: '386 amd64 arm arm64 riscv64',
    netbsd: '386 amd64 arm arm64',
    openbsd: '386 amd64 arm arm64 ppc64 riscv64',
    dragonfly: 'amd64',
    illumos: 'amd64',
    solaris: 'amd64',
    aix: 'ppc64',
    plan9: '386 amd64 arm',
    android: '386 amd64 arm arm64',
    ios: 'amd64 arm64',
    js: 'wasm',
    wasi: 'wasm',
    wasip1: 'wasm',
};
const variants = {
    amd64: /^v[234]$/,
    arm: /^v[5678]$/,
    arm64: /^v[89](?:\.\d)?$/,
    riscv64: /^rva\d\du64$/,
};
const known_platforms_named = {
    amd64: ['', '/v2', '/v3', '/v4'],
    arm: ['/v5', '/v6', '/v7'],
};
/** Every known platform in its canonical form, the likely ones first: what a typo is measured against. */
const knownPlatforms = Object.entries(architectures).flatMap(([os, list]) => list.split(' ').flatMap((architecture) => (known_platforms_named[architecture] ?? ['']).map((end) => `${os}/${architecture}${end}`)));
/** Whether there is such a platform; the words are normalised ones. */
function isKnown(platform) {
    const { os, architecture, variant } = platform;
    if (!Object.hasOwn(architectures, os) || !architectures[os]?.split(' ').includes(architecture))
        return false;
    return (variant === undefined || (Object.hasOwn(variants, architecture) && variants[architecture]?.test(variant) === true));
}

;// CONCATENATED MODULE: ./build/program/src/oci/platform.js
// Platforms, os/architecture[/variant], read and normalised by containerd's rules.



/** What `local`, a lone architecture or a lone system mean where nothing better is known. */
const defaultHost = { os: 'linux', architecture: 'amd64' };
const word = /^[A-Za-z0-9_.-]+$/;
const systemForm = /^([A-Za-z0-9_-]+)(?:\(([A-Za-z0-9_.-]+)\))?$/;
const systems = new Set(knownPlatforms.map((platform) => platform.split('/', 1).join()));
/** Reads one platform; what it leaves open (`arm64`, `linux`, `local`) is taken from the host. */
function parsePlatform(text, host = defaultHost) {
    if (text.toLowerCase() === 'local')
        return host;
    const [first = '', ...rest] = text.split('/');
    const [, system, osVersion] = systemForm.exec(first) ?? [];
    if (system === undefined || rest.length > 2 || !rest.every((part) => word.test(part)))
        throw malformed(text);
    const version = osVersion === undefined ? {} : { osVersion };
    const platform = platform_normalizePlatform({ ...partsOf(system, rest, host), ...version });
    if (!isKnown(platform))
        throw unknown(text, platform);
    return platform;
}
function partsOf(first, [second, variant], host) {
    if (second !== undefined) {
        return { os: first, architecture: second, ...(variant === undefined ? {} : { variant }) };
    }
    if (systems.has(first.toLowerCase()))
        return { ...host, os: first };
    return { os: host.os, architecture: first };
}
/** Reads a list, with every wrong item told at once; platforms that mean the same are folded into the first. */
function parsePlatforms(list, host = defaultHost) {
    const problems = new Problems();
    const platforms = new Map();
    for (const text of list) {
        const platform = problems.collect(() => parsePlatform(text, host), undefined);
        if (platform === undefined)
            continue;
        const name = formatPlatform(platform);
        if (!platforms.has(name))
            platforms.set(name, platform);
    }
    problems.raise();
    return [...platforms.values()];
}
/** Writes a platform in its canonical form, such as `linux/arm/v7`. */
function formatPlatform({ os, architecture, variant, osVersion }) {
    const system = osVersion === undefined ? os : `${os}(${osVersion})`;
    return [system, architecture, ...(variant === undefined ? [] : [variant])].join('/');
}
/** The canonical words for a platform that somebody else wrote, an image index for instance; knows no wrong ones. */
function platform_normalizePlatform({ os, architecture, variant = '', osVersion }) {
    const system = os.toLowerCase();
    const [name, level] = normalizeArchitecture(architecture.toLowerCase(), variant.toLowerCase());
    return {
        os: system === 'macos' ? 'darwin' : system,
        architecture: name,
        ...(level === '' ? {} : { variant: level }),
        ...(osVersion === undefined ? {} : { osVersion }),
    };
}
// The table of https://github.com/containerd/platforms/blob/main/database.go
function normalizeArchitecture(architecture, variant) {
    switch (architecture) {
        case 'i386':
            return ['386', ''];
        case 'x86_64':
        case 'x86-64':
        case 'amd64':
            return ['amd64', variant === 'v1' ? '' : variant];
        case 'aarch64':
        case 'arm64':
            return ['arm64', normalizeArm64(variant)];
        case 'armhf':
            return ['arm', 'v7'];
        case 'armel':
            return ['arm', 'v6'];
        case 'arm':
            return ['arm', normalizeArm(variant)];
        default:
            return [architecture, variant];
    }
}
function normalizeArm64(variant) {
    if (/^v?8(?:\.0)?$/.test(variant))
        return '';
    return /^v?9(?:\.0)?$/.test(variant) ? 'v9' : variant;
}
function normalizeArm(variant) {
    if (variant === '')
        return 'v7';
    return /^[5-8]$/.test(variant) ? `v${variant}` : variant;
}
/** Whether a machine's processor runs what is built for `wanted`, by what is certain; emulation does not count. */
function canRun(host, wanted) {
    // An amd64 kernel often runs 386, an arm64 one arm; that depends on kernel and processor, so it has to be probed.
    if (host.os !== wanted.os || host.architecture !== wanted.architecture)
        return false;
    return host.variant === wanted.variant || platform_levelOf(host) > platform_levelOf(wanted);
}
const levelled = {
    amd64: { base: 1, form: /^v(\d)$/ },
    arm64: { base: 8, form: /^v(\d(?:\.\d)?)$/ },
    arm: { base: 7, form: /^v(\d)$/ },
};
// Variants count upwards, each running what the ones below it run; NaN, which is above and below nothing, for others.
function platform_levelOf({ architecture, variant }) {
    const levels = levelled[architecture];
    if (levels === undefined)
        return Number.NaN;
    return variant === undefined ? levels.base : Number(levels.form.exec(variant)?.[1] ?? Number.NaN);
}
const emulators = {
    '386': 'qemu-i386',
    amd64: 'qemu-x86_64',
    arm: 'qemu-arm',
    arm64: 'qemu-aarch64',
    loong64: 'qemu-loongarch64',
    mips64: 'qemu-mips64',
    mips64le: 'qemu-mips64el',
    ppc64le: 'qemu-ppc64le',
    riscv64: 'qemu-riscv64',
    s390x: 'qemu-s390x',
};
/** The architecture to ask of the binfmt image so that the platform can be emulated; undefined where it has none. */
function emulatorOf({ os, architecture }) {
    return os === 'linux' && Object.hasOwn(emulators, architecture) ? architecture : undefined;
}
/** The name under which the kernel lists the emulator of an architecture, in /proc/sys/fs/binfmt_misc. */
function handlerOf(architecture) {
    return Object.hasOwn(emulators, architecture) ? emulators[architecture] : undefined;
}
function malformed(text) {
    const shown = JSON.stringify(text.slice(0, 100));
    return failure_failure('PLATFORM_UNKNOWN', `The platform ${shown} is not of the form os/architecture[/variant].`);
}
function unknown(text, platform) {
    const close = nearest(formatPlatform(platform).slice(0, 100), knownPlatforms);
    return failure_failure('PLATFORM_UNKNOWN', `Nothing is known that runs the platform ${JSON.stringify(text.slice(0, 100))}.`, close === undefined ? {} : { cure: `Did you mean ${close}?` });
}

;// CONCATENATED MODULE: ./build/program/src/plan/fan-out/runners.js
// Which runner builds which platform: `default=ubuntu-latest`, `linux/arm64=["self-hosted", "arm64"]`.



/** GitHub's own runners; what none of them runs natively is emulated on the nearest. */
const github = [
    { prefix: '', runner: 'ubuntu-latest' },
    { prefix: 'linux/arm', runner: 'ubuntu-24.04-arm' },
    { prefix: 'linux/arm64', runner: 'ubuntu-24.04-arm' },
];
/** Reads the lines of `runners`; raises everything that is wrong with them at once. */
function parseRunners(items) {
    const problems = new Problems();
    const rules = items.flatMap((item) => problems.collect(() => [parseRule(item)], []));
    problems.raise();
    return rules;
}
/** The runner of a platform: the rule with the longest prefix; GitHub's own runners where no rule fits. */
function runnerOf(platform, rules) {
    // A default of the user's counts for every platform that no other line of theirs names.
    return runners_longest(platform, rules)?.runner ?? runners_longest(platform, github)?.runner ?? 'ubuntu-latest';
}
function runners_longest(platform, rules) {
    const fitting = rules.filter(({ prefix }) => prefix === '' || `${platform}/`.startsWith(`${prefix}/`));
    return fitting.toSorted((left, right) => right.prefix.length - left.prefix.length)[0];
}
function parseRule(item) {
    const [, key, value] = /^([A-Za-z0-9_./()-]+)\s*=(.*)$/s.exec(item.text) ?? [undefined, 'default', item.text];
    return {
        prefix: key === 'default' ? '' : parsePrefix(key ?? '', item),
        runner: parseRuns((value ?? '').trim(), item),
    };
}
/** `linux`, `linux/arm` and `linux/arm/v7` all stand for themselves and for what is below them. */
function parsePrefix(text, item) {
    try {
        const [os = '', architecture, variant] = formatPlatform(parsePlatform(text)).split('/');
        const count = text.split('/').length;
        if (count === 1)
            return os;
        return count === 2
            ? `${os}/${architecture}`
            : [os, architecture, ...(variant === undefined ? [] : [variant])].join('/');
    }
    catch (error) {
        const fact = `${item_placeOf('runners', item)} names no platform, ${JSON.stringify(text.slice(0, 100))}.`;
        const cure = 'Write default=LABEL or PLATFORM=LABEL, such as linux/arm64=ubuntu-24.04-arm.';
        throw failure_failure('INPUT_INVALID', fact, { input: 'runners', cure }, { cause: error });
    }
}
function parseRuns(text, item) {
    if (text !== '' && !text.startsWith('['))
        return text;
    const labels = parseList(text);
    if (labels !== undefined)
        return labels;
    const fact = `${item_placeOf('runners', item)} names no runner.`;
    const cure = 'Name a label, such as ubuntu-latest, or a JSON list of them, such as ["self-hosted", "arm64"].';
    throw failure_failure('INPUT_INVALID', fact, { input: 'runners', cure });
}
function parseList(text) {
    try {
        const list = JSON.parse(text);
        if (!Array.isArray(list) || list.length === 0)
            return undefined;
        return list.every((label) => typeof label === 'string' && label !== '') ? list.map(String) : undefined;
    }
    catch {
        return undefined;
    }
}

;// CONCATENATED MODULE: ./build/program/src/plan/image/images.js
// The input `images`: the repositories that every tag goes to.




const input = 'images';
/** Reads the list: a name a line, or `name=…,enable=…`; a single line may hold several names. */
function parseImages(items) {
    const problems = new Problems();
    const notices = [];
    const images = [];
    for (const item of isOldStyle(items) ? items.flatMap(separate) : items) {
        const image = problems.collect(() => parseImage(item, notices), undefined);
        if (image !== undefined)
            images.push(image);
    }
    problems.raise();
    return { value: withoutDuplicates(images, notices), notices };
}
// metadata-action's first form: everything on one line, and no attributes.
function isOldStyle(items) {
    return items.length === 1 && items.every((item) => attributesOf(item).every(({ key }) => key === undefined));
}
function separate(item) {
    return item.fields.map((field) => ({ ...item, fields: [field] }));
}
function parseImage(item, notices) {
    const problems = new Problems();
    const wrong = (fact, facts = {}) => problems.add(problem('IMAGE_INVALID', `${item_placeOf(input, item)} ${fact}`, { input, ...facts }));
    const attributes = attributesOf(item);
    const names = attributes.filter(({ key }) => key === undefined || key === 'name');
    const switches = attributes.filter(({ key }) => key === 'enable');
    for (const { key } of attributes)
        if (key !== undefined)
            checkKey(key, wrong);
    if (names.length > 1)
        wrong('names more than one repository.', { cure: 'Write one repository a line.' });
    if (switches.length > 1)
        wrong('has `enable` twice.', { cure: 'Keep one of them.' });
    const isEnabled = enabled(switches[0]);
    if (isEnabled === undefined)
        wrong('has an `enable` that is neither true nor false.', { cure: 'Write true or false.' });
    const name = names[0]?.value ?? '';
    if (name === '')
        wrong('names no repository.');
    const repository = name === '' ? undefined : problems.collect(() => lowered(name, item, notices), undefined);
    problems.raise();
    return repository === undefined ? undefined : { repository, isEnabled: isEnabled === true };
}
function checkKey(key, wrong) {
    if (key === 'name' || key === 'enable')
        return;
    const meant = nearest(key, ['name', 'enable']);
    const cure = meant === undefined ? 'An image has the attributes name and enable.' : `Did you mean ${meant}?`;
    wrong(`has an unknown attribute, ${shorten(key)}.`, { cure });
}
// What a workflow expression leaves empty means no.
function enabled(attribute) {
    if (attribute === undefined)
        return true;
    return attribute.value === '' ? false : parseSwitch(attribute.value);
}
function lowered(name, item, notices) {
    const lower = name.toLowerCase();
    const repository = locate(input, item, () => parseRepository(lower));
    if (lower !== name) {
        notices.push(`Line ${item.line} of \`${input}\`: ${name} is published as ${lower}; names have no capitals.`);
    }
    return repository;
}
function withoutDuplicates(images, notices) {
    const seen = new Map();
    for (const image of images) {
        const { name } = image.repository;
        const earlier = seen.get(name);
        if (earlier !== undefined)
            notices.push(`\`${input}\` names ${name} more than once; it is published once.`);
        seen.set(name, { repository: image.repository, isEnabled: image.isEnabled || earlier?.isEnabled === true });
    }
    return [...seen.values()];
}

;// CONCATENATED MODULE: ./build/program/src/plan/request.js
/** All of them, the one that is taken where nothing is said first. */
const drivers = ['docker-container', 'docker', 'kubernetes', 'remote'];

;// CONCATENATED MODULE: ./build/program/src/plan/tags/flavor.js
// The input `flavor`: what holds for all tags of the image.



const flavor_input = 'flavor';
const keys = ['latest', 'prefix', 'suffix', 'onlatest'];
const none = { value: '', isOnLatest: false, line: 0 };
/** Reads the lines; a later one wins over an earlier one. */
function parseFlavor(items) {
    const problems = new Problems();
    const draft = { latest: 'auto', prefix: none, suffix: none };
    const forAll = [];
    for (const item of items) {
        const wrong = (fact, facts = {}) => problems.add(problem('FLAVOR_INVALID', `${item_placeOf(flavor_input, item)} ${fact}`, { input: flavor_input, ...facts }));
        const isForAll = readLine(item, draft, wrong);
        if (isForAll !== undefined)
            forAll.push(isForAll);
    }
    problems.raise();
    const isOnLatest = forAll.at(-1);
    if (isOnLatest === undefined)
        return draft;
    return { ...draft, prefix: { ...draft.prefix, isOnLatest }, suffix: { ...draft.suffix, isOnLatest } };
}
/** Takes over a line; the answer is an `onlatest` that stands alone in it and so is about both affixes. */
function readLine(item, draft, wrong) {
    let kind;
    let pending;
    for (const { key, value } of attributesOf(item)) {
        if (key === 'latest')
            draft.latest = latestOf(value, wrong);
        else if (key === 'prefix' || key === 'suffix') {
            draft[key] = { value, isOnLatest: kind === undefined && pending === true, line: item.line };
            kind = key;
        }
        else if (key === 'onlatest') {
            const isOnLatest = onLatestOf(value, wrong);
            if (kind === undefined)
                pending = isOnLatest;
            else
                draft[kind] = { ...draft[kind], isOnLatest };
        }
        else
            flavor_refuse(key, value, wrong);
    }
    return kind === undefined ? pending : undefined;
}
function latestOf(value, wrong) {
    if (value === 'auto')
        return 'auto';
    if (value !== 'true' && value !== 'false') {
        wrong(`has a latest that is none of auto, true and false, ${JSON.stringify(shorten(value))}.`);
    }
    return value === 'true';
}
function onLatestOf(value, wrong) {
    if (value !== 'true' && value !== 'false') {
        wrong(`has an onlatest that is neither true nor false, ${JSON.stringify(shorten(value))}.`);
    }
    return value === 'true';
}
function flavor_refuse(key, value, wrong) {
    if (key === undefined)
        return wrong(`has a part without \`=\`, ${JSON.stringify(shorten(value))}.`);
    const meant = nearest(key, keys);
    wrong(`has an unknown attribute, ${JSON.stringify(shorten(key))}.`, meant === undefined ? {} : { cure: `Did you mean ${meant}?` });
}

;// CONCATENATED MODULE: ./build/program/src/plan/tags/reference-rule.js
// Full references in the list of tag rules, as build-push-action takes them: `ghcr.io/acme/app:1.0`.


/** Several references on one line become entries of their own. */
function separateReferences(item) {
    const isList = item.fields.length > 1 && item.fields.every(({ text }) => isReference(text.trim()));
    return isList ? item.fields.map((field) => ({ ...item, text: field.text.trim(), fields: [field] })) : [item];
}
/**
 * Where no images are named, names are references as Docker reads them: `app:ci` is docker.io/library/app:ci, `acme/app`
 * is acme/app:latest. A word alone may be a tag whose images were forgotten; it counts only where nothing is pushed.
 */
function completeReferences(items, { isPushed }) {
    const isName = ({ text }) => !/[\s=@]/.test(withoutTemplates(text.trim())) && (!isPushed || /[/:]/.test(withoutTemplates(text)));
    return items.flatMap((item) => {
        const fields = item.fields.filter(({ text }) => text.trim() !== '');
        if (!fields.every(isName))
            return [item];
        return fields.map(({ text, isQuoted }) => {
            const whole = completed(text.trim());
            return { ...item, text: whole, fields: [{ text: whole, isQuoted }] };
        });
    });
}
function completed(text) {
    const literal = withoutTemplates(text);
    const hasTag = literal.lastIndexOf(':') > literal.lastIndexOf('/');
    return `${literal.includes('/') ? '' : 'docker.io/library/'}${text}${hasTag ? '' : ':latest'}`;
}
/** `host/name:tag`: a slash, and a colon behind the last one. No tag can have either, and no attribute is written so. */
function isReference(text) {
    if (!text.includes('/') || !text.includes(':'))
        return false;
    const literal = withoutTemplates(text);
    return literal.includes('/') && literal.lastIndexOf(':') > literal.lastIndexOf('/') && !/[\s=]|:\/\//.test(literal);
}
/** Of the same length, so that places in it are places in the text. Behind the last `}}` the pattern would search in vain for each `{{`. */
function withoutTemplates(text) {
    const end = text.lastIndexOf('}}') + 2;
    if (end < 2)
        return text;
    return text.slice(0, end).replace(/\{\{.*?\}\}/gs, (template) => 'x'.repeat(template.length)) + text.slice(end);
}
/** Takes a full reference apart; the name is lower-cased with a notice. */
function readReference({ item, problems }, text, notices) {
    const colon = withoutTemplates(text).lastIndexOf(':');
    const value = text.slice(colon + 1);
    const name = text.slice(0, colon);
    const lower = name.toLowerCase();
    if (lower !== name)
        notices.push(`${item_placeOf('tags', item)}: it is published as ${lower}; names have no capitals.`);
    const read = () => value.includes('{{') ? parseRepository(lower) : parseReference(`${lower}:${value}`).repository;
    const repository = problems.collect(() => locate('tags', item, read), { name: lower, registry: '', path: '' });
    return { repository, value };
}

;// CONCATENATED MODULE: ./build/program/src/plan/tags/draft.js


/** The text of `enable`: what a workflow expression leaves empty means no, a template is judged when it is rendered. */
function enableOf(text, wrong) {
    if (text.includes('{{'))
        return text;
    const isEnabled = text === '' ? false : parseSwitch(text);
    if (isEnabled === undefined)
        wrong(`has an \`enable\` that is neither true nor false, ${JSON.stringify(shorten(text))}.`);
    return String(isEnabled ?? false);
}
/** A group's number: an empty one is none that a pattern has, only what is no number at all is refused. */
function groupOf(text, wrong) {
    const group = text === '' ? -1 : Number(text) + 0;
    if (Number.isNaN(group))
        wrong(`has a group that is no number, ${JSON.stringify(shorten(text))}.`);
    return group;
}
/** One of a closed set of words, spelt as it is. */
function oneOf(key, text, words, wrong) {
    const word = words.find((each) => each === text);
    if (word !== undefined)
        return word;
    const meant = nearest(text, words);
    const cure = meant === undefined ? `Write one of ${words.join(', ')}.` : `Did you mean ${meant}?`;
    wrong(`has an unknown ${key}, ${JSON.stringify(shorten(text))}.`, { cure });
    return words[0];
}

;// CONCATENATED MODULE: ./build/program/src/plan/tags/rule.js
const REF_EVENTS = ['branch', 'tag', 'pr'];
const SHA_FORMATS = ['short', 'long'];
/** The rule types with their default priorities; a reference has no `type=` of its own. */
const rule_PRIORITIES = {
    schedule: 1000,
    semver: 900,
    pep440: 900,
    match: 800,
    edge: 700,
    ref: 600,
    raw: 200,
    reference: 200,
    sha: 100,
};
/** The attributes of every type beside the common ones. */
const ATTRIBUTES = {
    schedule: ['pattern'],
    semver: ['pattern', 'value', 'match'],
    pep440: ['pattern', 'value', 'match'],
    match: ['pattern', 'group', 'value'],
    edge: ['branch'],
    ref: ['event'],
    sha: ['format'],
    raw: ['value'],
    reference: [],
};
/** The prefix that a type brings along. */
function defaultPrefix(type, event) {
    if (type === 'sha')
        return 'sha-';
    return type === 'ref' && event === 'pr' ? 'pr-' : undefined;
}
/** The default of `pattern` of a schedule. */
const NIGHTLY = 'nightly';

;// CONCATENATED MODULE: ./build/program/src/plan/tags/rules.js
// The input `tags`: every entry becomes a tag rule, and everything that is wrong with them is told at once.






const rules_input = 'tags';
const commonAttributes = ['type', 'enable', 'priority', 'prefix', 'suffix'];
const allAttributes = [...new Set([...commonAttributes, ...Object.values(ATTRIBUTES).flat()])];
const types = ['schedule', 'semver', 'pep440', 'match', 'edge', 'ref', 'sha', 'raw'];
/** Reads the rules; an empty list stands for metadata-action's default rules. */
function parseRules(items) {
    if (items.length === 0)
        return { value: defaultRules(), notices: [] };
    const problems = new Problems();
    const notices = [];
    const rules = items.flatMap(separateReferences).flatMap((item) => {
        const rule = problems.collect(() => rules_parseRule(item, notices), undefined);
        return rule === undefined ? [] : [rule];
    });
    problems.raise();
    return { value: rules, notices };
}
function defaultRules() {
    const shared = { enable: 'true', suffix: undefined };
    const nightly = {
        ...shared,
        priority: rule_PRIORITIES.schedule,
        prefix: undefined,
        source: { line: 0, text: 'type=schedule' },
    };
    const refs = REF_EVENTS.map((event) => {
        const source = { line: 0, text: `type=ref,event=${event}` };
        return {
            ...shared,
            priority: rule_PRIORITIES.ref,
            prefix: defaultPrefix('ref', event),
            source,
            type: 'ref',
            event,
        };
    });
    return [{ ...nightly, type: 'schedule', pattern: NIGHTLY }, ...refs];
}
function rules_parseRule(item, notices) {
    const problems = new Problems();
    const wrong = (fact, facts = {}) => problems.add(problem('TAG_RULE_INVALID', `${item_placeOf(rules_input, item)} ${fact}`, { input: rules_input, ...facts }));
    const draft = { item, values: new Map(), problems, wrong };
    const attributes = attributesOf(item);
    const bare = attributes.find(({ key, value }) => key === undefined && isReference(value));
    const isTyped = attributes.some(({ key }) => key === 'type' || key === 'value');
    const reference = isTyped ? undefined : bare;
    collect(draft, attributes.filter((attribute) => attribute !== reference));
    const rule = reference === undefined ? typedRule(draft, notices) : referenceRule(draft, reference.value, notices);
    problems.raise();
    return rule;
}
function collect({ values, wrong }, attributes) {
    for (const { key = 'value', value } of attributes.filter(({ key, value }) => key !== undefined || value !== '')) {
        // metadata-action lets the last one win. A second type is harmless, a second anything else hides a mistake.
        if (values.has(key) && key !== 'type') {
            const cure = 'Keep one of them. A part that holds a comma is quoted as a whole: type=raw,"value=a,b".';
            wrong(key === 'value' ? 'has more than one value.' : `has \`${shorten(key)}\` twice.`, { cure });
        }
        values.set(key, value);
    }
    const empty = attributes.findIndex(({ key, value }) => key === undefined && value === '');
    if (empty < 0 || (values.get('type') ?? 'raw').toLowerCase() !== 'raw')
        return;
    if (!values.has('value'))
        values.set('value', '');
    else if (empty > 0)
        wrong('ends a part with a comma and says nothing behind it.', { cure: 'Remove the comma.' });
}
function typedRule(draft, notices) {
    const { values, wrong } = draft;
    const written = values.get('type') ?? 'raw';
    const type = types.find((each) => each === written.toLowerCase());
    if (type === undefined) {
        const meant = nearest(written, types);
        const cure = meant === undefined ? `The types are ${types.join(', ')}.` : `Did you mean ${meant}?`;
        wrong(`has an unknown type, ${JSON.stringify(shorten(written))}.`, { cure });
        return undefined;
    }
    checkAttributes(draft, type, notices);
    return ruleOf(type, draft, commonOf(draft, type));
}
function checkAttributes({ item, values, wrong }, type, notices) {
    const own = [...commonAttributes, ...ATTRIBUTES[type]];
    for (const key of values.keys()) {
        if (own.includes(key))
            continue;
        if (allAttributes.includes(key)) {
            notices.push(`${item_placeOf(rules_input, item)}: \`${key}\` has no effect on ${type === 'reference' ? 'a reference' : `type=${type}`}.`);
            continue;
        }
        const meant = meantBy(key);
        const cure = meant === undefined ? `Its attributes are ${own.join(', ')}.` : `Did you mean ${meant}?`;
        wrong(`has an unknown attribute, ${JSON.stringify(shorten(key))}.`, { cure });
    }
}
function meantBy(key) {
    return nearest(key, allAttributes);
}
function commonOf({ item, values, wrong }, type) {
    const priority = values.get('priority') ?? String(rule_PRIORITIES[type]);
    if (Number.isNaN(Number(priority)))
        wrong(`has a priority that is no number, ${JSON.stringify(shorten(priority))}.`);
    return {
        enable: enableOf(values.get('enable') ?? 'true', wrong),
        priority: Number(priority) + 0,
        prefix: values.get('prefix') ?? defaultPrefix(type, values.get('event')),
        suffix: values.get('suffix'),
        source: { line: item.line, text: item.text },
    };
}
function ruleOf(type, { values, wrong }, shared) {
    const needed = (key) => {
        const value = values.get(key);
        // Of a name with a typing error is told already.
        const isMisspelled = [...values.keys()].some((each) => !allAttributes.includes(each) && meantBy(each) === key);
        if (value === undefined && !isMisspelled)
            wrong(`needs the attribute ${key}.`, { cure: `Add it: ${examples[type] ?? ''}.` });
        return value ?? '';
    };
    const given = (key) => values.get(key) || undefined;
    switch (type) {
        case 'schedule':
            return { ...shared, type, pattern: values.get('pattern') ?? NIGHTLY };
        case 'semver':
        case 'pep440':
            return { ...shared, type, pattern: needed('pattern'), value: given('value'), match: given('match') };
        case 'match':
            return {
                ...shared,
                type,
                pattern: needed('pattern'),
                group: groupOf(values.get('group') ?? '0', wrong),
                value: given('value'),
            };
        case 'edge':
            return { ...shared, type, branch: given('branch') };
        case 'ref': {
            const event = needed('event');
            return { ...shared, type, event: values.has('event') ? oneOf('event', event, REF_EVENTS, wrong) : 'branch' };
        }
        case 'sha':
            return { ...shared, type, format: oneOf('format', values.get('format') ?? 'short', SHA_FORMATS, wrong) };
        case 'raw':
            return { ...shared, type, value: needed('value') };
    }
}
const examples = {
    semver: 'type=semver,pattern={{version}}',
    pep440: 'type=pep440,pattern={{version}}',
    match: 'type=match,pattern=v(.*),group=1',
    ref: 'type=ref,event=branch',
    raw: 'type=raw,value=edge',
};
function referenceRule(draft, text, notices) {
    checkAttributes(draft, 'reference', notices);
    return { ...commonOf(draft, 'reference'), type: 'reference', ...readReference(draft, text, notices) };
}

;// CONCATENATED MODULE: ./build/program/src/read/defaults.js
/** The defaults of action.yml but for expressions; a test holds the two together. */
const DEFAULTS = {
    'annotation-levels': 'manifest,index',
    platforms: 'linux/amd64,linux/arm64',
    push: 'auto',
    'no-cache': 'false',
    pull: 'false',
    load: 'false',
    call: 'build',
    reproducible: 'false',
    verify: 'true',
    cache: 'auto',
    'cache-mode': 'max',
    'cache-import-timeout': '20s',
    'cache-export-timeout': '60s',
    'keep-state': 'auto',
    cleanup: 'true',
    emulation: 'auto',
    stage: 'all',
    'allow-shrink': 'false',
    guard: 'on',
    'on-existing': 'move',
    sign: 'off',
    timeout: '5h',
    'stall-timeout': '120s',
    summary: 'true',
};
/** The inputs with every empty one as if it had not been given. */
function withDefaults({ text, names }) {
    const defaults = new Map(Object.entries(DEFAULTS));
    return {
        names,
        text: (name) => {
            const given = text(name);
            return given.trim() === '' ? (defaults.get(name) ?? given) : given;
        },
    };
}

;// CONCATENATED MODULE: ./build/program/src/pins/pins.js
// Programs and images of other projects that the action brings along, each pinned by what it consists of.
//
// `npm run pins` rewrites the values where there is internet, and `npm run pins -- --check` tells what is missing. Those
// that stand here were taken from public repositories, each from at least two that are independent of one another:
// docs/network.md names them. What could not be looked up is left out, never made up.
const pins = {
    tools: {
        buildx: {
            repository: 'docker/buildx',
            version: '0.37.2',
            sha256: {
                amd64: '982ca20490b45ed1ec8d99795974d3d874a358f75938c9c237305010e6b7e548',
                arm64: 'efa38cb7aa7db2dbb9ad049b00b0a9737f66f033626177b5a4e845184ad7ab29',
            },
        },
        cosign: {
            repository: 'sigstore/cosign',
            version: '3.1.3',
            sha256: {
                amd64: '4629c757b7618056f8ddd7e2625ae9fdd94c0372a65049520bc7d9df9efc7f71',
                arm64: 'c5d324e091826b0d7a78eb16fef316450b4eb9aaec045611c08ba06f5e73220a',
            },
        },
    },
    images: {
        buildkit: {
            repository: 'moby/buildkit',
            tag: 'v0.33.1',
            digest: 'sha256:cec9f139f45e93c5c69c60f8b07cfad9f43f4ef6b6a6cd917527fea5ff2e3dea',
        },
        binfmt: {
            repository: 'tonistiigi/binfmt',
            tag: 'qemu-v10.2.3-68',
            digest: 'sha256:400a4873b838d1b89194d982c45e5fb3cda4593fbfd7e08a02e76b03b21166f0',
        },
        sbomScanner: {
            repository: 'docker/buildkit-syft-scanner',
            tag: '1.12.0',
            digest: 'sha256:ae4f3b554449e7e25548e7d8ccc029d17357348e30c6e3df01b92bc93654d6a9',
        },
        busybox: {
            repository: 'library/busybox',
            tag: '1.37.0',
            digest: 'sha256:9db7b59979c38555a39def84a31fb98b5296952f9e3afd4f6f11f05b07adfab0',
        },
    },
};
/** The releases that the tests run with; newer ones are used, and the log says that they are newer. */
const testedWith = {
    buildx: { oldest: '0.31.1', newest: '0.38.2' },
    buildkit: { oldest: '0.27.1', newest: '0.34.2' },
};
/** The image as a reference: `repository:tag@digest`, or `repository:tag` where no digest is known. */
function formatImage({ repository, tag, digest }) {
    return `${repository}:${tag}${digest === undefined ? '' : `@${digest}`}`;
}

;// CONCATENATED MODULE: ./build/program/src/plan/builder/images.js
// What the plan takes of the pinned images.

/** Makes the SBOM: docker/buildkit-syft-scanner, the release that docker/github-builder uses too. */
const images_SBOM_SCANNER = formatImage(pins.images.sbomScanner);
/** Have tar, for cache mounts: the pinned busybox, or the tag that a mirror for machines without internet may hold alone. */
const MOUNT_TOOLS = [
    `docker.io/${formatImage(pins.images.busybox)}`,
    'docker.io/library/busybox:latest',
];

;// CONCATENATED MODULE: ./build/program/src/plan/definition/option.js
// Caches, outputs and attestations: parsed once, whether they come as text or as data, and values from then on.

/** Switches off the provenance that buildx would add. */
const option_noProvenance = { type: 'provenance', disabled: 'true' };
/** Reads `key=value,…` or a map. A field without `=` is a key without a value. */
function attributesIn(option) {
    const pairs = typeof option === 'string' ? csv_csvFields(option).map(pairIn) : Object.entries(Object(option));
    return Object.fromEntries(pairs.map(([key, value]) => [key.trim().toLowerCase(), String(value)]));
}
/** A cache. A bare reference names one in a registry. */
function cacheIn(option) {
    return typeof option === 'string' && !option.includes('=')
        ? { type: 'registry', ref: csv_csvFields(option)[0] ?? '' }
        : { type: '', ...attributesIn(option) };
}
/** An attestation. */
function attestationIn(option) {
    return { type: '', ...attributesIn(option) };
}
/** An output. A bare path names a folder. */
function outputIn(option) {
    const [path = '', ...others] = typeof option === 'string' ? csvFields(option) : ['type='];
    return others.length > 0 || /^type=/i.test(path) ? attributesIn(option) : { type: 'local', dest: path };
}
/** Whether an attestation is made. */
function option_isAttested({ disabled }) {
    return !/^(1|t|true)$/i.test(disabled ?? '');
}
/** Whether two options say the same, in whatever order. */
function isSameOption(one, other) {
    const keys = Object.keys(one);
    return keys.length === Object.keys(other).length && keys.every((key) => one[key] === other[key]);
}
function pairIn(field) {
    const equals = field.indexOf('=');
    return equals < 0 ? [field, ''] : [field.slice(0, equals), field.slice(equals + 1)];
}

;// CONCATENATED MODULE: ./node_modules/csv-parse/lib/api/CsvError.js
class CsvError extends Error {
  constructor(code, message, options, ...contexts) {
    if (Array.isArray(message)) message = message.join(" ").trim();
    super(message);
    if (Error.captureStackTrace !== undefined) {
      Error.captureStackTrace(this, CsvError);
    }
    this.code = code;
    for (const context of contexts) {
      for (const key in context) {
        const value = context[key];
        this[key] = Buffer.isBuffer(value)
          ? value.toString(options.encoding)
          : value == null
            ? value
            : JSON.parse(JSON.stringify(value));
      }
    }
  }
}



;// CONCATENATED MODULE: ./node_modules/csv-parse/lib/utils/is_object.js
const is_object = function (obj) {
  return typeof obj === "object" && obj !== null && !Array.isArray(obj);
};



;// CONCATENATED MODULE: ./node_modules/csv-parse/lib/api/normalize_columns_array.js



const normalize_columns_array = function (columns) {
  const normalizedColumns = [];
  for (let i = 0, l = columns.length; i < l; i++) {
    const column = columns[i];
    if (column === undefined || column === null || column === false) {
      normalizedColumns[i] = { disabled: true };
    } else if (typeof column === "string" || typeof column === "number") {
      normalizedColumns[i] = { name: `${column}` };
    } else if (is_object(column)) {
      if (typeof column.name !== "string") {
        throw new CsvError("CSV_OPTION_COLUMNS_MISSING_NAME", [
          "Option columns missing name:",
          `property "name" is required at position ${i}`,
          "when column is an object literal",
        ]);
      }
      normalizedColumns[i] = column;
    } else {
      throw new CsvError("CSV_INVALID_COLUMN_DEFINITION", [
        "Invalid column definition:",
        "expect a string or a literal object,",
        `got ${JSON.stringify(column)} at position ${i}`,
      ]);
    }
  }
  return normalizedColumns;
};



;// CONCATENATED MODULE: ./node_modules/csv-parse/lib/utils/ResizeableBuffer.js
class ResizeableBuffer {
  constructor(size = 100) {
    this.size = size;
    this.length = 0;
    this.buf = Buffer.allocUnsafe(size);
  }
  prepend(val) {
    if (Buffer.isBuffer(val)) {
      const length = this.length + val.length;
      if (length >= this.size) {
        this.resize();
        if (length >= this.size) {
          throw Error("INVALID_BUFFER_STATE");
        }
      }
      const buf = this.buf;
      this.buf = Buffer.allocUnsafe(this.size);
      val.copy(this.buf, 0);
      buf.copy(this.buf, val.length);
      this.length += val.length;
    } else {
      const length = this.length++;
      if (length === this.size) {
        this.resize();
      }
      const buf = this.clone();
      this.buf[0] = val;
      buf.copy(this.buf, 1, 0, length);
    }
  }
  append(val) {
    const length = this.length++;
    if (length === this.size) {
      this.resize();
    }
    this.buf[length] = val;
  }
  clone() {
    return Buffer.from(this.buf.slice(0, this.length));
  }
  resize() {
    const length = this.length;
    this.size = this.size * 2;
    const buf = Buffer.allocUnsafe(this.size);
    this.buf.copy(buf, 0, 0, length);
    this.buf = buf;
  }
  toString(encoding) {
    if (encoding) {
      return this.buf.toString(encoding, 0, this.length);
    } else {
      return Uint8Array.prototype.slice.call(this.buf.slice(0, this.length));
    }
  }
  toJSON() {
    return this.toString("utf8");
  }
  reset() {
    this.length = 0;
  }
}

/* harmony default export */ const utils_ResizeableBuffer = (ResizeableBuffer);

;// CONCATENATED MODULE: ./node_modules/csv-parse/lib/api/init_state.js


const init_state = function (options) {
  // ECMAScript WhiteSpace + LineTerminator codepoints, encoded under
  // `options.encoding`. Aligns trimming with `String.prototype.trim()`.
  // https://tc39.es/ecma262/#sec-white-space
  // https://tc39.es/ecma262/#sec-line-terminators
  //
  // Codepoints unrepresentable in the target encoding are dropped: Node's
  // Buffer substitutes them with `?` (0x3F), and including those would cause
  // literal `?` bytes in the input to be trimmed under `latin1`/`ascii`.
  const timchars = [
    // Basic Latin
    0x0020, // [Space](https://www.fileformat.info/info/unicode/char/0020/index.htm)
    0x0009, // [CHARACTER TABULATION (HT)](https://www.fileformat.info/info/unicode/char/0009/index.htm)
    0x000a, // [LINE FEED (LF)](https://www.fileformat.info/info/unicode/char/000a/index.htm)
    0x000d, // [CARRIAGE RETURN (CR)](https://www.fileformat.info/info/unicode/char/000d/index.htm)
    0x000c, // [FORM FEED (FF)](https://www.fileformat.info/info/unicode/char/000c/index.htm)
    0x000b, // [LINE TABULATION (VT)](https://www.fileformat.info/info/unicode/char/000b/index.htm)
    // Latin-1 Supplement
    0x00a0, // [NO-BREAK SPACE (NBSP)](https://www.fileformat.info/info/unicode/char/00a0/index.htm)
    // Ogham
    0x1680, // [OGHAM SPACE MARK](https://www.fileformat.info/info/unicode/char/1680/index.htm)
    // General Punctuation
    0x2000, // [EN QUAD](https://www.fileformat.info/info/unicode/char/2000/index.htm)
    0x2001, // [EM QUAD](https://www.fileformat.info/info/unicode/char/2001/index.htm)
    0x2002, // [EN SPACE](https://www.fileformat.info/info/unicode/char/2002/index.htm)
    0x2003, // [EM SPACE](https://www.fileformat.info/info/unicode/char/2003/index.htm)
    0x2004, // [THREE-PER-EM SPACE](https://www.fileformat.info/info/unicode/char/2004/index.htm)
    0x2005, // [FOUR-PER-EM SPACE](https://www.fileformat.info/info/unicode/char/2005/index.htm)
    0x2006, // [SIX-PER-EM SPACE](https://www.fileformat.info/info/unicode/char/2006/index.htm)
    0x2007, // [FIGURE SPACE](https://www.fileformat.info/info/unicode/char/2007/index.htm)
    0x2008, // [PUNCTUATION SPACE](https://www.fileformat.info/info/unicode/char/2008/index.htm)
    0x2009, // [THIN SPACE](https://www.fileformat.info/info/unicode/char/2009/index.htm)
    0x200a, // [HAIR SPACE](https://www.fileformat.info/info/unicode/char/200a/index.htm)
    0x2028, // [LINE SEPARATOR](https://www.fileformat.info/info/unicode/char/2028/index.htm)
    0x2029, // [PARAGRAPH SEPARATOR](https://www.fileformat.info/info/unicode/char/2029/index.htm)
    0x202f, // [NARROW NO-BREAK SPACE (NNBSP)](https://www.fileformat.info/info/unicode/char/202f/index.htm)
    0x205f, // [MEDIUM MATHEMATICAL SPACE (MMSP)](https://www.fileformat.info/info/unicode/char/205f/index.htm)
    0x3000, // [IDEOGRAPHIC SPACE](https://www.fileformat.info/info/unicode/char/3000/index.htm)
    0xfeff, // [ZERO WIDTH NO-BREAK SPACE (BOM)](https://www.fileformat.info/info/unicode/char/feff/index.htm)
  ].reduce((acc, codepoint) => {
    const encoded = Buffer.from(
      String.fromCharCode(codepoint),
      options.encoding,
    );
    if (codepoint !== 0x3f && encoded.length === 1 && encoded[0] === 0x3f) {
      return acc;
    }
    acc.push(encoded);
    return acc;
  }, []);
  // First-byte lookup table for `__isCharTrimable`. Non-whitespace bytes
  // (the common case) bail out in O(1) without scanning every timchar.
  const timcharFirstBytes = new Uint8Array(256);
  for (const t of timchars) timcharFirstBytes[t[0]] = 1;
  return {
    bomSkipped: false,
    bufBytesStart: 0,
    castField: options.cast_function,
    commenting: false,
    delimiterBufPrevious: undefined,
    delimiterDiscovered: false,
    // Current error encountered by a record
    error: undefined,
    enabled: options.from_line === 1,
    escaping: false,
    escapeIsQuote:
      Buffer.isBuffer(options.escape) &&
      Buffer.isBuffer(options.quote) &&
      Buffer.compare(options.escape, options.quote) === 0,
    // columns can be `false`, `true`, `Array`
    expectedRecordLength: Array.isArray(options.columns)
      ? options.columns.length
      : undefined,
    field: new utils_ResizeableBuffer(20),
    firstLineToHeaders: options.cast_first_line_to_header,
    needMoreDataSize: Math.max(
      // Skip if the remaining buffer smaller than comment
      options.comment !== null ? options.comment.length : 0,
      // Skip if the remaining buffer can be delimiter
      ...(options.delimiter
        ? options.delimiter.map((delimiter) => delimiter.length)
        : []),
      // Auto discovery of delimiter is limited to 1 character
      options.delimiter_auto ? 1 : 0,
      // Skip if the remaining buffer can be escape sequence
      options.quote !== null ? options.quote.length : 0,
      // Skip if the remaining buffer can be a multi-byte trim character
      ...timchars.map((t) => t.length),
    ),
    previousBuf: undefined,
    quoting: false,
    stop: false,
    rawBuffer: new utils_ResizeableBuffer(100),
    record: [],
    recordHasError: false,
    record_length: 0,
    recordDelimiterMaxLength:
      options.record_delimiter.length === 0
        ? 0
        : Math.max(...options.record_delimiter.map((v) => v.length)),
    trimChars: [
      Buffer.from(" ", options.encoding)[0],
      Buffer.from("\t", options.encoding)[0],
    ],
    wasQuoting: false,
    wasRowDelimiter: false,
    timchars: timchars,
    timcharFirstBytes: timcharFirstBytes,
  };
};



;// CONCATENATED MODULE: ./node_modules/csv-parse/lib/utils/underscore.js
const underscore = function (str) {
  return str.replace(/([A-Z])/g, function (_, match) {
    return "_" + match.toLowerCase();
  });
};



;// CONCATENATED MODULE: ./node_modules/csv-parse/lib/api/normalize_options.js





const normalize_options = function (opts) {
  const options = {};
  // Merge with user options
  for (const opt in opts) {
    options[underscore(opt)] = opts[opt];
  }
  // Normalize option `encoding`
  // Note: defined first because other options depends on it
  // to convert chars/strings into buffers.
  if (options.encoding === undefined || options.encoding === true) {
    options.encoding = "utf8";
  } else if (options.encoding === null || options.encoding === false) {
    options.encoding = null;
  } else if (
    typeof options.encoding !== "string" &&
    options.encoding !== null
  ) {
    throw new CsvError(
      "CSV_INVALID_OPTION_ENCODING",
      [
        "Invalid option encoding:",
        "encoding must be a string or null to return a buffer,",
        `got ${JSON.stringify(options.encoding)}`,
      ],
      options,
    );
  }
  // Normalize option `bom`
  if (
    options.bom === undefined ||
    options.bom === null ||
    options.bom === false
  ) {
    options.bom = false;
  } else if (options.bom !== true) {
    throw new CsvError(
      "CSV_INVALID_OPTION_BOM",
      [
        "Invalid option bom:",
        "bom must be true,",
        `got ${JSON.stringify(options.bom)}`,
      ],
      options,
    );
  }
  // Normalize option `cast`
  options.cast_function = null;
  if (
    options.cast === undefined ||
    options.cast === null ||
    options.cast === false ||
    options.cast === ""
  ) {
    options.cast = undefined;
  } else if (typeof options.cast === "function") {
    options.cast_function = options.cast;
    options.cast = true;
  } else if (options.cast !== true) {
    throw new CsvError(
      "CSV_INVALID_OPTION_CAST",
      [
        "Invalid option cast:",
        "cast must be true or a function,",
        `got ${JSON.stringify(options.cast)}`,
      ],
      options,
    );
  }
  // Normalize option `cast_date`
  if (
    options.cast_date === undefined ||
    options.cast_date === null ||
    options.cast_date === false ||
    options.cast_date === ""
  ) {
    options.cast_date = false;
  } else if (options.cast_date === true) {
    options.cast_date = function (value) {
      const date = Date.parse(value);
      return !isNaN(date) ? new Date(date) : value;
    };
  } else if (typeof options.cast_date !== "function") {
    throw new CsvError(
      "CSV_INVALID_OPTION_CAST_DATE",
      [
        "Invalid option cast_date:",
        "cast_date must be true or a function,",
        `got ${JSON.stringify(options.cast_date)}`,
      ],
      options,
    );
  }
  // Normalize option `columns`
  options.cast_first_line_to_header = undefined;
  if (options.columns === true) {
    // Fields in the first line are converted as-is to columns
    options.cast_first_line_to_header = undefined;
  } else if (typeof options.columns === "function") {
    options.cast_first_line_to_header = options.columns;
    options.columns = true;
  } else if (Array.isArray(options.columns)) {
    options.columns = normalize_columns_array(options.columns);
  } else if (
    options.columns === undefined ||
    options.columns === null ||
    options.columns === false
  ) {
    options.columns = false;
  } else {
    throw new CsvError(
      "CSV_INVALID_OPTION_COLUMNS",
      [
        "Invalid option columns:",
        "expect an array, a function or true,",
        `got ${JSON.stringify(options.columns)}`,
      ],
      options,
    );
  }
  // Normalize option `group_columns_by_name`
  if (
    options.group_columns_by_name === undefined ||
    options.group_columns_by_name === null ||
    options.group_columns_by_name === false
  ) {
    options.group_columns_by_name = false;
  } else if (options.group_columns_by_name !== true) {
    throw new CsvError(
      "CSV_INVALID_OPTION_GROUP_COLUMNS_BY_NAME",
      [
        "Invalid option group_columns_by_name:",
        "expect an boolean,",
        `got ${JSON.stringify(options.group_columns_by_name)}`,
      ],
      options,
    );
  } else if (options.columns === false) {
    throw new CsvError(
      "CSV_INVALID_OPTION_GROUP_COLUMNS_BY_NAME",
      [
        "Invalid option group_columns_by_name:",
        "the `columns` mode must be activated.",
      ],
      options,
    );
  }
  // Normalize option `comment`
  if (
    options.comment === undefined ||
    options.comment === null ||
    options.comment === false ||
    options.comment === ""
  ) {
    options.comment = null;
  } else {
    if (typeof options.comment === "string") {
      options.comment = Buffer.from(options.comment, options.encoding);
    }
    if (!Buffer.isBuffer(options.comment)) {
      throw new CsvError(
        "CSV_INVALID_OPTION_COMMENT",
        [
          "Invalid option comment:",
          "comment must be a buffer or a string,",
          `got ${JSON.stringify(options.comment)}`,
        ],
        options,
      );
    }
  }
  // Normalize option `comment_no_infix`
  if (
    options.comment_no_infix === undefined ||
    options.comment_no_infix === null ||
    options.comment_no_infix === false
  ) {
    options.comment_no_infix = false;
  } else if (options.comment_no_infix !== true) {
    throw new CsvError(
      "CSV_INVALID_OPTION_COMMENT",
      [
        "Invalid option comment_no_infix:",
        "value must be a boolean,",
        `got ${JSON.stringify(options.comment_no_infix)}`,
      ],
      options,
    );
  }
  // Normalize option `delimiter_auto`
  if (
    options.delimiter_auto === undefined ||
    options.delimiter_auto === null ||
    options.delimiter_auto === false
  ) {
    options.delimiter_auto = false;
  } else if (options.delimiter_auto === true) {
    options.delimiter_auto = {};
  } else if (!is_object(options.delimiter_auto)) {
    throw new CsvError(
      "CSV_INVALID_OPTION_DELIMITER_AUTO",
      [
        "Invalid option delimiter_auto:",
        "delimiter_auto must be a boolean or a configuration object,",
        `got ${JSON.stringify(options.delimiter_auto)}`,
      ],
      options,
    );
  }
  if (options.delimiter_auto) {
    if (options.delimiter_auto.preferred === undefined)
      options.delimiter_auto.preferred = {
        [",".charCodeAt(0)]: 1.8,
        ["\t".charCodeAt(0)]: 1.8,
        [";".charCodeAt(0)]: 1.6,
        [" ".charCodeAt(0)]: 1.6,
        [":".charCodeAt(0)]: 1.5,
        [".".charCodeAt(0)]: 1.4,
        ["/".charCodeAt(0)]: 1.4,
      };
    else if (!is_object(options.delimiter_auto.preferred)) {
      throw new CsvError(
        "CSV_INVALID_OPTION_DELIMITER_AUTO",
        [
          "Invalid option delimiter_auto:",
          "preferred must be an object,",
          `got ${JSON.stringify(options.delimiter_auto.preferred)}`,
        ],
        options,
      );
    }
    if (options.delimiter_auto.score === undefined)
      options.delimiter_auto.score = (info, options) => {
        return (
          (info.total - info.std) * (options.preferred[info.char_code] || 1)
        );
      };
    else if (typeof options.delimiter_auto.score !== "function") {
      throw new CsvError(
        "CSV_INVALID_OPTION_DELIMITER_AUTO",
        [
          "Invalid option delimiter_auto:",
          "score must be a function,",
          `got ${JSON.stringify(options.delimiter_auto.score)}`,
        ],
        options,
      );
    }
    if (options.delimiter_auto.size === undefined)
      options.delimiter_auto.size = 2048;
    else if (typeof options.delimiter_auto.size !== "number") {
      throw new CsvError(
        "CSV_INVALID_OPTION_DELIMITER_AUTO",
        [
          "Invalid option delimiter_auto:",
          "size must be a number,",
          `got ${JSON.stringify(options.delimiter_auto.size)}`,
        ],
        options,
      );
    }
  }
  // Normalize option `delimiter`
  const delimiter_json = JSON.stringify(options.delimiter);
  if (options.delimiter_auto !== false) {
    options.delimiter = [];
  }
  if (!Array.isArray(options.delimiter)) {
    if (
      options.delimiter === undefined ||
      options.delimiter === null ||
      options.delimiter === false
    ) {
      options.delimiter = Buffer.from(",", options.encoding);
    }
    options.delimiter = [options.delimiter];
  }
  options.delimiter = options.delimiter.map(function (delimiter) {
    if (typeof delimiter === "string") {
      delimiter = Buffer.from(delimiter, options.encoding);
    }
    if (!Buffer.isBuffer(delimiter) || delimiter.length === 0) {
      throw new CsvError(
        "CSV_INVALID_OPTION_DELIMITER",
        [
          "Invalid option delimiter:",
          "delimiter must be a non empty string or buffer or array of string|buffer,",
          `got ${delimiter_json}`,
        ],
        options,
      );
    }
    return delimiter;
  });
  // Normalize option `escape`
  if (options.escape === undefined || options.escape === true) {
    options.escape = Buffer.from('"', options.encoding);
  } else if (typeof options.escape === "string") {
    options.escape = Buffer.from(options.escape, options.encoding);
  } else if (options.escape === null || options.escape === false) {
    options.escape = null;
  }
  if (options.escape !== null) {
    if (!Buffer.isBuffer(options.escape)) {
      throw new Error(
        `Invalid Option: escape must be a buffer, a string or a boolean, got ${JSON.stringify(options.escape)}`,
      );
    }
  }
  // Normalize option `from`
  if (options.from === undefined || options.from === null) {
    options.from = 1;
  } else {
    if (typeof options.from === "string" && /\d+/.test(options.from)) {
      options.from = parseInt(options.from);
    }
    if (Number.isInteger(options.from)) {
      if (options.from < 0) {
        throw new Error(
          `Invalid Option: from must be a positive integer, got ${JSON.stringify(opts.from)}`,
        );
      }
    } else {
      throw new Error(
        `Invalid Option: from must be an integer, got ${JSON.stringify(options.from)}`,
      );
    }
  }
  // Normalize option `from_line`
  if (options.from_line === undefined || options.from_line === null) {
    options.from_line = 1;
  } else {
    if (
      typeof options.from_line === "string" &&
      /\d+/.test(options.from_line)
    ) {
      options.from_line = parseInt(options.from_line);
    }
    if (Number.isInteger(options.from_line)) {
      if (options.from_line <= 0) {
        throw new Error(
          `Invalid Option: from_line must be a positive integer greater than 0, got ${JSON.stringify(opts.from_line)}`,
        );
      }
    } else {
      throw new Error(
        `Invalid Option: from_line must be an integer, got ${JSON.stringify(opts.from_line)}`,
      );
    }
  }
  // Normalize options `ignore_last_delimiters`
  if (
    options.ignore_last_delimiters === undefined ||
    options.ignore_last_delimiters === null
  ) {
    options.ignore_last_delimiters = false;
  } else if (typeof options.ignore_last_delimiters === "number") {
    options.ignore_last_delimiters = Math.floor(options.ignore_last_delimiters);
    if (options.ignore_last_delimiters === 0) {
      options.ignore_last_delimiters = false;
    }
  } else if (typeof options.ignore_last_delimiters !== "boolean") {
    throw new CsvError(
      "CSV_INVALID_OPTION_IGNORE_LAST_DELIMITERS",
      [
        "Invalid option `ignore_last_delimiters`:",
        "the value must be a boolean value or an integer,",
        `got ${JSON.stringify(options.ignore_last_delimiters)}`,
      ],
      options,
    );
  }
  if (options.ignore_last_delimiters === true && options.columns === false) {
    throw new CsvError(
      "CSV_IGNORE_LAST_DELIMITERS_REQUIRES_COLUMNS",
      [
        "The option `ignore_last_delimiters`",
        "requires the activation of the `columns` option",
      ],
      options,
    );
  }
  // Normalize option `info`
  if (
    options.info === undefined ||
    options.info === null ||
    options.info === false
  ) {
    options.info = false;
  } else if (options.info !== true) {
    throw new Error(
      `Invalid Option: info must be true, got ${JSON.stringify(options.info)}`,
    );
  }
  // Normalize option `max_record_size`
  if (
    options.max_record_size === undefined ||
    options.max_record_size === null ||
    options.max_record_size === false
  ) {
    options.max_record_size = 0;
  } else if (
    Number.isInteger(options.max_record_size) &&
    options.max_record_size >= 0
  ) {
    // Great, nothing to do
  } else if (
    typeof options.max_record_size === "string" &&
    /\d+/.test(options.max_record_size)
  ) {
    options.max_record_size = parseInt(options.max_record_size);
  } else {
    throw new Error(
      `Invalid Option: max_record_size must be a positive integer, got ${JSON.stringify(options.max_record_size)}`,
    );
  }
  // Normalize option `objname`
  if (
    options.objname === undefined ||
    options.objname === null ||
    options.objname === false
  ) {
    options.objname = undefined;
  } else if (Buffer.isBuffer(options.objname)) {
    if (options.objname.length === 0) {
      throw new Error(`Invalid Option: objname must be a non empty buffer`);
    }
    if (options.encoding === null) {
      // Don't call `toString`, leave objname as a buffer
    } else {
      options.objname = options.objname.toString(options.encoding);
    }
  } else if (typeof options.objname === "string") {
    if (options.objname.length === 0) {
      throw new Error(`Invalid Option: objname must be a non empty string`);
    }
    // Great, nothing to do
  } else if (typeof options.objname === "number") {
    // if(options.objname.length === 0){
    //   throw new Error(`Invalid Option: objname must be a non empty string`);
    // }
    // Great, nothing to do
  } else {
    throw new Error(
      `Invalid Option: objname must be a string or a buffer, got ${options.objname}`,
    );
  }
  if (options.objname !== undefined) {
    if (typeof options.objname === "number") {
      if (options.columns !== false) {
        throw Error(
          "Invalid Option: objname index cannot be combined with columns or be defined as a field",
        );
      }
    } else {
      // A string or a buffer
      if (options.columns === false) {
        throw Error(
          "Invalid Option: objname field must be combined with columns or be defined as an index",
        );
      }
    }
  }
  // Normalize option `on_record`
  if (options.on_record === undefined || options.on_record === null) {
    options.on_record = undefined;
  } else if (typeof options.on_record !== "function") {
    throw new CsvError(
      "CSV_INVALID_OPTION_ON_RECORD",
      [
        "Invalid option `on_record`:",
        "expect a function,",
        `got ${JSON.stringify(options.on_record)}`,
      ],
      options,
    );
  }
  // Normalize option `on_skip`
  // options.on_skip ??= (err, chunk) => {
  //   this.emit('skip', err, chunk);
  // };
  if (
    options.on_skip !== undefined &&
    options.on_skip !== null &&
    typeof options.on_skip !== "function"
  ) {
    throw new Error(
      `Invalid Option: on_skip must be a function, got ${JSON.stringify(options.on_skip)}`,
    );
  }
  // Normalize option `quote`
  if (
    options.quote === null ||
    options.quote === false ||
    options.quote === ""
  ) {
    options.quote = null;
  } else {
    if (options.quote === undefined || options.quote === true) {
      options.quote = Buffer.from('"', options.encoding);
    } else if (typeof options.quote === "string") {
      options.quote = Buffer.from(options.quote, options.encoding);
    }
    if (!Buffer.isBuffer(options.quote)) {
      throw new Error(
        `Invalid Option: quote must be a buffer or a string, got ${JSON.stringify(options.quote)}`,
      );
    }
  }
  // Normalize option `raw`
  if (
    options.raw === undefined ||
    options.raw === null ||
    options.raw === false
  ) {
    options.raw = false;
  } else if (options.raw !== true) {
    throw new Error(
      `Invalid Option: raw must be true, got ${JSON.stringify(options.raw)}`,
    );
  }
  // Normalize option `record_delimiter`
  if (options.record_delimiter === undefined) {
    options.record_delimiter = [];
  } else if (
    typeof options.record_delimiter === "string" ||
    Buffer.isBuffer(options.record_delimiter)
  ) {
    if (options.record_delimiter.length === 0) {
      throw new CsvError(
        "CSV_INVALID_OPTION_RECORD_DELIMITER",
        [
          "Invalid option `record_delimiter`:",
          "value must be a non empty string or buffer,",
          `got ${JSON.stringify(options.record_delimiter)}`,
        ],
        options,
      );
    }
    options.record_delimiter = [options.record_delimiter];
  } else if (!Array.isArray(options.record_delimiter)) {
    throw new CsvError(
      "CSV_INVALID_OPTION_RECORD_DELIMITER",
      [
        "Invalid option `record_delimiter`:",
        "value must be a string, a buffer or array of string|buffer,",
        `got ${JSON.stringify(options.record_delimiter)}`,
      ],
      options,
    );
  }
  options.record_delimiter = options.record_delimiter.map(function (rd, i) {
    if (typeof rd !== "string" && !Buffer.isBuffer(rd)) {
      throw new CsvError(
        "CSV_INVALID_OPTION_RECORD_DELIMITER",
        [
          "Invalid option `record_delimiter`:",
          "value must be a string, a buffer or array of string|buffer",
          `at index ${i},`,
          `got ${JSON.stringify(rd)}`,
        ],
        options,
      );
    } else if (rd.length === 0) {
      throw new CsvError(
        "CSV_INVALID_OPTION_RECORD_DELIMITER",
        [
          "Invalid option `record_delimiter`:",
          "value must be a non empty string or buffer",
          `at index ${i},`,
          `got ${JSON.stringify(rd)}`,
        ],
        options,
      );
    }
    if (typeof rd === "string") {
      rd = Buffer.from(rd, options.encoding);
    }
    return rd;
  });
  // Normalize option `relax_column_count`
  if (typeof options.relax_column_count === "boolean") {
    // Great, nothing to do
  } else if (
    options.relax_column_count === undefined ||
    options.relax_column_count === null
  ) {
    options.relax_column_count = false;
  } else {
    throw new Error(
      `Invalid Option: relax_column_count must be a boolean, got ${JSON.stringify(options.relax_column_count)}`,
    );
  }
  if (typeof options.relax_column_count_less === "boolean") {
    // Great, nothing to do
  } else if (
    options.relax_column_count_less === undefined ||
    options.relax_column_count_less === null
  ) {
    options.relax_column_count_less = false;
  } else {
    throw new Error(
      `Invalid Option: relax_column_count_less must be a boolean, got ${JSON.stringify(options.relax_column_count_less)}`,
    );
  }
  if (typeof options.relax_column_count_more === "boolean") {
    // Great, nothing to do
  } else if (
    options.relax_column_count_more === undefined ||
    options.relax_column_count_more === null
  ) {
    options.relax_column_count_more = false;
  } else {
    throw new Error(
      `Invalid Option: relax_column_count_more must be a boolean, got ${JSON.stringify(options.relax_column_count_more)}`,
    );
  }
  // Normalize option `relax_quotes`
  if (typeof options.relax_quotes === "boolean") {
    // Great, nothing to do
  } else if (
    options.relax_quotes === undefined ||
    options.relax_quotes === null
  ) {
    options.relax_quotes = false;
  } else {
    throw new Error(
      `Invalid Option: relax_quotes must be a boolean, got ${JSON.stringify(options.relax_quotes)}`,
    );
  }
  // Normalize option `skip_empty_lines`
  if (typeof options.skip_empty_lines === "boolean") {
    // Great, nothing to do
  } else if (
    options.skip_empty_lines === undefined ||
    options.skip_empty_lines === null
  ) {
    options.skip_empty_lines = false;
  } else {
    throw new Error(
      `Invalid Option: skip_empty_lines must be a boolean, got ${JSON.stringify(options.skip_empty_lines)}`,
    );
  }
  // Normalize option `skip_records_with_empty_values`
  if (typeof options.skip_records_with_empty_values === "boolean") {
    // Great, nothing to do
  } else if (
    options.skip_records_with_empty_values === undefined ||
    options.skip_records_with_empty_values === null
  ) {
    options.skip_records_with_empty_values = false;
  } else {
    throw new Error(
      `Invalid Option: skip_records_with_empty_values must be a boolean, got ${JSON.stringify(options.skip_records_with_empty_values)}`,
    );
  }
  // Normalize option `skip_records_with_error`
  if (typeof options.skip_records_with_error === "boolean") {
    // Great, nothing to do
  } else if (
    options.skip_records_with_error === undefined ||
    options.skip_records_with_error === null
  ) {
    options.skip_records_with_error = false;
  } else {
    throw new Error(
      `Invalid Option: skip_records_with_error must be a boolean, got ${JSON.stringify(options.skip_records_with_error)}`,
    );
  }
  // Normalize option `rtrim`
  if (
    options.rtrim === undefined ||
    options.rtrim === null ||
    options.rtrim === false
  ) {
    options.rtrim = false;
  } else if (options.rtrim !== true) {
    throw new Error(
      `Invalid Option: rtrim must be a boolean, got ${JSON.stringify(options.rtrim)}`,
    );
  }
  // Normalize option `ltrim`
  if (
    options.ltrim === undefined ||
    options.ltrim === null ||
    options.ltrim === false
  ) {
    options.ltrim = false;
  } else if (options.ltrim !== true) {
    throw new Error(
      `Invalid Option: ltrim must be a boolean, got ${JSON.stringify(options.ltrim)}`,
    );
  }
  // Normalize option `trim`
  if (
    options.trim === undefined ||
    options.trim === null ||
    options.trim === false
  ) {
    options.trim = false;
  } else if (options.trim !== true) {
    throw new Error(
      `Invalid Option: trim must be a boolean, got ${JSON.stringify(options.trim)}`,
    );
  }
  // Normalize options `trim`, `ltrim` and `rtrim`
  if (options.trim === true && opts.ltrim !== false) {
    options.ltrim = true;
  } else if (options.ltrim !== true) {
    options.ltrim = false;
  }
  if (options.trim === true && opts.rtrim !== false) {
    options.rtrim = true;
  } else if (options.rtrim !== true) {
    options.rtrim = false;
  }
  // Normalize option `to`
  if (options.to === undefined || options.to === null) {
    options.to = -1;
  } else if (options.to !== -1) {
    if (typeof options.to === "string" && /\d+/.test(options.to)) {
      options.to = parseInt(options.to);
    }
    if (Number.isInteger(options.to)) {
      if (options.to <= 0) {
        throw new Error(
          `Invalid Option: to must be a positive integer greater than 0, got ${JSON.stringify(opts.to)}`,
        );
      }
    } else {
      throw new Error(
        `Invalid Option: to must be an integer, got ${JSON.stringify(opts.to)}`,
      );
    }
  }
  // Normalize option `to_line`
  if (options.to_line === undefined || options.to_line === null) {
    options.to_line = -1;
  } else if (options.to_line !== -1) {
    if (typeof options.to_line === "string" && /\d+/.test(options.to_line)) {
      options.to_line = parseInt(options.to_line);
    }
    if (Number.isInteger(options.to_line)) {
      if (options.to_line <= 0) {
        throw new Error(
          `Invalid Option: to_line must be a positive integer greater than 0, got ${JSON.stringify(opts.to_line)}`,
        );
      }
    } else {
      throw new Error(
        `Invalid Option: to_line must be an integer, got ${JSON.stringify(opts.to_line)}`,
      );
    }
  }
  return options;
};



;// CONCATENATED MODULE: ./node_modules/csv-parse/lib/utils/delimiter_discover.js



// Discussed in [issue #400](https://github.com/adaltas/node-csv/issues/400)
// See https://github.com/python/cpython/blob/ea1b1c579f600cc85d145c60862b2e6b98701b24/Lib/csv.py#L349
const delimiter_discover = function (records, options) {
  // Normalize the configuration
  if (!options) {
    ({ delimiter_auto: options } = normalize_options({ delimiter_auto: true }));
  }
  // Convert String to Buffer
  if (typeof records === "string") {
    records = Buffer.from(records);
  }
  // Convert Buffer to an array of records
  if (Buffer.isBuffer(records)) {
    records = ((data) => {
      const records = [];
      const parser = transform({ delimiter: [] });
      const push = (record) => records.push(record);
      const close = () => {};
      const error = parser.parse(data, true, push, close);
      if (error !== undefined) throw error;
      return records;
    })(records);
  }
  // Info array initialization, 127 entries, one per char code
  const info = Array(127)
    .fill()
    .map(() => ({ lines: [] }));
  // Traverse each records, count occurences per char code
  records.map(([record], line) => {
    for (let i = 0, l = record.length; i < l; i++) {
      // Count the character frequency
      const code = record.charCodeAt(i);
      if (info[code].lines[line] === undefined) info[code].lines[line] = 0;
      info[code].lines[line]++;
    }
  });
  // Traverse each char code, compute the score
  info.map((info, i) => {
    info.char_code = i;
    info.std = std(info.lines);
    info.total = info.lines.reduce((acc, val) => acc + val, 0);
    info.preferred = !!options.preferred[i];
    info.score = options.score(info, options);
  });
  // Extract the dominant character
  const result = info.reduce(
    (acc, info) => (acc.score > info.score ? acc : info),
    {},
  );
  return String.fromCharCode(result.char_code);
};

const std = function (array) {
  const n = array.length;
  if (n === 0) return 0;
  const mean = array.reduce((a, b) => a + b) / n;
  return Math.sqrt(
    array.map((x) => Math.pow(x - mean, 2)).reduce((a, b) => a + b) / n,
  );
};



;// CONCATENATED MODULE: ./node_modules/csv-parse/lib/api/index.js






const isRecordEmpty = function (record) {
  return record.every(
    (field) =>
      field == null || (field.toString && field.toString().trim() === ""),
  );
};

const cr = 13; // `\r`, carriage return, 0x0D in hexadécimal, 13 in decimal
const nl = 10; // `\n`, newline, 0x0A in hexadecimal, 10 in decimal

const boms = {
  // Note, the following are equals:
  // Buffer.from("\ufeff")
  // Buffer.from([239, 187, 191])
  // Buffer.from('EFBBBF', 'hex')
  utf8: Buffer.from([239, 187, 191]),
  // Note, the following are equals:
  // Buffer.from "\ufeff", 'utf16le
  // Buffer.from([255, 254])
  utf16le: Buffer.from([255, 254]),
};

const transform = function (original_options = {}) {
  const info = {
    bytes: 0,
    bytes_records: 0,
    comment_lines: 0,
    empty_lines: 0,
    invalid_field_length: 0,
    lines: 1,
    records: 0,
  };
  const options = normalize_options(original_options);
  return {
    info: info,
    original_options: original_options,
    options: options,
    state: init_state(options),
    __needMoreData: function (i, bufLen, end) {
      if (end) return false;
      const { encoding, escape, quote } = this.options;
      const { quoting, needMoreDataSize, recordDelimiterMaxLength } =
        this.state;
      const numOfCharLeft = bufLen - i - 1;
      const requiredLength = Math.max(
        needMoreDataSize,
        // Skip if the remaining buffer smaller than record delimiter
        // If "record_delimiter" is yet to be discovered:
        // 1. It is equals to `[]` and "recordDelimiterMaxLength" equals `0`
        // 2. We set the length to windows line ending in the current encoding
        // Note, that encoding is known from user or bom discovery at that point
        // recordDelimiterMaxLength,
        recordDelimiterMaxLength === 0
          ? Buffer.from("\r\n", encoding).length
          : recordDelimiterMaxLength,
        // Skip if remaining buffer can be an escaped quote
        quoting ? (escape === null ? 0 : escape.length) + quote.length : 0,
        // Skip if remaining buffer can be record delimiter following the closing quote
        quoting ? quote.length + recordDelimiterMaxLength : 0,
      );
      return numOfCharLeft < requiredLength;
    },
    // Central parser implementation
    parse: function (nextBuf, end, push, close) {
      const {
        bom,
        comment_no_infix,
        delimiter_auto,
        encoding,
        from_line,
        ltrim,
        max_record_size,
        raw,
        relax_quotes,
        rtrim,
        skip_empty_lines,
        to,
        to_line,
      } = this.options;
      let { comment, escape, quote, record_delimiter } = this.options;
      const {
        bomSkipped,
        delimiterDiscovered,
        delimiterBufPrevious,
        rawBuffer,
        escapeIsQuote,
      } = this.state;
      // Automatic delimiter discovery
      if (!delimiterDiscovered && delimiter_auto) {
        let delimiterBuf;
        if (delimiterBufPrevious === undefined) {
          delimiterBuf = nextBuf;
        } else if (
          delimiterBufPrevious !== undefined &&
          nextBuf === undefined
        ) {
          delimiterBuf = delimiterBufPrevious;
        } else {
          delimiterBuf = Buffer.concat([delimiterBufPrevious, nextBuf]);
        }
        // Ensure that nextBuf is not concatenated a second time during buffer reconciliation
        nextBuf = undefined;
        // this.delimiterBufPrevious = delimiterBuf;
        if (end || delimiterBuf.length > delimiter_auto.size) {
          this.options.delimiter = [
            Buffer.from(
              delimiter_discover(delimiterBuf, this.options.delimiter_auto),
            ),
          ];
          this.state.previousBuf = delimiterBuf;
          this.state.delimiterBufPrevious = undefined;
          this.state.delimiterDiscovered = true;
        } else {
          this.state.delimiterBufPrevious = delimiterBuf;
          return;
        }
      }
      // Previous buffers reconciliation
      const { previousBuf } = this.state;
      let buf;
      if (previousBuf === undefined) {
        if (nextBuf === undefined) {
          // Handle empty string
          close();
          return;
        } else {
          buf = nextBuf;
        }
      } else if (previousBuf !== undefined && nextBuf === undefined) {
        buf = previousBuf;
      } else {
        buf = Buffer.concat([previousBuf, nextBuf]);
      }
      // Handle UTF BOM
      if (bomSkipped === false) {
        if (bom === false) {
          this.state.bomSkipped = true;
        } else if (buf.length < 3) {
          // No enough data
          if (end === false) {
            // Wait for more data
            this.state.previousBuf = buf;
            return;
          }
        } else {
          for (const encoding in boms) {
            if (boms[encoding].compare(buf, 0, boms[encoding].length) === 0) {
              // Skip BOM
              const bomLength = boms[encoding].length;
              this.state.bufBytesStart += bomLength;
              buf = buf.slice(bomLength);
              // Renormalize original options with the new encoding
              const options = normalize_options({
                ...this.original_options,
                encoding: encoding,
              });
              // Properties are merged with the existing options instance
              for (const key in options) {
                this.options[key] = options[key];
              }
              // Options will re-evaluate the Buffer with the new encoding
              ({ comment, escape, quote } = this.options);
              break;
            }
          }
          this.state.bomSkipped = true;
        }
      }
      const bufLen = buf.length;
      let pos;
      for (pos = 0; pos < bufLen; pos++) {
        // Ensure we get enough space to look ahead
        // There should be a way to move this out of the loop
        if (this.__needMoreData(pos, bufLen, end)) {
          break;
        }
        if (this.state.wasRowDelimiter === true) {
          this.info.lines++;
          this.state.wasRowDelimiter = false;
        }
        if (to_line !== -1 && this.info.lines > to_line) {
          this.state.stop = true;
          close();
          return;
        }
        // Auto discovery of record_delimiter, unix, mac and windows supported
        if (this.state.quoting === false && record_delimiter.length === 0) {
          const record_delimiterCount = this.__autoDiscoverRecordDelimiter(
            buf,
            pos,
          );
          if (record_delimiterCount) {
            record_delimiter = this.options.record_delimiter;
          }
        }
        const chr = buf[pos];
        if (raw === true) {
          rawBuffer.append(chr);
        }
        if (
          (chr === cr || chr === nl) &&
          this.state.wasRowDelimiter === false
        ) {
          this.state.wasRowDelimiter = true;
        }
        // Previous char was a valid escape char
        // treat the current char as a regular char
        if (this.state.escaping === true) {
          this.state.escaping = false;
        } else {
          // Escape is only active inside quoted fields
          // We are quoting, the char is an escape chr and there is a chr to escape
          // if(escape !== null && this.state.quoting === true && chr === escape && pos + 1 < bufLen){
          if (
            escape !== null &&
            this.state.quoting === true &&
            this.__isEscape(buf, pos, chr) &&
            pos + escape.length < bufLen
          ) {
            if (escapeIsQuote) {
              if (this.__isQuote(buf, pos + escape.length)) {
                this.state.escaping = true;
                pos += escape.length - 1;
                continue;
              }
            } else {
              this.state.escaping = true;
              pos += escape.length - 1;
              continue;
            }
          }
          // Not currently escaping and chr is a quote
          // TODO: need to compare bytes instead of single char
          if (this.state.commenting === false && this.__isQuote(buf, pos)) {
            if (this.state.quoting === true) {
              const nextChr = buf[pos + quote.length];
              const isNextChrTrimable =
                rtrim && this.__isCharTrimable(buf, pos + quote.length);
              const isNextChrComment =
                comment !== null &&
                this.__compareBytes(comment, buf, pos + quote.length, nextChr);
              const isNextChrDelimiter = this.__isDelimiter(
                buf,
                pos + quote.length,
                nextChr,
              );
              const isNextChrRecordDelimiter =
                record_delimiter.length === 0
                  ? this.__autoDiscoverRecordDelimiter(buf, pos + quote.length)
                  : this.__isRecordDelimiter(nextChr, buf, pos + quote.length);
              // Escape a quote
              // Treat next char as a regular character
              if (
                escape !== null &&
                this.__isEscape(buf, pos, chr) &&
                this.__isQuote(buf, pos + escape.length)
              ) {
                pos += escape.length - 1;
              } else if (
                !nextChr ||
                isNextChrDelimiter ||
                isNextChrRecordDelimiter ||
                isNextChrComment ||
                isNextChrTrimable
              ) {
                this.state.quoting = false;
                this.state.wasQuoting = true;
                pos += quote.length - 1;
                continue;
              } else if (relax_quotes === false) {
                const err = this.__error(
                  new CsvError(
                    "CSV_INVALID_CLOSING_QUOTE",
                    [
                      "Invalid Closing Quote:",
                      `got "${String.fromCharCode(nextChr)}"`,
                      `at line ${this.info.lines}`,
                      "instead of delimiter, record delimiter, trimable character",
                      "(if activated) or comment",
                    ],
                    this.options,
                    this.__infoField(),
                  ),
                );
                if (err !== undefined) return err;
              } else {
                this.state.quoting = false;
                this.state.wasQuoting = true;
                this.state.field.prepend(quote);
                pos += quote.length - 1;
              }
            } else {
              if (this.state.field.length !== 0) {
                // In relax_quotes mode, treat opening quote preceded by chrs as regular
                if (relax_quotes === false) {
                  const info = this.__infoField();
                  const bom = Object.keys(boms)
                    .map((b) =>
                      boms[b].equals(this.state.field.toString()) ? b : false,
                    )
                    .filter(Boolean)[0];
                  const err = this.__error(
                    new CsvError(
                      "INVALID_OPENING_QUOTE",
                      [
                        "Invalid Opening Quote:",
                        `a quote is found on field ${JSON.stringify(info.column)} at line ${info.lines}, value is ${JSON.stringify(this.state.field.toString(encoding))}`,
                        bom ? `(${bom} bom)` : undefined,
                      ],
                      this.options,
                      info,
                      {
                        field: this.state.field,
                      },
                    ),
                  );
                  if (err !== undefined) return err;
                }
              } else {
                this.state.quoting = true;
                pos += quote.length - 1;
                continue;
              }
            }
          }
          if (this.state.quoting === false) {
            const recordDelimiterLength = this.__isRecordDelimiter(
              chr,
              buf,
              pos,
            );
            if (recordDelimiterLength !== 0) {
              // Do not emit comments which take a full line
              const skipCommentLine =
                this.state.commenting &&
                this.state.wasQuoting === false &&
                this.state.record.length === 0 &&
                this.state.field.length === 0;
              if (skipCommentLine) {
                this.info.comment_lines++;
                // Skip full comment line
              } else {
                // Activate records emission if above from_line
                if (
                  this.state.enabled === false &&
                  this.info.lines +
                    (this.state.wasRowDelimiter === true ? 1 : 0) >=
                    from_line
                ) {
                  this.state.enabled = true;
                  this.__resetField();
                  this.__resetRecord();
                  pos += recordDelimiterLength - 1;
                  continue;
                }
                // Skip if line is empty and skip_empty_lines activated
                if (
                  skip_empty_lines === true &&
                  this.state.wasQuoting === false &&
                  this.state.record.length === 0 &&
                  this.state.field.length === 0
                ) {
                  this.info.empty_lines++;
                  pos += recordDelimiterLength - 1;
                  continue;
                }
                this.info.bytes = this.state.bufBytesStart + pos;
                const errField = this.__onField();
                if (errField !== undefined) return errField;
                this.info.bytes =
                  this.state.bufBytesStart + pos + recordDelimiterLength;
                const errRecord = this.__onRecord(push);
                if (errRecord !== undefined) return errRecord;
                if (to !== -1 && this.info.records >= to) {
                  this.state.stop = true;
                  close();
                  return;
                }
              }
              this.state.commenting = false;
              pos += recordDelimiterLength - 1;
              continue;
            }
            if (this.state.commenting) {
              continue;
            }
            if (
              comment !== null &&
              (comment_no_infix === false ||
                (this.state.record.length === 0 &&
                  this.state.field.length === 0))
            ) {
              const commentCount = this.__compareBytes(comment, buf, pos, chr);
              if (commentCount !== 0) {
                this.state.commenting = true;
                continue;
              }
            }
            const delimiterLength = this.__isDelimiter(buf, pos, chr);
            if (delimiterLength !== 0) {
              this.info.bytes = this.state.bufBytesStart + pos;
              const errField = this.__onField();
              if (errField !== undefined) return errField;
              pos += delimiterLength - 1;
              continue;
            }
          }
        }
        if (this.state.commenting === false) {
          if (
            max_record_size !== 0 &&
            this.state.record_length + this.state.field.length > max_record_size
          ) {
            return this.__error(
              new CsvError(
                "CSV_MAX_RECORD_SIZE",
                [
                  "Max Record Size:",
                  "record exceed the maximum number of tolerated bytes",
                  `of ${max_record_size}`,
                  `at line ${this.info.lines}`,
                ],
                this.options,
                this.__infoField(),
              ),
            );
          }
        }
        const lappend =
          ltrim === false ||
          this.state.quoting === true ||
          this.state.field.length !== 0 ||
          !this.__isCharTrimable(buf, pos);
        // rtrim in non quoting is handle in __onField
        const rappend = rtrim === false || this.state.wasQuoting === false;
        if (lappend === true && rappend === true) {
          this.state.field.append(chr);
        } else if (rtrim === true && !this.__isCharTrimable(buf, pos)) {
          return this.__error(
            new CsvError(
              "CSV_NON_TRIMABLE_CHAR_AFTER_CLOSING_QUOTE",
              [
                "Invalid Closing Quote:",
                "found non trimable byte after quote",
                `at line ${this.info.lines}`,
              ],
              this.options,
              this.__infoField(),
            ),
          );
        } else {
          if (lappend === false) {
            pos += this.__isCharTrimable(buf, pos) - 1;
          }
          continue;
        }
      }
      if (end === true) {
        // Ensure we are not ending in a quoting state
        if (this.state.quoting === true) {
          const err = this.__error(
            new CsvError(
              "CSV_QUOTE_NOT_CLOSED",
              [
                "Quote Not Closed:",
                `the parsing is finished with an opening quote at line ${this.info.lines}`,
              ],
              this.options,
              this.__infoField(),
            ),
          );
          if (err !== undefined) return err;
        } else {
          // Skip last line if it has no characters
          if (
            this.state.wasQuoting === true ||
            this.state.record.length !== 0 ||
            this.state.field.length !== 0
          ) {
            this.info.bytes = this.state.bufBytesStart + pos;
            const errField = this.__onField();
            if (errField !== undefined) return errField;
            const errRecord = this.__onRecord(push);
            if (errRecord !== undefined) return errRecord;
          } else if (this.state.wasRowDelimiter === true) {
            this.info.empty_lines++;
          } else if (this.state.commenting === true) {
            this.info.comment_lines++;
          }
        }
      } else {
        this.state.bufBytesStart += pos;
        this.state.previousBuf = buf.slice(pos);
      }
      if (this.state.wasRowDelimiter === true) {
        this.info.lines++;
        this.state.wasRowDelimiter = false;
      }
    },
    __onRecord: function (push) {
      const {
        columns,
        group_columns_by_name,
        encoding,
        info,
        from,
        relax_column_count,
        relax_column_count_less,
        relax_column_count_more,
        raw,
        skip_records_with_empty_values,
      } = this.options;
      const { enabled, record } = this.state;
      if (enabled === false) {
        return this.__resetRecord();
      }
      // Convert the first line into column names
      const recordLength = record.length;
      if (columns === true) {
        if (skip_records_with_empty_values === true && isRecordEmpty(record)) {
          this.__resetRecord();
          return;
        }
        return this.__firstLineToColumns(record);
      }
      if (columns === false && this.info.records === 0) {
        this.state.expectedRecordLength = recordLength;
      }
      if (recordLength !== this.state.expectedRecordLength) {
        const err =
          columns === false
            ? new CsvError(
                "CSV_RECORD_INCONSISTENT_FIELDS_LENGTH",
                [
                  "Invalid Record Length:",
                  `expect ${this.state.expectedRecordLength},`,
                  `got ${recordLength} on line ${this.info.lines}`,
                ],
                this.options,
                this.__infoField(),
                {
                  record: record,
                },
              )
            : new CsvError(
                "CSV_RECORD_INCONSISTENT_COLUMNS",
                [
                  "Invalid Record Length:",
                  `columns length is ${columns.length},`, // rename columns
                  `got ${recordLength} on line ${this.info.lines}`,
                ],
                this.options,
                this.__infoField(),
                {
                  record: record,
                },
              );
        if (
          relax_column_count === true ||
          (relax_column_count_less === true &&
            recordLength < this.state.expectedRecordLength) ||
          (relax_column_count_more === true &&
            recordLength > this.state.expectedRecordLength)
        ) {
          this.info.invalid_field_length++;
          this.state.error = err;
          // Error is undefined with skip_records_with_error
        } else {
          const finalErr = this.__error(err);
          if (finalErr) return finalErr;
        }
      }
      if (skip_records_with_empty_values === true && isRecordEmpty(record)) {
        this.__resetRecord();
        return;
      }
      if (this.state.recordHasError === true) {
        this.__resetRecord();
        this.state.recordHasError = false;
        return;
      }
      this.info.records++;
      if (from === 1 || this.info.records >= from) {
        const { objname } = this.options;
        // With columns, records are object
        if (columns !== false) {
          const obj = {};
          // Transform record array to an object
          for (let i = 0, l = record.length; i < l; i++) {
            if (columns[i] === undefined || columns[i].disabled) continue;
            // Turn duplicate columns into an array
            if (
              group_columns_by_name === true &&
              Object.hasOwn(obj, columns[i].name)
            ) {
              if (Array.isArray(obj[columns[i].name])) {
                obj[columns[i].name] = obj[columns[i].name].concat(record[i]);
              } else {
                obj[columns[i].name] = [obj[columns[i].name], record[i]];
              }
            } else {
              Object.defineProperty(obj, columns[i].name, {
                value: record[i],
                enumerable: true,
                writable: true,
                configurable: true,
              });
            }
          }
          // Without objname (default)
          if (raw === true || info === true) {
            const extRecord = Object.assign(
              { record: obj },
              raw === true
                ? { raw: this.state.rawBuffer.toString(encoding) }
                : {},
              info === true ? { info: this.__infoRecord() } : {},
            );
            const err = this.__push(
              objname === undefined ? extRecord : [obj[objname], extRecord],
              push,
            );
            if (err) {
              return err;
            }
          } else {
            const err = this.__push(
              objname === undefined ? obj : [obj[objname], obj],
              push,
            );
            if (err) {
              return err;
            }
          }
          // Without columns, records are array
        } else {
          if (raw === true || info === true) {
            const extRecord = Object.assign(
              { record: record },
              raw === true
                ? { raw: this.state.rawBuffer.toString(encoding) }
                : {},
              info === true ? { info: this.__infoRecord() } : {},
            );
            const err = this.__push(
              objname === undefined ? extRecord : [record[objname], extRecord],
              push,
            );
            if (err) {
              return err;
            }
          } else {
            const err = this.__push(
              objname === undefined ? record : [record[objname], record],
              push,
            );
            if (err) {
              return err;
            }
          }
        }
      }
      this.__resetRecord();
    },
    __firstLineToColumns: function (record) {
      const { firstLineToHeaders } = this.state;
      try {
        const headers =
          firstLineToHeaders === undefined
            ? record
            : firstLineToHeaders.call(null, record);
        if (!Array.isArray(headers)) {
          return this.__error(
            new CsvError(
              "CSV_INVALID_COLUMN_MAPPING",
              [
                "Invalid Column Mapping:",
                "expect an array from column function,",
                `got ${JSON.stringify(headers)}`,
              ],
              this.options,
              this.__infoField(),
              {
                headers: headers,
              },
            ),
          );
        }
        const normalizedHeaders = normalize_columns_array(headers);
        this.state.expectedRecordLength = normalizedHeaders.length;
        this.options.columns = normalizedHeaders;
        this.__resetRecord();
        return;
      } catch (err) {
        return err;
      }
    },
    __resetRecord: function () {
      if (this.options.raw === true) {
        this.state.rawBuffer.reset();
      }
      this.state.error = undefined;
      this.state.record = [];
      this.state.record_length = 0;
    },
    __onField: function () {
      const { cast, encoding, rtrim, max_record_size } = this.options;
      const { enabled, wasQuoting } = this.state;
      // Short circuit for the from_line options
      if (enabled === false) {
        return this.__resetField();
      }
      let field = this.state.field.toString(encoding);
      if (rtrim === true && wasQuoting === false) {
        field = field.trimRight();
      }
      if (cast === true) {
        const [err, f] = this.__cast(field);
        if (err !== undefined) return err;
        field = f;
      }
      this.state.record.push(field);
      // Increment record length if record size must not exceed a limit
      if (max_record_size !== 0 && typeof field === "string") {
        this.state.record_length += field.length;
      }
      this.__resetField();
    },
    __resetField: function () {
      this.state.field.reset();
      this.state.wasQuoting = false;
    },
    __push: function (record, push) {
      const { on_record } = this.options;
      if (on_record !== undefined) {
        const info = this.__infoRecord();
        try {
          record = on_record.call(null, record, info);
        } catch (err) {
          return err;
        }
        if (record === undefined || record === null) {
          return;
        }
      }
      this.info.bytes_records += this.info.bytes;
      push(record);
    },
    // Return a tuple with the error and the casted value
    __cast: function (field) {
      const { columns, relax_column_count } = this.options;
      const isColumns = Array.isArray(columns);
      // Dont loose time calling cast
      // because the final record is an object
      // and this field can't be associated to a key present in columns
      if (
        isColumns === true &&
        relax_column_count &&
        this.options.columns.length <= this.state.record.length
      ) {
        return [undefined, undefined];
      }
      if (this.state.castField !== null) {
        try {
          const info = this.__infoField();
          return [undefined, this.state.castField.call(null, field, info)];
        } catch (err) {
          return [err];
        }
      }
      if (this.__isFloat(field)) {
        return [undefined, parseFloat(field)];
      } else if (this.options.cast_date !== false) {
        const info = this.__infoField();
        return [undefined, this.options.cast_date.call(null, field, info)];
      }
      return [undefined, field];
    },
    __compareBytes: function (sourceBuf, targetBuf, targetPos, firstByte) {
      if (sourceBuf[0] !== firstByte) return 0;
      const sourceLength = sourceBuf.length;
      for (let i = 1; i < sourceLength; i++) {
        if (sourceBuf[i] !== targetBuf[targetPos + i]) return 0;
      }
      return sourceLength;
    },
    // Helper to test if a character is trimable
    __isCharTrimable: function (buf, pos) {
      const { timchars, timcharFirstBytes } = this.state;
      // Fast bail-out: non-whitespace bytes (the common case) are rejected
      // without scanning the full timchar list.
      const first = buf[pos];
      if (first === undefined || timcharFirstBytes[first] === 0) return 0;
      loop1: for (let i = 0; i < timchars.length; i++) {
        const timchar = timchars[i];
        for (let j = 0; j < timchar.length; j++) {
          if (timchar[j] !== buf[pos + j]) continue loop1;
        }
        return timchar.length;
      }
      return 0;
    },
    __isDelimiter: function (buf, pos, chr) {
      const { delimiter, ignore_last_delimiters } = this.options;
      if (
        ignore_last_delimiters === true &&
        this.state.record.length === this.options.columns.length - 1
      ) {
        return 0;
      } else if (
        ignore_last_delimiters !== false &&
        typeof ignore_last_delimiters === "number" &&
        this.state.record.length === ignore_last_delimiters - 1
      ) {
        return 0;
      }
      loop1: for (let i = 0; i < delimiter.length; i++) {
        const del = delimiter[i];
        if (del[0] === chr) {
          for (let j = 1; j < del.length; j++) {
            if (del[j] !== buf[pos + j]) continue loop1;
          }
          return del.length;
        }
      }
      return 0;
    },
    __isEscape: function (buf, pos, chr) {
      const { escape } = this.options;
      if (escape === null) return false;
      const l = escape.length;
      if (escape[0] === chr) {
        for (let i = 0; i < l; i++) {
          if (escape[i] !== buf[pos + i]) {
            return false;
          }
        }
        return true;
      }
      return false;
    },
    __isFloat: function (value) {
      return value - parseFloat(value) + 1 >= 0; // Borrowed from jquery
    },
    // Keep it in case we implement the `cast_int` option
    // __isInt(value){
    //   // return Number.isInteger(parseInt(value))
    //   // return !isNaN( parseInt( obj ) );
    //   return /^(\-|\+)?[1-9][0-9]*$/.test(value)
    // }
    __isQuote: function (buf, pos) {
      const { quote } = this.options;
      if (quote === null) return false;
      const l = quote.length;
      for (let i = 0; i < l; i++) {
        if (quote[i] !== buf[pos + i]) {
          return false;
        }
      }
      return true;
    },
    __isRecordDelimiter: function (chr, buf, pos) {
      const { record_delimiter } = this.options;
      const recordDelimiterLength = record_delimiter.length;
      loop1: for (let i = 0; i < recordDelimiterLength; i++) {
        const rd = record_delimiter[i];
        const rdLength = rd.length;
        if (rd[0] !== chr) {
          continue;
        }
        for (let j = 1; j < rdLength; j++) {
          if (rd[j] !== buf[pos + j]) {
            continue loop1;
          }
        }
        return rd.length;
      }
      return 0;
    },
    __autoDiscoverRecordDelimiter: function (buf, pos) {
      const { encoding } = this.options;
      // Note, we don't need to cache this information in state,
      // It is only called on the first line until we find out a suitable
      // record delimiter.
      const rds = [
        // Important, the windows line ending must be before mac os 9
        Buffer.from("\r\n", encoding),
        Buffer.from("\n", encoding),
        Buffer.from("\r", encoding),
      ];
      loop: for (let i = 0; i < rds.length; i++) {
        const l = rds[i].length;
        for (let j = 0; j < l; j++) {
          if (rds[i][j] !== buf[pos + j]) {
            continue loop;
          }
        }
        this.options.record_delimiter.push(rds[i]);
        this.state.recordDelimiterMaxLength = rds[i].length;
        return rds[i].length;
      }
      return 0;
    },
    __error: function (msg) {
      const { encoding, raw, skip_records_with_error } = this.options;
      const err = typeof msg === "string" ? new Error(msg) : msg;
      if (skip_records_with_error) {
        this.state.recordHasError = true;
        if (this.options.on_skip !== undefined) {
          try {
            this.options.on_skip(
              err,
              raw ? this.state.rawBuffer.toString(encoding) : undefined,
            );
          } catch (err) {
            return err;
          }
        }
        // this.emit('skip', err, raw ? this.state.rawBuffer.toString(encoding) : undefined);
        return undefined;
      } else {
        return err;
      }
    },
    __infoDataSet: function () {
      return {
        ...this.info,
        columns: this.options.columns,
      };
    },
    __infoRecord: function () {
      const { columns, raw, encoding } = this.options;
      return {
        ...this.__infoDataSet(),
        bytes_records: this.info.bytes,
        error: this.state.error,
        header: columns === true,
        index: this.state.record.length,
        raw: raw ? this.state.rawBuffer.toString(encoding) : undefined,
      };
    },
    __infoField: function () {
      const { columns } = this.options;
      const isColumns = Array.isArray(columns);
      // Bytes records are only incremented when all records'fields are parsed
      const bytes_records = this.info.bytes_records;
      return {
        ...this.__infoRecord(),
        bytes_records: bytes_records,
        column:
          isColumns === true
            ? columns.length > this.state.record.length
              ? columns[this.state.record.length].name
              : null
            : this.state.record.length,
        quoting: this.state.wasQuoting,
      };
    },
  };
};



;// CONCATENATED MODULE: ./node_modules/csv-parse/lib/sync.js



const sync_parse = function (data, opts = {}) {
  if (typeof data === "string") {
    data = Buffer.from(data);
  }
  const records = opts && opts.objname ? Object.create(null) : [];
  const parser = transform(opts);
  const push = (record) => {
    if (parser.options.objname === undefined) records.push(record);
    else {
      records[record[0]] = record[1];
    }
  };
  const close = () => {};
  const error = parser.parse(data, true, push, close);
  if (error !== undefined) throw error;
  return records;
};



;// CONCATENATED MODULE: ./node_modules/js-yaml/dist/js-yaml.mjs
/*! js-yaml 5.5.0 https://github.com/nodeca/js-yaml @license MIT */
//#region src/tag.ts
/**
* Returned by a scalar resolver when the source does not match its tag.
*
* @category Tags
*/
var NOT_RESOLVED = Symbol("NOT_RESOLVED");
/**
* Create a normalized scalar tag definition.
*
* @category Tags
*/
function defineScalarTag(tagName, options) {
	return {
		tagName,
		nodeKind: "scalar",
		implicit: options.implicit ?? false,
		matchByTagPrefix: options.matchByTagPrefix ?? false,
		implicitFirstChars: options.implicitFirstChars ?? null,
		resolve: options.resolve,
		identify: options.identify,
		represent: options.represent ?? ((data) => String(data)),
		representTagName: options.representTagName ?? (() => tagName)
	};
}
/**
* Create a normalized sequence tag definition.
*
* @category Tags
*/
function defineSequenceTag(tagName, options) {
	const carrierIsResult = options.finalize === void 0;
	return {
		tagName,
		nodeKind: "sequence",
		implicit: false,
		matchByTagPrefix: options.matchByTagPrefix ?? false,
		create: options.create,
		addItem: options.addItem,
		finalize: options.finalize ?? ((carrier) => carrier),
		carrierIsResult,
		identify: options.identify,
		represent: options.represent ?? ((data) => data),
		representTagName: options.representTagName ?? (() => tagName)
	};
}
/**
* Create a normalized mapping tag definition.
*
* @category Tags
*/
function defineMappingTag(tagName, options) {
	const carrierIsResult = options.finalize === void 0;
	return {
		tagName,
		nodeKind: "mapping",
		implicit: false,
		matchByTagPrefix: options.matchByTagPrefix ?? false,
		create: options.create,
		addPair: options.addPair,
		has: options.has,
		keys: options.keys,
		get: options.get,
		finalize: options.finalize ?? ((carrier) => carrier),
		carrierIsResult,
		identify: options.identify,
		represent: options.represent ?? ((data) => data),
		representTagName: options.representTagName ?? (() => tagName)
	};
}
//#endregion
//#region src/tag/scalar/str.ts
/** @category Tags */
var strTag = defineScalarTag("tag:yaml.org,2002:str", {
	resolve: (source) => source,
	identify: (data) => typeof data === "string"
});
//#endregion
//#region src/tag/scalar/null_core.ts
var NULL_VALUES$1 = [
	"",
	"~",
	"null",
	"Null",
	"NULL"
];
/** @category Tags */
var nullCoreTag = defineScalarTag("tag:yaml.org,2002:null", {
	implicit: true,
	implicitFirstChars: [
		"",
		"~",
		"n",
		"N"
	],
	resolve: (source) => {
		if (NULL_VALUES$1.indexOf(source) !== -1) return null;
		return NOT_RESOLVED;
	},
	identify: (object) => object === null,
	represent: () => "null"
});
//#endregion
//#region src/tag/scalar/null_json.ts
/** @category Tags */
var nullJsonTag = defineScalarTag("tag:yaml.org,2002:null", {
	implicit: true,
	implicitFirstChars: ["n"],
	resolve: (source, isExplicit) => {
		if (source === "null" || isExplicit && source === "") return null;
		return NOT_RESOLVED;
	},
	identify: (object) => object === null,
	represent: () => "null"
});
//#endregion
//#region src/tag/scalar/null_yaml11.ts
var NULL_VALUES = [
	"",
	"~",
	"null",
	"Null",
	"NULL"
];
/** @category Tags */
var nullYaml11Tag = defineScalarTag("tag:yaml.org,2002:null", {
	implicit: true,
	implicitFirstChars: [
		"",
		"~",
		"n",
		"N"
	],
	resolve: (source) => {
		if (NULL_VALUES.indexOf(source) !== -1) return null;
		return NOT_RESOLVED;
	},
	identify: (object) => object === null,
	represent: () => "null"
});
//#endregion
//#region src/tag/scalar/bool_core.ts
var TRUE_VALUES$2 = [
	"true",
	"True",
	"TRUE"
];
var FALSE_VALUES$2 = [
	"false",
	"False",
	"FALSE"
];
/** @category Tags */
var boolCoreTag = defineScalarTag("tag:yaml.org,2002:bool", {
	implicit: true,
	implicitFirstChars: [
		"t",
		"T",
		"f",
		"F"
	],
	resolve: (source) => {
		if (TRUE_VALUES$2.indexOf(source) !== -1) return true;
		if (FALSE_VALUES$2.indexOf(source) !== -1) return false;
		return NOT_RESOLVED;
	},
	identify: (object) => Object.prototype.toString.call(object) === "[object Boolean]",
	represent: (object) => object ? "true" : "false"
});
//#endregion
//#region src/tag/scalar/bool_json.ts
var TRUE_VALUES$1 = ["true"];
var FALSE_VALUES$1 = ["false"];
/** @category Tags */
var boolJsonTag = defineScalarTag("tag:yaml.org,2002:bool", {
	implicit: true,
	implicitFirstChars: ["t", "f"],
	resolve: (source) => {
		if (TRUE_VALUES$1.indexOf(source) !== -1) return true;
		if (FALSE_VALUES$1.indexOf(source) !== -1) return false;
		return NOT_RESOLVED;
	},
	identify: (object) => Object.prototype.toString.call(object) === "[object Boolean]",
	represent: (object) => object ? "true" : "false"
});
//#endregion
//#region src/tag/scalar/bool_yaml11.ts
var TRUE_VALUES = [
	"true",
	"True",
	"TRUE",
	"y",
	"Y",
	"yes",
	"Yes",
	"YES",
	"on",
	"On",
	"ON"
];
var FALSE_VALUES = [
	"false",
	"False",
	"FALSE",
	"n",
	"N",
	"no",
	"No",
	"NO",
	"off",
	"Off",
	"OFF"
];
/** @category Tags */
var boolYaml11Tag = defineScalarTag("tag:yaml.org,2002:bool", {
	implicit: true,
	implicitFirstChars: [
		"y",
		"Y",
		"n",
		"N",
		"t",
		"T",
		"f",
		"F",
		"o",
		"O"
	],
	resolve: (source) => {
		if (TRUE_VALUES.indexOf(source) !== -1) return true;
		if (FALSE_VALUES.indexOf(source) !== -1) return false;
		return NOT_RESOLVED;
	},
	identify: (object) => Object.prototype.toString.call(object) === "[object Boolean]",
	represent: (object) => object ? "true" : "false"
});
//#endregion
//#region src/tag/scalar/int_core.ts
var YAML_INTEGER_IMPLICIT_PATTERN$1 = /* @__PURE__ */ new RegExp("^(?:0o[0-7]+|0x[0-9a-fA-F]+|[-+]?[0-9]+)$");
var YAML_INTEGER_EXPLICIT_PATTERN$1 = /* @__PURE__ */ new RegExp("^(?:[-+]?0b[0-1]+|[-+]?0o[0-7]+|[-+]?0x[0-9a-fA-F]+|[-+]?[0-9]+)$");
function parseYamlInteger$2(source) {
	let value = source;
	let sign = 1;
	if (value[0] === "-" || value[0] === "+") {
		if (value[0] === "-") sign = -1;
		value = value.slice(1);
	}
	if (value.startsWith("0b")) return sign * parseInt(value.slice(2), 2);
	if (value.startsWith("0o")) return sign * parseInt(value.slice(2), 8);
	if (value.startsWith("0x")) return sign * parseInt(value.slice(2), 16);
	return sign * parseInt(value, 10);
}
function resolveYamlInteger$2(source, isExplicit) {
	if (isExplicit) {
		if (!YAML_INTEGER_EXPLICIT_PATTERN$1.test(source)) return NOT_RESOLVED;
	} else if (!YAML_INTEGER_IMPLICIT_PATTERN$1.test(source)) return NOT_RESOLVED;
	const result = parseYamlInteger$2(source);
	return Number.isFinite(result) ? result : NOT_RESOLVED;
}
/** @category Tags */
var intCoreTag = defineScalarTag("tag:yaml.org,2002:int", {
	implicit: true,
	implicitFirstChars: [
		"-",
		"+",
		..."0123456789"
	],
	resolve: resolveYamlInteger$2,
	identify: (object) => Number.isInteger(object) && !Object.is(object, -0) && object.toString(10).indexOf("e") < 0,
	represent: (object) => object.toString(10)
});
//#endregion
//#region src/tag/scalar/int_json.ts
var YAML_INTEGER_IMPLICIT_PATTERN = /* @__PURE__ */ new RegExp("^-?(?:0|[1-9][0-9]*)$");
var YAML_INTEGER_EXPLICIT_PATTERN = /* @__PURE__ */ new RegExp("^(?:[-+]?0b[0-1]+|[-+]?0o[0-7]+|[-+]?0x[0-9a-fA-F]+|[-+]?[0-9]+)$");
function parseYamlInteger$1(source) {
	let value = source;
	let sign = 1;
	if (value[0] === "-" || value[0] === "+") {
		if (value[0] === "-") sign = -1;
		value = value.slice(1);
	}
	if (value.startsWith("0b")) return sign * parseInt(value.slice(2), 2);
	if (value.startsWith("0o")) return sign * parseInt(value.slice(2), 8);
	if (value.startsWith("0x")) return sign * parseInt(value.slice(2), 16);
	return sign * parseInt(value, 10);
}
function resolveYamlInteger$1(source, isExplicit) {
	if (isExplicit) {
		if (!YAML_INTEGER_EXPLICIT_PATTERN.test(source)) return NOT_RESOLVED;
	} else if (!YAML_INTEGER_IMPLICIT_PATTERN.test(source)) return NOT_RESOLVED;
	const result = parseYamlInteger$1(source);
	return Number.isFinite(result) ? result : NOT_RESOLVED;
}
/** @category Tags */
var intJsonTag = defineScalarTag("tag:yaml.org,2002:int", {
	implicit: true,
	implicitFirstChars: ["-", ..."0123456789"],
	resolve: resolveYamlInteger$1,
	identify: (object) => Number.isInteger(object) && !Object.is(object, -0) && object.toString(10).indexOf("e") < 0,
	represent: (object) => object.toString(10)
});
//#endregion
//#region src/tag/scalar/int_yaml11.ts
var YAML_INTEGER_PATTERN = /* @__PURE__ */ new RegExp("^(?:[-+]?0b[0-1_]+|[-+]?0[0-7_]+|[-+]?0x[0-9a-fA-F_]+|[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+|[-+]?(?:0|[1-9][0-9_]*))$");
function parseYamlInteger(source) {
	let value = source.replace(/_/g, "");
	let sign = 1;
	if (value[0] === "-" || value[0] === "+") {
		if (value[0] === "-") sign = -1;
		value = value.slice(1);
	}
	if (value.startsWith("0b")) return sign * parseInt(value.slice(2), 2);
	if (value.startsWith("0x")) return sign * parseInt(value.slice(2), 16);
	if (value.includes(":")) {
		let result = 0;
		for (const part of value.split(":")) result = result * 60 + Number(part);
		return sign * result;
	}
	if (value !== "0" && value[0] === "0") return sign * parseInt(value, 8);
	return sign * parseInt(value, 10);
}
function resolveYamlInteger(source) {
	if (!YAML_INTEGER_PATTERN.test(source)) return NOT_RESOLVED;
	const result = parseYamlInteger(source);
	return Number.isFinite(result) ? result : NOT_RESOLVED;
}
/** @category Tags */
var intYaml11Tag = defineScalarTag("tag:yaml.org,2002:int", {
	implicit: true,
	implicitFirstChars: [
		"-",
		"+",
		..."0123456789"
	],
	resolve: resolveYamlInteger,
	identify: (object) => Number.isInteger(object) && !Object.is(object, -0) && object.toString(10).indexOf("e") < 0,
	represent: (object) => object.toString(10)
});
//#endregion
//#region src/tag/scalar/float_core.ts
var YAML_FLOAT_PATTERN$1 = /* @__PURE__ */ new RegExp("^(?:[-+]?[0-9]+(?:\\.[0-9]*)?(?:[eE][-+]?[0-9]+)?|[-+]?\\.[0-9]+(?:[eE][-+]?[0-9]+)?|[-+]?\\.(?:inf|Inf|INF)|\\.(?:nan|NaN|NAN))$");
var YAML_FLOAT_SPECIAL_PATTERN$1 = /* @__PURE__ */ new RegExp("^(?:[-+]?\\.(?:inf|Inf|INF)|\\.(?:nan|NaN|NAN))$");
function resolveYamlFloat$2(source) {
	if (!YAML_FLOAT_PATTERN$1.test(source)) return NOT_RESOLVED;
	let value = source.toLowerCase();
	const sign = value[0] === "-" ? -1 : 1;
	if ("+-".includes(value[0])) value = value.slice(1);
	if (value === ".inf") return sign === 1 ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY;
	if (value === ".nan") return NaN;
	const result = sign * parseFloat(value);
	if (Number.isFinite(result) || YAML_FLOAT_SPECIAL_PATTERN$1.test(source)) return result;
	return NOT_RESOLVED;
}
function representYamlFloat$2(object) {
	if (isNaN(object)) return ".nan";
	if (object === Number.POSITIVE_INFINITY) return ".inf";
	if (object === Number.NEGATIVE_INFINITY) return "-.inf";
	if (Object.is(object, -0)) return "-0.0";
	const result = object.toString(10);
	return /^[-+]?[0-9]+e/.test(result) ? result.replace("e", ".e") : result;
}
/** @category Tags */
var floatCoreTag = defineScalarTag("tag:yaml.org,2002:float", {
	implicit: true,
	implicitFirstChars: [
		"-",
		"+",
		".",
		..."0123456789"
	],
	resolve: resolveYamlFloat$2,
	identify: (object) => typeof object === "number" && (!Number.isInteger(object) || Object.is(object, -0) || object.toString(10).indexOf("e") >= 0),
	represent: representYamlFloat$2
});
//#endregion
//#region src/tag/scalar/float_json.ts
var YAML_FLOAT_IMPLICIT_PATTERN = /* @__PURE__ */ new RegExp("^-?(?:0|[1-9][0-9]*)(?:\\.[0-9]*)?(?:[eE][-+]?[0-9]+)?$");
var YAML_FLOAT_EXPLICIT_PATTERN = /* @__PURE__ */ new RegExp("^(?:[-+]?[0-9]+(?:\\.[0-9]*)?(?:[eE][-+]?[0-9]+)?|[-+]?\\.[0-9]+(?:[eE][-+]?[0-9]+)?|[-+]?\\.(?:inf|Inf|INF)|\\.(?:nan|NaN|NAN))$");
function resolveYamlFloat$1(source, isExplicit) {
	if (isExplicit) {
		if (!YAML_FLOAT_EXPLICIT_PATTERN.test(source)) return NOT_RESOLVED;
		let value = source.toLowerCase();
		const sign = value[0] === "-" ? -1 : 1;
		if ("+-".includes(value[0])) value = value.slice(1);
		if (value === ".inf") return sign === 1 ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY;
		if (value === ".nan") return NaN;
		const result = sign * parseFloat(value);
		return Number.isFinite(result) ? result : NOT_RESOLVED;
	}
	if (!YAML_FLOAT_IMPLICIT_PATTERN.test(source)) return NOT_RESOLVED;
	const result = Number(source);
	if (Number.isFinite(result)) return result;
	return NOT_RESOLVED;
}
function representYamlFloat$1(object) {
	if (isNaN(object)) return ".nan";
	if (object === Number.POSITIVE_INFINITY) return ".inf";
	if (object === Number.NEGATIVE_INFINITY) return "-.inf";
	if (Object.is(object, -0)) return "-0.0";
	const result = object.toString(10);
	return /^[-+]?[0-9]+e/.test(result) ? result.replace("e", ".e") : result;
}
/** @category Tags */
var floatJsonTag = defineScalarTag("tag:yaml.org,2002:float", {
	implicit: true,
	implicitFirstChars: ["-", ..."0123456789"],
	resolve: resolveYamlFloat$1,
	identify: (object) => typeof object === "number" && (!Number.isInteger(object) || Object.is(object, -0) || object.toString(10).indexOf("e") >= 0),
	represent: representYamlFloat$1
});
//#endregion
//#region src/tag/scalar/float_yaml11.ts
var YAML_FLOAT_PATTERN = /* @__PURE__ */ new RegExp("^(?:[-+]?(?:(?:[0-9][0-9_]*)?\\.[0-9_]*)(?:[eE][-+][0-9]+)?|[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+\\.[0-9_]*|[-+]?\\.(?:inf|Inf|INF)|\\.(?:nan|NaN|NAN))$");
var YAML_FLOAT_SPECIAL_PATTERN = /* @__PURE__ */ new RegExp("^(?:[-+]?\\.(?:inf|Inf|INF)|\\.(?:nan|NaN|NAN))$");
function resolveYamlFloat(source) {
	if (!YAML_FLOAT_PATTERN.test(source)) return NOT_RESOLVED;
	let value = source.toLowerCase().replace(/_/g, "");
	const sign = value[0] === "-" ? -1 : 1;
	if ("+-".includes(value[0])) value = value.slice(1);
	if (value === ".inf") return sign === 1 ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY;
	if (value === ".nan") return NaN;
	let result = 0;
	if (value.includes(":")) {
		for (const part of value.split(":")) result = result * 60 + Number(part);
		result *= sign;
	} else result = sign * parseFloat(value);
	if (Number.isFinite(result) || YAML_FLOAT_SPECIAL_PATTERN.test(source)) return result;
	return NOT_RESOLVED;
}
function representYamlFloat(object) {
	if (isNaN(object)) return ".nan";
	if (object === Number.POSITIVE_INFINITY) return ".inf";
	if (object === Number.NEGATIVE_INFINITY) return "-.inf";
	if (Object.is(object, -0)) return "-0.0";
	const result = object.toString(10);
	return /^[-+]?[0-9]+e/.test(result) ? result.replace("e", ".e") : result;
}
/** @category Tags */
var floatYaml11Tag = defineScalarTag("tag:yaml.org,2002:float", {
	implicit: true,
	implicitFirstChars: [
		"-",
		"+",
		".",
		..."0123456789"
	],
	resolve: resolveYamlFloat,
	identify: (object) => typeof object === "number" && (!Number.isInteger(object) || Object.is(object, -0) || object.toString(10).indexOf("e") >= 0),
	represent: representYamlFloat
});
//#endregion
//#region src/tag/scalar/merge.ts
/**
* Enables merge keys in {@link CORE_SCHEMA} when added with
* {@link Schema.withTags}.
*
* @category Tags
*/
var mergeTag = defineScalarTag("tag:yaml.org,2002:merge", {
	implicit: true,
	implicitFirstChars: ["<"],
	resolve: (source, isExplicit) => {
		if (source === "<<" || isExplicit && source === "") return "<<";
		return NOT_RESOLVED;
	},
	identify: () => false
});
//#endregion
//#region src/tag/scalar/binary.ts
var BASE64_PATTERN = /^[A-Za-z0-9+/]*={0,2}$/;
function resolveYamlBinary(source) {
	const input = source.replace(/\s/g, "");
	if (input.length % 4 !== 0 || !BASE64_PATTERN.test(input)) return NOT_RESOLVED;
	const binary = atob(input);
	const result = new Uint8Array(binary.length);
	for (let index = 0; index < binary.length; index++) result[index] = binary.charCodeAt(index);
	return result;
}
function representYamlBinary(object) {
	let binary = "";
	for (let index = 0; index < object.length; index++) binary += String.fromCharCode(object[index]);
	return btoa(binary);
}
/**
* The `!!binary` tag, represented as a `Uint8Array`.
*
* @category Tags
*/
var binaryTag = defineScalarTag("tag:yaml.org,2002:binary", {
	resolve: resolveYamlBinary,
	identify: (object) => Object.prototype.toString.call(object) === "[object Uint8Array]",
	represent: representYamlBinary
});
//#endregion
//#region src/tag/scalar/timestamp.ts
var YAML_DATE_REGEXP = /* @__PURE__ */ new RegExp("^([0-9][0-9][0-9][0-9])-([0-9][0-9])-([0-9][0-9])$");
var YAML_TIMESTAMP_REGEXP = /* @__PURE__ */ new RegExp("^([0-9][0-9][0-9][0-9])-([0-9][0-9]?)-([0-9][0-9]?)(?:[Tt]|[ \\t]+)([0-9][0-9]?):([0-9][0-9]):([0-9][0-9])(?:\\.([0-9]*))?(?:[ \\t]*(Z|([-+])([0-9][0-9]?)(?::([0-9][0-9]))?))?$");
function makeUtcDate(year, month, day, hour = 0, minute = 0, second = 0, fraction = 0) {
	const date = new Date(Date.UTC(year, month, day, hour, minute, second, fraction));
	date.setUTCFullYear(year, month, day);
	return date;
}
function resolveYamlTimestamp(source) {
	let match = YAML_DATE_REGEXP.exec(source);
	if (match === null) match = YAML_TIMESTAMP_REGEXP.exec(source);
	if (match === null) return NOT_RESOLVED;
	const year = +match[1];
	const month = +match[2] - 1;
	const day = +match[3];
	if (!match[4]) {
		const date = makeUtcDate(year, month, day);
		if (date.getUTCFullYear() !== year || date.getUTCMonth() !== month || date.getUTCDate() !== day) return NOT_RESOLVED;
		return date;
	}
	const hour = +match[4];
	const minute = +match[5];
	const second = +match[6];
	let fraction = 0;
	if (hour > 23 || minute > 59 || second > 59) return NOT_RESOLVED;
	if (match[7]) {
		let value = match[7].slice(0, 3);
		while (value.length < 3) value += "0";
		fraction = +value;
	}
	const date = makeUtcDate(year, month, day, hour, minute, second, fraction);
	if (date.getUTCFullYear() !== year || date.getUTCMonth() !== month || date.getUTCDate() !== day) return NOT_RESOLVED;
	if (match[9]) {
		const offsetHour = +match[10];
		const offsetMinute = +(match[11] || 0);
		if (offsetHour > 23 || offsetMinute > 59) return NOT_RESOLVED;
		const offset = (offsetHour * 60 + offsetMinute) * 6e4;
		date.setTime(date.getTime() - (match[9] === "-" ? -offset : offset));
	}
	return date;
}
/**
* The YAML 1.1 `!!timestamp` tag, represented as a JavaScript `Date`.
*
* @category Tags
*/
var timestampTag = defineScalarTag("tag:yaml.org,2002:timestamp", {
	implicit: true,
	implicitFirstChars: [..."0123456789"],
	resolve: resolveYamlTimestamp,
	identify: (object) => object instanceof Date,
	represent: (object) => object.toISOString()
});
//#endregion
//#region src/tag/sequence/seq.ts
/** @category Tags */
var seqTag = defineSequenceTag("tag:yaml.org,2002:seq", {
	create: () => [],
	addItem: (container, item) => {
		container.push(item);
	},
	identify: Array.isArray
});
//#endregion
//#region src/common/object.ts
function isPlainObject(data) {
	if (data === null || typeof data !== "object" || Array.isArray(data)) return false;
	const prototype = Object.getPrototypeOf(data);
	return prototype === null || prototype === Object.prototype;
}
function js_yaml_pick(object, keys) {
	const result = {};
	for (const key of keys) if (object[key] !== void 0) result[key] = object[key];
	return result;
}
//#endregion
//#region src/tag/sequence/omap.ts
/**
* Provided only for YAML 1.1 compatibility and supported by the loader only.
* JavaScript has no dedicated class to represent this type, so it cannot be
* identified and dumped.
*
* ```yaml
* !!omap
*   - one: 1
*   - two: 2
* ```
*
* is loaded as
*
* ```javascript
* [
*   { one: 1 },
*   { two: 2 }
* ]
* ```
*
* @category Tags
*/
var omapTag = defineSequenceTag("tag:yaml.org,2002:omap", {
	create: () => ({
		list: [],
		seen: /* @__PURE__ */ new Set()
	}),
	addItem: (carrier, item) => {
		let key;
		if (item instanceof Map) {
			if (item.size !== 1) return "cannot resolve an ordered map item";
			key = item.keys().next().value;
		} else if (isPlainObject(item)) {
			const itemKeys = Object.keys(item);
			if (itemKeys.length !== 1) return "cannot resolve an ordered map item";
			key = itemKeys[0];
		} else return "cannot resolve an ordered map item";
		if (carrier.seen.has(key)) return "duplicate key in ordered map";
		carrier.seen.add(key);
		carrier.list.push(item);
		return "";
	},
	finalize: (carrier) => carrier.list,
	identify: () => false
});
//#endregion
//#region src/tag/sequence/pairs.ts
/**
* Provided only for YAML 1.1 compatibility and supported by the loader only.
* JavaScript has no dedicated class to represent this type, so it cannot be
* identified and dumped.
*
* ```yaml
* !!pairs
*   - one: 1
*   - two: 2
* ```
*
* is loaded as
*
* ```javascript
* [
*   ['one', 1],
*   ['two', 2]
* ]
* ```
*
* @category Tags
*/
var pairsTag = defineSequenceTag("tag:yaml.org,2002:pairs", {
	create: () => [],
	addItem: (container, item) => {
		if (item instanceof Map) {
			if (item.size !== 1) return "cannot resolve a pairs item";
			container.push(item.entries().next().value);
			return "";
		}
		if (Object.prototype.toString.call(item) !== "[object Object]") return "cannot resolve a pairs item";
		const object = item;
		const keys = Object.keys(object);
		if (keys.length !== 1) return "cannot resolve a pairs item";
		container.push([keys[0], object[keys[0]]]);
		return "";
	},
	identify: () => false
});
//#endregion
//#region src/tag/mapping/map.ts
/**
* This is the default mapping implementation. It uses `{}` objects and has only
* partial functionality due to language limitations. This choice was made
* because users expect to get JavaScript objects, and it was left unchanged to
* avoid too many breaking changes in the v5 release.
*
* Side effects:
*
* - `Object.hasOwn()` checks or `for...of` loops are required for safe use (to
*   avoid falling through to prototypes).
* - Only scalar string keys are supported properly.
* - Other scalar keys, such as `null` and numbers, are converted to strings.
*   This is historical behaviour, and it can cause side effects such as
*   problems with `!!merge`.
*
* Note that non-string scalar keys may be deprecated in future versions.
*
* Ideally, use {@link realMapTag} instead.
*
* @category Tags
*/
var mapTag = defineMappingTag("tag:yaml.org,2002:map", {
	create: () => ({}),
	identify: isPlainObject,
	represent: (o) => {
		const map = /* @__PURE__ */ new Map();
		for (const key of Object.keys(o)) map.set(key, o[key]);
		return map;
	},
	addPair: (container, key, value) => {
		if (key !== null && typeof key === "object") return "object-based map does not support complex keys";
		const normalizedKey = String(key);
		if (normalizedKey === "__proto__") Object.defineProperty(container, normalizedKey, {
			value,
			enumerable: true,
			configurable: true,
			writable: true
		});
		else container[normalizedKey] = value;
		return "";
	},
	has: (container, key) => {
		if (key !== null && typeof key === "object") return false;
		return Object.prototype.hasOwnProperty.call(container, String(key));
	},
	keys: (container) => Object.keys(container),
	get: (container, key) => {
		const normalizedKey = String(key);
		if (!Object.prototype.hasOwnProperty.call(container, normalizedKey)) return null;
		return container[normalizedKey];
	}
});
//#endregion
//#region src/tag/mapping/set.ts
/**
* The YAML 1.1 `!!set` tag, represented as a JavaScript `Set`.
*
* @category Tags
*/
var setTag = defineMappingTag("tag:yaml.org,2002:set", {
	create: () => /* @__PURE__ */ new Set(),
	identify: (data) => data instanceof Set,
	represent: (data) => {
		const map = /* @__PURE__ */ new Map();
		for (const key of data) map.set(key, null);
		return map;
	},
	addPair: (container, key, value) => {
		if (value !== null) return "cannot resolve a set item";
		container.add(key);
		return "";
	},
	has: (container, key) => container.has(key),
	keys: (container) => container.keys(),
	get: () => null
});
//#endregion
//#region src/schema.ts
function createTagDefinitionMap() {
	return {
		scalar: Object.create(null),
		sequence: Object.create(null),
		mapping: Object.create(null)
	};
}
function createTagDefinitionListMap() {
	return {
		scalar: [],
		sequence: [],
		mapping: []
	};
}
function compileTags(tags) {
	const result = [];
	for (const tag of tags) {
		let index = result.length;
		for (let previousIndex = 0; previousIndex < result.length; previousIndex++) {
			const previous = result[previousIndex];
			if (previous.nodeKind === tag.nodeKind && previous.tagName === tag.tagName && previous.matchByTagPrefix === tag.matchByTagPrefix) {
				index = previousIndex;
				break;
			}
		}
		result[index] = tag;
	}
	return result;
}
/**
* Controls tag resolution when loading and type selection when dumping.
*
* @category Schemas
*/
var Schema = class Schema {
	tags;
	/** @internal */
	implicitScalarTags;
	/**
	* Dispatch implicit scalar resolvers by `source.charAt(0)`. Each bucket holds
	* the resolvers that may match that key, in schema order; a key absent from
	* the map uses
	* {@link Schema.implicitScalarAnyFirstChar}
	* (resolvers that declared no first-char constraint, so they apply to any
	* first character).
	*/
	implicitScalarByFirstChar;
	implicitScalarAnyFirstChar;
	/**
	* The default scalar tag (`!!str`), resolved once so the composer's fallback
	* for unresolved plain scalars avoids a keyed lookup per scalar.
	*
	* @internal
	*/
	defaultScalarTag;
	/**
	* The default container tags (`!!seq` / `!!map`), used by the dumper: when a
	* value is identified by its default tag, the tag is implicit and not
	* printed. Undefined if the schema does not define them (then such values
	* can't be dumped).
	*
	* @internal
	*/
	defaultSequenceTag;
	/** @internal */
	defaultMappingTag;
	exact;
	prefix;
	constructor(tags) {
		const compiledTags = compileTags(tags);
		const implicitScalarTags = [];
		const exact = createTagDefinitionMap();
		const prefix = createTagDefinitionListMap();
		for (const tag of compiledTags) {
			if (tag.nodeKind === "scalar" && tag.implicit) {
				if (tag.matchByTagPrefix) throw new Error("Implicit scalar tags cannot match by tag prefix");
				implicitScalarTags.push(tag);
			}
			switch (tag.nodeKind) {
				case "scalar":
					if (tag.matchByTagPrefix) prefix.scalar.push(tag);
					else exact.scalar[tag.tagName] = tag;
					break;
				case "sequence":
					if (tag.matchByTagPrefix) prefix.sequence.push(tag);
					else exact.sequence[tag.tagName] = tag;
					break;
				case "mapping": if (tag.matchByTagPrefix) prefix.mapping.push(tag);
				else exact.mapping[tag.tagName] = tag;
			}
		}
		const implicitScalarAnyFirstChar = implicitScalarTags.filter((tag) => tag.implicitFirstChars === null);
		const keys = /* @__PURE__ */ new Set();
		for (const tag of implicitScalarTags) if (tag.implicitFirstChars !== null) for (const key of tag.implicitFirstChars) keys.add(key);
		const implicitScalarByFirstChar = /* @__PURE__ */ new Map();
		for (const key of keys) implicitScalarByFirstChar.set(key, implicitScalarTags.filter((tag) => tag.implicitFirstChars === null || tag.implicitFirstChars.indexOf(key) !== -1));
		const defaultScalarTag = exact.scalar["tag:yaml.org,2002:str"];
		if (!defaultScalarTag) throw new Error("schema does not define the default scalar tag (tag:yaml.org,2002:str)");
		this.tags = compiledTags;
		this.implicitScalarTags = implicitScalarTags;
		this.implicitScalarByFirstChar = implicitScalarByFirstChar;
		this.implicitScalarAnyFirstChar = implicitScalarAnyFirstChar;
		this.defaultScalarTag = defaultScalarTag;
		this.defaultSequenceTag = exact.sequence["tag:yaml.org,2002:seq"];
		this.defaultMappingTag = exact.mapping["tag:yaml.org,2002:map"];
		this.exact = exact;
		this.prefix = prefix;
	}
	/** @internal */
	lookupScalarTag(tagName) {
		const exactTag = this.exact.scalar[tagName];
		if (exactTag) return exactTag;
		for (const tag of this.prefix.scalar) if (tagName.startsWith(tag.tagName)) return tag;
	}
	/** @internal */
	lookupSequenceTag(tagName) {
		const exactTag = this.exact.sequence[tagName];
		if (exactTag) return exactTag;
		for (const tag of this.prefix.sequence) if (tagName.startsWith(tag.tagName)) return tag;
	}
	/** @internal */
	lookupMappingTag(tagName) {
		const exactTag = this.exact.mapping[tagName];
		if (exactTag) return exactTag;
		for (const tag of this.prefix.mapping) if (tagName.startsWith(tag.tagName)) return tag;
	}
	/** @internal */
	resolveImplicitScalarTag(source) {
		const candidates = this.implicitScalarByFirstChar.get(source.charAt(0)) ?? this.implicitScalarAnyFirstChar;
		for (const tag of candidates) {
			const value = tag.resolve(source, false, tag.tagName);
			if (value !== NOT_RESOLVED) return {
				value,
				tag
			};
		}
		const tag = this.defaultScalarTag;
		return {
			value: tag.resolve(source, false, tag.tagName),
			tag
		};
	}
	/**
	* Creates a new schema with the specified tags added. If a tag already
	* exists, it is replaced by the specified tag.
	*
	* @example
	*
	* ```javascript
	* import { CORE_SCHEMA, mergeTag, realMapTag } from 'js-yaml'
	*
	* const schema = CORE_SCHEMA.withTags(mergeTag, realMapTag)
	* ```
	*/
	withTags(...tags) {
		let flatTags = [];
		for (const tag of tags) flatTags = flatTags.concat(tag);
		return new Schema([...this.tags, ...flatTags]);
	}
};
/**
* The YAML 1.2 Failsafe Schema: strings, sequences, and mappings.
*
* @category Schemas
*/
var FAILSAFE_SCHEMA = new Schema([
	strTag,
	seqTag,
	mapTag
]);
/**
* The YAML 1.2 JSON Schema. It uses JSON scalar forms while retaining YAML
* collection syntax.
*
* @category Schemas
*/
var JSON_SCHEMA = new Schema([
	...FAILSAFE_SCHEMA.tags,
	nullJsonTag,
	boolJsonTag,
	intJsonTag,
	floatJsonTag
]);
/**
* The default schema for the loaders. Note, {@link CORE_SCHEMA} comes
* without the `!!merge` tag. You can easily enable it if needed.
*
* @example
* Enable {@link mergeTag}:
*
* ```javascript
* import { load, CORE_SCHEMA, mergeTag } from 'js-yaml'
*
* try {
*   load(data, { schema: CORE_SCHEMA.withTags(mergeTag) })
* } catch (e) {
*   console.error(e)
* }
* ```
*
* @category Schemas
*/
var CORE_SCHEMA = new Schema([
	...FAILSAFE_SCHEMA.tags,
	nullCoreTag,
	boolCoreTag,
	intCoreTag,
	floatCoreTag
]);
/**
* YAML 1.1-compatible schema.
*
* @category Schemas
*/
var YAML11_SCHEMA = new Schema([
	...FAILSAFE_SCHEMA.tags,
	nullYaml11Tag,
	boolYaml11Tag,
	intYaml11Tag,
	floatYaml11Tag,
	timestampTag,
	mergeTag,
	binaryTag,
	omapTag,
	pairsTag,
	setTag
]);
/**
* The dumper schema for maximum compatibility. It combines all supported type
* variants from YAML 1.1 and YAML 1.2 so strings matching any of them are
* quoted. This makes the generated YAML more compatible with other parsers.
*
* The schema is based on YAML 1.1, but extends `!!int` and `!!float` to accept
* both YAML 1.1 and Core Schema forms, since Core Schema supports some forms
* that YAML 1.1 does not.
*
* @category Schemas
*/
var DUMP_SCHEMA = YAML11_SCHEMA.withTags({
	...intYaml11Tag,
	resolve: (source, isExplicit, tagName) => {
		const result = intYaml11Tag.resolve(source, isExplicit, tagName);
		return result === NOT_RESOLVED ? intCoreTag.resolve(source, isExplicit, tagName) : result;
	}
}, {
	...floatYaml11Tag,
	resolve: (source, isExplicit, tagName) => {
		const result = floatYaml11Tag.resolve(source, isExplicit, tagName);
		return result === NOT_RESOLVED ? floatCoreTag.resolve(source, isExplicit, tagName) : result;
	}
});
//#endregion
//#region src/tag/mapping/real_map.ts
/**
* Recommended when non-string keys are actually needed. It uses native
* JavaScript `Map` objects, so keys keep their constructed types instead of
* being converted to strings.
*
* It is not the default to avoid widespread breaking changes in existing
* projects. `Map` has a different access API and does not pass deep equality
* checks against `{}`-based fixtures. Alongside the other changes in v5,
* making it the default was considered too disruptive.
*
* If these differences are acceptable for your project, we recommend using
* {@link realMapTag} to guarantee the absence of problems and side effects.
*
* @example
* Enable {@link realMapTag}:
*
* ```javascript
* import { load, CORE_SCHEMA, realMapTag } from 'js-yaml'
*
* try {
*   load(data, { schema: CORE_SCHEMA.withTags(realMapTag) })
* } catch (e) {
*   console.error(e)
* }
* ```
*
* @category Tags
*/
var realMapTag = defineMappingTag("tag:yaml.org,2002:map", {
	create: () => /* @__PURE__ */ new Map(),
	addPair: (container, key, value) => {
		container.set(key, value);
		return "";
	},
	has: (container, key) => container.has(key),
	keys: (container) => container.keys(),
	get: (container, key) => container.get(key),
	identify: (data) => data instanceof Map || isPlainObject(data),
	represent: (data) => {
		if (data instanceof Map) return data;
		const map = /* @__PURE__ */ new Map();
		const obj = data;
		for (const key of Object.keys(obj)) map.set(key, obj[key]);
		return map;
	}
});
//#endregion
//#region src/tag/mapping/legacy_map.ts
function normalizeKey(key) {
	if (Array.isArray(key)) {
		const array = Array.prototype.slice.call(key);
		for (let index = 0; index < array.length; index++) {
			if (Array.isArray(array[index])) return null;
			if (typeof array[index] === "object" && Object.prototype.toString.call(array[index]) === "[object Object]") array[index] = "[object Object]";
		}
		return String(array);
	}
	if (typeof key === "object" && Object.prototype.toString.call(key) === "[object Object]") return "[object Object]";
	return String(key);
}
/**
* This implementation exists solely to reproduce v4 behavior exactly. Its use
* is strongly discouraged. If complex or non-string keys are needed, use
* {@link realMapTag} instead.
*
* @category Tags
*/
var legacyMapTag = defineMappingTag("tag:yaml.org,2002:map", {
	create: () => ({}),
	identify: isPlainObject,
	represent: (o) => {
		const map = /* @__PURE__ */ new Map();
		for (const key of Object.keys(o)) map.set(key, o[key]);
		return map;
	},
	addPair: (container, key, value) => {
		const normalizedKey = normalizeKey(key);
		if (normalizedKey === null) return "nested arrays are not supported inside keys";
		if (normalizedKey === "__proto__") Object.defineProperty(container, normalizedKey, {
			value,
			enumerable: true,
			configurable: true,
			writable: true
		});
		else container[normalizedKey] = value;
		return "";
	},
	has: (container, key) => {
		const normalizedKey = normalizeKey(key);
		return normalizedKey !== null && Object.prototype.hasOwnProperty.call(container, normalizedKey);
	},
	keys: (container) => Object.keys(container),
	get: (container, key) => {
		const normalizedKey = String(key);
		if (!Object.prototype.hasOwnProperty.call(container, normalizedKey)) return null;
		return container[normalizedKey];
	}
});
//#endregion
//#region src/common/snippet.ts
var DEFAULT_SNIPPET_OPTIONS = {
	maxLength: 79,
	indent: 1,
	linesBefore: 3,
	linesAfter: 2
};
function getLine(buffer, lineStart, lineEnd, position, maxLineLength) {
	let head = "";
	let tail = "";
	const maxHalfLength = Math.floor(maxLineLength / 2) - 1;
	if (position - lineStart > maxHalfLength) {
		head = " ... ";
		lineStart = position - maxHalfLength + head.length;
	}
	if (lineEnd - position > maxHalfLength) {
		tail = " ...";
		lineEnd = position + maxHalfLength - tail.length;
	}
	return {
		str: head + buffer.slice(lineStart, lineEnd).replace(/\t/g, "→") + tail,
		pos: position - lineStart + head.length
	};
}
function padStart(string, max) {
	return " ".repeat(Math.max(max - string.length, 0)) + string;
}
function makeSnippet(mark, options) {
	if (!mark.buffer) return null;
	const opts = {
		...DEFAULT_SNIPPET_OPTIONS,
		...options
	};
	const re = /\r?\n|\r|\0/g;
	const lineStarts = [0];
	const lineEnds = [];
	let match;
	let foundLineNo = -1;
	while (match = re.exec(mark.buffer)) {
		lineEnds.push(match.index);
		lineStarts.push(match.index + match[0].length);
		if (mark.position <= match.index && foundLineNo < 0) foundLineNo = lineStarts.length - 2;
	}
	if (foundLineNo < 0) foundLineNo = lineStarts.length - 1;
	let result = "";
	const lineNoLength = Math.min(mark.line + opts.linesAfter, lineEnds.length).toString().length;
	const maxLineLength = opts.maxLength - (opts.indent + lineNoLength + 3);
	for (let i = 1; i <= opts.linesBefore; i++) {
		if (foundLineNo - i < 0) break;
		const line = getLine(mark.buffer, lineStarts[foundLineNo - i], lineEnds[foundLineNo - i], mark.position - (lineStarts[foundLineNo] - lineStarts[foundLineNo - i]), maxLineLength);
		result = `${" ".repeat(opts.indent)}${padStart((mark.line - i + 1).toString(), lineNoLength)} | ${line.str}\n${result}`;
	}
	const line = getLine(mark.buffer, lineStarts[foundLineNo], lineEnds[foundLineNo], mark.position, maxLineLength);
	result += `${" ".repeat(opts.indent)}${padStart((mark.line + 1).toString(), lineNoLength)} | ${line.str}\n`;
	result += `${"-".repeat(opts.indent + lineNoLength + 3 + line.pos)}^\n`;
	for (let i = 1; i <= opts.linesAfter; i++) {
		if (foundLineNo + i >= lineEnds.length) break;
		const line = getLine(mark.buffer, lineStarts[foundLineNo + i], lineEnds[foundLineNo + i], mark.position - (lineStarts[foundLineNo] - lineStarts[foundLineNo + i]), maxLineLength);
		result += `${" ".repeat(opts.indent)}${padStart((mark.line + i + 1).toString(), lineNoLength)} | ${line.str}\n`;
	}
	return result.replace(/\n$/, "");
}
//#endregion
//#region src/common/exception.ts
function formatError(exception, compact) {
	let where = "";
	if (!exception.mark) return exception.reason;
	if (exception.mark.name) where += `in "${exception.mark.name}" `;
	where += `(${exception.mark.line + 1}:${exception.mark.column + 1})`;
	if (!compact && exception.mark.snippet) where += `\n\n${exception.mark.snippet}`;
	return `${exception.reason} ${where}`;
}
/**
* A YAML error. Unlike an ordinary `Error`, it adds a source snippet showing
* the location of the problem to the error message, when available.
*
* @category Main
*/
var YAMLException = class YAMLException extends Error {
	reason;
	mark;
	/**
	* Optional `mark` contains source snippet data. Usually, use
	* {@link YAMLException.throwAt} instead of passing it directly.
	*/
	constructor(reason, mark) {
		super();
		this.name = "YAMLException";
		this.reason = reason;
		this.mark = mark;
		this.message = formatError(this, false);
		if (Error.captureStackTrace) Error.captureStackTrace(this, this.constructor);
	}
	/**
	* Returns the formatted error, omitting the source snippet in compact mode.
	*/
	toString(compact) {
		return `${this.name}: ${formatError(this, compact)}`;
	}
	/**
	* Builds a YAMLException with a source snippet and throws it. `source` is
	* the raw input text; `position` is an offset into it.
	*/
	static throwAt(source, position, message, filename = "") {
		let line = 0;
		let lineStart = 0;
		for (let index = 0; index < position; index++) {
			const ch = source.charCodeAt(index);
			if (ch === 10) {
				line++;
				lineStart = index + 1;
			} else if (ch === 13) {
				line++;
				if (source.charCodeAt(index + 1) === 10) index++;
				lineStart = index + 1;
			}
		}
		const mark = {
			name: filename,
			buffer: source,
			position,
			line,
			column: position - lineStart
		};
		mark.snippet = makeSnippet(mark);
		throw new YAMLException(message, mark);
	}
};
//#endregion
//#region src/parser/events.ts
/** @category Events */
var EVENT_ID = {
	DOCUMENT: 1,
	SEQUENCE: 2,
	MAPPING: 3,
	SCALAR: 4,
	ALIAS: 5,
	POP: 6
};
/** @category Nodes */
var SCALAR_STYLE = {
	PLAIN: 1,
	SINGLE_QUOTED: 2,
	DOUBLE_QUOTED: 3,
	LITERAL_BLOCK: 4,
	FOLDED_BLOCK: 5
};
/** @category Nodes */
var COLLECTION_STYLE = {
	BLOCK: 1,
	FLOW: 2
};
/** @category Nodes */
var CHOMPING_MODE = {
	CLIP: 1,
	STRIP: 2,
	KEEP: 3
};
//#endregion
//#region src/parser/parser_scalar.ts
var NO_RANGE$3 = -1;
function simpleEscapeSequence(c) {
	switch (c) {
		case 48: return "\0";
		case 97: return "\x07";
		case 98: return "\b";
		case 116: return "	";
		case 9: return "	";
		case 110: return "\n";
		case 118: return "\v";
		case 102: return "\f";
		case 114: return "\r";
		case 101: return "\x1B";
		case 32: return " ";
		case 34: return "\"";
		case 47: return "/";
		case 92: return "\\";
		case 78: return "";
		case 95: return "\xA0";
		case 76: return "\u2028";
		case 80: return "\u2029";
		default: return "";
	}
}
var simpleEscapeCheck = new Array(256);
var simpleEscapeMap = new Array(256);
for (let i = 0; i < 256; i++) {
	simpleEscapeCheck[i] = simpleEscapeSequence(i) ? 1 : 0;
	simpleEscapeMap[i] = simpleEscapeSequence(i);
}
function charFromCodepoint(c) {
	if (c <= 65535) return String.fromCharCode(c);
	return String.fromCharCode((c - 65536 >> 10) + 55296, (c - 65536 & 1023) + 56320);
}
function fromHexCode$1(c) {
	if (c >= 48 && c <= 57) return c - 48;
	return (c | 32) - 97 + 10;
}
function escapedHexLen$1(c) {
	if (c === 120) return 2;
	if (c === 117) return 4;
	return 8;
}
function skipFoldedBreaks(input, position, end) {
	let breaks = 0;
	while (position < end) {
		const ch = input.charCodeAt(position);
		if (ch === 10) {
			breaks++;
			position++;
		} else if (ch === 13) {
			breaks++;
			position++;
			if (input.charCodeAt(position) === 10) position++;
		} else if (ch === 32 || ch === 9) position++;
		else break;
	}
	return {
		position,
		breaks
	};
}
function foldedBreaks(count) {
	if (count === 1) return " ";
	return "\n".repeat(count - 1);
}
function getPlainValue(input, start, end) {
	let result = "";
	let position = start;
	let captureStart = start;
	let captureEnd = start;
	while (position < end) {
		const ch = input.charCodeAt(position);
		if (ch === 10 || ch === 13) {
			result += input.slice(captureStart, captureEnd);
			const fold = skipFoldedBreaks(input, position, end);
			result += foldedBreaks(fold.breaks);
			position = captureStart = captureEnd = fold.position;
		} else {
			position++;
			if (ch !== 32 && ch !== 9) captureEnd = position;
		}
	}
	return result + input.slice(captureStart, captureEnd);
}
function getSingleQuotedValue(input, start, end) {
	let result = "";
	let position = start;
	let captureStart = start;
	let captureEnd = start;
	while (position < end) {
		const ch = input.charCodeAt(position);
		if (ch === 39) {
			result += input.slice(captureStart, position) + "'";
			position += 2;
			captureStart = captureEnd = position;
		} else if (ch === 10 || ch === 13) {
			result += input.slice(captureStart, captureEnd);
			const fold = skipFoldedBreaks(input, position, end);
			result += foldedBreaks(fold.breaks);
			position = captureStart = captureEnd = fold.position;
		} else {
			position++;
			if (ch !== 32 && ch !== 9) captureEnd = position;
		}
	}
	return result + input.slice(captureStart, end);
}
function getDoubleQuotedValue(input, start, end) {
	let result = "";
	let position = start;
	let captureStart = start;
	let captureEnd = start;
	while (position < end) {
		const ch = input.charCodeAt(position);
		if (ch === 92) {
			result += input.slice(captureStart, position);
			position++;
			const escaped = input.charCodeAt(position);
			if (escaped === 10 || escaped === 13) position = skipFoldedBreaks(input, position, end).position;
			else if (escaped < 256 && simpleEscapeCheck[escaped]) {
				result += simpleEscapeMap[escaped];
				position++;
			} else {
				let hexLength = escapedHexLen$1(escaped);
				let hexResult = 0;
				for (; hexLength > 0; hexLength--) {
					position++;
					const digit = fromHexCode$1(input.charCodeAt(position));
					hexResult = (hexResult << 4) + digit;
				}
				result += charFromCodepoint(hexResult);
				position++;
			}
			captureStart = captureEnd = position;
		} else if (ch === 10 || ch === 13) {
			result += input.slice(captureStart, captureEnd);
			const fold = skipFoldedBreaks(input, position, end);
			result += foldedBreaks(fold.breaks);
			position = captureStart = captureEnd = fold.position;
		} else {
			position++;
			if (ch !== 32 && ch !== 9) captureEnd = position;
		}
	}
	return result + input.slice(captureStart, end);
}
function getBlockValue(input, start, end, indent, chomping, folded) {
	const textIndent = indent < 0 ? 0 : indent;
	const region = input.slice(start, end).replace(/\r\n?/g, "\n");
	const lines = region === "" ? [] : (region.endsWith("\n") ? region.slice(0, -1) : region).split("\n");
	let result = "";
	let didReadContent = false;
	let emptyLines = 0;
	let atMoreIndented = false;
	for (const line of lines) {
		let column = 0;
		while (column < textIndent && line.charCodeAt(column) === 32) column++;
		if (indent < 0 || column >= line.length) {
			emptyLines++;
			continue;
		}
		const content = line.slice(textIndent);
		const first = content.charCodeAt(0);
		if (folded) {
			if (first === 32 || first === 9) {
				atMoreIndented = true;
				result += "\n".repeat(didReadContent ? 1 + emptyLines : emptyLines);
			} else if (atMoreIndented) {
				atMoreIndented = false;
				result += "\n".repeat(emptyLines + 1);
			} else if (emptyLines === 0) {
				if (didReadContent) result += " ";
			} else result += "\n".repeat(emptyLines);
		} else result += "\n".repeat(didReadContent ? 1 + emptyLines : emptyLines);
		result += content;
		didReadContent = true;
		emptyLines = 0;
	}
	if (chomping === CHOMPING_MODE.KEEP) result += "\n".repeat(didReadContent ? 1 + emptyLines : emptyLines);
	else if (chomping !== CHOMPING_MODE.STRIP) {
		if (didReadContent) result += "\n";
	}
	return result;
}
/**
* Decodes the scalar referenced by event offsets in `input`.
*
* @category Events
*/
function getScalarValue(input, scalar) {
	if (scalar.valueStart === NO_RANGE$3) return "";
	const { valueStart, valueEnd } = scalar;
	if (scalar.fast) return input.slice(valueStart, valueEnd);
	switch (scalar.style) {
		case SCALAR_STYLE.SINGLE_QUOTED: return getSingleQuotedValue(input, valueStart, valueEnd);
		case SCALAR_STYLE.DOUBLE_QUOTED: return getDoubleQuotedValue(input, valueStart, valueEnd);
		case SCALAR_STYLE.LITERAL_BLOCK: return getBlockValue(input, valueStart, valueEnd, scalar.indent, scalar.chomping, false);
		case SCALAR_STYLE.FOLDED_BLOCK: return getBlockValue(input, valueStart, valueEnd, scalar.indent, scalar.chomping, true);
		default: return getPlainValue(input, valueStart, valueEnd);
	}
}
//#endregion
//#region src/common/tagname.ts
var DEFAULT_TAG_HANDLERS = Object.assign(Object.create(null), {
	"!": "!",
	"!!": "tag:yaml.org,2002:"
});
var TAG_SUFFIX_CHARS = "-#;/?:@&=+$_.~*'()";
var TAG_URI_CHARS = TAG_SUFFIX_CHARS + "!,[]";
var HEX = "0123456789ABCDEF";
function percentByte(byte) {
	return "%" + HEX[byte >> 4] + HEX[byte & 15];
}
function tagPercentEncode(source, isSuffix) {
	const allowed = isSuffix ? TAG_SUFFIX_CHARS : TAG_URI_CHARS;
	let result = "";
	for (let index = 0; index < source.length; index++) {
		let ch = source.charCodeAt(index);
		if (ch >= 48 && ch <= 57 || ch >= 65 && ch <= 90 || ch >= 97 && ch <= 122 || allowed.includes(source[index])) {
			result += source[index];
			continue;
		}
		if (ch >= 55296 && ch <= 56319) ch = 65536 + ((ch & 1023) << 10) + (source.charCodeAt(++index) & 1023);
		if (ch < 128) result += percentByte(ch);
		else if (ch < 2048) result += percentByte(192 | ch >> 6) + percentByte(128 | ch & 63);
		else if (ch < 65536) result += percentByte(224 | ch >> 12) + percentByte(128 | ch >> 6 & 63) + percentByte(128 | ch & 63);
		else result += percentByte(240 | ch >> 18) + percentByte(128 | ch >> 12 & 63) + percentByte(128 | ch >> 6 & 63) + percentByte(128 | ch & 63);
	}
	return result;
}
function tagPercentDecode(source) {
	let result = "";
	let index = 0;
	while (index < source.length) {
		if (source.charCodeAt(index) !== 37) {
			result += source[index++];
			continue;
		}
		let ch = parseInt(source.slice(index + 1, index + 3), 16);
		index += 3;
		if (ch >= 192) {
			let remaining = ch < 224 ? 1 : ch < 240 ? 2 : 3;
			ch &= (1 << 6 - remaining) - 1;
			while (remaining-- > 0) {
				ch = ch << 6 | parseInt(source.slice(index + 1, index + 3), 16) & 63;
				index += 3;
			}
		}
		if (ch < 65536) result += String.fromCharCode(ch);
		else {
			ch -= 65536;
			result += String.fromCharCode(55296 | ch >> 10, 56320 | ch & 1023);
		}
	}
	return result;
}
function tagNameFull(rawTag, tagHandlers) {
	if (rawTag.startsWith("!<") && rawTag.endsWith(">")) return tagPercentDecode(rawTag.slice(2, -1));
	const handleEnd = rawTag.indexOf("!", 1);
	const handle = handleEnd === -1 ? "!" : rawTag.slice(0, handleEnd + 1);
	return tagPercentDecode(tagHandlers?.[handle] ?? DEFAULT_TAG_HANDLERS[handle] ?? handle) + tagPercentDecode(rawTag.slice(handle.length));
}
function tagNameShort(fullTag) {
	let tag = fullTag;
	if (tag.charCodeAt(0) === 33) {
		tag = tag.slice(1);
		return `!${tagPercentEncode(tag, true)}`;
	}
	if (tag.slice(0, 18) === "tag:yaml.org,2002:") return `!!${tagPercentEncode(tag.slice(18), true)}`;
	return `!<${tagPercentEncode(tag, false)}>`;
}
//#endregion
//#region src/parser/constructor.ts
var NO_RANGE$2 = -1;
var MERGE_TAG_NAME = "tag:yaml.org,2002:merge";
var DEFAULT_CONSTRUCTOR_OPTIONS = {
	filename: "",
	schema: CORE_SCHEMA,
	json: false,
	maxTotalMergeKeys: 1e4,
	maxAliases: -1
};
function eventPosition$1(event) {
	if ("tagStart" in event && event.tagStart !== NO_RANGE$2) return event.tagStart;
	if ("anchorStart" in event && event.anchorStart !== NO_RANGE$2) return event.anchorStart;
	if ("valueStart" in event && event.valueStart !== NO_RANGE$2) return event.valueStart;
	if ("start" in event) return event.start;
	return 0;
}
function throwError$1(state, message) {
	YAMLException.throwAt(state.source, state.position, message, state.filename);
}
function finalizeCollection(state, position, tag, carrier) {
	try {
		return tag.finalize(carrier);
	} catch (error) {
		if (error instanceof YAMLException) throw error;
		YAMLException.throwAt(state.source, position, error instanceof Error ? error.message : String(error), state.filename);
	}
}
function constructScalar(state, event) {
	const source = getScalarValue(state.source, event);
	const rawTag = event.tagStart === NO_RANGE$2 ? "" : state.source.slice(event.tagStart, event.tagEnd);
	const strTag = state.schema.defaultScalarTag;
	if (rawTag !== "") {
		if (rawTag === "!") return {
			value: source,
			tag: strTag
		};
		const tagName = tagNameFull(rawTag, state.tagHandlers);
		const scalarTag = state.schema.lookupScalarTag(tagName);
		if (scalarTag) {
			const result = scalarTag.resolve(source, true, tagName);
			if (result === NOT_RESOLVED) throwError$1(state, `cannot resolve a node with !<${tagName}> explicit tag`);
			return {
				value: result,
				tag: scalarTag
			};
		}
		const collectionTagDef = state.schema.lookupMappingTag(tagName) ?? state.schema.lookupSequenceTag(tagName);
		if (collectionTagDef) {
			if (source !== "") throwError$1(state, `cannot resolve a node with !<${tagName}> explicit tag`);
			const carrier = collectionTagDef.create(tagName);
			return {
				value: collectionTagDef.carrierIsResult ? carrier : finalizeCollection(state, state.position, collectionTagDef, carrier),
				tag: collectionTagDef
			};
		}
		throwError$1(state, `unknown scalar tag !<${tagName}>`);
	}
	if (event.style === SCALAR_STYLE.PLAIN) return state.schema.resolveImplicitScalarTag(source);
	return {
		value: strTag.resolve(source, false, strTag.tagName),
		tag: strTag
	};
}
function collectionTagName(state, event, defaultTagName) {
	const rawTag = event.tagStart === NO_RANGE$2 ? "" : state.source.slice(event.tagStart, event.tagEnd);
	return rawTag === "" || rawTag === "!" ? defaultTagName : tagNameFull(rawTag, state.tagHandlers);
}
function isMappingTag(tag) {
	return tag.nodeKind === "mapping";
}
function chargeMergeWork(state) {
	state.totalMergeKeys++;
	if (state.maxTotalMergeKeys !== -1 && state.totalMergeKeys > state.maxTotalMergeKeys) throwError$1(state, `merge keys exceeded maxTotalMergeKeys (${state.maxTotalMergeKeys})`);
}
function mergeKeys(state, frame, source, sourceTag) {
	chargeMergeWork(state);
	for (const sourceKey of sourceTag.keys(source)) {
		chargeMergeWork(state);
		if (frame.tag.has(frame.value, sourceKey)) continue;
		const err = frame.tag.addPair(frame.value, sourceKey, sourceTag.get(source, sourceKey));
		if (err) throwError$1(state, err);
		frame.overridable ??= /* @__PURE__ */ new Set();
		frame.overridable.add(sourceKey);
	}
}
function mergeSource(state, frame, source, sourceTag) {
	state.position = frame.keyPosition;
	if (isMappingTag(sourceTag)) mergeKeys(state, frame, source, sourceTag);
	else if (sourceTag.nodeKind === "sequence" && Array.isArray(source)) {
		if (source.length > 100) throwError$1(state, "abnormal merge sequence size");
		for (const element of source) {
			const elementTag = state.nodeTags.get(element);
			if (!elementTag) throwError$1(state, "cannot merge mappings; the provided source object is unacceptable");
			mergeKeys(state, frame, element, elementTag);
		}
	} else throwError$1(state, "cannot merge mappings; the provided source object is unacceptable");
}
function addMappingValue(state, frame, key, value, tag) {
	state.position = frame.keyPosition;
	if (frame.keyIsMerge) {
		mergeSource(state, frame, value, tag);
		return;
	}
	if (!state.json && frame.tag.has(frame.value, key) && !frame.overridable?.has(key)) throwError$1(state, "duplicated mapping key");
	const err = frame.tag.addPair(frame.value, key, value);
	if (err) throwError$1(state, err);
	frame.overridable?.delete(key);
}
function addValue(state, value, tag) {
	const frame = state.frames[state.frames.length - 1];
	if (frame.kind === "document") {
		frame.value = value;
		frame.hasValue = true;
	} else if (frame.kind === "sequence") {
		if (isMappingTag(tag)) state.nodeTags.set(value, tag);
		const err = frame.tag.addItem(frame.value, value, frame.index++);
		if (err) throwError$1(state, err);
	} else if (frame.hasKey) {
		const key = frame.key;
		frame.key = void 0;
		frame.hasKey = false;
		addMappingValue(state, frame, key, value, tag);
	} else {
		frame.key = value;
		frame.keyPosition = state.position;
		frame.hasKey = true;
		frame.keyIsMerge = tag.tagName === MERGE_TAG_NAME;
	}
}
function storeAnchor(state, event, value, tag, isValueFinal) {
	if (event.anchorStart !== NO_RANGE$2) {
		const anchor = {
			value,
			tag,
			isValueFinal
		};
		state.anchors.set(state.source.slice(event.anchorStart, event.anchorEnd), anchor);
		return anchor;
	}
	return null;
}
/**
* Constructs JavaScript documents directly from parser events, without an
* intermediate AST.
*
* @category Events
*/
function constructFromEvents(events, options) {
	const state = {
		...DEFAULT_CONSTRUCTOR_OPTIONS,
		...options,
		events,
		documents: [],
		eventIndex: 0,
		position: 0,
		frames: [],
		anchors: /* @__PURE__ */ new Map(),
		nodeTags: /* @__PURE__ */ new Map(),
		tagHandlers: Object.create(null),
		totalMergeKeys: 0,
		aliasCount: 0
	};
	while (state.eventIndex < state.events.length) {
		const event = state.events[state.eventIndex++];
		state.position = eventPosition$1(event);
		switch (event.type) {
			case EVENT_ID.DOCUMENT:
				state.anchors = /* @__PURE__ */ new Map();
				state.nodeTags = /* @__PURE__ */ new Map();
				state.aliasCount = 0;
				state.tagHandlers = Object.create(null);
				for (const directive of event.directives) if (directive.kind === "tag") state.tagHandlers[directive.handle] = directive.prefix;
				state.frames.push({
					kind: "document",
					position: state.position,
					value: void 0,
					hasValue: false
				});
				break;
			case EVENT_ID.SCALAR: {
				const { value, tag } = constructScalar(state, event);
				storeAnchor(state, event, value, tag, true);
				addValue(state, value, tag);
				break;
			}
			case EVENT_ID.SEQUENCE: {
				const tagName = collectionTagName(state, event, "tag:yaml.org,2002:seq");
				const tag = state.schema.lookupSequenceTag(tagName);
				if (!tag) throwError$1(state, `unknown sequence tag !<${tagName}>`);
				const value = tag.create(tagName);
				const anchor = storeAnchor(state, event, value, tag, tag.carrierIsResult);
				state.frames.push({
					kind: "sequence",
					position: state.position,
					value,
					tag,
					anchor,
					index: 0
				});
				break;
			}
			case EVENT_ID.MAPPING: {
				const tagName = collectionTagName(state, event, "tag:yaml.org,2002:map");
				const tag = state.schema.lookupMappingTag(tagName);
				if (!tag) throwError$1(state, `unknown mapping tag !<${tagName}>`);
				const value = tag.create(tagName);
				const anchor = storeAnchor(state, event, value, tag, tag.carrierIsResult);
				state.frames.push({
					kind: "mapping",
					position: state.position,
					value,
					tag,
					anchor,
					key: void 0,
					keyPosition: state.position,
					hasKey: false,
					keyIsMerge: false,
					overridable: null
				});
				break;
			}
			case EVENT_ID.ALIAS: {
				if (state.maxAliases !== -1 && ++state.aliasCount > state.maxAliases) throwError$1(state, `aliases exceeded maxAliases (${state.maxAliases})`);
				const name = state.source.slice(event.anchorStart, event.anchorEnd);
				const anchor = state.anchors.get(name);
				if (!anchor) throwError$1(state, `unidentified alias "${name}"`);
				if (!anchor.isValueFinal) throwError$1(state, `recursive alias "${name}" is not supported for tag ${anchor.tag.tagName} because it uses finalize()`);
				addValue(state, anchor.value, anchor.tag);
				break;
			}
			case EVENT_ID.POP: {
				const frame = state.frames.pop();
				if (frame.kind === "mapping" && frame.hasKey) {
					state.position = frame.keyPosition;
					throwError$1(state, "incomplete mapping pair in event stream");
				}
				if (frame.kind === "document") state.documents.push(frame.value);
				else {
					const value = frame.tag.carrierIsResult ? frame.value : finalizeCollection(state, frame.position, frame.tag, frame.value);
					if (frame.anchor) {
						frame.anchor.value = value;
						frame.anchor.isValueFinal = true;
					}
					addValue(state, value, frame.tag);
				}
				break;
			}
		}
	}
	return state.documents;
}
//#endregion
//#region src/parser/parser.ts
var NO_RANGE$1 = -1;
var HAS_OWN = Object.prototype.hasOwnProperty;
var CONTEXT_FLOW_IN = 1;
var CONTEXT_FLOW_OUT = 2;
var CONTEXT_BLOCK_IN = 3;
var CONTEXT_BLOCK_OUT = 4;
var PATTERN_NON_PRINTABLE = /[\x00-\x08\x0B\x0C\x0E-\x1F\x7F-\x84\x86-\x9F\uFFFE\uFFFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?:[^\uD800-\uDBFF]|^)[\uDC00-\uDFFF]/;
var PATTERN_FLOW_INDICATORS = /[,\[\]{}]/;
var PATTERN_TAG_HANDLE = /^(?:!|!!|![0-9A-Za-z-]+!)$/;
var NS_URI_CHAR = String.raw`(?:%[0-9A-Fa-f]{2}|[0-9A-Za-z\-#;/?:@&=+$,_.!~*'()\[\]])`;
var NS_TAG_CHAR = String.raw`(?:%[0-9A-Fa-f]{2}|[0-9A-Za-z\-#;/?:@&=+$.~*'()_])`;
var PATTERN_TAG_URI = new RegExp(`^(?:${NS_URI_CHAR})*$`);
var PATTERN_TAG_SUFFIX = new RegExp(`^(?:${NS_TAG_CHAR})+$`);
var PATTERN_TAG_PREFIX = new RegExp(`^(?:!(?:${NS_URI_CHAR})*|${NS_TAG_CHAR}(?:${NS_URI_CHAR})*)$`);
var DEFAULT_PARSER_OPTIONS = {
	filename: "",
	maxDepth: 100
};
function addDocumentEvent(state, explicitStart, explicitEnd) {
	state.events.push({
		type: EVENT_ID.DOCUMENT,
		explicitStart,
		explicitEnd,
		directives: state.directives
	});
}
function addSequenceEvent(state, start, anchorStart, anchorEnd, tagStart, tagEnd, style) {
	state.events.push({
		type: EVENT_ID.SEQUENCE,
		start,
		anchorStart,
		anchorEnd,
		tagStart,
		tagEnd,
		style
	});
}
function addMappingEvent(state, start, anchorStart, anchorEnd, tagStart, tagEnd, style) {
	state.events.push({
		type: EVENT_ID.MAPPING,
		start,
		anchorStart,
		anchorEnd,
		tagStart,
		tagEnd,
		style
	});
}
function insertFlowPairMappingEvent(state, snapshot) {
	state.events.splice(snapshot.eventsLength, 0, {
		type: EVENT_ID.MAPPING,
		start: snapshot.position,
		anchorStart: NO_RANGE$1,
		anchorEnd: NO_RANGE$1,
		tagStart: NO_RANGE$1,
		tagEnd: NO_RANGE$1,
		style: COLLECTION_STYLE.FLOW
	});
}
function addScalarEvent(state, valueStart, valueEnd, anchorStart, anchorEnd, tagStart, tagEnd, style, chomping = CHOMPING_MODE.CLIP, indent = -1, fast = false) {
	state.events.push({
		type: EVENT_ID.SCALAR,
		valueStart,
		valueEnd,
		anchorStart,
		anchorEnd,
		tagStart,
		tagEnd,
		style,
		chomping,
		indent,
		fast
	});
}
function addAliasEvent(state, anchorStart, anchorEnd) {
	state.events.push({
		type: EVENT_ID.ALIAS,
		anchorStart,
		anchorEnd
	});
}
function addPopEvent(state) {
	state.events.push({ type: EVENT_ID.POP });
}
function addEmptyScalarEvent(state) {
	addScalarEvent(state, NO_RANGE$1, NO_RANGE$1, NO_RANGE$1, NO_RANGE$1, NO_RANGE$1, NO_RANGE$1, SCALAR_STYLE.PLAIN);
}
function emptyProperties() {
	return {
		anchorStart: NO_RANGE$1,
		anchorEnd: NO_RANGE$1,
		tagStart: NO_RANGE$1,
		tagEnd: NO_RANGE$1
	};
}
function snapshotState(state) {
	return {
		position: state.position,
		line: state.line,
		lineStart: state.lineStart,
		lineIndent: state.lineIndent,
		firstTabInLine: state.firstTabInLine,
		eventsLength: state.events.length
	};
}
function restoreState(state, snapshot) {
	state.position = snapshot.position;
	state.line = snapshot.line;
	state.lineStart = snapshot.lineStart;
	state.lineIndent = snapshot.lineIndent;
	state.firstTabInLine = snapshot.firstTabInLine;
	state.events.length = snapshot.eventsLength;
}
function throwError(state, message) {
	YAMLException.throwAt(state.input.slice(0, state.length), state.position, message, state.filename);
}
function isEol(c) {
	return c === 10 || c === 13;
}
function isWhiteSpace(c) {
	return c === 9 || c === 32;
}
function isWsOrEol(c) {
	return isWhiteSpace(c) || isEol(c);
}
function isWsOrEolOrEnd(c) {
	return c === 0 || isWsOrEol(c);
}
function isFlowIndicator(c) {
	return c === 44 || c === 91 || c === 93 || c === 123 || c === 125;
}
function fromDecimalCode(c) {
	return c >= 48 && c <= 57 ? c - 48 : -1;
}
function fromHexCode(c) {
	if (c >= 48 && c <= 57) return c - 48;
	const lc = c | 32;
	if (lc >= 97 && lc <= 102) return lc - 97 + 10;
	return -1;
}
function escapedHexLen(c) {
	if (c === 120) return 2;
	if (c === 117) return 4;
	if (c === 85) return 8;
	return 0;
}
function isSimpleEscape(c) {
	return c === 48 || c === 97 || c === 98 || c === 116 || c === 9 || c === 110 || c === 118 || c === 102 || c === 114 || c === 101 || c === 32 || c === 34 || c === 47 || c === 92 || c === 78 || c === 95 || c === 76 || c === 80;
}
function consumeLineBreak(state) {
	if (state.input.charCodeAt(state.position) === 10) state.position++;
	else {
		state.position++;
		if (state.input.charCodeAt(state.position) === 10) state.position++;
	}
	state.line++;
	state.lineStart = state.position;
	state.lineIndent = 0;
	state.firstTabInLine = -1;
}
function skipSeparationSpace(state, allowComments) {
	let lineBreaks = 0;
	let ch = state.input.charCodeAt(state.position);
	let hasSeparation = state.position === state.lineStart || isWsOrEol(state.input.charCodeAt(state.position - 1));
	while (ch !== 0) {
		while (isWhiteSpace(ch)) {
			hasSeparation = true;
			if (ch === 9 && state.firstTabInLine === -1) state.firstTabInLine = state.position;
			ch = state.input.charCodeAt(++state.position);
		}
		if (allowComments && hasSeparation && ch === 35) do
			ch = state.input.charCodeAt(++state.position);
		while (!isEol(ch) && ch !== 0);
		if (!isEol(ch)) break;
		consumeLineBreak(state);
		lineBreaks++;
		hasSeparation = true;
		ch = state.input.charCodeAt(state.position);
		while (ch === 32) {
			state.lineIndent++;
			ch = state.input.charCodeAt(++state.position);
		}
	}
	return lineBreaks;
}
function testDocumentSeparator(state, position = state.position) {
	const ch = state.input.charCodeAt(position);
	if ((ch === 45 || ch === 46) && ch === state.input.charCodeAt(position + 1) && ch === state.input.charCodeAt(position + 2)) {
		const following = state.input.charCodeAt(position + 3);
		return following === 0 || isWsOrEol(following);
	}
	return false;
}
function skipByteOrderMark(state) {
	if (state.position === state.lineStart && state.input.charCodeAt(state.position) === 65279) {
		state.position++;
		state.lineStart = state.position;
	}
}
function testDocumentBoundary(state) {
	if (state.position !== state.lineStart) return false;
	if (testDocumentSeparator(state)) return true;
	if (state.input.charCodeAt(state.position) !== 65279) return false;
	const snapshot = snapshotState(state);
	skipByteOrderMark(state);
	skipSeparationSpace(state, true);
	const ch = state.input.charCodeAt(state.position);
	const result = state.position === state.lineStart && (ch === 37 || ch === 45 && testDocumentSeparator(state));
	restoreState(state, snapshot);
	return result;
}
function skipUntilLineEnd(state) {
	let ch = state.input.charCodeAt(state.position);
	while (ch !== 0 && !isEol(ch)) ch = state.input.charCodeAt(++state.position);
}
function checkPrintable(state, start, end) {
	const match = PATTERN_NON_PRINTABLE.exec(state.input.slice(start, end));
	if (match !== null) {
		state.position = start + match.index + match[0].length - 1;
		throwError(state, "the stream contains non-printable characters");
	}
}
function readTagProperty(state, props, inFlow) {
	if (state.input.charCodeAt(state.position) !== 33) return false;
	if (props.tagStart !== NO_RANGE$1) throwError(state, "duplication of a tag property");
	const start = state.position;
	let isVerbatim = false;
	let isNamed = false;
	let tagHandle = "!";
	let ch = state.input.charCodeAt(++state.position);
	if (ch === 60) {
		isVerbatim = true;
		ch = state.input.charCodeAt(++state.position);
	} else if (ch === 33) {
		isNamed = true;
		tagHandle = "!!";
		ch = state.input.charCodeAt(++state.position);
	}
	let suffixStart = state.position;
	let tagName;
	if (isVerbatim) {
		while (ch !== 0 && ch !== 62) ch = state.input.charCodeAt(++state.position);
		if (ch !== 62) throwError(state, "unexpected end of the stream within a verbatim tag");
		tagName = state.input.slice(suffixStart, state.position);
		state.position++;
	} else {
		while (ch !== 0 && !isWsOrEol(ch) && !(inFlow && isFlowIndicator(ch))) {
			if (ch === 33) {
				if (!isNamed) {
					tagHandle = state.input.slice(suffixStart - 1, state.position + 1);
					if (!PATTERN_TAG_HANDLE.test(tagHandle)) throwError(state, "named tag handle cannot contain such characters");
					isNamed = true;
					suffixStart = state.position + 1;
				} else throwError(state, "tag suffix cannot contain exclamation marks");
			}
			ch = state.input.charCodeAt(++state.position);
		}
		tagName = state.input.slice(suffixStart, state.position);
		if (PATTERN_FLOW_INDICATORS.test(tagName)) throwError(state, "tag suffix cannot contain flow indicator characters");
	}
	if (tagName && !(isVerbatim ? PATTERN_TAG_URI.test(tagName) : PATTERN_TAG_SUFFIX.test(tagName))) throwError(state, `tag name cannot contain such characters: ${tagName}`);
	if (!isVerbatim && tagHandle !== "!" && tagHandle !== "!!" && !HAS_OWN.call(state.tagHandlers, tagHandle)) throwError(state, `undeclared tag handle "${tagHandle}"`);
	props.tagStart = start;
	props.tagEnd = state.position;
	return true;
}
function readAnchorProperty(state, props) {
	if (state.input.charCodeAt(state.position) !== 38) return false;
	if (props.anchorStart !== NO_RANGE$1) throwError(state, "duplication of an anchor property");
	state.position++;
	const start = state.position;
	while (state.input.charCodeAt(state.position) !== 0 && !isWsOrEol(state.input.charCodeAt(state.position)) && !isFlowIndicator(state.input.charCodeAt(state.position))) state.position++;
	if (state.position === start) throwError(state, "name of an anchor node must contain at least one character");
	props.anchorStart = start;
	props.anchorEnd = state.position;
	return true;
}
function readAlias(state, props) {
	if (state.input.charCodeAt(state.position) !== 42) return false;
	if (props.anchorStart !== NO_RANGE$1 || props.tagStart !== NO_RANGE$1) throwError(state, "alias node should not have any properties");
	state.position++;
	const start = state.position;
	while (state.input.charCodeAt(state.position) !== 0 && !isWsOrEol(state.input.charCodeAt(state.position)) && !isFlowIndicator(state.input.charCodeAt(state.position))) state.position++;
	if (state.position === start) throwError(state, "name of an alias node must contain at least one character");
	addAliasEvent(state, start, state.position);
	return true;
}
function readFlowScalarBreak(state, nodeIndent) {
	skipSeparationSpace(state, false);
	if (state.lineIndent < nodeIndent) throwError(state, "deficient indentation");
}
function readSingleQuotedScalar(state, nodeIndent, props) {
	if (state.input.charCodeAt(state.position) !== 39) return false;
	state.position++;
	const start = state.position;
	let simple = true;
	while (state.input.charCodeAt(state.position) !== 0) {
		const ch = state.input.charCodeAt(state.position);
		if (ch === 39) {
			if (state.input.charCodeAt(state.position + 1) === 39) {
				simple = false;
				state.position += 2;
				continue;
			}
			const end = state.position;
			state.position++;
			addScalarEvent(state, start, end, props.anchorStart, props.anchorEnd, props.tagStart, props.tagEnd, SCALAR_STYLE.SINGLE_QUOTED, CHOMPING_MODE.CLIP, -1, simple);
			return true;
		}
		if (isEol(ch)) {
			simple = false;
			readFlowScalarBreak(state, nodeIndent);
		} else if (state.position === state.lineStart && testDocumentSeparator(state)) throwError(state, "unexpected end of the document within a single quoted scalar");
		else if (ch !== 9 && ch < 32) throwError(state, "expected valid JSON character");
		else state.position++;
	}
	throwError(state, "unexpected end of the stream within a single quoted scalar");
}
function readDoubleQuotedScalar(state, nodeIndent, props) {
	if (state.input.charCodeAt(state.position) !== 34) return false;
	state.position++;
	const start = state.position;
	let simple = true;
	while (state.input.charCodeAt(state.position) !== 0) {
		const ch = state.input.charCodeAt(state.position);
		if (ch === 34) {
			const end = state.position;
			state.position++;
			addScalarEvent(state, start, end, props.anchorStart, props.anchorEnd, props.tagStart, props.tagEnd, SCALAR_STYLE.DOUBLE_QUOTED, CHOMPING_MODE.CLIP, -1, simple);
			return true;
		}
		if (ch === 92) {
			simple = false;
			const escaped = state.input.charCodeAt(++state.position);
			if (isEol(escaped)) readFlowScalarBreak(state, nodeIndent);
			else if (isSimpleEscape(escaped)) state.position++;
			else {
				let hexLength = escapedHexLen(escaped);
				if (hexLength === 0) throwError(state, "unknown escape sequence");
				while (hexLength-- > 0) {
					state.position++;
					if (fromHexCode(state.input.charCodeAt(state.position)) < 0) throwError(state, "expected hexadecimal character");
				}
				state.position++;
			}
		} else if (isEol(ch)) {
			simple = false;
			readFlowScalarBreak(state, nodeIndent);
		} else if (state.position === state.lineStart && testDocumentSeparator(state)) throwError(state, "unexpected end of the document within a double quoted scalar");
		else if (ch !== 9 && ch < 32) throwError(state, "expected valid JSON character");
		else state.position++;
	}
	throwError(state, "unexpected end of the stream within a double quoted scalar");
}
function readBlockScalar(state, parentIndent, props) {
	const ch = state.input.charCodeAt(state.position);
	let chomping = CHOMPING_MODE.CLIP;
	let indent = -1;
	let detectedIndent = false;
	if (ch !== 124 && ch !== 62) return false;
	const style = ch === 124 ? SCALAR_STYLE.LITERAL_BLOCK : SCALAR_STYLE.FOLDED_BLOCK;
	state.position++;
	while (state.input.charCodeAt(state.position) !== 0) {
		const current = state.input.charCodeAt(state.position);
		const digit = fromDecimalCode(current);
		if (current === 43 || current === 45) {
			if (chomping !== CHOMPING_MODE.CLIP) throwError(state, "repeat of a chomping mode identifier");
			chomping = current === 43 ? CHOMPING_MODE.KEEP : CHOMPING_MODE.STRIP;
			state.position++;
		} else if (digit >= 0) {
			if (digit === 0) throwError(state, "bad explicit indentation width of a block scalar; it cannot be less than one");
			if (detectedIndent) throwError(state, "repeat of an indentation width identifier");
			indent = parentIndent + digit - 1;
			detectedIndent = true;
			state.position++;
		} else break;
	}
	let hadWhitespace = false;
	while (isWhiteSpace(state.input.charCodeAt(state.position))) {
		hadWhitespace = true;
		state.position++;
	}
	if (hadWhitespace && state.input.charCodeAt(state.position) === 35) skipUntilLineEnd(state);
	if (isEol(state.input.charCodeAt(state.position))) consumeLineBreak(state);
	else if (state.input.charCodeAt(state.position) !== 0) throwError(state, "a line break is expected");
	let contentIndent = detectedIndent ? indent : -1;
	let maxLeadingIndent = 0;
	const valueStart = state.position;
	let valueEnd = state.position;
	while (state.input.charCodeAt(state.position) !== 0) {
		const linePosition = state.position;
		let column = 0;
		while (state.input.charCodeAt(linePosition + column) === 32) column++;
		const first = state.input.charCodeAt(linePosition + column);
		if (first === 0) {
			if (contentIndent >= 0) {
				if (column > contentIndent) valueEnd = linePosition + column;
			} else if (column > 0) valueEnd = linePosition + column;
			break;
		}
		if (testDocumentBoundary(state)) break;
		if (!detectedIndent && contentIndent === -1 && isEol(first)) maxLeadingIndent = Math.max(maxLeadingIndent, column);
		if (!detectedIndent && contentIndent === -1 && !isEol(first)) {
			if (first === 9 && column < parentIndent) {
				state.position = linePosition + column;
				throwError(state, "tab characters must not be used in indentation");
			}
			if (column >= parentIndent && column < maxLeadingIndent) {
				state.position = linePosition + column;
				throwError(state, "bad indentation of a mapping entry");
			}
		}
		if (contentIndent === -1 && first !== 0 && !isEol(first) && column < parentIndent) {
			state.lineIndent = column;
			state.position = linePosition + column;
			break;
		}
		if (!detectedIndent && first !== 0 && !isEol(first) && contentIndent === -1) contentIndent = column;
		const requiredIndent = contentIndent === -1 ? parentIndent + 1 : contentIndent;
		if (first !== 0 && !isEol(first) && column < requiredIndent) {
			state.lineIndent = column;
			state.position = linePosition + column;
			break;
		}
		skipUntilLineEnd(state);
		valueEnd = state.position;
		if (isEol(state.input.charCodeAt(state.position))) {
			consumeLineBreak(state);
			valueEnd = state.position;
		}
	}
	checkPrintable(state, valueStart, valueEnd);
	addScalarEvent(state, valueStart, valueEnd, props.anchorStart, props.anchorEnd, props.tagStart, props.tagEnd, style, chomping, contentIndent);
	return true;
}
function canStartPlainScalar(state, nodeContext) {
	const ch = state.input.charCodeAt(state.position);
	const inFlow = nodeContext === CONTEXT_FLOW_IN;
	if (ch === 0 || isWsOrEol(ch) || ch === 35 || ch === 38 || ch === 42 || ch === 33 || ch === 124 || ch === 62 || ch === 39 || ch === 34 || ch === 37 || ch === 64 || ch === 96 || isFlowIndicator(ch)) return false;
	if (ch === 63 || ch === 45) {
		const following = state.input.charCodeAt(state.position + 1);
		if (isWsOrEolOrEnd(following) || inFlow && isFlowIndicator(following)) return false;
	}
	return true;
}
function readPlainScalar(state, nodeIndent, nodeContext, props) {
	if (!canStartPlainScalar(state, nodeContext)) return false;
	const start = state.position;
	let end = state.position;
	let ch = state.input.charCodeAt(state.position);
	const inFlow = nodeContext === CONTEXT_FLOW_IN;
	let multiline = false;
	while (ch !== 0) {
		if (testDocumentBoundary(state)) break;
		if (ch === 58) {
			const following = state.input.charCodeAt(state.position + 1);
			if (isWsOrEolOrEnd(following) || inFlow && isFlowIndicator(following)) break;
		} else if (ch === 35) {
			if (isWsOrEol(state.input.charCodeAt(state.position - 1))) break;
		} else if (inFlow && isFlowIndicator(ch)) break;
		else if (isEol(ch)) {
			const savedPosition = state.position;
			const savedLine = state.line;
			const savedLineStart = state.lineStart;
			const savedLineIndent = state.lineIndent;
			skipSeparationSpace(state, false);
			if (state.lineIndent >= nodeIndent) {
				multiline = true;
				ch = state.input.charCodeAt(state.position);
				continue;
			}
			state.position = savedPosition;
			state.line = savedLine;
			state.lineStart = savedLineStart;
			state.lineIndent = savedLineIndent;
			break;
		}
		if (!isWhiteSpace(ch)) end = state.position + 1;
		ch = state.input.charCodeAt(++state.position);
	}
	if (end === start) return false;
	checkPrintable(state, start, end);
	addScalarEvent(state, start, end, props.anchorStart, props.anchorEnd, props.tagStart, props.tagEnd, SCALAR_STYLE.PLAIN, CHOMPING_MODE.CLIP, -1, !multiline);
	return true;
}
function skipFlowSeparationSpace(state, nodeIndent) {
	const startLine = state.line;
	skipSeparationSpace(state, true);
	if (state.line > startLine && state.lineIndent < nodeIndent || state.firstTabInLine !== -1 && state.lineIndent < nodeIndent) throwError(state, "deficient indentation");
}
function readFlowCollection(state, nodeIndent, props) {
	const ch = state.input.charCodeAt(state.position);
	const isMapping = ch === 123;
	const start = state.position;
	let readNext = true;
	if (ch !== 91 && ch !== 123) return false;
	const terminator = isMapping ? 125 : 93;
	if (isMapping) addMappingEvent(state, start, props.anchorStart, props.anchorEnd, props.tagStart, props.tagEnd, COLLECTION_STYLE.FLOW);
	else addSequenceEvent(state, start, props.anchorStart, props.anchorEnd, props.tagStart, props.tagEnd, COLLECTION_STYLE.FLOW);
	state.position++;
	while (state.input.charCodeAt(state.position) !== 0) {
		skipFlowSeparationSpace(state, nodeIndent);
		let ch = state.input.charCodeAt(state.position);
		if (ch === terminator) {
			state.position++;
			addPopEvent(state);
			return true;
		} else if (!readNext) throwError(state, "missed comma between flow collection entries");
		else if (ch === 44) throwError(state, "expected the node content, but found ','");
		let isPair = false;
		let isExplicitPair = false;
		if (ch === 63 && isWsOrEol(state.input.charCodeAt(state.position + 1))) {
			isPair = isExplicitPair = true;
			state.position += 1;
			skipFlowSeparationSpace(state, nodeIndent);
		}
		const entryLine = state.line;
		const entryStart = snapshotState(state);
		const keyWasRead = js_yaml_parseNode(state, nodeIndent, CONTEXT_FLOW_IN, false, true);
		skipFlowSeparationSpace(state, nodeIndent);
		ch = state.input.charCodeAt(state.position);
		if ((isMapping || isExplicitPair || state.line === entryLine) && ch === 58) {
			isPair = true;
			state.position++;
			skipFlowSeparationSpace(state, nodeIndent);
			if (!isMapping) {
				insertFlowPairMappingEvent(state, entryStart);
				if (!keyWasRead) addEmptyScalarEvent(state);
			} else if (!keyWasRead) addEmptyScalarEvent(state);
			if (!js_yaml_parseNode(state, nodeIndent, CONTEXT_FLOW_IN, false, true)) addEmptyScalarEvent(state);
			skipFlowSeparationSpace(state, nodeIndent);
			if (!isMapping) addPopEvent(state);
		} else if (isMapping && isPair) {
			if (!keyWasRead) addEmptyScalarEvent(state);
			addEmptyScalarEvent(state);
		} else if (isMapping) addEmptyScalarEvent(state);
		else if (isPair) {
			insertFlowPairMappingEvent(state, entryStart);
			if (!keyWasRead) addEmptyScalarEvent(state);
			addEmptyScalarEvent(state);
			addPopEvent(state);
		}
		ch = state.input.charCodeAt(state.position);
		if (ch === 44) {
			readNext = true;
			state.position++;
		} else readNext = false;
	}
	throwError(state, "unexpected end of the stream within a flow collection");
}
function readBlockSequence(state, nodeIndent, props) {
	if (state.firstTabInLine !== -1 || state.input.charCodeAt(state.position) !== 45 || !isWsOrEolOrEnd(state.input.charCodeAt(state.position + 1))) return false;
	addSequenceEvent(state, state.position, props.anchorStart, props.anchorEnd, props.tagStart, props.tagEnd, COLLECTION_STYLE.BLOCK);
	while (state.input.charCodeAt(state.position) === 45 && isWsOrEolOrEnd(state.input.charCodeAt(state.position + 1))) {
		if (state.firstTabInLine !== -1) {
			state.position = state.firstTabInLine;
			throwError(state, "tab characters must not be used in indentation");
		}
		const entryLine = state.line;
		state.position++;
		const hadBreak = skipSeparationSpace(state, true) > 0;
		if (state.firstTabInLine !== -1 && state.input.charCodeAt(state.position) === 45 && isWsOrEolOrEnd(state.input.charCodeAt(state.position + 1))) throwError(state, "bad indentation of a sequence entry");
		if (hadBreak && state.lineIndent <= nodeIndent) addEmptyScalarEvent(state);
		else js_yaml_parseNode(state, nodeIndent, CONTEXT_BLOCK_IN, false, true);
		skipSeparationSpace(state, true);
		if (state.lineIndent < nodeIndent || state.position >= state.length) break;
		if (state.lineIndent > nodeIndent) throwError(state, "bad indentation of a sequence entry");
		if (state.line === entryLine && state.input.charCodeAt(state.position) === 45 && isWsOrEolOrEnd(state.input.charCodeAt(state.position + 1))) throwError(state, "bad indentation of a sequence entry");
	}
	addPopEvent(state);
	return true;
}
function readBlockMapping(state, nodeIndent, flowIndent, props) {
	let atExplicitKey = false;
	let detected = false;
	let mappingOpened = false;
	let pendingExplicitKey = false;
	if (state.firstTabInLine !== -1) return false;
	let ch = state.input.charCodeAt(state.position);
	while (ch !== 0) {
		if (!atExplicitKey && state.firstTabInLine !== -1) {
			state.position = state.firstTabInLine;
			throwError(state, "tab characters must not be used in indentation");
		}
		const following = state.input.charCodeAt(state.position + 1);
		const entryLine = state.line;
		if ((ch === 63 || ch === 58) && isWsOrEolOrEnd(following)) {
			if (!mappingOpened) {
				addMappingEvent(state, state.position, props.anchorStart, props.anchorEnd, props.tagStart, props.tagEnd, COLLECTION_STYLE.BLOCK);
				mappingOpened = true;
			}
			if (ch === 63) {
				if (atExplicitKey) addEmptyScalarEvent(state);
				detected = true;
				atExplicitKey = true;
			} else if (atExplicitKey) atExplicitKey = false;
			else {
				addEmptyScalarEvent(state);
				detected = true;
				atExplicitKey = false;
			}
			state.position += 1;
			pendingExplicitKey = true;
		} else {
			if (atExplicitKey) {
				addEmptyScalarEvent(state);
				atExplicitKey = false;
			}
			const beforeKey = snapshotState(state);
			if (!js_yaml_parseNode(state, flowIndent, CONTEXT_FLOW_OUT, false, true)) break;
			if (state.line === entryLine) {
				ch = state.input.charCodeAt(state.position);
				while (isWhiteSpace(ch)) ch = state.input.charCodeAt(++state.position);
				if (ch === 58) {
					ch = state.input.charCodeAt(++state.position);
					if (!isWsOrEolOrEnd(ch)) throwError(state, "a whitespace character is expected after the key-value separator within a block mapping");
					if (!mappingOpened) {
						state.events.splice(beforeKey.eventsLength, 0, {
							type: EVENT_ID.MAPPING,
							start: beforeKey.position,
							anchorStart: props.anchorStart,
							anchorEnd: props.anchorEnd,
							tagStart: props.tagStart,
							tagEnd: props.tagEnd,
							style: COLLECTION_STYLE.BLOCK
						});
						mappingOpened = true;
					}
					detected = true;
					atExplicitKey = false;
					pendingExplicitKey = false;
				} else if (detected) throwError(state, "expected ':' after a mapping key");
				else {
					if (props.anchorStart !== NO_RANGE$1 || props.tagStart !== NO_RANGE$1) {
						restoreState(state, beforeKey);
						return false;
					}
					return true;
				}
			} else if (detected) throwError(state, "can not read a block mapping entry; a multiline key may not be an implicit key");
			else {
				if (props.anchorStart !== NO_RANGE$1 || props.tagStart !== NO_RANGE$1) {
					restoreState(state, beforeKey);
					return false;
				}
				return true;
			}
		}
		if (js_yaml_parseNode(state, nodeIndent, CONTEXT_BLOCK_OUT, true, pendingExplicitKey)) pendingExplicitKey = false;
		if (!atExplicitKey) {
			if (pendingExplicitKey) {
				addEmptyScalarEvent(state);
				pendingExplicitKey = false;
			}
		}
		skipSeparationSpace(state, true);
		ch = state.input.charCodeAt(state.position);
		if ((state.line === entryLine || state.lineIndent > nodeIndent) && ch !== 0) throwError(state, "bad indentation of a mapping entry");
		else if (state.lineIndent < nodeIndent) break;
	}
	if (!detected) return false;
	if (atExplicitKey) addEmptyScalarEvent(state);
	if (mappingOpened) addPopEvent(state);
	return true;
}
function js_yaml_parseNode(state, parentIndent, nodeContext, allowToSeek, allowCompact, allowPropertyMapping = true) {
	if (state.depth >= state.maxDepth) throwError(state, `nesting exceeded maxDepth (${state.maxDepth})`);
	state.depth++;
	let indentStatus = 1;
	let atNewLine = false;
	let hasContent = false;
	let propertyStart = null;
	const props = emptyProperties();
	let allowBlockScalars = nodeContext === CONTEXT_BLOCK_OUT || nodeContext === CONTEXT_BLOCK_IN;
	let allowBlockCollections = allowBlockScalars;
	const allowBlockStyles = allowBlockScalars;
	if (allowToSeek && skipSeparationSpace(state, true)) {
		atNewLine = true;
		if (state.lineIndent > parentIndent) indentStatus = 1;
		else if (state.lineIndent === parentIndent) indentStatus = 0;
		else indentStatus = -1;
	}
	if (indentStatus === 1) while (true) {
		const ch = state.input.charCodeAt(state.position);
		const propertyState = snapshotState(state);
		if (atNewLine && indentStatus !== 1 && (ch === 33 || ch === 38)) break;
		if (atNewLine && allowBlockStyles && (props.tagStart !== NO_RANGE$1 || props.anchorStart !== NO_RANGE$1) && (ch === 33 || ch === 38)) {
			const fallbackState = snapshotState(state);
			const flowIndent = parentIndent + 1;
			if (readBlockMapping(state, state.position - state.lineStart, flowIndent, props) && state.events[fallbackState.eventsLength]?.type === EVENT_ID.MAPPING) {
				state.depth--;
				return true;
			}
			restoreState(state, fallbackState);
		}
		if (atNewLine && (ch === 33 && props.tagStart !== NO_RANGE$1 || ch === 38 && props.anchorStart !== NO_RANGE$1)) break;
		if (!readTagProperty(state, props, nodeContext === CONTEXT_FLOW_IN) && !readAnchorProperty(state, props)) break;
		if (propertyStart === null) propertyStart = propertyState;
		if (skipSeparationSpace(state, true)) {
			atNewLine = true;
			allowBlockCollections = allowBlockStyles;
			if (state.lineIndent > parentIndent) indentStatus = 1;
			else if (state.lineIndent === parentIndent) indentStatus = 0;
			else indentStatus = -1;
		} else allowBlockCollections = false;
	}
	if (allowBlockCollections) allowBlockCollections = atNewLine || allowCompact;
	if (indentStatus === 1 || nodeContext === CONTEXT_BLOCK_OUT) {
		const flowIndent = nodeContext === CONTEXT_FLOW_IN || nodeContext === CONTEXT_FLOW_OUT ? parentIndent : parentIndent + 1;
		const blockIndent = state.position - state.lineStart;
		if (indentStatus === 1) {
			if (allowBlockCollections && (readBlockSequence(state, blockIndent, props) || readBlockMapping(state, blockIndent, flowIndent, props)) || readFlowCollection(state, flowIndent, props)) hasContent = true;
			else {
				const ch = state.input.charCodeAt(state.position);
				if (propertyStart !== null && allowPropertyMapping && allowBlockStyles && !allowBlockCollections && ch !== 124 && ch !== 62) {
					const fallbackState = snapshotState(state);
					const propertyIndent = propertyStart.position - propertyStart.lineStart;
					restoreState(state, propertyStart);
					if (readBlockMapping(state, propertyIndent, flowIndent, emptyProperties()) && state.events[fallbackState.eventsLength]?.type === EVENT_ID.MAPPING) hasContent = true;
					else restoreState(state, fallbackState);
				}
				if (!hasContent && (allowBlockScalars && readBlockScalar(state, flowIndent, props) || readSingleQuotedScalar(state, flowIndent, props) || readDoubleQuotedScalar(state, flowIndent, props) || readAlias(state, props) || readPlainScalar(state, flowIndent, nodeContext, props))) hasContent = true;
			}
		} else if (indentStatus === 0) hasContent = allowBlockCollections && readBlockSequence(state, blockIndent, props);
	}
	allowBlockScalars = allowBlockScalars && !hasContent;
	if (!hasContent && (props.anchorStart !== NO_RANGE$1 || props.tagStart !== NO_RANGE$1 || allowBlockScalars)) {
		addScalarEvent(state, NO_RANGE$1, NO_RANGE$1, props.anchorStart, props.anchorEnd, props.tagStart, props.tagEnd, SCALAR_STYLE.PLAIN);
		hasContent = true;
	}
	state.depth--;
	return hasContent || props.anchorStart !== NO_RANGE$1 || props.tagStart !== NO_RANGE$1;
}
function readDirective(state) {
	if (state.lineIndent > 0 || state.input.charCodeAt(state.position) !== 37) return false;
	state.position++;
	const nameStart = state.position;
	while (state.input.charCodeAt(state.position) !== 0 && !isWsOrEol(state.input.charCodeAt(state.position))) state.position++;
	const name = state.input.slice(nameStart, state.position);
	const args = [];
	if (name.length === 0) throwError(state, "directive name must not be less than one character in length");
	while (state.input.charCodeAt(state.position) !== 0 && !isEol(state.input.charCodeAt(state.position))) {
		while (isWhiteSpace(state.input.charCodeAt(state.position))) state.position++;
		if (state.input.charCodeAt(state.position) === 35 || isEol(state.input.charCodeAt(state.position)) || state.input.charCodeAt(state.position) === 0) break;
		const start = state.position;
		while (state.input.charCodeAt(state.position) !== 0 && !isWsOrEol(state.input.charCodeAt(state.position))) state.position++;
		args.push(state.input.slice(start, state.position));
	}
	if (isEol(state.input.charCodeAt(state.position))) consumeLineBreak(state);
	if (name === "YAML") {
		if (state.directives.some((directive) => directive.kind === "yaml")) throwError(state, "duplication of %YAML directive");
		if (args.length !== 1) throwError(state, "YAML directive accepts exactly one argument");
		const match = /^([0-9]+)\.([0-9]+)$/.exec(args[0]);
		if (match === null) throwError(state, "ill-formed argument of the YAML directive");
		if (parseInt(match[1], 10) !== 1) throwError(state, "unacceptable YAML version of the document");
		state.directives.push({
			kind: "yaml",
			version: args[0]
		});
	} else if (name === "TAG") {
		if (args.length !== 2) throwError(state, "TAG directive accepts exactly two arguments");
		const [handle, prefix] = args;
		if (!PATTERN_TAG_HANDLE.test(handle)) throwError(state, "ill-formed tag handle (first argument) of the TAG directive");
		if (HAS_OWN.call(state.tagHandlers, handle)) throwError(state, `there is a previously declared suffix for "${handle}" tag handle`);
		if (!PATTERN_TAG_PREFIX.test(prefix)) throwError(state, "ill-formed tag prefix (second argument) of the TAG directive");
		state.tagHandlers[handle] = prefix;
		state.directives.push({
			kind: "tag",
			handle,
			prefix
		});
	}
	return true;
}
function readDocument(state) {
	state.directives = [];
	state.tagHandlers = Object.create(null);
	let hasDirectives = false;
	skipSeparationSpace(state, true);
	while (readDirective(state)) {
		hasDirectives = true;
		skipSeparationSpace(state, true);
	}
	let explicitStart = false;
	let explicitEnd = false;
	let allowCompact = true;
	if (state.lineIndent === 0 && state.input.charCodeAt(state.position) === 45 && state.input.charCodeAt(state.position + 1) === 45 && state.input.charCodeAt(state.position + 2) === 45 && isWsOrEolOrEnd(state.input.charCodeAt(state.position + 3))) {
		explicitStart = true;
		const markerLine = state.line;
		state.position += 3;
		skipSeparationSpace(state, true);
		allowCompact = state.line > markerLine;
	} else if (hasDirectives) throwError(state, "directives end mark is expected");
	const documentEventIndex = state.events.length;
	if (!explicitStart && state.position === state.lineStart && state.input.charCodeAt(state.position) === 46 && testDocumentSeparator(state)) {
		state.position += 3;
		skipSeparationSpace(state, true);
		return;
	}
	addDocumentEvent(state, explicitStart, false);
	if (!js_yaml_parseNode(state, state.lineIndent - 1, CONTEXT_BLOCK_OUT, false, allowCompact, allowCompact)) addEmptyScalarEvent(state);
	skipSeparationSpace(state, true);
	if (state.position === state.lineStart && testDocumentSeparator(state)) {
		explicitEnd = state.input.charCodeAt(state.position) === 46;
		if (explicitEnd) {
			const markerLine = state.line;
			state.position += 3;
			skipSeparationSpace(state, true);
			if (state.line === markerLine && state.position < state.length) throwError(state, "end of the stream or a document separator is expected");
		}
	}
	const documentEvent = state.events[documentEventIndex];
	if (documentEvent?.type === EVENT_ID.DOCUMENT) documentEvent.explicitEnd = explicitEnd;
	addPopEvent(state);
	if (!explicitEnd && state.position < state.length && !testDocumentBoundary(state)) throwError(state, "end of the stream or a document separator is expected");
}
/**
* Parses YAML into a flat event stream referencing source text by offsets.
*
* @category Events
*/
function parseEvents(input, options) {
	const length = input.length;
	const state = {
		...DEFAULT_PARSER_OPTIONS,
		...options,
		input: `${input}\0`,
		length,
		position: 0,
		line: 0,
		lineStart: 0,
		lineIndent: 0,
		firstTabInLine: -1,
		depth: 0,
		directives: [],
		tagHandlers: Object.create(null),
		events: []
	};
	const nullpos = input.indexOf("\0");
	if (nullpos !== -1) YAMLException.throwAt(input, nullpos, "null byte is not allowed in input", state.filename);
	while (state.position < state.length) {
		skipByteOrderMark(state);
		skipSeparationSpace(state, true);
		if (state.position >= state.length) break;
		const documentStart = state.position;
		readDocument(state);
		if (state.position === documentStart)
 /* c8 ignore next */
		throwError(state, "can not read a document");
	}
	return state.events;
}
//#endregion
//#region src/load.ts
var DEFAULT_LOAD_OPTIONS = {
	...DEFAULT_PARSER_OPTIONS,
	...DEFAULT_CONSTRUCTOR_OPTIONS
};
function loadDocuments(input, options = {}) {
	const opts = {
		...DEFAULT_LOAD_OPTIONS,
		...options
	};
	const source = String(input);
	const PARSER_OPT_KEYS = Object.keys(DEFAULT_PARSER_OPTIONS);
	const CONSTRUCTOR_OPT_KEYS = Object.keys(DEFAULT_CONSTRUCTOR_OPTIONS);
	return constructFromEvents(parseEvents(source, js_yaml_pick(opts, PARSER_OPT_KEYS)), {
		...js_yaml_pick(opts, CONSTRUCTOR_OPT_KEYS),
		source
	});
}
function loadAll(input, iteratorOrOptions, options) {
	let iterator = null;
	if (typeof iteratorOrOptions === "function") iterator = iteratorOrOptions;
	else if (iteratorOrOptions !== null && typeof iteratorOrOptions === "object") options = iteratorOrOptions;
	const documents = loadDocuments(input, options);
	if (iterator === null) return documents;
	for (const document of documents) iterator(document);
}
/**
* Parses `string` as a single YAML document. Throws {@link YAMLException} on
* error. This function does not understand multi-document or empty sources; it
* throws an exception on those.
*
* > [!NOTE]
* > 1. When processing untrusted input, see the
* >    [security considerations](../docs/safety.md).
* > 2. All exceptions MUST be caught, not just {@link YAMLException}.
* > 3. The default {@link CORE_SCHEMA} comes without the `!!merge` tag. You can
* >    easily enable it if needed.
* > 4. The default {@link mapTag} is `{}`-object based, with known limitations
* >    (see description). For full compatibility use {@link realMapTag}
* >    instead (it uses native JS `Map`).
*
* @example
* Enable {@link mergeTag} and {@link realMapTag}:
*
* ```javascript
* import { load, CORE_SCHEMA, mergeTag, realMapTag } from 'js-yaml'
*
* try {
*   load(data, { schema: CORE_SCHEMA.withTags(mergeTag, realMapTag) })
* } catch (e) {
*   console.error(e)
* }
* ```
*
* @category Main
*/
function load(input, options) {
	const documents = loadDocuments(input, options);
	if (documents.length === 0) throw new YAMLException("expected a document, but the input is empty");
	if (documents.length === 1) return documents[0];
	throw new YAMLException("expected a single document in the stream, but found more");
}
//#endregion
//#region src/ast/from_js.ts
var INVALID = Symbol("INVALID");
function buildRepresentTypes(schema) {
	const defaultTags = new Set([
		schema.defaultScalarTag,
		schema.defaultSequenceTag,
		schema.defaultMappingTag
	].filter((t) => t !== void 0));
	const implicitScalars = schema.implicitScalarTags;
	const explicitTags = schema.tags.filter((t) => !(t.nodeKind === "scalar" && t.implicit) && !defaultTags.has(t));
	const defaultTagsLast = schema.tags.filter((t) => defaultTags.has(t));
	return [
		...implicitScalars.map((tag) => ({
			tag,
			implicitTag: true
		})),
		...explicitTags.map((tag) => ({
			tag,
			implicitTag: false
		})),
		...defaultTagsLast.map((tag) => ({
			tag,
			implicitTag: true
		}))
	];
}
function matchTag(state, object) {
	for (let index = 0, length = state.representTypes.length; index < length; index += 1) {
		const { tag, implicitTag } = state.representTypes[index];
		if (tag.identify(object)) {
			let tagName;
			if (tag.matchByTagPrefix) tagName = tag.representTagName(object);
			else tagName = tag.tagName;
			return {
				tag,
				tagName,
				implicitTag
			};
		}
	}
	return null;
}
function build(state, object) {
	if (!state.noRefs && object !== null && typeof object === "object") {
		const existing = state.refs.get(object);
		if (existing) {
			if (existing.anchor === void 0) existing.anchor = `ref_${state.refCounter++}`;
			return {
				kind: "alias",
				anchor: existing.anchor
			};
		}
	}
	const matched = matchTag(state, object);
	if (!matched) {
		if (object === void 0) return INVALID;
		if (state.skipInvalid) return INVALID;
		throw new YAMLException(`unacceptable kind of an object to dump ${Object.prototype.toString.call(object)}`);
	}
	const { tag, tagName, implicitTag } = matched;
	const nodeTagName = implicitTag ? tagName : tagNameShort(tagName);
	if (tag.nodeKind === "scalar") return {
		kind: "scalar",
		tag: nodeTagName,
		tagged: !implicitTag,
		style: SCALAR_STYLE.PLAIN,
		value: tag.represent(object)
	};
	if (tag.nodeKind === "sequence") {
		const container = tag.represent(object);
		const node = {
			kind: "sequence",
			tag: nodeTagName,
			tagged: !implicitTag,
			style: COLLECTION_STYLE.BLOCK,
			items: []
		};
		if (!state.noRefs) state.refs.set(object, node);
		for (let index = 0, length = container.length; index < length; index += 1) {
			let item = build(state, container[index]);
			if (item === INVALID && container[index] === void 0) item = build(state, null);
			if (item === INVALID) continue;
			node.items.push(item);
		}
		return node;
	}
	const map = tag.represent(object);
	const node = {
		kind: "mapping",
		tag: nodeTagName,
		tagged: !implicitTag,
		style: COLLECTION_STYLE.BLOCK,
		items: []
	};
	if (!state.noRefs) state.refs.set(object, node);
	for (const [objectKey, objectValue] of map) {
		const key = build(state, objectKey);
		if (key === INVALID) continue;
		const value = build(state, objectValue);
		if (value === INVALID) continue;
		node.items.push({
			key,
			value
		});
	}
	return node;
}
/**
* Convert JS object to AST. A JS value is one YAML document. An unrepresentable
* root becomes an empty document, which the presenter renders as an empty
* string.
*
* @category AST
*/
function jsToAst(input, schema, options = {}) {
	const root = build({
		representTypes: buildRepresentTypes(schema),
		noRefs: options.noRefs ?? false,
		skipInvalid: options.skipInvalid ?? false,
		refs: /* @__PURE__ */ new Map(),
		refCounter: 0
	}, input);
	return [{
		contents: root === INVALID ? null : root,
		directives: []
	}];
}
//#endregion
//#region src/ast/visit.ts
/**
* Return from a visitor to stop the whole traversal.
*
* @category AST
*/
var VISIT_BREAK = Symbol("visit:break");
/**
* Return from a visitor to skip the current node's children.
*
* @category AST
*/
var VISIT_SKIP = Symbol("visit:skip");
function visitNode(node, visitor, ctx) {
	const control = visitor(node, ctx);
	if (control === VISIT_BREAK) return true;
	if (control === VISIT_SKIP) return false;
	const depth = ctx.depth + 1;
	switch (node.kind) {
		case "sequence":
			for (const item of node.items) if (visitNode(item, visitor, {
				depth,
				parent: node,
				isKey: false
			})) return true;
			break;
		case "mapping": for (const { key, value } of node.items) {
			if (visitNode(key, visitor, {
				depth,
				parent: node,
				isKey: true
			})) return true;
			if (visitNode(value, visitor, {
				depth,
				parent: node,
				isKey: false
			})) return true;
		}
	}
	return false;
}
/**
* Walk every node in the documents, calling {@link Visitor} once per
* node (pre-order).
*
* @category AST
*/
function visit(documents, visitor) {
	for (const doc of documents) if (doc.contents && visitNode(doc.contents, visitor, {
		depth: 0,
		parent: null,
		isKey: false
	})) return;
}
//#endregion
//#region src/ast/styler_defaults.ts
function hasBit(mask, bit) {
	return (mask & 1 << bit) !== 0;
}
/**
* Default scalar styling rules in application order.
* See [Scalar styling](../../docs/scalar_styling.md) for usage details.
*
* @category AST
*/
var DEFAULT_SCALAR_STYLE_RULES = {
	applyQuoteFlowKeysOption,
	doubleQuoteForInvisibles,
	doubleQuoteWhitespaceOnly,
	applyForceQuotesOption,
	tryLongOrMultilineAsBlock,
	quoteInvalidPlain,
	fallbackToDoubleQuoted
};
function _preferredQuotedStyle(layout) {
	if (layout.presenterOptions.quoteStyle === "single" && hasBit(layout.allowedStylesMask, SCALAR_STYLE.SINGLE_QUOTED)) return SCALAR_STYLE.SINGLE_QUOTED;
	return SCALAR_STYLE.DOUBLE_QUOTED;
}
function applyQuoteFlowKeysOption(layout) {
	if (!layout.presenterOptions.quoteFlowKeys) return;
	if (!layout.isKey || !layout.flowOnly || layout.style !== SCALAR_STYLE.PLAIN) return;
	layout.style = SCALAR_STYLE.DOUBLE_QUOTED;
}
function doubleQuoteForInvisibles(layout) {
	if (layout.style === SCALAR_STYLE.PLAIN && /[\t\x7F-\xA0\u2028\u2029\uFEFF\uFFFE\uFFFF]/.test(layout.node.value)) layout.style = SCALAR_STYLE.DOUBLE_QUOTED;
}
function doubleQuoteWhitespaceOnly(layout) {
	if (layout.style === SCALAR_STYLE.PLAIN && /^\s+$/.test(layout.node.value)) layout.style = SCALAR_STYLE.DOUBLE_QUOTED;
}
function applyForceQuotesOption(layout) {
	if (!layout.presenterOptions.forceQuotes) return;
	if (layout.isKey || layout.style !== SCALAR_STYLE.PLAIN) return;
	if (layout.node.tag !== layout.presenterOptions.schema.defaultScalarTag.tagName) return;
	layout.style = layout.node.value.includes("\n") ? SCALAR_STYLE.DOUBLE_QUOTED : _preferredQuotedStyle(layout);
}
function tryLongOrMultilineAsBlock(layout) {
	if (layout.style !== SCALAR_STYLE.PLAIN || layout.isKey) return;
	const value = layout.node.value;
	const multiline = value.indexOf("\n") !== -1;
	if (!hasBit(layout.allowedStylesMask, SCALAR_STYLE.LITERAL_BLOCK)) {
		if (multiline) layout.style = SCALAR_STYLE.DOUBLE_QUOTED;
		return;
	}
	const w = layout.presenterOptions.lineWidth;
	if (w === -1) {
		if (multiline) layout.style = SCALAR_STYLE.LITERAL_BLOCK;
		return;
	}
	const availableWidth = Math.max(Math.min(w, 40), w - layout.shiftOfContent);
	let position = 0;
	let shouldFold = false;
	while (position <= value.length) {
		let lineEnd = value.length;
		const nextLineBreak = value.indexOf("\n", position);
		if (nextLineBreak !== -1) lineEnd = nextLineBreak;
		const line = value.slice(position, lineEnd);
		if (line.length > availableWidth && line[0] !== " " && / [^ \t]/.test(line)) shouldFold = true;
		if (nextLineBreak === -1) break;
		position = nextLineBreak + 1;
	}
	if (shouldFold) layout.style = SCALAR_STYLE.FOLDED_BLOCK;
	else if (multiline) layout.style = SCALAR_STYLE.LITERAL_BLOCK;
}
function quoteInvalidPlain(layout) {
	if (layout.style === SCALAR_STYLE.PLAIN && !hasBit(layout.allowedStylesMask, SCALAR_STYLE.PLAIN)) layout.style = _preferredQuotedStyle(layout);
}
function fallbackToDoubleQuoted(layout) {
	if (!hasBit(layout.allowedStylesMask, layout.style)) layout.style = SCALAR_STYLE.DOUBLE_QUOTED;
}
//#endregion
//#region src/ast/scalar_styler.ts
function setBit(mask, bit) {
	return mask | 1 << bit;
}
var SRC_C_PRINTABLE = "[\\x09\\x0A\\x0D\\x20-\\x7E\\x85\\xA0-\\uD7FF\\uE000-\\uFFFD\\u{10000}-\\u{10FFFF}]";
var SRC_B_CHAR = "[\\n\\r]";
var SRC_C_BYTE_ORDER_MARK = "\\uFEFF";
var SRC_S_WHITE = "[ \\t]";
var SRC_NB_CHAR = `(?:(?!(?:${SRC_B_CHAR}|${SRC_C_BYTE_ORDER_MARK}))${SRC_C_PRINTABLE})`;
var SRC_NS_CHAR = `(?:(?!${SRC_S_WHITE})${SRC_NB_CHAR})`;
var SRC_NB_JSON = "[\\x09\\x20-\\uD7FF\\uE000-\\uFFFF\\u{10000}-\\u{10FFFF}]";
var SRC_C_INDICATOR = "[-?:,\\[\\]{}#&*!|>'\"%@`]";
var SRC_C_FLOW_INDICATOR = "[,\\[\\]{}]";
var SRC_NS_PLAIN_SAFE_FLOW_OUT = SRC_NS_CHAR;
var SRC_NS_PLAIN_SAFE_FLOW_IN = `(?:(?!${SRC_C_FLOW_INDICATOR})${SRC_NS_CHAR})`;
var SRC_NS_PLAIN_FIRST_FLOW_OUT = `(?:(?:(?!${SRC_C_INDICATOR})${SRC_NS_CHAR})|[?:-](?=${SRC_NS_PLAIN_SAFE_FLOW_OUT}))`;
var SRC_NS_PLAIN_FIRST_FLOW_IN = `(?:(?:(?!${SRC_C_INDICATOR})${SRC_NS_CHAR})|[?:-](?=${SRC_NS_PLAIN_SAFE_FLOW_IN}))`;
var SRC_NS_PLAIN_CHAR_FLOW_OUT = `(?:(?:(?![:#])${SRC_NS_PLAIN_SAFE_FLOW_OUT})|:(?=${SRC_NS_PLAIN_SAFE_FLOW_OUT}))#*`;
var SRC_NS_PLAIN_CHAR_FLOW_IN = `(?:(?:(?![:#])${SRC_NS_PLAIN_SAFE_FLOW_IN})|:(?=${SRC_NS_PLAIN_SAFE_FLOW_IN}))#*`;
var SRC_NB_NS_PLAIN_IN_LINE_FLOW_OUT = `(?:${SRC_S_WHITE}*${SRC_NS_PLAIN_CHAR_FLOW_OUT})*`;
var SRC_NB_NS_PLAIN_IN_LINE_FLOW_IN = `(?:${SRC_S_WHITE}*${SRC_NS_PLAIN_CHAR_FLOW_IN})*`;
var SRC_NS_PLAIN_ONE_LINE_FLOW_OUT = `${SRC_NS_PLAIN_FIRST_FLOW_OUT}#*${SRC_NB_NS_PLAIN_IN_LINE_FLOW_OUT}`;
var SRC_NS_PLAIN_ONE_LINE_FLOW_IN = `${SRC_NS_PLAIN_FIRST_FLOW_IN}#*${SRC_NB_NS_PLAIN_IN_LINE_FLOW_IN}`;
var SRC_NS_PLAIN_ONE_LINE_BLOCK_KEY = SRC_NS_PLAIN_ONE_LINE_FLOW_OUT;
var SRC_NS_PLAIN_ONE_LINE_FLOW_KEY = SRC_NS_PLAIN_ONE_LINE_FLOW_IN;
var SRC_S_NS_PLAIN_NEXT_LINE_FLOW_OUT = `\\n+${SRC_NS_PLAIN_CHAR_FLOW_OUT}${SRC_NB_NS_PLAIN_IN_LINE_FLOW_OUT}`;
var SRC_S_NS_PLAIN_NEXT_LINE_FLOW_IN = `\\n+${SRC_NS_PLAIN_CHAR_FLOW_IN}${SRC_NB_NS_PLAIN_IN_LINE_FLOW_IN}`;
var SRC_NS_PLAIN_MULTI_LINE_FLOW_OUT = `${SRC_NS_PLAIN_ONE_LINE_FLOW_OUT}(?:${SRC_S_NS_PLAIN_NEXT_LINE_FLOW_OUT})*`;
var SRC_NS_PLAIN_MULTI_LINE_FLOW_IN = `${SRC_NS_PLAIN_ONE_LINE_FLOW_IN}(?:${SRC_S_NS_PLAIN_NEXT_LINE_FLOW_IN})*`;
var NS_PLAIN_FLOW_OUT = new RegExp(`^(?:${SRC_NS_PLAIN_MULTI_LINE_FLOW_OUT})$`, "u");
var NS_PLAIN_FLOW_IN = new RegExp(`^(?:${SRC_NS_PLAIN_MULTI_LINE_FLOW_IN})$`, "u");
var NS_PLAIN_BLOCK_KEY = new RegExp(`^(?:${SRC_NS_PLAIN_ONE_LINE_BLOCK_KEY})$`, "u");
var NS_PLAIN_FLOW_KEY = new RegExp(`^(?:${SRC_NS_PLAIN_ONE_LINE_FLOW_KEY})$`, "u");
var NB_SINGLE_ONE_LINE = new RegExp(`^(?:${SRC_NB_JSON})*$`, "u");
var NB_SINGLE_MULTI_LINE = new RegExp(`^(?:${SRC_NB_JSON}|\\n)*$`, "u");
var BLOCK_SCALAR_CONTENT = new RegExp(`^(?:${SRC_NB_CHAR}|\\n)*$`, "u");
var C_FORBIDDEN_FIRST_LINE = /^(?:---|\.\.\.)(?=$|[ \t\n\r])/;
var C_FORBIDDEN_CONTENT = /^(?:---|\.\.\.)(?=$|[ \t\n\r])/m;
function canUsePlain(layout) {
	const str = layout.node.value;
	if (str !== "") {
		if (!(layout.isKey ? layout.flowOnly ? NS_PLAIN_FLOW_KEY : NS_PLAIN_BLOCK_KEY : layout.flowOnly ? NS_PLAIN_FLOW_IN : NS_PLAIN_FLOW_OUT).test(str)) return false;
		if (layout.shiftOfFirstLine === 0 && C_FORBIDDEN_FIRST_LINE.test(str)) return false;
		if (layout.shiftOfContent === 0) {
			const firstLineBreak = str.indexOf("\n");
			if (firstLineBreak !== -1) {
				const content = str.slice(firstLineBreak + 1);
				if (C_FORBIDDEN_CONTENT.test(content)) return false;
			}
		}
	}
	const resolvedTag = layout.presenterOptions.schema.resolveImplicitScalarTag(str).tag.tagName;
	if (!layout.node.tagged && resolvedTag !== layout.node.tag) return false;
	if (!layout.node.tagged && str === "=" && resolvedTag === layout.presenterOptions.schema.defaultScalarTag.tagName) return false;
	return true;
}
function canUseSingleQuoted(layout) {
	const str = layout.node.value;
	if (!(layout.isKey ? NB_SINGLE_ONE_LINE : NB_SINGLE_MULTI_LINE).test(str)) return false;
	if (/[ \t]\n|\n[ \t]/.test(str)) return false;
	if (!layout.isKey && layout.shiftOfContent === 0) {
		const firstLineBreak = str.indexOf("\n");
		if (firstLineBreak !== -1 && C_FORBIDDEN_CONTENT.test(str.slice(firstLineBreak + 1))) return false;
	}
	return true;
}
function canUseBlock(layout) {
	if (layout.flowOnly || !BLOCK_SCALAR_CONTENT.test(layout.node.value)) return false;
	const contentIndent = layout.shiftOfContent - layout.shiftOfParent;
	if (contentIndent < 1) return false;
	if (contentIndent > 9 && /^\n* /.test(layout.node.value)) return false;
	if (layout.shiftOfContent === 0 && C_FORBIDDEN_CONTENT.test(layout.node.value)) return false;
	return true;
}
function detectAllowedStyles(layout) {
	let mask = setBit(0, SCALAR_STYLE.DOUBLE_QUOTED);
	if (canUsePlain(layout)) mask = setBit(mask, SCALAR_STYLE.PLAIN);
	if (canUseSingleQuoted(layout)) mask = setBit(mask, SCALAR_STYLE.SINGLE_QUOTED);
	if (canUseBlock(layout)) mask = setBit(setBit(mask, SCALAR_STYLE.LITERAL_BLOCK), SCALAR_STYLE.FOLDED_BLOCK);
	layout.allowedStylesMask = mask;
}
function renderScalar(layout) {
	switch (layout.style) {
		case SCALAR_STYLE.PLAIN: return renderPlain(layout);
		case SCALAR_STYLE.SINGLE_QUOTED: return renderSingleQuoted(layout);
		case SCALAR_STYLE.LITERAL_BLOCK: return renderLiteralBlock(layout);
		case SCALAR_STYLE.FOLDED_BLOCK: return renderFoldedBlock(layout);
		case SCALAR_STYLE.DOUBLE_QUOTED: return renderDoubleQuoted(layout);
	}
}
function renderPlain(layout) {
	return encodeFlowBreaks(layout.node.value, layout.shiftOfContent);
}
function renderSingleQuoted(layout) {
	return `'${encodeFlowBreaks(layout.node.value, layout.shiftOfContent).replace(/'/g, "''")}'`;
}
function renderLiteralBlock(layout) {
	const value = layout.node.value;
	return "|" + blockHeader(value, layout.shiftOfParent, layout.shiftOfContent) + dropEndingNewline(indentString(value, layout.shiftOfContent));
}
function renderFoldedBlock(layout) {
	const value = layout.node.value;
	const w = layout.presenterOptions.lineWidth;
	let availableWidth = Infinity;
	if (w !== -1) availableWidth = Math.max(Math.min(w, 40), w - layout.shiftOfContent);
	return ">" + blockHeader(value, layout.shiftOfParent, layout.shiftOfContent) + dropEndingNewline(indentString(foldBlockScalar(value, availableWidth), layout.shiftOfContent));
}
function renderDoubleQuoted(layout) {
	return `"${escapeString(layout.node.value)}"`;
}
function encodeFlowBreaks(string, shiftOfContent) {
	let nextLF = string.indexOf("\n");
	if (nextLF === -1) return string;
	const pad = " ".repeat(shiftOfContent);
	let result = string.slice(0, nextLF);
	const lineRe = /(\n+)([^\n]*)/g;
	lineRe.lastIndex = nextLF;
	let match;
	while (match = lineRe.exec(string)) {
		const breaks = match[1].length;
		const line = match[2];
		result += "\n".repeat(breaks + 1) + pad + line;
	}
	return result;
}
function indentString(string, spaces) {
	const indent = " ".repeat(spaces);
	let position = 0;
	let result = "";
	const length = string.length;
	while (position < length) {
		let line;
		const next = string.indexOf("\n", position);
		if (next === -1) {
			line = string.slice(position);
			position = length;
		} else {
			line = string.slice(position, next + 1);
			position = next + 1;
		}
		if (line.length && line !== "\n") result += indent;
		result += line;
	}
	return result;
}
function needIndentIndicator(string) {
	return /^\n* /.test(string);
}
function blockHeader(string, shiftOfParent, shiftOfContent) {
	const indentIndicator = needIndentIndicator(string) ? String(shiftOfContent - shiftOfParent) : "";
	const clip = string[string.length - 1] === "\n";
	return `${indentIndicator}${clip && (string[string.length - 2] === "\n" || string === "\n") ? "+" : clip ? "" : "-"}\n`;
}
function dropEndingNewline(string) {
	return string[string.length - 1] === "\n" ? string.slice(0, -1) : string;
}
function isMoreIndented(char) {
	return char === " " || char === "	";
}
function foldLine(line, width) {
	if (line === "" || isMoreIndented(line[0])) return line;
	const breakRe = / [^ \t]/g;
	let match;
	let start = 0;
	let end;
	let curr = 0;
	let next = 0;
	let result = "";
	while (match = breakRe.exec(line)) {
		next = match.index;
		if (next - start > width) {
			end = curr > start ? curr : next;
			result += `\n${line.slice(start, end)}`;
			start = end + 1;
		}
		curr = next;
	}
	result += "\n";
	if (line.length - start > width && curr > start) result += `${line.slice(start, curr)}\n${line.slice(curr + 1)}`;
	else result += line.slice(start);
	return result.slice(1);
}
function foldBlockScalar(string, width) {
	const lineRe = /(\n+)([^\n]*)/g;
	let nextLF = string.indexOf("\n");
	if (nextLF === -1) nextLF = string.length;
	lineRe.lastIndex = nextLF;
	let result = foldLine(string.slice(0, nextLF), width);
	let prevMoreIndented = string[0] === "\n" || isMoreIndented(string[0]);
	let moreIndented;
	let match;
	while (match = lineRe.exec(string)) {
		const prefix = match[1];
		const line = match[2];
		moreIndented = line !== "" && isMoreIndented(line[0]);
		result += prefix + (!prevMoreIndented && !moreIndented && line !== "" ? "\n" : "") + foldLine(line, width);
		prevMoreIndented = moreIndented;
	}
	return result;
}
var CHARACTERS_TO_ESCAPE = /["\\\x00-\x1F\x7F-\xA0\u2028\u2029\uD800-\uDFFF\uFEFF\uFFFE\uFFFF]/gu;
function escapeCharacter(character) {
	switch (character) {
		case "\0": return "\\0";
		case "\x07": return "\\a";
		case "\b": return "\\b";
		case "	": return "\\t";
		case "\n": return "\\n";
		case "\v": return "\\v";
		case "\f": return "\\f";
		case "\r": return "\\r";
		case "\x1B": return "\\e";
		case "\"": return "\\\"";
		case "\\": return "\\\\";
		case "": return "\\N";
		case "\xA0": return "\\_";
		case "\u2028": return "\\L";
		case "\u2029": return "\\P";
	}
	const code = character.charCodeAt(0);
	const hex = code.toString(16).toUpperCase();
	if (code <= 255) return `\\x${"0".repeat(2 - hex.length)}${hex}`;
	return `\\u${"0".repeat(4 - hex.length)}${hex}`;
}
function escapeString(string) {
	return string.replace(CHARACTERS_TO_ESCAPE, escapeCharacter);
}
//#endregion
//#region src/ast/presenter.ts
var CHAR_LINE_FEED = 10;
var DEFAULT_PRESENTER_OPTIONS = {
	indent: 2,
	seqNoIndent: false,
	seqInlineFirst: true,
	lineWidth: 80,
	flowBracketPadding: false,
	flowSkipCommaSpace: false,
	flowSkipColonSpace: false,
	quoteFlowKeys: false,
	quoteStyle: "single",
	forceQuotes: false,
	scalarStyleRules: Object.keys(DEFAULT_SCALAR_STYLE_RULES).map((name) => Reflect.get(DEFAULT_SCALAR_STYLE_RULES, name)),
	tagBeforeAnchor: false
};
function nodeTagShort(node) {
	return node.tagged ? node.tag : tagNameShort(node.tag);
}
function createPresenterState(options) {
	const opts = {
		...DEFAULT_PRESENTER_OPTIONS,
		...options
	};
	if (opts.flowSkipColonSpace) opts.quoteFlowKeys = true;
	return {
		...opts,
		defaultScalarTagName: opts.schema.defaultScalarTag.tagName,
		openEnded: false
	};
}
function generateNextLine(state, level) {
	return `\n${" ".repeat(state.indent * level)}`;
}
function scalarLayout(state, node, parent, level, isKey, flowOnly) {
	return {
		node,
		parent,
		level,
		isKey,
		flowOnly,
		shiftOfParent: level === 0 ? -1 : state.indent * (level - 1),
		shiftOfContent: state.indent * Math.max(1, level),
		shiftOfFirstLine: level === 0 ? 0 : state.indent * level,
		presenterOptions: state,
		allowedStylesMask: 0,
		style: node.style
	};
}
function writeFlowSequence(state, level, node) {
	let result = "";
	for (let index = 0, length = node.items.length; index < length; index += 1) {
		const item = writeNode(state, level, node.items[index], node, {}).text;
		if (index > 0) result += `,${!state.flowSkipCommaSpace ? " " : ""}`;
		result += item;
	}
	const pad = state.flowBracketPadding && node.items.length > 0 ? " " : "";
	return `[${pad}${result}${pad}]`;
}
function writeBlockSequence(state, level, node, compact) {
	let result = "";
	for (let index = 0, length = node.items.length; index < length; index += 1) {
		const item = writeNode(state, level + 1, node.items[index], node, {
			block: true,
			compact: state.seqInlineFirst,
			isblockseq: true
		}).text;
		if (!compact || result !== "") result += generateNextLine(state, level);
		if (item === "" || CHAR_LINE_FEED === item.charCodeAt(0)) result += "-";
		else result += "- ";
		result += item;
	}
	return result;
}
function writeFlowMapping(state, level, node) {
	let result = "";
	for (const { key, value } of node.items) {
		let pairBuffer = "";
		if (result !== "") pairBuffer += `,${!state.flowSkipCommaSpace ? " " : ""}`;
		const keyRender = writeNode(state, level, key, node, { iskey: true });
		const keyText = keyRender.text;
		const valueText = writeNode(state, level, value, node, {}).text;
		const sep = state.flowSkipColonSpace || valueText === "" ? "" : " ";
		const keyIsBareProps = key.kind === "scalar" && keyRender.noBody && (key.tagged || key.anchor !== void 0);
		const keyColonSep = key.kind === "alias" || keyIsBareProps ? " " : "";
		pairBuffer += `${keyText}${keyColonSep}:${sep}${valueText}`;
		result += pairBuffer;
	}
	const pad = state.flowBracketPadding && result !== "" ? " " : "";
	return `{${pad}${result}${pad}}`;
}
function writeBlockMapping(state, level, node, compact) {
	let result = "";
	for (let index = 0, length = node.items.length; index < length; index += 1) {
		let pairBuffer = "";
		if (!compact || result !== "") pairBuffer += generateNextLine(state, level);
		const { key, value } = node.items[index];
		const keyIsBlock = (key.kind === "mapping" || key.kind === "sequence") && key.style === COLLECTION_STYLE.BLOCK && key.items.length !== 0 || key.kind === "scalar" && (key.style === SCALAR_STYLE.LITERAL_BLOCK || key.style === SCALAR_STYLE.FOLDED_BLOCK);
		const keyRender = keyIsBlock ? writeNode(state, level + 1, key, node, {
			block: true,
			compact: true,
			isblockseq: !cannotBeCompact(state, key, level + 1)
		}) : writeNode(state, level + 1, key, node, {
			block: true,
			compact: true,
			iskey: true
		});
		const keyText = keyRender.text;
		const keyHasLineBreak = key.kind === "scalar" && key.value.indexOf("\n") !== -1;
		const keyIsTooLong = keyText.length > 1024 && /^[\s\S]{1025}/u.test(keyText);
		const explicitPair = keyIsBlock || keyHasLineBreak || keyIsTooLong;
		if (explicitPair) {
			if (keyText && CHAR_LINE_FEED === keyText.charCodeAt(0)) pairBuffer += "?";
			else pairBuffer += "? ";
		}
		pairBuffer += keyText;
		if (explicitPair) pairBuffer += generateNextLine(state, level);
		const valueText = writeNode(state, level + 1, value, node, {
			block: true,
			compact: explicitPair,
			isblockseq: explicitPair && !cannotBeCompact(state, value, level + 1)
		}).text;
		const keyIsBareProps = key.kind === "scalar" && keyRender.noBody && (key.tagged || key.anchor !== void 0);
		const keyColonSep = !explicitPair && (key.kind === "alias" || keyIsBareProps) ? " " : "";
		if (valueText === "" || CHAR_LINE_FEED === valueText.charCodeAt(0)) pairBuffer += `${keyColonSep}:`;
		else pairBuffer += `${keyColonSep}: `;
		pairBuffer += valueText;
		result += pairBuffer;
	}
	return result;
}
function cannotBeCompact(state, node, level) {
	if (node.kind === "alias") return true;
	return node.tagged || node.anchor !== void 0 || state.indent < 2 && level > 0;
}
function writeNode(state, level, node, parent, ctx) {
	if (node.kind === "alias") {
		state.openEnded = false;
		return {
			text: `*${node.anchor}`,
			noBody: false
		};
	}
	const { block = false, iskey = false, isblockseq = false } = ctx;
	let compact = ctx.compact ?? false;
	const hasAnchor = node.anchor !== void 0;
	if (cannotBeCompact(state, node, level)) compact = false;
	let body;
	let shouldPrintTag = node.tagged;
	const useBlockCollection = block && (node.kind === "mapping" || node.kind === "sequence") && node.style === COLLECTION_STYLE.BLOCK && node.items.length !== 0;
	if (node.kind === "mapping") {
		if (useBlockCollection) body = writeBlockMapping(state, level, node, compact);
		else body = writeFlowMapping(state, level, node);
	} else if (node.kind === "sequence") {
		if (useBlockCollection) {
			if (state.seqNoIndent && !isblockseq && level > 0) body = writeBlockSequence(state, level - 1, node, compact);
			else body = writeBlockSequence(state, level, node, compact);
		} else body = writeFlowSequence(state, level, node);
	} else {
		const layout = scalarLayout(state, node, parent, level, iskey, !block);
		detectAllowedStyles(layout);
		for (const rule of state.scalarStyleRules) rule(layout);
		body = renderScalar(layout);
		state.openEnded = (layout.style === SCALAR_STYLE.LITERAL_BLOCK || layout.style === SCALAR_STYLE.FOLDED_BLOCK) && (node.value === "\n" || node.value.endsWith("\n\n"));
		shouldPrintTag = node.tagged || body === "" && layout.flowOnly && parent?.kind === "sequence" && !hasAnchor || layout.style !== SCALAR_STYLE.PLAIN && node.tag !== state.defaultScalarTagName;
	}
	if ((node.kind === "mapping" || node.kind === "sequence") && !useBlockCollection) state.openEnded = false;
	if (useBlockCollection && compact && level > 0 && state.indent > 2) body = `${" ".repeat(state.indent - 2)}${body}`;
	const noBody = body === "";
	let text = body;
	if (shouldPrintTag || hasAnchor) {
		const props = [];
		const tag = shouldPrintTag ? nodeTagShort(node) : null;
		const anchor = hasAnchor ? `&${node.anchor}` : null;
		if (state.tagBeforeAnchor) {
			if (tag !== null) props.push(tag);
			if (anchor !== null) props.push(anchor);
		} else {
			if (anchor !== null) props.push(anchor);
			if (tag !== null) props.push(tag);
		}
		const sep = body === "" || body.charCodeAt(0) === CHAR_LINE_FEED ? "" : " ";
		text = `${props.join(" ")}${sep}${body}`;
	}
	return {
		text,
		noBody
	};
}
function rootStartsOwnLine(node) {
	return (node.kind === "sequence" || node.kind === "mapping") && node.style === COLLECTION_STYLE.BLOCK && node.items.length !== 0 && !node.tagged && node.anchor === void 0;
}
function writeDocumentDirectives(doc) {
	let result = "";
	for (const directive of doc.directives) {
		if (directive.kind === "yaml") {
			result += `%YAML ${directive.version}\n`;
			continue;
		}
		const { handle, prefix } = directive;
		result += `%TAG ${handle} ${prefix}\n`;
	}
	return result;
}
/**
* Build YAML from AST.
*
* @category AST
*/
function present(documents, options) {
	const state = createPresenterState(options);
	let result = "";
	let previousEnded = false;
	for (let index = 0; index < documents.length; index += 1) {
		const doc = documents[index];
		state.openEnded = false;
		const directives = writeDocumentDirectives(doc);
		const hasDirectives = directives !== "";
		const marker = doc.explicitStart || hasDirectives || index > 0 && !previousEnded;
		result += directives;
		if (doc.contents === null) {
			if (marker) result += "---\n";
		} else if (marker) {
			const body = writeNode(state, 0, doc.contents, null, {
				block: true,
				compact: true
			}).text;
			const sep = body === "" ? "" : hasDirectives || rootStartsOwnLine(doc.contents) ? "\n" : " ";
			result += `---${sep}${body}\n`;
		} else result += writeNode(state, 0, doc.contents, null, {
			block: true,
			compact: true
		}).text + "\n";
		previousEnded = doc.explicitEnd || state.openEnded;
		if (previousEnded) result += "...\n";
	}
	return result;
}
//#endregion
//#region src/dump.ts
var DEFAULT_DUMP_OPTIONS = {
	...DEFAULT_PRESENTER_OPTIONS,
	schema: DUMP_SCHEMA,
	skipInvalid: false,
	noRefs: false,
	flowLevel: -1,
	sortKeys: false,
	transform: () => {}
};
function defaultCompareFn(a, b) {
	const x = String(a);
	const y = String(b);
	if (x < y) return -1;
	if (x > y) return 1;
	return 0;
}
/**
* Serializes JS object as a YAML document. By default it can dump every
* supported YAML type, so it throws an exception if you try to dump regexps or
* functions. However, you can disable exceptions by setting the
* {@link DumpOptions.skipInvalid} option to `true`.
*
* @category Main
*/
function dump(input, options = {}) {
	const opts = {
		...DEFAULT_DUMP_OPTIONS,
		...options
	};
	const documents = jsToAst(input, opts.schema, {
		noRefs: opts.noRefs,
		skipInvalid: opts.skipInvalid
	});
	if (opts.flowLevel >= 0) visit(documents, (node, ctx) => {
		if (ctx.depth < opts.flowLevel) return;
		if (node.kind === "sequence" || node.kind === "mapping") node.style = COLLECTION_STYLE.FLOW;
		return VISIT_SKIP;
	});
	if (opts.sortKeys) {
		const compareFn = opts.sortKeys === true ? defaultCompareFn : opts.sortKeys;
		visit(documents, (node) => {
			if (node.kind !== "mapping") return;
			node.items.sort((a, b) => compareFn(a.key.kind === "scalar" ? a.key.value : "", b.key.kind === "scalar" ? b.key.value : ""));
		});
	}
	opts.transform(documents);
	return present(documents, {
		...js_yaml_pick(opts, Object.keys(DEFAULT_PRESENTER_OPTIONS)),
		schema: opts.schema
	});
}
//#endregion
//#region src/ast/from_events.ts
var NO_RANGE = (/* unused pure expression or super */ null && (-1));
function eventPosition(event) {
	if ("tagStart" in event && event.tagStart !== NO_RANGE) return event.tagStart;
	if ("anchorStart" in event && event.anchorStart !== NO_RANGE) return event.anchorStart;
	if ("valueStart" in event && event.valueStart !== NO_RANGE) return event.valueStart;
	if ("start" in event) return event.start;
	return 0;
}
function rawTag(state, event) {
	return event.tagStart === NO_RANGE ? "" : state.source.slice(event.tagStart, event.tagEnd);
}
function anchorName(state, event) {
	return event.anchorStart === NO_RANGE ? void 0 : state.source.slice(event.anchorStart, event.anchorEnd);
}
function buildScalar(state, event) {
	const value = getScalarValue(state.source, event);
	const raw = rawTag(state, event);
	let tag;
	let tagged = false;
	if (raw !== "") {
		tagged = true;
		tag = raw;
	} else if (event.style === SCALAR_STYLE.PLAIN) tag = state.schema.resolveImplicitScalarTag(value).tag.tagName;
	else tag = state.schema.defaultScalarTag.tagName;
	return {
		kind: "scalar",
		tag,
		tagged,
		style: event.style,
		anchor: anchorName(state, event),
		value
	};
}
function buildCollection(state, event, defaultTagName) {
	const raw = rawTag(state, event);
	let tag;
	let tagged = false;
	if (raw === "") tag = defaultTagName;
	else {
		tag = raw;
		tagged = true;
	}
	return {
		tag,
		tagged,
		style: event.style,
		anchor: anchorName(state, event)
	};
}
function addNode(state, node) {
	const frame = state.frames[state.frames.length - 1];
	if (frame.kind === "document") frame.doc.contents = node;
	else if (frame.kind === "sequence") frame.node.items.push(node);
	else if (frame.key) {
		frame.node.items.push({
			key: frame.key,
			value: node
		});
		frame.key = null;
	} else frame.key = node;
}
/**
* Builds an AST from parser events
*
* @category AST
*/
function eventsToAst(events, options) {
	const state = {
		source: options.source,
		schema: options.schema,
		eventIndex: 0,
		position: 0,
		frames: [],
		documents: []
	};
	while (state.eventIndex < events.length) {
		const event = events[state.eventIndex++];
		state.position = eventPosition(event);
		switch (event.type) {
			case EVENT_ID.DOCUMENT: {
				const doc = {
					contents: null,
					explicitStart: event.explicitStart,
					explicitEnd: event.explicitEnd,
					directives: event.directives
				};
				state.frames.push({
					kind: "document",
					doc
				});
				break;
			}
			case EVENT_ID.SCALAR:
				addNode(state, buildScalar(state, event));
				break;
			case EVENT_ID.SEQUENCE: {
				const { tag, tagged, style, anchor } = buildCollection(state, event, "tag:yaml.org,2002:seq");
				const node = {
					kind: "sequence",
					tag,
					tagged,
					style,
					anchor,
					items: []
				};
				state.frames.push({
					kind: "sequence",
					node
				});
				break;
			}
			case EVENT_ID.MAPPING: {
				const { tag, tagged, style, anchor } = buildCollection(state, event, "tag:yaml.org,2002:map");
				const node = {
					kind: "mapping",
					tag,
					tagged,
					style,
					anchor,
					items: []
				};
				state.frames.push({
					kind: "mapping",
					node,
					key: null
				});
				break;
			}
			case EVENT_ID.ALIAS:
				addNode(state, {
					kind: "alias",
					anchor: state.source.slice(event.anchorStart, event.anchorEnd)
				});
				break;
			case EVENT_ID.POP: {
				const frame = state.frames.pop();
				if (frame.kind === "mapping" && frame.key) throw new Error("incomplete mapping pair in event stream");
				if (frame.kind === "document") state.documents.push(frame.doc);
				else addNode(state, frame.node);
				break;
			}
		}
	}
	return state.documents;
}
//#endregion
//#region src/index.ts
/** @deprecated Use `EVENT_ID.DOCUMENT` instead. @internal */
var EVENT_DOCUMENT = EVENT_ID.DOCUMENT;
/** @deprecated Use `EVENT_ID.SEQUENCE` instead. @internal */
var EVENT_SEQUENCE = EVENT_ID.SEQUENCE;
/** @deprecated Use `EVENT_ID.MAPPING` instead. @internal */
var EVENT_MAPPING = EVENT_ID.MAPPING;
/** @deprecated Use `EVENT_ID.SCALAR` instead. @internal */
var EVENT_SCALAR = EVENT_ID.SCALAR;
/** @deprecated Use `EVENT_ID.ALIAS` instead. @internal */
var EVENT_ALIAS = EVENT_ID.ALIAS;
/** @deprecated Use `EVENT_ID.POP` instead. @internal */
var EVENT_POP = EVENT_ID.POP;
/** @deprecated Use `SCALAR_STYLE.PLAIN` instead. @internal */
var SCALAR_STYLE_PLAIN = SCALAR_STYLE.PLAIN;
/** @deprecated Use `SCALAR_STYLE.SINGLE_QUOTED` instead. @internal */
var SCALAR_STYLE_SINGLE_QUOTED = SCALAR_STYLE.SINGLE_QUOTED;
/** @deprecated Use `SCALAR_STYLE.DOUBLE_QUOTED` instead. @internal */
var SCALAR_STYLE_DOUBLE_QUOTED = SCALAR_STYLE.DOUBLE_QUOTED;
/** @deprecated Use `SCALAR_STYLE.LITERAL_BLOCK` instead. @internal */
var SCALAR_STYLE_LITERAL_BLOCK = SCALAR_STYLE.LITERAL_BLOCK;
/** @deprecated Use `SCALAR_STYLE.FOLDED_BLOCK` instead. @internal */
var SCALAR_STYLE_FOLDED_BLOCK = SCALAR_STYLE.FOLDED_BLOCK;
/** @deprecated Use `COLLECTION_STYLE.BLOCK` instead. @internal */
var COLLECTION_STYLE_BLOCK = COLLECTION_STYLE.BLOCK;
/** @deprecated Use `COLLECTION_STYLE.FLOW` instead. @internal */
var COLLECTION_STYLE_FLOW = COLLECTION_STYLE.FLOW;
/** @deprecated Use `CHOMPING_MODE.CLIP` instead. @internal */
var CHOMPING_CLIP = CHOMPING_MODE.CLIP;
/** @deprecated Use `CHOMPING_MODE.STRIP` instead. @internal */
var CHOMPING_STRIP = CHOMPING_MODE.STRIP;
/** @deprecated Use `CHOMPING_MODE.KEEP` instead. @internal */
var CHOMPING_KEEP = CHOMPING_MODE.KEEP;
//#endregion


//# sourceMappingURL=js-yaml.mjs.map
;// CONCATENATED MODULE: ./build/program/src/read/forms/yaml.js
// List inputs that are written as YAML: a list of texts and maps, or a map where `key=value` is expected.




/** Whether the first line that says something is the start of a YAML list, or of a map where maps are expected. */
function isYaml(text, kind) {
    const first = text.split(/\r\n|\r|\n/).find((line) => line.trim() !== '' && !line.trimStart().startsWith('#')) ?? '';
    return (/^\s*-(\s|$)/.test(first) ||
        /^\[.*\]$/s.test(text.trim()) ||
        // Not `{{`, which begins a template.
        (kind === 'lines' && /^\{(?!\{).*\}$/s.test(text.trim())) ||
        (kind === 'lines' && /^\s*[^\s=:"'{][^=:"'{]*:(\s|$)/.test(first)));
}
/**
 * Reads YAML in which every scalar is the text that it is written as: `1.10` stays `1.10`. A map in a list is one entry
 * whose parts are its pairs; a map that is all there is has an entry for each of them.
 */
function readYaml(input, text, read) {
    const value = loadYaml(input, text);
    const lines = entryLines(text);
    if (json_isRecord(value))
        return pairsOf(input, value).map((pair, index) => itemOf(lines[index] ?? 1, [pair]));
    if (!Array.isArray(value))
        throw yaml_malformed(input, 'is neither a list nor a map.');
    return value.flatMap((entry, index) => {
        const line = lines[index] ?? 1;
        if (typeof entry === 'string')
            return read(line, entry);
        if (!json_isRecord(entry))
            throw yaml_malformed(input, `has an entry in line ${line} that is neither a text nor a map.`);
        return [itemOf(line, pairsOf(input, entry))];
    });
}
function itemOf(line, pairs) {
    return { line, text: csvLine(pairs), fields: pairs.map(quoted) };
}
/** A part that is taken as it is. */
const quoted = (text) => ({ text, isQuoted: true });
function loadYaml(input, text) {
    try {
        return load(text, { schema: FAILSAFE_SCHEMA });
    }
    catch (error) {
        if (!(error instanceof YAMLException))
            throw error;
        throw yaml_malformed(input, `is no valid YAML: ${error.reason}.`, error);
    }
}
function yaml_malformed(input, fact, cause) {
    const cure = 'Write one entry a line, or a YAML list.';
    return failure_failure('LIST_MALFORMED', `\`${input}\` ${fact}`, { input, cure }, cause === undefined ? {} : { cause });
}
function pairsOf(input, map) {
    return Object.entries(map).map(([key, value]) => {
        if (typeof value !== 'string')
            throw yaml_malformed(input, `has no text for ${key}.`);
        return `${key}=${value}`;
    });
}
/** The lines on which the entries of the outermost list or map begin: those that are indented like the first one. */
function entryLines(text) {
    const lines = text.split(/\r\n|\r|\n/);
    const says = (line) => line.trim() !== '' && !line.trimStart().startsWith('#');
    const first = lines.find(says) ?? '';
    const indent = first.length - first.trimStart().length;
    return lines.flatMap((line, index) => says(line) && line.length - line.trimStart().length === indent ? [index + 1] : []);
}

;// CONCATENATED MODULE: ./build/program/src/read/forms/lists.js
// List inputs: CSV as docker's actions read it, or YAML, always with the line that an entry begins on.




/** One entry a line; commas are data. Also a YAML list, or YAML maps whose pairs become an entry each, `key=value`. */
function readLines(input, text, form = {}) {
    if (isYaml(text, 'lines')) {
        return yamlItems(input, text).flatMap(({ line, fields }) => fields.map((field) => ({ line, text: field.text, fields: [field] })));
    }
    return records(input, text, { ...form, isTrimmed: false }).map((item) => ({ ...item, fields: [quoted(item.text)] }));
}
/**
 * One entry a line, which buildx reads as CSV: it stays as it is written, quotes and all. Also a YAML list of such lines
 * and of maps, or one map, each of which becomes a line.
 */
function readCsvLines(input, text) {
    if (isYaml(text, 'words'))
        return yamlItems(input, text).map((item) => item.text);
    if (isYaml(text, 'lines'))
        return [csvLine(readLines(input, text).map((item) => item.text))];
    return readLines(input, text, { hasQuotes: false }).map((item) => item.text);
}
/** Entries between commas and line ends. */
function readWords(input, text, form = {}) {
    const items = isYaml(text, 'words') ? yamlItems(input, text) : records(input, text, { ...form, isTrimmed: false });
    const words = items.flatMap((item) => item.fields.flatMap((field) => field.text.split(',')));
    return words.map((word) => word.trim()).filter((word) => word !== '');
}
/** One entry a line, its commas separating attributes, but not in quotes and not in `{{ }}`. Also a YAML list of maps. */
function readAttributes(input, text) {
    if (isYaml(text, 'words')) {
        return readYaml(input, text, (line, entry) => readAttributes(input, oneLine(entry)).map((item) => ({ ...item, line })));
    }
    return records(input, text, { isTrimmed: true }).map((item) => ({ ...item, fields: unwrapped(input, item.fields) }));
}
/** The comma-separated fields of one entry, without their quotes; what the entry was is told by the caller. */
function readFields(input, entry) {
    const rows = parseCsv(input, entry, { comment: null, comment_no_infix: true, quote: '"', trim: true });
    return rows.flatMap(({ fields }) => fields.map(({ text }) => text));
}
/** Texts of YAML are taken as they are. */
function yamlItems(input, text) {
    return readYaml(input, text, (line, entry) => [{ line, text: entry, fields: [quoted(entry)] }]);
}
function records(input, text, { hasComments = true, hasQuotes = true, isWhole, isTrimmed }) {
    const rows = parseCsv(input, text.replace(/^\uFEFF/, ''), {
        comment: hasComments ? '#' : null,
        comment_no_infix: true,
        quote: hasQuotes ? '"' : null,
        trim: isTrimmed && blankBesideQuote.test(text),
    });
    return rows.flatMap(({ end, fields }) => {
        const joint = fields.map((field) => field.text).join(',');
        const isQuoted = fields[0]?.isQuoted === true;
        const isComment = hasComments && !isQuoted && joint.trimStart().startsWith('#');
        if (joint.trim() === '' || isComment)
            return [];
        const entry = isWhole && isQuoted ? joint : joint.trim();
        return [{ line: end - joint.split(/\r\n|\r|\n/).length + 1, text: entry, fields }];
    });
}
// Only there do blanks around a part change what it is; elsewhere they may belong to a template.
const blankBesideQuote = /(?:^|[,\r\n])[ \t]+"|"[ \t]+(?:[,\r\n]|$)/;
function parseCsv(input, text, form) {
    const rows = [];
    const quotes = [];
    let carriageReturns = 0;
    try {
        sync_parse(text, {
            ...form,
            record_delimiter: ['\r\n', '\n', '\r'],
            relax_quotes: true,
            relax_column_count: true,
            skip_empty_lines: true,
            cast: (value, { quoting }) => {
                quotes.push(quoting);
                return value;
            },
            on_record: (values, { lines }) => {
                const isQuoted = quotes.splice(0);
                // CR LF within quotes counts as two lines.
                carriageReturns += values.join(',').split('\r\n').length - 1;
                rows.push({
                    end: lines - carriageReturns,
                    fields: values.map((value, at) => ({ text: value, isQuoted: isQuoted[at] === true })),
                });
                return null;
            },
        });
        return rows;
    }
    catch (error) {
        if (!(error instanceof CsvError))
            throw error;
        const fact = `\`${input}\` has a quote that is not closed, in the entry after line ${rows.at(-1)?.end ?? 0}.`;
        throw failure_failure('LIST_MALFORMED', fact, { input }, { cause: error });
    }
}
/**
 * A line that is quoted as a whole is unquoted and read again if attributes come out, since metadata-action reads every
 * line twice; else the quotes keep it together. After that, the commas within templates are put back.
 */
function unwrapped(input, fields) {
    const [whole] = fields;
    if (fields.length === 1 && whole?.isQuoted === true && whole.text.includes(',')) {
        const inner = parseCsv(input, whole.text.replace(/\r\n|\r|\n/g, ' '), {
            comment: null,
            comment_no_infix: true,
            quote: '"',
            trim: true,
        });
        const parts = /[\r\n]/.test(whole.text) ? [] : lists_closed(inner[0]?.fields ?? []);
        const isAttribute = ({ text }) => /^\s*[\w-]+\s*=/.test(text);
        if (parts.every(isAttribute) || /^\s*type\s*=/i.test(parts[0]?.text ?? ''))
            return parts.length === 0 ? fields : parts;
    }
    return lists_closed(fields);
}
/** Joins what a comma inside `{{ }}` has split; a template that is never closed keeps its parts apart. */
function lists_closed(fields) {
    const whole = [];
    let open = [];
    for (const field of fields) {
        if (open.length === 0 && (field.isQuoted || !opens(field))) {
            whole.push(field);
            continue;
        }
        open.push(field);
        if (!closes(field))
            continue;
        whole.push({ text: open.map(({ text }) => text).join(','), isQuoted: false });
        open = [];
    }
    return [...whole, ...open];
}
const opens = ({ text }) => text.lastIndexOf('{{') > text.lastIndexOf('}}');
const closes = ({ text }) => text.lastIndexOf('}}') > text.lastIndexOf('{{');
/** The text on one line. Not by one pattern: of blanks without a line end it would try each as the first. */
function oneLine(text) {
    if (!text.includes('\n'))
        return text;
    const lines = text.split('\n').map((line) => line.trim());
    return lines.filter((line) => line !== '').join(' ');
}

;// CONCATENATED MODULE: ./build/program/src/read/forms/csv-entries.js
// Lines in the form of buildx, `type=…,key=value`: cache sources and destinations, attestations. Checked for form.






const sources = { gha: [], registry: ['ref'], local: ['src'], s3: [], azblob: [] };
const destinations = { gha: [], registry: ['ref'], local: ['dest'], s3: [], azblob: [], inline: [] };
/** Reads the lines of `cache-from`. */
function readCacheFrom(lines) {
    return readCaches({ input: 'cache-from', needs: sources }, lines);
}
/** Reads the lines of `cache-to`. */
function readCacheTo(lines) {
    return readCaches({ input: 'cache-to', needs: destinations }, lines);
}
/** A line of bare references, `user/app:cache`, names one registry cache each. */
function references(line) {
    return line.split(',').map((part) => ({ type: 'registry', ref: part.trim() }));
}
/** Raises everything that is wrong with the lines, once. */
function readCaches(form, lines) {
    const problems = new Problems();
    const read = (line) => {
        if (!line.includes('='))
            return references(line);
        const attributes = csv_entries_attributesOf(form.input, line);
        const found = wrongWith(line, attributes, form);
        if (found !== undefined)
            problems.add(found);
        return [cacheIn(attributes)];
    };
    const entries = lines.flatMap((line) => problems.collect(() => read(line), []));
    problems.raise();
    return entries;
}
function wrongWith(line, attributes, { input, needs }) {
    const wrong = (cure) => problem('INPUT_INVALID', `The input \`${input}\` has "${line}".`, { input, cure });
    const types = Object.keys(needs);
    const { type } = attributes;
    if (type === undefined)
        return wrong(`Begin with the type: type=${types.join('|')}.`);
    if (!types.includes(type)) {
        const close = nearest(type, types);
        return wrong(close === undefined ? `The types are ${types.join(', ')}.` : `Did you mean type=${close}?`);
    }
    const missing = (needs[type] ?? []).find((key) => (attributes[key] ?? '') === '');
    if (missing !== undefined)
        return wrong(`type=${type} needs ${missing}=.`);
    const strange = Object.entries(words).find(([key, known]) => !known.includes(attributes[key] ?? known[0] ?? ''));
    if (strange !== undefined)
        return wrong(`${strange[0]} is one of ${strange[1].join(', ')}.`);
    if (type !== 'registry' || csv_entries_isReference(attributes['ref'] ?? ''))
        return undefined;
    return wrong('ref names a repository with a tag, such as ghcr.io/acme/app:buildcache.');
}
/** Attributes that BuildKit takes in these words only, whatever the type; it would tell so after the build. */
const words = {
    mode: ['min', 'max'],
    'ignore-error': ['true', 'false'],
    'oci-mediatypes': ['true', 'false'],
    'image-manifest': ['true', 'false'],
};
/** A repository, with a tag, a digest, both or neither. */
function csv_entries_isReference(text) {
    try {
        parseRepository(text.replace(/@sha256:[0-9a-f]{64}$/, '').replace(/:[\w][\w.-]{0,127}$/, ''));
        return true;
    }
    catch (error) {
        if (error instanceof Failure)
            return false;
        throw error;
    }
}
/** The attributes of a line. Raises LIST_MALFORMED for its quotes, INPUT_INVALID for what is no `key=value`. */
function csv_entries_attributesOf(input, line) {
    return attributesFrom(input, line, readFields(input, line));
}
/** The same for a line that has been taken apart. */
function attributesFrom(input, line, fields) {
    const problems = new Problems();
    // Each field may be wrong, and a problem with the whole line for each would grow with the square of its length.
    const told = shorten(line);
    const pairs = fields.flatMap((field) => {
        const equals = field.indexOf('=');
        if (equals > 0)
            return [[field.slice(0, equals).trim().toLowerCase(), field.slice(equals + 1)]];
        const facts = { input, cure: 'Write key=value,key=value; put a part that contains a comma in double quotes.' };
        problems.add(problem('INPUT_INVALID', `The input \`${input}\` has "${told}", and "${shorten(field)}" is no key=value.`, facts));
        return [];
    });
    problems.raise();
    return Object.fromEntries(pairs);
}

;// CONCATENATED MODULE: ./build/program/src/read/forms/attests.js
// Attestations: provenance and SBOM as their own inputs say, and whatever else `attests` names.






/** The attestations of a bake target. Provenance in its smallest form is the default of an image that can have it. */
function planAttests({ provenance, sbom, attests, isOci = true, runUrl, }) {
    const usual = isOci ? { type: 'provenance', mode: 'min' } : noProvenance;
    const others = attests.filter(({ type }) => (type !== 'provenance' || provenance === undefined) && (type !== 'sbom' || sbom === undefined));
    const hasProvenance = others.some(({ type }) => type === 'provenance');
    const planned = [...(hasProvenance ? [] : [provenance ?? usual]), ...(sbom === undefined ? [] : [sbom]), ...others];
    return planned.map((attest) => attests_completed(attest, runUrl));
}
/** The scanner by its digest, since BuildKit's own default is a tag that moves; the run as the builder, in the form of SLSA 1. */
function attests_completed(attest, runUrl) {
    if (!isAttested(attest))
        return attest;
    if (attest.type === 'sbom')
        return { ...attest, generator: attest['generator'] ?? SBOM_SCANNER };
    if (attest.type !== 'provenance')
        return attest;
    // BuildKit 0.28 made v1 its default: older ones need to be told.
    return { ...attest, version: attest['version'] ?? 'v1', 'builder-id': attest['builder-id'] ?? runUrl };
}
/** `true`, `false`, or attributes; undefined where the input is empty. */
function readAttest(input, text) {
    const word = text.trim();
    if (word === '')
        return undefined;
    if (/^true$/i.test(word))
        return { type: input };
    if (/^false$/i.test(word))
        return { type: input, disabled: 'true' };
    if (!word.includes('=')) {
        const cure = `Write true, false, or attributes such as ${input === 'sbom' ? 'generator=IMAGE' : 'mode=max'}.`;
        throw failure_failure('INPUT_INVALID', `The input \`${input}\` is ${JSON.stringify(word)}.`, { input, cure });
    }
    const attest = { ...csv_entries_attributesOf(input, word), type: input };
    if (input === 'provenance')
        checkMode(input, attest);
    return attest;
}
/** The lines of `attests`: the types that BuildKit knows, a bare `true` or `false` as what it means. */
function readAttests(lines) {
    const problems = new Problems();
    const attests = lines.flatMap((line) => problems.collect(() => [attests_readLine(line)], []));
    problems.raise();
    return attests;
}
const attests_input = 'attests';
function attests_readLine(line) {
    const fields = readFields(attests_input, line).map((field) => {
        const isOn = parseSwitch(field);
        return isOn === undefined ? field : `disabled=${!isOn}`;
    });
    const { disabled = 'false', type, ...attributes } = attributesFrom(attests_input, line, fields);
    if (type === undefined)
        throw wrong(line, 'Write type=provenance,… or type=sbom,…');
    if (type !== 'provenance' && type !== 'sbom')
        throw wrong(line, 'BuildKit makes type=provenance and type=sbom.');
    const attest = { type, ...attributes };
    if (type === 'provenance')
        checkMode(attests_input, attest);
    // A switch that is on says nothing, and would hide that the builder is missing.
    return option_isAttested({ disabled }) ? attest : { ...attest, disabled: 'true' };
}
function checkMode(name, { mode }) {
    if (mode === undefined || ['min', 'max', 'full'].includes(mode))
        return;
    const fact = `The input \`${name}\` has mode=${mode}.`;
    throw failure_failure('INPUT_INVALID', fact, { input: name, cure: 'Write mode=min or mode=max.' });
}
function wrong(line, cure) {
    return failure_failure('INPUT_INVALID', `The input \`attests\` has "${line}".`, { input: attests_input, cure });
}

;// CONCATENATED MODULE: ./build/program/src/read/forms/build.js
// Inputs of the build with a closed form: entitlements, limits, network and SSH. What buildx would refuse late is refused here.


const entitlements = /^(network\.host|security\.insecure|device(=.+)?|(fs|fs\.read|fs\.write)=.+|ssh|buildx\.local\.delete)$/;
const names = [
    'network.host',
    'security.insecure',
    'device',
    'fs.read',
    'fs.write',
    'fs',
    'ssh',
    'buildx.local.delete',
];
/** The privileges of `allow`. */
function readAllow(words) {
    const problems = new Problems();
    for (const word of words) {
        if (entitlements.test(word))
            continue;
        const close = nearest(word.replace(/=.*$/s, ''), names);
        const all = 'There are network.host, security.insecure, device[=NAME], fs.read=PATH, fs.write=PATH, ssh and buildx.local.delete.';
        const cure = close === undefined || word.startsWith(close) ? all : `Did you mean ${close}?`;
        problems.add(problem('INPUT_INVALID', `The input \`allow\` names "${word}".`, { input: 'allow', cure }));
    }
    problems.raise();
    return words;
}
/** What Docker can limit (docker/go-units, ulimit.go). */
const limits = [
    ...['core', 'cpu', 'data', 'fsize', 'locks', 'memlock', 'msgqueue', 'nice', 'nofile', 'nproc', 'rss'],
    ...['rtprio', 'rttime', 'sigpending', 'stack'],
];
/** The lines of `ulimit`, each `type=soft[:hard]`; -1 is without limit. */
function readUlimits(lines) {
    const problems = new Problems();
    for (const line of lines) {
        const cure = cureOfUlimit(line);
        if (cure === undefined)
            continue;
        problems.add(problem('INPUT_INVALID', `The input \`ulimit\` has "${line}".`, { input: 'ulimit', cure }));
    }
    problems.raise();
    return lines;
}
function cureOfUlimit(line) {
    const [, type = '', soft, hard = soft] = /^([a-z]+)=(-1|\d+)(?::(-1|\d+))?$/.exec(line) ?? [];
    if (soft === undefined)
        return 'Write type=soft[:hard], one a line, such as nofile=1024:2048.';
    if (!limits.includes(type)) {
        const close = nearest(type, limits);
        return close === undefined ? `The types are ${limits.join(', ')}.` : `Did you mean ${close}?`;
    }
    const isOver = hard !== '-1' && (soft === '-1' || Number(soft) > Number(hard));
    return isOver ? 'The soft limit can not be higher than the hard one.' : undefined;
}
/** The network of RUN steps; undefined where BuildKit decides. */
function readNetwork(text) {
    const word = text.trim();
    if (word === '' || word === 'default')
        return undefined;
    if (word === 'none' || word === 'host')
        return word;
    const cure = "Write default, none or host; a network of Docker's own is a matter of the builder: `driver-opts: network=NAME`.";
    throw failure_failure('INPUT_INVALID', `The input \`network\` is ${JSON.stringify(word)}.`, { input: 'network', cure });
}
/** One `id` or `id=path[,path]` a line. Entries between commas are taken apart too: a part with `=` begins the next one. */
function readSsh(lines) {
    const problems = new Problems();
    const entries = lines.flatMap((line) => problems.collect(() => sshEntries(line), []));
    problems.raise();
    return entries;
}
function sshEntries(line) {
    const found = [];
    for (const part of line.split(',').map((each) => each.trim())) {
        const [, id, path] = /^([\w.-]+)(?:=(.*))?$/s.exec(part) ?? [];
        const last = found.at(-1);
        const isPath = last !== undefined && last.paths.length > 0 && path === undefined && part !== '';
        if (isPath)
            last.paths.push(part);
        else if (id === undefined || path === '')
            throw malformedSsh(line);
        else
            found.push({ id, paths: path === undefined ? [] : [path] });
    }
    return found;
}
function malformedSsh(line) {
    const cure = 'Write default, or id=path[,path], one a line.';
    return failure_failure('INPUT_INVALID', `The input \`ssh\` has "${line}".`, { input: 'ssh', cure });
}

;// CONCATENATED MODULE: ./build/program/src/read/forms/cache-mounts.js
// Which cache mounts live on between runs: ids that are named, or those that the Dockerfile has.


/** `true`, or ids; none of them stands for none. Raises INPUT_INVALID for an id that could not stand in a Dockerfile. */
function parseCacheMounts(words) {
    if (words.length === 1 && words[0]?.toLowerCase() === 'true')
        return 'all';
    if (words.length === 1 && words[0]?.toLowerCase() === 'false')
        return [];
    const wrong = words.find((word) => !isId(word));
    if (wrong === undefined)
        return [...new Set(words)];
    const cure = 'Write true, or the ids of mounts: letters, digits and . _ / -.';
    throw failure_failure('INPUT_INVALID', `The input \`cache-mounts\` has "${wrong}".`, { input: 'cache-mounts', cure });
}
const isId = (text) => /^[\w./-]{1,200}$/.test(text);
/** Finds them; the Dockerfile is undefined where it is not in the workspace, or where each target has one of its own. */
function findMounts(wanted, dockerfile) {
    if (wanted !== 'all')
        return { ids: wanted, notices: [] };
    if (dockerfile === undefined) {
        const fact = 'finds mounts only where one Dockerfile of the workspace is built, so that none is kept';
        return { ids: [], notices: [`\`cache-mounts: true\` ${fact}. Name their ids instead.`] };
    }
    const found = mountsIn(dockerfile);
    const unknown = found.filter((id) => !isId(id));
    const cure = 'Name the ids that the build makes of them in `cache-mounts`, with those of all other mounts.';
    const notice = `The cache mounts ${unknown.join(', ')} are not kept: only the build knows what their ids come to. ${cure}`;
    return { ids: found.filter(isId), notices: unknown.length === 0 ? [] : [notice] };
}
/** The ids of a Dockerfile's cache mounts as they are written, which are their targets where there is none. */
function mountsIn(dockerfile) {
    const found = instructionsIn(dockerfile)
        .filter(({ word }) => word === 'RUN')
        .flatMap(({ text }) => [...text.matchAll(/--mount=(\S+)/g)].map(([, mount = '']) => mount.split(',')))
        .filter((fields) => fields.includes('type=cache') && !fields.some((field) => field.startsWith('from=')))
        .flatMap((fields) => fieldOf(fields, 'id') ?? fieldOf(fields, 'target', 'dst', 'destination') ?? []);
    return [...new Set(found)];
}
function fieldOf(fields, ...names) {
    const found = fields.find((field) => names.some((name) => field.startsWith(`${name}=`)));
    return found?.slice(found.indexOf('=') + 1);
}

;// CONCATENATED MODULE: ./build/program/src/read/forms/commands.js
// The input `test`: commands to be run in the image of every platform.
/** One command a line, as it is; blank lines and lines that begin with `#` are left out. */
function readTests(text) {
    return text
        .split(/\r\n|\r|\n/)
        .map((line) => line.trim())
        .filter((line) => line !== '' && !line.startsWith('#'));
}

;// CONCATENATED MODULE: ./build/program/src/read/forms/durations.js
// Inputs that are a span of time, such as `20s` or `1m30s`.

const units = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 };
/** Milliseconds, more than none. Raises INPUT_INVALID. */
function parseDuration(input, text) {
    const word = text.trim();
    const parts = [...word.matchAll(/(\d+(?:\.\d+)?)(ms|s|m|h)/g)];
    const isWhole = parts.map(([part]) => part).join('') === word;
    const milliseconds = parts.reduce((sum, [, number, unit]) => sum + Number(number) * unitOf(unit), 0);
    if (isWhole && milliseconds > 0)
        return milliseconds;
    const cure = 'Write a number and a unit: 20s, 2m, 1m30s.';
    throw failure_failure('INPUT_INVALID', `The input \`${input}\` is ${JSON.stringify(word)}.`, { input, cure });
}
function unitOf(unit) {
    return Object.entries(units).find(([name]) => name === unit)?.[1] ?? 0;
}
/** Milliseconds; undefined where the limit is `off`. Raises INPUT_INVALID. */
function parseLimit(input, text) {
    return text.trim().toLowerCase() === 'off' ? undefined : parseDuration(input, text);
}

;// CONCATENATED MODULE: ./build/program/src/read/forms/max-size.js
// The input `max-size`: how large an image may be, and how much larger than the one that its tag pointed at.

const max_size_form = /^(\+)?(\d{1,12}(?:\.\d{1,6})?)(%|[kmgt]?i?b?)$/i;
const powers = ['', 'k', 'm', 'g', 't'];
/** Reads sizes (`80MB`, `64MiB`) and growths (`+10%`); of two of a kind the smaller one counts. */
function readMaxSize(words) {
    const limits = words.map(readLimit);
    const least = (kind) => {
        const values = limits.flatMap((limit) => limit[kind] ?? []);
        return values.length === 0 ? undefined : Math.min(...values);
    };
    return { bytes: least('bytes'), growth: least('growth') };
}
function readLimit(word) {
    const [, plus, number, unit = ''] = max_size_form.exec(word) ?? [];
    const isGrowth = unit === '%';
    if (number === undefined || (plus !== undefined) !== isGrowth) {
        const cure = 'Write a size such as 80MB or 64MiB, a growth such as +10%, or one of each.';
        throw failure_failure('INPUT_INVALID', `The input \`max-size\` has ${JSON.stringify(word)}.`, { input: 'max-size', cure });
    }
    if (isGrowth)
        return { bytes: undefined, growth: Number(number) };
    const [power = ''] = /^[kmgt]/i.exec(unit) ?? [];
    const base = /i/i.test(unit) ? 1024 : 1000;
    return { bytes: Math.floor(Number(number) * base ** powers.indexOf(power.toLowerCase())), growth: undefined };
}

;// CONCATENATED MODULE: ./build/program/src/read/forms/platforms.js
// Platforms out of an input: what is wrong with one of them is told with the input's name.


/** The platforms; `source` is the input, or more precisely where in it they stand. Raises PLATFORM_UNKNOWN. */
function platformsIn(input, words, source = `\`${input}\``) {
    try {
        return parsePlatforms(words);
    }
    catch (error) {
        if (!(error instanceof Failure))
            throw error;
        throw new Failure(error.problems.map((found) => problem(found.code, `${source}: ${found.fact}`, { ...found, input })));
    }
}

;// CONCATENATED MODULE: ./build/program/src/read/forms/nodes.js
// The input `nodes`: a YAML list of maps, one for each BuildKit; everything that is wrong in it is told at once.






const nodes_input = 'nodes';
const nodes_keys = ['name', 'endpoint', 'platforms', 'driver-opts', 'buildkitd-flags'];
// buildx, store/util.go: what names a builder names a node.
const namePattern = /^[a-zA-Z][a-zA-Z0-9._-]*$/;
/** Reads the nodes. Raises INPUT_INVALID for what is no such list, PLATFORM_UNKNOWN for platforms. */
function readNodes(text) {
    if (text.trim() === '')
        return [];
    const problems = new Problems();
    const value = problems.collect(() => nodes_parse(text, problems), []);
    const nodes = value.flatMap((entry, index) => readNode(entry, index, problems));
    for (const found of doubles(nodes))
        problems.add(found);
    problems.raise();
    return nodes;
}
const nodes_wrong = (fact, cure) => problem('INPUT_INVALID', `\`nodes\` ${fact}`, { input: nodes_input, cure });
function nodes_parse(text, problems) {
    const form = 'Write a YAML list: `- endpoint: tcp://arm:1234`, below it `  platforms: linux/arm64`.';
    try {
        const value = load(text, { schema: FAILSAFE_SCHEMA });
        if (Array.isArray(value) && value.length > 0)
            return value;
        problems.add(nodes_wrong('is no list of maps.', form));
    }
    catch (error) {
        if (!(error instanceof YAMLException))
            throw error;
        const line = error.mark === undefined ? '' : ` in line ${error.mark.line + 1}`;
        problems.add(nodes_wrong(`is no valid YAML: ${error.reason}${line}.`, form));
    }
    return [];
}
function readNode(entry, index, problems) {
    const which = `node ${index + 1}`;
    if (!json_isRecord(entry)) {
        problems.add(nodes_wrong(`has an entry that is no map, ${which}.`, `Write its keys: ${nodes_keys.join(', ')}.`));
        return [];
    }
    for (const key of Object.keys(entry).filter((each) => !isKey(each))) {
        const close = nearest(key, nodes_keys);
        const cure = close === undefined ? `The keys are ${nodes_keys.join(', ')}.` : `Did you mean ${close}?`;
        problems.add(nodes_wrong(`has an unknown key in ${which}: ${key}.`, cure));
    }
    const text = (key) => nodes_textOf(entry[key], { key, which, problems });
    const name = text('name');
    if (name !== undefined && !namePattern.test(name)) {
        problems.add(nodes_wrong(`has the name ${JSON.stringify(name)}.`, 'Use letters, digits, `.`, `_` and `-`, a letter first.'));
    }
    const options = listOf(entry['driver-opts'], /\r?\n/, { key: 'driver-opts', which, problems });
    const words = listOf(entry['platforms'], /[\s,]+/, { key: 'platforms', which, problems });
    return [
        {
            name,
            endpoint: text('endpoint'),
            platforms: problems.collect(() => platformsIn('nodes', words, `\`nodes\`, ${which}`), []),
            driverOptions: options.flatMap(parseDriverOptions),
            flags: text('buildkitd-flags'),
        },
    ];
}
function nodes_textOf(value, { key, which, problems }) {
    if (value === undefined || (typeof value === 'string' && value.trim() === ''))
        return undefined;
    if (typeof value === 'string')
        return value.trim();
    problems.add(nodes_wrong(`has no text for ${key} in ${which}.`, `Write \`${key}: TEXT\`.`));
    return undefined;
}
/** A YAML list, or one text that is split. */
function listOf(value, separator, { key, which, problems }) {
    const texts = Array.isArray(value) ? value : typeof value === 'string' ? value.split(separator) : [];
    if (value !== undefined && (json_isRecord(value) || texts.some((text) => typeof text !== 'string'))) {
        problems.add(nodes_wrong(`has no list of texts for ${key} in ${which}.`, 'Write a text or a list of texts.'));
        return [];
    }
    return texts.map((text) => String(text).trim()).filter((text) => text !== '');
}
/** buildx would change the first of two nodes of one name, and refuses two at one place. */
function doubles(nodes) {
    const twice = (values) => [
        ...new Set(values.filter((value) => value !== undefined).filter((value, at, all) => all.indexOf(value) !== at)),
    ];
    return [
        ...twice(nodes.map(({ name }) => name)).map((name) => nodes_wrong(`has two nodes named ${name}.`, 'Name each once.')),
        ...twice(nodes.map(({ endpoint }) => endpoint)).map((endpoint) => nodes_wrong(`has two nodes at ${endpoint}.`, 'One BuildKit is one node; give it all its platforms.')),
    ];
}
function isKey(word) {
    return nodes_keys.some((key) => key === word);
}

;// CONCATENATED MODULE: ./build/program/src/read/forms/outputs.js
// The input `outputs`: what the build hands out beside the push, and how the image is compressed. Checked before anything starts.



const outputs_input = 'outputs';
const outputs_types = ['image', 'registry', 'oci', 'docker', 'tar', 'local', 'cacheonly'];
/** Reads the lines; a line that is only a path is a folder. */
function readOutputs(lines) {
    const problems = new Problems();
    const found = lines.map((line) => problems.collect(() => readOutput(line), undefined));
    problems.raise();
    const all = found.filter((each) => each !== undefined);
    const images = all.filter(({ type }) => type === 'image');
    if (images.length > 1) {
        const cure = 'Keep one, and name the repositories in `images`.';
        throw failure_failure('INPUT_INVALID', 'The input `outputs` has more than one image.', { input: outputs_input, cure });
    }
    return {
        image: images[0]?.attributes ?? {},
        files: all.filter(({ type, destination }) => type !== 'image' && destination !== undefined),
        holdsIndexes: false,
        isLoaded: all.some(({ type, destination }) => type === 'docker' && destination === undefined),
    };
}
function readOutput(line) {
    const whole = /^"([^"]*)"$/.exec(line)?.[1] ?? line;
    // A lone dash is a list to YAML, with nothing in it.
    if (whole === '-' || whole === '')
        throw outputs_wrong(line, 'Nobody reads the standard output of a step; write type=tar,dest=FILE.');
    if (!whole.includes('='))
        return { type: 'local', destination: whole, attributes: {} };
    const { type, dest, ...attributes } = csv_entries_attributesOf(outputs_input, whole);
    const kind = typeOf(line, type);
    if (kind === 'cacheonly')
        return undefined;
    if (kind === 'image')
        return { type: kind, destination: undefined, attributes: imageAttributes(line, attributes) };
    if (dest === '-')
        throw outputs_wrong(line, 'Nobody reads the standard output of a step; name a file as dest.');
    if ((dest ?? '') === '' && kind !== 'docker')
        throw outputs_wrong(line, `type=${kind} needs dest=.`);
    return { type: kind, destination: dest === '' ? undefined : dest, attributes };
}
function typeOf(line, type) {
    switch (type) {
        case 'registry':
            return 'image';
        case 'image':
        case 'oci':
        case 'docker':
        case 'tar':
        case 'local':
        case 'cacheonly':
            return type;
        default: {
            const close = type === undefined ? undefined : nearest(type, outputs_types);
            throw outputs_wrong(line, close === undefined ? `The types are ${outputs_types.join(', ')}.` : `Did you mean type=${close}?`);
        }
    }
}
/** What says how the image is made; where it goes, and when, is decided elsewhere. */
function imageAttributes(line, attributes) {
    const problems = new Problems();
    const ours = ['name', 'push-by-digest', 'name-canonical', 'push'];
    if ('name' in attributes) {
        const fact = `The input \`outputs\` has "${line}": what it names would be pushed before it is verified.`;
        problems.add(problem('INPUT_INVALID', fact, { input: outputs_input, cure: 'Leave `name` out; name it in `images` or `tags`.' }));
    }
    const { compression } = attributes;
    if (compression !== undefined && !['uncompressed', 'gzip', 'estargz', 'zstd'].includes(compression)) {
        problems.collect(() => {
            throw outputs_wrong(line, 'The compressions are uncompressed, gzip, estargz and zstd.');
        }, undefined);
    }
    problems.raise();
    return Object.fromEntries(Object.entries(attributes).filter(([key]) => !ours.includes(key)));
}
function outputs_wrong(line, cure) {
    return failure_failure('INPUT_INVALID', `The input \`outputs\` has "${line}".`, { input: outputs_input, cure });
}

;// CONCATENATED MODULE: ./build/program/src/read/forms/pairs.js
// Inputs whose entries are `key=value`: build arguments, contexts, hosts, and the three ways to give a secret.

function pairs_pairOf({ text }) {
    const equals = text.indexOf('=');
    if (equals < 0)
        return { key: text.trim(), value: undefined };
    return { key: text.slice(0, equals).trim(), value: text.slice(equals + 1) };
}
/** Build arguments; a name without `=` takes its value from the environment, and is left out where there is none. */
function argumentsOf(input, items, env) {
    const pairs = pairs_collect(input, items, ({ key, value }) => {
        const found = value ?? env[key];
        return found === undefined ? undefined : [key, found];
    });
    return Object.fromEntries(pairs);
}
/** Entries that need their value. */
function entriesOf(input, items) {
    return Object.fromEntries(pairs_collect(input, items, ({ key, value }) => {
        if (value === undefined || value === '')
            throw unfinished(input, key);
        return [key, value];
    }));
}
/** `host:ip` or `host=ip`, the forms that Docker takes. */
function hostsOf(words) {
    const problems = new Problems();
    const entries = words.flatMap((word) => {
        const [, host, address] = /^([^:=\s]+)[:=](.+)$/.exec(word) ?? [];
        if (host !== undefined && address !== undefined)
            return [[host, address]];
        const facts = { input: 'add-hosts', cure: 'Write host:ip, such as db.internal:10.0.0.2.' };
        problems.add(problem('INPUT_INVALID', `The input \`add-hosts\` has "${word}".`, facts));
        return [];
    });
    problems.raise();
    return Object.fromEntries(entries);
}
/** A secret's id and value, which may be empty. Problems name the line and never what stands there. */
function secretsOf(items) {
    const problems = new Problems();
    const entries = items.flatMap((item) => {
        const { key, value } = pairs_pairOf(item);
        if (key !== '' && value !== undefined)
            return [[key, value]];
        problems.add(malformedSecret(item));
        return [];
    });
    problems.raise();
    return Object.fromEntries(entries);
}
function malformedSecret({ line }) {
    const fact = `Line ${line} of \`secrets\` is not of the form id=value.`;
    const cure = 'Put a value of several lines in double quotes, id included, or write a YAML map.';
    return problem('INPUT_INVALID', fact, { input: 'secrets', cure });
}
/** Entries whose value an expression may leave empty. */
function openEntriesOf(input, items) {
    return Object.fromEntries(pairs_collect(input, items, ({ key, value }) => {
        if (value === undefined)
            throw unfinished(input, key);
        return [key, value];
    }));
}
function pairs_collect(input, items, read) {
    const problems = new Problems();
    const pairs = items.flatMap((item) => {
        const pair = problems.collect(() => {
            const found = pairs_pairOf(item);
            if (found.key === '')
                throw unfinished(input, item.text);
            return read(found);
        }, undefined);
        return pair === undefined ? [] : [pair];
    });
    problems.raise();
    return pairs;
}
function unfinished(input, text) {
    return failure_failure('INPUT_INVALID', `The input \`${input}\` has "${text}".`, { input, cure: 'Write key=value.' });
}

;// CONCATENATED MODULE: ./build/program/src/oci/digest.js
// A digest: the name of content by its hash, as the OCI image specification writes it.
const digest_form = /^sha256:[0-9a-f]{64}$/;
/** Whether the text is a digest in full. */
function digest_isDigest(text) {
    return typeof text === 'string' && digest_form.test(text);
}

;// CONCATENATED MODULE: ./build/program/src/oci/image-index.js
// Manifests and image indexes, read from the bytes that a registry or a layout holds.




/** The media types of indexes and manifests that are understood here, the preferred ones first. */
const mediaTypes = {
    index: 'application/vnd.oci.image.index.v1+json',
    manifest: 'application/vnd.oci.image.manifest.v1+json',
    dockerList: 'application/vnd.docker.distribution.manifest.list.v2+json',
    dockerManifest: 'application/vnd.docker.distribution.manifest.v2+json',
};
/**
 * The media type of a manifest: its own word; else its shape, in the dialect of what is `claimed` by whoever sent it. An
 * OCI manifest need not name its own type, and registries send any Content-Type.
 */
function typeByShape(json, claimed = '') {
    if (typeof json['mediaType'] === 'string')
        return json['mediaType'];
    if (Array.isArray(json['manifests']))
        return claimed === mediaTypes.dockerList ? claimed : mediaTypes.index;
    const isImage = isRecord(json['config']) && Array.isArray(json['layers']);
    return isImage && claimed !== mediaTypes.dockerManifest ? mediaTypes.manifest : claimed;
}
/** Reads what a manifest says; raises CONTENT_MALFORMED for what is neither index nor manifest. */
function parseManifest({ mediaType, digest, bytes }) {
    const json = parseJson(bytes, digest);
    const kind = typeByShape(json, mediaType);
    const annotations = parseAnnotations(json['annotations']);
    if (kind === mediaTypes.index || kind === mediaTypes.dockerList) {
        return {
            kind: 'index',
            children: image_index_listOf(json['manifests'], digest).map((item) => parseChild(item, digest)),
            annotations,
        };
    }
    if (kind === mediaTypes.manifest || kind === mediaTypes.dockerManifest) {
        const layers = image_index_listOf(json['layers'], digest).map((item) => parseDescriptor(item, digest));
        return { kind: 'image', config: parseDescriptor(json['config'], digest), layers, annotations };
    }
    throw image_index_malformed(digest, `has the media type ${JSON.stringify(kind.slice(0, 100))}, which is no image`);
}
function parseChild(value, within) {
    const descriptor = parseDescriptor(value, within);
    const record = isRecord(value) ? value : {};
    const annotations = parseAnnotations(record['annotations']);
    const platform = parsePlatformObject(record['platform']);
    const attested = annotations['vnd.docker.reference.digest'];
    const isAttestation = annotations['vnd.docker.reference.type'] === 'attestation-manifest';
    if (isAttestation && !isDigest(attested))
        throw image_index_malformed(within, 'has attestations that do not say of which image');
    return {
        ...descriptor,
        annotations,
        ...(platform === undefined ? {} : { platform }),
        ...(isAttestation && isDigest(attested) ? { attests: attested } : {}),
    };
}
function parseDescriptor(value, within) {
    if (!isRecord(value))
        throw image_index_malformed(within, 'has an entry that is no descriptor');
    const { mediaType, digest, size } = value;
    if (typeof mediaType !== 'string')
        throw image_index_malformed(within, 'has an entry without a media type');
    if (!isDigest(digest))
        throw image_index_malformed(within, 'has an entry without a sha256 digest');
    if (typeof size !== 'number' || !Number.isSafeInteger(size) || size < 0) {
        throw image_index_malformed(within, `does not say the size of ${digest}`);
    }
    return { mediaType, digest, size };
}
/** The platform in a descriptor or an image config, normalised; undefined where none is named. */
function parsePlatformObject(value) {
    if (!isRecord(value))
        return undefined;
    const { os, architecture, variant, 'os.version': osVersion } = value;
    if (typeof os !== 'string' || typeof architecture !== 'string' || os === '' || architecture === '')
        return undefined;
    return normalizePlatform({
        os,
        architecture,
        ...(typeof variant === 'string' ? { variant } : {}),
        ...(typeof osVersion === 'string' && osVersion !== '' ? { osVersion } : {}),
    });
}
/** The text values of a JSON object; whatever else it holds is left out. */
function parseAnnotations(value) {
    if (!isRecord(value))
        return {};
    const texts = Object.entries(value).flatMap(([key, text]) => typeof text === 'string' ? [[key, text]] : []);
    return Object.fromEntries(texts);
}
/** The JSON object that the bytes of a manifest or config hold; raises CONTENT_MALFORMED where they hold none. */
function parseJson(bytes, digest) {
    let json;
    try {
        json = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    }
    catch (error) {
        throw image_index_malformed(digest, 'is not JSON', { cause: error });
    }
    if (!isRecord(json))
        throw image_index_malformed(digest, 'is not a JSON object');
    return json;
}
/** Platforms of an index, layers of an image: far more than any engine takes. */
const mostEntries = 1000;
function image_index_listOf(value, within) {
    if (!Array.isArray(value))
        throw image_index_malformed(within, 'lacks the list of what it consists of');
    if (value.length > mostEntries)
        throw image_index_malformed(within, `consists of ${value.length} entries, more than ${mostEntries}`);
    return value;
}
function image_index_malformed(digest, what, options) {
    return failure('CONTENT_MALFORMED', `The content ${digest} ${what}.`, {}, options);
}

;// CONCATENATED MODULE: ./build/program/src/plan/fan-out/part-entry.js
// The descriptors of a part, rebuilt from the fields that BuildKit writes: `urls`, `data` and the like never reach an index.



/** BuildKit's annotations that tie attestations to their image (moby/buildkit exporter/containerimage/writer.go). */
const part_entry_reference = { digest: 'vnd.docker.reference.digest', type: 'vnd.docker.reference.type' };
/** Rebuilds the descriptor of an image manifest; undefined for anything else. */
function parseEntry(value) {
    if (!json_isRecord(value))
        return undefined;
    const { mediaType, digest, size } = value;
    const isManifest = mediaType === mediaTypes.manifest || mediaType === mediaTypes.dockerManifest;
    if (!isManifest || !digest_isDigest(digest) || !isSize(size))
        return undefined;
    return entryOf({ mediaType, digest, size }, textsOf(value['annotations']), platformOf(value['platform']));
}
/** Rebuilds the descriptor of attestations about the manifest; undefined for anything else. */
function parseAttestation(value, manifest) {
    const entry = parseEntry(value);
    if (entry?.annotations?.[part_entry_reference.digest] !== manifest.digest)
        return undefined;
    return keepAnnotations(entry, (key, own) => (Object.values(part_entry_reference).includes(key) ? own : undefined));
}
/** The entry with the value that `choose` returns for each annotation; undefined drops it. */
function keepAnnotations({ annotations = {}, platform, ...descriptor }, choose) {
    const kept = Object.entries(annotations).flatMap(([key, own]) => {
        const value = choose(key, own);
        return value === undefined ? [] : [[key, value]];
    });
    return entryOf(descriptor, Object.fromEntries(kept), platform);
}
/** In the order of Go's struct, so that the index has the bytes that BuildKit would have written. */
function entryOf(descriptor, annotations, platform) {
    return {
        ...descriptor,
        ...(Object.keys(annotations).length === 0 ? {} : { annotations }),
        ...(platform === undefined ? {} : { platform }),
    };
}
function isSize(value) {
    return typeof value === 'number' && Number.isSafeInteger(value) && value > 0;
}
/** In the order of Go's struct, too. */
function platformOf(value) {
    if (!json_isRecord(value))
        return undefined;
    const { architecture, os, 'os.version': version, 'os.features': features, variant } = value;
    const texts = { architecture, os, 'os.version': version };
    const isList = Array.isArray(features) && features.every((each) => typeof each === 'string');
    return { ...textsOf(texts), ...(isList ? { 'os.features': features } : {}), ...textsOf({ variant }) };
}
function textsOf(value) {
    if (!json_isRecord(value))
        return {};
    return Object.fromEntries(Object.entries(value).filter((pair) => typeof pair[1] === 'string'));
}

;// CONCATENATED MODULE: ./build/program/src/plan/fan-out/part.js
// A part of a publish: what one job has built, pushed and checked, as it travels to the publishing job in a job output.



/** The version of the form, under the key by which a part is known. */
const marker = 'polyarch-part';
const part_form = 1;
/** Writes a part on one line. */
function formatPart(part) {
    return JSON.stringify({ [marker]: part_form, ...part });
}
/** Whether the value wants to be a part, well-formed or not. */
function isPartLike(value) {
    return json_isRecord(value) && Object.hasOwn(value, marker);
}
/** Reads a part; raises PART_MALFORMED. */
function parsePart(value) {
    if (!isPartLike(value))
        throw part_malformed('is not an object with a part in it');
    if (value[marker] !== part_form)
        throw part_malformed('is of another version of this action');
    const { source, commit, run, attempt, index, startedAt, isPushed, images } = value;
    if (typeof source !== 'string' || typeof commit !== 'string')
        throw part_malformed('does not say what was built');
    if (typeof run !== 'string' || !isCount(attempt) || attempt === 0)
        throw part_malformed('does not say in which run it was made');
    if (typeof startedAt !== 'string' || Number.isNaN(Date.parse(startedAt)))
        throw part_malformed('does not say when');
    if (index !== undefined && !isCount(index))
        throw part_malformed('has an index that is no number');
    if (typeof isPushed !== 'boolean')
        throw part_malformed('does not say whether it was pushed');
    if (!Array.isArray(images) || images.length === 0)
        throw part_malformed('has no images');
    const job = index === undefined ? {} : { index };
    return { source, commit, run, attempt, ...job, startedAt, isPushed, images: images.map(part_parseImage) };
}
function part_parseImage(value) {
    if (!json_isRecord(value))
        throw part_malformed('has an `image` that is not an object');
    const { name, agreement, platforms } = value;
    if (typeof name !== 'string' || !isAgreement(agreement))
        throw part_malformed('has an image without a name');
    if (!Array.isArray(platforms) || platforms.length === 0)
        throw part_malformed('has an image without platforms');
    const { repositories, labels, annotations } = agreement;
    return { name, agreement: { repositories, labels, annotations }, platforms: platforms.map(parsePlatformPart) };
}
function parsePlatformPart(value) {
    if (!json_isRecord(value))
        throw part_malformed('has a `platform` that is not an object');
    const { platform, attestations } = value;
    if (typeof platform !== 'string')
        throw part_malformed('has a platform without a name');
    const manifest = parseEntry(value['manifest']);
    if (manifest === undefined)
        throw part_malformed(`has no manifest for ${platform}`);
    const attested = Array.isArray(attestations) ? attestations.map((each) => parseAttestation(each, manifest)) : [];
    const sound = attested.filter((each) => each !== undefined);
    if (!Array.isArray(attestations) || sound.length < attestations.length) {
        throw part_malformed(`has attestations that are not about its image for ${platform}`);
    }
    return { platform, manifest, attestations: sound };
}
function isAgreement(value) {
    return json_isRecord(value) && ['repositories', 'labels', 'annotations'].every((name) => typeof value[name] === 'string');
}
function isCount(value) {
    return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}
function part_malformed(what) {
    return failure_failure('PART_MALFORMED', `A part ${what}.`, { input: 'parts' });
}

;// CONCATENATED MODULE: ./build/program/src/read/forms/parts.js
// The parts that earlier jobs have handed over: lines of JSON, or the outputs of jobs as GitHub's toJSON writes them.



/** Reads `parts`; raises PART_MALFORMED and PART_FOREIGN. The same part under two names is taken once. */
function readParts(text) {
    if (text.trim() === '')
        return [];
    const values = valuesOf(text);
    const assignments = assignmentsIn(values);
    const parts = values.flatMap((value) => partsIn(value, { name: 'parts', assignments }));
    const known = new Map(parts.map((part) => [JSON.stringify(part), part]));
    return [...known.values()];
}
function valuesOf(text) {
    const whole = parts_parseJson(text);
    if (whole !== undefined)
        return [whole];
    const lines = text.split(/\r\n|\r|\n/).filter((line) => line.trim() !== '');
    return lines.map((line, index) => {
        const value = parts_parseJson(line);
        if (value !== undefined)
            return value;
        throw parts_malformed(`Line ${index + 1} of \`parts\` is not JSON.`);
    });
}
/** A part, or the parts among the outputs of a job (`needs.build.outputs`) or of several (`needs`). */
function partsIn(value, place) {
    if (isPartLike(value))
        return [handed(value, place)];
    if (Array.isArray(value))
        return value.flatMap((each) => partsIn(each, place));
    if (!json_isRecord(value))
        throw parts_malformed(`\`${place.name}\` is not a JSON object.`);
    // A leg sets `part` and `part-<index>` alike. GitHub merges `part` over all legs and attempts, so it may be a stale one.
    const isNumbered = Object.entries(value).some(([key, each]) => numbered.test(key) && each !== '');
    return Object.entries(value).flatMap(([key, each]) => {
        if (typeof each === 'string')
            return isNumbered && key === 'part' ? [] : partsInText(each, { ...place, name: key });
        // `needs` has the outputs of each job under its id.
        return json_isRecord(each) ? partsIn(each, { ...place, name: key, ...(key === 'outputs' ? {} : { job: key }) }) : [];
    });
}
const numbered = /^part-(\d+)$/;
// A job that was skipped or failed leaves an empty output; and other outputs may stand beside the parts.
function partsInText(text, place) {
    if (text.trim() === '')
        return [];
    const value = parts_parseJson(text);
    if (isPartLike(value))
        return [handed(value, place)];
    if (!/^part(-\d+)?$/.test(place.name))
        return [];
    throw parts_malformed(`The output \`${place.name}\` of an earlier job holds no part.`);
}
/** The part with what its place says of the job that made it. */
function handed(value, { name, job, assignments }) {
    const part = parsePart(value);
    const origin = job === undefined ? {} : { job };
    const [, index] = numbered.exec(name) ?? [];
    if (index === undefined)
        return { ...part, ...origin };
    const leg = Number(index);
    if (part.index !== leg) {
        throw failure_failure('PART_FOREIGN', `The output \`${name}\` holds the part of another job.`, { input: 'parts' });
    }
    const assigned = assignments[leg];
    return { ...part, ...origin, leg, ...(assigned === undefined ? {} : { assigned }) };
}
/** The matrix that `stage: plan` put out, where its job is among those that are handed over. */
function assignmentsIn(values) {
    const jobs = values.flatMap((value) => (json_isRecord(value) ? Object.values(value) : []));
    const outputs = jobs.flatMap((job) => (json_isRecord(job) && json_isRecord(job['outputs']) ? [job['outputs']['matrix']] : []));
    const [matrix, ...others] = outputs.filter((each) => typeof each === 'string' && each !== '');
    const parsed = others.length > 0 || typeof matrix !== 'string' ? undefined : parts_parseJson(matrix);
    const include = json_isRecord(parsed) && Array.isArray(parsed['include']) ? parsed['include'] : [];
    return include.every(isAssignment)
        ? include.map(({ platform, target }) => ({ platform, ...(target === undefined ? {} : { target }) }))
        : [];
}
function isAssignment(value) {
    if (!json_isRecord(value) || typeof value['platform'] !== 'string')
        return false;
    return value['target'] === undefined || typeof value['target'] === 'string';
}
function parts_parseJson(text) {
    try {
        return JSON.parse(text);
    }
    catch {
        return undefined;
    }
}
function parts_malformed(fact) {
    return failure_failure('PART_MALFORMED', fact, { input: 'parts' });
}

;// CONCATENATED MODULE: ./build/program/src/read/forms/scalars.js
// Inputs that are a single word: booleans, choices, and texts that may be left out.


/** `true` or `false` in any case of YAML 1.2. */
function parseBoolean(input, text) {
    const word = text.trim();
    if (/^(true|True|TRUE)$/.test(word))
        return true;
    if (/^(false|False|FALSE)$/.test(word))
        return false;
    const fact = `The input \`${input}\` is ${JSON.stringify(word)}.`;
    throw failure_failure('INPUT_INVALID', fact, { input, cure: 'Write true or false.' });
}
/** One of a closed set of words. */
function parseChoice(input, text, choices) {
    const word = text.trim();
    const found = choices.find((choice) => choice === word.toLowerCase());
    if (found !== undefined)
        return found;
    const close = nearest(word, choices);
    const cure = close === undefined ? `Write one of ${choices.join(', ')}.` : `Did you mean ${close}?`;
    throw failure_failure('INPUT_INVALID', `The input \`${input}\` is ${JSON.stringify(word)}.`, { input, cure });
}
/** The text without surrounding blanks; undefined where it is empty. */
function parseText(text) {
    const trimmed = text.trim();
    return trimmed === '' ? undefined : trimmed;
}
/** A size in bytes as Docker writes it, such as `2gb`. */
function parseSize(input, text) {
    const size = parseText(text);
    if (size === undefined || /^\d+(\.\d+)? ?([kmgt]i?b?|b)?$/i.test(size))
        return size;
    const cure = 'Write a number and a unit, such as 512m or 2gb.';
    throw failure_failure('INPUT_INVALID', `The input \`${input}\` is ${JSON.stringify(size)}.`, { input, cure });
}

;// CONCATENATED MODULE: ./build/program/src/read/inputs.js
// One row for each input of action.yml: its name and its parser. Defaults stand in action.yml alone.



























/** A parser for each input, by its name. Each raises what is wrong with its own text, and only that. */
function inputParsers(inputs, env) {
    const forms = formsOf(inputs);
    return {
        ...publishParsers(forms),
        ...buildParsers(forms, env),
        ...builderParsers(forms),
        ...controlParsers(forms),
    };
}
/** The forms that inputs come in, each read by the input's name. */
function formsOf(inputs) {
    const { text } = inputs;
    return {
        text,
        lines: (name) => readLines(name, text(name)).map((item) => item.text),
        csv: (name) => readCsvLines(name, text(name)),
        raw: (name) => readLines(name, text(name), { hasQuotes: false }).map((item) => item.text),
        words: (name) => readWords(name, text(name)),
        boolean: (name) => () => parseBoolean(name, text(name)),
        optional: (name) => () => parseText(text(name)),
    };
}
/** What is published, and how it is checked. */
function publishParsers({ text, words }) {
    return {
        images: () => parseImages(readAttributes('images', text('images'))),
        tags: () => parseRules(readTags(text)),
        flavor: () => parseFlavor(readAttributes('flavor', text('flavor'))),
        labels: () => readLabels('labels', text('labels')),
        annotations: () => readLabels('annotations', text('annotations')),
        'annotation-levels': () => parseAnnotationLevels(words('annotation-levels')),
        platforms: () => readPlatforms(words('platforms')),
        push: () => readPush(text('push')),
        verify: () => readVerify(text('verify')),
        'max-size': () => readMaxSize(words('max-size')),
        test: () => readTests(text('test')),
    };
}
/** How it is built. */
function buildParsers({ text, lines, csv, raw, words, boolean, optional }, env) {
    return {
        context: () => text('context'),
        file: () => text('file'),
        target: optional('target'),
        'build-args': () => argumentsOf('build-args', readLines('build-args', text('build-args')), env),
        'build-contexts': () => entriesOf('build-contexts', readLines('build-contexts', text('build-contexts'))),
        secrets: () => secretsOf(readLines('secrets', text('secrets'), { hasComments: false, isWhole: true })),
        'secret-envs': () => openEntriesOf('secret-envs', words('secret-envs').map(inputs_itemOf)),
        'secret-files': () => openEntriesOf('secret-files', readLines('secret-files', text('secret-files'))),
        ssh: () => readSsh(lines('ssh')),
        'add-hosts': () => hostsOf(words('add-hosts')),
        allow: () => readAllow(words('allow')),
        network: () => readNetwork(text('network')),
        'no-cache': boolean('no-cache'),
        'no-cache-filters': () => words('no-cache-filters'),
        pull: boolean('pull'),
        'shm-size': () => parseSize('shm-size', text('shm-size')),
        ulimit: () => readUlimits(lines('ulimit')),
        provenance: () => readAttest('provenance', text('provenance')),
        sbom: () => readAttest('sbom', text('sbom')),
        attests: () => readAttests(csv('attests')),
        outputs: () => readOutputs(csv('outputs')),
        load: boolean('load'),
        call: () => readCall(text('call')),
        reproducible: boolean('reproducible'),
        'bake-files': () => words('bake-files'),
        'bake-targets': () => words('bake-targets'),
        'bake-set': () => raw('bake-set'),
        'bake-vars': () => raw('bake-vars'),
        'github-token': optional('github-token'),
    };
}
/** The cache and the builder. */
function builderParsers({ text, csv, raw, words, boolean, optional }) {
    return {
        cache: () => readCache(text('cache')),
        'cache-mode': () => parseChoice('cache-mode', text('cache-mode'), ['max', 'min']),
        'cache-scope': optional('cache-scope'),
        'cache-from': () => readCacheFrom(csv('cache-from')),
        'cache-to': () => readCacheTo(csv('cache-to')),
        'cache-mounts': () => parseCacheMounts(words('cache-mounts')),
        'cache-import-timeout': () => parseDuration('cache-import-timeout', text('cache-import-timeout')),
        'cache-export-timeout': () => parseDuration('cache-export-timeout', text('cache-export-timeout')),
        builder: optional('builder'),
        driver: () => parseChoice('driver', text('driver').trim() || drivers[0], drivers),
        nodes: () => readNodes(text('nodes')),
        'driver-opts': () => raw('driver-opts').flatMap(parseDriverOptions),
        endpoint: optional('endpoint'),
        'buildkitd-config': optional('buildkitd-config'),
        'buildkitd-config-inline': optional('buildkitd-config-inline'),
        'buildkitd-flags': optional('buildkitd-flags'),
        'buildkit-image': optional('buildkit-image'),
        'keep-state': () => readKeepState(text('keep-state')),
        'buildx-version': () => readBuildxVersion(text('buildx-version')),
        cleanup: boolean('cleanup'),
        emulation: () => parseChoice('emulation', text('emulation'), ['auto', 'always', 'never']),
        'binfmt-image': optional('binfmt-image'),
    };
}
/** What the step does at all. */
function controlParsers({ text, words, boolean, optional }) {
    return {
        stage: () => parseChoice('stage', text('stage'), ['all', 'plan', 'build', 'publish']),
        parts: () => readParts(text('parts')),
        'part-index': () => readIndex(text('part-index')),
        runners: () => parseRunners(readLines('runners', text('runners'), { hasQuotes: false })),
        'optional-platforms': () => platformsIn('optional-platforms', words('optional-platforms')),
        'allow-shrink': boolean('allow-shrink'),
        guard: () => parseChoice('guard', text('guard'), ['on', 'off']),
        'on-existing': () => parseChoice('on-existing', text('on-existing'), ['move', 'skip', 'fail']),
        sign: () => parseChoice('sign', text('sign'), ['off', 'keyless', 'key']),
        'sign-key': optional('sign-key'),
        timeout: () => parseLimit('timeout', text('timeout')),
        'stall-timeout': () => parseLimit('stall-timeout', text('stall-timeout')),
        'insecure-registries': () => words('insecure-registries'),
        summary: boolean('summary'),
    };
}
const inputs_itemOf = (text) => ({ line: 1, text, fields: [{ text, isQuoted: false }] });
/** A step without images names its references itself, in the forms that Docker takes. */
function readTags(text) {
    const items = readAttributes('tags', text('tags'));
    const isPushed = text('push').trim().toLowerCase() !== 'false';
    return text('images').trim() === '' ? completeReferences(items, { isPushed }) : items;
}
function readLabels(input, text) {
    const items = readLines(input, text);
    return { ...parseLabels(input, items), isWithoutAutomatic: isWithoutAutomatic(items) };
}
/** A list of comments alone names nothing, as an empty one. */
function readPlatforms(words) {
    return platformsIn('platforms', words.length > 0 ? words : DEFAULTS.platforms.split(','));
}
// Outside of a matrix, and where a runner does not say, there is no index.
function readIndex(text) {
    if (/^\d{0,4}$/.test(text.trim()))
        return text.trim() === '' ? undefined : Number(text);
    const cure = 'Leave it out: the runner tells the position in the matrix.';
    throw failure_failure('INPUT_INVALID', 'The input `part-index` is no number.', { input: 'part-index', cure });
}
function readCall(text) {
    const word = parseChoice('call', text, ['build', ...calls]);
    return word === 'build' ? undefined : word;
}
function readKeepState(text) {
    const word = parseChoice('keep-state', text.trim() || 'auto', ['auto', 'true', 'false']);
    return word === 'auto' ? word : word === 'true';
}
/** The adapter that runs buildx takes it from here; the plan is the same whichever it is. */
function readBuildxVersion(text) {
    const wanted = parseWanted(text);
    if (wanted !== undefined)
        return parseText(wanted);
    throw failure_failure('INPUT_INVALID', `The input \`buildx-version\` is ${JSON.stringify(text.trim())}.`, {
        input: 'buildx-version',
        cure: 'Write a version such as 0.37.2, or latest.',
    });
}
function readPush(text) {
    const word = parseChoice('push', text, ['auto', 'true', 'false']);
    return word === 'auto' ? word : word === 'true';
}
function readVerify(text) {
    const word = parseChoice('verify', text, ['true', 'false', 'elf', 'labels', 'off']);
    if (word === 'true')
        return 'elf';
    return word === 'false' ? 'off' : word;
}
function readCache(text) {
    const [, reference] = /^registry:(.+)$/.exec(text.trim()) ?? [];
    if (reference === undefined) {
        return { kind: parseChoice('cache', text, ['auto', 'gha', 'registry', 'trusted', 'off']), reference };
    }
    // A tag is allowed here, unlike in `images`.
    parseRepository(reference.replace(/:[\w][\w.-]{0,127}$/, ''));
    return { kind: 'registry', reference };
}

;// CONCATENATED MODULE: ./build/program/migrate/compare/planned.js
// What the new step plans for a run, by the action's own code.










/** Plans the step. Raises NotComputed where the action refuses its inputs: the placeholders of what only a run knows may be why. */
async function planned(inputs, env, run) {
    try {
        return await plan(inputs, env, run);
    }
    catch (error) {
        if (error instanceof Failure)
            throw new NotComputed(error.problems.map(({ code }) => code).join(', '));
        throw error;
    }
}
async function plan(inputs, env, run) {
    const text = (name) => inputs[name] ?? planned_DEFAULTS[name] ?? '';
    const push = /^(true|false|auto)$/.test(text('push')) ? text('push') : 'true';
    const known = { ...inputs, push };
    const parsers = inputParsers({ text: (name) => ({ ...planned_DEFAULTS, ...known })[name] ?? '', names: () => Object.keys(known) }, env);
    const event = await readEvent(edges(run, env));
    const render = await templateEngine(['tags', 'flavor', 'labels', 'annotations'].map(text));
    const [images, rules, labels] = [parsers.images().value, parsers.tags().value, parsers.labels()];
    const tags = makeTags({ rules, images, flavor: parsers.flavor(), event, render, startedAt: NOW });
    const publish = {
        labels: labels.value,
        annotations: [],
        annotationLevels: parsers['annotation-levels'](),
        withoutAutomatic: labels.isWithoutAutomatic ? ['labels'] : [],
    };
    const made = Object.entries(makeLabels({ publish, event, render, startedAt: NOW }, tags.version));
    const lines = lastOfEach(made.map(([key, value]) => `${key}=${value}`));
    const references = tags.references.map((each) => each.reference);
    const decided = decidePush({ push: parsers.push(), event, repositories: [], registriesWithCredentials: [] });
    const fact = {
        kind: kindOf(inputs),
        push: push === text('push') ? String(decided.enabled) : text('push'),
        tags: inputs['stage'] === 'build' ? [] : ordered(references.map(reference)),
        labels: lines,
        platforms: ordered(text('platforms')
            .split(/[\s,]+/)
            .filter((each) => each !== '')),
        caches: cachesOf(inputs).length > 0 ? cachesOf(inputs) : text('cache') === 'off' ? [] : ['the cache of GitHub Actions'],
    };
    const outputs = {
        version: tags.version,
        tags: references.join('\n'),
        labels: lines.join('\n'),
        json: JSON.stringify({ tags: references }),
    };
    return { fact: fact.kind === 'bake' ? { ...fact, ...bakeWords(text('bake-set')) } : fact, outputs };
}
function kindOf(inputs) {
    if ((inputs['bake-files'] ?? '') !== '')
        return 'bake';
    return inputs['stage'] === 'build' ? 'part' : inputs['stage'] === 'publish' ? 'index' : 'image';
}
/** As action.yml has them. */
const planned_DEFAULTS = { platforms: 'linux/amd64,linux/arm64', push: 'auto', 'annotation-levels': 'manifest,index' };
function edges({ env, payload }, more) {
    const nothing = {
        github: { identity: async () => undefined, get: async () => undefined },
        exec: { run: async () => ({ exitCode: 128, stdout: '', stderr: '' }) },
    };
    return {
        ...nothing,
        env: { ...more, ...env, GITHUB_EVENT_PATH: 'event' },
        files: { read: async () => JSON.stringify(payload) },
    };
}

;// CONCATENATED MODULE: ./build/program/migrate/compare/walk.js
// Walks through the jobs of a workflow for a run, as the runner does; what only a run knows becomes a placeholder.










/** Everything that a workflow builds in a run. */
async function walk(text, run, { names, uses }) {
    const source = (0,migrate_source/* readSource */.o$)(text);
    const file = record((0,dist/* parse */.qg)(text, { merge: true }));
    const lists = source === undefined ? [] : (0,steps/* stepListsOf */.jT)(source);
    const state = { run, names, uses, facts: [], unknown: [], needs: {} };
    for (const list of lists) {
        const job = record(record(file['jobs'])[list.name] ?? file['runs']);
        const legs = (0,matrix/* legsOf */.x)(list) ?? [undefined];
        const outputs = {};
        for (const leg of legs.length === 0 ? [undefined] : legs) {
            const own = (0,platforms/* ownPlatform */.g)((0,migrate_source/* childOf */.GG)(list.job, 'runs-on'));
            const contexts = contextsOf(state, file, job, list.kind === 'composite' ? undefined : leg, hasMatrix(job));
            if (!walk_holds(job['if'], contexts))
                continue;
            Object.assign(outputs, await walkSteps(state, { name: list.name, job, own }, contexts));
        }
        state.needs[list.name] = expressions_open({ outputs: expressions_open(outputs), result: 'success' });
    }
    return state;
}
const hasMatrix = (job) => record(job['strategy'])['matrix'] !== undefined;
/** Walks through the steps of a job; returns what the job puts out. */
async function walkSteps(state, { name, job, own }, base) {
    const steps = {};
    const contexts = { ...base, steps: expressions_open(steps) };
    let rules;
    for (const step of (Array.isArray(job['steps']) ? job['steps'] : []).map(record)) {
        const here = { ...base, steps: expressions_open(steps) };
        if (!walk_holds(step['if'], here))
            continue;
        const turn = turnOf(step, { contexts: here, rules, name, own }, state);
        const done = await play(state, turn).catch((error) => {
            if (!(error instanceof NotComputed))
                throw error;
            state.unknown.push(`${name}: ${error.message}`);
            return {};
        });
        rules = done.rules ?? rules;
        if (done.outputs === undefined)
            continue;
        steps[String(step['id'] ?? '')] = expressions_open({ outputs: expressions_open(done.outputs), outcome: 'success', conclusion: 'success' });
    }
    return knownOutputs(job['outputs'], { ...contexts, steps: expressions_open(steps) });
}
function turnOf(step, { contexts, rules, name, own }, state) {
    const env = { ...walk_texts(contexts['env']), ...walk_rendered(step['env'], contexts, state) };
    const inputs = walk_rendered(step['with'], { ...contexts, env: expressions_open(env) }, state);
    return {
        uses: String(step['uses'] ?? ''),
        inputs: { ...inputs, ...walk_named(inputs) },
        env,
        run: walk_written(String(step['run'] ?? ''), { ...contexts, env: expressions_open(env) }, state),
        platform: walk_written(own, contexts, state),
        rules,
        name,
    };
}
/** Lists that only the run knows as entries that every reader takes; a rule that may be in use is, before and after. */
function walk_named(inputs) {
    const forms = {
        tags: (word) => `unknown.test/${word}:all`,
        labels: (word) => `${word}=all`,
        images: (word) => word,
    };
    const lone = /(^|[\n,])([ \t]*)(unknown-\d+)(?=[ \t]*($|[\n,]))/g;
    const entries = Object.entries(forms).flatMap(([name, form]) => {
        const text = inputs[name]?.replace(/\benable=\s*unknown-\d+/g, 'enable=true');
        const whole = text?.replace(lone, (_, before, blank, word) => `${before}${blank}${form(word)}`);
        return whole === undefined ? [] : [[name, whole]];
    });
    return Object.fromEntries(entries);
}
/** Plays a step that counts. */
async function play({ run, facts, uses }, turn) {
    const { inputs, platform, name } = turn;
    const action = turn.uses.split('@')[0]?.toLowerCase() ?? '';
    if (turn.uses === uses) {
        const { fact, outputs } = await planned(inputs, turn.env, run);
        facts.push({ ...fact, job: name });
        return { outputs };
    }
    if (action === 'docker/metadata-action') {
        const rules = metadataOf(inputs, run);
        const { version, tags, labels } = rules;
        const separated = (list, key) => list.join(inputs[key] ?? '\n');
        const json = JSON.stringify({ tags });
        return {
            rules,
            outputs: { version, tags: separated(tags, 'sep-tags'), labels: separated(labels, 'sep-labels'), json },
        };
    }
    if (action === 'docker/build-push-action') {
        const fact = builtBefore(inputs, platform);
        facts.push({ ...fact, labels: lastOfEach(fact.labels), job: name });
    }
    if (action === 'docker/bake-action')
        facts.push({ ...bakedBefore(inputs), job: name });
    if (turn.run.includes('imagetools create'))
        facts.push(...indexes(turn));
    return {};
}
/** The index that a script makes. */
function indexes({ run, rules, env, name }) {
    const index = (0,script/* indexOf */.q)(run, env);
    if (index === undefined)
        return [];
    const tags = index.isByRules ? (rules?.tags ?? []) : index.references;
    return [
        {
            kind: 'index',
            push: 'true',
            tags: ordered(tags.map(reference)),
            labels: [],
            platforms: [],
            caches: [],
            job: name,
        },
    ];
}
function contextsOf({ run, needs, names }, file, job, leg, isMatrix) {
    const { env, payload } = run;
    // Conditions often ask for the repository or the account: forks build nothing.
    const github = expressions_open({
        event_name: env['GITHUB_EVENT_NAME'],
        ref: env['GITHUB_REF'],
        ref_name: env['GITHUB_REF_NAME'],
        ref_type: env['GITHUB_REF']?.startsWith('refs/tags/') === true ? 'tag' : 'branch',
        sha: env['GITHUB_SHA'],
        server_url: env['GITHUB_SERVER_URL'],
        run_id: env['GITHUB_RUN_ID'],
        run_number: env['GITHUB_RUN_NUMBER'],
        head_ref: run.kind === 'pr' ? 'feature' : '',
        base_ref: run.kind === 'pr' ? 'main' : '',
        event: payload,
    });
    const matrix = leg === undefined || !isMatrix ? expressions_open({}) : expressions_open(nested(leg));
    const known = {
        github,
        needs: expressions_open(needs),
        matrix,
        secrets: expressions_open({}),
        vars: expressions_open({}),
        runner: expressions_open({}),
        inputs: inputsOf(file),
        strategy: expressions_open({}),
        job: expressions_open({}),
        steps: expressions_open({}),
        env: expressions_open({}),
    };
    const outer = walk_rendered(file['env'], known, { names });
    const inner = { ...outer, ...walk_rendered(job['env'], { ...known, env: expressions_open(outer) }, { names }) };
    return { ...known, env: expressions_open(inner) };
}
/** `platform.name` as a map again. */
function nested(leg) {
    const made = {};
    for (const [path, value] of Object.entries(leg)) {
        const [head = '', tail] = path.split(/\.(.*)/s);
        made[head] = tail === undefined ? value : Object.assign(Object(made[head] ?? {}), nested({ [tail]: value }));
    }
    return made;
}
/** The defaults of the inputs; what has none, only a run knows. */
function inputsOf(file) {
    const on = record(file['on'] ?? file['true']);
    const all = {
        ...record(file['inputs']),
        ...record(record(on['workflow_dispatch'])['inputs']),
        ...record(record(on['workflow_call'])['inputs']),
    };
    const known = Object.entries(all).flatMap(([name, input]) => {
        const value = record(input)['default'];
        return typeof value === 'string' || typeof value === 'boolean' || typeof value === 'number'
            ? [[name, value]]
            : [];
    });
    return expressions_open(Object.fromEntries(known));
}
/** A condition; what only a run knows counts as true, before and after alike. */
function walk_holds(condition, contexts) {
    if (condition === undefined || condition === null)
        return true;
    const text = String(condition);
    try {
        const value = evaluate(/^\s*\$\{\{(.*)\}\}\s*$/s.exec(text)?.[1] ?? text, contexts);
        return Boolean(value) && value !== '';
    }
    catch {
        return true;
    }
}
function walk_rendered(map, contexts, state) {
    return Object.fromEntries(Object.entries(record(map)).map(([key, value]) => [key, walk_written(String(value ?? ''), contexts, state)]));
}
/** The text with what is known filled in, and a word in place of what is not. */
function walk_written(text, contexts, { names }) {
    return text.replace(/\$\{\{((?:(?!\}\}).)*)\}\}/gs, (_, expression) => {
        try {
            const value = evaluate(expression, contexts);
            return value === null || value === undefined
                ? ''
                : typeof value === 'object'
                    ? JSON.stringify(value)
                    : String(value);
        }
        catch {
            return placeholder(expression, names);
        }
    });
}
/** A platform or a cache that stands behind `||` is that of an empty value, which is not looked at. */
function placeholder(expression, names) {
    const key = expression
        .replace(/\s*\|\|\s*(''|'linux\/\w+'|runner\.arch\b.*)\s*$/s, '')
        .replace(/\s+/g, ' ')
        .trim()
        .replace(/^\((.*)\)$/, '$1');
    const known = names.get(key) ?? `unknown-${names.size + 1}`;
    names.set(key, known);
    return known;
}
function knownOutputs(map, contexts) {
    const found = {};
    for (const [key, value] of Object.entries(record(map))) {
        const text = String(value ?? '');
        try {
            found[key] = text.replace(/\$\{\{((?:(?!\}\}).)*)\}\}/gs, (_, inner) => String(evaluate(inner, contexts) ?? ''));
        }
        catch {
            // Only the run knows it.
        }
    }
    return found;
}
const record = (value) => typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
const walk_texts = (value) => Object.fromEntries(Object.entries(Object(value)).map(([key, text]) => [key, String(text)]));

;// CONCATENATED MODULE: ./build/program/migrate/compare/compare.js
// The door of the comparison: the plans of a file before and after its migration, for every run that it has.




/** Compares tags, labels, platforms, push and caches of two versions of a file. */
async function compare_compare(before, after, uses) {
    const names = new Map();
    const found = [];
    for (const run of runsOf(before)) {
        const [one, other] = [await walk(before, run, { names, uses }), await walk(after, run, { names, uses })];
        found.push({ run, one, other });
    }
    return {
        runs: found.map(({ run }) => run.title),
        differences: merged(found.flatMap(({ run, one, other }) => differences(one, other).map((text) => ({ title: run.title, text: told(text, names) })))),
        isBaked: found.some(({ one }) => one.facts.some(({ kind }) => kind === 'bake')),
        unknown: [
            ...(found.some(({ one }) => one.facts.length > 0) ? [] : [NOTHING]),
            ...new Set(found.flatMap(({ one, other }) => [...one.unknown, ...other.unknown]).map((text) => told(text, names))),
        ],
    };
}
/** The runs that the workflow has; all of them where it is called by others. */
function runsOf(text) {
    const source = (0,migrate_source/* readSource */.o$)(text);
    const kinds = source === undefined ? [] : (0,events/* kindsOf */.tG)(source);
    const hasDispatch = /workflow_dispatch/.test(text);
    const isCalled = kinds.length === 0 || /workflow_call/.test(text);
    return runsOn(source === undefined ? 'main' : (0,events/* branchOf */.W0)(source)).filter(({ kind }) => isCalled || (kind === 'dispatch' ? hasDispatch : kinds.includes(kind)));
}
const KEYS = ['push', 'tags', 'labels', 'platforms', 'caches'];
/** What differs, job by job. A build that one side could not compute is told as unknown, not as missing. */
function differences(one, other) {
    if (one.unknown.length > 0 || other.unknown.length > 0)
        return [];
    if (one.facts.length !== other.facts.length)
        return [`${one.facts.length} builds before, ${other.facts.length} after`];
    return one.facts.flatMap((before, index) => {
        const after = other.facts[index];
        return after === undefined ? [] : between(before, after).map((text) => `${before.job}: ${text}`);
    });
}
/** A condition may leave every build out; then nothing was compared. */
const NOTHING = 'no build runs for these events';
function between(before, after) {
    if (before.kind !== after.kind)
        return [`${before.kind} before, ${after.kind} after`];
    const keys = KEYS.filter((key) => !SKIPPED[before.kind].includes(key));
    return keys.flatMap((key) => {
        const [left, right] = [[before[key]].flat(), [after[key]].flat()];
        // Where nothing is pushed, and nothing had a name, no name is used.
        if (key === 'tags' && left.length === 0 && before.push === 'false')
            return [];
        if (key === 'push' && before.push === '')
            return [];
        if (left.join('\n') === right.join('\n'))
            return [];
        const gone = left.filter((each) => !right.includes(each));
        const added = right.filter((each) => !left.includes(each));
        return [
            `${key}: ${[...gone.map((each) => `- ${each}`), ...added.map((each) => `+ ${each}`)].join(', ') || 'another order'}`,
        ];
    });
}
/** What the stages of a spread build do not say by themselves. */
const SKIPPED = {
    image: [],
    part: ['tags'],
    index: ['labels', 'platforms', 'caches', 'push'],
    bake: ['labels', 'platforms', 'tags'],
};
/** The same difference of several runs is told once. */
function merged(found) {
    const byText = new Map();
    for (const { title, text } of found)
        byText.set(text, [...(byText.get(text) ?? []), title]);
    return [...byText].map(([text, titles]) => `on ${[...new Set(titles)].join(', ')}: ${text}`);
}
/** The text with the expressions that placeholders stand for. */
function told(text, names) {
    return [...names]
        .toReversed()
        .reduce((all, [expression, name]) => all.replaceAll(name, `\${{ ${expression} }}`), text);
}


/***/ }),

/***/ 9194:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   W: () => (/* binding */ unifiedDiff)
/* harmony export */ });
// A unified diff of two texts, as `diff -u` and Git write it.
const CONTEXT = 3;
/** The lines of the diff; none where the texts are the same. */
function unifiedDiff(name, before, after) {
    if (before === after)
        return [];
    const changes = changesOf(before.split('\n'), after.split('\n'));
    return [`--- ${name}`, `+++ ${name}`, ...hunksOf(changes).flatMap(formatHunk)];
}
/** Pairs of lines that are compared at most; beyond them the differing part is shown as replaced. */
const MOST_PAIRS = 4_000_000;
/** Every line of both, in order. Only the lines between the first and the last difference are compared with each other. */
function changesOf(one, other) {
    const shorter = Math.min(one.length, other.length);
    let head = 0;
    while (head < shorter && one[head] === other[head])
        head += 1;
    let tail = 0;
    while (tail < shorter - head && one.at(-1 - tail) === other.at(-1 - tail))
        tail += 1;
    const [before, after] = [one.slice(head, one.length - tail), other.slice(head, other.length - tail)];
    const isLarge = before.length * after.length > MOST_PAIRS;
    const middle = isLarge ? replacement(before, after) : compared(before, after);
    const end = { before: one.length - tail, after: other.length - tail };
    return [
        ...one.slice(0, head).map((text, at) => ({ sign: ' ', text, before: at, after: at })),
        ...middle.map((each) => ({ ...each, before: each.before + head, after: each.after + head })),
        ...one
            .slice(end.before)
            .map((text, at) => ({ sign: ' ', text, before: end.before + at, after: end.after + at })),
    ];
}
function replacement(one, other) {
    return [
        ...one.map((text, before) => ({ sign: '-', text, before, after: 0 })),
        ...other.map((text, after) => ({ sign: '+', text, before: one.length, after })),
    ];
}
/** By the longest common subsequence. */
function compared(one, other) {
    const lengths = commonLengths(one, other);
    const at = (row, column) => lengths[row]?.[column] ?? 0;
    const signAt = (before, after) => {
        if (before === one.length)
            return '+';
        if (after === other.length)
            return '-';
        if (one[before] === other[after])
            return ' ';
        return at(before + 1, after) >= at(before, after + 1) ? '-' : '+';
    };
    const changes = [];
    let [before, after] = [0, 0];
    while (before < one.length || after < other.length) {
        const sign = signAt(before, after);
        changes.push({ sign, text: (sign === '+' ? other[after] : one[before]) ?? '', before, after });
        if (sign !== '+')
            before += 1;
        if (sign !== '-')
            after += 1;
    }
    return changes;
}
/** For each pair of places, how many lines the rests have in common. */
function commonLengths(one, other) {
    const rows = Array.from({ length: one.length + 1 }, () => new Array(other.length + 1).fill(0));
    for (let row = one.length - 1; row >= 0; row -= 1) {
        for (let column = other.length - 1; column >= 0; column -= 1) {
            const [here, below] = [rows[row], rows[row + 1]];
            if (here === undefined || below === undefined)
                continue;
            here[column] =
                one[row] === other[column] ? (below[column + 1] ?? 0) + 1 : Math.max(below[column] ?? 0, here[column + 1] ?? 0);
        }
    }
    return rows;
}
/** Changes with their surroundings; what is close together is one hunk. */
function hunksOf(changes) {
    const isNear = (index) => changes.slice(Math.max(0, index - CONTEXT), index + CONTEXT + 1).some(({ sign }) => sign !== ' ');
    const hunks = [];
    let current;
    for (const [index, change] of changes.entries()) {
        if (!isNear(index)) {
            current = undefined;
            continue;
        }
        if (current === undefined) {
            current = [];
            hunks.push(current);
        }
        current.push(change);
    }
    return hunks;
}
function formatHunk(hunk) {
    const [first] = hunk;
    const count = (sign) => hunk.filter((change) => change.sign === ' ' || change.sign === sign).length;
    const range = (start, length) => `${length === 0 ? start : start + 1},${length}`;
    const head = `@@ -${range(first?.before ?? 0, count('-'))} +${range(first?.after ?? 0, count('+'))} @@`;
    return [head, ...hunk.map(({ sign, text }) => `${sign}${text}`)];
}


/***/ }),

/***/ 7676:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   W0: () => (/* binding */ branchOf),
/* harmony export */   Wx: () => (/* binding */ noteRuleless),
/* harmony export */   tG: () => (/* binding */ kindsOf)
/* harmony export */ });
/* harmony import */ var yaml__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(8815);
/* harmony import */ var _attributes_js__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(5452);
/* harmony import */ var _job_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(3718);
/* harmony import */ var _lists_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(1340);
/* harmony import */ var _source_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(2388);
/* harmony import */ var _steps_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(4490);
// The events that a workflow runs on, and for which of them its tag rules may make no tag.






const KINDS = {
    pull_request: 'pr',
    pull_request_target: 'pr',
    schedule: 'schedule',
    workflow_dispatch: 'branch',
    workflow_run: 'branch',
    repository_dispatch: 'branch',
    release: 'tag',
};
/** The kinds of runs that a workflow has; none where others call it. */
function kindsOf({ document }) {
    const on = (0,_source_js__WEBPACK_IMPORTED_MODULE_3__/* .childOf */ .GG)(document.contents, 'on') ?? (0,_source_js__WEBPACK_IMPORTED_MODULE_3__/* .childOf */ .GG)(document.contents, 'true');
    const names = namesIn(on);
    const kinds = names.flatMap((name) => (name === 'push' ? pushKinds((0,_source_js__WEBPACK_IMPORTED_MODULE_3__/* .childOf */ .GG)(on, 'push')) : (KINDS[name] ?? [])));
    return [...new Set(kinds)];
}
/** A branch whose pushes the workflow runs on: main, or the first that is named in full. */
function branchOf({ document }) {
    const branches = (0,_source_js__WEBPACK_IMPORTED_MODULE_3__/* .childOf */ .GG)((0,_source_js__WEBPACK_IMPORTED_MODULE_3__/* .childOf */ .GG)((0,_source_js__WEBPACK_IMPORTED_MODULE_3__/* .childOf */ .GG)(document.contents, 'on'), 'push'), 'branches');
    const names = namesIn(branches).filter((name) => /^[\w./-]+$/.test(name));
    return names.includes('main') ? 'main' : (names[0] ?? 'main');
}
function namesIn(on) {
    if ((0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isScalar */ .jn)(on))
        return [String(on.value)];
    if ((0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isSeq */ .oP)(on))
        return on.items.flatMap((item) => (0,_source_js__WEBPACK_IMPORTED_MODULE_3__/* .scalarText */ .ws)(item) ?? []);
    return (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isMap */ .jh)(on) ? on.items.flatMap(({ key }) => (0,_source_js__WEBPACK_IMPORTED_MODULE_3__/* .scalarText */ .ws)(key) ?? []) : [];
}
function pushKinds(push) {
    const has = (...names) => names.some((name) => (0,_source_js__WEBPACK_IMPORTED_MODULE_3__/* .childOf */ .GG)(push, name) !== undefined);
    if (has('tags', 'tags-ignore') && !has('branches', 'branches-ignore'))
        return ['tag'];
    return has('branches', 'branches-ignore') && !has('tags', 'tags-ignore') ? ['branch'] : ['branch', 'tag'];
}
/** The kinds of runs for which a rule makes a tag; undefined where only the run knows the rule. */
function kindsOfRule(line) {
    const attributes = (0,_attributes_js__WEBPACK_IMPORTED_MODULE_5__/* .attributesOf */ .T)(line);
    const type = (0,_attributes_js__WEBPACK_IMPORTED_MODULE_5__/* .attributeValue */ .C)(attributes, 'type') ?? 'raw';
    const enable = (0,_attributes_js__WEBPACK_IMPORTED_MODULE_5__/* .attributeValue */ .C)(attributes, 'enable') ?? 'true';
    if (/^\$\{\{(?:(?!\}\}).)*\}\}$/s.test(line))
        return undefined;
    if (enable !== 'true')
        return enable.includes('is_default_branch') ? ['branch', 'schedule'] : undefined;
    if (type === 'ref') {
        const event = (0,_attributes_js__WEBPACK_IMPORTED_MODULE_5__/* .attributeValue */ .C)(attributes, 'event');
        return event === 'branch' ? ['branch', 'schedule'] : event === 'tag' ? ['tag'] : ['pr'];
    }
    if (type === 'edge')
        return ['branch', 'schedule'];
    if (type === 'schedule')
        return ['schedule'];
    return /^(semver|pep440|match)$/.test(type) ? ['tag'] : ['branch', 'tag', 'pr', 'schedule'];
}
const WORDS = {
    branch: 'a push to a branch or a run by hand',
    tag: 'a Git tag',
    pr: 'a pull request',
    schedule: 'a schedule',
};
/** Says for which runs no rule applies: the new step then publishes under the revision. */
function noteRuleless(metadata, { build, push }, job) {
    const rules = (0,_lists_js__WEBPACK_IMPORTED_MODULE_2__/* .linesOf */ .Dx)((0,_steps_js__WEBPACK_IMPORTED_MODULE_4__/* .inputText */ .AN)(metadata, 'tags') ?? '').filter((line) => !line.startsWith('#'));
    if (rules.length === 0)
        return;
    const answered = rules.map((line) => /value=.*\$\{\{/.test(line) ? ['branch', 'tag', 'pr', 'schedule'] : kindsOfRule(line));
    const guards = [(0,_job_js__WEBPACK_IMPORTED_MODULE_1__/* .textBesideSteps */ .fk)(job), (0,_steps_js__WEBPACK_IMPORTED_MODULE_4__/* .entryOf */ .Ms)(build, 'if')?.value ?? ''].join('\n');
    if (answered.includes(undefined) || push === 'false' || /refs\/tags|ref_type|event_name\s*[!=]=/.test(guards))
        return;
    const open = kindsOf(job.source).filter((kind) => !answered.some((kinds) => kinds?.includes(kind) === true) && !(kind === 'pr' && push !== 'true'));
    if (open.length === 0 || /refs\/tags|ref_type/.test(push))
        return;
    const which = open.map((kind) => WORDS[kind]).join(', ');
    job.say.note(metadata.line, `no rule applies to ${which}: the step then publishes \`sha-<7 digits>\`, where docker/metadata-action gave no tag and the push failed`);
}


/***/ }),

/***/ 8394:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  _: () => (/* binding */ migrate)
});

// EXTERNAL MODULE: ./build/program/migrate/source.js
var migrate_source = __nccwpck_require__(2388);
;// CONCATENATED MODULE: ./build/program/migrate/applied.js

/** Applies all edits; where steps were taken out, no double blank line is left behind. */
function applied(source, rewrites) {
    const edits = rewrites.flatMap((rewrite) => rewrite.edits);
    const lines = [];
    let isTorn = false;
    for (const [index, line] of source.lines.entries()) {
        lines.push(...edits.filter(({ from }) => from === index).flatMap((edit) => edit.lines));
        const covering = edits.find(({ from, to }) => index >= from && index < to);
        if (covering !== undefined) {
            isTorn = covering.lines.length === 0;
            continue;
        }
        const isBlank = line.trim() === '';
        if (isBlank && isTorn && /^\s*$|steps:\s*$/.test(lines.at(-1) ?? ''))
            continue;
        isTorn &&= isBlank;
        lines.push(turned(line, index, source, rewrites));
    }
    return lines;
}
function turned(line, index, source, rewrites) {
    const { turns } = rewrites.find(({ list }) => isWithin(index, list, source)) ?? { turns: [] };
    return turns.reduce((text, turn) => turn(text), line);
}
function isWithin(line, { scope }, source) {
    const [start, , end] = scope.range ?? [0, 0, 0];
    return line >= (0,migrate_source/* lineAt */.mh)(source, start) && line <= (0,migrate_source/* lineAt */.mh)(source, Math.max(end - 1, start));
}

;// CONCATENATED MODULE: ./build/program/migrate/comments.js
/** The comment of a line, be it alone or behind something. */
function commentOf(line) {
    const found = /(?:^|\s)(#\s*\S.*)$/.exec(line)?.[1]?.trim();
    // The version behind a pinned revision is the old action's.
    return found === undefined || /^#\s*(tag=)?v?\d[\w.-]*$/.test(found) ? undefined : found;
}
/** A note for every comment that is there before and not after. */
function compare(before, after) {
    const left = new Map();
    for (const line of after) {
        const comment = commentOf(line);
        if (comment !== undefined)
            left.set(comment, (left.get(comment) ?? 0) + 1);
    }
    return before.flatMap((line, index) => {
        const comment = commentOf(line);
        if (comment === undefined)
            return [];
        const count = left.get(comment) ?? 0;
        left.set(comment, count - 1);
        return count > 0
            ? []
            : [{ line: index + 1, kind: 'note', text: `this comment is removed together with its step: ${comment}` }];
    });
}

;// CONCATENATED MODULE: ./build/program/migrate/arranged.js
/** Old inputs in whose place a new one stands, the first that is there. */
const HOMES = {
    images: ['tags', 'files'],
    tags: ['tags', 'files', 'outputs'],
    flavor: ['tags', 'files'],
    labels: ['labels', 'files'],
    annotations: ['annotations', 'labels', 'files'],
    'annotation-levels': ['annotations', 'labels', 'files'],
    push: ['push', 'outputs'],
    load: ['load', 'outputs'],
    'bake-files': ['files'],
    'bake-targets': ['targets'],
    'bake-set': ['set', 'load'],
    'bake-vars': ['vars'],
    cache: ['cache-to', 'cache-from'],
};
/** Inputs that come first where the step had nothing in whose place they could stand. */
const FIRST = ['stage', 'images', 'tags', 'flavor', 'bake-files', 'context'];
/** Puts the entries in order; of several with one key the first counts. Comments stay where they were, also those of inputs that are gone. */
function arranged(given, { inputs }) {
    const entries = given.filter(({ key }, index) => given.findIndex((other) => other.key === key) === index);
    const homeOf = ({ key }) => (HOMES[key] ?? [key]).find((name) => inputs.some((input) => input.key === name));
    const homeless = entries.filter((each) => homeOf(each) === undefined);
    const isFirst = ({ key }) => FIRST.includes(key);
    const ordered = homeless.filter(isFirst);
    let pending = [];
    for (const input of inputs) {
        const [first, ...others] = entries.filter((each) => homeOf(each) === input.key);
        const comments = [...pending, ...commentsOf(input)];
        if (first === undefined) {
            pending = comments;
            continue;
        }
        const kept = [first, ...others].flatMap(commentsOf);
        const lost = comments.filter((line) => !kept.includes(line));
        ordered.push({ ...first, lines: [...lost, ...first.lines] }, ...others);
        pending = [];
    }
    ordered.push(...homeless.filter((each) => !isFirst(each)));
    return ordered.map((each, index) => index === ordered.length - 1 ? { ...each, lines: [...each.lines, ...pending] } : each);
}
const commentsOf = ({ lines }) => lines.filter((line) => line.startsWith('#'));

// EXTERNAL MODULE: ./build/program/migrate/attributes.js
var migrate_attributes = __nccwpck_require__(5452);
// EXTERNAL MODULE: ./node_modules/yaml/dist/index.js
var dist = __nccwpck_require__(8815);
;// CONCATENATED MODULE: ./build/program/migrate/definition.js
// What a bake definition says of its targets, as far as its text tells: HCL, JSON or compose, read and never evaluated.

/** Reads the definitions in their order: later ones add to earlier ones. Undefined where one can not be read. */
function readDefinitions(files) {
    const targets = {};
    const groups = {};
    const variables = [];
    for (const { name, text } of files) {
        const found = /\.hcl$/i.test(name) ? fromHcl(text) : fromData(text);
        if (found === undefined)
            return undefined;
        for (const [key, target] of Object.entries(found.targets))
            targets[key] = { ...targets[key], ...target };
        Object.assign(groups, found.groups);
        variables.push(...found.variables);
    }
    const isPushing = files.some(({ text }) => /\bregistry\b|push\s*=\s*"?(true|\$)/.test(text));
    return { targets, groups, variables, isPushing };
}
/** The targets that are built; undefined where a name is no target of the definition, or is made by a matrix. */
function builtTargets({ targets, groups }, names) {
    const built = new Set();
    const seen = new Set();
    const open = names.length > 0 ? [...names] : ['default'];
    for (let name = open.shift(); name !== undefined; name = open.shift()) {
        if (seen.has(name))
            continue;
        seen.add(name);
        const members = groups[name];
        if (members !== undefined)
            open.push(...members);
        else if (targets[name] === undefined)
            return undefined;
        else
            built.add(name);
    }
    return [...built];
}
/** An attribute of a target, its own or the last of those that it inherits; undefined where none says it. */
function attributeOf({ targets }, name, key, depth = 0) {
    const target = targets[name];
    if (target === undefined || depth > 9)
        return undefined;
    if (target[key] !== undefined)
        return target[key];
    const bases = wordsIn(target['inherits'] ?? '');
    for (const base of bases.toReversed()) {
        const found = attributeOf({ targets }, base, key, depth + 1);
        if (found !== undefined)
            return found;
    }
    return undefined;
}
/** The texts in quotes. */
const wordsIn = (list) => [...list.matchAll(/"([^"]*)"/g)].map(([, word]) => word ?? '');
function fromData(text) {
    const value = record(attempt(() => (0,dist/* parse */.qg)(text)));
    if (value === undefined)
        return undefined;
    const services = record(value['services']) ?? {};
    const composed = Object.entries(services).flatMap(([name, service]) => {
        const build = record(service)?.['build'];
        return build === undefined ? [] : [[name, { ...record(build), ...record(record(build)?.['x-bake']) }]];
    });
    const all = [...Object.entries(record(value['target']) ?? {}), ...composed];
    const targets = Object.fromEntries(all.map(([name, target]) => [
        name,
        Object.fromEntries(Object.entries(record(target) ?? {}).map(([key, said]) => [key, JSON.stringify(said)])),
    ]));
    const groups = Object.entries(record(value['group']) ?? {}).map(([name, group]) => [
        name,
        wordsIn(JSON.stringify(record(group)?.['targets'] ?? [])),
    ]);
    const byDefault = composed.length > 0 ? { default: composed.map(([name]) => name) } : {};
    const variables = Object.keys(record(value['variable']) ?? {});
    return { targets, groups: { ...byDefault, ...Object.fromEntries(groups) }, variables };
}
const record = (value) => typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : undefined;
function attempt(read) {
    try {
        return read();
    }
    catch {
        return undefined;
    }
}
function fromHcl(text) {
    const targets = {};
    const groups = {};
    const clean = withoutComments(text);
    const pattern = /^[ \t]*(target|group)[ \t]+"?([\w.-]+)"?[ \t]*\{/gm;
    for (let found = pattern.exec(clean); found !== null; found = pattern.exec(clean)) {
        const [head, kind, name = ''] = found;
        const start = found.index + head.length;
        const end = closing(clean, start);
        if (end === undefined)
            return undefined;
        const body = attributesIn(clean.slice(start, end));
        if (kind === 'group')
            groups[name] = wordsIn(body['targets'] ?? '');
        else
            targets[name] = { ...targets[name], ...body };
        pattern.lastIndex = end;
    }
    const variables = [...clean.matchAll(/^[ \t]*variable[ \t]+"?([\w-]+)"?/gm)].map(([, name]) => name ?? '');
    return { targets, groups, variables };
}
/** The place of the brace that closes the block, texts skipped. */
function closing(text, from) {
    let depth = 1;
    for (let at = from; at < text.length; at += 1) {
        const character = text[at] ?? '';
        if (character === '"')
            at = afterText(text, at) - 1;
        else if ('{[('.includes(character))
            depth += 1;
        else if ('}])'.includes(character))
            depth -= 1;
        if (depth === 0)
            return at;
    }
    return undefined;
}
/** The place behind a text in quotes. */
function afterText(text, from) {
    let depth = 0;
    for (let at = from + 1; at < text.length; at += 1) {
        if (text[at] === '\\')
            at += 1;
        else if (text.startsWith('${', at))
            depth += 1;
        else if (text[at] === '}' && depth > 0)
            depth -= 1;
        else if (text[at] === '"' && depth === 0)
            return at + 1;
    }
    return text.length;
}
/** `key = value` on the first level of a block; blocks in it are passed over. */
function attributesIn(body) {
    const found = {};
    let at = 0;
    const pattern = /\s*"?([\w-]+)"?[ \t]*([={])/y;
    while (at < body.length) {
        pattern.lastIndex = at;
        const [head = '', key = '', sign] = pattern.exec(body) ?? [];
        if (head === '') {
            at += 1;
            continue;
        }
        const start = at + head.length;
        const end = sign === '{' ? (closing(body, start) ?? body.length) + 1 : valueEnd(body, start);
        if (sign === '=')
            found[key] = body.slice(start, end).trim();
        at = end;
    }
    return found;
}
function valueEnd(text, from) {
    let depth = 0;
    for (let at = from; at < text.length; at += 1) {
        const character = text[at] ?? '';
        if (character === '"')
            at = afterText(text, at) - 1;
        else if ('{[('.includes(character))
            depth += 1;
        else if ('}])'.includes(character))
            depth -= 1;
        else if (character === '\n' && depth === 0)
            return at;
    }
    return text.length;
}
/** Comments become blanks, but not in texts. */
function withoutComments(text) {
    return text.replace(/"(?:\\.|[^"\\\n])*"|\/\*[\s\S]*?\*\/|(?:#|\/\/)[^\n]*/g, (part) => part.startsWith('"') ? part : part.replace(/[^\n]/g, ' '));
}

// EXTERNAL MODULE: ./build/program/migrate/job.js
var migrate_job = __nccwpck_require__(3718);
// EXTERNAL MODULE: ./build/program/migrate/lists.js
var lists = __nccwpck_require__(1340);
// EXTERNAL MODULE: ./build/program/migrate/references.js
var migrate_references = __nccwpck_require__(9011);
;// CONCATENATED MODULE: ./build/program/migrate/render.js
// Entries and steps as lines again. What was carried over keeps its lines; what is new is written as people write it.

/** A new entry: on the key's line, or as a literal block where it has several lines. */
function entry(key, text) {
    const lines = text.includes('\n')
        ? [`${key}: |`, ...text.split('\n').map((line) => (line === '' ? '' : `  ${line}`))]
        : [`${key}: ${scalar(text)}`];
    return { key, value: text, node: undefined, lines, line: 0 };
}
/** A scalar as YAML, in single quotes where it needs any; booleans are written as such. */
function scalar(text) {
    if (text === 'true' || text === 'false')
        return text;
    return (0,dist/* stringify */.As)(text, { lineWidth: 0, singleQuote: true }).trimEnd();
}
/** The same entry under another key. */
function renamed(given, key) {
    if (given.key === key)
        return given;
    const at = given.lines.findIndex((line) => /^[^#\s]/.test(line));
    const lines = given.lines.map((line, index) => index === at ? line.replace(/^(['"]?)[^'":]+\1(\s*:)/, `${key}$2`) : line);
    return { ...given, key, lines };
}
/** The same entry with another value; what stood above it stays. */
function replaced(given, text) {
    const at = given.lines.findIndex((line) => /^[^#\s]/.test(line));
    const made = entry(given.key, text);
    return { ...made, lines: [...given.lines.slice(0, Math.max(at, 0)), ...made.lines], line: given.line };
}
/** The same entry with a line before its own. */
function withLine(given, line) {
    const at = given.lines.findIndex((each) => /^[^#\s]/.test(each));
    const next = given.lines.slice(at + 1).find((each) => each.trim() !== '');
    if (!/:\s*\|[+-]?\s*(#.*)?$/.test(given.lines[at] ?? '') || next === undefined)
        return replaced(given, `${line}\n${(given.value ?? '').trimEnd()}`);
    const indent = next.slice(0, next.search(/\S/));
    const lines = [...given.lines.slice(0, at + 1), `${indent}${line}`, ...given.lines.slice(at + 1)];
    return { ...given, value: `${line}\n${given.value ?? ''}`, lines };
}
/** An entry whose value is a map of entries. */
function mapEntry(key, entries, margin = 2) {
    return { key, value: undefined, node: undefined, lines: [`${key}:`, ...indented(entries, margin)], line: 0 };
}
/** The lines of entries, moved to the right. Empty lines stay empty. */
function indented(entries, columns) {
    const margin = ' '.repeat(columns);
    return entries.flatMap(({ lines }) => lines.map((line) => (line === '' ? '' : `${margin}${line}`)));
}
/** A step as lines, with its dash. */
function stepLines(entries, { dash, column, isDashAlone }) {
    const lines = indented(entries, column);
    if (isDashAlone === true)
        return [`${' '.repeat(dash)}-`, ...lines];
    const first = `${' '.repeat(dash)}-${' '.repeat(column - dash - 1)}`;
    return lines.map((line, index) => (index === 0 ? `${first}${line.slice(column)}` : line));
}

// EXTERNAL MODULE: ./build/program/migrate/set.js
var set = __nccwpck_require__(6749);
// EXTERNAL MODULE: ./build/program/migrate/steps.js
var migrate_steps = __nccwpck_require__(4490);
;// CONCATENATED MODULE: ./build/program/migrate/bake-outputs.js
// What a bake hands out: whether it pushes or loads, and the files that it writes outside of the workspace.








/** The entries `push`, `bake-set` and `allow`. */
function bakeOutputs(build, baked, job) {
    const outputs = (0,set/* overridesOf */.F)(build).filter(({ key }) => key === 'output');
    for (const { value } of outputs)
        checkName(value, build, job);
    return [...pushEntries(build, outputs, baked, job), ...setEntries(build, job), ...allowEntries(build, baked, job)];
}
/** A name in an output counts for nothing in the new step. */
function checkName(value, build, job) {
    const line = (0,migrate_steps/* inputOf */.wg)(build, 'set')?.line ?? build.line;
    const attributes = (0,migrate_attributes/* attributesOf */.T)(value);
    if (attributes.some((each) => each === 'push-by-digest=true'))
        job.say.left(line, '`set` pushes by digest, and another job names the image: `stage: build` and `stage: publish` do that (docs/fan-out.md)');
    else if ((0,migrate_attributes/* attributeValue */.C)(attributes, 'name') !== undefined)
        job.say.left(line, '`set` names the image in an output; write the name as `TARGET.tags=NAME`');
}
function pushEntries(build, outputs, baked, { say }) {
    const own = (0,migrate_steps/* inputOf */.wg)(build, 'push');
    const given = own?.value?.trim() ?? '';
    const isOpen = given === '' || given === 'false';
    const silent = given === '' ? [entry('push', 'false')] : [];
    if (given === 'true')
        return [];
    const pushes = pushesOf(outputs, baked);
    if (pushes === undefined) {
        const text = '`push: false` as nothing said otherwise, and the definition can not be read here; write `true` if its outputs push';
        if (isOpen)
            say.note(build.line, text);
        return silent;
    }
    const [kind = 'false', ...others] = new Set(pushes);
    if (kind === 'false' && others.length === 0)
        return silent;
    const wrong = whyUnclear(kind, others.length > 0, isOpen);
    if (wrong !== undefined)
        say.left(build.line, wrong);
    return [own === undefined ? entry('push', kind) : replaced(own, kind)];
}
/** Why `push` can not say what the outputs say. */
function whyUnclear(kind, isMixed, isOpen) {
    if (isMixed)
        return 'its outputs push some targets and not others; build those in a step for each, with `push`';
    if (kind === UNKNOWN)
        return 'variables of the definition say whether it is pushed; say it with `push`';
    return isOpen || kind === 'true' ? undefined : 'both `push` and `set` say when it is pushed; leave one of them out';
}
/** Stands for what variables of the definition say. */
const UNKNOWN = '?';
/** What the outputs of every target say about the push; undefined where nothing is known of them. */
function pushesOf(outputs, baked) {
    if (baked === undefined) {
        const all = outputs.findLast(({ pattern }) => pattern === '*');
        if (all !== undefined)
            return [pushOf((0,migrate_attributes/* attributesOf */.T)(all.value))];
        return outputs.length > 0 ? [UNKNOWN] : undefined;
    }
    return baked.targets.map((name) => {
        const override = outputs.findLast(({ reaches }) => reaches(name));
        if (override !== undefined)
            return pushOf((0,migrate_attributes/* attributesOf */.T)(override.value));
        const own = attributeOf(baked.definition, name, 'output') ?? attributeOf(baked.definition, name, 'outputs') ?? '';
        const said = writtenPush(own);
        return said === UNKNOWN && !baked.definition.isPushing ? 'false' : said;
    });
}
/** What an output of a definition says, as far as it is written out and no variable decides. */
function writtenPush(output) {
    const bare = output.replaceAll(/"[^"]*"/g, '').replaceAll(/\b(\w+\s*=|true|false)/g, '');
    if (/[a-z]/i.test(bare) || /push=[^,"]*\$\{|type=[^,"]*\$\{/.test(output))
        return UNKNOWN;
    return /\btype=registry\b|"type":\s*"registry"|type\s*=\s*"registry"|push=true/.test(output) ? 'true' : 'false';
}
function pushOf(attributes) {
    const type = (0,migrate_attributes/* attributeValue */.C)(attributes, 'type') ?? '';
    if (type.includes('${{'))
        return UNKNOWN;
    const isImage = type === 'image' || type === 'registry';
    const push = (0,migrate_attributes/* attributeValue */.C)(attributes, 'push') ?? (type === 'registry' ? 'true' : 'false');
    return isImage ? push : 'false';
}
/** `load` of the whole bake is an output of every target. */
function setEntries(build, { say }) {
    const load = (0,migrate_steps/* inputOf */.wg)(build, 'load');
    const set = (0,migrate_steps/* inputOf */.wg)(build, 'set');
    const value = load?.value?.trim() ?? '';
    if (load === undefined || value === '' || /^false$/i.test(value))
        return [];
    const push = (0,migrate_steps/* inputText */.AN)(build, 'push') ?? 'false';
    if (push !== 'false' && !isOpposite(value, push)) {
        say.left(load.line, 'it loads and pushes at once; write `load` and `push` into two steps');
        return [];
    }
    const condition = (0,migrate_references/* loneExpression */.pD)(value);
    if (value !== 'true' && condition === undefined)
        return [];
    const line = condition === undefined ? LOAD : `\${{ ${tested(condition)} && '${LOAD}' || '' }}`;
    const text = [...(set === undefined ? [] : (0,lists/* linesOf */.Dx)(set.value ?? '')), line].join('\n');
    return [set === undefined ? entry('bake-set', text) : replaced({ ...set, key: 'bake-set' }, text)];
}
const LOAD = '*.output=type=docker';
/** Outputs of steps are texts, and `'false'` is a text that counts as true. */
const tested = (condition) => /[=!<>]=?|^(startsWith|endsWith|contains)\(/.test(condition)
    ? `(${condition})`
    : `format('{0}', ${condition}) == 'true'`;
/** `a == b` and `a != b`, or `x` and `!x`. */
function isOpposite(one, other) {
    const [left, right] = [one, other].map((text) => ((0,migrate_references/* loneExpression */.pD)(text) ?? text).replaceAll(/\s+/g, ' '));
    if (left === undefined || right === undefined)
        return false;
    const turned = (text) => text.includes('!=') ? text.replace('!=', '==') : text.includes('==') ? text.replace('==', '!=') : `!${text}`;
    const isSimple = ![left, right].some((text) => /&&|\|\|/.test(text));
    return isSimple && (turned(left) === right || turned(right) === left);
}
/** docker/bake-action lets a definition do everything; the new step only what `allow` grants. */
function allowEntries(build, baked, job) {
    const own = (0,migrate_steps/* inputOf */.wg)(build, 'allow');
    const overrides = (0,set/* overridesOf */.F)(build);
    const said = (key) => [
        ...overrides.filter((each) => each.key === key).map(({ value }) => value),
        ...(baked?.targets ?? []).flatMap((name) => wordsIn(attributeOf(baked?.definition ?? { targets: {} }, name, key) ?? '')),
    ];
    const writes = said('output').flatMap((output) => placesOutside(destination(output), build, job));
    const ssh = said('ssh').length > 0 ? ['ssh'] : [];
    const grants = [...new Set([...writes.map((path) => `fs.write=${path}`), ...ssh, ...said('entitlements')])];
    const known = (0,lists/* linesOf */.Dx)((own?.value ?? '').replaceAll(',', '\n'));
    const added = grants.filter((grant) => !known.includes(grant));
    if (added.length === 0)
        return [];
    job.say.note(build.line, `docker/bake-action allowed everything; \`allow\` grants ${added.join(', ')} now`);
    const text = [...known, ...added].join('\n');
    return [own === undefined ? entry('allow', text) : replaced(own, text)];
}
function destination(output) {
    const attributes = (0,migrate_attributes/* attributesOf */.T)(output);
    if (!output.includes('='))
        return output;
    return (0,migrate_attributes/* attributeValue */.C)(attributes, 'dest') ?? '';
}
/** The path, where it leads out of the workspace. */
function placesOutside(path, build, job) {
    const known = (0,lists/* filled */.Bq)(path, (0,migrate_job/* variablesOf */.ht)(job, build));
    const isOutside = known.startsWith('/') || /(^|\/)\.\.(\/|$)/.test(known) || /^\$\{\{\s*(runner\.temp|env\.HOME)\s*\}\}/.test(path);
    const isInside = /^\$\{\{\s*github\.workspace\s*\}\}/.test(path);
    return path !== '' && isOutside && !isInside ? [path] : [];
}

;// CONCATENATED MODULE: ./build/program/migrate/inputs.js
// What becomes of every input of the chain: carried word for word, renamed, dropped, or judged by itself.
const same = (...names) => Object.fromEntries(names.map((name) => [name, { to: name }]));
const special = (...names) => Object.fromEntries(names.map((name) => [name, { special: true }]));
/** docker/build-push-action. */
const BUILD = {
    ...same('add-hosts', 'allow', 'build-args', 'build-contexts', 'cache-from', 'cache-to', 'call', 'context', 'file'),
    ...same('github-token', 'load', 'network', 'no-cache', 'no-cache-filters', 'platforms', 'provenance', 'pull', 'push'),
    ...same('sbom', 'attests', 'secrets', 'secret-envs', 'secret-files', 'shm-size', 'ssh', 'target', 'ulimit'),
    ...special('tags', 'labels', 'annotations', 'outputs', 'builder'),
    'cgroup-parent': {
        refused: '`cgroup-parent` is not there; `driver-opts: cgroup-parent=NAME` puts the whole builder into the group',
    },
};
/** docker/bake-action. */
const BAKE = {
    ...same('allow', 'call', 'github-token', 'no-cache', 'provenance', 'pull', 'push', 'sbom'),
    targets: { to: 'bake-targets' },
    set: { to: 'bake-set' },
    vars: { to: 'bake-vars' },
    ...special('files', 'source', 'workdir', 'builder', 'load'),
};
/** docker/setup-buildx-action, where its builder is made by the new step. */
const BUILDX = {
    ...same('buildkitd-config', 'buildkitd-config-inline', 'buildkitd-flags', 'cleanup', 'driver-opts', 'endpoint'),
    config: { to: 'buildkitd-config' },
    'config-inline': { to: 'buildkitd-config-inline' },
    flags: { to: 'buildkitd-flags' },
    driver: { dropped: true },
    use: { dropped: true },
    'cache-binary': { dropped: true },
    'keep-state': { dropped: true },
    version: { to: 'buildx-version' },
    install: { dropped: true, note: "`install` is gone: `docker build` in scripts is the engine's own" },
    platforms: { dropped: true, note: '`platforms` of the builder is gone: the node says itself what it runs' },
};
/** docker/setup-qemu-action, where the new step registers QEMU. */
const QEMU = {
    image: { to: 'binfmt-image' },
    platforms: { dropped: true },
    reset: { dropped: true },
    'cache-image': { dropped: true },
};
/** docker/metadata-action, where its rules go into the new step. */
const METADATA = {
    ...same('images', 'tags', 'flavor', 'labels', 'annotations'),
    'github-token': { dropped: true },
    context: { dropped: true },
    'bake-target': { dropped: true },
    'sep-tags': { dropped: true },
    'sep-labels': { dropped: true },
    'sep-annotations': { dropped: true },
};

// EXTERNAL MODULE: ./build/program/migrate/matrix.js
var matrix = __nccwpck_require__(7404);
// EXTERNAL MODULE: ./build/program/migrate/platforms.js
var migrate_platforms = __nccwpck_require__(8265);
;// CONCATENATED MODULE: ./build/program/migrate/carry.js
// Inputs that both build actions hand over by a table.








/** What there is to know where the chain had no cache. */
const NO_CACHE = 'the chain had no cache, hence `cache: off`; without that line the cache of GitHub Actions is used';
/** What there is to know where a definition may name caches itself. */
const NO_BAKE_CACHE = 'targets that name no cache use that of GitHub Actions now; `cache: off` would also switch off what the definition names';
/** Where nothing said what is built, although the repository was checked out. */
function silentContext(build, { list, say }) {
    const isCheckedOut = list.kind === 'composite' || list.steps.some(({ uses, index }) => index < build.index && /checkout@/.test(uses));
    if ((0,migrate_steps/* isGiven */.qR)(build, 'context') || !isCheckedOut)
        return [];
    const text = 'it named no `context` and built from Git, as it does now; leave that line out to build what was checked out';
    say.note(build.line, text);
    return [entry('context', '{{defaultContext}}')];
}
/** What the inputs of a step become by their table. Special ones are left to the caller. */
function carriedInputs(step, { say }) {
    const fates = step.role === 'bake' ? BAKE : BUILD;
    return step.inputs.flatMap((input) => {
        const fate = fates[input.key] ?? { refused: refusalOf(input.key) };
        if ('refused' in fate)
            say.left(input.line, fate.refused);
        if (!('to' in fate) || isDefaultToken(input) || input.value === '')
            return [];
        return [renamed(input, fate.to)];
    });
}
const refusalOf = (key) => `there is no input that \`${key}\` could become; docs/inputs.md lists those that there are`;
/** The platforms of the build; the builder's own where nothing names any. */
function platformsEntry(build, { list, source, say }) {
    const own = (0,migrate_platforms/* ownPlatform */.g)((0,migrate_source/* childOf */.GG)(list.job, 'runs-on'));
    const given = (0,migrate_steps/* inputOf */.wg)(build, 'platforms');
    if (given === undefined || !(0,migrate_steps/* isGiven */.qR)(build, 'platforms'))
        return [entry('platforms', own)];
    const expression = (0,migrate_references/* loneExpression */.pD)(given.value ?? '');
    if (expression === undefined || !mayBeEmpty(expression, list, source))
        return [];
    const other = own.startsWith('linux/${{') ? "runner.arch == 'ARM64' && 'linux/arm64' || 'linux/amd64'" : `'${own}'`;
    const known = expression.replace(/\s*\|\|\s*''$/, '');
    const whole = /&&|\|\|/.test(known) ? `(${known})` : known;
    say.note(given.line, '`platforms` may be empty, which stood for the platform of the builder; it is written out now');
    return [replaced(given, `\${{ ${whole} || ${other} }}`)];
}
/** Whether a value is left out in some jobs: rows of a written matrix, or inputs without a default. */
function mayBeEmpty(expression, list, source) {
    if (/\|\|\s*''$/.test(expression))
        return true;
    const path = /^matrix\.([\w.-]+)$/.exec(expression)?.[1];
    if (path !== undefined)
        return (0,matrix/* legsOf */.x)(list)?.some((leg) => (leg[path] ?? '') === '') ?? false;
    const name = /^inputs\.([\w-]+)$/.exec(expression)?.[1];
    if (name === undefined)
        return false;
    const { contents } = source.document;
    const places = [(0,migrate_source/* childOf */.GG)(contents, 'inputs'), (0,migrate_source/* childOf */.GG)((0,migrate_source/* childOf */.GG)((0,migrate_source/* childOf */.GG)(contents, 'on'), 'workflow_call'), 'inputs')];
    const inputs = [...places, (0,migrate_source/* childOf */.GG)((0,migrate_source/* childOf */.GG)((0,migrate_source/* childOf */.GG)(contents, 'on'), 'workflow_dispatch'), 'inputs')];
    const said = inputs.flatMap((map) => (0,migrate_source/* childOf */.GG)(map, name) ?? []);
    return !said.every((input) => ((0,migrate_source/* scalarText */.ws)((0,migrate_source/* childOf */.GG)(input, 'default')) ?? '') !== '' || (0,migrate_source/* scalarText */.ws)((0,migrate_source/* childOf */.GG)(input, 'required')) === 'true');
}
/** Without a cache the chain had none; the new step would use that of GitHub Actions. */
function cacheEntries(build, { say }) {
    const given = ['cache-from', 'cache-to'].flatMap((name) => (0,migrate_steps/* isGiven */.qR)(build, name) ? ((0,migrate_steps/* inputOf */.wg)(build, name) ?? []) : []);
    if (given.length === 0) {
        say.note(build.line, NO_CACHE);
        return [entry('cache', 'off')];
    }
    const isOpen = given.every(({ value }) => (0,lists/* linesOf */.Dx)(value ?? '').every((line) => (0,migrate_references/* loneExpression */.pD)(line) !== undefined));
    if (!isOpen)
        return [];
    const [first] = given;
    const names = given.map(({ key }) => `\`${key}\``).join(' and ');
    say.note(first?.line ?? build.line, `${names} may be empty at run time; \`cache: off\` then keeps the step from the cache of GitHub Actions, and changes nothing where they are not`);
    return [entry('cache', 'off')];
}
/** Build arguments that hold the version of the rules that are the new step's own; `id` is that of the step they were in. */
function versioned(given, id) {
    if (given.key !== 'build-args' || id === undefined)
        return given;
    return { ...given, lines: given.lines.map((line) => (0,migrate_references/* withOwnVersion */.PL)(line, id)) };
}
const isDefaultToken = ({ key, value }) => key === 'github-token' && /^\$\{\{\s*(github\.token|secrets\.GITHUB_TOKEN)\s*\}\}$/.test(value ?? '');

;// CONCATENATED MODULE: ./build/program/migrate/taken.js
// Outputs of docker/metadata-action that a build takes as they are.

/** Inputs of a build that may be outputs of docker/metadata-action as they are, and which. */
const TAKEN = {
    tags: ['tags'],
    labels: ['labels'],
    annotations: ['annotations'],
    files: ['bake-file', 'bake-file-tags', 'bake-file-labels', 'bake-file-annotations'],
};
/** Whether an item of a list is an output of a step that the build takes as it is; `cwd://` may stand before it. */
function isTaken(item, id, input) {
    return (TAKEN[input] ?? []).some((output) => (0,migrate_references/* isOutput */.Mz)(item.replace(/^cwd:\/\//, ''), id, output));
}

;// CONCATENATED MODULE: ./build/program/migrate/bake.js
// A docker/bake-action as the inputs of the new step.













/** The revision of the event by Git, which bake reads its definition from where nothing else is said. */
const GIT = '${{ github.server_url }}/${{ github.repository }}.git#${{ github.sha }}';
/** The entries of a bake, but for those about tags and the builder. */
function bakeEntries(publishing, job) {
    const { build } = publishing;
    const { entries: files, names } = filesEntries(publishing, job);
    const baked = bakedBy(build, names, job);
    return [
        ...files,
        ...bakeOutputs(build, baked, job),
        ...variableEntries(build, baked, job),
        ...carriedInputs(build, job),
        ...platformEntries(build, baked, job),
        ...bake_cacheEntries(build, baked, job),
    ];
}
/** The targets, as far as the definitions are in the repository and can be read. */
function bakedBy(build, names, { settings, list }) {
    const texts = names?.map((name) => ({ name, text: settings.read(name) }));
    if (texts === undefined || texts.length === 0)
        return undefined;
    const files = texts.flatMap(({ name, text }) => (text === undefined ? [] : [{ name, text }]));
    const asked = (0,lists/* itemsOf */.S3)((0,migrate_steps/* inputText */.AN)(build, 'targets') ?? '').flatMap((name) => inAllLegs(name, list));
    if (files.length < texts.length || asked.some((name) => name.includes('${{')))
        return undefined;
    const definition = readDefinitions(files);
    const targets = definition === undefined ? undefined : builtTargets(definition, asked);
    return definition === undefined || targets === undefined ? undefined : { definition, targets };
}
/** A name that a written matrix tells, in each of its jobs. */
function inAllLegs(name, list) {
    const path = /^matrix\.([\w.-]+)$/.exec((0,migrate_references/* loneExpression */.pD)(name) ?? '')?.[1];
    const values = path === undefined ? [] : ((0,matrix/* legsOf */.x)(list) ?? []).map((leg) => leg[path] ?? '');
    return values.length === 0 || values.includes('') ? [name] : [...new Set(values)];
}
/** The platform of the runner, for targets that name none. */
function platformEntries(build, baked, { list, say }) {
    const isSet = (name) => (0,set/* overridesOf */.F)(build).some(({ key, reaches }) => key === 'platform' && reaches(name));
    const own = entry('platforms', (0,migrate_platforms/* ownPlatform */.g)((0,migrate_source/* childOf */.GG)(list.job, 'runs-on')));
    if (baked === undefined) {
        if ((0,set/* overridesOf */.F)(build).some(({ key, pattern }) => key === 'platform' && pattern === '*'))
            return [];
        const text = 'the definition can not be read here; `platforms` is for its targets that name none, leave that line out where all of them do';
        say.note(build.line, text);
        return [own];
    }
    const { definition, targets } = baked;
    const isNamed = (name) => isSet(name) || attributeOf(definition, name, 'platforms') !== undefined;
    return targets.every(isNamed) ? [] : [own];
}
/** Names that say themselves that they are public, as `src/read/definition-env.ts` has them. */
const PUBLIC = /^(CI|SOURCE_DATE_EPOCH|GITHUB_[A-Z_]+|DOCKER_METADATA_OUTPUT_[A-Z_]+|(.+_)?(TAGS?|VERSIONS?|REGISTRY|REPO|REPOSITORY|IMAGES?|NAME|OWNER|ORG|NAMESPACE|PLATFORMS?|ARCH|OS|TARGETS?|BRANCH|REF|COMMIT|SHA|REVISION|DATE|CREATED|CHANNEL|EDITION|SUFFIX|PREFIX|FLAVOR))$/i;
/** On pull requests a definition reads variables only by name; the chain let it read all. */
function variableEntries(build, baked, job) {
    const isReviewed = /^\s*-?\s*["']?(pull_request|workflow_run|issue_comment)/m.test(job.source.text.split('jobs:')[0] ?? '');
    const names = (baked?.definition.variables ?? []).filter((name) => name in (0,migrate_job/* variablesOf */.ht)(job, build) && !PUBLIC.test(name));
    if (!isReviewed || names.length === 0)
        return [];
    job.say.note(build.line, `on pull requests a definition reads only public variables; \`bake-vars\` hands ${names.join(', ')} over`);
    const own = (0,migrate_steps/* inputText */.AN)(build, 'vars');
    const lines = names.map((name) => `${name}=\${{ env.${name} }}`);
    return [entry('bake-vars', [...(own === undefined ? [] : [own]), ...lines].join('\n'))];
}
/** `cache: off` also holds what the definition names; so it is said only where no target has a cache. */
function bake_cacheEntries(build, baked, { say }) {
    const caches = (0,set/* overridesOf */.F)(build).filter(({ key }) => key === 'cache-from' || key === 'cache-to');
    if (caches.some(({ pattern }) => pattern === '*'))
        return [];
    const has = (name) => caches.some(({ reaches }) => reaches(name)) ||
        ['cache-from', 'cache-to'].some((key) => baked !== undefined && attributeOf(baked.definition, name, key) !== undefined);
    const cached = baked?.targets.filter(has);
    if (baked !== undefined && cached?.length === baked.targets.length)
        return [];
    if (cached?.length === 0)
        return [entry('cache', 'off')];
    say.note(build.line, NO_BAKE_CACHE);
    return [];
}
/** The definitions, with the place that they are read from. */
function filesEntries({ build, merge }, job) {
    const own = (0,migrate_steps/* inputOf */.wg)(build, 'files');
    const id = merge?.metadata.id;
    const items = (0,lists/* itemsOf */.S3)(own?.value ?? '');
    const others = items.filter((item) => id === undefined || !isTaken(item, id, 'files'));
    const given = others.filter((item) => !isMetadataFile(item, job));
    if (others.some((item) => isMetadataFile(item, job)))
        job.say.note(build.line, 'the definition of docker/metadata-action is read as it is, but for `DOCKER_META_VERSION`, which is that of the new step');
    const files = given.length > 0 ? others : [...job.settings.bakeFiles, ...others];
    if (given.length === 0 && job.settings.bakeFiles.length === 0) {
        job.say.left(build.line, 'it names no `files`, and none of those that bake finds by itself is here; name them');
        return { entries: [], names: undefined };
    }
    if (given.length === 0)
        job.say.note(build.line, `it named no \`files\`; bake found ${job.settings.bakeFiles.join(', ')}`);
    const address = addressOf(build, job);
    if (address === GIT)
        job.say.note(build.line, 'the definition is read by Git, as before; leave that line out to read the files that were checked out');
    const all = [...(address === undefined ? [] : [address]), ...files];
    const isHere = (address ?? GIT).startsWith(GIT) && !files.some((file) => file.includes('${{'));
    const names = isHere ? files.map((file) => file.replace(/^(cwd:\/\/)?(\.\/)?/, '')) : undefined;
    if (own !== undefined && all.join() === items.join())
        return { entries: [renamed(own, 'bake-files')], names };
    const text = all.join('\n');
    return {
        entries: [own === undefined ? entry('bake-files', text) : replaced({ ...own, key: 'bake-files' }, text)],
        names,
    };
}
/** Whether a file is what a docker/metadata-action of the job has written. */
function isMetadataFile(item, { list }) {
    return list.steps.some(({ role, id }) => role === 'metadata' && id !== undefined && isTaken(item, id, 'files'));
}
/** Where the definition is read from by Git; undefined for the files that were checked out. */
function addressOf(build, { say }) {
    const source = (0,migrate_steps/* inputText */.AN)(build, 'source') ?? (0,migrate_steps/* inputText */.AN)(build, 'workdir');
    if (source === undefined) {
        // Before v6 it read what was checked out.
        const version = (0,migrate_steps/* versionOf */.E4)(build);
        if (version === undefined)
            say.note(build.line, 'its version is not known; from v6 on the definition is read by Git, and so it is now');
        return version !== undefined && version < 6 ? undefined : GIT;
    }
    if (source === '.' || source === './')
        return undefined;
    if (source.startsWith('{{defaultContext}}'))
        return `${GIT}${source.slice('{{defaultContext}}'.length)}`;
    if (/^([a-z]+:\/\/|git@|github\.com\/)/.test(source) || /\.git([#?]|$)/.test(source))
        return source;
    const cure = source.includes('${{')
        ? 'only the run knows whether that is an address or a folder; write the address, or `.`'
        : 'paths in the definition count from there; move it to the root of the repository, or name its address';
    say.left(build.line, `its \`source\` is ${source}: ${cure}`);
    return undefined;
}

;// CONCATENATED MODULE: ./build/program/migrate/local-actions.js

/** Actions that build with whatever builder is there, or may do so. */
const BUILDERS = /^(goreleaser\/goreleaser-action@|devcontainers\/ci@|reproducible-containers\/buildkit-cache-dance@|docker\/(?!login-action@|metadata-action@|scout-action@|setup-docker-action@|setup-compose-action@))/i;
/** Actions that make a builder, by their name. */
const MAKERS = /buildx|buildkit|depot\/setup|namespacelabs\/nscloud-setup|useblacksmith\/(setup-docker|build)/i;
/** The text of an action of the repository; undefined where it is not to be had. */
function textOf({ uses }, { settings }) {
    const folder = uses.replace(/^\.\/+/, '').replace(/\/$/, '');
    const names = ['action.yml', 'action.yaml'].map((name) => folder === '' || folder === '.' ? name : `${folder}/${name}`);
    return names.map(settings.read).find((text) => text !== undefined);
}
const isLocal = ({ uses }) => uses.startsWith('./');
/** Whether an action may build with the builder of the job. */
function mayUseBuilder(step, job) {
    if (!isLocal(step))
        return BUILDERS.test(step.uses);
    return /\bdocker\b|buildx|buildctl|depot|bake/i.test(textOf(step, job) ?? 'docker');
}
/** Whether an action may run programs of another platform. */
function mayEmulate(step, job) {
    return isLocal(step) && /\bdocker\b|qemu|binfmt|--platform/i.test(textOf(step, job) ?? 'docker');
}
/** The builder that an action before the build has made the current one, as the chain took it. */
function foreignBuilder(build, job) {
    if (job.list.steps.some(({ role, index }) => role === 'buildx' && index < build.index))
        return [];
    const before = job.list.steps.filter(({ role, index }) => role === 'other' && index < build.index);
    const maker = before.find((step) => isLocal(step)
        ? /setup-buildx-action|buildx create|depot\/setup/.test(textOf(step, job) ?? '')
        : MAKERS.test(step.uses));
    if (maker !== undefined) {
        job.say.note(build.line, `the action in line ${maker.line} makes the builder; \`builder: current\` takes it, as before`);
        return [entry('builder', 'current')];
    }
    const unread = before.find((step) => isLocal(step) && textOf(step, job) === undefined);
    if (unread !== undefined)
        job.say.note(build.line, `the action in line ${unread.line} can not be read here; if it makes a builder, \`builder: current\` takes that, as before`);
    return [];
}

;// CONCATENATED MODULE: ./build/program/migrate/outputs.js
// What `outputs` of docker/build-push-action says: whether and how it is pushed, what is loaded, and the files beside it.




/** The entries `push`, `outputs`, `load`, and `tags` where an output names the image. */
function outputEntries(build, job) {
    const own = (0,migrate_steps/* inputOf */.wg)(build, 'outputs');
    const push = (0,migrate_steps/* inputOf */.wg)(build, 'push');
    const lines = (0,lists/* linesOf */.Dx)(own?.value ?? '');
    if (own === undefined || lines.length === 0)
        return (0,migrate_steps/* isGiven */.qR)(build, 'push') ? [] : [entry('push', 'false')];
    if (own.value === undefined || lines.some(isUnclear)) {
        job.say.left(own.line, 'only the run knows what `outputs` says, and it may push under a name before the image is verified; write `type=…` into the file, and the push as `push`');
        return [];
    }
    const images = lines.filter(isImage);
    const attributes = images.flatMap(migrate_attributes/* attributesOf */.T);
    if (attributes.some((each) => /^(push-by-digest|name-canonical)=(?!false)/.test(each))) {
        job.say.left(own.line, '`outputs` pushes by digest, and another job names the image: `stage: build` and `stage: publish` do that (docs/fan-out.md)');
        return [];
    }
    const isLoaded = lines.includes('type=docker') && (0,migrate_steps/* inputOf */.wg)(build, 'load') === undefined;
    return [
        ...pushEntry(images, push, own, job),
        ...namesEntry(build, attributes),
        ...keptEntry(lines, images, own),
        ...(isLoaded ? [entry('load', 'true')] : []),
    ];
}
const isImage = (line) => /^(image|registry)$/.test((0,migrate_attributes/* attributeValue */.C)((0,migrate_attributes/* attributesOf */.T)(line), 'type') ?? '');
/** Whether nobody can tell what kind of output it is. A path alone is a folder. */
function isUnclear(line) {
    const type = (0,migrate_attributes/* attributeValue */.C)((0,migrate_attributes/* attributesOf */.T)(line), 'type');
    return type === undefined
        ? line.includes('${{') && !/^(\.|\/|\$\{\{\s*(runner\.temp|github\.workspace)\s*\}\})/.test(line)
        : type.includes('${{');
}
function pushEntry(images, push, own, { say }) {
    const given = push?.value?.trim() ?? '';
    const said = images.map((line) => {
        const attributes = (0,migrate_attributes/* attributesOf */.T)(line);
        return (0,migrate_attributes/* attributeValue */.C)(attributes, 'push') ?? (attributes.includes('type=registry') ? 'true' : 'false');
    });
    const value = said.includes('true') ? 'true' : said.find((each) => each !== 'false');
    if (value === undefined || given === 'true')
        return given === '' ? [entry('push', 'false')] : [];
    if (value !== 'true' && given !== '' && given !== 'false')
        say.left(own.line, 'both `push` and `outputs` say when it is pushed; leave one of them out');
    return [push === undefined ? entry('push', value) : replaced(push, value)];
}
/** The name of an output is that of the image where `tags` says none. */
function namesEntry(build, attributes) {
    const names = attributes.flatMap((each) => (each.startsWith('name=') ? (0,lists/* itemsOf */.S3)(each.slice('name='.length)) : []));
    return (0,migrate_steps/* isGiven */.qR)(build, 'tags') || names.length === 0 ? [] : [entry('tags', names.join('\n'))];
}
/** The files beside the image, and how the image is made. */
function keptEntry(lines, images, own) {
    const making = images
        .flatMap(migrate_attributes/* attributesOf */.T)
        .filter((each) => !/^(push|type|name|push-by-digest|name-canonical)=/.test(each));
    const files = lines.filter((line) => !images.includes(line) && !/^type=(docker|cacheonly)$/.test(line));
    const kept = [...(making.length > 0 ? [`type=image,${making.join(',')}`] : []), ...files];
    if (kept.length === 0)
        return [];
    return [kept.join('\n') === lines.join('\n') ? own : replaced(own, kept.join('\n'))];
}

;// CONCATENATED MODULE: ./build/program/migrate/rules.js
// Tag rules of docker/metadata-action that the new step would refuse: it reads them more strictly.






/** All attributes of all rules; those of another type are passed over. */
const KNOWN = 'type enable priority prefix suffix pattern value match group branch event format'.split(' ');
/** The key of an attribute that no rule has; undefined where a part is none, or a known one. */
function unknownKey(part) {
    const key = /^\s*([\w-]+)\s*=/.exec(part)?.[1];
    return key === undefined || KNOWN.includes(key.toLowerCase()) ? undefined : key;
}
/** The parts of a line that no rule knows. */
const strangers = (line) => /^\s*type\s*=/i.test(line) ? (0,migrate_attributes/* attributesOf */.T)(line).filter((part) => unknownKey(part) !== undefined) : [];
/** The rules without attributes that docker/metadata-action passes over, each with a note. */
function withKnownAttributes(rules, { say }) {
    const lines = (rules.value ?? '').split('\n');
    if (!lines.some((line) => strangers(line).length > 0))
        return rules;
    let text = rules.lines.join('\n');
    for (const line of lines) {
        for (const part of strangers(line)) {
            const at = rules.lines.findIndex((each) => each.includes(line.trim()));
            say.note(rules.line + Math.max(at - rules.lines.findIndex((each) => /^[^#\s]/.test(each)), 0), `\`${part}\` is dropped: tag rules have no attribute ${JSON.stringify(unknownKey(part))}, and docker/metadata-action passed over it`);
            text = text.replace(line.trim(), (whole) => whole.replace(`,${part}`, ''));
        }
    }
    const value = lines
        .map((line) => strangers(line).reduce((rest, part) => rest.replace(`,${part}`, ''), line))
        .join('\n');
    return text === rules.lines.join('\n')
        ? replaced(rules, value.trimEnd())
        : { ...rules, value, lines: text.split('\n') };
}
/** Why rules of a written matrix would be refused. */
function refusedInMatrix(metadata, { list }) {
    const lines = (0,lists/* linesOf */.Dx)((0,migrate_steps/* inputOf */.wg)(metadata, 'tags')?.value ?? '');
    for (const line of lines) {
        const path = /^matrix\.([\w.-]+)$/.exec((0,migrate_references/* loneExpression */.pD)(line) ?? '')?.[1];
        const values = path === undefined ? [] : ((0,matrix/* legsOf */.x)(list) ?? []).flatMap((leg) => (0,lists/* linesOf */.Dx)(leg[path] ?? ''));
        const part = values.flatMap(strangers)[0];
        if (part !== undefined)
            return `\`matrix.${path}\` has \`${part}\`, which is no attribute of a tag rule; take it out there`;
    }
    return undefined;
}

;// CONCATENATED MODULE: ./build/program/migrate/publish.js








/** The rules of docker/metadata-action where it is given none. */
const DEFAULT_RULES = ['type=schedule', 'type=ref,event=branch', 'type=ref,event=tag', 'type=ref,event=pr'];
/** The entries about names, labels and annotations. What can not be carried over is said. */
function publishEntries(publishing, job) {
    const { build, merge } = publishing;
    const variables = { ...(0,migrate_job/* variablesOf */.ht)(job, build), ...(merge === undefined ? {} : (0,migrate_job/* variablesOf */.ht)(job, merge.metadata)) };
    const lists = ['labels', 'annotations'].flatMap((name) => pairsEntry(name, publishing, job));
    const hasAnnotations = lists.some(({ key, value }) => key === 'annotations' && value !== 'none');
    const takesAnnotations = merge !== undefined && takes(publishing, 'annotations');
    const levels = merge === undefined ? undefined : variables['DOCKER_METADATA_ANNOTATIONS_LEVELS'];
    const entries = [...named(publishing, variables, job), ...lists];
    if (!takesAnnotations && !hasAnnotations)
        return entries;
    return takesAnnotations ? [...entries, entry('annotation-levels', levels ?? 'manifest')] : entries;
}
/** The entries that a docker/metadata-action has to give: images, tags, flavor. */
function ruleEntries(metadata) {
    return ['images', 'tags', 'flavor'].flatMap((name) => filled(metadata, name) ?? []);
}
/** The input if it is there and not empty. */
function filled(step, name) {
    const found = (0,migrate_steps/* inputOf */.wg)(step, name);
    return found?.value?.trim() === '' ? undefined : found;
}
function named(publishing, variables, job) {
    const { build, merge } = publishing;
    const own = (0,migrate_steps/* inputOf */.wg)(build, 'tags');
    if (merge === undefined) {
        if (own === undefined || own.value?.trim() === '')
            return [];
        checkReferences(own, variables, job);
        return [own];
    }
    const entries = ruleEntries(merge.metadata).map((each) => {
        if (each.key === 'images')
            return withImages(each, merge);
        return each.key === 'tags' ? withKnownAttributes(each, job) : each;
    });
    const references = besideRules(own, merge, variables, job);
    if (references.length === 0)
        return entries;
    const rules = (0,migrate_steps/* inputText */.AN)(merge.metadata, 'tags')?.trimEnd() ?? DEFAULT_RULES.join('\n');
    const tags = entry('tags', [rules, ...references].join('\n'));
    return entries.some(({ key }) => key === 'tags')
        ? entries.map((each) => (each.key === 'tags' ? tags : each))
        : [...entries.slice(0, 1), tags, ...entries.slice(1)];
}
/** The images of all steps whose rules are the same. */
function withImages(images, { also = [] }) {
    const others = also.flatMap((step) => (0,lists/* itemsOf */.S3)((0,migrate_steps/* inputText */.AN)(step, 'images') ?? ''));
    const own = (0,lists/* linesOf */.Dx)(images.value ?? '').flatMap((line) => (line.includes('=') ? [line] : (0,lists/* itemsOf */.S3)(line)));
    return others.length === 0 ? images : replaced(images, [...own, ...others].join('\n'));
}
/** Says where only the run knows the references. */
function checkReferences(own, variables, job) {
    if (own.value?.includes('"') === true && /"[^"]*,[^"]*"/.test(own.value)) {
        job.say.left(own.line, '`tags` has several references in one pair of quotes; write one a line');
        return;
    }
    const unclear = (0,lists/* itemsOf */.S3)(own.value ?? '').filter((item) => !isMetadataTags(item, job) && (0,lists/* completeReference */.jQ)(item, variables) === undefined);
    if (own.value === undefined || unclear.length === 0)
        return;
    const text = `only the run knows ${unclear.map((item) => `\`${item}\``).join(', ')}; names between commas and lines are taken, without a tag as \`latest\``;
    job.say.note(own.line, `\`tags\`: ${text}`);
}
/** The references of a build beside those of its rules, each in full, because the images are those of the rules. */
function besideRules(own, merge, variables, job) {
    const ids = [merge.metadata, ...(merge.also ?? [])].flatMap(({ id }) => id ?? []);
    const items = (0,lists/* itemsOf */.S3)(own?.value ?? '').filter((item) => !ids.some((id) => isTaken(item, id, 'tags')));
    return items.flatMap((item) => (isMetadataTags(item, job) ? [item] : ((0,lists/* completeReference */.jQ)(item, variables) ?? [])));
}
/** References beside the rules that only the run knows in full: one without a tag would become a tag of the images. */
function unclearBeside(build, metadata, job) {
    const { id } = metadata;
    if (id === undefined || build.role === 'bake')
        return undefined;
    const variables = { ...(0,migrate_job/* variablesOf */.ht)(job, build), ...(0,migrate_job/* variablesOf */.ht)(job, metadata) };
    return (0,lists/* itemsOf */.S3)((0,migrate_steps/* inputText */.AN)(build, 'tags') ?? '').find((item) => !isTaken(item, id, 'tags') && !isMetadataTags(item, job) && (0,lists/* completeReference */.jQ)(item, variables) === undefined);
}
/** Whether an item is what a docker/metadata-action that stays has made, here or in a job that is needed. */
function isMetadataTags(item, { list, lists }) {
    const isHere = (text, { steps }) => steps.some(({ role, id }) => role === 'metadata' && id !== undefined && isTaken(text, id, 'tags'));
    if (isHere(item, list))
        return true;
    const [, name, output] = /^needs\.([\w-]+)\.outputs\.([\w-]+)$/.exec((0,migrate_references/* loneExpression */.pD)(item) ?? '') ?? [];
    const job = lists.find((each) => each.name === name);
    const value = job === undefined || output === undefined ? undefined : (0,migrate_source/* scalarText */.ws)((0,migrate_source/* childOf */.GG)((0,migrate_source/* childOf */.GG)(job.job, 'outputs'), output));
    return job !== undefined && value !== undefined && isHere(value, job);
}
/** Whether a build takes labels or annotations of the rules that go into it. */
function takes({ build, merge }, name) {
    const id = merge?.metadata.id;
    if (id === undefined)
        return false;
    if (build.role === 'build')
        return (0,lists/* linesOf */.Dx)((0,migrate_steps/* inputText */.AN)(build, name) ?? '').some((line) => isTaken(line, id, name));
    const files = (0,lists/* itemsOf */.S3)((0,migrate_steps/* inputText */.AN)(build, 'files') ?? '').map((item) => item.replace(/^cwd:\/\//, ''));
    const outputs = name === 'labels' ? ['bake-file', 'bake-file-labels'] : ['bake-file-annotations'];
    return files.some((file) => outputs.some((output) => file.replaceAll(/\s/g, '') === `\${{steps.${id}.outputs.${output}}}`));
}
/** Labels or annotations: those of the rules where the build takes them, and its own; `none` keeps the automatic ones away. */
function pairsEntry(name, publishing, { list }) {
    const { build, merge } = publishing;
    const own = build.role === 'bake' ? undefined : filled(build, name);
    const rules = merge === undefined || !takes(publishing, name) ? [] : [filled(merge.metadata, name) ?? []].flat();
    if (!takes(publishing, name)) {
        if (own === undefined)
            return [entry(name, 'none')];
        return [isWhole(name, (0,lists/* linesOf */.Dx)(own.value ?? ''), list) ? own : withLine(own, 'none')];
    }
    const id = merge?.metadata.id ?? '';
    const others = (0,lists/* linesOf */.Dx)(own?.value ?? '').filter((line) => !isTaken(line, id, name));
    if (own === undefined || others.length === 0)
        return rules;
    return [replaced(own, [...rules.flatMap(({ value }) => (0,lists/* linesOf */.Dx)(value ?? '')), ...others].join('\n'))];
}
/** Labels of a docker/metadata-action that stays go before the automatic ones, which have the same keys; unless it was skipped. */
function isWhole(name, lines, { steps }) {
    const always = steps.filter((step) => step.role === 'metadata' && (0,migrate_steps/* entryOf */.Ms)(step, 'if') === undefined);
    const ids = always.flatMap(({ id }) => id ?? []);
    return name === 'labels' && ids.some((id) => lines.some((line) => isTaken(line, id, name)));
}

;// CONCATENATED MODULE: ./build/program/migrate/build.js
// A docker/build-push-action or docker/bake-action as the inputs of the new step.









/** The inputs of the new step, in the order of the old ones. */
function inputsOf(publishing, setup, job) {
    const { build } = publishing;
    const own = build.role === 'bake' ? bakeEntries(publishing, job) : buildEntries(publishing, job);
    const entries = [
        ...publishEntries(publishing, job),
        ...own,
        ...builderEntries(build, setup, job),
        ...silentDefaults(build, job),
    ];
    return arranged(entries, build);
}
function buildEntries({ build, merge }, job) {
    return [
        ...silentContext(build, job),
        ...outputEntries(build, job),
        ...platformsEntry(build, job),
        ...carriedInputs(build, job).map((each) => versioned(each, merge?.metadata.id)),
        ...cacheEntries(build, job),
    ];
}
/** The builder, or how it is made. */
function builderEntries(build, setup, job) {
    const own = (0,migrate_steps/* inputOf */.wg)(build, 'builder');
    const isMade = setup.removed.some(({ role }) => role === 'buildx');
    if (own !== undefined && (0,migrate_steps/* isGiven */.qR)(build, 'builder') && !isMade)
        return [own];
    if (setup.shared !== undefined && setup.shared.first !== build)
        return setup.shared.entries;
    if (setup.builder !== undefined)
        return [entry('builder', setup.builder)];
    return isMade ? setup.entries : [...setup.entries, ...foreignBuilder(build, job)];
}
/** What the chain did without saying so. */
function silentDefaults(build, job) {
    const { list, say } = job;
    const variables = (0,migrate_job/* variablesOf */.ht)(job, build);
    const isSummaryOff = /^false$/i.test(variables['DOCKER_BUILD_SUMMARY'] ?? '');
    const hasBuilder = (0,migrate_steps/* isGiven */.qR)(build, 'builder') || list.steps.some(({ role, index }) => role === 'buildx' && index < build.index);
    const isLookedAt = list.steps.some(({ index, text, role }) => index > build.index && role === 'other' && /\bdocker\b|image/.test(text));
    const isInEngine = !hasBuilder &&
        isLookedAt &&
        build.role === 'build' &&
        (0,migrate_steps/* inputOf */.wg)(build, 'load') === undefined &&
        (0,migrate_steps/* inputOf */.wg)(build, 'outputs') === undefined;
    if (isInEngine)
        say.note(build.line, 'without docker/setup-buildx-action the engine itself built, and had the image; `load: true` gives it to it');
    return [...(isInEngine ? [entry('load', 'true')] : []), ...(isSummaryOff ? [entry('summary', 'false')] : [])];
}

;// CONCATENATED MODULE: ./build/program/migrate/compose.js
// The new steps of a job, and what they change around them, as edits by lines.





/** The step that takes the place of a build and its rules. */
function newStep(publishing, setup, job) {
    const { build, merge } = publishing;
    const inputs = mapEntry('with', inputsOf(publishing, setup, job), build.margin);
    const id = merge?.id ?? (setup.shared?.first === build ? setup.shared.id : undefined);
    const entries = withEnv(stepEntries(build, { uses: job.settings.uses, inputs, id }), publishing, job);
    return { from: build.first, to: build.last + 1, lines: stepLines(entries, build) };
}
/** The entries of a step with another action, and an id if it needs one. */
function stepEntries(step, { uses, inputs, id }) {
    const hasWith = (0,migrate_steps/* entryOf */.Ms)(step, 'with') !== undefined;
    const ids = step.id === undefined && id !== undefined ? [entry('id', id)] : [];
    return step.entries.flatMap((each, index) => {
        if (each.key === 'with')
            return [{ ...inputs, lines: [...commentsAbove(each), ...inputs.lines] }];
        if (each.key !== 'uses')
            return [each];
        const action = replaced(each, uses);
        return [...(index === 0 ? [action, ...ids] : [...ids, action]), ...(hasWith ? [] : [inputs])];
    });
}
/** The comment lines that an entry begins with. */
function commentsAbove({ lines }) {
    return lines.slice(0, lines.findIndex((line) => /^[^#\s]/.test(line)));
}
/** The step's variables, with those of its rules. */
function withEnv(entries, { build, merge }, { source }) {
    const own = (0,migrate_job/* envOf */.B_)(build, source);
    const others = merge === undefined ? [] : (0,migrate_job/* envOf */.B_)(merge.metadata, source);
    const added = others.filter(({ key }) => key !== 'DOCKER_METADATA_ANNOTATIONS_LEVELS' && !own.some((each) => each.key === key));
    if (added.length === 0)
        return entries;
    const env = mapEntry('env', [...own, ...added]);
    if (own.length > 0)
        return entries.map((each) => (each.key === 'env' ? env : each));
    return entries.flatMap((each) => (each.key === 'with' ? [env, each] : [each]));
}
/** The step with an id of its own. */
function identified(step, id) {
    const entries = step.entries.flatMap((each, index) => {
        if (each.key !== 'uses')
            return [each];
        return index === 0 ? [each, entry('id', id)] : [entry('id', id), each];
    });
    return { from: step.first, to: step.last + 1, lines: stepLines(entries, step) };
}
/** Takes a step out, with the comments above it. */
const withoutStep = ({ from, last }) => ({ from, to: last + 1, lines: [] });
/** How the rest of the job speaks of the rules from now on. */
function turnOf({ metadata, id }) {
    return (text) => {
        const known = id === undefined ? text : (0,migrate_references/* withoutVariables */.KC)(text, id);
        return id === undefined || metadata.id === undefined || metadata.id === id ? known : (0,migrate_references/* turned */.d9)(known, metadata.id, id);
    };
}
/** Gives the steps behind the build the variables of docker/metadata-action that their scripts read. */
function variableEdits({ build, merge }, { list, source }) {
    const id = merge?.id;
    if (merge === undefined || id === undefined)
        return [];
    const later = list.steps.filter(({ index, role }) => index > build.index && role === 'other');
    return later.flatMap((step) => {
        const names = (0,migrate_references/* variablesIn */.DF)(step.text.replaceAll(/\benv\.DOCKER_METADATA_OUTPUT_/g, ''));
        if (names.length === 0)
            return [];
        const added = names.map((name) => entry(name, `\${{ steps.${id}.outputs.${migrate_references/* OUTPUT_VARIABLES */.g_[name] ?? ''} }}`));
        const env = mapEntry('env', [...(0,migrate_job/* envOf */.B_)(step, source), ...added]);
        const hasEnv = (0,migrate_steps/* entryOf */.Ms)(step, 'env') !== undefined;
        const entries = step.entries.flatMap((each, index) => {
            if (each.key === 'env')
                return [env];
            return !hasEnv && index > 0 && each.key === 'run' ? [env, each] : [each];
        });
        const all = entries.includes(env) ? entries : [...entries, env];
        return [
            {
                from: step.first,
                to: step.last + 1,
                lines: stepLines(all, step).map(turnOf(merge)),
            },
        ];
    });
}

// EXTERNAL MODULE: ./build/program/migrate/events.js
var events = __nccwpck_require__(7676);
;// CONCATENATED MODULE: ./build/program/migrate/finding.js
// What the migration has to say about a file: what it did, what the reader should know, and what it left alone.
/** A list to say things to, by kind. */
function createFindings() {
    const all = [];
    const sayAs = (kind) => (line, text) => {
        all.push({ line, kind, text });
    };
    return { all, say: { changed: sayAs('changed'), note: sayAs('note'), left: sayAs('left') } };
}

;// CONCATENATED MODULE: ./build/program/migrate/labelling.js
// What the building half of the recipe takes of its docker/metadata-action, whose step goes: nothing may be left behind.





/** Says what of the new step, and around it, would still ask the step that is gone, and what comes out different. */
function checkLabelling({ build, labelling, metadata, ...recipe }, inputs, job) {
    const id = labelling?.id;
    const own = ['labels', 'annotations'].find((name) => (0,lists/* linesOf */.Dx)((0,migrate_steps/* inputText */.AN)(build, name) ?? '').some((line) => id === undefined || !isTaken(line, id, name)));
    if (own !== undefined)
        job.say.left(build.line, `its own \`${own}\` would have to be those of the publishing job, too`);
    if (labelling === undefined || id === undefined)
        return;
    const asks = (text) => (0,migrate_references/* usesOf */.MZ)(text, id).length > 0;
    const others = build.entries.filter(({ key }) => key !== 'with');
    const asking = [...inputs, ...others].find(({ lines }) => asks(lines.join('\n')));
    if (asking !== undefined)
        job.say.left(build.line, `\`${asking.key}\` uses outputs of docker/metadata-action in line ${labelling.line}`);
    const gone = [build, labelling, ...recipe.removedFromBuild];
    const reader = job.list.steps.find((step) => !gone.includes(step) && asks(step.text));
    if (reader !== undefined)
        job.say.left(reader.line, 'it uses outputs of the docker/metadata-action of the build');
    if (asks((0,migrate_job/* textBesideSteps */.fk)(job)))
        job.say.left(labelling.line, 'outputs of docker/metadata-action are used beside the steps of its job');
    const isOther = metadata === undefined ||
        ['tags', 'flavor'].some((name) => (0,migrate_steps/* inputText */.AN)(labelling, name) !== (0,migrate_steps/* inputText */.AN)(metadata, name));
    const versions = (0,migrate_references/* usesOf */.MZ)((0,migrate_steps/* entryOf */.Ms)(build, 'with')?.lines.join('\n') ?? '', id).filter(({ output }) => output === 'version');
    const isLabelled = (0,migrate_steps/* inputText */.AN)(build, 'labels') !== undefined;
    if (isOther && (versions.length > 0 || isLabelled))
        job.say.note(build.line, `the version${versions.length > 0 ? '' : ' label'} is that of the ${metadata === undefined ? 'tags of the index' : `rules in line ${metadata.line}`} now; those in line ${labelling.line} may have given another one`);
}

;// CONCATENATED MODULE: ./build/program/migrate/metadata.js
// Whether the rules of a docker/metadata-action go into the build, or the step stays and hands its outputs over.










/**
 * Finds the rules of a build. Undefined where there are none, where an earlier build has them already (`merged`), or
 * where their step has to stay; that is said.
 */
function decideMetadata(build, { builds, merged }, job) {
    const steps = job.list.steps.filter(({ role, index }) => role === 'metadata' && index < build.index);
    const naming = build.role === 'bake' ? 'files' : 'tags';
    const taking = steps.filter(({ id }) => id !== undefined && (0,lists/* itemsOf */.S3)((0,migrate_steps/* inputText */.AN)(build, naming) ?? '').some((item) => isTaken(item, id, naming)));
    const [metadata, ...others] = taking;
    const also = metadata === undefined ? [] : others.filter((other) => isSameRules(metadata, other, build, job));
    const known = [...merged, ...also, ...(metadata === undefined ? [] : [metadata])];
    for (const step of steps.filter((each) => !known.includes(each) && isNamed(each, build)))
        sayStays(step, whyBeside(step, metadata, build), job);
    if (metadata?.id === undefined || merged.includes(metadata))
        return undefined;
    const id = metadata.id;
    const reason = ownReason(metadata) ??
        refusedInMatrix(metadata, job) ??
        reasonInBuild(metadata, id, build, job) ??
        reasonAround({ metadata, id, build, builds }, job);
    if (reason !== undefined) {
        sayStays(metadata, reason, job);
        return undefined;
    }
    const isRead = usesAfter({ metadata, id, build, builds }, job).length > 0 || variablesAfter(build, job).length > 0;
    (0,events/* noteRuleless */.Wx)(metadata, { build, push: (0,migrate_steps/* inputText */.AN)(build, 'push') ?? 'false' }, job);
    for (const other of also)
        job.say.note(other.line, `its rules are those of line ${metadata.line}, so the new step has the images of both`);
    return { metadata, also, id: build.id ?? (isRead ? id : undefined) };
}
/** Whether two steps differ in their images alone, and the build takes nothing of the second but its tags: then they are one. */
function isSameRules(metadata, other, build, job) {
    const { id = '' } = other;
    const isSame = other.inputs
        .concat(metadata.inputs)
        .every(({ key }) => key === 'images' || (0,migrate_steps/* inputText */.AN)(other, key) === (0,migrate_steps/* inputText */.AN)(metadata, key));
    const isAlike = (0,migrate_steps/* entryOf */.Ms)(other, 'if')?.value === (0,migrate_steps/* entryOf */.Ms)(metadata, 'if')?.value && (0,migrate_steps/* entryOf */.Ms)(other, 'env') === undefined;
    const uses = (0,migrate_references/* usesOf */.MZ)((0,migrate_job/* scopeText */.Cm)(job), id);
    const taken = (0,lists/* itemsOf */.S3)((0,migrate_steps/* inputText */.AN)(build, 'tags') ?? '').filter((item) => isTaken(item, id, 'tags'));
    const isTagsAlone = build.role === 'build' && uses.length === taken.length;
    return (isSame &&
        isAlike &&
        isTagsAlone &&
        ownReason(other) === undefined &&
        !/name=|enable=/.test((0,migrate_steps/* inputText */.AN)(other, 'images') ?? ''));
}
const isNamed = ({ id }, build) => id !== undefined && (0,migrate_references/* usesOf */.MZ)(build.text, id).length > 0;
function sayStays({ line }, reason, job) {
    job.say.note(line, `docker/metadata-action stays: ${reason}`);
}
/** Why a step stays that is not the one whose rules go into the build. */
function whyBeside({ id = '' }, other, build) {
    const taken = [...new Set((0,migrate_references/* usesOf */.MZ)(build.text, id).map(({ output }) => output ?? 'result'))].join('`, `');
    if (other === undefined)
        return `the build in line ${build.line} takes its \`${taken}\` in an expression or without its tags`;
    return `the rules of line ${other.line} go into the build in line ${build.line}, which takes \`${taken}\` of this one, too`;
}
/** What the step itself says that the new step can not. */
function ownReason(step) {
    if (step.isShared)
        return 'it is written with an anchor or an alias';
    if ((0,migrate_steps/* inputText */.AN)(step, 'images') === undefined)
        return 'it names no images';
    if (((0,migrate_steps/* inputText */.AN)(step, 'context') ?? 'workflow') !== 'workflow')
        return 'its `context` is not the workflow';
    const separator = step.inputs.find(({ key }) => key.startsWith('sep-'));
    if (separator !== undefined)
        return `\`${separator.key}\` in line ${separator.line} has no equal`;
    const target = (0,migrate_steps/* inputText */.AN)(step, 'bake-target') ?? 'docker-metadata-action';
    if (target !== 'docker-metadata-action')
        return `its bake target is called ${target}`;
    const unknown = step.inputs.find(({ key }) => METADATA[key] === undefined);
    return unknown === undefined ? undefined : `\`${unknown.key}\` in line ${unknown.line} is not known`;
}
/** What of the build hangs on the step beside its own inputs. */
function reasonInBuild(metadata, id, build, job) {
    const own = (0,migrate_steps/* entryOf */.Ms)(metadata, 'if')?.value;
    if (own !== undefined && own !== (0,migrate_steps/* entryOf */.Ms)(build, 'if')?.value)
        return 'it has a condition of its own';
    const unclear = unclearBeside(build, metadata, job);
    if (unclear !== undefined)
        return `beside its tags the build has \`${unclear}\`, and only the run knows whether that is a whole reference`;
    const others = build.entries.find(({ key, lines }) => key !== 'with' && (0,migrate_references/* usesOf */.MZ)(lines.join('\n'), id).length > 0);
    const mixed = build.inputs.find(({ key, value, lines }) => {
        const items = key === 'tags' || key === 'files' ? (0,lists/* itemsOf */.S3)(value ?? '') : (0,lists/* linesOf */.Dx)(value ?? '');
        const left = key in TAKEN ? items.filter((item) => !isTaken(item, id, key)) : lines;
        const text = left.join('\n');
        return (0,migrate_references/* usesOf */.MZ)(key === 'build-args' ? (0,migrate_references/* withOwnVersion */.PL)(text, id) : text, id).length > 0;
    });
    const place = others ?? mixed;
    if (place !== undefined)
        return `\`${place.key}\` of the build in line ${place.line} uses its outputs`;
    return (0,migrate_references/* variablesIn */.DF)(build.text).length > 0 ? 'the build uses its variables' : undefined;
}
/** What of the other steps hangs on the step. */
function reasonAround(pairing, job) {
    const { metadata, id, build, builds } = pairing;
    const others = builds.filter((each) => each !== build && (0,migrate_references/* usesOf */.MZ)(each.text, id).length > 0);
    const shared = others.find((other) => !mayFollow(other, id, build));
    if (shared !== undefined)
        return `the build in line ${shared.line} takes its outputs, too`;
    const between = job.list.steps.filter(({ index }) => index > metadata.index && index < build.index);
    const reader = between.find(({ text }) => (0,migrate_references/* usesOf */.MZ)(text, id).length > 0 || (0,migrate_references/* variablesIn */.DF)(text).length > 0);
    if (reader !== undefined)
        return `the step in line ${reader.line} uses its outputs before the build`;
    const uses = usesAfter(pairing, job);
    const strange = uses.find(({ output, isResult }) => !isResult && !Object.values(migrate_references/* OUTPUT_VARIABLES */.g_).includes(output ?? ''));
    if (strange !== undefined)
        return `its output ${strange.output ?? 'as a whole'} is used, which has no equal`;
    const isConditional = (0,migrate_steps/* entryOf */.Ms)(build, 'if') !== undefined && (0,migrate_steps/* entryOf */.Ms)(metadata, 'if') === undefined;
    const isRead = uses.length > 0 || variablesAfter(build, job).length > 0;
    if (isConditional && isRead)
        return 'its outputs are used also when the build is left out';
    return variablesReason(build, job);
}
/** Whether a later build may take outputs of an earlier one in place of those of the rules: it ran, and what moved does not count. */
function mayFollow(other, id, build) {
    const isPushed = ((0,migrate_steps/* inputText */.AN)(build, 'push') ?? 'false') !== 'false' || (0,migrate_steps/* inputOf */.wg)(build, 'outputs') !== undefined;
    const taken = (0,migrate_references/* usesOf */.MZ)(other.text, id).map(({ output }) => output ?? '');
    const isSteady = taken.every((output) => ['version', 'labels', 'annotations'].includes(output));
    const isAlways = (0,migrate_steps/* entryOf */.Ms)(build, 'if') === undefined && (0,migrate_steps/* entryOf */.Ms)(build, 'continue-on-error') === undefined;
    return other.role === 'build' && other.index > build.index && isAlways && (isSteady || !isPushed);
}
function variablesReason(build, job) {
    const strange = variablesAfter(build, job).find((name) => migrate_references/* OUTPUT_VARIABLES */.g_[name] === undefined);
    if (strange !== undefined)
        return `its variable ${strange} has no equal`;
    const readers = job.list.steps.filter((step) => step.index > build.index && (0,migrate_references/* variablesIn */.DF)(step.text).length > 0);
    const hard = readers.find((step) => step.isShared || (0,dist/* isAlias */.Vj)((0,migrate_steps/* entryOf */.Ms)(step, 'env')?.node));
    if (hard !== undefined)
        return `the step in line ${hard.line} uses its variables`;
    const isSeveral = job.list.steps.filter(({ role }) => role === 'metadata').length > 1;
    return isSeveral && readers.length > 0 ? 'there are several, and their variables are used' : undefined;
}
/** Uses of the step's outputs behind the build, and in what surrounds the steps. */
function usesAfter({ id, build }, job) {
    const later = job.list.steps.filter(({ index }) => index > build.index);
    return [...later.map(({ text }) => text), (0,migrate_job/* textBesideSteps */.fk)(job)].flatMap((text) => (0,migrate_references/* usesOf */.MZ)(text, id));
}
function variablesAfter(build, { list }) {
    return (0,migrate_references/* variablesIn */.DF)(list.steps.flatMap(({ index, text }) => (index > build.index ? [text] : [])).join('\n'));
}

// EXTERNAL MODULE: ./build/program/migrate/script.js
var script = __nccwpck_require__(762);
;// CONCATENATED MODULE: ./build/program/migrate/recipe.js
// The recipe of a build spread over a matrix: pushed by digest, digests as artifacts, an index by imagetools. Recognised here.











/** The job that makes the index of what a job has pushed by digest. */
function mergingList(list, lists) {
    return lists.find(({ job, steps }) => needsOf(job).includes(list.name) && steps.some(({ text }) => text.includes('imagetools create')));
}
function needsOf(job) {
    const needs = (0,migrate_source/* childOf */.GG)(job, 'needs');
    if ((0,dist/* isScalar */.jn)(needs))
        return [String(needs.value)];
    return (0,dist/* isSeq */.oP)(needs) ? needs.items.flatMap((item) => (0,migrate_source/* scalarText */.ws)(item) ?? []) : [];
}
/** Reads the recipe from both jobs. Whatever is not as it should be is said, with its line. */
function readRecipe(build, jobs) {
    const { building, merging } = jobs;
    const platforms = readPlatforms(build, building);
    const output = readOutput(build, building);
    const digests = readExport(build, building);
    const merge = readMerge(merging);
    if (platforms === undefined ||
        output === undefined ||
        digests === undefined ||
        merge === undefined ||
        build.id === undefined)
        return undefined;
    const names = imagesOf(merge);
    if (!isSameNames(output.names, names, jobs)) {
        const matrix = names.find((name) => /\bmatrix\./.test(name));
        if (matrix !== undefined) {
            const text = `the index is made in ${matrix}, a job for each image; make it in all of them in one job`;
            building.say.left(build.line, text);
            return undefined;
        }
        building.say.left(build.line, `it pushes to ${output.names.join(', ') || 'no image'}, and the index is made of ${names.join(', ')}: name the same images in both jobs`);
        return undefined;
    }
    const logins = output.names.length < names.length ? missingLogins(building, merging) : [];
    const strange = logins.find(({ text }) => /\b(steps|needs|matrix)\.|^\s*(- )?if:/m.test(text));
    const hard = strange ?? (merging.list.job.has('environment') ? logins[0] : undefined);
    if (hard !== undefined) {
        const text = `every image is pushed by the build job now; log in there, too, as in line ${hard.line}`;
        building.say.left(build.line, text);
        return undefined;
    }
    const { steps } = building.list;
    const labelling = steps.find(({ role, id }) => role === 'metadata' && id !== undefined && (0,migrate_references/* usesOf */.MZ)(build.text, id).length > 0);
    return { build, id: build.id, platforms, ...output, logins, labelling, removedFromBuild: digests, ...merge };
}
function readPlatforms(build, { list, say }) {
    const legs = (0,matrix/* legsOf */.x)(list);
    const text = (0,migrate_steps/* inputText */.AN)(build, 'platforms');
    const runner = (0,migrate_source/* scalarText */.ws)((0,migrate_source/* childOf */.GG)(list.job, 'runs-on')) ?? '';
    const platforms = legs?.flatMap((leg) => {
        if (text !== undefined)
            return ofLeg(text, leg) ?? [];
        const label = ofLeg(runner, leg);
        return label === undefined ? [] : (0,migrate_platforms/* ownPlatform */.g)(new dist/* Scalar */.X5(label));
    });
    if (legs === undefined ||
        platforms === undefined ||
        platforms.length !== legs.length ||
        platforms.some((each) => each.includes('${{'))) {
        say.left(build.line, 'its platforms are not those of a matrix that is written out; list them in `strategy.matrix`');
        return undefined;
    }
    if (new Set(platforms).size < platforms.length) {
        say.left(build.line, 'the matrix builds a platform more than once, so there is more than one image; give each image a job of its own, or bake them');
        return undefined;
    }
    return platforms;
}
/** The text in one job of the matrix; undefined where it depends on something else. */
function ofLeg(text, leg) {
    const known = text.replace(/\$\{\{\s*matrix\.([\w.-]+)\s*\}\}/g, (whole, path) => leg[path] ?? whole);
    return known === '' || known.includes('${{') ? undefined : known;
}
/** The logins of the second job that the first lacks. */
function missingLogins({ list: building }, { list: merging }) {
    const logins = ({ steps }) => steps.filter(({ uses }) => uses.startsWith('docker/login-action@'));
    const registryOf = (step) => (0,migrate_steps/* inputText */.AN)(step, 'registry') ?? 'docker.io';
    const known = logins(building).map(registryOf);
    return logins(merging).filter((step) => !known.includes(registryOf(step)));
}
function readOutput(build, { say }) {
    const lines = (0,lists/* linesOf */.Dx)((0,migrate_steps/* inputText */.AN)(build, 'outputs') ?? '');
    const [line = ''] = lines;
    if (lines.length !== 1 || !/^type=(image|registry)\b/.test(line)) {
        say.left(build.line, 'its `outputs` is not one image');
        return undefined;
    }
    const [, quoted, plain] = /"name=([^"]*)"|\bname=([^,]*)/.exec(line) ?? [];
    const parts = line
        .replace(/"name=[^"]*"/, '')
        .split(',')
        .filter((part) => part !== '');
    const push = parts.find((part) => part.startsWith('push='))?.slice('push='.length) ?? 'false';
    const making = parts.filter((part) => !/^(type|name|push|push-by-digest|name-canonical)=/.test(part)).join(',');
    const names = quoted ?? plain;
    return {
        push: line.startsWith('type=registry') ? 'true' : push,
        making,
        names: (0,lists/* itemsOf */.S3)(names ?? (0,migrate_steps/* inputText */.AN)(build, 'tags') ?? ''),
    };
}
/** A digest that becomes a file, by its name or in it. */
const WRITES = /\btouch\b|>\s*["']?[^\s|&]*digest/;
/** The steps that carry the digest away: a script that writes it, an upload, and a name for the artifact. */
function readExport(build, { list, say, source }) {
    const { id } = build;
    const writer = list.steps.find(({ role, text }) => role === 'other' && id !== undefined && (0,migrate_references/* usesOf */.MZ)(text, id).length > 0 && WRITES.test(text));
    const upload = list.steps.find(({ uses }) => uses.startsWith('actions/upload-artifact@'));
    if (id === undefined || writer === undefined || upload === undefined || !/digest/.test(upload.text)) {
        say.left(build.line, 'it pushes by digest, but no file with the digest is uploaded as the recipe has it; hand the digest over by `stage: build` (docs/fan-out.md)');
        return undefined;
    }
    const [start, , end] = list.scope.range ?? [0, 0, 0];
    if ((0,migrate_references/* usesOf */.MZ)(source.text.slice(start, end), id).length > (0,migrate_references/* usesOf */.MZ)(writer.text, id).length) {
        say.left(build.line, 'the digest of one platform is used elsewhere, too; take that use out, or move it behind the index');
        return undefined;
    }
    const others = list.steps
        .filter((step) => step !== upload)
        .map(({ text }) => text)
        .join('\n');
    const pair = list.steps.find(({ text }) => /PLATFORM_PAIR=/.test(text) && /GITHUB_ENV/.test(text));
    const isPairUsed = pair !== undefined && others.replace(pair.text, '').includes('PLATFORM_PAIR');
    return [...(pair === undefined || isPairUsed || !isPairOnly(pair) ? [] : [pair]), writer, upload];
}
const scriptOf = (step) => (0,script/* commandsOf */.K)(step.entries.find(({ key }) => key === 'run')?.value ?? '');
const isPairOnly = (step) => scriptOf(step).every((line) => /^(platform=|echo "?PLATFORM_PAIR=)/.test(line));
/** The steps of the second job: the download, the rules, the script that makes the index, and those that only show it. */
function readMerge(job) {
    const { steps } = job.list;
    const [create, ...others] = steps.filter(({ text }) => text.includes('imagetools create'));
    const download = steps.find(({ uses }) => uses.startsWith('actions/download-artifact@'));
    if (create === undefined)
        return undefined;
    const left = (text) => {
        job.say.left(create.line, text);
    };
    if (others.length > 0)
        return left('several steps make an index; make it in one, under all tags');
    if (download === undefined)
        return left('the digests do not come from an artifact; hand them over by `stage: build` (docs/fan-out.md)');
    const index = (0,script/* indexOf */.q)(create.entries.find(({ key }) => key === 'run')?.value ?? '', (0,migrate_job/* variablesOf */.ht)(job, create));
    const metadata = index?.isByRules === true ? steps.find(({ role }) => role === 'metadata') : undefined;
    const isClear = index !== undefined && index.isByRules !== index.references.length > 0;
    if (index === undefined || !isClear || index.isByRules !== (metadata !== undefined))
        return left('the script does more than an index under tags that the file names; write the tags as rules of docker/metadata-action, or as `-t NAME`, and move the rest into a step of its own');
    const reason = metadata === undefined ? undefined : whyNotShared(metadata);
    if (reason !== undefined)
        return left(`docker/metadata-action: ${reason}; the build job has to say the same`);
    const shown = lookers(job, [create, download]);
    if (shown === undefined)
        return undefined;
    const rules = metadata === undefined ? [] : [metadata];
    return { create, metadata, references: index.references, removedFromMerge: [download, ...rules, ...shown] };
}
/** Why rules can not be said in both jobs. */
function whyNotShared(metadata) {
    const isForeign = /\b(steps|needs)\./.test(metadata.text);
    return ownReason(metadata) ?? (isForeign ? 'its inputs come from other steps' : undefined);
}
/** Steps that only list the downloaded digests go with them; undefined where another needs them, which is said. */
function lookers(job, known) {
    const [, download] = known;
    const path = download === undefined ? undefined : (0,migrate_steps/* inputText */.AN)(download, 'path');
    const users = job.list.steps.filter((step) => !known.includes(step) && step.role === 'other' && path !== undefined && step.text.includes(path));
    const strange = users.find((step) => !scriptOf(step).every((line) => /^(ls|tree|find|cat|echo|pwd)\b[^;&|>]*$/.test(line)));
    if (strange === undefined)
        return users;
    job.say.left(strange.line, 'it uses the digests of the artifact, which is gone; take it out');
    return undefined;
}
/** The images that the index is made in. */
function imagesOf({ metadata, references }) {
    if (metadata === undefined)
        return [...new Set(references.map((each) => each.replace(/:(?:[\w.-]|\$\{\{(?:(?!\}\}).)*\}\})+$/, '')))];
    return (0,lists/* linesOf */.Dx)((0,migrate_steps/* inputOf */.wg)(metadata, 'images')?.value ?? '').flatMap((line) => line.includes('=') && /name=/.test(line) ? (/name=([^,]*)/.exec(line)?.[1] ?? line) : (0,lists/* itemsOf */.S3)(line));
}
/** Whether the digests are pushed to images of the index; the stages push them to all of them. */
function isSameNames(names, images, { building, merging }) {
    const all = images.map((name) => nameOf((0,lists/* filled */.Bq)(name, (0,migrate_job/* variablesOf */.ht)(merging))));
    const pushed = names.map((name) => nameOf((0,lists/* filled */.Bq)(name, (0,migrate_job/* variablesOf */.ht)(building))));
    const labels = building.list.steps.flatMap(({ role, id }) => (role === 'metadata' && id !== undefined ? [id] : []));
    if (names.length > 0 && names.every((name) => labels.some((id) => isTaken(name, id, 'tags'))))
        return true;
    return pushed.length > 0 && pushed.every((name) => all.includes(name));
}
/** A name as Docker completes it, so that two ways to write it are the same. */
function nameOf(name) {
    const [first = ''] = name.split('/');
    const lower = name.toLowerCase();
    if (!name.includes('/'))
        return `docker.io/library/${lower}`;
    return /[.:]|^localhost$/.test(first) ? lower : `docker.io/${lower}`;
}

;// CONCATENATED MODULE: ./build/program/migrate/setup.js
// What becomes of docker/setup-qemu-action and docker/setup-buildx-action: the new step does it, or they stay.






/** Decides about the steps that prepare the builder of these builds. */
function decideSetup(builds, job, firstId) {
    // What is set up behind the last build is for other steps.
    const last = builds.at(-1)?.index ?? job.list.steps.length;
    const steps = job.list.steps.filter(({ index }) => index < last || builds.length === 0);
    const makers = steps.filter(({ role }) => role === 'buildx');
    const emulators = steps.filter(({ role }) => role === 'qemu');
    const kept = keptBecause(builds, makers, job);
    const [maker] = makers;
    if (kept !== undefined) {
        const stays = maker ?? emulators[0];
        if (stays !== undefined)
            job.say.note(stays.line, `the builder is still made by its own steps: ${kept}`);
        const id = maker?.id ?? 'buildx';
        return {
            removed: [],
            entries: [],
            builder: maker === undefined ? undefined : `\${{ steps.${id}.outputs.name }}`,
            named: maker?.id === undefined ? maker : undefined,
        };
    }
    const qemuStays = emulationKept(emulators, job);
    for (const step of qemuStays === undefined ? [] : emulators)
        job.say.note(step.line, `QEMU is still registered by its own step: ${qemuStays}`);
    const gone = [...(qemuStays === undefined ? emulators : []), ...makers];
    const entries = gone.flatMap((step) => carried(step, job));
    return {
        removed: gone,
        entries,
        builder: undefined,
        named: undefined,
        ...sharing(builds, makers, { entries, firstId }, job),
    };
}
/** Several builds on one builder: the first makes it, and each later one is given it by name. */
function sharing(builds, [maker], { entries, firstId }, job) {
    const [first, ...others] = builds;
    if (first === undefined || others.length === 0 || maker === undefined)
        return {};
    const beside = entries.filter(({ key }) => !MAKING.includes(key));
    if ((0,migrate_steps/* entryOf */.Ms)(first, 'if') !== undefined && beside.length < entries.length) {
        job.say.note(maker.line, 'the first build may be left out, so each makes a builder of its own with these options');
        return {};
    }
    const id = first.id ?? firstId ?? freeId(job);
    return { shared: { first, id, entries: [entry('builder', `\${{ steps.${id}.outputs.builder }}`), ...beside] } };
}
/** A name that no step of the job has. */
function freeId({ list }) {
    const taken = list.steps.map(({ id }) => id);
    return ['image', 'first-image', 'first-build'].find((id) => !taken.includes(id)) ?? 'polyarch';
}
/** Inputs that tell how a builder is made, and exclude one that is there. */
const MAKING = ['driver-opts', 'endpoint', 'buildkitd-config', 'buildkitd-config-inline', 'buildkitd-flags'];
/** Why the builder has to be made by its own steps; undefined if the new step can do it. */
function keptBecause(builds, makers, job) {
    const { list } = job;
    const [maker] = makers;
    const others = list.steps.filter((step) => step.role === 'other');
    const script = others.find((step) => usesBuilder(setup_withoutComments(step)));
    const action = others.find((step) => mayUseBuilder(step, job));
    if (maker === undefined)
        return undefined;
    if (makers.length > 1)
        return 'there are several';
    if (script !== undefined)
        return `the script in line ${script.line} may use it`;
    if (action !== undefined)
        return `the action in line ${action.line} may use it`;
    if (isReadElsewhere(maker, builds, job))
        return 'its outputs are used elsewhere';
    if (builds.some((build) => ownBuilder(build, maker)))
        return 'the build names another builder';
    return setup_special(maker, builds);
}
/** The text of a step without its lines of comments: they run nothing. */
const setup_withoutComments = ({ text }) => text.replaceAll(/^\s*#.*$/gm, '');
/** `imagetools` speaks to registries and needs no builder. */
function usesBuilder(text) {
    return /\bdocker\s+(buildx|build|builder)\b|\bdocker(\s+|-)compose\b.*\bbuild\b|\bbuildctl\b/.test(text.replaceAll(/docker\s+buildx\s+(imagetools|version|bake\b.*--print)/g, ''));
}
function isReadElsewhere({ id }, builds, job) {
    if (id === undefined)
        return false;
    const named = builds.filter((build) => (0,migrate_references/* usesOf */.MZ)((0,migrate_steps/* inputText */.AN)(build, 'builder') ?? '', id).length > 0).length;
    return (0,migrate_references/* usesOf */.MZ)((0,migrate_job/* scopeText */.Cm)(job), id).length > named;
}
function ownBuilder(build, { id }) {
    const name = (0,migrate_steps/* inputText */.AN)(build, 'builder');
    if (name === undefined)
        return false;
    const [use] = id === undefined ? [] : (0,migrate_references/* usesOf */.MZ)((0,migrate_references/* loneExpression */.pD)(name) ?? '', id);
    return use?.output !== 'name';
}
/** What the new step can not do itself. */
function setup_special(maker, builds) {
    const { entries, isShared } = maker;
    if (isShared)
        return 'it is written with an anchor or an alias';
    const condition = (0,migrate_steps/* entryOf */.Ms)(maker, 'if')?.value;
    if (condition !== undefined && builds.some((build) => (0,migrate_steps/* entryOf */.Ms)(build, 'if')?.value !== condition))
        return 'it runs on a condition that the build does not have';
    if (entries.some(({ key }) => key === 'env'))
        return 'it has variables of its own';
    const unknown = maker.inputs.find(({ key }) => BUILDX[key] === undefined);
    if (unknown !== undefined)
        return `\`${unknown.key}\` in line ${unknown.line} can not be carried over`;
    const driver = (0,migrate_steps/* inputText */.AN)(maker, 'driver') ?? 'docker-container';
    if (driver === 'docker')
        return 'its driver is docker, with which the engine has to keep its images in containerd (the default of Docker Engine 29); `driver: docker-container` works with every engine';
    if (driver !== 'docker-container')
        return `its driver is ${driver}`;
    const version = (0,migrate_steps/* inputText */.AN)(maker, 'version') ?? 'latest';
    if (!/^(latest|v?\d+\.\d+\.\d+|\$\{\{.*\}\})$/.test(version))
        return `its buildx is ${version}, no release`;
    if (((0,migrate_steps/* inputText */.AN)(maker, 'keep-state') ?? 'false') !== 'false')
        return 'it keeps its state';
    return (0,migrate_steps/* inputText */.AN)(maker, 'use') === 'false' ? 'it is not in use by default' : undefined;
}
function emulationKept(emulators, job) {
    const { list } = job;
    const user = list.steps.find((step) => step.role === 'other' && /--platform\b|\bqemu-|binfmt/.test(setup_withoutComments(step)));
    if (user !== undefined)
        return `the step in line ${user.line} may run foreign programs`;
    const local = list.steps.find((step) => step.role === 'other' && mayEmulate(step, job));
    if (emulators.length > 0 && local !== undefined)
        return `the action in line ${local.line} may run foreign programs`;
    const [read] = emulators.filter(({ id }) => id !== undefined && list.steps.some((step) => (0,migrate_references/* usesOf */.MZ)(step.text, id).length > 0));
    if (read !== undefined)
        return 'its outputs are used';
    return emulators.some(({ isShared }) => isShared) ? 'it is written with an anchor or an alias' : undefined;
}
function carried(step, { say }) {
    const fates = step.role === 'qemu' ? QEMU : BUILDX;
    return step.inputs.flatMap((input) => {
        if (input.key === 'version')
            return versionEntry(input, say);
        const fate = fates[input.key] ?? { dropped: true, note: `\`${input.key}\` is gone` };
        if ('to' in fate)
            return (0,migrate_steps/* inputOf */.wg)(step, input.key)?.value === '' ? [] : [renamed(input, fate.to)];
        if ('note' in fate && fate.note !== undefined)
            say.note(input.line, fate.note);
        return [];
    });
}
/** The version of buildx; one that the new step does not take is left out, with a note. */
function versionEntry(input, say) {
    const text = input.value?.trim() ?? '';
    const [, major, minor] = /^v?(\d+)\.(\d+)\.\d+$/.exec(text) ?? [];
    if (text === '')
        return [];
    if (major === '0' && Number(minor) < OLDEST) {
        say.note(input.line, `\`version: ${text}\` is gone: the new step needs buildx 0.${OLDEST} or later, and takes the one of the runner or fetches one`);
        return [];
    }
    return [renamed(input, 'buildx-version')];
}
/** The oldest buildx that the action is tested with is 0.31 (src/pins/pins.ts). */
const OLDEST = 31;

;// CONCATENATED MODULE: ./build/program/migrate/fan-out.js
// The recipe over a matrix becomes the stages build and publish, in the jobs where its halves were.
















/** The jobs of every recipe in the file, rewritten or left alone as a pair. */
function fanOuts(source, lists, settings) {
    return lists.flatMap((list) => {
        const [build, ...others] = list.steps.filter(({ role }) => role === 'build' || role === 'bake');
        const merging = mergingList(list, lists);
        const isByDigest = /push-by-digest=true/.test(build === undefined ? '' : ((0,migrate_steps/* inputText */.AN)(build, 'outputs') ?? ''));
        if (build === undefined || others.length > 0 || merging === undefined || !isByDigest)
            return [];
        return list.isFlow || merging.isFlow ? [] : rewritePair(build, { list, merging }, { source, lists, settings });
    });
}
function rewritePair(build, { list, merging }, file) {
    const { settings } = file;
    const { all, say } = createFindings();
    const jobs = { building: { ...file, list, say }, merging: { ...file, list: merging, say } };
    const recipe = readRecipe(build, jobs);
    const edits = recipe === undefined ? undefined : pairEdits(recipe, jobs, list.name);
    const lefts = all.filter(({ kind }) => kind === 'left');
    if (recipe === undefined || edits === undefined || lefts.length > 0) {
        return [
            { list, edits: [], turns: [], findings: lefts },
            { list: merging, edits: [], turns: [], findings: [] },
        ];
    }
    const merge = mergeOf(recipe, jobs.merging);
    say.changed(build.line, `the build is \`stage: build\` of ${settings.uses} now; what it has pushed travels as a job output, not as an artifact`);
    say.changed(recipe.create.line, `the index is made by \`stage: publish\` of ${settings.uses} now`);
    return [
        { list, edits: edits.first, turns: [], findings: all },
        { list: merging, edits: edits.second, turns: merge === undefined ? [] : [turnOf(merge)], findings: [] },
    ];
}
function pairEdits(recipe, jobs, building) {
    checkShared(recipe, jobs);
    if (recipe.metadata !== undefined)
        (0,events/* noteRuleless */.Wx)(recipe.metadata, { build: recipe.create, push: recipe.push }, jobs.merging);
    return { first: buildEdits(recipe, jobs.building), second: publishEdits(recipe, jobs.merging, building) };
}
/** What all stages have to agree upon. */
function agreed({ labelling, metadata, references, build }) {
    const takes = (name) => labelling?.id !== undefined && (0,migrate_references/* usesOf */.MZ)((0,migrate_steps/* inputText */.AN)(build, name) ?? '', labelling.id).length > 0;
    const lists = ['labels', 'annotations'].flatMap((name) => labelling !== undefined && takes(name) ? (filled(labelling, name) ?? []) : [entry(name, 'none')]);
    const named = metadata === undefined ? [entry('tags', references.join('\n'))] : ruleEntries(metadata);
    return [...named, ...lists];
}
/** What both jobs have to say has to mean the same in both. */
function checkShared(recipe, { building, merging }) {
    const [here, there] = [(0,migrate_job/* variablesOf */.ht)(building), (0,migrate_job/* variablesOf */.ht)(merging)];
    for (const { key, line, lines } of agreed(recipe)) {
        const text = lines.join('\n');
        const names = [...text.matchAll(/\benv\.(\w+)/g)].map(([, name]) => name ?? '');
        const strange = names.find((name) => here[name] === undefined || here[name] !== there[name]);
        if (strange !== undefined)
            building.say.left(line, `\`${key}\` names \`env.${strange}\`, which both jobs would have to know`);
        if (/\b(needs|steps)\./.test(text))
            building.say.left(line, `\`${key}\` names outputs of other steps or jobs, and both jobs have to say the same`);
        if (/\b(matrix|job|runner)\./.test(text))
            building.say.left(line, `\`${key}\` is told by the matrix, and both jobs have to say the same`);
    }
}
function buildEdits(recipe, job) {
    const { build, id, platforms, labelling } = recipe;
    const setup = decideSetup([build], job);
    const given = [
        entry('stage', 'build'),
        ...agreed(recipe),
        ...((0,migrate_steps/* isGiven */.qR)(build, 'platforms') ? [] : [entry('platforms', (0,migrate_platforms/* ownPlatform */.g)((0,migrate_source/* childOf */.GG)(job.list.job, 'runs-on')))]),
        ...silentContext(build, job),
        ...carriedInputs(build, job).map((each) => versioned(each, labelling?.id)),
        entry('push', recipe.push),
        ...(recipe.making === '' ? [] : [entry('outputs', `type=image,${recipe.making}`)]),
        ...(setup.builder === undefined ? setup.entries : [entry('builder', setup.builder)]),
        ...cacheEntries(build, job),
    ];
    const inputs = arranged(given, build);
    checkLabelling(recipe, inputs, job);
    const step = stepEntries(build, {
        uses: job.settings.uses,
        inputs: mapEntry('with', inputs, build.margin),
        id: undefined,
    });
    const removed = [...recipe.removedFromBuild, ...setup.removed, ...(labelling === undefined ? [] : [labelling])];
    return [
        ...recipe.logins.map((login) => copied(login, build, job)),
        { from: build.first, to: build.last + 1, lines: stepLines(step, build) },
        ...removed.map(withoutStep),
        outputsEdit(platforms.map((_, index) => `part-${index}: \${{ steps.${id}.outputs.part-${index} }}`), job),
    ];
}
/** A login of the other job before the build. */
function copied(login, build, { source, say }) {
    say.note(build.line, `it pushes to every image now, and so logs in as line ${login.line} does`);
    const lines = source.lines.slice(login.first, login.last + 1).map((line) => line.slice(login.dash));
    const margin = ' '.repeat(build.dash);
    const all = lines.map((line) => (line.trim() === '' ? '' : `${margin}${line}`));
    return { from: build.from, to: build.from, lines: source.lines[build.from - 1]?.trim() === '' ? [...all, ''] : all };
}
/** The job puts out the parts: behind the outputs that it has, or above its steps. */
function outputsEdit(parts, { list, source }) {
    const steps = (0,migrate_source/* childOf */.GG)(list.job, 'steps');
    const key = list.job.items.find(({ value }) => value === steps)?.key;
    const line = (0,migrate_source/* lineAt */.mh)(source, nodeStart(key));
    const column = nodeStart(key) - (source.starts[line] ?? 0);
    const margin = ' '.repeat(column);
    const outputs = (0,migrate_source/* childOf */.GG)(list.job, 'outputs');
    if ((0,dist/* isMap */.jh)(outputs) && outputs.flow !== true) {
        const after = (0,migrate_source/* lineAt */.mh)(source, (0,migrate_source/* endOf */.pJ)(outputs, source) - 1) + 1;
        const indent = ' '.repeat((0,migrate_source/* startOf */.GH)(outputs) - (source.starts[(0,migrate_source/* lineAt */.mh)(source, (0,migrate_source/* startOf */.GH)(outputs))] ?? 0));
        return { from: after, to: after, lines: parts.map((part) => `${indent}${part}`) };
    }
    return { from: line, to: line, lines: [`${margin}outputs:`, ...parts.map((part) => `${margin}  ${part}`)] };
}
const nodeStart = (node) => typeof node === 'object' && node !== null && 'range' in node && Array.isArray(node.range) ? Number(node.range[0]) : 0;
const idEntries = (id) => (id === undefined ? [] : [entry('id', id)]);
/** The id by which the outputs of the rules are known in the publishing job. */
function mergeOf({ metadata, create }, job) {
    if (metadata === undefined)
        return undefined;
    const others = job.list.steps.flatMap((step) => (step === create || step === metadata ? [] : [step.text]));
    const isRead = [...others, (0,migrate_job/* textBesideSteps */.fk)(job)].some((text) => (0,migrate_references/* variablesIn */.DF)(text).length > 0 || (metadata.id !== undefined && (0,migrate_references/* usesOf */.MZ)(text, metadata.id).length > 0));
    return { metadata, id: create.id ?? (isRead ? (metadata.id ?? 'image') : undefined) };
}
function publishEdits(recipe, job, building) {
    const { create, platforms } = recipe;
    const merge = mergeOf(recipe, job);
    const setup = decideSetup([], {
        ...job,
        list: { ...job.list, steps: job.list.steps.filter((step) => step !== create) },
    });
    const isDefault = platforms.toSorted().join() === 'linux/amd64,linux/arm64';
    const inputs = [
        entry('stage', 'publish'),
        ...agreed(recipe),
        ...(isDefault ? [] : [entry('platforms', platforms.join(','))]),
        entry('parts', `\${{ toJSON(needs.${building}.outputs) }}`),
        entry('push', /\b(steps|matrix|needs|runner)\./.test(recipe.push) ? 'true' : recipe.push),
    ];
    const head = create.entries.filter(({ key }) => !['run', 'shell', 'working-directory', 'env', 'id'].includes(key));
    const step = [
        ...head.slice(0, head[0]?.key === 'name' ? 1 : 0),
        ...idEntries(merge?.id ?? create.id),
        ...head.slice(head[0]?.key === 'name' ? 1 : 0),
        entry('uses', job.settings.uses),
        mapEntry('with', inputs),
    ];
    return [
        { from: create.first, to: create.last + 1, lines: stepLines(step, create) },
        ...[...recipe.removedFromMerge, ...setup.removed].map(withoutStep),
        ...variableEdits({ build: create, merge }, job),
    ];
}

;// CONCATENATED MODULE: ./build/program/migrate/file.js
// The door of the migration: the text of a workflow goes in, the new text and what there is to say come out.









/** Rewrites the chains of a workflow or of a composite action. Pure; the same text always gives the same answer. */
function migrate(text, settings) {
    const isWindows = text.includes('\r\n');
    const source = (0,migrate_source/* readSource */.o$)(isWindows ? text.replaceAll('\r\n', '\n') : text);
    if (source === undefined)
        return unchanged(text, 1, 'this is no YAML');
    const lists = (0,migrate_steps/* stepListsOf */.jT)(source);
    const spread = fanOuts(source, lists, settings);
    const single = lists
        .filter((list) => !spread.some((rewrite) => rewrite.list === list))
        .map((list) => rewriteJob({ source, list, lists, settings }));
    const rewrites = [...spread, ...single];
    const lines = applied(source, rewrites);
    const findings = withoutRepetition([
        ...rewrites.flatMap((rewrite) => rewrite.findings),
        ...compare(source.lines, lines),
    ]);
    const result = lines.join('\n');
    if ((0,migrate_source/* readSource */.o$)(result) === undefined)
        return unchanged(text, 1, 'an anchor or an alias would be torn apart; write out what it stands for');
    return {
        text: isWindows ? result.replaceAll('\n', '\r\n') : result,
        findings: findings.toSorted((one, other) => one.line - other.line),
    };
}
/** Of what stays, the first reason is enough. */
function withoutRepetition(findings) {
    const about = ({ line, kind, text }) => `${line} ${kind} ${/^docker\/metadata-action stays/.exec(text)?.[0] ?? text}`;
    return findings.filter((each, at) => findings.findIndex((other) => about(other) === about(each)) === at);
}
const unchanged = (text, line, reason) => ({
    text,
    findings: [{ line, kind: 'left', text: reason }],
});
function rewriteJob(given) {
    const { all, say } = createFindings();
    const job = { ...given, say };
    const { list } = job;
    const nothing = { list, edits: [], turns: [] };
    const builds = list.steps.filter(({ role }) => role === 'build' || role === 'bake');
    const indexes = ownIndexes(job);
    if (list.steps.every(({ role }) => role === 'other'))
        return { ...nothing, findings: indexes };
    if (builds.length === 0)
        return { ...nothing, findings: [...withoutBuild(job), ...indexes] };
    if (list.isFlow)
        say.left(list.line, 'the steps are written as one list in brackets; write one a line');
    for (const { line, isShared } of builds)
        if (isShared)
            say.left(line, 'the step is written with an anchor or an alias; write it out');
    if (all.length > 0)
        return { ...nothing, findings: all };
    const publishings = publishingsOf(builds, job);
    const setup = decideSetup(builds, job, publishings[0]?.merge?.id);
    const merges = publishings.flatMap(({ merge }) => merge ?? []);
    const turns = merges.map(turnOf);
    const news = publishings.map((publishing) => {
        const edit = newStep(publishing, setup, job);
        return { ...edit, lines: edit.lines.map((line) => turns.reduce((text, turn) => turn(text), line)) };
    });
    noteTests(builds, job);
    const lefts = all.filter(({ kind }) => kind === 'left');
    if (lefts.length > 0)
        return { ...nothing, findings: lefts };
    for (const publishing of publishings)
        sayChanged(publishing, setup, job);
    const removed = [...setup.removed, ...merges.flatMap(stepsOf)].map(withoutStep);
    const named = setup.named === undefined ? [] : [identified(setup.named, 'buildx')];
    const variables = publishings.flatMap((publishing) => variableEdits(publishing, job));
    return { list, edits: [...news, ...removed, ...named, ...variables], turns, findings: [...all, ...indexes] };
}
/** Every build with the rules that go into it; those of an earlier one are its own. */
function publishingsOf(builds, job) {
    const publishings = [];
    for (const build of builds) {
        const merged = publishings.flatMap(({ merge }) => stepsOf(merge));
        publishings.push({ build, merge: decideMetadata(build, { builds, merged }, job) });
    }
    return publishings;
}
/** The steps whose rules go into a build. */
const stepsOf = (merge) => merge === undefined ? [] : [merge.metadata, ...(merge.also ?? [])];
function sayChanged({ build, merge }, setup, { settings, say }) {
    const gone = [...stepsOf(merge), ...setup.removed].map(({ line }) => line);
    const lines = gone.toSorted((one, other) => one - other);
    const others = lines.length === 0 ? '' : `, with what the steps in ${linesIn(lines)} did`;
    say.changed(build.line, `${build.uses.split('@')[0]} is ${settings.uses} now${others}`);
}
/** `line 12`, `lines 12, 21 and 22`. */
function linesIn(numbers) {
    const [last, ...others] = numbers.toReversed();
    return others.length === 0 ? `line ${last}` : `lines ${others.toReversed().join(', ')} and ${last}`;
}
/** Loaded, tried and then pushed: the order stays, and one step could do it. */
function noteTests(builds, { say }) {
    const [loaded] = builds.filter((build) => (0,migrate_steps/* inputText */.AN)(build, 'load') === 'true');
    if (loaded === undefined || builds.at(-1) === loaded)
        return;
    const text = 'it is loaded and tried before another build pushes, and stays so; the input `test` would try every platform before a tag moves, in one step';
    say.note(loaded.line, text);
}
/** Scripts that make an index of what was built, each as it likes. */
function ownIndexes({ list }) {
    const makers = list.steps.filter(({ role, text }) => role === 'other' && /imagetools create|docker manifest create/.test(text));
    const text = 'the script makes an index by itself; `stage: build` and `stage: publish` do that, and verify it first';
    return makers.map(({ line }) => ({ line, kind: 'left', text }));
}
function withoutBuild({ list }) {
    if (list.steps.some(({ uses }) => /\/polyarch@/.test(uses)))
        return [];
    const chain = list.steps.filter(({ role }) => role !== 'other');
    return chain.map(({ line, uses }) => ({
        line,
        kind: 'left',
        text: `${uses.split('@')[0]}: no build action follows in this job`,
    }));
}


/***/ }),

/***/ 3718:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   B_: () => (/* binding */ envOf),
/* harmony export */   Cm: () => (/* binding */ scopeText),
/* harmony export */   fk: () => (/* binding */ textBesideSteps),
/* harmony export */   ht: () => (/* binding */ variablesOf)
/* harmony export */ });
/* harmony import */ var yaml__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(8815);
/* harmony import */ var _source_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(2388);
// The words that the translators share: a job of the chain, and what is decided about it.


/** Variables of the workflow, of the job and of a step, as far as they are written in the file. */
function variablesOf({ source, list }, step) {
    const maps = [source.document.contents, list.job].map((node) => (0,_source_js__WEBPACK_IMPORTED_MODULE_1__/* .childOf */ .GG)(node, 'env'));
    const own = step?.entries.find(({ key }) => key === 'env')?.node;
    return Object.fromEntries([...maps, own].flatMap((map) => (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isMap */ .jh)(map)
        ? map.items.flatMap(({ key, value }) => (0,_source_js__WEBPACK_IMPORTED_MODULE_1__/* .scalarText */ .ws)(value) === undefined ? [] : [[(0,_source_js__WEBPACK_IMPORTED_MODULE_1__/* .scalarText */ .ws)(key) ?? '', (0,_source_js__WEBPACK_IMPORTED_MODULE_1__/* .scalarText */ .ws)(value) ?? '']])
        : []));
}
/** The entries of a step's `env`. */
function envOf(step, source) {
    const node = step.entries.find(({ key }) => key === 'env')?.node;
    return (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isMap */ .jh)(node) ? (0,_source_js__WEBPACK_IMPORTED_MODULE_1__/* .entriesOf */ .Mc)(node, source) : [];
}
/** Where a list of steps and what depends on it begins and ends in the text. */
function scopeText({ source, list }) {
    const [start, , end] = list.scope.range ?? [0, 0, source.text.length];
    return source.text.slice(start, end);
}
/** What is in the scope of a job beside its steps: its outputs, its environment, its condition. */
function textBesideSteps(job) {
    const steps = job.list.steps.map(({ text }) => text).join('\n');
    return job.list.steps.reduce((text, step) => text.replace(step.text, ''), steps === '' ? '' : scopeText(job));
}


/***/ }),

/***/ 1340:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Bq: () => (/* binding */ filled),
/* harmony export */   Dx: () => (/* binding */ linesOf),
/* harmony export */   S3: () => (/* binding */ itemsOf),
/* harmony export */   jQ: () => (/* binding */ completeReference)
/* harmony export */ });
/* harmony import */ var _references_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(9011);
// Lists as docker/build-push-action reads them, and its references as the input `tags` takes them.

/** The lines of a text without the blank ones. */
const linesOf = (text) => text.split('\n').flatMap((line) => (line.trim() === '' ? [] : [line.trim()]));
/** The items of a list that splits at lines and commas; commas in expressions and templates separate nothing. */
function itemsOf(text) {
    const parts = text.match(/(?:\$?\{\{.*?\}\}|[^,\n])+/gs) ?? [];
    return parts.flatMap((part) => (part.trim() === '' ? [] : [part.trim()]));
}
/** Stands for what nobody can tell before the run. */
const UNKNOWN = '\u0001';
/** The text with what is known of its expressions filled in. */
function filled(text, variables, depth = 0) {
    return text.replace(/\$\{\{\s*(.*?)\s*\}\}/gs, (_, expression) => {
        if (expression === 'github.repository')
            return 'owner/repository';
        if (/^github\.[a-z_]+$/.test(expression))
            return 'word';
        const name = /^env\.(\w+)$/.exec(expression)?.[1];
        const value = name === undefined ? undefined : variables[name];
        return value === undefined || depth > 3 ? UNKNOWN : filled(value, variables, depth + 1);
    });
}
/** The reference in the form that `tags` takes: with its registry if it has no slash, and with its tag. Undefined where nobody can tell. */
function completeReference(text, variables) {
    if (isChoice(text))
        return text;
    const known = filled(text, variables);
    if (/[\s"',=@]/.test(known) || known === UNKNOWN)
        return undefined;
    const colon = known.lastIndexOf(':');
    const hasTag = colon > known.lastIndexOf('/');
    const name = hasTag ? known.slice(0, colon) : known;
    const isNameKnown = !name.includes(UNKNOWN);
    if (!hasTag && !isNameKnown)
        return undefined;
    if (!name.includes('/') && !isNameKnown)
        return undefined;
    const host = name.includes('/') ? '' : 'docker.io/library/';
    return `${host}${text}${hasTag ? '' : ':latest'}`;
}
/** `${{ condition && 'host/name:tag' || '' }}`: every text in it is nothing or a whole reference. */
function isChoice(text) {
    const expression = (0,_references_js__WEBPACK_IMPORTED_MODULE_0__/* .loneExpression */ .pD)(text);
    if (expression === undefined)
        return false;
    const results = [...expression.matchAll(/(?:&&|\|\|)\s*'([^']*)'/g)].map(([, result]) => result ?? '');
    return (results.length > 0 &&
        results.every((result) => result === '' || /^[^\s,:]+(?::\d+)?\/[^\s,:]+:[\w.-]+$/.test(result)));
}


/***/ }),

/***/ 7404:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   x: () => (/* binding */ legsOf)
/* harmony export */ });
/* harmony import */ var yaml__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(8815);
/* harmony import */ var _source_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(2388);
// The jobs of a matrix, as far as the file lists them.


/** The jobs in their order; undefined where an expression makes them, or where some are excluded. */
function legsOf({ job }) {
    const matrix = (0,_source_js__WEBPACK_IMPORTED_MODULE_1__/* .childOf */ .GG)((0,_source_js__WEBPACK_IMPORTED_MODULE_1__/* .childOf */ .GG)(job, 'strategy'), 'matrix');
    if (!(0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isMap */ .jh)(matrix) || matrix.has('exclude'))
        return undefined;
    let legs = [{}];
    for (const { key, value } of matrix.items) {
        const name = (0,_source_js__WEBPACK_IMPORTED_MODULE_1__/* .scalarText */ .ws)(key) ?? '';
        if (name === 'include')
            continue;
        if (!(0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isSeq */ .oP)(value))
            return undefined;
        const values = value.items.map((item) => flat(name, item));
        legs = legs.flatMap((leg) => values.map((each) => ({ ...leg, ...each })));
    }
    const isBare = matrix.items.every(({ key }) => (0,_source_js__WEBPACK_IMPORTED_MODULE_1__/* .scalarText */ .ws)(key) === 'include');
    return withIncludes(isBare ? [] : legs, matrix.get('include', true));
}
/** GitHub's rule: an entry is added to the jobs whose own values it does not overwrite, else it is a job of its own. */
function withIncludes(given, include) {
    if (include === undefined || include === null)
        return given;
    if (!(0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isSeq */ .oP)(include))
        return undefined;
    let legs = given;
    for (const item of include.items) {
        if (!(0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isMap */ .jh)(item))
            return undefined;
        const more = Object.assign({}, ...item.items.map(({ key, value }) => flat((0,_source_js__WEBPACK_IMPORTED_MODULE_1__/* .scalarText */ .ws)(key) ?? '', value)));
        const fits = legs.map((_, index) => given[index] !== undefined && agrees(given[index], more));
        legs = fits.includes(true) ? legs.map((leg, index) => (fits[index] ? { ...leg, ...more } : leg)) : [...legs, more];
    }
    return legs;
}
const agrees = (leg, more) => Object.entries(more).every(([key, value]) => leg[key] === undefined || leg[key] === value);
function flat(path, node) {
    if ((0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isScalar */ .jn)(node))
        return { [path]: (0,_source_js__WEBPACK_IMPORTED_MODULE_1__/* .scalarText */ .ws)(node) ?? '' };
    if (!(0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isMap */ .jh)(node))
        return {};
    return Object.assign({}, ...node.items.map(({ key, value }) => flat(`${path}.${(0,_source_js__WEBPACK_IMPORTED_MODULE_1__/* .scalarText */ .ws)(key) ?? ''}`, value)));
}


/***/ }),

/***/ 4864:
/***/ ((__webpack_module__, __unused_webpack___webpack_exports__, __nccwpck_require__) => {

__nccwpck_require__.a(__webpack_module__, async (__webpack_handle_async_dependencies__, __webpack_async_result__) => { try {
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(6760);
/* harmony import */ var _arguments_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(6279);
/* harmony import */ var _compare_compare_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(6494);
/* harmony import */ var _diff_js__WEBPACK_IMPORTED_MODULE_6__ = __nccwpck_require__(9194);
/* harmony import */ var _file_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(8394);
/* harmony import */ var _summary_js__WEBPACK_IMPORTED_MODULE_7__ = __nccwpck_require__(8713);
/* harmony import */ var _terminal_js__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(2741);
// The program `polyarch migrate`: reads files, shows what changes, writes if it is told to. All that it does is done here.








/** The definitions that bake reads where it is named none, in its order (buildx, bake/bake.go). */
const BAKE_FILES = [
    'compose.yaml',
    'compose.yml',
    'docker-compose.yml',
    'docker-compose.yaml',
    'docker-bake.json',
    'docker-bake.hcl',
    'docker-bake.override.json',
    'docker-bake.override.hcl',
];
const COLOURS = { '-': '31', '+': '32', '@': '36' };
/** The line in the colour of its sign, where there is a terminal and nobody objects. */
function coloured(line) {
    const colour = COLOURS[line[0] ?? ''];
    const isPlain = colour === undefined || !process.stdout.isTTY || process.env['NO_COLOR'] !== undefined;
    return isPlain ? (0,_terminal_js__WEBPACK_IMPORTED_MODULE_5__/* .printable */ .g)(line) : `\u001b[${colour}m${(0,_terminal_js__WEBPACK_IMPORTED_MODULE_5__/* .printable */ .g)(line)}\u001b[0m`;
}
const say = (line) => {
    process.stdout.write(`${line}\n`);
};
const complain = (line) => {
    process.stderr.write(`${line}\n`);
};
/** The folder of the repository that a file is in, else the one where the program was started. */
function repositoryOf(file) {
    for (let folder = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(file);; folder = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(folder)) {
        if ((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, '.git')))
            return folder;
        if ((0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(folder) === folder)
            return '.';
    }
}
/** Bytes; GitHub takes no workflow as large as that. */
const LARGEST = 1_048_576;
/** The text of a file. A link in a checkout may lead to any file of the user, and a pipe or a device may never end. */
function readWorkflow(file) {
    const found = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.lstatSync)(file);
    if (found.isSymbolicLink())
        throw new Error('this is a link; name the file that it leads to');
    if (!found.isFile() && !found.isDirectory())
        throw new Error('this is not a regular file');
    if (found.size > LARGEST)
        throw new Error(`this is too large for a workflow (${found.size} bytes)`);
    return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)(file, 'utf8');
}
/** The text of a definition or an action of the repository; a link that leads out of it is not followed. */
function readBeside(root, path) {
    try {
        const [base, file] = [(0,node_fs__WEBPACK_IMPORTED_MODULE_0__.realpathSync)(root), (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.realpathSync)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(root, path))];
        const isInside = file.startsWith(`${base}${node_path__WEBPACK_IMPORTED_MODULE_1__.sep}`) && (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.statSync)(file).isFile();
        return isInside && (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.statSync)(file).size <= LARGEST ? (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)(file, 'utf8') : undefined;
    }
    catch {
        return undefined;
    }
}
/** Migrates one file; undefined where it could not be read or written. */
async function migrateFile(file, { isWritten, uses }) {
    try {
        const before = readWorkflow(file);
        const root = repositoryOf((0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(file));
        const { text, findings } = (0,_file_js__WEBPACK_IMPORTED_MODULE_4__/* .migrate */ ._)(before, {
            uses,
            bakeFiles: BAKE_FILES.filter((name) => (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(root, name))),
            read: (path) => readBeside(root, path),
        });
        for (const line of (0,_diff_js__WEBPACK_IMPORTED_MODULE_6__/* .unifiedDiff */ .W)(file, before, text))
            say(coloured(line));
        for (const finding of findings)
            say((0,_terminal_js__WEBPACK_IMPORTED_MODULE_5__/* .printable */ .g)(told(file, finding)));
        if (findings.length === 0)
            say((0,_terminal_js__WEBPACK_IMPORTED_MODULE_5__/* .printable */ .g)(`${file}: there is nothing to migrate`));
        const plans = text === before ? '-' : await comparePlans(file, before, text, uses);
        if (isWritten && text !== before)
            (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.writeFileSync)(file, text);
        const count = (kind) => findings.filter((finding) => finding.kind === kind).length;
        return { file, moved: count('changed'), left: count('left'), notes: count('note'), plans };
    }
    catch (error) {
        complain((0,_terminal_js__WEBPACK_IMPORTED_MODULE_5__/* .printable */ .g)(`${file}: ${reason(error)}`));
        return undefined;
    }
}
/** Says whether both versions publish the same. */
async function comparePlans(file, before, after, uses) {
    const { runs, differences, unknown, isBaked } = await (0,_compare_compare_js__WEBPACK_IMPORTED_MODULE_3__/* .compare */ .U)(before, after, uses).catch((error) => ({
        runs: [],
        differences: [],
        unknown: [reason(error)],
        isBaked: false,
    }));
    for (const each of differences)
        say((0,_terminal_js__WEBPACK_IMPORTED_MODULE_5__/* .printable */ .g)(`${file}: differs: ${each}`));
    for (const each of unknown)
        say((0,_terminal_js__WEBPACK_IMPORTED_MODULE_5__/* .printable */ .g)(`${file}: not compared: ${each}`));
    if (differences.length > 0)
        return 'differ';
    if (unknown.length > 0 || runs.length === 0)
        return 'not compared';
    say((0,_terminal_js__WEBPACK_IMPORTED_MODULE_5__/* .printable */ .g)(`${file}: same tags, labels, platforms, push and caches on ${runs.join(', ')}${isBaked ? '; what a definition says itself is not looked at' : ''}`));
    return 'same';
}
/** Why a file could not be read or written. */
function reason(error) {
    if (!(error instanceof Error))
        return String(error);
    const code = 'code' in error ? error.code : undefined;
    const known = {
        ENOENT: 'there is no such file',
        EISDIR: 'this is a folder; name the files in it',
        EACCES: 'this user may not open it',
    };
    return (typeof code === 'string' ? known[code] : undefined) ?? error.message;
}
const WORDS = { changed: 'changed', note: 'note', left: 'left alone' };
const told = (file, { line, kind, text }) => `${file}:${line}: ${WORDS[kind]}: ${text}`;
async function migrateAll(order) {
    const rows = [];
    for (const file of order.files) {
        const row = await migrateFile(file, order);
        if (row !== undefined)
            rows.push(row);
    }
    if (rows.length > 1)
        for (const line of (0,_summary_js__WEBPACK_IMPORTED_MODULE_7__/* .summaryOf */ .Y)(rows))
            say((0,_terminal_js__WEBPACK_IMPORTED_MODULE_5__/* .printable */ .g)(line));
    return rows;
}
async function main() {
    const answer = (0,_arguments_js__WEBPACK_IMPORTED_MODULE_2__/* .parseArguments */ .W)(process.argv.slice(2));
    if ('help' in answer) {
        say(_arguments_js__WEBPACK_IMPORTED_MODULE_2__/* .USAGE */ .u);
        return process.argv.length > 2 ? 0 : 2;
    }
    if ('wrong' in answer) {
        complain(`${(0,_terminal_js__WEBPACK_IMPORTED_MODULE_5__/* .printable */ .g)(answer.wrong)}\n\n${_arguments_js__WEBPACK_IMPORTED_MODULE_2__/* .USAGE */ .u}`);
        return 2;
    }
    const { order } = answer;
    const rows = await migrateAll(order);
    const isChanged = rows.some(({ plans }) => plans !== '-');
    if (!order.isWritten && !order.isCheck && isChanged)
        say('Nothing was written; --write does so.');
    if (rows.length < order.files.length)
        return 2;
    if (!order.isCheck || !isChanged)
        return 0;
    return rows.some(({ plans }) => plans === 'differ') ? 3 : 1;
}
process.exitCode = await main();

__webpack_async_result__();
} catch(e) { __webpack_async_result__(e); } }, 1);

/***/ }),

/***/ 8265:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   g: () => (/* binding */ ownPlatform)
/* harmony export */ });
/* harmony import */ var yaml__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(8815);
/* harmony import */ var _source_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(2388);
// The platform that a builder builds for by itself: its machine's, told from the labels of the runner.


/** The platform, or an expression that gives it at run time. */
function ownPlatform(runsOn) {
    const items = (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isSeq */ .oP)(runsOn) ? runsOn.items : (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isScalar */ .jn)(runsOn) ? [runsOn] : [];
    const labels = items.map((item) => (0,_source_js__WEBPACK_IMPORTED_MODULE_1__/* .scalarText */ .ws)(item) ?? '');
    const has = (pattern) => labels.some((label) => pattern.test(label));
    if (has(/^ubuntu-(latest|\d\d\.\d\d)$/) || has(/^x64$/i))
        return 'linux/amd64';
    if (has(/^ubuntu-\d\d\.\d\d-arm$/) || has(/^arm64$/i))
        return 'linux/arm64';
    return "linux/${{ runner.arch == 'ARM64' && 'arm64' || 'amd64' }}";
}


/***/ }),

/***/ 9011:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   DF: () => (/* binding */ variablesIn),
/* harmony export */   KC: () => (/* binding */ withoutVariables),
/* harmony export */   MZ: () => (/* binding */ usesOf),
/* harmony export */   Mz: () => (/* binding */ isOutput),
/* harmony export */   PL: () => (/* binding */ withOwnVersion),
/* harmony export */   d9: () => (/* binding */ turned),
/* harmony export */   g_: () => (/* binding */ OUTPUT_VARIABLES),
/* harmony export */   pD: () => (/* binding */ loneExpression)
/* harmony export */ });
// Uses of the outputs of a step in expressions: found, judged, and turned to another step.
const literally = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
const pattern = (id) => new RegExp(`\\bsteps\\s*(?:\\.\\s*${literally(id)}(?![\\w-])|\\[\\s*'${literally(id)}'\\s*\\])((?:\\s*\\.\\s*[\\w-]+|\\s*\\[\\s*'[^']*'\\s*\\])*)`, 'g');
/** All uses of a step's id in a text. */
function usesOf(text, id) {
    return [...text.matchAll(pattern(id))].map((match) => {
        const path = [...(match[1] ?? '').matchAll(/\.\s*([\w-]+)|'([^']*)'/g)].map(([, dot, quoted]) => dot ?? quoted ?? '');
        return {
            offset: match.index,
            output: path[0] === 'outputs' ? path[1] : undefined,
            isResult: path[0] === 'outcome' || path[0] === 'conclusion',
        };
    });
}
/** The text with the uses of one step turned to another. */
function turned(text, from, to) {
    return text.replace(pattern(from), (_, rest) => `steps.${to}${rest}`);
}
/** The expression if the text is one and nothing else: `${{ x }}` gives `x`. */
function loneExpression(text) {
    const found = /^\$\{\{((?:(?!\}\}).)*)\}\}$/s.exec(text.trim());
    return found?.[1]?.trim();
}
/** Whether a text is `${{ steps.ID.outputs.OUTPUT }}`, and nothing else. */
function isOutput(text, id, output) {
    const expression = loneExpression(text);
    const [use, ...others] = expression === undefined ? [] : usesOf(expression, id);
    return use?.output === output && others.length === 0 && /^steps[\w\s.[\]'-]*$/.test(expression ?? '');
}
/** The text with each `${{ steps.ID.outputs.version }}` as the build arguments of the new step write it. */
function withOwnVersion(text, id) {
    return text.replace(/\$\{\{(?:(?!\}\}).)*\}\}/gs, (expression) => isOutput(expression, id, 'version') ? '{{meta.version}}' : expression);
}
/** Variables that docker/metadata-action sets for the steps behind it, by the output that each repeats. */
const OUTPUT_VARIABLES = {
    DOCKER_METADATA_OUTPUT_VERSION: 'version',
    DOCKER_METADATA_OUTPUT_TAGS: 'tags',
    DOCKER_METADATA_OUTPUT_TAG_NAMES: 'tag-names',
    DOCKER_METADATA_OUTPUT_LABELS: 'labels',
    DOCKER_METADATA_OUTPUT_ANNOTATIONS: 'annotations',
    DOCKER_METADATA_OUTPUT_JSON: 'json',
};
/** The variables of docker/metadata-action that a text names. */
function variablesIn(text) {
    return [...new Set([...text.matchAll(/\bDOCKER_METADATA_OUTPUT_[A-Z_]+/g)].map(([name]) => name))];
}
/** The text with `env.DOCKER_METADATA_OUTPUT_…` turned to the outputs of a step. */
function withoutVariables(text, id) {
    return text.replace(/\benv\.(DOCKER_METADATA_OUTPUT_[A-Z_]+)/g, (whole, name) => {
        const output = OUTPUT_VARIABLES[name];
        return output === undefined ? whole : `steps.${id}.outputs.${output}`;
    });
}


/***/ }),

/***/ 762:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   K: () => (/* binding */ commandsOf),
/* harmony export */   q: () => (/* binding */ indexOf)
/* harmony export */ });
/* harmony import */ var _lists_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(1340);

/** Commands that change nothing, and what surrounds a repetition. */
const HARMLESS = /^(set [-+][\w -]+|shopt -s \w+|echo (?!.*>)[^;&|]*|ls\b[^;&|>]*|cat [^;&|>]*|pwd|sleep \d+|[\w]+=\d+|for \w+ in [^;]*;\s*do|do|done|break|fi|exit 0|mkdir -p [^;&|]*|cd [^;&|]*|\[\[? [^;&|]* \]\]? && exit \d+)$/;
/** An assignment of a list of tags or of digests. */
const ASSIGNMENT = /^(?:local |readonly |declare -a )?(\w+)\+?=(.*)$/s;
/** The script as commands: lines that are continued are joined, comments are gone. */
function commandsOf(run) {
    return (0,_lists_js__WEBPACK_IMPORTED_MODULE_0__/* .linesOf */ .Dx)(run.replaceAll(/\\\n\s*/g, ' ')).filter((line) => !line.startsWith('#'));
}
/** What the script makes; undefined where it does more, or gives tags that only the script knows. */
function indexOf(run, variables) {
    const given = {};
    const creates = [];
    for (const command of commandsOf(run)) {
        const line = command.replace(/\s*(&& break|\|\| exit 1)$/, '');
        const [, name, value] = ASSIGNMENT.exec(line) ?? [];
        if (line.includes('imagetools create'))
            creates.push(line);
        else if (name !== undefined && !/[;&]/.test(bare(value ?? '')))
            given[name] = `${given[name] ?? ''} ${value ?? ''}`;
        else if (!HARMLESS.test(line) && !/^docker buildx imagetools inspect\b[^;&|>]*$/.test(line))
            return undefined;
    }
    const made = creates.map((line) => tagsIn(line, given, variables));
    const whole = made.flatMap((each) => each ?? []);
    if (whole.length === 0 || made.includes(undefined))
        return undefined;
    return {
        isByRules: whole.some(({ isByRules }) => isByRules),
        references: whole.flatMap(({ references }) => references),
    };
}
/** The tags of one command. What stands in `$(…)` and in variables of the script is either the tags of the rules, or digests. */
function tagsIn(line, given, variables) {
    const whole = line.replaceAll(/\$\{?(\w+)(?:\[@\])?\}?/g, (text, name) => given[name] === undefined ? text : `$(${given[name]})`);
    const isByRules = /DOCKER_METADATA_OUTPUT_(JSON|TAGS)|outputs\.(json|tags)/.test(whole);
    const words = bare(whole).replaceAll(/["']/g, '').trim();
    if (!/^docker buildx imagetools create(\s|$)/.test(words))
        return undefined;
    const references = [];
    const sources = words
        .slice('docker buildx imagetools create'.length)
        .replaceAll(/\s(?:-t|--tag)[ =](\$\{\{.*?\}\}\S*|\S+?(?:\$\{\{.*?\}\}\S*)*)(?=\s|$)/g, (_, reference) => {
        references.push(reference);
        return '';
    })
        .trim();
    if (sources !== '')
        return undefined;
    const known = references.map((reference) => written(reference, variables));
    return known.includes(undefined) ? undefined : { isByRules, references: known.flatMap((each) => each ?? []) };
}
/** The reference with variables of the environment as expressions; undefined where only the script knows it. */
function written(reference, variables) {
    const text = reference.replaceAll(/\$\{(\w+)\}|\$(\w+)\b/g, (whole, braced, plain) => {
        const name = braced ?? plain ?? '';
        return name in variables ? `\${{ env.${name} }}` : whole;
    });
    return /\$(?!\{\{)/.test(text) ? undefined : text;
}
/** The line without what stands in `$(…)`. */
function bare(line) {
    const start = line.indexOf('$(');
    if (start < 0)
        return line;
    let depth = 0;
    for (let index = start; index < line.length; index += 1) {
        if (line[index] === '(')
            depth += 1;
        if (line[index] === ')')
            depth -= 1;
        if (line[index] === ')' && depth === 0)
            return `${line.slice(0, start)}${bare(line.slice(index + 1))}`;
    }
    return line;
}


/***/ }),

/***/ 6749:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   F: () => (/* binding */ overridesOf),
/* harmony export */   l: () => (/* binding */ overridesIn)
/* harmony export */ });
/* harmony import */ var _lists_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(1340);
/* harmony import */ var _steps_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(4490);
// The input `set` of docker/bake-action: `TARGET.KEY=VALUE`, one a line.


/** The overrides of a step in their order. */
const overridesOf = (build) => overridesIn((0,_steps_js__WEBPACK_IMPORTED_MODULE_1__/* .inputText */ .AN)(build, 'set') ?? '');
/** The overrides of a text. */
function overridesIn(text) {
    return (0,_lists_js__WEBPACK_IMPORTED_MODULE_0__/* .linesOf */ .Dx)(text).flatMap((line) => {
        const [, pattern = '', key = '', value = ''] = /^([^=]*?)\.([\w-]+(?:\.[\w.-]+)?)\+?=(.*)$/s.exec(line) ?? [];
        return pattern === '' ? [] : [{ line, pattern, key, value, reaches: (target) => matches(pattern, target) }];
    });
}
/** `*` stands for any text. */
function matches(pattern, target) {
    const [head = '', ...rest] = pattern.split('*');
    if (rest.length === 0)
        return pattern === target;
    const tail = rest.at(-1) ?? '';
    return target.startsWith(head) && target.endsWith(tail) && target.length >= head.length + tail.length;
}


/***/ }),

/***/ 2388:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   GG: () => (/* binding */ childOf),
/* harmony export */   GH: () => (/* binding */ startOf),
/* harmony export */   Mc: () => (/* binding */ entriesOf),
/* harmony export */   f6: () => (/* binding */ withComments),
/* harmony export */   mh: () => (/* binding */ lineAt),
/* harmony export */   o$: () => (/* binding */ readSource),
/* harmony export */   pJ: () => (/* binding */ endOf),
/* harmony export */   ws: () => (/* binding */ scalarText)
/* harmony export */ });
/* harmony import */ var yaml__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(8815);
// A YAML file as lines and as nodes at once: what is moved is moved as it was written, comments and all.

/** Reads the file; undefined where it is no YAML. Anchors may be there, more than one document may not. */
function readSource(text) {
    const document = (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .parseDocument */ .Tp)(text, { version: '1.2', merge: false });
    if (document.errors.length > 0)
        return undefined;
    const lines = text.split('\n');
    const starts = [];
    let offset = 0;
    for (const line of lines) {
        starts.push(offset);
        offset += line.length + 1;
    }
    return { text, lines, starts, document };
}
/** The index of the line that an offset is in. */
function lineAt({ starts }, offset) {
    const after = starts.findIndex((start) => start > offset);
    return after < 0 ? starts.length - 1 : after - 1;
}
/** Where a node begins. */
const startOf = (node) => node.range?.[0] ?? 0;
/** Where the content of a node ends, without blanks and comments behind it. */
function endOf(node, source) {
    if ((0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isCollection */ .P3)(node) && node.flow !== true) {
        const last = node.items.at(-1);
        if (last === undefined)
            return startOf(node);
        return isNodePair(last) ? pairEnd(last, source) : endOf(asNode(last) ?? node, source);
    }
    let end = node.range?.[1] ?? 0;
    while (end > startOf(node) && /\s/.test(source.text[end - 1] ?? ''))
        end -= 1;
    return end;
}
const isNodePair = (item) => typeof item === 'object' && item !== null && 'key' in item && 'value' in item && !('range' in item);
/** The value if it is a node of YAML. */
function asNode(value) {
    return (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isScalar */ .jn)(value) || (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isCollection */ .P3)(value) || (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isAlias */ .Vj)(value) ? value : undefined;
}
function pairEnd({ key, value }, source) {
    const node = asNode(value);
    const name = asNode(key);
    const keyEnd = name === undefined ? 0 : endOf(name, source);
    return node === undefined ? keyEnd : Math.max(keyEnd, endOf(node, source));
}
/** The text of a scalar; undefined for anything else. */
function scalarText(node) {
    if (!(0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isScalar */ .jn)(node))
        return undefined;
    return node.value === null ? '' : typeof node.source === 'string' ? node.source : String(node.value);
}
/** The value under a key, if the node is a map that has it. */
function childOf(node, key) {
    return (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isMap */ .jh)(node) ? asNode(node.get(key, true)) : undefined;
}
/** The entries of a map. In block style an entry owns the comment lines above it; those of the first begin with the line `above`. */
function entriesOf(map, source, above) {
    const entries = [];
    let from = above;
    for (const [index, pair] of map.items.entries()) {
        const key = asNode(pair.key);
        if (key === undefined)
            continue;
        const shape = { key: scalarText(key) ?? '', value: scalarText(pair.value), node: asNode(pair.value) };
        const line = lineAt(source, startOf(key));
        if (map.flow === true) {
            const text = source.text.slice(startOf(key), pairEnd(pair, source));
            entries.push({ ...shape, lines: text.split('\n').map(trimmedAfterFirst), line: line + 1 });
            continue;
        }
        const column = startOf(key) - (source.starts[line] ?? 0);
        const end = lineAt(source, Math.max(pairEnd(pair, source) - 1, startOf(key)));
        const last = index === map.items.length - 1 ? withComments(source, end, column) : end;
        const lines = source.lines.slice(from ?? line, last + 1).map((text) => dedent(text, column));
        if (from === undefined)
            lines[0] = (source.lines[line] ?? '').slice(column);
        entries.push({ ...shape, lines, line: line + 1 });
        from = last + 1;
    }
    return entries;
}
const trimmedAfterFirst = (text, index) => (index === 0 ? text : `  ${text.trim()}`);
/** The last of the comment lines that follow a line and are indented at least so far. */
function withComments({ lines }, end, column) {
    let last = end;
    for (let next = end + 1; next < lines.length; next += 1) {
        const text = lines[next] ?? '';
        const indent = text.search(/\S/);
        if (indent < 0)
            continue;
        if (text[indent] !== '#' || indent < column)
            break;
        last = next;
    }
    return last;
}
function dedent(text, column) {
    const indent = text.search(/\S/);
    return indent < 0 ? '' : text.slice(Math.min(indent, column));
}


/***/ }),

/***/ 4490:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   AN: () => (/* binding */ inputText),
/* harmony export */   E4: () => (/* binding */ versionOf),
/* harmony export */   Ms: () => (/* binding */ entryOf),
/* harmony export */   jT: () => (/* binding */ stepListsOf),
/* harmony export */   qR: () => (/* binding */ isGiven),
/* harmony export */   wg: () => (/* binding */ inputOf)
/* harmony export */ });
/* harmony import */ var yaml__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(8815);
/* harmony import */ var _source_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(2388);
// The lists of steps in a workflow or a composite action, and what each step is in the chain.


const ROLES = {
    'docker/setup-qemu-action': 'qemu',
    'docker/setup-buildx-action': 'buildx',
    'docker/metadata-action': 'metadata',
    'docker/build-push-action': 'build',
    'docker/bake-action': 'bake',
};
/** All lists of steps of a file. */
function stepListsOf(source) {
    const { contents } = source.document;
    const runs = (0,_source_js__WEBPACK_IMPORTED_MODULE_1__/* .childOf */ .GG)(contents, 'runs');
    if ((0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isMap */ .jh)(contents) && (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isMap */ .jh)(runs))
        return listOf(source, { name: 'runs', kind: 'composite', scope: contents, job: runs });
    const jobs = (0,_source_js__WEBPACK_IMPORTED_MODULE_1__/* .childOf */ .GG)(contents, 'jobs');
    if (!(0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isMap */ .jh)(jobs))
        return [];
    return jobs.items.flatMap(({ key, value }) => (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isMap */ .jh)(value) ? listOf(source, { name: (0,_source_js__WEBPACK_IMPORTED_MODULE_1__/* .scalarText */ .ws)(key) ?? '', kind: 'job', scope: value, job: value }) : []);
}
function listOf(source, list) {
    const steps = (0,_source_js__WEBPACK_IMPORTED_MODULE_1__/* .childOf */ .GG)(list.job, 'steps');
    if (!(0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isSeq */ .oP)(steps))
        return [];
    const line = (0,_source_js__WEBPACK_IMPORTED_MODULE_1__/* .lineAt */ .mh)(source, (0,_source_js__WEBPACK_IMPORTED_MODULE_1__/* .startOf */ .GH)(steps)) + 1;
    const isFlow = steps.flow === true;
    const nodes = steps.items.flatMap((item, index) => ((0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isMap */ .jh)(item) || (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isAlias */ .Vj)(item) ? [{ item, index }] : []));
    return [{ ...list, line, isFlow, steps: nodes.map(({ item, index }) => stepOf(item, index, source)) }];
}
function stepOf(item, index, source) {
    const own = (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isMap */ .jh)(item) ? item : undefined;
    const withs = own === undefined ? undefined : (0,_source_js__WEBPACK_IMPORTED_MODULE_1__/* .childOf */ .GG)(own, 'with');
    const uses = (0,_source_js__WEBPACK_IMPORTED_MODULE_1__/* .scalarText */ .ws)((0,_source_js__WEBPACK_IMPORTED_MODULE_1__/* .childOf */ .GG)(own, 'uses')) ?? '';
    const place = placeOf(item, source);
    const entries = own === undefined ? [] : (0,_source_js__WEBPACK_IMPORTED_MODULE_1__/* .entriesOf */ .Mc)(own, source, place.isDashAlone ? place.first + 1 : undefined);
    return {
        role: ROLES[uses.toLowerCase().split('@')[0] ?? ''] ?? 'other',
        index,
        ...place,
        entries,
        ...inputsOf(withs, place, source),
        uses,
        id: (0,_source_js__WEBPACK_IMPORTED_MODULE_1__/* .scalarText */ .ws)((0,_source_js__WEBPACK_IMPORTED_MODULE_1__/* .childOf */ .GG)(own, 'id')),
        isShared: own === undefined || own.anchor !== undefined || (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isAlias */ .Vj)(withs) || ((0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isMap */ .jh)(withs) && withs.anchor !== undefined),
        text: source.lines.slice(place.first, place.last + 1).join('\n'),
    };
}
function inputsOf(withs, { column }, source) {
    if (!(0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isMap */ .jh)(withs) || withs.items.length === 0)
        return { inputs: [], margin: 2 };
    if (withs.flow === true)
        return { inputs: (0,_source_js__WEBPACK_IMPORTED_MODULE_1__/* .entriesOf */ .Mc)(withs, source), margin: 2 };
    const line = (0,_source_js__WEBPACK_IMPORTED_MODULE_1__/* .lineAt */ .mh)(source, (0,_source_js__WEBPACK_IMPORTED_MODULE_1__/* .startOf */ .GH)(withs));
    let above = line;
    while (/^\s*(#|$)/.test(source.lines[above - 1] ?? 'x'))
        above -= 1;
    return { inputs: (0,_source_js__WEBPACK_IMPORTED_MODULE_1__/* .entriesOf */ .Mc)(withs, source, above), margin: (0,_source_js__WEBPACK_IMPORTED_MODULE_1__/* .startOf */ .GH)(withs) - (source.starts[line] ?? 0) - column };
}
function placeOf(item, source) {
    let first = (0,_source_js__WEBPACK_IMPORTED_MODULE_1__/* .lineAt */ .mh)(source, (0,_source_js__WEBPACK_IMPORTED_MODULE_1__/* .startOf */ .GH)(item));
    while (first > 0 && !/^\s*-(\s|$)/.test(source.lines[first] ?? ''))
        first -= 1;
    const dash = (source.lines[first] ?? '').indexOf('-');
    const start = (0,_source_js__WEBPACK_IMPORTED_MODULE_1__/* .lineAt */ .mh)(source, (0,_source_js__WEBPACK_IMPORTED_MODULE_1__/* .startOf */ .GH)(item));
    const isDashAlone = (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isMap */ .jh)(item) && item.flow !== true && /^\s*-\s*$/.test(source.lines[first] ?? '');
    const isBlock = (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isMap */ .jh)(item) && item.flow !== true && (start === first || isDashAlone);
    const column = isBlock ? (0,_source_js__WEBPACK_IMPORTED_MODULE_1__/* .startOf */ .GH)(item) - (source.starts[start] ?? 0) : dash + 2;
    const last = (0,_source_js__WEBPACK_IMPORTED_MODULE_1__/* .withComments */ .f6)(source, (0,_source_js__WEBPACK_IMPORTED_MODULE_1__/* .lineAt */ .mh)(source, Math.max((0,_source_js__WEBPACK_IMPORTED_MODULE_1__/* .endOf */ .pJ)(item, source) - 1, (0,_source_js__WEBPACK_IMPORTED_MODULE_1__/* .startOf */ .GH)(item))), dash + 1);
    let from = first;
    // A comment that is indented further belongs to the step above.
    const isAbove = (text) => text.trimStart().startsWith('#') && text.search(/\S/) <= dash;
    while (from > 0 && isAbove(source.lines[from - 1] ?? ''))
        from -= 1;
    return { line: first + 1, from, first, last, dash, column, isDashAlone };
}
/** The entry of a step under a key. */
const entryOf = (step, key) => step.entries.find((each) => each.key === key);
/** The entry of `with` under a name. */
const inputOf = (step, name) => step.inputs.find((each) => each.key === name);
/** The text of an input; undefined where it is left out, empty or no scalar. */
function inputText(step, name) {
    const text = inputOf(step, name)?.value?.trim();
    return text === '' ? undefined : text;
}
/** Whether an input says anything, be it by an alias. */
function isGiven(step, name) {
    const input = inputOf(step, name);
    return input !== undefined && input.value?.trim() !== '';
}
/** The major version of an action, by its tag or by the comment behind a pinned revision; undefined where neither says it. */
function versionOf(step) {
    const line = entryOf(step, 'uses')?.lines.find((each) => /^(['"]?)uses\1\s*:/.test(each)) ?? '';
    const [, major] = /@v?(\d{1,3})(?:\.\d+)*\s*$/.exec(step.uses) ?? /#\s*(?:tag=)?v?(\d{1,3})(?:\.\d+)*\b/.exec(line) ?? [];
    return major === undefined ? undefined : Number(major);
}


/***/ }),

/***/ 8713:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Y: () => (/* binding */ summaryOf)
/* harmony export */ });
// The table at the end, where several files were looked at.
const HEAD = ['file', 'moved', 'left alone', 'notes', 'plans'];
/** The lines of the table, with the sums below. */
function summaryOf(rows) {
    const sum = (of) => rows.reduce((all, row) => all + of(row), 0);
    const same = rows.filter(({ plans }) => plans === 'same').length;
    const compared = rows.filter(({ plans }) => plans !== '-').length;
    const total = [
        `${rows.length} files`,
        sum(({ moved }) => moved),
        sum(({ left }) => left),
        sum(({ notes }) => notes),
        `${same} of ${compared} same`,
    ];
    const cells = [
        HEAD,
        ...rows.map(({ file, moved, left, notes, plans }) => [file, moved, left, notes, plans]),
        total,
    ].map((row) => row.map(String));
    const widths = HEAD.map((_, column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)));
    return cells.map((row) => row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd());
}


/***/ }),

/***/ 2741:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   g: () => (/* binding */ printable)
/* harmony export */ });
// What is printed: names and lines of files that strangers wrote, in which a terminal must find no command.
// biome-ignore-all lint/suspicious/noControlCharactersInRegex: control characters are what this file is about
/** Controls but the tab, and marks that turn the direction of writing and so show a text that is not there (CVE-2021-42574). */
const unprintable = /[\0-\x08\x0a-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g;
/** The line with every such character as its escape, `\u001b`. */
function printable(line) {
    return line.replace(unprintable, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}


/***/ })

/******/ });
/************************************************************************/
/******/ // The module cache
/******/ var __webpack_module_cache__ = {};
/******/ 
/******/ // The require function
/******/ function __nccwpck_require__(moduleId) {
/******/ 	// Check if module is in cache
/******/ 	var cachedModule = __webpack_module_cache__[moduleId];
/******/ 	if (cachedModule !== undefined) {
/******/ 		return cachedModule.exports;
/******/ 	}
/******/ 	// Create a new module (and put it into the cache)
/******/ 	var module = __webpack_module_cache__[moduleId] = {
/******/ 		// no module.id needed
/******/ 		// no module.loaded needed
/******/ 		exports: {}
/******/ 	};
/******/ 
/******/ 	// Execute the module function
/******/ 	var threw = true;
/******/ 	try {
/******/ 		__webpack_modules__[moduleId](module, module.exports, __nccwpck_require__);
/******/ 		threw = false;
/******/ 	} finally {
/******/ 		if(threw) delete __webpack_module_cache__[moduleId];
/******/ 	}
/******/ 
/******/ 	// Return the exports of the module
/******/ 	return module.exports;
/******/ }
/******/ 
/******/ // expose the modules object (__webpack_modules__)
/******/ __nccwpck_require__.m = __webpack_modules__;
/******/ 
/************************************************************************/
/******/ /* webpack/runtime/asset-relocator-loader */
/******/ if (typeof __nccwpck_require__ !== 'undefined') __nccwpck_require__.ab = decodeURIComponent(new URL('.', import.meta.url).pathname).slice(import.meta.url.match(/^file:\/\/\/\w:/) ? 1 : 0, -1) + "/";
/******/ 
/******/ /* webpack/runtime/async module */
/******/ (() => {
/******/ 	var webpackQueues = typeof Symbol === "function" ? Symbol("webpack queues") : "__webpack_queues__";
/******/ 	var webpackExports = typeof Symbol === "function" ? Symbol("webpack exports") : "__webpack_exports__";
/******/ 	var webpackError = typeof Symbol === "function" ? Symbol("webpack error") : "__webpack_error__";
/******/ 	var resolveQueue = (queue) => {
/******/ 		if(queue && queue.d < 1) {
/******/ 			queue.d = 1;
/******/ 			queue.forEach((fn) => (fn.r--));
/******/ 			queue.forEach((fn) => (fn.r-- ? fn.r++ : fn()));
/******/ 		}
/******/ 	}
/******/ 	var wrapDeps = (deps) => (deps.map((dep) => {
/******/ 		if(dep !== null && typeof dep === "object") {
/******/ 			if(dep[webpackQueues]) return dep;
/******/ 			if(dep.then) {
/******/ 				var queue = [];
/******/ 				queue.d = 0;
/******/ 				dep.then((r) => {
/******/ 					obj[webpackExports] = r;
/******/ 					resolveQueue(queue);
/******/ 				}, (e) => {
/******/ 					obj[webpackError] = e;
/******/ 					resolveQueue(queue);
/******/ 				});
/******/ 				var obj = {};
/******/ 				obj[webpackQueues] = (fn) => (fn(queue));
/******/ 				return obj;
/******/ 			}
/******/ 		}
/******/ 		var ret = {};
/******/ 		ret[webpackQueues] = x => {};
/******/ 		ret[webpackExports] = dep;
/******/ 		return ret;
/******/ 	}));
/******/ 	__nccwpck_require__.a = (module, body, hasAwait) => {
/******/ 		var queue;
/******/ 		hasAwait && ((queue = []).d = -1);
/******/ 		var depQueues = new Set();
/******/ 		var exports = module.exports;
/******/ 		var currentDeps;
/******/ 		var outerResolve;
/******/ 		var reject;
/******/ 		var promise = new Promise((resolve, rej) => {
/******/ 			reject = rej;
/******/ 			outerResolve = resolve;
/******/ 		});
/******/ 		promise[webpackExports] = exports;
/******/ 		promise[webpackQueues] = (fn) => (queue && fn(queue), depQueues.forEach(fn), promise["catch"](x => {}));
/******/ 		module.exports = promise;
/******/ 		body((deps) => {
/******/ 			currentDeps = wrapDeps(deps);
/******/ 			var fn;
/******/ 			var getResult = () => (currentDeps.map((d) => {
/******/ 				if(d[webpackError]) throw d[webpackError];
/******/ 				return d[webpackExports];
/******/ 			}))
/******/ 			var promise = new Promise((resolve) => {
/******/ 				fn = () => (resolve(getResult));
/******/ 				fn.r = 0;
/******/ 				var fnQueue = (q) => (q !== queue && !depQueues.has(q) && (depQueues.add(q), q && !q.d && (fn.r++, q.push(fn))));
/******/ 				currentDeps.map((dep) => (dep[webpackQueues](fnQueue)));
/******/ 			});
/******/ 			return fn.r ? promise : getResult();
/******/ 		}, (err) => ((err ? reject(promise[webpackError] = err) : outerResolve(exports)), resolveQueue(queue)));
/******/ 		queue && queue.d < 0 && (queue.d = 0);
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/create fake namespace object */
/******/ (() => {
/******/ 	var getProto = Object.getPrototypeOf ? (obj) => (Object.getPrototypeOf(obj)) : (obj) => (obj.__proto__);
/******/ 	var leafPrototypes;
/******/ 	// create a fake namespace object
/******/ 	// mode & 1: value is a module id, require it
/******/ 	// mode & 2: merge all properties of value into the ns
/******/ 	// mode & 4: return value when already ns object
/******/ 	// mode & 16: return value when it's Promise-like
/******/ 	// mode & 8|1: behave like require
/******/ 	__nccwpck_require__.t = function(value, mode) {
/******/ 		if(mode & 1) value = this(value);
/******/ 		if(mode & 8) return value;
/******/ 		if(typeof value === 'object' && value) {
/******/ 			if((mode & 4) && value.__esModule) return value;
/******/ 			if((mode & 16) && typeof value.then === 'function') return value;
/******/ 		}
/******/ 		var ns = Object.create(null);
/******/ 		__nccwpck_require__.r(ns);
/******/ 		var def = {};
/******/ 		leafPrototypes = leafPrototypes || [null, getProto({}), getProto([]), getProto(getProto)];
/******/ 		for(var current = mode & 2 && value; typeof current == 'object' && !~leafPrototypes.indexOf(current); current = getProto(current)) {
/******/ 			Object.getOwnPropertyNames(current).forEach((key) => (def[key] = () => (value[key])));
/******/ 		}
/******/ 		def['default'] = () => (value);
/******/ 		__nccwpck_require__.d(ns, def);
/******/ 		return ns;
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/define property getters */
/******/ (() => {
/******/ 	// define getter functions for harmony exports
/******/ 	__nccwpck_require__.d = (exports, definition) => {
/******/ 		for(var key in definition) {
/******/ 			if(__nccwpck_require__.o(definition, key) && !__nccwpck_require__.o(exports, key)) {
/******/ 				Object.defineProperty(exports, key, { enumerable: true, get: definition[key] });
/******/ 			}
/******/ 		}
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/ensure chunk */
/******/ (() => {
/******/ 	__nccwpck_require__.f = {};
/******/ 	// This file contains only the entry chunk.
/******/ 	// The chunk loading function for additional chunks
/******/ 	__nccwpck_require__.e = (chunkId) => {
/******/ 		return Promise.all(Object.keys(__nccwpck_require__.f).reduce((promises, key) => {
/******/ 			__nccwpck_require__.f[key](chunkId, promises);
/******/ 			return promises;
/******/ 		}, []));
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/get javascript chunk filename */
/******/ (() => {
/******/ 	// This function allow to reference async chunks
/******/ 	__nccwpck_require__.u = (chunkId) => {
/******/ 		// return url for filenames based on template
/******/ 		return "" + chunkId + ".index.js";
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/hasOwnProperty shorthand */
/******/ (() => {
/******/ 	__nccwpck_require__.o = (obj, prop) => (Object.prototype.hasOwnProperty.call(obj, prop))
/******/ })();
/******/ 
/******/ /* webpack/runtime/make namespace object */
/******/ (() => {
/******/ 	// define __esModule on exports
/******/ 	__nccwpck_require__.r = (exports) => {
/******/ 		if(typeof Symbol !== 'undefined' && Symbol.toStringTag) {
/******/ 			Object.defineProperty(exports, Symbol.toStringTag, { value: 'Module' });
/******/ 		}
/******/ 		Object.defineProperty(exports, '__esModule', { value: true });
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/import chunk loading */
/******/ (() => {
/******/ 	// no baseURI
/******/ 	
/******/ 	// object to store loaded and loading chunks
/******/ 	// undefined = chunk not loaded, null = chunk preloaded/prefetched
/******/ 	// [resolve, Promise] = chunk loading, 0 = chunk loaded
/******/ 	var installedChunks = {
/******/ 		792: 0
/******/ 	};
/******/ 	
/******/ 	var installChunk = (data) => {
/******/ 		var {ids, modules, runtime} = data;
/******/ 		// add "modules" to the modules object,
/******/ 		// then flag all "ids" as loaded and fire callback
/******/ 		var moduleId, chunkId, i = 0;
/******/ 		for(moduleId in modules) {
/******/ 			if(__nccwpck_require__.o(modules, moduleId)) {
/******/ 				__nccwpck_require__.m[moduleId] = modules[moduleId];
/******/ 			}
/******/ 		}
/******/ 		if(runtime) runtime(__nccwpck_require__);
/******/ 		for(;i < ids.length; i++) {
/******/ 			chunkId = ids[i];
/******/ 			if(__nccwpck_require__.o(installedChunks, chunkId) && installedChunks[chunkId]) {
/******/ 				installedChunks[chunkId][0]();
/******/ 			}
/******/ 			installedChunks[ids[i]] = 0;
/******/ 		}
/******/ 	
/******/ 	}
/******/ 	
/******/ 	__nccwpck_require__.f.j = (chunkId, promises) => {
/******/ 			// import() chunk loading for javascript
/******/ 			var installedChunkData = __nccwpck_require__.o(installedChunks, chunkId) ? installedChunks[chunkId] : undefined;
/******/ 			if(installedChunkData !== 0) { // 0 means "already installed".
/******/ 	
/******/ 				// a Promise means "currently loading".
/******/ 				if(installedChunkData) {
/******/ 					promises.push(installedChunkData[1]);
/******/ 				} else {
/******/ 					if(true) { // all chunks have JS
/******/ 						// setup Promise in chunk cache
/******/ 						var promise = import("./" + __nccwpck_require__.u(chunkId)).then(installChunk, (e) => {
/******/ 							if(installedChunks[chunkId] !== 0) installedChunks[chunkId] = undefined;
/******/ 							throw e;
/******/ 						});
/******/ 						var promise = Promise.race([promise, new Promise((resolve) => (installedChunkData = installedChunks[chunkId] = [resolve]))])
/******/ 						promises.push(installedChunkData[1] = promise);
/******/ 					}
/******/ 				}
/******/ 			}
/******/ 	};
/******/ 	
/******/ 	// no prefetching
/******/ 	
/******/ 	// no preloaded
/******/ 	
/******/ 	// no external install chunk
/******/ 	
/******/ 	// no on chunks loaded
/******/ })();
/******/ 
/************************************************************************/
/******/ 
/******/ // startup
/******/ // Load entry module and return exports
/******/ // This entry module used 'module' so it can't be inlined
/******/ var __webpack_exports__ = __nccwpck_require__(4864);
/******/ __webpack_exports__ = await __webpack_exports__;
/******/ 
