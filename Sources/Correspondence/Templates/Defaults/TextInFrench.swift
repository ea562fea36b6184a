extension StandardTemplate {
  /// The plain text of a French letter.
  static let textInFrench = #"""
    {{% CONTENT_TYPE:TEXT}}
    Bonjour {{studentName}},

    {{opening}}
    {{#progress}}
    {{progress}}
    {{/progress}}
    {{#certificateAvailable}}

    == Votre certificat de scolarité

    Vous pouvez dès maintenant télécharger votre certificat de scolarité {{certificatePlace}}.
    {{/certificateAvailable}}
    {{#certificateWithdrawn}}
    Le certificat de scolarité sera de nouveau disponible quand toutes les pièces demandées seront validées.
    {{/certificateWithdrawn}}
    {{#routed}}

    == Le service qui suit votre inscription

    {{officeName}}
    {{#officeTelephone}}
    Téléphone : {{officeTelephone}}
    {{/officeTelephone}}
    {{#officeEmail}}
    Courriel : {{officeEmail}}
    {{/officeEmail}}
    {{#officeNote}}
    {{officeNote}}
    {{/officeNote}}
    {{#documents}}

    Nous avons reçu les documents suivants, mais nous ne les examinons pas ; demandez à ce service s’il en a besoin.
    {{#received}}
    - {{.}}
    {{/received}}
    {{/documents}}
    {{/routed}}
    {{#sections}}

    {{#toMend}}
    == À corriger

    À déposer à nouveau {{depositPlace}}.
    {{/toMend}}
    {{#approved}}
    == Validé
    {{/approved}}
    {{#standing}}
    == Déjà validé, et qui le reste
    {{/standing}}
    {{#underReview}}
    == En cours de vérification
    {{/underReview}}
    {{#waiting}}
    == En attente
    {{/waiting}}
    {{#notNeeded}}
    == Pas nécessaire
    {{/notNeeded}}
    {{#missing}}
    == Encore à déposer

    À déposer {{depositPlace}}.
    {{/missing}}
    {{#online}}
    == À faire en ligne
    {{/online}}
    {{#bring}}
    == À apporter à votre rendez-vous
    {{/bring}}
    {{#preface}}

    {{preface}}
    {{/preface}}
    {{#brief}}

    {{#titles}}
    - {{.}}
    {{/titles}}
    {{/brief}}
    {{#entries}}

    - {{title}}
    {{#points}}
      {{found}}
    {{#remedy}}
      → {{remedy}}
    {{/remedy}}
    {{/points}}
    {{#notes}}
      {{.}}
    {{/notes}}
    {{#until}}
      {{until}}
    {{/until}}
    {{/entries}}
    {{/sections}}
    {{#appointment}}

    == Votre rendez-vous

    {{#lines}}
    {{.}}
    {{/lines}}
    {{/appointment}}
    {{#contacts}}

    == Une question ?

    {{#lines}}
    {{.}}
    {{/lines}}
    {{/contacts}}

    Bien cordialement,
    Le service de la scolarité
    {{establishment}}

    --
    Votre numéro d’étudiant : {{studentNumber}}
    Ce message a été préparé automatiquement.
    """#
}
