// The shipped catalogue: health, people, operations, service, teaching and trades.

extension ShippedCatalogue {
    static let people = """
        Patient Care | nursing care_work | direct patient care, bedside care, patient centred care, patient-centered \
        care, nursing care | Patient Assessment, Vital Signs Monitoring
        Patient Assessment | nursing clinical_medicine | clinical assessment, nursing assessment, physical \
        assessment | Triage, Patient Care
        Triage | nursing clinical_medicine | patient triage, esi triage | Emergency Care, Patient Assessment
        Emergency Care | nursing clinical_medicine | emergency nursing, emergency room, emergency department, trauma \
        care | Triage, Advanced Life Support
        Intensive Care | nursing | icu, critical care, intensive care unit | Vital Signs Monitoring, Advanced Life \
        Support
        Medication Administration | nursing | administering medication, medication management, iv therapy, \
        intravenous therapy, drug administration | Patient Safety, Patient Care
        Vital Signs Monitoring | nursing | vital signs, patient monitoring | Patient Assessment
        Wound Care | nursing | wound management | Infection Control
        Infection Control | nursing clinical_medicine | infection prevention, aseptic technique, hand hygiene | \
        Patient Safety
        Patient Safety | nursing clinical_medicine | fall prevention, safety protocols | Infection Control, \
        Medication Administration
        Basic Life Support | nursing | bls, cpr, first aid | Advanced Life Support
        Advanced Life Support | nursing clinical_medicine | acls | Basic Life Support, Emergency Care
        Care Planning | nursing care_work | care plans, care plan, discharge planning | Patient Assessment
        Electronic Health Records | nursing clinical_medicine | ehr, emr, epic systems, cerner, clinical \
        documentation, charting | HIPAA
        HIPAA | nursing clinical_medicine | patient confidentiality | Electronic Health Records
        Paediatric Care | nursing clinical_medicine | pediatrics, pediatric nursing, paediatrics, paediatric nursing \
        | Patient Care
        Geriatric Care | nursing care_work | elderly care, geriatrics | Patient Care
        Mental Health Care | nursing clinical_medicine | psychiatric nursing, mental health, counselling, counseling \
        | De-escalation
        Surgical Assistance | nursing clinical_medicine | operating room, perioperative nursing, scrub nurse | \
        Infection Control
        Diagnostics | clinical_medicine | differential diagnosis, radiology | Patient Assessment
        Pharmacology | clinical_medicine nursing | dispensing medication | Medication Administration
        Patient Education | nursing | family education, health education | Care Planning
        Clinical Research | clinical_medicine | gcp guidelines | Statistics
        Phlebotomy | nursing clinical_medicine | venipuncture, blood draws, iv insertion, cannulation | Patient \
        Care, Vital Signs Monitoring
        Palliative Care | nursing care_work | hospice care, end of life care | Patient Care, Geriatric Care
        Maternity Care | nursing | midwifery, obstetrics, labour and delivery | Patient Care, Paediatric Care
        Oncology Nursing | nursing | chemotherapy administration, oncology | Medication Administration, Patient \
        Education
        Dialysis | nursing | haemodialysis, hemodialysis, renal care | Patient Care, Vital Signs Monitoring
        Anaesthesia | clinical_medicine nursing | anesthesia, anaesthesiology, anesthesiology | Intensive Care, \
        Surgical Assistance
        Physiotherapy | clinical_medicine | physical therapy, rehabilitation | Patient Assessment, Care Planning
        Occupational Therapy | clinical_medicine | | Physiotherapy, Care Planning
        Dementia Care | care_work nursing | alzheimer's care | Geriatric Care, De-escalation
        Personal Care | care_work | activities of daily living, personal hygiene assistance | Geriatric Care, Manual \
        Handling
        Manual Handling | care_work operations | patient transfer, moving and handling | Health and Safety, Personal \
        Care
        Radiography | clinical_medicine | medical imaging, x-ray imaging, mri, ct scanning, ultrasound | Diagnostics
        Laboratory Skills | clinical_medicine | pcr, laboratory techniques, lab techniques | Diagnostics, Clinical \
        Research
        Medical Coding | clinical_medicine operations | icd-10, medical billing | Electronic Health Records
        Good Clinical Practice | clinical_medicine | gcp certification, clinical trials | Clinical Research, \
        Regulatory Compliance
        Telemedicine | clinical_medicine nursing | telehealth | Electronic Health Records, Patient Education
        Nutrition Counselling | clinical_medicine care_work | dietetics, nutrition counseling | Patient Education
        Safeguarding | care_work teaching | child protection, adult safeguarding | Health and Safety, Patient Safety
        Talent Sourcing | recruiting | candidate sourcing, linkedin recruiter | Interviewing
        Interviewing | recruiting human_resources | structured interviews, behavioural interviewing, candidate \
        assessment | Talent Sourcing
        Full-Cycle Recruiting | recruiting | full cycle recruitment, end-to-end recruiting, talent acquisition | \
        Talent Sourcing, Applicant Tracking Systems
        Applicant Tracking Systems | recruiting | ats, greenhouse ats | Full-Cycle Recruiting
        Employee Relations | human_resources | labour relations, labor relations, grievance handling | Labour Law
        Labour Law | human_resources | employment law, labor law | Employee Relations
        Performance Management | human_resources | performance reviews, performance appraisal | Coaching
        Compensation and Benefits | human_resources | total rewards, salary benchmarking, benefits administration | \
        Payroll
        Learning and Development | human_resources teaching | training and development, l&d, training programs, \
        training programmes | Coaching
        Employee Onboarding | human_resources | new hire onboarding | Learning and Development
        HRIS | human_resources | workday hcm | Payroll
        Diversity and Inclusion | human_resources | dei, diversity equity and inclusion | Employee Relations
        Coaching | human_resources | mentorship, coaching and mentoring | People Leadership
        People Leadership | human_resources operations | team leadership, people management, team management, \
        leading teams, line management | Coaching, Performance Management
        Change Management | human_resources project_management | organizational change, organisational change | \
        Stakeholder Management
        Process Improvement | operations | continuous improvement, process optimization, process optimisation | \
        Operations Management
        Operations Management | operations | business operations, day-to-day operations | Process Improvement
        Logistics | supply_chain | transportation management, shipping and receiving, freight | Inventory Management
        Inventory Management | supply_chain | stock control, inventory control | Logistics, SAP
        Procurement | supply_chain | purchasing | Vendor Management, Negotiation
        Vendor Management | supply_chain operations | supplier management, supplier relations | Procurement
        Quality Management | operations supply_chain | iso 9001, quality control, quality assurance processes | \
        Process Improvement
        Health and Safety | operations | workplace safety, osha, occupational safety | Regulatory Compliance
        Office Administration | operations | travel arrangements, administrative support, data entry | Microsoft \
        Office
        Microsoft Office | operations | ms office, office 365, microsoft 365 | Excel
        Customer Service | customer_support | customer care, client service, customer support, guest service | \
        De-escalation, Ticketing Systems
        Ticketing Systems | customer_support | zendesk, freshdesk, service desk tools | Customer Service, Technical \
        Support
        Technical Support | customer_support | help desk, troubleshooting | Ticketing Systems
        De-escalation | customer_support nursing | handling complaints | Customer Service
        Lesson Planning | teaching | | Classroom Management
        Classroom Management | teaching | classroom teaching | Lesson Planning
        Special Needs Education | teaching | special education, inclusive education, iep | Classroom Management
        =Driving | supply_chain | forklift, hgv licence, cdl, driving licence, driver's license | Logistics
        Food Safety | operations | haccp, food hygiene | Health and Safety
        Workforce Planning | human_resources operations | shift planning, rota planning, staff scheduling | People \
        Leadership, Forecasting
        Employer Branding | recruiting human_resources | | Branding, Talent Sourcing
        Headhunting | recruiting | executive search, boolean search | Talent Sourcing, Full-Cycle Recruiting
        HR Analytics | human_resources | people analytics, workforce analytics | HRIS, Data Analysis
        =Workday | human_resources | sap successfactors, successfactors, personio, bamboohr | HRIS, Payroll
        Conflict Resolution | human_resources operations | mediation, conflict management | De-escalation, Coaching
        Mentoring | human_resources teaching | | Coaching, People Leadership
        Succession Planning | human_resources | talent management | Performance Management, Learning and Development
        Public Speaking | teaching sales | | Presentation
        Facilitation | project_management human_resources | workshop facilitation, meeting facilitation | Agile, \
        Coaching
        Time Management | operations | self organisation, self organization | Prioritisation, Office Administration
        Problem Solving | operations | analytical thinking, critical thinking | Debugging, Process Improvement
        Teamwork | operations | cross-functional collaboration | Stakeholder Management, Conflict Resolution
        Crisis Management | operations | business continuity, emergency planning | Risk Management, Incident Response
        Lean Management | operations supply_chain | kaizen, lean manufacturing | Six Sigma, Process Improvement
        Six Sigma | operations supply_chain | lean six sigma, dmaic | Quality Management, Statistics
        ERP Systems | operations supply_chain | erp, microsoft dynamics, netsuite, odoo | SAP, Process Improvement
        Facility Management | operations | facilities management, building maintenance | Vendor Management, Health \
        and Safety
        Executive Assistance | operations | diary management, travel management, calendar management | Office \
        Administration
        Supply Chain Planning | supply_chain | demand planning, s&op, material requirements planning | Forecasting, \
        Inventory Management
        Warehouse Management | supply_chain | order picking, wms, warehousing | Inventory Management, Logistics
        Forklift Operation | supply_chain | forklift licence, forklift license | Warehouse Management, Health and \
        Safety
        Freight Forwarding | supply_chain | customs clearance, incoterms, import and export | Logistics
        Strategic Sourcing | supply_chain | category management, supplier negotiation | Procurement, Negotiation
        Fleet Management | supply_chain operations | route planning, dispatching | Logistics, Driving
        Call Centre Operations | customer_support | call center operations, call handling, inbound calls | Customer \
        Service, Ticketing Systems
        Live Chat Support | customer_support | intercom chat, chat support | Customer Service, Ticketing Systems
        Complaint Handling | customer_support | complaints management | De-escalation, Customer Service
        ITIL | customer_support platform_engineering | it service management, itsm, servicenow | Technical Support, \
        Incident Response
        Desktop Support | customer_support | it support, hardware troubleshooting, windows support | Technical \
        Support, Windows Server
        Curriculum Development | teaching | curriculum design, instructional design | Lesson Planning
        E-Learning | teaching | elearning, learning management systems, moodle | Curriculum Development
        Student Assessment | teaching | exam design, marking and grading | Lesson Planning, Classroom Management
        Early Childhood Education | teaching care_work | nursery education, kindergarten | Classroom Management, \
        Safeguarding
        Language Teaching | teaching | tefl, celta, english as a second language, esl | Lesson Planning
        Food Preparation | hospitality | cooking, culinary skills, kitchen work | Food Safety
        Table Service | hospitality | waiting tables, food and beverage service, food service | Customer Service, \
        Food Safety
        Bartending | hospitality | barista, cocktail making | Table Service, Cash Handling
        Cash Handling | hospitality sales | point of sale, pos systems, till operation | Retail Sales
        Housekeeping | hospitality | room cleaning | Health and Safety
        Hotel Reception | hospitality | front desk, front office, guest relations, opera pms | Customer Service
        Merchandising | sales supply_chain | visual merchandising, stock replenishment, shelf stacking | Retail \
        Sales, Inventory Management
        Mechanical Design | industrial_engineering | machine design, gd&t, tolerance analysis | CAD, Finite Element \
        Analysis
        Finite Element Analysis | industrial_engineering | fea, ansys, abaqus | CAD, Mechanical Design
        Computational Fluid Dynamics | industrial_engineering | cfd, openfoam | Finite Element Analysis, MATLAB
        CNC Machining | industrial_engineering | cnc programming, milling and turning, cam programming | CAD, \
        Manufacturing
        Manufacturing | industrial_engineering supply_chain | production engineering, assembly line work | Lean \
        Management, Quality Management
        Welding | industrial_engineering | mig welding, tig welding | Manufacturing, Health and Safety
        Electrical Installation | industrial_engineering | electrical wiring, electrical safety testing | Health and \
        Safety, Circuit Design
        HVAC | industrial_engineering | heating and ventilation, refrigeration, air conditioning | Preventive \
        Maintenance
        Preventive Maintenance | industrial_engineering | maintenance planning, machine maintenance | Health and \
        Safety, Manufacturing
        Power Systems | industrial_engineering | power electronics, high voltage engineering | Circuit Design, \
        Control Systems
        Renewable Energy | industrial_engineering | photovoltaics, solar energy, wind energy | Power Systems
        Structural Engineering | construction industrial_engineering | structural analysis, eurocodes | CAD, \
        Building Information Modelling
        Building Information Modelling | construction | bim, revit, building information modeling | CAD, Structural \
        Engineering
        Construction Management | construction | site management, construction supervision | Project Management, \
        Health and Safety
        Quantity Surveying | construction | cost estimation, bill of quantities | Construction Management, Budgeting
        Surveying | construction | land surveying, site surveying | Geospatial Analysis, CAD
        Carpentry | construction | joinery, woodworking | Health and Safety
        Plumbing | construction | pipe fitting | Health and Safety
        Chemical Engineering | industrial_engineering | process simulation, aspen plus | Process Improvement, Health \
        and Safety
        Failure Mode and Effects Analysis | industrial_engineering | fmea | Quality Management, Risk Management
        Good Manufacturing Practice | industrial_engineering | gmp, cgmp | Quality Management, Regulatory Compliance
        Functional Safety | embedded_engineering industrial_engineering | iso 26262, iec 61508 | Risk Management, \
        Quality Management
        Environmental Management | industrial_engineering operations | iso 14001, sustainability reporting, esg \
        reporting | Regulatory Compliance
        """
}
