import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { assertRights } from '#kernel/testing/rights.ts'
import { openApplication } from '#server/testing/application.ts'
import { anonymousOf, keyOf, people, suspended } from '#server/testing/viewpoints.ts'
import { linkToken } from '../link-token.ts'
import { organizations } from '../manifest.ts'
import { hashOf, newToken } from '../service/token.ts'
import { rights } from './rights.ts'

test('[V8.2.1] [V8.2.2] [V8.3.1] who may do what with organisations, by each route and table', async (t) => {
  const app = await openApplication(t)
  const members = await people(app, 'owner', 'admin', 'member', 'guest', 'helper', 'fired')
  const others = await people(app, 'invited', 'stranger', 'somebody')
  const { owner, admin, member, guest, helper, fired } = members
  const { invited, stranger, somebody } = others
  const changed = await people(app, 'demoted_owner', 'demoted_admin', 'departed_admin')
  const persons = { owner, admin, member, guest, invited, stranger }
  // Who manages ours is a guest there.
  await app.admin.query(
    `insert into organizations.memberships (organization_id, person_id, role)
     values ($1, $2, 'guest'), ($1, $3, 'guest')`,
    [somebody.organization_id, owner.id, admin.id],
  )
  const fixed = { anonymous: anonymousOf(app), suspended: await suspended(app, fired) }

  /** An organisation with a second owner, one in the trash, and two invitations. */
  async function scene() {
    const subject = {
      organization_id: randomUUID(),
      trashed_organization_id: randomUUID(),
      foreign_organization_id: somebody.organization_id,
      invitation_id: randomUUID(),
      awaiting_invitation_id: randomUUID(),
      token: newToken(),
      invite_link_id: randomUUID(),
      link_token: '',
      person_id: helper.id,
      somebody_id: somebody.id,
    }
    subject.link_token = linkToken(app.runtime, subject.invite_link_id)
    const { organization_id, trashed_organization_id } = subject
    const token_hash = `'\\x${hashOf(subject.token).toString('hex')}'`
    await app.admin.query(`
      insert into organizations.organizations (id, name, created_by) values
        ('${organization_id}', 'Acme', '${owner.id}'), ('${trashed_organization_id}', 'Acme', '${owner.id}');
      insert into organizations.memberships (organization_id, person_id, role)
        select id, person_id, role
        from (values ('${organization_id}'::uuid), ('${trashed_organization_id}')) as organizations (id), (values
          ('${fired.id}'::uuid, 'owner'), ('${admin.id}', 'admin'), ('${member.id}', 'member'),
          ('${guest.id}', 'guest'), ('${helper.id}', 'member'), ('${changed.demoted_owner.id}', 'owner'),
          ('${changed.demoted_admin.id}', 'admin'), ('${changed.departed_admin.id}', 'admin')
        ) as members (person_id, role);
      update organizations.organizations set deleted_at = now() where id = '${trashed_organization_id}';
      insert into organizations.invitations
        (id, organization_id, target_kind, target_id, role, email, token_hash, invited_by, status, accepted_by)
        select id, '${organization_id}', 'organizations.organization', '${organization_id}', 'member', email,
          token_hash::bytea, '${owner.id}', status, accepted_by
        from (values
          ('${subject.invitation_id}'::uuid, '${invited.email}', ${token_hash}, 'pending', null::uuid),
          ('${subject.awaiting_invitation_id}', 'other@example.org', '\\x${randomUUID().replaceAll('-', '')}',
            'awaiting_confirmation', '${somebody.id}')
        ) as invitations (id, email, token_hash, status, accepted_by);
      insert into organizations.invite_links
        (id, organization_id, target_kind, target_id, role, created_by, expires_at)
        values ('${subject.invite_link_id}', '${organization_id}', 'organizations.organization',
          '${organization_id}', 'member', '${owner.id}', now() + interval '1 day')`)
    await app.admin.query(`
      update organizations.memberships set role = 'member' where person_id = '${changed.demoted_owner.id}'
        and organization_id in ('${organization_id}', '${trashed_organization_id}');
      update organizations.memberships set role = 'guest' where person_id = '${changed.demoted_admin.id}'
        and organization_id in ('${organization_id}', '${trashed_organization_id}');
      delete from organizations.memberships where person_id = '${changed.departed_admin.id}'
        and organization_id in ('${organization_id}', '${trashed_organization_id}')`)
    const keys = {
      key: await keyOf(app, owner, organization_id, ['read', 'write']),
      read_key: await keyOf(app, owner, organization_id, ['read']),
      other_key: await keyOf(app, owner, owner.organization_id, ['read', 'write']),
    }
    return { viewpoints: { ...persons, ...fixed, ...keys, ...changed }, subject }
  }
  await assertRights({ ...app, manifest: organizations, rights, scene })
})
