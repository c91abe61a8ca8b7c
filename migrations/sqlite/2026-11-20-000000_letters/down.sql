DROP TABLE mail_server;
DROP TABLE undeliverable;
DROP TABLE letters;
DROP TABLE letter_rounds;
