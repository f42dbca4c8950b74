// The interview of the demonstration: what is submitted, what was forgotten, what the candidate says.

import JSON

enum DemoInterview {
    /// Neither level nor anything about the work.
    static let incomplete: JSONValue = [
        "externalId": "demo-1", "candidateRef": "cand-2041", "candidateName": "Noor Haddad",
        "candidateEmail": "noor.haddad@example.com", "position": "Backend Engineer", "companyName": "Fjordline Ferries",
    ]

    /// What was missing.
    static let missing: JSONValue = [
        "level": "SENIOR", "skills": ["Swift", "PostgreSQL", "Distributed systems"],
        "qualifications": [
            "Five years of building and running backend services",
            "Experience with queues, retries and idempotent interfaces",
            "Has led the design of a service from the first draft to operation",
        ],
        "jobDescription": """
        You will build the services behind our booking system: reservations, payments and notifications to partners. \
        You design for failure, measure before you tune, and explain your decisions to colleagues in other teams.
        """,
    ]

    static let rejection: JSONValue = [
        "reason": "Please ask more about operating PostgreSQL in production and less about general experience.",
        "actorId": "recruiter-7",
    ]

    static let approval: JSONValue = ["actorId": "recruiter-7"]

    /// The candidate's answers, taken in turn.
    private static let answers = [
        """
        First I made the requirement precise: partners had lost booking notices in two outages. Because the notice \
        was sent after the commit, a crash between the two lost it. So I wrote the notice in the same PostgreSQL \
        transaction as the booking, and a worker sent it with retries. After that we lost none in eighteen months.
        """,
        """
        I would begin by measuring. In one case a query took four seconds at the 99th percentile; EXPLAIN ANALYZE \
        showed a sequential scan over 40 million rows. I added a partial index, which brought it to 12 ms, but I \
        also weighed the cost: inserts became three percent slower, which we accepted because reads were twenty \
        times as frequent.
        """,
        """
        The trade-off is between consistency and availability. For payments we chose consistency: a unique \
        idempotency key for each request, checked in the same transaction. For search we allowed results to be some \
        seconds old, because a stale list harms nobody and the cache took ninety percent of the load.
        """,
        """
        As the lead I wrote a short design of two pages, asked the three teams concerned for objections, and changed \
        the retry policy after the operations team showed me that our schedule would overload a partner after an \
        outage. As a result the first incident was over in ten minutes, without manual work.
        """,
        """
        When it failed in production, I first stopped the damage by pausing the queue, then compared the logs of \
        both nodes. A replica was behind, so we read our own writes too early. I moved those reads to the primary, \
        added an alert on replication lag, and described the cause in a review without blaming anybody.
        """,
    ]

    /// A transcript in which every question of `plan` is asked and answered.
    static func transcript(of plan: JSONValue) -> JSONValue {
        let questions = (plan["sections"]?.array ?? []).flatMap { section in
            (section["questions"]?.array ?? []).compactMap { $0["text"]?.string }
        }
        let turns = questions.enumerated().flatMap { index, question -> [JSONValue] in
            [
                ["speaker": "interviewer", "text": .string(question)],
                ["speaker": "candidate", "text": .string(answers[index % answers.count])],
            ]
        }
        return ["transcript": .array(turns), "durationMinutes": 42]
    }
}
