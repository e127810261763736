-- Plain SQL that H2 and PostgreSQL both take. What a key may be used for, see KeyScope; keys from before could send.

ALTER TABLE api_key ADD COLUMN scopes VARCHAR(40) DEFAULT 'ingest' NOT NULL;
