// Looks after the disk: gives the ballast up when there is no room, makes it anew when there is, tells of both.
import Reactor

/// Acts as `Ballast` decides, and tells everybody. Confined to the store's thread.
final class RoomKeeper {
    private let room: any DiskRoom
    private let health: StoreHealth
    private let observer: any StoreObserver
    private unowned let loop: EventLoop
    private let isManaged: Bool
    private var ballast: Ballast
    /// Once the directory is ours: before, nothing but giving up may happen.
    private var isOpen = false
    private var isReadOnly = false
    private var nextLook: TimerID?
    /// Why the ballast could not be made, though there seemed to be room.
    private var makingError: SystemCallError?

    init(_ configuration: StoreConfiguration, health: StoreHealth, observer: any StoreObserver, loop: EventLoop) {
        room = configuration.diskRoom
        isManaged = configuration.ballastBytes != nil
        ballast = Ballast(
            bytes: configuration.ballastBytes ?? 0,
            bytesFound: configuration.ballastBytes == nil ? nil : room.ballastBytes())
        self.health = health
        self.observer = observer
        self.loop = loop
    }

    /// The file is open: makes the ballast if there is room, or goes on as the process before has ended.
    func open() {
        guard isManaged else { return }
        isOpen = true
        guard ballast.standing != .unwanted else { return room.removeBallast() }
        look()
        switch ballast.standing {
        case .given: becameShort()
        case .missing:
            tell(
                .ballastMissing(
                    freeBytes: room.freeBytes(), freeBytesWanted: ballast.freeBytesWanted, error: makingError))
        case .unwanted, .kept: break
        }
    }

    /// A commit, a checkpoint or the opening could not write.
    /// - Returns: whether it may find room now: the ballast was given up.
    @discardableResult
    func met(_ error: StoreError) -> Bool {
        if error == .readOnly, isOpen, !isReadOnly {
            isReadOnly = true
            tell(.readOnly)
        }
        guard error == .diskFull, ballast.diskFull() == .giveUp else { return false }
        room.giveUpBallast()
        if isOpen {
            becameShort()
            lookLater()
        }
        return true
    }

    /// A commit is on the disk.
    func committed() {
        guard isReadOnly else { return }
        isReadOnly = false
        tell(.writable)
    }

    private func becameShort() {
        health.noteRoom(isShort: true)
        tell(.short(freeBytesWanted: ballast.freeBytesWanted))
    }

    private func look() {
        let wasShort = ballast.isRoomShort
        if ballast.looked(freeBytes: room.freeBytes()) == .make { make(wasShort: wasShort) }
        lookLater()
    }

    private func lookAgain() {
        nextLook = nil
        look()
    }

    private func make(wasShort: Bool) {
        do throws(SystemCallError) {
            try room.makeBallast(bytes: ballast.bytes)
            ballast.made()
            makingError = nil
            health.noteRoom(isShort: false)
            tell(wasShort ? .ample(bytes: ballast.bytes) : .ballastMade(bytes: ballast.bytes))
        } catch {
            // A quota, perhaps, of which the file system's free bytes know nothing: looked at again.
            makingError = error
        }
    }

    private func lookLater() {
        guard nextLook == nil, ballast.isLooking, health.refusal == nil else { return }
        let pause =
            ballast.isRoomShort ? StoreLimits.roomLookMilliseconds : StoreLimits.ballastLookMilliseconds
        nextLook = loop.schedule(at: loop.time.monotonic().advanced(byMilliseconds: pause)) { self.lookAgain() }
    }

    private func tell(_ news: DiskNews) { observer.diskChanged(news) }
}
