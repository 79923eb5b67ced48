import type { Demo } from '#services/manifest.ts'

/** The stand-ins make nothing of their own; what the demo's people were sent goes with them. */
export const demo: Demo = {
  add: async () => [],
  remove: async (runtime) => {
    await runtime.database
      .asSystem('sandbox: mails to the people of the demo data')
      .write((transaction) => transaction.rows(forgetSql))
  },
}

const forgetSql = `
with gone as (
  delete from sandbox.mails where exists (
    select from unnest(recipients) as recipient where recipient like '%@demo.example.org%')
  returning id
)
delete from sandbox.resend_requests
where (answer ->> 'id')::uuid in (select id from gone)`
