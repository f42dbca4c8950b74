// The bounds of reading resumes, with unit and reason.

/// Bounds of the programs that open files of strangers, and of what they may answer.
enum ResumeLimits {
    /// Programs that run at a time: with `memoryBytes` each they stay below half of what the unit allows the service.
    static let runningMaximum = 2
    /// Requests that wait for a place. Each holds a file of up to 10 MiB.
    static let waitingMaximum = 24
    /// How long one waits for a place before it is told to come again, in milliseconds.
    static let waitMilliseconds: Int64 = 10_000
    /// How long a program may take, in milliseconds: a resume takes 20 to 100.
    static let runMilliseconds: Int64 = 15_000
    /// Seconds of processor time of one program.
    static let processorSeconds = 10
    /// Address space of one program, in bytes: a PDF of 10 MiB takes about 60 MiB.
    static let memoryBytes = 256 << 20
    /// Open files of one program: its libraries, fonts and streams.
    static let descriptors = 24
    /// Bytes of a program's answer: 100,000 characters of text with the markup of a wordy word processor around them.
    static let outputBytes = 16 << 20
    /// Bytes read from a program at a time.
    static let readBytes = 65_536
    /// How often a program that has closed its output is looked at until it has ended, in milliseconds.
    static let endMilliseconds: Int64 = 2
    /// Elements of a document inside one another; word processors nest about 30.
    static let elementsDeepMaximum = 256
    /// Bytes of an element's or entity's name.
    static let nameBytesMaximum = 256
    /// Orders on their way to the thread that runs the programs.
    static let mailboxCapacity = 256
}
