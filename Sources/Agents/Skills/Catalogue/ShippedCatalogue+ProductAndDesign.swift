// The shipped catalogue: product, projects and design.

extension ShippedCatalogue {
    static let productAndDesign = """
        Product Strategy | product_management | product vision | Roadmapping, Market Research
        Roadmapping | product_management | product roadmap, roadmap planning, roadmaps | Prioritisation, Product \
        Strategy
        Prioritisation | product_management | prioritization, backlog management, backlog grooming, rice scoring | \
        Roadmapping, User Stories
        Product Discovery | product_management | customer discovery, continuous discovery | User Research
        User Stories | product_management project_management | requirements analysis, acceptance criteria | Agile
        Agile | project_management | safe framework, agile methodologies | Jira, Project Management
        Jira | project_management | confluence, atlassian | Agile
        Project Management | project_management | pmp | Risk Management, Stakeholder Management
        Stakeholder Management | product_management project_management | stakeholder communication, stakeholder \
        engagement | Presentation, Negotiation
        Business Analysis | project_management | process mapping, gap analysis | User Stories
        Market Research | product_management marketing | competitive analysis, market analysis | Product Strategy
        User Research | product_design | ux research, user interviews, customer interviews | Usability Testing, \
        Product Discovery
        Usability Testing | product_design | user testing | User Research, Prototyping
        Interaction Design | product_design | ixd, user flows | Prototyping, Design Systems
        Prototyping | product_design | prototypes | Figma, Usability Testing
        Figma | product_design | | Design Systems, Prototyping
        Design Systems | product_design | component libraries, pattern library | Figma, Accessibility
        Information Architecture | product_design | card sorting | Interaction Design
        Visual Design | visual_design | graphic design | Typography, Branding
        Typography | visual_design | | Visual Design
        Adobe Creative Suite | visual_design | photoshop, adobe illustrator, indesign, adobe creative cloud | Visual \
        Design
        Motion Design | visual_design | after effects, motion graphics | Visual Design
        Branding | visual_design marketing | brand identity | Visual Design
        OKRs | product_management | objectives and key results, kpi definition | Product Strategy, Prioritisation
        Product Analytics | product_management data_analysis | mixpanel, amplitude analytics | A/B Testing, Web \
        Analytics
        Product Launches | product_management | go-to-market, gtm strategy | Product Strategy, Market Research
        Product Requirements | product_management | product requirement documents, prds, requirements engineering, \
        requirements gathering | User Stories, Business Analysis
        Scrum | project_management product_management | scrum master certification, sprint planning, retrospectives \
        | Agile, Kanban
        Kanban | project_management | | Agile, Scrum
        =SAFe | project_management | scaled agile, scaled agile framework | Agile, Scrum
        PRINCE2 | project_management | | Project Management
        Project Planning | project_management | gantt charts, ms project, microsoft project | Project Management, \
        Budgeting
        Process Modelling | project_management operations | bpmn, process modeling, business process management | \
        Business Analysis, Process Improvement
        Monetisation | product_management | pricing strategy, monetization | Product Strategy
        Customer Journey Mapping | product_design product_management | journey mapping, customer journeys, service \
        blueprints | User Research, Interaction Design
        Wireframing | product_design | wireframes, balsamiq | Prototyping, Figma
        ~Sketch | product_design | sketch app, adobe xd, invision | Figma, Prototyping
        User Interface Design | product_design | ui design, interface design | Interaction Design, Visual Design
        User Experience Design | product_design | ux design, user experience, user-centred design, user centered \
        design | User Research, Interaction Design
        UX Writing | product_design | content design, microcopy | Copywriting, User Experience Design
        Service Design | product_design | | Customer Journey Mapping, User Research
        Design Thinking | product_design | design sprints | User Research, Prototyping
        =Illustration | visual_design | digital illustration | Adobe Creative Suite, Visual Design
        Photography | visual_design | photo editing, lightroom | Adobe Creative Suite
        Video Production | visual_design marketing | video editing, premiere pro, final cut pro, davinci resolve | \
        Motion Design
        3D Modelling | visual_design game_engineering | 3d modeling, blender 3d, cinema 4d, maya 3d | CAD, Motion \
        Design
        Print Design | visual_design | editorial design, layout design | Typography, Adobe Creative Suite
        """
}
