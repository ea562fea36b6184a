import DossierRules
import Glibc

/// How the exchange with an inspector came to an end other than by a reply.
enum Ending: Hashable, Sendable {
  /// It left with a status of its own.
  case exited(Int32)
  /// A signal ended it, or it hung up and had to be ended.
  case signalled(Int32)
  /// We ended it: no reply within the time.
  case outOfTime
  /// We ended it: what it said is not what an inspector says.
  case spokeNonsense
}

extension Ending {
  /// The one table that says what an ending means for the document.
  ///
  /// A crash is no proof against a document, and a healthy inspector never exits while it is asked something.
  var abandonment: Abandonment {
    switch self {
    case .outOfTime: .timedOut
    // The processor time of one file is spent.
    case .signalled(SIGXCPU): .timedOut
    case .signalled, .exited: .crashed
    case .spokeNonsense: .repliedNonsense
    }
  }

  /// For a message about an inspector that did not come up.
  var words: String {
    switch self {
    case .exited(let status): "ended with status \(status)"
    case .signalled(let signal): "was ended by signal \(signal)"
    case .outOfTime: "said nothing in time"
    case .spokeNonsense: "said what no inspector says"
    }
  }
}
