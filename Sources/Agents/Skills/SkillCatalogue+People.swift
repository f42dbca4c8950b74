// Skills: health, people, operations, support and education.

extension SkillCatalogue {
    static let health: [Skill] = [
        Skill(
            "Patient Care", [.nursing, .careWork],
            also: [
                "direct patient care", "bedside care", "patient centred care", "patient-centered care", "nursing care",
            ], near: ["Patient Assessment", "Vital Signs Monitoring"]),
        Skill(
            "Patient Assessment", [.nursing, .medicine],
            also: ["clinical assessment", "nursing assessment", "physical assessment"],
            near: ["Triage", "Patient Care"]),
        Skill(
            "Triage", [.nursing, .medicine], also: ["patient triage", "esi triage"],
            near: ["Emergency Care", "Patient Assessment"]),
        Skill(
            "Emergency Care", [.nursing, .medicine],
            also: ["emergency nursing", "emergency room", "emergency department", "trauma care"],
            near: ["Triage", "Advanced Life Support"]),
        Skill(
            "Intensive Care", [.nursing], also: ["icu", "critical care", "intensive care unit"],
            near: ["Vital Signs Monitoring", "Advanced Life Support"]),
        Skill(
            "Medication Administration", [.nursing],
            also: [
                "administering medication", "medication management", "iv therapy", "intravenous therapy",
                "drug administration",
            ], near: ["Patient Safety", "Patient Care"]),
        Skill(
            "Vital Signs Monitoring", [.nursing], also: ["vital signs", "patient monitoring"],
            near: ["Patient Assessment"]),
        Skill("Wound Care", [.nursing], also: ["wound management"], near: ["Infection Control"]),
        Skill(
            "Infection Control", [.nursing, .medicine],
            also: ["infection prevention", "aseptic technique", "hand hygiene"], near: ["Patient Safety"]),
        Skill(
            "Patient Safety", [.nursing, .medicine], also: ["fall prevention", "safety protocols"],
            near: ["Infection Control", "Medication Administration"]),
        Skill("Basic Life Support", [.nursing], also: ["bls", "cpr", "first aid"], near: ["Advanced Life Support"]),
        Skill(
            "Advanced Life Support", [.nursing, .medicine], also: ["acls"],
            near: ["Basic Life Support", "Emergency Care"]),
        Skill(
            "Care Planning", [.nursing, .careWork], also: ["care plans", "care plan", "discharge planning"],
            near: ["Patient Assessment"]),
        Skill(
            "Electronic Health Records", [.nursing, .medicine],
            also: ["ehr", "emr", "epic systems", "cerner", "clinical documentation", "charting"], near: ["HIPAA"]),
        Skill("HIPAA", [.nursing, .medicine], also: ["patient confidentiality"], near: ["Electronic Health Records"]),
        Skill(
            "Paediatric Care", [.nursing, .medicine],
            also: ["pediatrics", "pediatric nursing", "paediatrics", "paediatric nursing"], near: ["Patient Care"]),
        Skill(
            "Geriatric Care", [.nursing, .careWork], also: ["elderly care", "dementia care", "geriatrics"],
            near: ["Patient Care"]),
        Skill(
            "Mental Health Care", [.nursing, .medicine],
            also: ["psychiatric nursing", "mental health", "counselling", "counseling"], near: ["De-escalation"]),
        Skill(
            "Surgical Assistance", [.nursing, .medicine],
            also: ["operating room", "perioperative nursing", "scrub nurse"], near: ["Infection Control"]),
        Skill(
            "Diagnostics", [.medicine], also: ["differential diagnosis", "medical imaging", "radiology"],
            near: ["Patient Assessment"]),
        Skill(
            "Pharmacology", [.medicine, .nursing], also: ["dispensing medication"],
            near: ["Medication Administration"]),
        Skill(
            "Patient Education", [.nursing], also: ["family education", "health education"], near: ["Care Planning"]),
        Skill("Clinical Research", [.medicine], also: ["clinical trials", "gcp guidelines"], near: ["Statistics"]),
    ]

