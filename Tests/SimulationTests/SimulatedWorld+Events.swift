// What publishers, admins, receivers and the machine do to a world.

import Workflow

@testable import Delivery
@testable import Store

extension SimulatedWorld {
    /// Something happens.
    func happen() {
        let events = WorldEvent.allCases
        let event = events[chance.index(of: events.map { options.weights[$0] ?? 0 })]
        history.trace("\(event)")
        switch event {
        case .publishOne, .publishBatch, .flood, .republish: publish(event)
        case .createInterview: createInterview()
        case .cancelInterview: decide(.cancel(reason: nil))
        case .purge: purge()
        case .pause, .activate, .order, .pace, .cap, .filter, .moveURL: changeEndpoint(event)
        case .deleteEndpoint: deleteEndpoint()
        case .createEndpoint: createEndpoint()
        case .retry: withSomeItem { self.retry($0, $1) }
        case .cancel: withSomeItem { self.cancel($0, $1) }
        case .recover: recover()
        case .prune: prune()
        default: disturb(event)
        }
    }

    private func disturb(_ event: WorldEvent) {
        switch event {
        case .mood:
            let keys = delivery.rules.given.keys.sorted { "\($0)" < "\($1)" }
            let mood = chance.pick(ReceiverMood.allCases)
            if keys.isEmpty || chance.oneIn(6) {
                moodBook.usual = mood
            } else {
                moodBook.set(mood, for: chance.pick(keys))
            }
        case .wallJump: jumpWall(milliseconds: chance.pick([-3_600_000, 3_600_000, -50_000, -700, 5_000]))
        case .fillDisk: store.limitDisk(bytes: chance.int(0...60_000))
        case .freeDisk: store.limitDisk(bytes: nil)
        case .reconfigure:
            delivery.reconfigure(inFlightMaximum: chance.int(1...24), perEndpoint: chance.int(1...8))
        case .drain: delivery.drain(within: chance.int64(0...20_000))
        case .crash: crash(.crash)
        case .cutPower: cutPower()
        case .checkpoint: store.checkpoint(chance.oneIn(2) ? .passive : .truncate)
        default: break
        }
    }

    /// The power goes now, or at a write or sync of a commit to come.
    private func cutPower() {
        let place = chance.int(0...2)
        // What a pruning took away nobody could tell afterwards.
        if place == 0 || prunings > 0 || store.waitingWrites == 0 { return crash(.powerLoss) }
        store.cutPower(atSync: place == 1 ? 1 : nil, atWrite: place == 2 ? chance.int(1...12) : nil)
        commit { store.turn(store.waitingWrites) }
        crash(.powerLoss, isUncertain: true)
    }

    // MARK: Publishers

    private func publish(_ event: WorldEvent) {
        let tenant = chance.pick(tenants)
        let count =
            switch event {
            case .publishBatch: chance.int(2...40)
            case .flood: chance.int(100...700)
            default: 1
            }
        var events: [RelayEvent] = []
        for _ in 0..<count {
            if event != .republish || eventNumber == 0 { eventNumber += 1 }
            let number = event == .republish ? chance.int(1...eventNumber) : eventNumber
            let name = chance.pick(["order.created", "order.paid", "order.sent"])
            var relayed = RelayEvent(tenantID: tenant, event: name, data: Array("{\"n\":\(number)}".utf8))
            relayed.eventID = "e\(number)"
            if !chance.oneIn(5) { relayed.runID = "run-\(chance.int(1...options.runs))" }
            events.append(relayed)
        }
        let facts = history.commits
        history.offered.formUnion(events.compactMap(\.eventID))
        store.submit(
            for: tenant, weight: max(1, events.count),
            { [events] transaction in
                try events.map { try transaction.publish($0).eventID }
            }
        ) { result in
            if case .success(let ids) = result { facts.post(.published(ids)) }
        }
    }

