import type { Translation } from '#kernel/language.ts'
import type { en } from './en.ts'
export const fr: Translation<typeof en> = {
  name: 'Compte',
  errors: {
    invalid_credentials: 'Cette adresse et ce mot de passe ne correspondent pas.',
    email_not_verified:
      'Confirmez d’abord votre adresse : ouvrez le lien que nous vous avons envoyé.',
    suspended: 'Ce compte est suspendu. Écrivez-nous pour qu’il soit examiné.',
    refresh_token_invalid: 'Votre session est terminée. Connectez-vous de nouveau.',
    refresh_token_reused:
      'Votre session a été fermée, car sa clé a servi deux fois. Connectez-vous de nouveau.',
    mfa_token_invalid: 'Cela a pris trop de temps. Recommencez la connexion.',
    code_invalid: 'Ce code n’est pas le bon, ou il a déjà servi. Essayez le suivant.',
    token_invalid: 'Ce lien a expiré ou a déjà servi. Demandez-en un nouveau.',
    password_wrong: 'Ce mot de passe n’est pas le vôtre.',
    password_weak: 'Ce mot de passe est trop facile à deviner.',
    password_length: 'Utilisez de 8 à 128 caractères.',
    account_exists: 'Cette adresse a déjà un compte. Connectez-vous pour rejoindre.',
    email_taken: 'Cette adresse ne peut pas être utilisée.',
    mfa_already_on: 'Votre second facteur est déjà actif.',
    mfa_not_on: 'Vous n’avez pas encore de second facteur. Configurez-en un d’abord.',
    not_organization_admin:
      'Seuls les propriétaires et administrateurs de l’organisation gèrent ses clés d’API.',
    expiry_past: 'Choisissez une date future.',
  },
  weakness: {
    common:
      'Ce mot de passe est l’un des premiers que d’autres essaieraient. Choisissez une phrase plus longue.',
    personal: 'N’utilisez ni votre nom ni votre adresse comme mot de passe.',
  },
  answers: {
    signed_up: 'Compte créé. Consultez votre messagerie pour confirmer votre adresse.',
    verified: 'Votre adresse est confirmée. Vous pouvez vous connecter.',
    verified_here: 'Votre adresse est confirmée.',
    already_verified: 'Votre adresse était déjà confirmée. Vous pouvez vous connecter.',
    verification_sent: 'Si cette adresse attend une confirmation, nous avons renvoyé le lien.',
    reset_sent: 'S’il existe un compte à cette adresse, nous y avons envoyé un lien.',
    password_changed: 'Votre mot de passe est modifié.',
    address_change_sent:
      'Nous avons envoyé un lien à la nouvelle adresse. Elle sera utilisée dès que vous l’aurez confirmée.',
    address_changed: 'Votre adresse est modifiée.',
  },
  mails: {
    verify: {
      subject: 'Confirmez votre adresse',
      heading: 'Bienvenue !',
      paragraph: 'Confirmez votre adresse pour commencer. Le lien est valable 24 heures.',
      button: 'Confirmer l’adresse',
      note: 'Si vous n’avez pas créé ce compte, ignorez ce message.',
    },
    welcome: {
      subject: 'Votre compte est prêt',
      heading: (name) => `Tout est prêt, ${name}`,
      paragraph: 'Votre adresse est confirmée. Connectez-vous et découvrez votre espace.',
      button: 'Se connecter',
    },
    reset: {
      subject: 'Choisissez un nouveau mot de passe',
      heading: 'Choisissez un nouveau mot de passe',
      paragraph:
        'Ouvrez ce lien pour choisir un nouveau mot de passe. Il est valable une heure et ne sert qu’une fois.',
      button: 'Choisir un mot de passe',
      note: 'Si vous ne l’avez pas demandé, ignorez ce message : votre mot de passe reste le même.',
    },
    password_changed: {
      subject: 'Votre mot de passe a été modifié',
      paragraph: (name) =>
        `Bonjour ${name}, le mot de passe de votre compte vient d’être modifié. Si ce n’était pas vous, choisissez-en un nouveau tout de suite.`,
      button: 'Ce n’était pas moi',
    },
    address_change: {
      subject: 'Confirmez votre nouvelle adresse',
      paragraph: (email) =>
        `Quelqu’un a demandé à utiliser ${email} avec son compte. Si c’était vous, ouvrez ce lien. Il est valable une heure.`,
      button: 'Utiliser cette adresse',
      note: 'Si vous ne l’avez pas demandé, ignorez ce message : rien ne se passera.',
    },
    address_changed: {
      subject_asked: 'Une nouvelle adresse a été demandée',
      subject_done: 'Votre adresse a été modifiée',
      asked: (name, email) =>
        `Bonjour ${name}, quelqu’un qui connaît votre mot de passe a demandé à utiliser ${email} avec votre compte. Rien n’a encore changé. Si ce n’était pas vous, choisissez un nouveau mot de passe.`,
      done: (name, email) =>
        `Bonjour ${name}, votre compte utilise désormais ${email}. Si ce n’était pas vous, écrivez-nous tout de suite.`,
      button: 'Protéger mon compte',
    },
    new_sign_in: {
      subject: 'Nouvelle connexion à votre compte',
      paragraph: (name, device) =>
        `Bonjour ${name}, votre compte vient d’être ouvert sur un appareil que nous ne connaissions pas : ${device}. Si c’était vous, il n’y a rien à faire.`,
      button: 'Voir mes sessions',
    },
    account_exists: {
      subject: 'Vous avez déjà un compte',
      paragraph: (name) =>
        `Bonjour ${name}, quelqu’un vient d’essayer de s’inscrire avec cette adresse. Vous avez déjà un compte : connectez-vous, ou choisissez un nouveau mot de passe si vous l’avez oublié.`,
      login: 'Se connecter',
      reset: 'Choisir un nouveau mot de passe',
      note: 'Si ce n’était pas vous, ignorez ce message. Personne n’a appris que vous avez un compte.',
    },
  },
}
