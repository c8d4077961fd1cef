-- A store as the version before migrations wrote it (schema 3), with two articles and two events.
CREATE TABLE meta (
	"key" VARCHAR NOT NULL, 
	value VARCHAR NOT NULL, 
	PRIMARY KEY ("key")
);
CREATE TABLE articles (
	number INTEGER NOT NULL, 
	id VARCHAR NOT NULL, 
	digest VARCHAR NOT NULL, 
	extractor VARCHAR NOT NULL, 
	language VARCHAR NOT NULL, 
	source VARCHAR NOT NULL, 
	published DATE, 
	anchor_day DATE, 
	title VARCHAR NOT NULL, 
	text VARCHAR NOT NULL, 
	record BLOB NOT NULL, 
	anchor BLOB NOT NULL, 
	expressions BLOB NOT NULL, 
	PRIMARY KEY (number), 
	UNIQUE (id)
);
CREATE TABLE files (
	name VARCHAR NOT NULL, 
	extractor VARCHAR NOT NULL, 
	record BLOB NOT NULL, 
	PRIMARY KEY (name)
);
CREATE TABLE events (
	number INTEGER NOT NULL, 
	id VARCHAR NOT NULL, 
	first DATE NOT NULL, 
	last DATE NOT NULL, 
	kind VARCHAR NOT NULL, 
	stage VARCHAR NOT NULL, 
	donor VARCHAR NOT NULL, 
	item_class VARCHAR NOT NULL, 
	category VARCHAR NOT NULL, 
	certainty VARCHAR NOT NULL, 
	official VARCHAR NOT NULL, 
	dated BOOLEAN NOT NULL, 
	contradicts BOOLEAN NOT NULL, 
	importance FLOAT NOT NULL, 
	touched BOOLEAN NOT NULL, 
	record BLOB NOT NULL, 
	PRIMARY KEY (number), 
	UNIQUE (id)
);
CREATE TABLE mentions (
	article INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	record BLOB NOT NULL, 
	PRIMARY KEY (article, position), 
	FOREIGN KEY(article) REFERENCES articles (number) ON DELETE CASCADE
);
CREATE TABLE problems (
	number INTEGER NOT NULL, 
	owner INTEGER, 
	code VARCHAR NOT NULL, 
	location VARCHAR NOT NULL, 
	record BLOB NOT NULL, 
	PRIMARY KEY (number), 
	FOREIGN KEY(owner) REFERENCES articles (number) ON DELETE CASCADE
);
CREATE TABLE event_names (
	event INTEGER NOT NULL, 
	role VARCHAR NOT NULL, 
	form VARCHAR NOT NULL, 
	label VARCHAR NOT NULL, 
	PRIMARY KEY (event, role, form), 
	FOREIGN KEY(event) REFERENCES events (number) ON DELETE CASCADE
);
CREATE TABLE event_articles (
	event INTEGER NOT NULL, 
	article VARCHAR NOT NULL, 
	language VARCHAR NOT NULL, 
	source VARCHAR NOT NULL, 
	PRIMARY KEY (event, article, language, source), 
	FOREIGN KEY(event) REFERENCES events (number) ON DELETE CASCADE
);
CREATE TABLE relations (
	source VARCHAR NOT NULL, 
	target VARCHAR NOT NULL, 
	kind VARCHAR NOT NULL, 
	PRIMARY KEY (source, target, kind), 
	FOREIGN KEY(source) REFERENCES events (id) ON DELETE CASCADE, 
	FOREIGN KEY(target) REFERENCES events (id) ON DELETE CASCADE
);
CREATE VIRTUAL TABLE event_words USING fts5(words, content='', columnsize=0, tokenize='ascii');
CREATE VIRTUAL TABLE article_words USING fts5(words, content='', columnsize=0, tokenize='ascii');
CREATE INDEX ix_articles_language ON articles (language);
CREATE INDEX ix_articles_anchor_day ON articles (anchor_day);
CREATE INDEX ix_articles_source ON articles (source);
CREATE INDEX ix_events_donor ON events (donor);
CREATE INDEX ix_events_category ON events (category);
CREATE INDEX events_by_importance ON events (importance, first, id);
CREATE INDEX ix_events_kind ON events (kind);
CREATE INDEX ix_events_stage ON events (stage);
CREATE INDEX ix_events_official ON events (official);
CREATE INDEX ix_events_certainty ON events (certainty);
CREATE INDEX events_in_time ON events (first, last, id);
CREATE INDEX ix_events_item_class ON events (item_class);
CREATE INDEX ix_problems_owner ON problems (owner);
CREATE INDEX names_by_form ON event_names (role, form, event);
CREATE INDEX tellings_by_source ON event_articles (source, event);
CREATE INDEX tellings_by_article ON event_articles (article, event);
CREATE INDEX tellings_by_language ON event_articles (language, event);
CREATE INDEX relations_backwards ON relations (target);
INSERT INTO meta VALUES ('schema', '3');
INSERT INTO meta VALUES ('version', '2');
INSERT INTO meta VALUES ('stale', '0');
INSERT INTO meta VALUES ('last_number', '2');
INSERT INTO meta VALUES ('note:data folder', 'data');
INSERT INTO articles VALUES (1, 'a', '48bf7f4377e235e1fea00c8d030ba82943caa75c322c35bccc9adfbe87a2025e', '2', 'en', 'Sample', '2024-11-20', '2024-11-20', 'Défense', 'Kiev attend des mines.'||char(10)||'Washington said it would send mines to Ukraine.', CAST('{"id":"a","text":"","language":"en","published":"2024-11-20","title":"Défense","source":"Sample","url":"","author":"","path":"","published_how":"","read_on":null,"extra":{"section":["world",1]}}' AS BLOB), CAST('{"day":"2024-11-20","how":"published","years":[],"evidence":[]}' AS BLOB), CAST('[{"text":"hier","start":3,"end":7,"type":"DATE","value":"2024-11-19","first":"2024-11-19","last":"2024-11-19","precision":"day","mod":"","approximate":false,"inferred":["anchor"],"rule":"deictic","open":""}]' AS BLOB));
INSERT INTO articles VALUES (2, 'b', '57b3a84cc25e383810acbec88f3ce0ede6b2b6e0d67ed732fa764bf9087f2a86', '', 'de', 'Beispiel', '2024-11-20', '2024-11-20', '', 'Berlin liefert.', CAST('{"id":"b","text":"","language":"de","published":"2024-11-20","title":"","source":"Beispiel","url":"","author":"","path":"","published_how":"","read_on":"2024-11-20","extra":{}}' AS BLOB), CAST('{"day":"2024-11-20","how":"published","years":[],"evidence":[]}' AS BLOB), CAST('[]' AS BLOB));
INSERT INTO mentions VALUES (1, 0, CAST('{"article":"a","start":23,"end":70,"quote":"Washington said it would send mines to Ukraine.","kind":"aid","first":"2024-11-20","last":"2024-11-20","precision":"day","approximate":false,"open":"","when":{"text":"Wednesday","start":0,"end":9,"value":"2024-11-20","inferred":[]},"stage":"","certainty":"asserted","according_to":[],"anonymous":false,"official":false,"actors":[{"text":"Washington","key":"washington","country":"USA","item_class":"","category":""}],"recipients":[{"text":"Ukraine","key":"ukraine","country":"UKR","item_class":"","category":""}],"items":[{"text":"ATACMS","key":"atacms","country":"","item_class":"long-range","category":"military"}],"amounts":[],"quantities":[],"places":[],"summary":"","trigger":"","language":"en","source":"Sample","published":"2024-11-20","plover":"","follows":[],"about":[]}' AS BLOB));
INSERT INTO mentions VALUES (2, 0, CAST('{"article":"b","start":0,"end":15,"quote":"Berlin liefert.","kind":"aid","first":"2024-12-01","last":"2024-12-31","precision":"month","approximate":false,"open":"","when":{"text":"Wednesday","start":0,"end":9,"value":"2024-12-01","inferred":[]},"stage":"","certainty":"asserted","according_to":[],"anonymous":false,"official":false,"actors":[],"recipients":[],"items":[],"amounts":[],"quantities":[],"places":[],"summary":"","trigger":"","language":"de","source":"Beispiel","published":"2024-11-20","plover":"","follows":[],"about":[]}' AS BLOB));
INSERT INTO problems VALUES (1, 1, 'weekday', 'a.md', CAST('{"code":"weekday","where":"a.md","reason":"no Monday","next_step":"Check.","article":"a"}' AS BLOB));
INSERT INTO problems VALUES (2, NULL, 'unreadable', 'x.bin', CAST('{"code":"unreadable","where":"x.bin","reason":"unknown format","next_step":"Convert it.","article":""}' AS BLOB));
INSERT INTO events VALUES (1, 'one', '2024-11-20', '2024-11-20', 'aid', 'announced', 'USA', 'long-range', '', 'asserted', 'no', 1, 0, 0.5, 0, CAST('{"id":"one","kind":"aid","first":"2024-11-20","last":"2024-11-20","mentions":[{"article":"a","start":23,"end":70,"quote":"Washington said it would send mines to Ukraine.","kind":"aid","first":"2024-11-20","last":"2024-11-20","precision":"day","approximate":false,"open":"","when":{"text":"Wednesday","start":0,"end":9,"value":"2024-11-20","inferred":[]},"stage":"","certainty":"asserted","according_to":[],"anonymous":false,"official":false,"actors":[{"text":"Washington","key":"washington","country":"USA","item_class":"","category":""}],"recipients":[{"text":"Ukraine","key":"ukraine","country":"UKR","item_class":"","category":""}],"items":[{"text":"ATACMS","key":"atacms","country":"","item_class":"long-range","category":"military"}],"amounts":[],"quantities":[],"places":[],"summary":"","trigger":"","language":"en","source":"Sample","published":"2024-11-20","plover":"","follows":[],"about":[]}],"precision":"day","approximate":false,"open":"","stage":"announced","summary":"Washington said it would send mines to Ukraine.","certainty":"asserted","according_to":[],"anonymous":false,"official":false,"actors":[{"text":"Washington","key":"washington","country":"USA","item_class":"","category":""}],"recipients":[{"text":"Ukraine","key":"ukraine","country":"UKR","item_class":"","category":""}],"items":[{"text":"ATACMS","key":"atacms","country":"","item_class":"long-range","category":"military"}],"amounts":[],"quantities":[],"places":[],"donor":"USA","category":"","item_class":"long-range","importance":0.5,"plover":"","follows":[],"contradicts":[]}' AS BLOB));
INSERT INTO events VALUES (2, 'two', '2024-12-01', '2024-12-31', 'aid', '', '', '', '', 'asserted', 'no', 1, 0, 0.0, 0, CAST('{"id":"two","kind":"aid","first":"2024-12-01","last":"2024-12-31","mentions":[{"article":"b","start":0,"end":15,"quote":"Berlin liefert.","kind":"aid","first":"2024-12-01","last":"2024-12-31","precision":"month","approximate":false,"open":"","when":{"text":"Wednesday","start":0,"end":9,"value":"2024-12-01","inferred":[]},"stage":"","certainty":"asserted","according_to":[],"anonymous":false,"official":false,"actors":[],"recipients":[],"items":[],"amounts":[],"quantities":[],"places":[],"summary":"","trigger":"","language":"de","source":"Beispiel","published":"2024-11-20","plover":"","follows":[],"about":[]}],"precision":"month","approximate":false,"open":"","stage":"","summary":"Washington said it would send mines to Ukraine.","certainty":"asserted","according_to":[],"anonymous":false,"official":false,"actors":[],"recipients":[],"items":[],"amounts":[],"quantities":[],"places":[],"donor":"","category":"","item_class":"","importance":0.0,"plover":"","follows":["one"],"contradicts":[]}' AS BLOB));
INSERT INTO event_names VALUES (1, 'actor', 'usa', 'USA');
INSERT INTO event_names VALUES (1, 'actor', 'washington', '');
INSERT INTO event_names VALUES (1, 'recipient', 'ukr', 'UKR');
INSERT INTO event_names VALUES (1, 'recipient', 'ukraine', '');
INSERT INTO event_names VALUES (1, 'item', 'atacms', 'atacms');
INSERT INTO event_articles VALUES (1, 'a', 'en', 'Sample');
INSERT INTO event_articles VALUES (2, 'b', 'de', 'Beispiel');
INSERT INTO relations VALUES ('two', 'one', 'follows');
INSERT INTO article_words (rowid, words) VALUES (1, 'defense kiev attend des mines washington said it would send mines to ukraine');
INSERT INTO article_words (rowid, words) VALUES (2, 'berlin liefert');
INSERT INTO event_words (rowid, words) VALUES (1, 'washington said it would send mines to ukraine usa washington washington ukraine ukraine atacms atacms sample');
INSERT INTO event_words (rowid, words) VALUES (2, 'washington said it would send mines to ukraine berlin liefert beispiel');
PRAGMA application_id = 1907233253;
