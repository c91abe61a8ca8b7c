DROP TABLE publishing_log;
