// What the document says of relayed events.

extension OperationDescription {
    static let publishEvent = OperationDescription(.events).taking(.relayEvent)
        .answering(
            202, .answer(["eventId": .text]),
            "The event is on disk and on its way. A repeated `eventId` is accepted and changes nothing.")
    static let publishEvents = OperationDescription(.events)
        .taking(
            .body([
                "events": Schema.list(of: .relayEvent, upTo: Limits.batchEvents).notEmpty
            ])
        )
        .answering(202, .answer(["eventIds": .list(of: .text)]), "All events are on disk and on their way.")
}

extension Schema {
    private static let shortText = text(upTo: Limits.nameCharacters)

    static let relayEvent = body(
        ["event": .eventName, "data": .map(of: .anything).described("Travels as it is.")],
        optional: [
            "eventId": .text(upTo: Limits.eventIDCharacters, pattern: "^[\\x21-\\x7E]+$")
                .described("The receiver's key against duplicates; made here when absent."),
            "runId": shortText.described(
                "Numbers the event among its run's. An interview's run also lends its `callbackUrl`, `interviewId` and "
                    + "`state`."),
            "interviewId": shortText.described("Leads to the interview's `callbackUrl` where the run does not."),
            "candidateRef": shortText, "state": shortText.described("The interview's own when absent."),
        ]
    ).named("RelayEvent")
}
