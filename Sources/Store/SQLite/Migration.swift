// The schema's history: each step forward, once, in a transaction of its own.

/// One step from a schema version to the next. Steps are never edited once released.
struct Migration: Sendable {
    /// The version after the step, from 1 without gaps.
    let version: Int
    /// What it is for, in a few words.
    let name: String
    let script: String
    /// What SQL cannot do, after the script.
    var work: (@Sendable (Connection) throws(StoreError) -> Void)?
    /// What is left to do after the work.
    var ending = ""

    /// Every step, oldest first.
    static let all = [firstSchema, orderedItems, keyUses, sealedInterviews, candidateSessions, timetable, payloads]

    /// The version of a file that has seen every step.
    static var newest: Int { all.last?.version ?? 0 }

    /// Takes every step that the file has not seen. What a step has removed is gone from file and log when
    /// it returns.
    static func bringUpToDate(_ connection: Connection) throws(StoreError) {
        let found = Int(try connection.number("PRAGMA user_version"))
        guard found < newest else { return }
        // Tables are replaced under those that refer to them; outside of a transaction, or it has no effect.
        try connection.execute(script: "PRAGMA foreign_keys = OFF")
        for step in all where step.version > found { try take(step, connection) }
        try connection.execute(script: "PRAGMA foreign_keys = ON")
        _ = try connection.checkpoint(.truncate)
    }

    /// On an error the connection is dropped, and the open transaction with it.
    private static func take(_ step: Migration, _ connection: Connection) throws(StoreError) {
        try connection.execute(script: "BEGIN IMMEDIATE;\n\(step.script)")
        try step.work?(connection)
        try connection.execute(script: step.ending)
        guard try connection.rows("PRAGMA foreign_key_check").isEmpty else {
            throw .damaged("after schema step \(step.version) a row refers to nothing")
        }
        try connection.execute(
            script: """
                PRAGMA application_id = \(Connection.applicationID);
                PRAGMA user_version = \(step.version);
                COMMIT;
                """)
    }
}
