import { ofPerson as ofCaller } from '#kernel/entity/scope.ts'
import { exported, subject } from '#kernel/privacy.ts'
import { defineScope } from '#services/entity.ts'

/** For what is a person's own: it is handed out to them and deleted with them. */
export const ofPerson = defineScope({
  ...ofCaller,
  people: { person_id: subject },
  content: exported,
})
