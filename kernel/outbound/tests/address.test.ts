import assert from 'node:assert/strict'
import { test } from 'node:test'
import { checkUrl, publicInternet, RefusedUrl, type UrlPolicy } from '#kernel/outbound/guard.ts'

/** Names as they resolve in these tests; everything else does not exist. */
const names: Record<string, string[]> = {
  'public.example': ['93.184.216.34', '2606:2800:220:1::1'],
  'private.example': ['10.0.0.5'],
  'mixed.example': ['93.184.216.34', '127.0.0.1'],
  'sixth.example': ['::1'],
}
const policy: UrlPolicy = {
  ...publicInternet,
  resolve: async (hostname) =>
    (names[hostname] ?? []).map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
}

const refused: Readonly<Record<string, readonly string[]>> = {
  'loopback in every notation': [
    'http://127.0.0.1/',
    'http://127.1/',
    'http://127.0.1/',
    'http://0x7f.0.0.1/',
    'http://0x7f000001/',
    'http://0177.0.0.1/',
    'http://017700000001/',
    'http://2130706433/',
    'http://127.255.255.254/',
    'http://①②⑦.0.0.1/',
    'http://127。0。0。1/',
    'http://127.0.0.1./',
    'http://%31%32%37.0.0.1/',
    'http://[::1]/',
    'http://[0:0:0:0:0:0:0:1]/',
    'http://[0000::0001]/',
  ],
  'this host and the unspecified address': [
    'http://0/',
    'http://0.0.0.0/',
    'http://0.1.2.3/',
    'http://[::]/',
  ],
  'private networks': [
    'http://10.0.0.1/',
    'http://10.255.255.255/',
    'http://172.16.0.1/',
    'http://172.31.255.255/',
    'http://192.168.0.1/',
    'http://192.168.255.255/',
    'http://0xc0a80001/',
    'http://3232235521/',
    'http://[fc00::1]/',
    'http://[fd12:3456:789a::1]/',
  ],
  'link-local, among them the metadata of clouds': [
    'http://169.254.169.254/latest/meta-data/',
    'http://0xa9fea9fe/',
    'http://2852039166/',
    'http://[fe80::1]/',
    'http://[febf::1]/',
    'http://[fd00:ec2::254]/',
  ],
  'shared address space (CGNAT)': [
    'http://100.64.0.1/',
    'http://100.127.255.255/',
    'http://100.100.100.200/',
  ],
  'multicast, broadcast and reserved': [
    'http://224.0.0.1/',
    'http://239.255.255.255/',
    'http://255.255.255.255/',
    'http://240.0.0.1/',
    'http://[ff02::1]/',
    'http://[ff0e::1]/',
  ],
  'documentation, benchmarking and protocol assignments': [
    'http://192.0.0.8/',
    'http://192.0.2.1/',
    'http://198.51.100.1/',
    'http://203.0.113.1/',
    'http://198.18.0.1/',
    'http://198.19.255.255/',
    'http://192.88.99.1/',
    'http://[2001:db8::1]/',
    'http://[100::1]/',
    'http://[2001:10::1]/',
    'http://[2001:20::1]/',
    'http://[3fff::1]/',
  ],
  'IPv6 forms that carry an IPv4 address': [
    'http://[::ffff:127.0.0.1]/',
    'http://[::ffff:7f00:1]/',
    'http://[::ffff:10.0.0.1]/',
    'http://[::ffff:93.184.216.34]/',
    'http://[::127.0.0.1]/',
    'http://[::ffff:0:127.0.0.1]/',
    'http://[64:ff9b::7f00:1]/',
    'http://[64:ff9b::10.0.0.1]/',
    'http://[64:ff9b:1::7f00:1]/',
    'http://[2002:7f00:1::]/',
    'http://[2002:0a00:0001::1]/',
    'http://[2001:0:4136:e378:8000:63bf:3fff:fdd2]/',
  ],
  'deprecated and unassigned IPv6': ['http://[fec0::1]/', 'http://[4000::1]/', 'http://[5f00::1]/'],
  'names that lead inside, or nowhere': [
    'http://private.example/',
    'http://mixed.example/',
    'http://sixth.example/',
    'http://localhost/',
    'http://unknown.example/',
  ],
  'other schemes': [
    'ftp://public.example/',
    'file:///etc/passwd',
    'gopher://public.example/',
    'data:,x',
    'javascript:1',
  ],
  credentials: [
    'http://user@public.example/',
    'https://user:pass@public.example/',
    'http://:pass@public.example/',
  ],
  'other ports': [
    'http://public.example:22/',
    'http://public.example:5432/',
    'https://public.example:8443/',
    'http://93.184.216.34:6379/',
  ],
}

for (const [kind, urls] of Object.entries(refused)) {
  test(`refuses ${kind}`, async () => {
    for (const url of urls) {
      await assert.rejects(checkUrl(new URL(url), policy), RefusedUrl, url)
    }
  })
}

test('allows the public Internet, and pins the address', async () => {
  const allowed: Record<string, string> = {
    'http://public.example/': '93.184.216.34',
    'https://public.example:443/': '93.184.216.34',
    'http://public.example:80/': '93.184.216.34',
    'https://public.example:80/': '93.184.216.34',
    'http://93.184.216.34/': '93.184.216.34',
    'http://0x5db8d822/': '93.184.216.34',
    'http://172.15.255.255/': '172.15.255.255',
    'http://172.32.0.0/': '172.32.0.0',
    'http://100.63.255.255/': '100.63.255.255',
    'http://100.128.0.0/': '100.128.0.0',
    'http://[2606:2800:220:1::1]/': '2606:2800:220:1::1',
  }
  for (const [url, address] of Object.entries(allowed)) {
    assert.equal((await checkUrl(new URL(url), policy)).address, address, url)
  }
})
