// One thing that a reviewer wants changed in a plan.

enum FeedbackWish: Equatable {
    /// More of what the words speak of.
    case more([Word])
    /// Less of it; `entirely` when it shall go.
    case less([Word], entirely: Bool)
    /// Questions for a higher (or lower) level.
    case level(Int)
    /// Minutes for the whole interview.
    case minutes(Int)
    /// A longer or shorter interview, in minutes.
    case duration(by: Int)
}
