DROP TABLE successions;
