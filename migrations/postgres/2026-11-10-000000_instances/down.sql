DROP TABLE closings_acknowledged;
DROP TABLE instances;
