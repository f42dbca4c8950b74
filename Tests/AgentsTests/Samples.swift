// Submissions and transcripts that several suites use.

import Agents
import Workflow

enum Samples {
    static var engineer: InterviewSubmission {
        var submission = InterviewSubmission()
        submission.position = "Senior Software Engineer"
        submission.level = .senior
        submission.companyName = "Acme Corp"
        submission.candidateProfile = "8 years backend engineering, TypeScript and distributed systems background."
        submission.qualifications = [
            "5+ years of production TypeScript experience",
            "Demonstrated ability to design distributed systems at scale",
            "Strong async/concurrency patterns knowledge",
        ]
        return submission
    }

    static func submission(
        _ position: String, _ level: SeniorityLevel? = .mid, qualifications: [String] = [], skills: [String] = []
    ) -> InterviewSubmission {
        var submission = InterviewSubmission()
        submission.position = position
        submission.level = level
        submission.qualifications = qualifications
        submission.skills = skills
        return submission
    }

    static func plan(
        _ submission: InterviewSubmission, feedback: [String] = [], minutes: Int = 45
    ) async throws -> Plan {
        let profile = try await EmbeddedSkillNormaliser().profile(of: submission)
        let request = PlanRequest(
            planID: "plan-1", generatedAt: "2026-03-20T10:12:00.000Z", revision: feedback.count + 1,
            submission: submission, profile: profile, feedback: feedback, durationMinutes: minutes)
        return try await EmbeddedPlanner().plan(request)
    }

    static func assess(_ plan: Plan, _ entries: [Transcript.Entry]) async throws -> Assessment {
        let request = AssessmentRequest(
            assessmentID: "assessment-1", generatedAt: "2026-03-21T10:12:00.000Z", plan: plan,
            transcript: Transcript(entries: entries))
        return try await EmbeddedAssessor().assess(request)
    }

    /// The plan's questions in order, each followed by the answer.
    static func transcript(_ plan: Plan, _ answers: [String]) -> [Transcript.Entry] {
        zip(plan.sections.flatMap(\.questions), answers).flatMap { question, answer in
            [
                Transcript.Entry(speaker: "interviewer", text: question.text),
                Transcript.Entry(speaker: "candidate", text: answer),
            ]
        }
    }

    /// Answers to the engineer's nine questions: full, specific, with reasons.
    static let strong = [
        """
        I have worked on backend systems for eight years, the last four at a payments company. There I owned the \
        service that moved 30 million events a day, written in TypeScript on Node.js, and I led its redesign \
        because it failed every month end.
        """,
        """
        The most demanding case was our production TypeScript billing service. We had 120 thousand lines and any \
        change took two weeks. I decided to turn on strict mode module by module instead of rewriting in Go, \
        because a rewrite would have cost nine months. First we measured 4,000 type errors, then each team fixed 50 \
        a week. As a result defects fell by 35 percent in two quarters, although the build became slower by 20 seconds.
        """,
        """
        I would defend using a bounded queue with backpressure instead of unlimited promises. Under load, 10,000 items \
        exhausted memory, so I introduced a concurrency limit of 64. I considered worker threads, but the work was I/O \
        bound, therefore they would not help. What I would take back is the retry without jitter: when Redis failed \
        over we lost 12 minutes. Afterwards I added exponential backoff and the recovery dropped to 40 seconds.
        """,
        """
        We had to design a distributed system for notifications across three regions. My first attempt used one \
        Postgres leader, and it did not go as planned: latency rose from 40 ms to 300 ms. Today I would decide for \
        regional ownership of each tenant, with asynchronous replication, because consistency is only needed per \
        tenant. The trade-off is that moving a tenant takes minutes.
        """,
        """
        I would begin with an outbox: the event is stored in the same transaction as the change, then a dispatcher \
        delivers it. Each receiver gets its own queue, so that one that is down for a day does not block the others. \
        Delivery is at least once, therefore every event carries an id. For ten times the load I would shard by \
        receiver. The risk is a slow receiver filling the disk, so I set a limit of 3 days.
        """,
        """
        A hash table gives constant time on average, but costs memory; a B-tree costs about 3 page reads for a million \
        records, and keeps order. If it must fit memory I use a hash map because look-ups dominate. When the data no \
        longer fits, I choose the B-tree. I measured 0.2 ms per look-up in Postgres.
        """,
        """
        Checkout was slow every Monday at 9, and the problem was not what it seemed. At first we suspected the \
        database because CPU was high. I ruled that out when queries took 3 ms. Then I compared traces and found \
        that DNS waited 5 seconds. We fixed the configuration, and I added an alert, so the cause cannot come
        back unnoticed.
        """,
        """
        My last change was idempotency keys for the orders API. The idea came from support: 40 duplicate orders a \
        week. First I wrote the design, a colleague reviewed it, then 300 lines of code and a feature flag for 5 \
        percent of users. It took six days from the idea to all users. The review found a race, so that step
        was worth its cost.
        """,
        """
        A colleague wanted GraphQL for the partner API and I preferred REST. She wanted partners to choose fields; I \
        worried about cost. We wrote down both options with three requests and measured. Her version needed 1 call \
        instead of 4, so I agreed, and the disagreement was settled. The outcome: partners integrated in 2 weeks.
        """,
    ]

    static let average = [
        "I am a software engineer with five years of experience, mostly in web companies, and I like backend work.",
        "We had a big TypeScript project and it was hard to maintain. I decided to add more types "
            + "and tests. It went well.",
        "I use async await most of the time. Promise.all is good when things are independent. I would do it again.",
        "We designed a system with several services and a queue between them. It had some problems at first.",
        "I would use a queue and workers that send the events, and retry if the receiver is down.",
        "I would use a hash map because it is fast. Maybe a database index.",
        "Once the site was slow and it was the cache, not the database. I found it by looking at the logs.",
        "We write code, open a pull request, and then it is deployed.",
        "I disagreed about a framework once and we talked about it and took the other one.",
    ]

    static let weak = [
        "Hi.", "I don't know.", "Not sure, maybe async await.", "No idea.", "Queue I guess.", "Hash map.", "pass",
        "We use git.", "I get along with everyone.",
    ]
}
