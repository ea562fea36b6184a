extension StandardTemplate {
  /// The plain text of an English letter.
  static let textInEnglish = #"""
    {{% CONTENT_TYPE:TEXT}}
    Dear {{studentName}},

    {{opening}}
    {{#progress}}
    {{progress}}
    {{/progress}}
    {{#certificateAvailable}}

    == Your enrolment certificate

    You can now download your enrolment certificate {{certificatePlace}}.
    {{/certificateAvailable}}
    {{#certificateWithdrawn}}
    The enrolment certificate will be available again once all the documents asked for are approved.
    {{/certificateWithdrawn}}
    {{#routed}}

    == The office that handles your registration

    {{officeName}}
    {{#officeTelephone}}
    Telephone: {{officeTelephone}}
    {{/officeTelephone}}
    {{#officeEmail}}
    E-mail: {{officeEmail}}
    {{/officeEmail}}
    {{#officeNote}}
    {{officeNote}}
    {{/officeNote}}
    {{#documents}}

    We have received the following documents, but we do not check them; please ask this office whether it needs them.
    {{#received}}
    - {{.}}
    {{/received}}
    {{/documents}}
    {{/routed}}
    {{#sections}}

    {{#toMend}}
    == To correct

    To be uploaded again {{depositPlace}}.
    {{/toMend}}
    {{#approved}}
    == Approved
    {{/approved}}
    {{#standing}}
    == Approved before, and still approved
    {{/standing}}
    {{#underReview}}
    == Being checked
    {{/underReview}}
    {{#waiting}}
    == On hold
    {{/waiting}}
    {{#notNeeded}}
    == Not needed
    {{/notNeeded}}
    {{#missing}}
    == Still to upload

    To be uploaded {{depositPlace}}.
    {{/missing}}
    {{#online}}
    == To be done online
    {{/online}}
    {{#bring}}
    == To bring to your appointment
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

    == Your appointment

    {{#lines}}
    {{.}}
    {{/lines}}
    {{/appointment}}
    {{#contacts}}

    == Any questions?

    {{#lines}}
    {{.}}
    {{/lines}}
    {{/contacts}}

    Kind regards,
    The registrar’s office
    {{establishment}}

    --
    Your student number: {{studentNumber}}
    This message was prepared automatically.
    """#
}
