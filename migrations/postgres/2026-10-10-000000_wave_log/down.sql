DROP TABLE wave_log;
