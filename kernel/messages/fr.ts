import type { Translation } from '#kernel/language.ts'
import type { en } from './en.ts'
import { list, plural } from './words.ts'

export const fr: Translation<typeof en> = {
  errors: {
    bad_input:
      'Certaines données ne sont pas valides. Vérifiez les champs indiqués dans les détails.',
    signature_invalid:
      'La signature ne correspond pas à ce contenu. Vérifiez le secret de signature.',
    text_too_nested: 'Ce texte imbrique plus de cent citations, listes ou crochets. Retirez-en.',
    not_signed_in: 'Connectez-vous pour continuer.',
    forbidden: 'Vous pouvez voir cet élément, mais pas le modifier.',
    second_factor_required: 'Confirmez avec votre second facteur pour continuer.',
    scope_missing:
      'Cette clé d’API n’a pas la portée nécessaire à cet appel. Utilisez une clé qui la possède.',
    session_required: 'Une clé d’API ne permet pas cette action. Connectez-vous pour la faire.',
    not_found: 'Il n’y a rien ici, ou cet élément n’est pas partagé avec vous.',
    method_not_allowed:
      'Cette adresse n’accepte pas cette méthode. L’en-tête Allow indique celles qu’elle accepte.',
    stale:
      'Quelqu’un a modifié cet élément entre-temps. Consultez la version actuelle et réessayez.',
    conflict:
      'Cette action se heurte à un élément existant ou qui vient de changer. Rechargez et réessayez.',
    still_referenced: 'Un autre élément en dépend encore. Supprimez-le d’abord.',
    not_deleted: 'Cet élément n’est pas dans la corbeille.',
    idempotency_in_progress: 'La même requête est encore en cours. Réessayez dans un instant.',
    version_required: 'Envoyez la version que vous avez vue dans l’en-tête If-Match.',
    body_too_large: 'C’est trop à la fois. Envoyez moins de données.',
    unsupported_media_type:
      'Ce format n’est pas accepté ici. Envoyez du JSON (application/json) ou ce qu’indique la référence.',
    too_slow: 'La requête n’est pas arrivée à temps. Vérifiez la connexion et renvoyez-la.',
    range_not_satisfiable: 'Cette plage ne contient aucun octet. Demandez le tout.',
    headers_too_large: 'L’adresse et les en-têtes sont trop longs. Raccourcissez-les.',
    idempotency_key_reused:
      'Cet en-tête Idempotency-Key a déjà servi pour une autre requête. Utilisez une nouvelle clé.',
    too_many_requests: 'Trop de requêtes. Patientez un peu et réessayez.',
    internal:
      'Une erreur s’est produite de notre côté. Réessayez\u202f; si elle persiste, transmettez-nous l’identifiant de la requête.',
    unavailable: 'Le service est momentanément indisponible. Réessayez dans un instant.',
  },
  input: {
    required: 'Ce champ est obligatoire.',
    type: (expected) => `Cette valeur doit être ${typeNames[expected] ?? expected}.`,
    format: (format) => `Cette valeur doit être ${formatNames[format] ?? 'au format attendu'}.`,
    option: (options) => `Choisissez parmi ${list('fr', options)}.`,
    unknown_field: 'Ce champ est inconnu ici. Retirez-le.',
    characters_at_least: (count) =>
      `Saisissez au moins ${plural('fr', count, { one: 'caractère', other: 'caractères' })}.`,
    characters_at_most: (count) =>
      `Saisissez au plus ${plural('fr', count, { one: 'caractère', other: 'caractères' })}.`,
    items_at_least: (count) =>
      `Donnez au moins ${plural('fr', count, { one: 'élément', other: 'éléments' })}.`,
    items_at_most: (count) =>
      `Donnez au plus ${plural('fr', count, { one: 'élément', other: 'éléments' })}.`,
    at_least: (minimum) => `Indiquez ${minimum} ou plus.`,
    at_most: (maximum) => `Indiquez ${maximum} ou moins.`,
    more_than: (minimum) => `Indiquez plus de ${minimum}.`,
    less_than: (maximum) => `Indiquez moins de ${maximum}.`,
    multiple_of: (step) => `Indiquez un multiple de ${step}.`,
    text: 'Ce texte contient des caractères qui ne peuvent pas être enregistrés. Retirez-les.',
    json: 'Le corps de la requête n’est pas du JSON valide.',
    form: 'Le corps de la requête n’est pas un formulaire valide.',
    fields_first: 'Placez les champs du formulaire avant ses fichiers.',
    if_match: 'Envoyez la version comme un nombre entre guillemets, par exemple "7".',
    idempotency_key: 'Utilisez de 1 à 255 caractères ASCII visibles.',
    no_body: 'Cet appel n’accepte pas de corps.',
    invalid: 'Cette valeur n’est pas valide.',
    cursor: 'Donnez le `next` de la page précédente.',
  },
}

const typeNames: Readonly<Record<string, string>> = {
  string: 'un texte',
  number: 'un nombre',
  int: 'un nombre entier',
  boolean: 'true ou false',
  array: 'une liste',
  object: 'un objet',
  record: 'un objet',
  null: 'null',
  date: 'une date',
}

const formatNames: Readonly<Record<string, string>> = {
  email: 'une adresse e-mail',
  url: 'une adresse qui commence par https://',
  uuid: 'un identifiant (UUID)',
  datetime: 'un instant tel que 2026-11-23T09:00:00Z',
  date: 'une date telle que 2026-11-23',
  time: 'une heure telle que 09:30',
}