    private func createInterview() {
        let tenant = chance.pick(tenants)
        let callback = chance.oneIn(3) ? nil : "https://callback\(chance.int(1...3)).example"
        eventNumber += 1
        let number = eventNumber
        store.submit(
            for: tenant,
            { transaction in
                var interview = Interview(
                    id: transaction.makeIdentifier(), runID: "run_\(transaction.now.unixSeconds)_\(number)",
                    tenantID: tenant, createdAt: transaction.now)
                interview.submission.candidateRef = "ref-\(number)"
                interview.submission.candidateName = "Ada Lovelace"
                interview.submission.position = "Engineer"
                interview.submission.level = .senior
                interview.submission.qualifications = ["Swift", "Databases", "Testing"]
                interview.callbackURL = callback.map { $0 + "/in" }
                interview.callbackOrigin = callback.map { $0 + ":443" }
                _ = try transaction.insert(interview.deciding(.submit, at: transaction.now), by: .system)
            }
        ) { _ in }
    }

    private func decide(_ command: InterviewCommand) {
        withSomeInterview { transaction, interview in
            _ = try transaction.save(interview.deciding(command, at: transaction.now), by: .system)
        }
    }

    private func purge() {
        withSomeInterview { transaction, interview in
            let decision = try interview.deciding(.purgeCandidateData, at: transaction.now)
            _ = try transaction.purge(interview, saving: decision, by: .system)
        }
    }

    private func withSomeInterview(
        _ change: @escaping @Sendable (borrowing WriteTransaction, Interview) throws -> Void
    ) {
        let place = chance.unit()
        store.submit({ transaction in
            let count = try transaction.connection.first(ProbeSQL.countInterviews) { $0.int(0) } ?? 0
            let offset = Int(place * Double(count))
            let id = try transaction.connection.first(ProbeSQL.someInterview, .int(offset)) {
                (row) throws(StoreError) in try row.id(0)
            }
            guard let id, let interview = try transaction.interview(id: id) else { return }
            try change(transaction, interview)
        }) { _ in }
    }

    // MARK: Deliveries by hand

    private func withSomeItem(_ change: (Identifier, Identifier) -> Void) {
        let newest = (try? store.connection.first(ProbeSQL.newest) { $0.int64(0) }) ?? nil
        guard let newest, newest > 0 else { return }
        // Rather the newer ones: those are still on their way.
        let oldest = chance.oneIn(3) ? 1 : max(1, newest - 30)
        let found = try? store.connection.first(ProbeSQL.some, .integer(chance.int64(oldest...newest))) {
            (row) throws(StoreError) in (try row.id(0), try row.id(1))
        }
        if let found { change(found.0, found.1) }
    }

    private func retry(_ item: Identifier, _ tenant: Identifier) {
        let facts = history.commits
        history.items[item, default: ItemHistory()].wasRevived = true
        store.submit(for: tenant, { try $0.retry(item, tenantID: tenant) }) { result in
            if case .success(true) = result { facts.post(.retried(item)) }
        }
    }

    private func cancel(_ item: Identifier, _ tenant: Identifier) {
        store.submit(for: tenant, { try $0.cancel(item, tenantID: tenant) }) { _ in }
    }

    private func recover() {
        let tenant = chance.pick(tenants)
        let back = chance.pick([1_000, 60_000, 100_000_000] as [Int64])
        let statuses: Set<ItemStatus> = chance.oneIn(2) ? [.failed] : [.failed, .delivered]
        store.submit(
            for: tenant,
            { transaction in
                let wish = RecoveryWish(
                    tenantID: tenant, since: transaction.now.advanced(byMilliseconds: -back), until: nil,
                    statuses: statuses)
                _ = try transaction.begin(wish, matched: try transaction.count(wish))
            }
        ) { _ in }
    }

    private func prune() {
        let facts = history.commits
        let age = chance.int64(0...100_000)
        prunings += 1
        store.submit({ transaction in
            let before = try Self.everything(transaction)
            _ = try transaction.prune(
                endedBefore: transaction.now.advanced(byMilliseconds: -age), after: 0)
            let left = Set(try Self.everything(transaction).map(\.id))
            return before.filter { !left.contains($0.id) }
        }) { result in
            if case .success(let pruned) = result { facts.post(.pruned(pruned)) }
        }
    }

    static func everything(
        _ transaction: borrowing WriteTransaction
    ) throws(StoreError) -> [(id: Identifier, eventID: String, status: ItemStatus)] {
        try transaction.connection.all(ProbeSQL.all) { (row) throws(StoreError) in
            (try row.id(0), row.optionalText(1) ?? "", try ItemStatus(code: row.int64(2)))
        }
    }
}
