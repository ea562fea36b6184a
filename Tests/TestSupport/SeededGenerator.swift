/// The same numbers on every machine and every day (SplitMix64), so that what fails can be looked at again.
package struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  package init(seed: UInt64) { state = seed }

  package mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// One of some.
  package mutating func one<Element>(of some: [Element]) -> Element { some[Int.random(in: some.indices, using: &self)] }

  /// Up to so many of them, each perhaps several times.
  package mutating func few<Element>(of some: [Element], atMost count: Int) -> [Element] {
    (0..<Int.random(in: 0...count, using: &self)).map { _ in one(of: some) }
  }
}
