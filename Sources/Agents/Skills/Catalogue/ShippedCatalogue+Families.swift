// The shipped catalogue: families of roles, their categories, and the titles that name them.

extension ShippedCatalogue {
    static let families = """
        @software_engineering | engineering | software engineer, software developer, developer, programmer, software \
        architect, engineer, tech lead, engineering manager, software
        @backend_engineering | engineering | backend, back end, api engineer, api developer, server side
        @frontend_engineering | engineering | frontend, front end, web developer, ui developer, ui engineer
        @fullstack_engineering | engineering | fullstack, full stack
        @mobile_engineering | engineering | mobile, ios, android, ios developer, android developer, mobile developer
        @platform_engineering | engineering | devops, site reliability, sre, platform engineer, cloud engineer, \
        infrastructure, systems administrator, system administrator, cloud architect, network engineer
        @security_engineering | engineering | security engineer, security analyst, cybersecurity, penetration \
        tester, infosec
        @quality_engineering | engineering | qa, quality assurance, test engineer, sdet, software tester, test \
        automation
        @embedded_engineering | engineering | embedded, firmware, hardware engineer, fpga
        @data_engineering | data | data engineer, data engineering, etl developer, analytics engineer, data architect
        @data_analysis | data | data analyst, business intelligence, bi analyst, bi developer, reporting analyst, \
        analytics, insights analyst, product analyst
        @data_science | data | data scientist, data science, statistician, quantitative researcher
        @machine_learning | data | machine learning, ml engineer, ai engineer, deep learning, nlp engineer, computer \
        vision
        @product_management | product | product manager, product owner, product lead, head of product, product \
        management
        @project_management | product | project manager, program manager, programme manager, scrum master, business \
        analyst, delivery manager, project coordinator
        @product_design | design | product designer, ux, ui ux, ux designer, ui designer, interaction designer, ux \
        researcher, service designer, designer
        @visual_design | design | graphic designer, visual designer, art director, illustrator, motion designer
        @customer_success | support | customer success, client success, onboarding manager, customer success manager
        @financial_analysis | finance | financial analyst, finance, fp a, treasury, investment, risk analyst, credit \
        analyst, finance manager, cfo, banker
        @clinical_medicine | health | physician, doctor, surgeon, dentist, pharmacist, physiotherapist, \
        radiographer, paramedic, psychologist, therapist, medical assistant, clinical
        @care_work | health | carer, caregiver, care assistant, health care assistant, support worker, social worker
        @human_resources | people | human resources, hr, people partner, hr manager, people operations, hr business \
        partner, hrbp, learning and development
        @supply_chain | operations | supply chain, logistics, procurement, purchasing, warehouse, buyer, production \
        manager, inventory
        @customer_support | support | customer support, customer service, help desk, service desk, technical \
        support, call center, support engineer, support agent, contact centre
        @industrial_engineering | general | mechanical engineer, civil engineer, electrical engineer, chemical \
        engineer, structural engineer, process engineer, manufacturing engineer, industrial engineer, field \
        engineer, maintenance engineer
        @sales | sales | sales, account executive, business development, sales development, sdr, bdr, sales \
        representative, sales manager, account manager, sales engineer, key account
        @marketing | marketing | marketing, seo, content strategist, copywriter, brand manager, growth manager, \
        social media, communications manager, marketing manager, public relations
        @accounting | finance | accountant, accounting, bookkeeper, auditor, controller, tax, payroll, accounts \
        payable
        @nursing | health | nurse, nursing, midwife, registered nurse, rn, nurse practitioner, charge nurse
        @recruiting | people | recruiter, talent acquisition, sourcer, recruiting, recruitment
        @operations | operations | operations manager, operations, office manager, administrator, executive \
        assistant, chief of staff, facilities, administrative assistant
        @teaching | education | teacher, lecturer, tutor, professor, instructor, trainer, educator
        @general | general
        @network_engineering | engineering | network engineer, network administrator, network architect, network \
        technician
        @database_administration | engineering | database administrator, dba, database engineer, database developer
        @game_engineering | engineering | game developer, game programmer, gameplay programmer, game engineer, unity \
        developer, unreal developer
        @solution_architecture | engineering | solutions architect, solution architect, enterprise architect
        @technical_writing | product | technical writer, documentation engineer, technical author
        @legal | operations | lawyer, attorney, solicitor, legal counsel, paralegal, barrister, notary
        @hospitality | operations | chef, cook, waiter, waitress, barista, bartender, hotel manager, receptionist, \
        housekeeper, restaurant manager
        @construction | operations | site manager, construction manager, quantity surveyor, carpenter, plumber, \
        electrician, bricklayer, surveyor
        """
}
