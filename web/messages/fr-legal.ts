import type { words as en } from './en-legal.ts'

export const words: typeof en = {
  privacy: {
    title: 'Confidentialité',
    sections: ({ name, company, address, email }) => [
      {
        title: 'Qui est responsable',
        text: `${name} est exploité par ${company}, ${address}. Écrivez à ${email} pour toute question sur cette page.`,
      },
      {
        title: 'Ce qui est enregistré',
        text: 'Votre adresse e-mail, votre nom, votre langue, votre fuseau horaire et votre thème ; votre mot de passe, que personne ne peut lire ; les appareils où vous êtes connecté ; et ce que vous et les personnes avec qui vous travaillez écrivez ici.',
      },
      {
        title: 'Qui le voit',
        text: 'Les personnes avec qui vous le partagez, et personne d’autre. Chaque droit est vérifié par la base de données elle-même. Les e-mails sont confiés au prestataire qui les distribue.',
      },
      {
        title: 'Cookies',
        text: 'L’un vous garde connecté pendant 30 jours ; l’autre retient la langue choisie. Les deux sont nécessaires à ce que vous avez demandé. Rien n’est chargé depuis d’autres serveurs, et personne n’est suivi.',
      },
      {
        title: 'Pendant combien de temps',
        text: 'Ce que vous mettez à la corbeille est supprimé définitivement après 30 jours. Le journal des appels est gardé 30 jours, et les événements, qui contiennent des identifiants et aucun texte, 90 jours.',
      },
      {
        title: 'Vos droits',
        text: 'Dans les paramètres, sous « Vos données », vous emportez tout ce qui est enregistré sur vous et demandez la suppression de votre compte. Pendant 14 jours vous pouvez changer d’avis ; ensuite tout est effacé.',
      },
    ],
  },
  terms: {
    title: 'Conditions',
    sections: ({ name, company, address, email }) => [
      {
        title: 'Qui propose ce service',
        text: `${name} est proposé par ${company}, ${address}. Vous nous joignez à ${email}.`,
      },
      {
        title: 'Votre compte',
        text: 'Un compte est destiné à une seule personne, avec une adresse qui est la sienne. Gardez votre mot de passe pour vous, et activez un second facteur si d’autres comptent sur vous.',
      },
      {
        title: 'Ce que vous écrivez',
        text: 'Cela reste à vous. Vous dites qui le voit. N’écrivez rien ici qui soit contraire à la loi ou aux droits d’autrui.',
      },
      {
        title: 'Ce que cela coûte',
        text: 'Rien n’est facturé ici à présent, et aucun moyen de paiement n’est demandé. Ce qu’une offre permet est dit là où sa limite est atteinte.',
      },
      {
        title: 'Comment cela prend fin',
        text: 'Vous pouvez partir à tout moment, en emportant vos données. Une organisation à laquelle personne d’autre n’appartient prend fin avec votre compte.',
      },
    ],
  },
}
