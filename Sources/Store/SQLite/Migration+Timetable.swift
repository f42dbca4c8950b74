// Version 6: interviews that the clock has something to do with are found without a walk.

extension Migration {
    /// `told_at`: when receivers last heard of the time, by the interview's scheduling or a reminder of it. It stands
    /// in the index, so that those who were told cost no look at their rows.
    static let timetable = Migration(
        version: 6, name: "timetable",
        script: """
            ALTER TABLE interviews ADD COLUMN told_at INTEGER;
            CREATE INDEX interviews_scheduled ON interviews (scheduled_at, told_at) WHERE state = 'SCHEDULED';
            CREATE INDEX interviews_in_progress ON interviews (updated_at) WHERE state = 'IN_PROGRESS';
            """)
}
