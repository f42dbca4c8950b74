// Skills: data, analysis and machine learning; product and design.

extension SkillCatalogue {
    static let data: [Skill] = [
        Skill("pandas", [.dataScience, .dataAnalysis], also: ["numpy", "scipy"], near: ["Python", "Data Cleaning"]),
        Skill(
            "Excel", [.dataAnalysis, .financialAnalysis],
            also: ["microsoft excel", "ms excel", "advanced excel", "pivot tables", "spreadsheets", "google sheets"],
            near: ["Power BI", "SQL"], .exactCase),
        Skill("Tableau", [.dataAnalysis], near: ["Power BI", "Data Visualisation"]),
        Skill("Power BI", [.dataAnalysis], also: ["powerbi", "dax", "power query"], near: ["Tableau", "Excel"]),
        Skill("Looker", [.dataAnalysis], also: ["lookml", "looker studio"], near: ["SQL", "dbt"]),
        Skill(
            "Data Visualisation", [.dataAnalysis],
            also: ["data visualization", "dashboards", "dashboarding", "data viz"],
            near: ["Tableau", "Storytelling with Data"]),
        Skill(
            "Storytelling with Data", [.dataAnalysis], also: ["data storytelling"],
            near: ["Data Visualisation", "Presentation"]),
        Skill(
            "Statistics", [.dataScience, .dataAnalysis],
            also: [
                "statistical analysis", "hypothesis testing", "regression analysis", "statistical modelling",
                "statistical modeling",
            ], near: ["A/B Testing", "R"]),
        Skill(
            "A/B Testing", [.dataScience, .dataAnalysis],
            also: ["ab testing", "experimentation", "split testing", "controlled experiments"], near: ["Statistics"]),
        Skill(
            "Data Cleaning", [.dataAnalysis], also: ["data quality", "data wrangling", "data preparation"],
            near: ["SQL", "pandas"]),
        Skill(
            "Data Modelling", [.dataEngineering],
            also: ["data modeling", "dimensional modelling", "dimensional modeling", "star schema"],
            near: ["SQL", "Data Warehousing"]),
        Skill(
            "Data Warehousing", [.dataEngineering],
            also: ["data warehouse", "data warehouses", "redshift", "data lake"], near: ["Snowflake", "ETL"]),
        Skill("Snowflake", [.dataEngineering], near: ["dbt", "SQL"]),
        Skill(
            "BigQuery", [.dataEngineering, .dataAnalysis], also: ["google bigquery"], near: ["SQL", "Google Cloud"]),
        Skill("Databricks", [.dataEngineering], also: ["delta lake"], near: ["Apache Spark"]),
        Skill(
            "ETL", [.dataEngineering], also: ["elt", "data pipelines", "data pipeline", "etl pipelines"],
            near: ["Apache Airflow", "dbt"]),
        Skill("dbt", [.dataEngineering], also: ["data build tool"], near: ["SQL", "Snowflake"]),
        Skill("Apache Airflow", [.dataEngineering], also: ["airflow", "dagster"], near: ["ETL", "Python"]),
        Skill(
            "Apache Spark", [.dataEngineering], also: ["spark", "pyspark", "spark sql"], near: ["Databricks", "Scala"]),
        Skill("Hadoop", [.dataEngineering], also: ["apache hive", "hdfs", "mapreduce"], near: ["Apache Spark"]),
        Skill(
            "Stream Processing", [.dataEngineering], also: ["apache flink", "flink", "real time data"],
            near: ["Apache Kafka"]),
        Skill(
            "Data Governance", [.dataEngineering], also: ["data catalog", "data lineage", "master data"],
            near: ["Data Cleaning", "GDPR"]),
        Skill(
            "Machine Learning", [.machineLearning, .dataScience],
            also: ["supervised learning", "predictive modelling", "predictive modeling"],
            near: ["scikit-learn", "Python", "Statistics"]),
        Skill("Deep Learning", [.machineLearning], also: ["neural networks"], near: ["PyTorch", "TensorFlow"]),
        Skill("PyTorch", [.machineLearning], near: ["Deep Learning", "Python"]),
        Skill("TensorFlow", [.machineLearning], also: ["keras"], near: ["Deep Learning", "PyTorch"]),
        Skill(
            "scikit-learn", [.dataScience, .machineLearning], also: ["sklearn", "xgboost"],
            near: ["Machine Learning", "pandas"]),
        Skill(
            "Natural Language Processing", [.machineLearning], also: ["nlp", "text mining"],
            near: ["Large Language Models"]),
        Skill(
            "Large Language Models", [.machineLearning],
            also: ["llm", "llms", "generative ai", "prompt engineering", "retrieval augmented generation"],
            near: ["Natural Language Processing", "PyTorch"]),
        Skill("Computer Vision", [.machineLearning], also: ["opencv", "image recognition"], near: ["Deep Learning"]),
        Skill(
            "MLOps", [.machineLearning, .platform], also: ["mlflow", "model deployment"],
            near: ["Machine Learning", "CI/CD"]),
        Skill(
            "Forecasting", [.dataScience, .financialAnalysis],
            also: ["time series", "time series analysis", "demand planning"], near: ["Statistics"]),
        Skill(
            "Web Analytics", [.dataAnalysis, .marketing], also: ["google analytics", "ga4", "mixpanel", "amplitude"],
            near: ["A/B Testing", "SEO"]),
    ]

