// What of an interview belongs to the candidate, and the record without it.

extension Interview {
    /// The names of the candidate's fields that hold something, in the order in which a purge lists them.
    var candidateFieldsHeld: [String] {
        let fields: [(name: String, isHeld: Bool)] = [
            ("candidateName", submission.candidateName != nil),
            ("candidateEmail", submission.candidateEmail != nil),
            ("candidateRef", submission.candidateRef != nil),
            ("candidateProfile", submission.candidateProfile != nil),
            ("candidateResume", submission.candidateResume != nil),
            ("sessionTokens", interviewLink != nil || candidateTokenID != nil || sessionID != nil),
            ("otpRecords", hasOTPRecords),
        ]
        return fields.filter(\.isHeld).map(\.name)
    }

    /// The interview without the candidate: fields and ways in gone, the candidate's own words gone from the transcript
    /// and from the evidence cut out of it, the identity gone from what others wrote.
    ///
    /// Scores, plan and the report's structure stay, evidence keeps its turns. Done twice it changes nothing more.
    func withoutCandidateData() -> Interview {
        let redaction = CandidateRedaction(submission)
        var wiped = self
        wiped.submission.candidateName = nil
        wiped.submission.candidateEmail = nil
        wiped.submission.candidateRef = nil
        wiped.submission.candidateProfile = nil
        wiped.submission.candidateResume = nil
        wiped.intake = intake?.withoutCandidate(redaction)
        wiped.revokeCandidateAccess()
        wiped.sessionID = nil
        wiped.hasOTPRecords = false
        wiped.transcript = transcript?.withoutCandidate(redaction)
        wiped.plan = plan?.redacted(redaction)
        wiped.assessment = assessment?.withoutCandidate(redaction)
        wiped.planFeedback = planFeedback.map(redaction.redacted)
        wiped.agentError = agentError.map(redaction.redacted)
        return wiped
    }

    /// Shuts the candidate's link.
    mutating func revokeCandidateAccess() {
        interviewLink = nil
        candidateTokenID = nil
    }
}

extension Intake {
    /// Members of a payload that are the candidate's own, as `diffReport` names them.
    private static let candidateMember = "candidate"

    /// The body as it came goes whole: nobody knows where in it the candidate stands.
    fileprivate func withoutCandidate(_ redaction: CandidateRedaction) -> Intake {
        var intake = self
        intake.rawPayload = nil
        intake.canonicalPayload.candidateResume = nil
        intake.canonicalPayload.jobDescription = canonicalPayload.jobDescription.map(redaction.redacted)
        intake.diffReport = diffReport.filter { !$0.key.hasPrefix(Self.candidateMember) }.mapValues {
            Change(before: $0.before.map(redaction.redacted), after: $0.after.map(redaction.redacted))
        }
        for index in overrides.indices {
            intake.overrides[index].reason = overrides[index].reason.map(redaction.redacted)
        }
        return intake
    }
}

extension Transcript {
    /// Whose words stay is known by name; whoever else speaks may be the candidate.
    private static let interviewer = "interviewer"

    fileprivate func withoutCandidate(_ redaction: CandidateRedaction) -> Transcript {
        Transcript(
            entries: entries.map { entry in
                let isInterviewer = entry.speaker.lowercased() == Self.interviewer
                return Entry(
                    speaker: redaction.redacted(entry.speaker),
                    text: isInterviewer ? redaction.redacted(entry.text) : "", at: entry.at)
            })
    }
}

extension Plan {
    fileprivate func redacted(_ redaction: CandidateRedaction) -> Plan {
        var plan = self
        plan.title = redaction.redacted(title)
        plan.greetingScript = redaction.redacted(greetingScript)
        plan.sections = sections.map { section in
            var section = section
            section.questions = section.questions.map { question in
                Question(
                    id: question.id, text: redaction.redacted(question.text),
                    probes: question.probes.map(redaction.redacted), skills: question.skills)
            }
            return section
        }
        return plan
    }
}

extension Assessment {
    fileprivate func withoutCandidate(_ redaction: CandidateRedaction) -> Assessment {
        var report = self
        report.summary = redaction.redacted(summary)
        report.strengths = strengths.map(redaction.redacted)
        report.concerns = concerns.map(redaction.redacted)
        report.competencies = competencies.map { competency in
            var competency = competency
            for index in competency.subDimensions.indices {
                competency.subDimensions[index].evidence = competency.subDimensions[index].evidence.map {
                    Evidence(turn: $0.turn, quote: "")
                }
            }
            return competency
        }
        report.annotations = annotations.map { notes in
            Annotations(
                subDimensionAnnotations: notes.subDimensionAnnotations.mapValues {
                    $0.mapValues(redaction.redacted)
                },
                evidenceConfirmations: [], biasAnnotations: notes.biasAnnotations.map(redaction.redacted))
        }
        return report
    }
}
