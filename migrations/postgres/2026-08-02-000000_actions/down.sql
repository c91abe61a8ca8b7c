DROP TABLE replies;
DROP TABLE plan_changes;
DROP TABLE plans;
