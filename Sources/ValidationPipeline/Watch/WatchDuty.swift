import Bookkeeping
import Configuring
import DossierRules
import Enrolment
import Foundation
import Spooling
import Supervising
import SystemPackage

/// What a watch does from its start to its end, and all that it keeps in mind.
struct WatchDuty<Store: Disk> {
  let watch: Watch<Store>
  let holder: WorkspaceLock.Holder
  let closing: ClosingTime
  let alarm: Alarm
  let disk: Store
  let begin = ContinuousClock.now

  var configuration: Configuration
  var workspace: Workspace
  var roster: Roster?
  var pool: InspectorPool
  var book: WatchBook?

  var sentry: InboxSentry?
  var settling: SettlingFiles
  var quiet: QuietPeriods
  var told = ToldTroubles()
  var strangers: Set<InboxListing.Stranger> = []
  var rulesFile: ReplacedFile
  var rosterFile: ReplacedFile
  var nextRound = 0.0
  /// Until the first round went well, trouble ends the watch: whoever starts it is there to read why.
  var isSettledIn = false
  /// A new `pipeline.json` or roster was seen and is not in force yet.
  var isRulebookNew = false
  var isRosterNew = false
  /// What is amiss until it is mended: dashboards see the status of the gravest.
  var lasting = LastingTroubles()
  private var isInboxLost = false

  /// - Parameter stamp: `pipeline.json` as it was when it was read.
  init(
    watch: Watch<Store>, holder: WorkspaceLock.Holder, closing: ClosingTime, alarm: Alarm, disk: Store,
    configuration: Configuration, workspace: Workspace, stamp: FileStamp?
  ) {
    self.watch = watch
    self.holder = holder
    self.closing = closing
    self.alarm = alarm
    self.disk = disk
    self.configuration = configuration
    self.workspace = workspace
    pool = watch.inspectors(configuration)
    let patience = configuration.intake.settleSeconds
    settling = SettlingFiles(patience: patience)
    quiet = QuietPeriods(quiet: configuration.watch.quietMinutes * 60)
    rulesFile = ReplacedFile(stamp, patience: patience)
    rosterFile = ReplacedFile(SafeOpen.stamp(at: workspace.roster), patience: patience)
  }

  /// Seconds since the watch began, by a clock that never jumps.
  var time: Double { (ContinuousClock.now - begin).seconds }

  mutating func serve() async throws {
    while !closing.hasCome {
      try Task.checkCancellation()
      try listen()
      let isRound = time >= nextRound
      if isRound { try lookAround() }
      let names = settling.due(at: time).sorted()
      let students = quiet.due(at: time)
      if isRound || !names.isEmpty || !students.isEmpty { try await workOrSurvive(names, lettersTo: students) }
      if closing.hasCome { break }
      await alarm.wait(atMost: .seconds(max(0, nextMoment - time)))
    }
    try await settleUp()
  }

  /// Shows what it decided last: at work, a watch draws the page and a large database only now and then.
  private func settleUp() async throws {
    guard let book, let roster else { return }
    do {
      let lock = try await WorkspaceLock.acquire(workspace.lock, as: holder, waitingAtMost: .seconds(1))
      defer { lock.release() }
      try ResultsRoom(
        configuration: configuration, workspace: workspace, ledger: book.ledger, disk: disk, roster: roster,
        clock: watch.clock
      ).renew(comesAgain: false)
    } catch is WorkspaceLock.Busy {
      // Whoever has it shows what there is when they are done.
    }
  }

  /// Lets go of everything.
  mutating func end() async {
    sentry?.stop()
    sentry = nil
    await pool.close()
    closeBook()
  }

  /// When there is something to do next. Files that settle one after the other are taken together.
  private var nextMoment: Double {
    let gathering = min(0.25, configuration.intake.settleSeconds / 4)
    return [
      nextRound, settling.nextLook.map { $0 + gathering }, quiet.nextDue, rulesFile.nextLook, rosterFile.nextLook,
    ].compactMap { $0 }.min() ?? nextRound
  }

  /// Looks at the whole inbox, and whether the roster and the rules are still those by which we work.
  private mutating func lookAround() throws {
    nextRound = time + configuration.watch.rescanSeconds
    isRulebookNew = rulesFile.observe(SafeOpen.stamp(at: watch.office.file), at: time) || isRulebookNew
    isRosterNew = rosterFile.observe(SafeOpen.stamp(at: workspace.roster), at: time) || isRosterNew
    do {
      try listenToInbox()
      let listing = try configuration.inbox(in: workspace).list()
      settling.keepWatching(listing.files, at: time)
      tellStrangers(listing.strangers + listing.abandonedUploads(at: watch.clock.now))
      if let trouble = lasting.inbox {
        watch.observer.says("inbox: it is there again, and served.")
        told.forget(trouble)
        lasting.inbox = nil
      }
    } catch let error as SpoolError where isSettledIn {
      miss(error)
    }
  }

  /// Takes in what the kernel told since the last time.
  private mutating func listen() throws {
    let news = sentry?.collect() ?? InboxSentry.News()
    isInboxLost = isInboxLost || news.hasLostInbox
    if news.hasLostInbox || news.isIncomplete || (rulesFile.nextLook ?? .infinity) <= time
      || (rosterFile.nextLook ?? .infinity) <= time
    {
      nextRound = time
    }
    if news.unheardFolders > 0 {
      complain([
        Trouble(
          .done,
          "inbox: the kernel watches no more folders (fs.inotify.max_user_watches). "
            + "Deposits in the others are noticed at the next rescan; raise that limit for an answer at once.")
      ])
    }
    let inbox = configuration.inbox(in: workspace)
    do {
      for name in news.names { settling.keepWatching(name, as: try inbox.look(at: name), at: time) }
    } catch let error as SpoolError {
      miss(error)
    }
  }

  private mutating func miss(_ error: SpoolError) {
    settling = SettlingFiles(patience: configuration.intake.settleSeconds)
    lasting.inbox = Trouble(error)
    complain([Trouble(error)])
  }

  /// Listens to the inbox: anew, where it is another folder than before.
  private mutating func listenToInbox() throws {
    if let present = sentry {
      if !isInboxLost, present.isAtItsPost() {
        present.coverFolders()
        return
      }
      present.stop()
      sentry = nil
      isInboxLost = false
      watch.observer.complains(
        Trouble(
          .done, "inbox: the folder was removed, replaced or unmounted. The watch goes on with what is there now.")
      )
    }
    let alarm = alarm
    do {
      sentry = try InboxSentry(inbox: workspace.spool.inbox) { alarm.ring() }
    } catch let error as SpoolError where error.code == .inputOutput {
      // Without events there are still the rounds.
      complain([Trouble(.done, error.description)])
    }
  }

  private mutating func tellStrangers(_ present: [InboxListing.Stranger]) {
    let present = Set(present.prefix(1_000))
    complain(
      present.subtracting(strangers).sorted { $0.name < $1.name }.map { stranger in
        Trouble(.done, "inbox: '\(stranger.name.printable)' \(stranger.complaint). It was left where it is.")
      })
    strangers = present
  }

  /// Tells what was not told today, each once.
  mutating func complain(_ troubles: [Trouble]) {
    for trouble in told.news(in: troubles, at: time) { watch.observer.complains(trouble) }
  }
}
