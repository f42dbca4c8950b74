// What a connection may do next: phases, order of answers, refusals. No socket, no timer.
import Reactor

/// The rules of one connection: a machine that is fed octets, answers and the passing of time, and that tells which
/// request to handle, which octets to send, and when to close.
///
///     idle ──octets──► head ──► body ──► handling ──answer──► idle
///       └──────────── refusal, last answer, deadline ────────► closing ──► ended
///
/// One request is handled at a time; what follows it waits in the parser. In `closing` what still comes is dropped,
/// so that the client can read the answer before the connection goes.
struct ConnectionRules {
    enum Phase { case idle, head, body, handling, closing, ended }

    let context: ServerContext
    let peer: PeerAddress
    /// Whether the peer forwards for others.
    let isProxied: Bool

    private(set) var phase = Phase.idle
    /// When the phase began, or, for `idle` and `closing`, when its last answer was taken.
    private(set) var phaseBegan: MonotonicInstant
    private(set) var parser: RequestParser
    private(set) var output = OutputBuffer()
    private(set) var outputBegan: MonotonicInstant
    /// Octets of the present output that were taken.
    private(set) var outputTaken = 0
    private(set) var inputHasEnded = false
    /// Octets that came and were dropped since the connection began to close.
    private(set) var dropped = 0
    /// Which request is being handled: a late answer to an earlier one does not fit.
    private(set) var serial: UInt64 = 0
    /// Whether its last answer was no refusal; false before the first.
    var isServed = false
    var rest = RefusalRest()

    private var head: HTTPRequestHead?
    private var requestID: String?
    private var isLast = false
    private var omitsBody = false
    private var owesContinue = false
    private var hasClosedWriting = false
    private var countedBodyBytes = 0

    init(_ context: ServerContext, peer: PeerAddress, isProxied: Bool, now: MonotonicInstant) {
        self.context = context
        self.peer = peer
        self.isProxied = isProxied
        phaseBegan = now
        outputBegan = now
        parser = RequestParser(limits: context.limits)
    }

    /// Whether more octets would be of use now.
    var wantsInput: Bool {
        if inputHasEnded { return false }
        switch phase {
        case .closing: return dropped < context.limits.lingerBytesMaximum
        case .handling: return parser.waitingBytes < context.limits.pipelineBytesMaximum
        case .idle, .head, .body:
            return !rest.isUnderWay && (!isBlocked || parser.waitingBytes < context.limits.pipelineBytesMaximum)
        case .ended: return false
        }
    }

    /// Whether the client has not taken so much that its next request must wait.
    var isBlocked: Bool { output.count > context.limits.unsentBytesMaximum }

    /// Takes octets that have arrived. Follow with `nextRequest`.
    mutating func receive(_ octets: UnsafeRawBufferPointer, now: MonotonicInstant) {
        if phase == .closing {
            dropped += octets.count
            if dropped >= context.limits.lingerBytesMaximum, output.isEmpty { end() }
            return
        }
        if phase == .idle { enter(.head, now) }
        parser.feed(octets)
    }

    /// Notes that the client will send nothing more. Follow with `nextRequest`.
    mutating func inputEnded(now: MonotonicInstant) {
        inputHasEnded = true
        if phase == .idle, output.isEmpty { end() }
        finishClosing(now)
    }

    /// The next request to be handled; nil when none can be now. To be asked again after every change.
    mutating func nextRequest(now: MonotonicInstant) -> HTTPRequest? {
        var request: HTTPRequest?
        while request == nil, isReading, !isBlocked {
            switch parser.next() {
            case .needsOctets:
                starve(now)
                countBody(now)
                return nil
            case .head(let head): consider(head, now)
            case .end(let body): request = finish(body, now)
            case .refused(let refusal): refuse(refusal.kind, offset: refusal.offset, now)
            }
        }
        countBody(now)
        return request
    }

    /// Answers the request that is being handled. Follow with `nextRequest`.
    mutating func answer(_ response: HTTPResponse, now: MonotonicInstant) {
        precondition(phase == .handling, "an answer while \(phase)")
        if !holdsBack(response, head: nil, now) { give(response, now) }
    }

    mutating func give(_ response: HTTPResponse, _ now: MonotonicInstant) {
        let hasMore = !inputHasEnded || parser.waitingBytes > 0
        let closes = isLast || !hasMore || context.isDraining
        write(response, closes: closes, now)
        requestID = nil
        if closes { close(now) } else { enter(parser.isAtStart ? .idle : .head, now) }
    }

    /// Answers the request that is being handled in place of a handler that did not.
    mutating func answerUnanswered(now: MonotonicInstant) {
        precondition(phase == .handling, "an answer while \(phase)")
        observe(.unanswered)
        answer(ErrorBody.response(.unanswered, status: 500, requestID: requestID ?? ""), now: now)
    }

    /// Notes that the client has taken so many octets of the output.
    mutating func sent(_ count: Int, now: MonotonicInstant) {
        let wasBlocked = isBlocked
        output.take(count)
        outputTaken += count
        // The client's time for its next request did not run while we did not read it.
        if wasBlocked, !isBlocked, phase == .head { phaseBegan = now }
        guard output.isEmpty else { return }
        if phase == .idle { phaseBegan = now }
        if phase == .closing, dropped >= context.limits.lingerBytesMaximum { end() }
        finishClosing(now)
    }

    /// Whether the writing half is to be closed now. True once.
    mutating func takeCloseWriting() -> Bool {
        guard phase == .closing, output.isEmpty, !hasClosedWriting else { return false }
        hasClosedWriting = true
        return true
    }

    /// Makes the present answer the last; an idle connection ends at once.
    mutating func drain() {
        if phase == .idle, output.isEmpty { end() }
    }

