// What waits for the writer, and whose turn it is.
import Workflow

/// Requests by whom they are for. Those of one key are served in the order of arrival, keys by deficit round robin.
///
/// In its turn a key gains `quantum` and spends it on what its requests weigh; what is left counts in its next turn, as
/// long as it waits. So who asks for little is never behind more than one round, however much the others ask for. The
/// daemon's own work has no key: it has a turn after each key's, for everybody's deliveries hang on it.
///
/// Lines whose key rests are passed over.
///
/// Pure. Holds no memory of keys that do not wait; adding and taking cost the same however many do.
/// - Source: Shreedhar and Varghese, "Efficient Fair Queuing Using Deficit Round-Robin" (1996).
struct WriteQueue<Request> {
    /// A request that waits, in a list with those of its line; or a free place, in a list with the others.
    private struct Place {
        var request: Request?
        var weight = 0
        var next: Int?
    }

    /// What waits for one key. While it is not its turn, it stands in a list with the other lines; or it is free.
    private struct Line {
        var key: Identifier?
        var first: Int?
        var last = 0
        var count = 0
        var credit = 0
        var next: Int?
    }

    /// The line without a key.
    private static var own: Int { 0 }

    private let quantum: Int
    private let capacity: Int
    private let lineCapacity: Int

    /// Requests that wait.
    private(set) var count = 0
    private var places: [Place] = []
    private var freePlace: Int?
    private var lines = [Line()]
    private var freeLine: Int?
    private var numbers: [Identifier: Int] = [:]
    /// The lines with a key whose turn will be, in this order.
    private var firstLine: Int?
    private var lastLine = 0
    /// Whose turn it is: a line in which somebody waits. `nil` between two turns.
    private var inTurn: Int?
    private var wasOwnTurn = false

    /// - Parameters:
    ///   - quantum: the weight that a turn is worth.
    ///   - capacity: requests that wait at most.
    ///   - lineCapacity: of these, requests of one key.
    init(
        quantum: Int = StoreLimits.turnWeight, capacity: Int = StoreLimits.waitingWritesMaximum,
        lineCapacity: Int = StoreLimits.waitingWritesOfKeyMaximum
    ) {
        precondition(quantum > 0, "a turn must be worth something, not \(quantum)")
        self.quantum = quantum
        self.capacity = capacity
        self.lineCapacity = lineCapacity
    }

    var isEmpty: Bool { count == 0 }

    /// Adds `request` behind those of its key.
    /// - Parameter key: whom it is for; `nil`: the daemon itself, which may use the whole capacity.
    /// - Returns: false when too many wait, in all or of this key. Nothing was added then.
    mutating func add(_ request: Request, for key: Identifier?, weight: Int) -> Bool {
        precondition(weight > 0, "a request weighs something, not \(weight)")
        guard count < capacity else { return false }
        let number = line(of: key)
        guard key == nil || lines[number].count < lineCapacity else { return false }
        let place = takePlace(Place(request: request, weight: weight))
        if lines[number].count == 0 { lines[number].first = place } else { places[lines[number].last].next = place }
        lines[number].last = place
        lines[number].count += 1
        count += 1
        return true
    }

    /// Takes the request out whose turn it is.
    /// - Parameters:
    ///   - fits: whether it may be taken.
    ///   - isResting: whether a key's requests are to wait.
    /// - Returns: `nil` when nothing waits but what rests, or what is next does not fit. It stays the next one.
    mutating func take(
        if fits: (Request) -> Bool = { _ in true }, unless isResting: (Identifier) -> Bool = { _ in false }
    ) -> Request? {
        while count > 0 {
            guard let number = inTurn ?? beginTurn(isResting) else { return nil }
            let rests = lines[number].key.map(isResting) ?? false
            guard !rests, let place = lines[number].first, places[place].weight <= lines[number].credit else {
                endTurn(number)
                continue
            }
            guard let request = places[place].request, fits(request) else { return nil }
            lines[number].credit -= places[place].weight
            lines[number].first = places[place].next
            lines[number].count -= 1
            count -= 1
            if lines[number].count == 0 { endTurn(number) }
            free(place: place)
            return request
        }
        return nil
    }

    // MARK: Turns

    /// Keys of which something waits.
    var keys: some Sequence<Identifier> { numbers.keys }

    /// - Returns: the line in turn: the daemon's own after each with a key, unless it is empty; `nil` when all rest.
    private mutating func beginTurn(_ isResting: (Identifier) -> Bool) -> Int? {
        var number = lines[Self.own].count > 0 ? Self.own : nil
        if wasOwnTurn || number == nil { number = nextLine(unless: isResting) ?? number }
        guard let number else { return nil }
        wasOwnTurn = number == Self.own
        lines[number].credit += quantum
        inTurn = number
        return number
    }

    /// Takes the first line out whose key does not rest; those before it come last.
    private mutating func nextLine(unless isResting: (Identifier) -> Bool) -> Int? {
        for _ in 0..<numbers.count {
            guard let first = firstLine else { return nil }
            firstLine = lines[first].next
            guard let key = lines[first].key, isResting(key) else { return first }
            appendLine(first)
        }
        return nil
    }

    /// Whoever still waits comes last; credit is kept by no others.
    private mutating func endTurn(_ number: Int) {
        inTurn = nil
        let isWaiting = lines[number].count > 0
        if !isWaiting { lines[number].credit = 0 }
        guard number != Self.own else { return }
        if isWaiting { appendLine(number) } else { free(line: number) }
    }

    private mutating func appendLine(_ number: Int) {
        lines[number].next = nil
        if firstLine == nil { firstLine = number } else { lines[lastLine].next = number }
        lastLine = number
    }

    // MARK: Places

    /// The line of `key`; a new one comes last.
    private mutating func line(of key: Identifier?) -> Int {
        guard let key else { return Self.own }
        if let known = numbers[key] { return known }
        let number = freeLine ?? lines.count
        if number < lines.count {
            freeLine = lines[number].next
            lines[number] = Line(key: key)
        } else {
            lines.append(Line(key: key))
        }
        numbers[key] = number
        appendLine(number)
        return number
    }

    private mutating func free(line number: Int) {
        if let key = lines[number].key { numbers[key] = nil }
        lines[number] = Line(next: freeLine)
        freeLine = number
    }

    private mutating func takePlace(_ place: Place) -> Int {
        guard let number = freePlace else {
            places.append(place)
            return places.count - 1
        }
        freePlace = places[number].next
        places[number] = place
        return number
    }

    private mutating func free(place number: Int) {
        places[number] = Place(next: freePlace)
        freePlace = number
    }
}
