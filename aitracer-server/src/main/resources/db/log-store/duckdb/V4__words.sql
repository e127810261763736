-- The distinct words of the texts of a stretch of time that has ended (WordScanner.java), a few
-- kilobytes of them in each row: a search skips stretches whose words rule its text out. A stretch
-- with more words than are worth keeping has one row with null. The rows of a stretch leave when one
-- of its logs comes, loses its texts or goes.
CREATE TABLE log_words (
	first TIMESTAMP NOT NULL,
	until TIMESTAMP NOT NULL,
	words VARCHAR USING COMPRESSION zstd
);
