// Version 3: when each key was last used.

extension Migration {
    /// Whoever tidies keys up wants to know which nobody uses any more.
    static let keyUses = Migration(
        version: 3, name: "key uses",
        script: "ALTER TABLE api_keys ADD COLUMN last_used_at INTEGER;")
}
