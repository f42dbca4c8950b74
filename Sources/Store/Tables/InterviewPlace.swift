// Where an interview stands in the file, and what the search knows of it.

struct InterviewPlace {
    /// The row's key; grows in the order of creation.
    let number: Int64
    let run: Int64
    /// Of the texts that the search's index holds; `nil` when it holds none.
    let searchMark: Int64?
}
