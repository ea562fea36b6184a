extension StandardTemplate {
  /// The HTML of a French letter.
  static let htmlInFrench = #"""
    <!doctype html>
    <html lang="fr">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <title>{{headline}}</title>
    <style>
    \#(lookOfLetters)
    </style>
    </head>
    <body>
    <main>
    <p class="from">{{establishment}} – inscription {{campaign}}</p>
    <h1>{{headline}}</h1>
    <p>Bonjour {{studentName}},</p>
    <p>{{opening}}
    {{#progress}}
    {{progress}}
    {{/progress}}
    {{#certificateWithdrawn}}
    Le certificat de scolarité sera de nouveau disponible quand toutes les pièces
    demandées seront validées.
    {{/certificateWithdrawn}}
    </p>
    {{#certificateAvailable}}
    <h2 class="done">Votre certificat de scolarité</h2>
    <p>Vous pouvez dès maintenant télécharger votre certificat de scolarité
    {{certificatePlace}}.</p>
    {{/certificateAvailable}}
    {{#routed}}
    <h2 class="todo">Le service qui suit votre inscription</h2>
    <p><strong>{{officeName}}</strong></p>
    {{#officeTelephone}}
    <p>Téléphone : {{officeTelephone}}</p>
    {{/officeTelephone}}
    {{#officeEmail}}
    <p>Courriel : <a href="mailto:{{officeEmail}}">{{officeEmail}}</a></p>
    {{/officeEmail}}
    {{#officeNote}}
    <p>{{officeNote}}</p>
    {{/officeNote}}
    {{#documents}}
    <p>
    Nous avons reçu les documents suivants, mais nous ne les examinons pas ; demandez à ce service s’il
    en a besoin.
    </p>
    <ul>
    {{#received}}
    <li>{{.}}</li>
    {{/received}}
    </ul>
    {{/documents}}
    {{/routed}}
    {{#sections}}
    <h2 class="{{tone}}">
    {{#toMend}}
    À corriger
    {{/toMend}}
    {{#approved}}
    Validé
    {{/approved}}
    {{#standing}}
    Déjà validé, et qui le reste
    {{/standing}}
    {{#underReview}}
    En cours de vérification
    {{/underReview}}
    {{#waiting}}
    En attente
    {{/waiting}}
    {{#notNeeded}}
    Pas nécessaire
    {{/notNeeded}}
    {{#missing}}
    Encore à déposer
    {{/missing}}
    {{#online}}
    À faire en ligne
    {{/online}}
    {{#bring}}
    À apporter à votre rendez-vous
    {{/bring}}
    </h2>
    {{#toMend}}
    <p>À déposer à nouveau {{depositPlace}}.</p>
    {{/toMend}}
    {{#missing}}
    <p>À déposer {{depositPlace}}.</p>
    {{/missing}}
    {{#preface}}
    <p>{{preface}}</p>
    {{/preface}}
    {{#brief}}
    <ul>
    {{#titles}}
    <li>{{.}}</li>
    {{/titles}}
    </ul>
    {{/brief}}
    {{#entries}}
    <h3>{{title}}</h3>
    {{#points}}
    <p>{{found}}</p>
    {{#remedy}}
    <p class="remedy">→ {{remedy}}</p>
    {{/remedy}}
    {{/points}}
    {{#notes}}
    <p>{{.}}</p>
    {{/notes}}
    {{#until}}
    <p class="until">{{until}}</p>
    {{/until}}
    {{/entries}}
    {{/sections}}
    {{#appointment}}
    <h2 class="todo">Votre rendez-vous</h2>
    {{#lines}}
    <p>{{.}}</p>
    {{/lines}}
    {{/appointment}}
    {{#contacts}}
    <h2>Une question ?</h2>
    {{#lines}}
    <p>{{.}}</p>
    {{/lines}}
    {{/contacts}}
    <footer>
    <p>Bien cordialement,<br>Le service de la scolarité<br>{{establishment}}</p>
    <p class="small">Votre numéro d’étudiant : {{studentNumber}}<br>Ce message a été préparé automatiquement.</p>
    </footer>
    </main>
    </body>
    </html>
    """#
}