    static let peopleAndOperations: [Skill] = [
        Skill(
            "Talent Sourcing", [.recruiting], also: ["candidate sourcing", "boolean search", "linkedin recruiter"],
            near: ["Interviewing"]),
        Skill(
            "Interviewing", [.recruiting, .humanResources],
            also: ["structured interviews", "behavioural interviewing", "candidate assessment"],
            near: ["Talent Sourcing"]),
        Skill(
            "Full-Cycle Recruiting", [.recruiting],
            also: ["full cycle recruitment", "end-to-end recruiting", "talent acquisition"],
            near: ["Talent Sourcing", "Applicant Tracking Systems"]),
        Skill(
            "Applicant Tracking Systems", [.recruiting], also: ["ats", "greenhouse ats"],
            near: ["Full-Cycle Recruiting"]),
        Skill(
            "Employee Relations", [.humanResources],
            also: ["labour relations", "labor relations", "grievance handling", "conflict resolution"],
            near: ["Labour Law"]),
        Skill("Labour Law", [.humanResources], also: ["employment law", "labor law"], near: ["Employee Relations"]),
        Skill(
            "Performance Management", [.humanResources], also: ["performance reviews", "performance appraisal"],
            near: ["Coaching"]),
        Skill(
            "Compensation and Benefits", [.humanResources],
            also: ["total rewards", "salary benchmarking", "benefits administration"], near: ["Payroll"]),
        Skill(
            "Learning and Development", [.humanResources, .teaching],
            also: ["training and development", "l&d", "training programs", "training programmes"], near: ["Coaching"]),
        Skill(
            "Employee Onboarding", [.humanResources], also: ["new hire onboarding"],
            near: ["Learning and Development"]),
        Skill("HRIS", [.humanResources], also: ["workday hcm", "bamboohr", "successfactors"], near: ["Payroll"]),
        Skill(
            "Diversity and Inclusion", [.humanResources], also: ["dei", "diversity equity and inclusion"],
            near: ["Employee Relations"]),
        Skill(
            "Coaching", [.humanResources], also: ["mentoring", "mentorship", "coaching and mentoring"],
            near: ["People Leadership"]),
        Skill(
            "People Leadership", [.humanResources, .operations],
            also: ["team leadership", "people management", "team management", "leading teams", "line management"],
            near: ["Coaching", "Performance Management"]),
        Skill(
            "Change Management", [.humanResources, .projectManagement],
            also: ["organizational change", "organisational change"], near: ["Stakeholder Management"]),
        Skill(
            "Process Improvement", [.operations],
            also: [
                "lean six sigma", "lean manufacturing", "six sigma", "kaizen", "continuous improvement",
                "process optimization", "process optimisation",
            ], near: ["Operations Management"]),
        Skill(
            "Operations Management", [.operations], also: ["business operations", "day-to-day operations"],
            near: ["Process Improvement"]),
        Skill(
            "Logistics", [.supplyChain], also: ["transportation management", "shipping and receiving", "freight"],
            near: ["Inventory Management"]),
        Skill(
            "Inventory Management", [.supplyChain],
            also: ["stock control", "inventory control", "warehouse management"], near: ["Logistics", "SAP"]),
        Skill(
            "Procurement", [.supplyChain], also: ["purchasing", "strategic sourcing", "supplier negotiation"],
            near: ["Vendor Management", "Negotiation"]),
        Skill(
            "Vendor Management", [.supplyChain, .operations], also: ["supplier management", "supplier relations"],
            near: ["Procurement"]),
        Skill(
            "Quality Management", [.operations, .supplyChain],
            also: ["iso 9001", "quality control", "quality assurance processes"], near: ["Process Improvement"]),
        Skill(
            "Health and Safety", [.operations], also: ["workplace safety", "osha", "occupational safety"],
            near: ["Regulatory Compliance"]),
        Skill(
            "Office Administration", [.operations],
            also: ["calendar management", "travel arrangements", "administrative support", "data entry"],
            near: ["Microsoft Office"]),
        Skill("Microsoft Office", [.operations], also: ["ms office", "office 365", "microsoft 365"], near: ["Excel"]),
        Skill(
            "Customer Service", [.customerSupport],
            also: ["customer care", "client service", "customer support", "guest service"],
            near: ["De-escalation", "Ticketing Systems"]),
        Skill(
            "Ticketing Systems", [.customerSupport],
            also: ["zendesk", "freshdesk", "servicenow", "service desk tools"],
            near: ["Customer Service", "Technical Support"]),
        Skill(
            "Technical Support", [.customerSupport],
            also: ["help desk", "it support", "troubleshooting", "desktop support"], near: ["Ticketing Systems"]),
        Skill(
            "De-escalation", [.customerSupport, .nursing], also: ["complaint handling", "handling complaints"],
            near: ["Customer Service"]),
        Skill(
            "Lesson Planning", [.teaching],
            also: ["curriculum development", "curriculum design", "instructional design"],
            near: ["Classroom Management"]),
        Skill("Classroom Management", [.teaching], also: ["classroom teaching"], near: ["Lesson Planning"]),
        Skill(
            "Special Needs Education", [.teaching], also: ["special education", "inclusive education", "iep"],
            near: ["Classroom Management"]),
        Skill(
            "Driving", [.supplyChain],
            also: ["forklift operation", "forklift", "hgv licence", "cdl", "driving licence", "driver's license"],
            near: ["Logistics"], .exactCase),
        Skill(
            "Food Safety", [.operations], also: ["haccp", "food hygiene", "food preparation"],
            near: ["Health and Safety"]),
    ]
}
