-- A file as the first version wrote it, dumped: its tables and rows, and who made it.
PRAGMA application_id = 1400204653;
PRAGMA user_version = 1;
BEGIN TRANSACTION;
CREATE TABLE inputs (
    path TEXT PRIMARY KEY,
    text_sha256 TEXT,
    status TEXT NOT NULL CHECK (status IN ('done', 'failed')),
    reason TEXT CHECK ((reason IS NOT NULL) = (status = 'failed')),
    summary_id INTEGER REFERENCES summaries (id) CHECK ((summary_id IS NOT NULL) = (status = 'done')),
    updated_at TEXT NOT NULL
);
INSERT INTO "inputs" VALUES('in/harbour.txt','harbour','done',NULL,1,'2026-11-25T18:28:36+00:00');
INSERT INTO "inputs" VALUES('in/same.txt','harbour','done',NULL,1,'2026-11-25T18:28:36+00:00');
INSERT INTO "inputs" VALUES('in/rain.txt','rain','done',NULL,2,'2026-11-25T18:28:36+00:00');
INSERT INTO "inputs" VALUES('in/empty.txt',NULL,'failed','it is empty; give another',NULL,'2026-11-25T18:28:36+00:00');
INSERT INTO "inputs" VALUES('in/long.txt','long','failed','no valid answer',NULL,'2026-11-25T18:28:36+00:00');
CREATE TABLE summaries (
    id INTEGER PRIMARY KEY,
    text_sha256 TEXT NOT NULL,
    prompt_sha256 TEXT NOT NULL,
    wire_schema INTEGER NOT NULL,
    model TEXT NOT NULL,
    summary TEXT NOT NULL,
    created_at TEXT NOT NULL,
    UNIQUE (text_sha256, prompt_sha256, wire_schema, model)
);
INSERT INTO "summaries" VALUES(1,'harbour','p',2,'m','{"schema_version":1,"article":{"id":"harbour","headline":null,"date_published":null,"source":"harbour.txt","language":"en","text_sha256":"harbour"},"gist":"The union rejects 4 per cent.","actors":[{"name":"Harbour Union","aliases":["Union"],"kind":"organization"}],"positions":[{"actor":"Harbour Union","stance":"opposes","issue":"the offer","statement":"Harbour Union rejected the offer.","attribution":"indirect","evidence":[{"start":0,"end":51,"exact":"The Harbour Union rejected the offer of 4 per cent.","prefix":"","suffix":""}],"verdict":{"kind":"exact","reasons":[]}}],"demands":[{"actor":"Harbour Union","addressee":"port","demand":"reopen","force":"ultimatum","deadline":{"text":"by Friday","date":"2026-11-27"},"attribution":"indirect","evidence":[{"start":52,"end":148,"exact":"It wants the port to reopen by Friday, and said strikes at a café had cost 2 to 3 million euros.","prefix":"","suffix":""},{"start":73,"end":89,"exact":"reopen by Friday","prefix":"","suffix":""}],"verdict":{"kind":"exact","reasons":[]}}],"figures":[{"value":4,"value_text":"4 per cent","unit":null,"measures":"the offer","approximate":false,"attributed_to":null,"evidence":[{"start":40,"end":50,"exact":"4 per cent","prefix":"","suffix":""},{"start":0,"end":51,"exact":"The Harbour Union rejected the offer of 4 per cent.","prefix":"","suffix":""}],"verdict":{"kind":"exact","reasons":[]}},{"value":[2000000,3000000],"value_text":"2 to 3 million","unit":null,"measures":"cost","approximate":false,"attributed_to":null,"evidence":[{"start":127,"end":141,"exact":"2 to 3 million","prefix":"","suffix":""},{"start":52,"end":148,"exact":"It wants the port to reopen by Friday, and said strikes at a café had cost 2 to 3 million euros.","prefix":"","suffix":""}],"verdict":{"kind":"exact","reasons":[]}}],"ungrounded":[{"kind":"position","item":{"actor":"Mayor","issue":""},"verdict":{"kind":"not_found","reasons":["nobody says so","no mayor is named"]}}],"left_out":[{"start":0,"end":3,"exact":"The","reason":"no item covers it"}],"coverage":{"quantities":0,"quantities_covered":0,"quotations":0,"quotations_covered":0,"demand_cues":0,"demand_cues_covered":0},"run":{"model":"m","prompt_set":"small","prompt_sha256":"p","wire_schema":1,"attempts":1,"repair_requests":0,"repaired":0,"input_tokens":10,"cached_tokens":0,"output_tokens":3,"seconds":1.5,"cost_usd":null,"recorded_at":"2026-11-20T10:00:00+00:00"}}','2026-11-25T18:28:36+00:00');
INSERT INTO "summaries" VALUES(2,'rain','w',2,'m','{"schema_version":1,"article":{"id":"rain","headline":null,"date_published":null,"source":"in/rain.txt","language":"en","text_sha256":"rain"},"gist":"It rained.","actors":[],"positions":[],"demands":[],"figures":[],"ungrounded":[],"left_out":[],"coverage":{"quantities":0,"quantities_covered":0,"quotations":0,"quotations_covered":0,"demand_cues":0,"demand_cues_covered":0},"run":{"model":"m","prompt_set":"whole","prompt_sha256":"p","wire_schema":1,"attempts":1,"repair_requests":0,"repaired":0,"input_tokens":10,"cached_tokens":0,"output_tokens":3,"seconds":1.5,"cost_usd":null,"recorded_at":"2026-11-20T10:00:00+00:00"}}','2026-11-25T18:28:36+00:00');
COMMIT;
