/// Why a trial could not be held at all: not a finding about vidimus.
package struct TrialTrouble: Error, CustomStringConvertible {
  package let description: String

  package init(_ description: String) {
    self.description = description
  }
}
