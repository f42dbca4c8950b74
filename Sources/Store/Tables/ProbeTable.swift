// A row of no meaning, to find out whether the disk takes writes.

enum ProbeSQL: SQL, StatementList {
    case replace = "INSERT INTO probes (number, at) VALUES (1, ?1) ON CONFLICT (number) DO UPDATE SET at = ?1"
}

extension WriteTransaction {
    /// Writes one row of no meaning: once its commit is answered, the disk takes writes.
    package func probe() throws(StoreError) {
        try connection.run(ProbeSQL.replace, .time(now))
    }
}
