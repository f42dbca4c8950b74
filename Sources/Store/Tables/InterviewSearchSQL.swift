// The statements of the search in interviews.

/// Words stand in the index as codes, so what is sought is a code or several joined by AND.
enum InterviewSearchSQL: SQL, StatementList {
    case insert = "INSERT INTO interview_search (rowid, words) VALUES (?1, ?2)"
    case delete = "DELETE FROM interview_search WHERE rowid = ?1"
    case mark = "UPDATE interviews SET search_mark = ?2 WHERE number = ?1"
    case newest = """
        SELECT rowid FROM interview_search WHERE interview_search MATCH ?1 ORDER BY rowid DESC LIMIT ?2 OFFSET ?3
        """
    case between = """
        SELECT rowid FROM interview_search WHERE interview_search MATCH ?1 AND rowid BETWEEN ?2 AND ?3
        ORDER BY rowid DESC
        """
    case count = "SELECT count(*) FROM interview_search WHERE interview_search MATCH ?1"
    /// Of one word, and ten times as fast.
    case countWord = "SELECT doc FROM interview_words WHERE term = ?1"
    /// Words that were deleted leave the index's pages when these are merged; bounded, so called until nothing changes.
    case merge = "INSERT INTO interview_search (interview_search, rank) VALUES ('merge', ?1)"
}
