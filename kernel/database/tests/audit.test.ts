import assert from 'node:assert/strict'
import { test } from 'node:test'
import { kernel } from '#kernel/kernel.ts'
import { testDatabase } from '#kernel/testing/database.ts'
import { auditDatabase } from '../audit.ts'

/** A scope and tables as they should be, and what is done to them. */
const sound = `
create schema planted authorization socle_owner;
set role socle_owner;
create table planted.rooms (id uuid primary key);
create table planted.guests (room_id uuid, person_id uuid, role text not null, primary key (room_id, person_id));
call socle.protect('planted.rooms');
call socle.protect('planted.guests');
call socle.scope('planted.rooms', 'room_id', roles => '{reader, writer}',
  states => '{open}', state => $$'open'$$,
  sources => 'select room_id, person_id, role from planted.guests');
create table planted.boards (id uuid primary key, person_id uuid not null);
create table planted.cards (id uuid primary key, board_id uuid not null references planted.boards);
create index cards_board_id on planted.cards (board_id);
call socle.protect('planted.boards');
call socle.protect('planted.cards');
grant usage on schema planted to socle_member;
grant select, update on planted.boards to socle_member;
create policy own on planted.boards to authenticated
  using (person_id = (select auth.uid())) with check (person_id = (select auth.uid()));`

