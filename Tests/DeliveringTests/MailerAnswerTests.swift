import Testing

@testable import Delivering

@Suite struct MailerAnswerTests {
  static let answers: [(Int32, MailerAnswer)] = [
    (0, .accepted), (75, .notNow), (65, .refused(status: 65)), (67, .refused(status: 67)),
    (68, .refused(status: 68)), (64, .inTrouble(status: 64)), (69, .inTrouble(status: 69)),
    (78, .inTrouble(status: 78)), (1, .inTrouble(status: 1)), (127, .inTrouble(status: 127)),
  ]

  @Test(arguments: answers) func `tells a letter's fault from the mailer's`(status: Int32, answer: MailerAnswer) {
    #expect(MailerAnswer(status: status) == answer)
  }
}
