BEGIN TRANSACTION;
CREATE TABLE absence (
	everybody BOOLEAN NOT NULL, 
	rep TEXT NOT NULL, 
	first TEXT NOT NULL, 
	why TEXT NOT NULL, 
	last TEXT NOT NULL, 
	sample BOOLEAN NOT NULL, 
	CONSTRAINT pk_absence PRIMARY KEY (everybody, rep, first, why)
);
INSERT INTO "absence" VALUES(0,'Ann','2026-01-05','leave','2026-01-05',0);
CREATE TABLE action (
	number INTEGER NOT NULL, 
	id TEXT NOT NULL, 
	conversation TEXT NOT NULL, 
	side TEXT NOT NULL, 
	when_if TEXT NOT NULL, 
	"then" TEXT NOT NULL, 
	measure TEXT NOT NULL, 
	"by" TEXT NOT NULL, 
	done_on TEXT, 
	CONSTRAINT pk_action PRIMARY KEY (number), 
	CONSTRAINT uq_action_id UNIQUE (id), 
	CONSTRAINT fk_action_conversation FOREIGN KEY(conversation) REFERENCES conversation (id) ON DELETE CASCADE
);
INSERT INTO "action" VALUES(1,'a-c','c','rep','it is Monday','I call ten','calls','2026-01-05',NULL);
CREATE TABLE activity (
	row_id TEXT NOT NULL, 
	team TEXT NOT NULL, 
	rep TEXT NOT NULL, 
	date TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	count BIGINT NOT NULL, 
	source TEXT NOT NULL, 
	outcome TEXT NOT NULL, 
	minutes DOUBLE, 
	amount DOUBLE, 
	account TEXT NOT NULL, 
	sample BOOLEAN NOT NULL, 
	CONSTRAINT pk_activity PRIMARY KEY (row_id)
)
 WITHOUT ROWID

