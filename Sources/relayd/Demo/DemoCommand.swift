// relayd demo: a whole interview with real processes, a kill between, and the events counted.

import JSON
import Reactor

enum DemoCommand {
    static let command = Command(
        ["demo"], summary: "Play a whole interview, kill the daemon in the middle and count the events",
        discussion: """
            Runs a daemon and a receiver as processes of their own, on free ports of 127.0.0.1 and in a temporary
            directory that is removed at the end; nothing outside of it is read or changed. Ends with 0 only if every
            event arrived verified, in order and without gaps. With --json one object on standard output tells the
            result, and the steps go to standard error.
            """,
        example: "relayd demo",
        options: [CommandOption("keep", summary: "Keep the directory: configuration, data and logs")],
        run: run)

    @Sendable
    private static func run(_ arguments: ParsedArguments) async -> ExitCode {
        Signal.ignoreBrokenPipes()
        let directory: DemoDirectory
        do {
            directory = try DemoDirectory(environment: arguments.environment)
        } catch {
            arguments.complain("\(error)")
            return .failure
        }
        do {
            let stage = try DemoStage(directory: directory, environment: arguments.environment)
            let signals = try SignalStream([.interrupt, .terminate, .hangUp]) { _ in stage.interrupt() }
            let code = await play(stage, arguments)
            signals.end()
            return code
        } catch {
            arguments.complain("\(error)")
            directory.remove()
            return .failure
        }
    }

    private static func play(_ stage: DemoStage, _ arguments: ParsedArguments) async -> ExitCode {
        let begin = DemoClock.milliseconds()
        let voice = DemoVoice(terminal: arguments.terminal, isForMachine: arguments.wantsJSON)
        let directory = stage.directory
        voice.step("relayd demo", directory.path)
        var report: DemoReport?
        var failure: DemoFailure?
        do {
            var story = try DemoStory(stage: stage, voice: voice)
            do {
                try await story.play()
            } catch {
                failure = stage.isInterrupted ? .interrupted : error as? DemoFailure ?? DemoFailure(message: "\(error)")
            }
            report = story.report
            story.close()
        } catch {
            failure = DemoFailure(message: "\(error)")
        }
        let ending = await stage.takeDown()
        if failure == nil { voice.step("daemon stopped", "SIGTERM, \(ending)") }
        let milliseconds = DemoClock.milliseconds() - begin
        if let report, !report.expected.isEmpty, failure?.isInterruption != true {
            voice.say("")
            for line in report.lines(milliseconds: milliseconds, for: arguments.terminal) { voice.say(line) }
        }
        if arguments.wantsJSON {
            var object = report?.json(milliseconds: milliseconds).object ?? ["success": false]
            object["success"] = .bool(failure == nil && report?.isGood == true)
            object["failure"] = .optional(failure?.message)
            arguments.terminal.data(JSONValue.object(object).text)
        }
        return conclude(failure, isGood: report?.isGood == true, directory, arguments)
    }

    /// Removes the directory or says what is to be seen in it.
    private static func conclude(
        _ failure: DemoFailure?, isGood: Bool, _ directory: DemoDirectory, _ arguments: ParsedArguments
    ) -> ExitCode {
        let isSuccess = failure == nil && isGood
        if let failure {
            let beginning = failure.isInterruption ? "" : "the demonstration failed: "
            arguments.complain(beginning + VisibleText.escaped(failure.message))
        }
        if arguments.isSet("keep") || (!isSuccess && failure?.isInterruption != true) {
            arguments.terminal.message("the daemon's log: \(directory.daemonLog)")
            arguments.terminal.message("the receiver's log: \(directory.receiverLog)")
        } else {
            directory.remove()
        }
        return isSuccess ? .success : .failure
    }
}
