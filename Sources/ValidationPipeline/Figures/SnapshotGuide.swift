import Bookkeeping

/// What `ledger-snapshot.sqlite` holds, for those who explain it to other programs.
package enum SnapshotGuide {
  /// One view of it.
  package struct View: Hashable, Sendable {
    package let name: String
    package let meaning: String
    package let columns: [Column]
  }

  package struct Column: Hashable, Sendable {
    package let name: String
    package let meaning: String
  }

  /// Every view with its columns, in order.
  package static var views: [View] {
    let entries = DashboardSnapshot.documentation
    return entries.filter { $0.column.isEmpty }.map { view in
      View(
        name: view.view, meaning: view.meaning,
        columns: entries.filter { $0.view == view.view && !$0.column.isEmpty }.map {
          Column(name: $0.column, meaning: $0.meaning)
        })
    }
  }

  /// Tables behind the views, of no interest to others.
  package static var tables: [String] { DashboardSnapshot.innerTables }
}
