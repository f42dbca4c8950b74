// How each receiver is just now.

import Store

/// Outlives processes, as receivers do.
final class MoodBook {
    private var moods: [LaneKey: ReceiverMood] = [:]
    /// The mood of receivers that have none of their own.
    var usual = ReceiverMood.well

    func mood(of lane: LaneKey) -> ReceiverMood { moods[lane] ?? usual }

    func set(_ mood: ReceiverMood, for lane: LaneKey) { moods[lane] = mood }

    /// Every receiver answers 200 from now on.
    func heal() {
        moods = [:]
        usual = .well
    }
}