    /// Ends the connection without another word: its peer is gone, or must be.
    mutating func end() {
        phase = .ended
        head = nil
        takeHeld()
        output = OutputBuffer()
        parser = RequestParser(limits: context.limits)
        context.bodyBytesInFlight -= countedBodyBytes
        countedBodyBytes = 0
    }

    private var isReading: Bool {
        switch phase {
        case .idle, .head, .body: !rest.isUnderWay
        case .handling, .closing, .ended: false
        }
    }

    mutating func enter(_ phase: Phase, _ now: MonotonicInstant) {
        self.phase = phase
        phaseBegan = now
    }

    /// Finds the phase for what the parser waits for, and whether it can still come.
    private mutating func starve(_ now: MonotonicInstant) {
        let next: Phase = parser.isInBody ? .body : parser.isAtStart ? .idle : .head
        if next != phase { enter(next, now) }
        if inputHasEnded {
            if next != .idle { observe(.truncated) }
            return close(now)
        }
        guard owesContinue, next == .body else { return }
        owesContinue = false
        // Whoever has begun to send needs no telling.
        guard parser.bodyBytesReceived == 0, parser.waitingBytes == 0 else { return }
        noteOutputBegin(now)
        output.append { $0 += ResponseEncoder.goOn }
    }

    /// Decides about a request by its head.
    private mutating func consider(_ parsed: ParsedHead, _ now: MonotonicInstant) {
        let id = context.makeRequestID()
        let head = HTTPRequestHead(parsed, peer: peer, requestID: id)
        requestID = id
        isLast = parsed.isLast
        omitsBody = parsed.method == "HEAD"
        guard parsed.expectation != .unknown else { return refuse(.expectationUnknown, offset: nil, now) }
        guard context.pendingAnswers < context.pendingAnswersMaximum else {
            return refuse(.tooManyPending, offset: nil, now)
        }
        switch context.admission(of: head) {
        case .bodyUpTo(let bytesMaximum):
            self.head = head
            owesContinue = parsed.expectation == .continued && parsed.framing != .none
            parser.admitBody(upTo: bytesMaximum)
        case .refuse(let response): if !holdsBack(response, head: parsed, now) { turnAway(response, parsed, now) }
        }
    }

    /// Answers a request that was not admitted, and drops its body if that is short enough.
    mutating func turnAway(_ response: HTTPResponse, _ parsed: ParsedHead, _ now: MonotonicInstant) {
        let isShort =
            switch parsed.framing {
            case .none, .chunked: true
            case .fixed(let length): length <= ServerConstants.discardedBodyBytesMaximum
            }
        // A client that waits to be told to go on may send the body or not: there is no next request to be found.
        let closes = isLast || !isShort || parsed.expectation == .continued || context.isDraining
        write(response, closes: closes, now)
        if closes { return close(now) }
        parser.discardBody(upTo: ServerConstants.discardedBodyBytesMaximum)
    }

    private mutating func finish(_ body: [UInt8], _ now: MonotonicInstant) -> HTTPRequest? {
        owesContinue = false
        guard let head else {
            // It was turned away; its body is out of the way now.
            requestID = nil
            return nil
        }
        self.head = nil
        serial += 1
        enter(.handling, now)
        return HTTPRequest(head: head, body: body)
    }

    mutating func refuse(_ kind: HTTPRefusalKind, offset: Int?, _ now: MonotonicInstant) {
        observe(kind, offset: offset)
        // A request that was turned away has its answer already; only its body is in the way.
        if let status = kind.status, !parser.isDiscarding {
            let id = requestID ?? context.makeRequestID()
            requestID = id
            write(ErrorBody.response(kind, status: status, requestID: id), closes: true, now)
        }
        isServed = false
        close(now)
    }

    private mutating func write(_ response: HTTPResponse, closes: Bool, _ now: MonotonicInstant) {
        var response = response
        if !ResponseEncoder.isValid(response) {
            observe(.responseInvalid)
            response = ErrorBody.response(.responseInvalid, status: 500, requestID: requestID ?? "")
        }
        let frame = ResponseEncoder.Frame(
            dateLine: context.dateLine, requestID: requestID ?? "", closes: closes, omitsBody: omitsBody)
        noteOutputBegin(now)
        ResponseEncoder.encode(response, frame, into: &output)
        context.configuration.observer.answered(status: response.status)
        noteAnswer(response, closes: closes, now)
    }

    /// Starts the time for taking the output, unless it runs already.
    private mutating func noteOutputBegin(_ now: MonotonicInstant) {
        if output.isEmpty { (outputBegan, outputTaken) = (now, 0) }
    }

    private mutating func close(_ now: MonotonicInstant) {
        enter(.closing, now)
        head = nil
        parser = RequestParser(limits: context.limits)
        finishClosing(now)
    }

    /// Once the last answer is taken: nothing to wait for when the client is silent for good; else its time runs.
    private mutating func finishClosing(_ now: MonotonicInstant) {
        guard phase == .closing, output.isEmpty else { return }
        phaseBegan = now
        if inputHasEnded { end() }
    }

    /// Keeps the count of body octets held by all connections, and its limit.
    private mutating func countBody(_ now: MonotonicInstant) {
        let held = parser.body.count
        guard held != countedBodyBytes else { return }
        context.bodyBytesInFlight += held - countedBodyBytes
        countedBodyBytes = held
        if context.bodyBytesInFlight > context.limits.bodyBytesInFlightMaximum, phase == .body {
            refuse(.bodiesTooLarge, offset: nil, now)
            countBody(now)
        }
    }

    func observe(_ kind: HTTPRefusalKind, offset: Int? = nil) {
        context.configuration.observer.refused(HTTPRefusal(kind: kind, offset: offset, peer: peer))
    }
}
