BEGIN TRANSACTION;
CREATE TABLE decisions (
  sequence INTEGER PRIMARY KEY AUTOINCREMENT,
  submission TEXT NOT NULL REFERENCES submissions(id),
  ordinal INTEGER NOT NULL,
  campaign TEXT NOT NULL,
  outcome TEXT NOT NULL,
  detail TEXT NOT NULL,
  findings TEXT NOT NULL,
  inspection TEXT NOT NULL,
  reference_date TEXT NOT NULL,
  judged_for TEXT NOT NULL,
  rulebook TEXT NOT NULL,
  decided_at TEXT NOT NULL,
  run INTEGER NOT NULL REFERENCES runs(id),
  UNIQUE (submission, ordinal)
) STRICT;
INSERT INTO "decisions" VALUES(1,'s-1dec37d9cf7c7946',1,'2026-2027','rejected','{"kind":"rejected","shortcomings":[{"code":"pdf.password-protected","details":{}}]}','[{"check":"requirement.asked","outcome":"met"},{"check":"inspection.finished","outcome":"met"},{"check":"size.limit","outcome":"met"},{"check":"format.accepted","outcome":"met"},{"check":"password.none","outcome":"unmet","reasons":[{"code":"pdf.password-protected","details":{}}]},{"check":"structure.whole","outcome":"not-asked"},{"check":"pages.present","outcome":"not-asked"},{"check":"pages.limit","outcome":"not-asked"},{"check":"pixels.least","outcome":"not-asked"},{"check":"resolution.least","outcome":"not-asked"},{"check":"content.present","outcome":"not-asked"},{"check":"picture.quality","outcome":"not-asked"},{"check":"content.active","outcome":"not-asked"},{"check":"privacy.position","outcome":"not-asked"},{"check":"name.extension","outcome":"met"},{"check":"deposit.deadline","outcome":"met"},{"check":"duplicate.none","outcome":"met"}]','{"completed":{"_0":{"content":{"unopened":{"_0":"pdf"}},"findings":[{"count":1,"kind":"pdf.password-required"}],"inspector":{"libjpeg":"libjpeg-turbo 2.1.5","poppler":"22.12.0","sandbox":{"extent":"full","missing":[]},"version":"1.0.0"}}}}','2026-09-01','2026-08-28T08:00:00.000Z','244fe899f1185b845a0e320e52b8c9469d1bb433a424b3f0b6eea9acc94a34cc','2026-11-21T14:21:13.731Z',1);
INSERT INTO "decisions" VALUES(2,'s-7aed15c7548b8fc9',1,'2026-2027','unidentified','{"kind":"unidentified","unidentified":"no-student-in-name"}','[]','{"completed":{"_0":{"content":{"pdf":{"_0":{"activeContent":{"attachmentCount":0,"javaScript":false,"launch":false,"remoteGoTo":false},"encryption":"none","form":"none","hasMissingFonts":false,"incrementalUpdateCount":0,"pageCount":1,"pages":[{"characterCount":0,"height":841.889764,"imageCount":1,"isBlank":false,"rotation":0,"scanResolution":200,"width":595.2755910000001}],"reachedPageCount":1,"signatureFieldCount":0,"trailingByteCount":1,"version":"1.3"}}},"findings":[],"inspector":{"libjpeg":"libjpeg-turbo 2.1.5","poppler":"22.12.0","sandbox":{"extent":"full","missing":[]},"version":"1.0.0"}}}}','2026-09-01','2026-08-28T08:00:00.000Z','244fe899f1185b845a0e320e52b8c9469d1bb433a424b3f0b6eea9acc94a34cc','2026-11-21T14:21:13.731Z',1);
INSERT INTO "decisions" VALUES(3,'s-a932dc99bc168a55',1,'2026-2027','approved','{"kind":"approved"}','[{"check":"requirement.asked","outcome":"met"},{"check":"inspection.finished","outcome":"met"},{"check":"size.limit","outcome":"met"},{"check":"format.accepted","outcome":"met"},{"check":"password.none","outcome":"met"},{"check":"structure.whole","outcome":"met"},{"check":"pages.present","outcome":"met"},{"check":"pages.limit","outcome":"met"},{"check":"pixels.least","outcome":"not-asked"},{"check":"resolution.least","outcome":"not-asked"},{"check":"content.present","outcome":"met"},{"check":"picture.quality","outcome":"not-asked"},{"check":"content.active","outcome":"met"},{"check":"privacy.position","outcome":"not-asked"},{"check":"name.extension","outcome":"met"},{"check":"deposit.deadline","outcome":"met"},{"check":"duplicate.none","outcome":"met"}]','{"completed":{"_0":{"content":{"pdf":{"_0":{"activeContent":{"attachmentCount":0,"javaScript":false,"launch":false,"remoteGoTo":false},"encryption":"none","form":"none","hasMissingFonts":false,"incrementalUpdateCount":0,"pageCount":1,"pages":[{"characterCount":801,"height":842,"imageCount":1,"isBlank":false,"rotation":0,"width":595}],"reachedPageCount":1,"signatureFieldCount":0,"trailingByteCount":1,"version":"1.4"}}},"findings":[],"inspector":{"libjpeg":"libjpeg-turbo 2.1.5","poppler":"22.12.0","sandbox":{"extent":"full","missing":[]},"version":"1.0.0"}}}}','2026-09-01','2026-08-28T08:00:00.000Z','244fe899f1185b845a0e320e52b8c9469d1bb433a424b3f0b6eea9acc94a34cc','2026-11-21T14:21:13.731Z',1);
INSERT INTO "decisions" VALUES(4,'s-d6f3abe77ae238a5',1,'2026-2027','held','{"hold":{"reason":"awaiting-results","until":{"day":"2026-09-03","instant":"2026-09-02T22:00:00.000Z"}},"kind":"held"}','[]','{"completed":{"_0":{"content":{"pdf":{"_0":{"activeContent":{"attachmentCount":0,"javaScript":false,"launch":false,"remoteGoTo":false},"encryption":"none","form":"none","hasMissingFonts":false,"incrementalUpdateCount":0,"pageCount":1,"pages":[{"characterCount":805,"height":841.89,"imageCount":0,"isBlank":false,"rotation":0,"width":595.2800000000001}],"reachedPageCount":1,"signatureFieldCount":0,"trailingByteCount":1,"version":"1.5"}}},"findings":[],"inspector":{"libjpeg":"libjpeg-turbo 2.1.5","poppler":"22.12.0","sandbox":{"extent":"full","missing":[]},"version":"1.0.0"}}}}','2026-09-01','2026-08-28T08:00:00.000Z','244fe899f1185b845a0e320e52b8c9469d1bb433a424b3f0b6eea9acc94a34cc','2026-11-21T14:21:13.731Z',1);
CREATE TABLE dossiers (
  student TEXT PRIMARY KEY,
  fingerprint TEXT NOT NULL,
  standing TEXT NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO "dossiers" VALUES('22600001','03cfbd8349c08ff96d4ec3bec2c1628a03a4a3ec1bd5b47c94963f9d112233a6','incomplete');
INSERT INTO "dossiers" VALUES('22600002','a2ae7734d32244293e46371fa2d6af26e1eedcd629472dcbc2bb98c53e3e9818','incomplete');
INSERT INTO "dossiers" VALUES('22600003','4600ccc99176d44fec60712d0a2e9cab7853e4bb0f54b550fdd4f61d07c5bbb5','incomplete');
INSERT INTO "dossiers" VALUES('22600004','0f9de971975562da710845e93ec56712e3dc39c3a5fa0d2c89065d4ec1e0b0ea','incomplete');
INSERT INTO "dossiers" VALUES('22600005','dc919fd727ed83e05d211fcac20197cbedff2df137eed3d84eefc69c4cb9eb44','incomplete');
INSERT INTO "dossiers" VALUES('22600006','ca7f8624fb8ce2eb686e7830b5cf856fbca6166b4d933675c727da1229df7a3d','incomplete');
INSERT INTO "dossiers" VALUES('22600007','fb638ad90eee9ee6fc11861eb7f69ee357882ec44d14319d9b3dd467c964564c','incomplete');
INSERT INTO "dossiers" VALUES('22600008','3c49aba86b7a619d05ca99399f23d2296d29afbad64847c1474b1f037732fbc9','incomplete');
INSERT INTO "dossiers" VALUES('22600009','8eef3d95c840458a844fe9b169cd96c8fc4a960815d3b14fed72530c469f6515','incomplete');
INSERT INTO "dossiers" VALUES('22600010','c40849291d5caddd065cc623225ee37f15b6a0cef8e660ea68aa67d8d651f002','incomplete');
INSERT INTO "dossiers" VALUES('22600011','1829185c915b8018c31dc92ca900b788902306707ad251f8e34d6593e5125894','incomplete');
INSERT INTO "dossiers" VALUES('22600012','8502d8d1a03137e03285b1c2e0e928e5c48fdcc57c29b71564d733d315f7fd98','incomplete');
INSERT INTO "dossiers" VALUES('22600013','df0f9d698f50667470a4454ec6b376a0dc61c391affebd93e9e165e2263eee55','incomplete');
INSERT INTO "dossiers" VALUES('22600014','435615ac4870672ffb8696b8d5ffcf93d86e2695c56e8b1af02c4e97cade1ecf','incomplete');
INSERT INTO "dossiers" VALUES('22600015','673c7a02c9dbd3b908a6932b782e05bd87e94153a80c52f2f4ae6eefa274d253','incomplete');
INSERT INTO "dossiers" VALUES('22600016','670b473724a3bdc160a80b696852674e13f3bf1c9163d5bcd1fc5f9659e3aff6','incomplete');
INSERT INTO "dossiers" VALUES('22600017','f31af862d4e301747fa2fb3993bffe6dc148e01a04972f82c8d35d446352137d','incomplete');
INSERT INTO "dossiers" VALUES('22600018','79ae4f6d5c8bff9a98b865a6fa8f59e3ea19c39d7b4988bfcf6d97822cb94d7f','incomplete');
INSERT INTO "dossiers" VALUES('22600019','b84edb5c4a4c78f81ca84e9497ca7defb36c0f35da75bf29693389847ad0e12b','incomplete');
INSERT INTO "dossiers" VALUES('22600020','6d0c75362c11133e36d398fbea30352e2963e75e9c1a853cbe75d395250f6ee5','routed');
INSERT INTO "dossiers" VALUES('22600021','c683489af83d1eceae2a68a1310fbfd3038cbbad3cdc1e91922c5f3b5d93da67','routed');
INSERT INTO "dossiers" VALUES('22600022','557a158d7c1e21f39977f58fe7ac1c8a20774372ccf90df12cbe66fbe9dcd367','routed');
INSERT INTO "dossiers" VALUES('22600023','b8a1ecc621b23dca13a864038f4f63a558f57f8cc34e73877d16cdb95e82b9ea','routed');
INSERT INTO "dossiers" VALUES('22600024','967301a4f8a9ed4e5f0203de0b274140062a7c4e05e82eabbc39e80bc270f2a0','complete');
INSERT INTO "dossiers" VALUES('22600025','83cc0b078bb37e9f12f6155cce9f8623caba7b84fd78fca8e8dd5b9997c3ed57','incomplete');
INSERT INTO "dossiers" VALUES('22600026','14ef7f32eb51632e1b9e1119fbd2bde5ab17ac167bb4b00164f6a7538b7fc38a','incomplete');
INSERT INTO "dossiers" VALUES('22600027','e76d15f07b0548644ac9f87f1b2d255445784bcaf6fe926d9fc9ec23f98191c9','incomplete');
INSERT INTO "dossiers" VALUES('22600028','af0fd5c2e191a276b0d268294a22a4c1191bbc688ccef5eefd65b7e80c3d84fe','incomplete');
INSERT INTO "dossiers" VALUES('22600029','5b028704de314027001ebdced94d556427b3382546cdd93d893fce42782c3bb0','incomplete');
INSERT INTO "dossiers" VALUES('22600030','02628135cb064bffa7831f41df4da9382e3f1274c75da0c44e1e0e223ecfa0e9','incomplete');
INSERT INTO "dossiers" VALUES('22600031','4e588fbd29a09a2c16cf5c7186f593d5442a95764a59d3b5df22a0a5032556df','incomplete');
CREATE TABLE grdb_migrations (identifier TEXT NOT NULL PRIMARY KEY);
INSERT INTO "grdb_migrations" VALUES('1');
CREATE TABLE journals (
  campaign TEXT PRIMARY KEY,
  byte_length INTEGER NOT NULL,
  last_sequence INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO "journals" VALUES('2026-2027',837,4);
CREATE TABLE letters (
  id TEXT PRIMARY KEY,
  student TEXT NOT NULL,
  composed_at TEXT NOT NULL,
  message BLOB,
  written_at TEXT
) STRICT, WITHOUT ROWID;
INSERT INTO "letters" VALUES('letter-14ddeafc545a9968c3340c72@univ-occitane.example','22600019','2026-11-21T14:21:13.000Z',NULL,'2026-11-21T14:21:13.938Z');
INSERT INTO "letters" VALUES('letter-1bf0bc10ef059d175d8a8307@univ-occitane.example','22600001','2026-11-21T14:21:13.000Z',NULL,'2026-11-21T14:21:13.938Z');
INSERT INTO "letters" VALUES('letter-a22722df0a483ae01c19d82a@univ-occitane.example','22600005','2026-11-21T14:21:13.000Z',NULL,'2026-11-21T14:21:13.938Z');
CREATE TABLE news (
  id INTEGER PRIMARY KEY,
  student TEXT NOT NULL,
  kind TEXT NOT NULL,
  decision INTEGER REFERENCES decisions(sequence),
  earlier_approval_stands INTEGER NOT NULL DEFAULT 0,
  since TEXT NOT NULL,
  letter TEXT REFERENCES letters(id),
  CHECK (kind <> 'decided' OR decision IS NOT NULL)
) STRICT;
INSERT INTO "news" VALUES(1,'22600005','decided',1,0,'2026-11-21T14:21:13.731Z','letter-a22722df0a483ae01c19d82a@univ-occitane.example');
INSERT INTO "news" VALUES(2,'22600001','decided',3,0,'2026-11-21T14:21:13.731Z','letter-1bf0bc10ef059d175d8a8307@univ-occitane.example');
INSERT INTO "news" VALUES(3,'22600019','decided',4,0,'2026-11-21T14:21:13.731Z','letter-14ddeafc545a9968c3340c72@univ-occitane.example');
CREATE TABLE rosters (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  fingerprint TEXT NOT NULL,
  students INTEGER NOT NULL,
  rulebook TEXT NOT NULL
) STRICT;
INSERT INTO "rosters" VALUES(1,'f4a75ed3d23cc2213540becbd23c0bfd80c353bdc84e589e84f1f681bcd86ff8',31,'244fe899f1185b845a0e320e52b8c9469d1bb433a424b3f0b6eea9acc94a34cc');
CREATE TABLE runs (
  id INTEGER PRIMARY KEY,
  command TEXT NOT NULL,
  process INTEGER NOT NULL,
  started_at TEXT NOT NULL,
  ended_at TEXT,
  status INTEGER,
  rulebook TEXT NOT NULL,
  roster TEXT NOT NULL,
  figures TEXT
) STRICT;
INSERT INTO "runs" VALUES(1,'run',5026,'2026-11-21T14:21:13.652Z','2026-11-21T14:21:13.967Z',0,'244fe899f1185b845a0e320e52b8c9469d1bb433a424b3f0b6eea9acc94a34cc','f4a75ed3d23cc2213540becbd23c0bfd80c353bdc84e589e84f1f681bcd86ff8','{"backlog":0,"endedAt":"2026-11-21T14:21:13.967Z","inspectorCrashes":0,"inspectorStarts":2,"inspectorTimeouts":0,"letters":3,"startedAt":"2026-11-21T14:21:13.652Z","status":0,"submissions":4}');
CREATE TABLE standing (
  submission TEXT PRIMARY KEY REFERENCES submissions(id),
  sequence INTEGER NOT NULL REFERENCES decisions(sequence),
  student TEXT,
  outcome TEXT NOT NULL,
  hold_until TEXT
) STRICT, WITHOUT ROWID;
INSERT INTO "standing" VALUES('s-1dec37d9cf7c7946',1,'22600005','rejected',NULL);
INSERT INTO "standing" VALUES('s-7aed15c7548b8fc9',2,NULL,'unidentified',NULL);
INSERT INTO "standing" VALUES('s-a932dc99bc168a55',3,'22600001','approved',NULL);
INSERT INTO "standing" VALUES('s-d6f3abe77ae238a5',4,'22600019','held','2026-09-02T22:00:00.000Z');
CREATE TABLE submissions (
  id TEXT PRIMARY KEY,
  name BLOB NOT NULL,
  student TEXT,
  document TEXT,
  part INTEGER,
  extension TEXT,
  byte_count INTEGER NOT NULL,
  sha256 TEXT NOT NULL,
  modified_ns INTEGER NOT NULL,
  first_seen TEXT NOT NULL,
  deposited_at TEXT NOT NULL,
  is_closed INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;
INSERT INTO "submissions" VALUES('s-1dec37d9cf7c7946',X'32323630303030352F637665632E706466','22600005','cvec',NULL,'pdf',32376,'9f7e4145ec41714d0c6c824c904ef29b93b5790141d69fdfd2e9745eb016ef8b',1787904000000000000,'2026-11-21T14:21:13.659Z','2026-08-28T08:00:00.000Z',1);
INSERT INTO "submissions" VALUES('s-7aed15c7548b8fc9',X'7363616E303030312E706466',NULL,NULL,NULL,'pdf',158158,'bbe04cd24fd2ef4bca1f7b4a1133fcb90d3ddf955b784af3a566d1e36235c0b6',1787904000000000000,'2026-11-21T14:21:13.659Z','2026-08-28T08:00:00.000Z',1);
INSERT INTO "submissions" VALUES('s-a932dc99bc168a55',X'32323630303030312F637665632E706466','22600001','cvec',NULL,'pdf',22821,'412609e5af95cdc1a6148243c43b4ea0f90a137aa35f9b0d8a6711dc6938ec34',1787904000000000000,'2026-11-21T14:21:13.659Z','2026-08-28T08:00:00.000Z',1);
INSERT INTO "submissions" VALUES('s-d6f3abe77ae238a5',X'32323630303031395F637665632E706466','22600019','cvec',NULL,'pdf',32127,'9b47b42183dfd696dd8ebb60ee08b893130e0ab866cde4f360754705f92cef1b',1787904000000000000,'2026-11-21T14:21:13.659Z','2026-08-28T08:00:00.000Z',1);
CREATE TABLE summaries (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  fingerprint TEXT NOT NULL
) STRICT;
INSERT INTO "summaries" VALUES(1,'a849c0e37ef15f9ff9dc1d3bb885c5400c702337ebf5d6eeec9ca5f18c984651');
CREATE TABLE unpublished_decisions (sequence INTEGER PRIMARY KEY REFERENCES decisions(sequence)) STRICT;
CREATE TABLE unpublished_dossiers (student TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
CREATE INDEX submissions_by_student ON submissions(student);
CREATE INDEX submissions_by_bytes ON submissions(sha256);
CREATE INDEX submissions_open ON submissions(id) WHERE is_closed = 0;
CREATE TRIGGER decisions_are_never_changed BEFORE UPDATE ON decisions
  BEGIN SELECT RAISE(ABORT, 'decisions are append-only'); END;
CREATE TRIGGER decisions_are_never_removed BEFORE DELETE ON decisions
  BEGIN SELECT RAISE(ABORT, 'decisions are append-only'); END;
CREATE TRIGGER decisions_are_never_replaced BEFORE INSERT ON decisions
  WHEN EXISTS (SELECT 1 FROM decisions WHERE sequence = NEW.sequence
               OR (submission = NEW.submission AND ordinal = NEW.ordinal))
  BEGIN SELECT RAISE(ABORT, 'decisions are append-only'); END;
CREATE INDEX standing_by_student ON standing(student);
CREATE INDEX standing_waiting ON standing(outcome, hold_until) WHERE outcome IN ('held', 'routed', 'unidentified');
CREATE INDEX news_untold ON news(student) WHERE letter IS NULL;
CREATE INDEX letters_unwritten ON letters(id) WHERE written_at IS NULL;
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('decisions',4);
COMMIT;
