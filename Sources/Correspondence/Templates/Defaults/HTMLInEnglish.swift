extension StandardTemplate {
  /// The HTML of an English letter.
  static let htmlInEnglish = #"""
    <!doctype html>
    <html lang="en">
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
    <p class="from">{{establishment}} – registration {{campaign}}</p>
    <h1>{{headline}}</h1>
    <p>Dear {{studentName}},</p>
    <p>{{opening}}
    {{#progress}}
    {{progress}}
    {{/progress}}
    {{#certificateWithdrawn}}
    The enrolment certificate will be available again once all the documents
    asked for are approved.
    {{/certificateWithdrawn}}
    </p>
    {{#certificateAvailable}}
    <h2 class="done">Your enrolment certificate</h2>
    <p>You can now download your enrolment certificate {{certificatePlace}}.</p>
    {{/certificateAvailable}}
    {{#routed}}
    <h2 class="todo">The office that handles your registration</h2>
    <p><strong>{{officeName}}</strong></p>
    {{#officeTelephone}}
    <p>Telephone: {{officeTelephone}}</p>
    {{/officeTelephone}}
    {{#officeEmail}}
    <p>E-mail: <a href="mailto:{{officeEmail}}">{{officeEmail}}</a></p>
    {{/officeEmail}}
    {{#officeNote}}
    <p>{{officeNote}}</p>
    {{/officeNote}}
    {{#documents}}
    <p>
    We have received the following documents, but we do not check them; please ask this office whether
    it needs them.
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
    To correct
    {{/toMend}}
    {{#approved}}
    Approved
    {{/approved}}
    {{#standing}}
    Approved before, and still approved
    {{/standing}}
    {{#underReview}}
    Being checked
    {{/underReview}}
    {{#waiting}}
    On hold
    {{/waiting}}
    {{#notNeeded}}
    Not needed
    {{/notNeeded}}
    {{#missing}}
    Still to upload
    {{/missing}}
    {{#online}}
    To be done online
    {{/online}}
    {{#bring}}
    To bring to your appointment
    {{/bring}}
    </h2>
    {{#toMend}}
    <p>To be uploaded again {{depositPlace}}.</p>
    {{/toMend}}
    {{#missing}}
    <p>To be uploaded {{depositPlace}}.</p>
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
    <h2 class="todo">Your appointment</h2>
    {{#lines}}
    <p>{{.}}</p>
    {{/lines}}
    {{/appointment}}
    {{#contacts}}
    <h2>Any questions?</h2>
    {{#lines}}
    <p>{{.}}</p>
    {{/lines}}
    {{/contacts}}
    <footer>
    <p>Kind regards,<br>The registrar’s office<br>{{establishment}}</p>
    <p class="small">Your student number: {{studentNumber}}<br>This message was prepared automatically.</p>
    </footer>
    </main>
    </body>
    </html>
    """#
}
