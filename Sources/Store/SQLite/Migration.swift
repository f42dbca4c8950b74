// The schema's history: each step forward, once, in a transaction of its own.

/// One step from a schema version to the next. Steps are never edited once released.
struct Migration {
    /// The version after the step, from 1 without gaps.
    let version: Int
    /// What it is for, in a few words.
    let name: String
    let script: String

    /// Every step, oldest first.
    static let all = [firstSchema, orderedItems, keyUses, candidateSessions]

    /// The version of a file that has seen every step.
    static var newest: Int { all.last?.version ?? 0 }

    /// Takes every step that the file has not seen.
    static func bringUpToDate(_ connection: Connection) throws(StoreError) {
        let found = Int(try connection.number("PRAGMA user_version"))
        for step in all where step.version > found {
            // On an error the connection is dropped, and the open transaction with it.
            try connection.execute(
                script: """
                    BEGIN IMMEDIATE;
                    \(step.script)
                    PRAGMA application_id = \(Connection.applicationID);
                    PRAGMA user_version = \(step.version);
                    COMMIT;
                    """)
        }
    }
}
