import { kernel } from '#kernel/kernel.ts'
import { testCluster } from '#kernel/testing/cluster.ts'
import { madeTemplates, templateOf } from '#kernel/testing/database.ts'
import { keepPrepared } from '#kernel/testing/prepared-cluster.ts'
import { manifests } from '#server/manifests.ts'

// Makes and migrates once what every process of tests would otherwise make for itself.

await Promise.all([templateOf(manifests), templateOf([kernel])])
const { data, stop } = await testCluster()
const templates = await madeTemplates()
await stop()
await keepPrepared(data, templates)
