// The shipped catalogue: data, analysis and machine learning.

extension ShippedCatalogue {
    static let data = """
        pandas | data_science data_analysis | numpy, scipy | Python, Data Cleaning
        =Excel | data_analysis financial_analysis | microsoft excel, ms excel, advanced excel, pivot tables, \
        spreadsheets, google sheets | Power BI, SQL
        Tableau | data_analysis | | Power BI, Data Visualisation
        Power BI | data_analysis | powerbi, dax, power query | Tableau, Excel
        Looker | data_analysis | lookml, looker studio | SQL, dbt
        Data Visualisation | data_analysis | data visualization, dashboards, dashboarding, data viz | Tableau, \
        Storytelling with Data
        Storytelling with Data | data_analysis | data storytelling | Data Visualisation, Presentation
        Statistics | data_science data_analysis | statistical analysis, hypothesis testing, regression analysis, \
        statistical modelling, statistical modeling | A/B Testing, R
        A/B Testing | data_science data_analysis | ab testing, experimentation, split testing, controlled \
        experiments | Statistics
        Data Cleaning | data_analysis | data quality, data wrangling, data preparation | SQL, pandas
        Data Modelling | data_engineering | data modeling, dimensional modelling, dimensional modeling, star schema \
        | SQL, Data Warehousing
        Data Warehousing | data_engineering | data warehouse, data warehouses, redshift, data lake | Snowflake, ETL
        Snowflake | data_engineering | | dbt, SQL
        BigQuery | data_engineering data_analysis | google bigquery | SQL, Google Cloud
        Databricks | data_engineering | | Apache Spark
        ETL | data_engineering | elt, etl pipelines | Apache Airflow, dbt
        dbt | data_engineering | data build tool | SQL, Snowflake
        Apache Airflow | data_engineering | airflow | ETL, Python
        Apache Spark | data_engineering | spark, pyspark, spark sql | Databricks, Scala
        Hadoop | data_engineering | hdfs, mapreduce | Apache Spark
        Stream Processing | data_engineering | flink, real time data | Apache Kafka
        Data Governance | data_engineering | data catalog, data lineage, master data | Data Cleaning, GDPR
        Machine Learning | machine_learning data_science | supervised learning, predictive modelling, predictive \
        modeling | scikit-learn, Python, Statistics
        Deep Learning | machine_learning | neural networks | PyTorch, TensorFlow
        PyTorch | machine_learning | | Deep Learning, Python
        TensorFlow | machine_learning | | Deep Learning, PyTorch
        scikit-learn | data_science machine_learning | sklearn | Machine Learning, pandas
        Natural Language Processing | machine_learning | nlp, text mining | Large Language Models
        Large Language Models | machine_learning | llm, llms, generative ai | Natural Language Processing, PyTorch
        Computer Vision | machine_learning | image recognition | Deep Learning
        MLOps | machine_learning platform_engineering | model deployment | Machine Learning, CI/CD
        Forecasting | data_science financial_analysis | | Statistics
        Web Analytics | data_analysis marketing | amplitude | A/B Testing, SEO
        Data Engineering | data_engineering | data pipelines, data pipeline | ETL, SQL
        Data Analysis | data_analysis | data analytics, exploratory data analysis | SQL, Excel
        Qlik | data_analysis | qlikview, qlik sense | Tableau, Power BI
        Metabase | data_analysis | apache superset | SQL, Looker
        Amazon Redshift | data_engineering | aws redshift | Data Warehousing, SQL
        Azure Data Factory | data_engineering | azure synapse, microsoft fabric | Azure, ETL
        AWS Glue | data_engineering | amazon athena, aws athena | AWS, ETL
        Apache Flink | data_engineering | | Stream Processing, Apache Kafka
        Apache Beam | data_engineering | google dataflow | Stream Processing, Google Cloud
        Apache Hive | data_engineering | hiveql | Hadoop, SQL
        Trino | data_engineering | prestodb | SQL, Data Warehousing
        Delta Lake | data_engineering | apache iceberg, apache hudi, lakehouse | Databricks, Apache Spark
        Dagster | data_engineering | prefect orchestration | Apache Airflow, Python
        Fivetran | data_engineering | airbyte, stitch data | ETL, Snowflake
        Change Data Capture | data_engineering | debezium | Apache Kafka, ETL
        Master Data Management | data_engineering | mdm | Data Governance
        Data Mining | data_science data_analysis | | Statistics, Machine Learning
        Time Series Analysis | data_science | time series, arima | Forecasting, Statistics
        Bayesian Statistics | data_science | bayesian inference, bayesian methods, pymc | Statistics, R
        Causal Inference | data_science | difference in differences, uplift modelling | A/B Testing, Statistics
        Recommender Systems | machine_learning | recommendation systems, recommendation engines, collaborative \
        filtering | Machine Learning
        Reinforcement Learning | machine_learning | rlhf | Deep Learning
        Feature Engineering | machine_learning data_science | feature stores | Machine Learning, pandas
        XGBoost | machine_learning data_science | lightgbm, catboost, gradient boosting | scikit-learn, Machine \
        Learning
        Keras | machine_learning | | TensorFlow, Deep Learning
        =JAX | machine_learning | | PyTorch, Deep Learning
        Hugging Face | machine_learning | huggingface transformers, transformer models | Large Language Models, \
        PyTorch
        LangChain | machine_learning | llamaindex, llm agents | Large Language Models, Python
        Retrieval-Augmented Generation | machine_learning | | Large Language Models, Vector Databases
        Prompt Engineering | machine_learning | prompt design | Large Language Models
        Fine-Tuning | machine_learning | model fine tuning, peft | Large Language Models, PyTorch
        OpenCV | machine_learning | image processing | Computer Vision, Python
        Speech Recognition | machine_learning | asr, speech to text | Natural Language Processing
        spaCy | machine_learning | nltk | Natural Language Processing, Python
        MLflow | machine_learning | weights & biases, kubeflow, sagemaker, vertex ai | MLOps
        Jupyter | data_science data_analysis | jupyter notebooks, jupyterlab | Python, pandas
        !Optimisation | data_science | operations research, linear programming, mathematical optimization | Python, \
        Statistics
        Geospatial Analysis | data_analysis data_science | gis, arcgis, qgis, postgis | Data Visualisation, PostgreSQL
        Google Analytics | data_analysis marketing | ga4, adobe analytics | Web Analytics, SEO
        Dashboard Design | data_analysis | kpi reporting, management reporting | Data Visualisation, Tableau
        Alteryx | data_analysis | knime | ETL, Tableau
        """
}