    static let productAndDesign: [Skill] = [
        Skill(
            "Product Strategy", [.productManagement], also: ["product vision"],
            near: ["Roadmapping", "Market Research"]),
        Skill(
            "Roadmapping", [.productManagement], also: ["product roadmap", "roadmap planning", "roadmaps"],
            near: ["Prioritisation", "Product Strategy"]),
        Skill(
            "Prioritisation", [.productManagement],
            also: ["prioritization", "backlog management", "backlog grooming", "rice scoring"],
            near: ["Roadmapping", "User Stories"]),
        Skill(
            "Product Discovery", [.productManagement], also: ["customer discovery", "continuous discovery"],
            near: ["User Research"]),
        Skill(
            "User Stories", [.productManagement, .projectManagement],
            also: ["requirements gathering", "requirements analysis", "acceptance criteria"], near: ["Agile"]),
        Skill(
            "Agile", [.projectManagement], also: ["scrum", "kanban", "safe framework", "agile methodologies"],
            near: ["Jira", "Project Management"]),
        Skill("Jira", [.projectManagement], also: ["confluence", "atlassian"], near: ["Agile"]),
        Skill(
            "Project Management", [.projectManagement], also: ["pmp", "prince2", "project planning"],
            near: ["Risk Management", "Stakeholder Management"]),
        Skill(
            "Stakeholder Management", [.productManagement, .projectManagement],
            also: ["stakeholder communication", "stakeholder engagement"], near: ["Presentation", "Negotiation"]),
        Skill(
            "Business Analysis", [.projectManagement], also: ["process mapping", "bpmn", "gap analysis"],
            near: ["User Stories"]),
        Skill(
            "Market Research", [.productManagement, .marketing], also: ["competitive analysis", "market analysis"],
            near: ["Product Strategy"]),
        Skill(
            "User Research", [.productDesign], also: ["ux research", "user interviews", "customer interviews"],
            near: ["Usability Testing", "Product Discovery"]),
        Skill("Usability Testing", [.productDesign], also: ["user testing"], near: ["User Research", "Prototyping"]),
        Skill(
            "Interaction Design", [.productDesign], also: ["ux design", "user experience", "ixd", "user flows"],
            near: ["Prototyping", "Design Systems"]),
        Skill(
            "Prototyping", [.productDesign], also: ["wireframing", "wireframes", "prototypes"],
            near: ["Figma", "Usability Testing"]),
        Skill("Figma", [.productDesign], also: ["sketch app", "adobe xd"], near: ["Design Systems", "Prototyping"]),
        Skill(
            "Design Systems", [.productDesign], also: ["component libraries", "pattern library"],
            near: ["Figma", "Accessibility"]),
        Skill("Information Architecture", [.productDesign], also: ["card sorting"], near: ["Interaction Design"]),
        Skill(
            "Visual Design", [.visualDesign], also: ["graphic design", "ui design"], near: ["Typography", "Branding"]),
        Skill("Typography", [.visualDesign], near: ["Visual Design"]),
        Skill(
            "Adobe Creative Suite", [.visualDesign],
            also: ["photoshop", "adobe illustrator", "indesign", "adobe creative cloud"], near: ["Visual Design"]),
        Skill("Motion Design", [.visualDesign], also: ["after effects", "motion graphics"], near: ["Visual Design"]),
        Skill(
            "Branding", [.visualDesign, .marketing], also: ["brand identity", "brand strategy"], near: ["Visual Design"]
        ),
    ]
}
