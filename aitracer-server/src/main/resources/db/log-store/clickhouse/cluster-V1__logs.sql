-- What is asked and written to in a cluster. A log lies where its id sends it, so that one that comes twice meets itself.
CREATE TABLE IF NOT EXISTS logs {on_cluster} AS {logs}
ENGINE = Distributed('{cluster}', '{database}', '{logs}', id_key);

CREATE TABLE IF NOT EXISTS log_content {on_cluster} AS {contents}
ENGINE = Distributed('{cluster}', '{database}', '{contents}', id_key);
