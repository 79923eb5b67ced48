import { forgetCallers, forgetEvents } from '#kernel/events/forget.ts'
import { demoAddresses, refuseInProduction } from '#services/auth/demo.ts'
import { forgetMessages } from '#services/mail/forget.ts'
import { type Demo, manifestsOf } from '#services/manifest.ts'
import { notificationIdsOf } from '#services/notifications/queries/notifications.ts'
import { organizationsOfMakers, removeOrganizations } from '#services/organizations/demo.ts'
import { peopleAt, removePeople } from '#services/users/demo.ts'
import { setDeleted } from '#services/users/leaving.ts'
import { eraseRows } from './eraser.ts'

/** Takes the demo's people away (services/auth/demo.ts), with what goes with a person by each owner's own words. */
export const demo: Demo = {
  async add(runtime) {
    refuseInProduction(runtime)
    return []
  },
  async remove(runtime) {
    refuseInProduction(runtime)
    const system = runtime.database.asSystem('demo: removing its people and all that is theirs')
    const people = (await peopleAt(system.read, demoAddresses)).map(({ id }) => id)
    const { ids: organizations, invited_at } = await organizationsOfMakers(system.read, people)
    const kind = 'organizations.invitation'
    const payloads = [
      ...(await forgetMessages(system.read, people, kind, invited_at)),
      ...(await notificationIdsOf(system.read, people)),
    ]
    await forgetEvents(system.read, { people, organizations, payloads })
    await forgetCallers(system.read, people)
    await removeOrganizations(system, organizations)
    for (const id of people) {
      await setDeleted(system.read, id)
      await eraseRows(system, manifestsOf(runtime), id)
    }
    await removePeople(system, people)
  },
}
