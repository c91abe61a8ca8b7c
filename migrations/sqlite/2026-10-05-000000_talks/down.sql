DROP TABLE stand_ins;
DROP TABLE talks;