;
INSERT INTO "activity" VALUES('row-00099','North','Ann','2026-04-14','call',3,'csv','',NULL,NULL,'',0);
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0001');
CREATE TABLE answer (
	rep TEXT NOT NULL, 
	onset TEXT NOT NULL, 
	because TEXT NOT NULL, 
	answered_on TEXT NOT NULL, 
	CONSTRAINT pk_answer PRIMARY KEY (rep, onset)
);
INSERT INTO "answer" VALUES('Ann','2026-01-05','leave','2026-01-05');
CREATE TABLE check_in (
	number INTEGER NOT NULL, 
	id TEXT NOT NULL, 
	conversation TEXT NOT NULL, 
	"on" TEXT NOT NULL, 
	state TEXT NOT NULL, 
	note TEXT NOT NULL, 
	CONSTRAINT pk_check_in PRIMARY KEY (number), 
	CONSTRAINT uq_check_in_id UNIQUE (id), 
	CONSTRAINT fk_check_in_conversation FOREIGN KEY(conversation) REFERENCES conversation (id) ON DELETE CASCADE
);
INSERT INTO "check_in" VALUES(1,'k-c','c','2026-01-05','planned','');
CREATE TABLE conversation (
	number INTEGER NOT NULL, 
	id TEXT NOT NULL, 
	rep TEXT NOT NULL, 
	opened_on TEXT NOT NULL, 
	signal TEXT, 
	talk_at TEXT, 
	held_on TEXT, 
	version INTEGER NOT NULL, 
	CONSTRAINT pk_conversation PRIMARY KEY (number), 
	CONSTRAINT uq_conversation_id UNIQUE (id)
);
INSERT INTO "conversation" VALUES(1,'c','Ann','2026-01-05',NULL,NULL,NULL,1);
CREATE TABLE copy_written (
	number INTEGER NOT NULL, 
	conversation TEXT NOT NULL, 
	written_at TEXT NOT NULL, 
	file_name TEXT NOT NULL, 
	sha256 TEXT NOT NULL, 
	items INTEGER NOT NULL, 
	CONSTRAINT pk_copy_written PRIMARY KEY (number), 
	CONSTRAINT fk_copy_written_conversation FOREIGN KEY(conversation) REFERENCES conversation (id) ON DELETE CASCADE
);
INSERT INTO "copy_written" VALUES(1,'c','2026-01-05T09:30:00','plan.html','0000000000000000000000000000000000000000000000000000000000000000',9);
CREATE TABLE draft (
	subject TEXT NOT NULL, 
	field TEXT NOT NULL, 
	text TEXT NOT NULL, 
	saved_at TEXT NOT NULL, 
	version INTEGER NOT NULL, 
	CONSTRAINT pk_draft PRIMARY KEY (subject, field)
);
INSERT INTO "draft" VALUES('c','facts','typed','2026-03-02T10:42:00Z',1);
INSERT INTO "draft" VALUES('Ann','answer','typed','2026-03-02T10:42:00Z',1);
CREATE TABLE draft_beside (
	subject TEXT NOT NULL, 
	field TEXT NOT NULL, 
	window TEXT NOT NULL, 
	text TEXT NOT NULL, 
	saved_at TEXT NOT NULL, 
	version INTEGER NOT NULL, 
	CONSTRAINT pk_draft_beside PRIMARY KEY (subject, field, window)
);
INSERT INTO "draft_beside" VALUES('c','facts','00000000000000000000000000000000','typed elsewhere','2026-03-02T10:42:00Z',8);
CREATE TABLE fact (
	conversation TEXT NOT NULL, 
	position INTEGER NOT NULL, 
	card TEXT NOT NULL, 
	text TEXT NOT NULL, 
	origin TEXT NOT NULL, 
	picked_on TEXT NOT NULL, 
	CONSTRAINT pk_fact PRIMARY KEY (conversation, position), 
	CONSTRAINT fk_fact_conversation FOREIGN KEY(conversation) REFERENCES conversation (id) ON DELETE CASCADE
);
INSERT INTO "fact" VALUES('c',0,'calls','fell','the report shows it','2026-01-05');
CREATE TABLE leads_passed (
	rep TEXT NOT NULL, 
	week TEXT NOT NULL, 
	count BIGINT NOT NULL, 
	sample BOOLEAN NOT NULL, 
	CONSTRAINT pk_leads_passed PRIMARY KEY (rep, week)
);
INSERT INTO "leads_passed" VALUES('Ann','2026-01-05',4,0);
CREATE TABLE one_to_one (
	rep TEXT NOT NULL, 
	"on" TEXT NOT NULL, 
	held BOOLEAN NOT NULL, 
	sample BOOLEAN NOT NULL, 
	CONSTRAINT pk_one_to_one PRIMARY KEY (rep, "on")
);
INSERT INTO "one_to_one" VALUES('Ann','2026-01-05',1,0);
CREATE TABLE person (
	name TEXT NOT NULL, 
	team TEXT NOT NULL, 
	started TEXT, 
	sample BOOLEAN NOT NULL, 
	CONSTRAINT pk_person PRIMARY KEY (name)
);
INSERT INTO "person" VALUES('Ann','North',NULL,0);
CREATE TABLE review (
	conversation TEXT NOT NULL, 
	"on" TEXT NOT NULL, 
	resolved_means TEXT NOT NULL, 
	outcome TEXT, 
	CONSTRAINT pk_review PRIMARY KEY (conversation), 
	CONSTRAINT fk_review_conversation FOREIGN KEY(conversation) REFERENCES conversation (id) ON DELETE CASCADE
);
INSERT INTO "review" VALUES('c','2026-01-05','',NULL);
CREATE TABLE setting (
	"key" TEXT NOT NULL, 
	value TEXT NOT NULL, 
	CONSTRAINT pk_setting PRIMARY KEY ("key")
);
INSERT INTO "setting" VALUES('rep','Ann');
CREATE INDEX ix_conversation_rep ON conversation (rep);
CREATE INDEX ix_action_conversation ON action (conversation);
CREATE INDEX ix_check_in_conversation ON check_in (conversation);
CREATE INDEX ix_copy_written_conversation ON copy_written (conversation);
COMMIT;
PRAGMA application_id=2003526251;