const bugs: readonly (readonly [name: string, sql: string, finding: RegExp])[] = [
  [
    'no row security',
    'create table planted.bare (id uuid primary key)',
    /planted\.bare has no enabled and forced row security/,
  ],
  [
    'row security that is not forced',
    'alter table planted.cards no force row level security',
    /planted\.cards has no enabled and forced/,
  ],
  [
    'no policy of the system',
    'drop policy system on planted.cards',
    /planted\.cards has no policy "system"/,
  ],
  [
    'a policy for everybody',
    'create policy open on planted.cards for select using (true)',
    /policy open of planted\.cards names PUBLIC/,
  ],
  [
    'using without with check',
    'create policy half on planted.boards for update to authenticated using (person_id = (select auth.uid()))',
    /policy half of planted\.boards .* add with check/,
  ],
  [
    'auth.uid() for each row',
    'create policy slow on planted.boards for select to authenticated using (person_id = auth.uid())',
    /policy slow of planted\.boards calls auth\.uid\(\) for each row/,
  ],
  [
    'auth.organization_id() for each row',
    'create policy slow on planted.boards for select to authenticated using (id = auth.organization_id())',
    /policy slow of planted\.boards calls auth\.organization_id\(\) for each row/,
  ],
  [
    'an array of all that the caller may see',
    'create policy slow on planted.boards for select to authenticated using (id = any (array(select id from planted.boards)))',
    /policy slow of planted\.boards reads all that the caller may see/,
  ],
  [
    'access that everybody has',
    'create policy open on planted.access for select to authenticated using (true)',
    /planted\.access has other policies than own and system/,
  ],
  [
    'access without the policy that says whose it is',
    'drop policy own on planted.access',
    /planted\.access has other policies than own and system/,
  ],
  [
    'access of somebody else, under the same name',
    'alter policy own on planted.access using (true)',
    /planted\.access says otherwise whose access it is/,
  ],
  [
    'access of everybody in the own organisation',
    `alter policy own on planted.access using (person_id = (select auth.uid()) and (select auth.organization_id()) is null or state = 'open')`,
    /planted\.access says otherwise whose access it is/,
  ],
  [
    'access that its reader may write',
    `drop policy own on planted.access; create policy own on planted.access to socle_member
       using (person_id = (select auth.uid())) with check (person_id = (select auth.uid()))`,
    /planted\.access has other policies than own and system/,
  ],
  [
    'a write grant to authenticated',
    'grant update on planted.boards to authenticated',
    /authenticated may update planted\.boards/,
  ],
  [
    'a write grant on one column to anon',
    'grant insert (id) on planted.boards to anon',
    /anon may insert planted\.boards\.id/,
  ],
  [
    'every grant there is',
    'grant all on planted.boards to socle_member',
    /socle_member may truncate planted\.boards: row security does not/,
  ],
  [
    'a grant that only a restrictive policy follows',
    `grant select on planted.cards to socle_member;
     create policy narrow on planted.cards as restrictive for select to authenticated using (true)`,
    /socle_member may select planted\.cards, but no policy/,
  ],
  [
    'a table where nobody looks',
    'reset role; create schema aside authorization socle_owner; set local role socle_owner; create table aside.bare (id uuid primary key)',
    /aside\.bare stands in a schema that no owner names/,
  ],
  [
    'a function where nobody looks',
    `reset role; create schema aside authorization socle_owner; set local role socle_owner; create function aside.ids() returns uuid language sql security definer as 'select null::uuid'`,
    /aside\.ids\(\) stands in a schema that no owner names/,
  ],
  [
    'a grant that no policy follows',
    'grant select on planted.cards to socle_member',
    /socle_member may select planted\.cards, but no policy/,
  ],
  [
    'a foreign key without an index',
    'drop index planted.cards_board_id',
    /foreign key cards_board_id_fkey of planted\.cards has no index/,
  ],
  [
    'an index twice',
    'create index again on planted.cards (board_id)',
    /indexes planted\.cards_board_id, planted\.again of planted\.cards are the same/,
  ],
  [
    'an enum',
    `create type planted.state as enum ('a'); alter table planted.cards add state planted.state`,
    /planted\.cards\.state is planted\.state: take text/,
  ],
  [
    'a list of an enum',
    `create type planted.state as enum ('a'); alter table planted.cards add states planted.state[]`,
    /planted\.cards\.states is planted\.state\[\]: take text/,
  ],
  [
    'an enum that no column has yet',
    `create type planted.state as enum ('a')`,
    /planted\.state is an enum/,
  ],
  [
    'a policy of the system that lets nothing through',
    'drop policy system on planted.cards; create policy system on planted.cards to socle_system using (false) with check (false)',
    /planted\.cards has no policy "system"/,
  ],
  [
    'a view that reads as its owner',
    'create view planted.open as select * from planted.boards',
    /planted\.open shows rows past the policies/,
  ],
  [
    'rows that are kept beside their policies',
    'create materialized view planted.open as select * from planted.boards',
    /planted\.open shows rows past the policies/,
  ],
  [
    'a time without its zone',
    'alter table planted.cards add due timestamp',
    /planted\.cards\.due is timestamp without time zone: take timestamptz/,
  ],
  [
    'a definer function that looks names up where its caller says',
    `create function planted.ids() returns uuid language sql security definer as 'select null::uuid';
     revoke all on function planted.ids() from public; call socle.own_by_system('planted.ids()')`,
    /planted\.ids\(\) runs as its owner without set search_path/,
  ],
  [
    'a definer function of the wrong owner, for everybody',
    `reset role; create function planted.ids() returns uuid language sql security definer set search_path = '' as 'select null::uuid';
     grant execute on function planted.ids() to public`,
    /planted\.ids\(\) runs as its owner for everybody/,
  ],
  [
    'a definer function of the wrong owner',
    `reset role; create function planted.ids() returns uuid language sql security definer set search_path = '' as 'select null::uuid';
     revoke all on function planted.ids() from public`,
    /planted\.ids\(\) runs as its owner, postgres: call socle\.own_by_system/,
  ],
]

test('the audit finds each planted mistake, and none where there is none [V13.2.2]', async (t) => {
  const { admin } = await testDatabase(t, [kernel])
  const client = await admin.connect()
  try {
    await client.query(sound)
    await client.query('reset role')
    const view =
      'create view planted.mine with (security_invoker = on) as select id from planted.boards'
    await client.query(`set role socle_owner; ${view}; reset role`)
    assert.deepEqual(await auditDatabase(client, ['planted', 'socle', 'auth']), [])
    for (const [name, sql, finding] of bugs) {
      await client.query('begin')
      await client.query(`set local role socle_owner; ${sql}; reset role`)
      const findings = await auditDatabase(client, ['planted'])
      await client.query('rollback')
      assert.ok(
        findings.some((sentence) => finding.test(sentence)),
        `${name}: ${findings.join('\n') || 'nothing was found'}`,
      )
    }
  } finally {
    client.release()
  }
})
