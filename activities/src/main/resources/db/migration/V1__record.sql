-- The record of what happened. One script for H2 and PostgreSQL: standard types only.
-- Identifiers hold 18 characters; instants are timestamps with time zone, written in UTC.

-- publisher_locale: the language of the mails to its publisher. verify_key: the Ed25519 public key that its versions are signed for, in base64.
CREATE TABLE package (
  id               VARCHAR(18)  PRIMARY KEY,
  name             VARCHAR(255) NOT NULL,
  namespace        VARCHAR(15)  NOT NULL UNIQUE,
  kind             VARCHAR(16)  NOT NULL,
  publisher_locale VARCHAR(20),
  verify_key       VARCHAR(100),
  created_at       TIMESTAMP WITH TIME ZONE NOT NULL
);

CREATE TABLE package_version (
  id             VARCHAR(18) PRIMARY KEY,
  package_id     VARCHAR(18) NOT NULL REFERENCES package (id),
  major          INTEGER     NOT NULL,
  minor          INTEGER     NOT NULL,
  patch          INTEGER     NOT NULL,
  build          INTEGER     NOT NULL,
  state          VARCHAR(16) NOT NULL,
  base_id        VARCHAR(18) REFERENCES package_version (id),
  digest         VARCHAR(64),
  signature      VARCHAR(128),
  security_state VARCHAR(16),
  coverage       INTEGER,
  created_at     TIMESTAMP WITH TIME ZONE NOT NULL,
  released_at    TIMESTAMP WITH TIME ZONE,
  deprecated_at  TIMESTAMP WITH TIME ZONE,
  UNIQUE (package_id, major, minor, patch, build)
);

-- A version's components, stored once however many orgs run it. The shape is JSON: what the upload checks compare.
CREATE TABLE version_component (
  version_id VARCHAR(18)  NOT NULL REFERENCES package_version (id),
  type       VARCHAR(60)  NOT NULL,
  full_name  VARCHAR(400) NOT NULL,
  digest     VARCHAR(64)  NOT NULL,
  file       VARCHAR(500) NOT NULL,
  line       INTEGER      NOT NULL,
  ui_text    BOOLEAN      NOT NULL,
  shape      VARCHAR(1000000) NOT NULL,
  PRIMARY KEY (version_id, type, full_name)
);

-- The uploaded files, byte for byte: what a patch development org starts from. One zip in parts of at most a million bytes.
CREATE TABLE version_source (
  version_id VARCHAR(18) NOT NULL REFERENCES package_version (id),
  part       INTEGER     NOT NULL,
  content    BYTEA       NOT NULL,
  PRIMARY KEY (version_id, part)
);

-- What an org must have before the version can be installed.
CREATE TABLE version_requirement (
  version_id  VARCHAR(18) NOT NULL REFERENCES package_version (id),
  kind        VARCHAR(16) NOT NULL,
  name        VARCHAR(80) NOT NULL,
  min_version VARCHAR(30),
  PRIMARY KEY (version_id, kind, name)
);

CREATE TABLE instance (
  name   VARCHAR(40) PRIMARY KEY,
  region VARCHAR(40) NOT NULL,
  zone   VARCHAR(60) NOT NULL
);

CREATE TABLE instance_window (
  instance VARCHAR(40) NOT NULL REFERENCES instance (name),
  seq      INTEGER     NOT NULL,
  days     VARCHAR(80) NOT NULL,
  starts   VARCHAR(8)  NOT NULL,
  minutes  INTEGER     NOT NULL,
  zone     VARCHAR(60) NOT NULL,
  PRIMARY KEY (instance, seq)
);

CREATE TABLE instance_blackout (
  instance  VARCHAR(40)  NOT NULL REFERENCES instance (name),
  starts_at TIMESTAMP WITH TIME ZONE NOT NULL,
  ends_at   TIMESTAMP WITH TIME ZONE NOT NULL,
  reason    VARCHAR(200) NOT NULL,
  PRIMARY KEY (instance, starts_at)
);

-- shuffle: a stable pseudo-random number of the org; each push draws from another place on.
CREATE TABLE org (
  id              VARCHAR(18)  PRIMARY KEY,
  name            VARCHAR(255) NOT NULL,
  type            VARCHAR(30)  NOT NULL,
  edition         VARCHAR(40)  NOT NULL,
  status          VARCHAR(16)  NOT NULL,
  region          VARCHAR(40)  NOT NULL,
  instance        VARCHAR(40)  NOT NULL REFERENCES instance (name),
  admin_email     VARCHAR(254) NOT NULL,
  admin_locale    VARCHAR(20)  NOT NULL,
  last_activity   TIMESTAMP WITH TIME ZONE,
  parent_id       VARCHAR(18),
  disabled_at     TIMESTAMP WITH TIME ZONE,
  disabled_by     VARCHAR(120),
  disabled_reason VARCHAR(500),
  read_only       VARCHAR(20),
  read_only_until TIMESTAMP WITH TIME ZONE,
  shuffle         INTEGER      NOT NULL,
  updated_at      TIMESTAMP WITH TIME ZONE NOT NULL
);
-- The first two columns have the order of a page; the others are what a filter asks, so that a count reads no row.
CREATE INDEX org_by_instance ON org (instance, id, type, region, last_activity);
CREATE INDEX org_by_type ON org (type, id, region, instance, last_activity);
CREATE INDEX org_by_region ON org (region, id, type, instance, last_activity);
CREATE INDEX org_by_activity ON org (last_activity, id);
CREATE INDEX org_by_shuffle ON org (shuffle, id);

CREATE TABLE org_feature (
  org_id  VARCHAR(18) NOT NULL REFERENCES org (id),
  feature VARCHAR(80) NOT NULL,
  PRIMARY KEY (org_id, feature)
);

-- The installed version of each package: all that an upgrade moves.
CREATE TABLE installed_package (
  org_id       VARCHAR(18) NOT NULL REFERENCES org (id),
  package_id   VARCHAR(18) NOT NULL REFERENCES package (id),
  version_id   VARCHAR(18) NOT NULL REFERENCES package_version (id),
  installed_at TIMESTAMP WITH TIME ZONE NOT NULL,
  installed_by VARCHAR(120) NOT NULL,
  PRIMARY KEY (org_id, package_id)
);
CREATE INDEX installed_by_version ON installed_package (version_id, package_id, org_id);

-- What is the org's own; a push never writes here.
-- kind: COMPONENT, OVERRIDE, SETTING_VALUE, METADATA_RECORD or PERMISSION_ASSIGNMENT.
CREATE TABLE org_component (
  org_id    VARCHAR(18)  NOT NULL REFERENCES org (id),
  kind      VARCHAR(24)  NOT NULL,
  type      VARCHAR(60)  NOT NULL,
  full_name VARCHAR(400) NOT NULL,
  content   VARCHAR(4000) NOT NULL,
  PRIMARY KEY (org_id, kind, type, full_name)
);

-- Active Apex jobs on the installed version; none is active after ends_at.
CREATE TABLE apex_job (
  id         VARCHAR(40)  NOT NULL,
  org_id     VARCHAR(18)  NOT NULL REFERENCES org (id),
  apex_class VARCHAR(255) NOT NULL,
  starts_at  TIMESTAMP WITH TIME ZONE NOT NULL,
  ends_at    TIMESTAMP WITH TIME ZONE NOT NULL,
  PRIMARY KEY (org_id, id)
);

-- hold_no counts the holds, so that a late answer about an old hold is known as such.
CREATE TABLE push (
  id              VARCHAR(18)   PRIMARY KEY,
  request_key     VARCHAR(64)   NOT NULL UNIQUE,
  package_id      VARCHAR(18)   NOT NULL REFERENCES package (id),
  version_id      VARCHAR(18)   NOT NULL REFERENCES package_version (id),
  description     VARCHAR(4000) NOT NULL,
  status          VARCHAR(16)   NOT NULL,
  hold            VARCHAR(16)   NOT NULL,
  hold_no         INTEGER       NOT NULL,
  hold_reason     VARCHAR(1000),
  scheduled_at    TIMESTAMP WITH TIME ZONE NOT NULL,
  notice_round    INTEGER       NOT NULL,
  waiver          VARCHAR(1000),
  filter          VARCHAR(8000) NOT NULL,
  policy          VARCHAR(8000) NOT NULL,
  publisher_email VARCHAR(254)  NOT NULL,
  retry_of        VARCHAR(18)   REFERENCES push (id),
  created_by      VARCHAR(120)  NOT NULL,
  created_at      TIMESTAMP WITH TIME ZONE NOT NULL,
  frozen_at       TIMESTAMP WITH TIME ZONE,
  started_at      TIMESTAMP WITH TIME ZONE,
  ended_at        TIMESTAMP WITH TIME ZONE
);

-- Orgs named by a list of the request. kind: TARGET, EXCLUDE or WAVE (then wave_no says which).
CREATE TABLE push_listed_org (
  push_id VARCHAR(18) NOT NULL REFERENCES push (id),
  kind    VARCHAR(10) NOT NULL,
  wave_no INTEGER     NOT NULL,
  org_id  VARCHAR(18) NOT NULL,
  PRIMARY KEY (push_id, kind, org_id)
);

CREATE TABLE push_wave (
  push_id    VARCHAR(18) NOT NULL REFERENCES push (id),
  wave_no    INTEGER     NOT NULL,
  name       VARCHAR(60) NOT NULL,
  started_at TIMESTAMP WITH TIME ZONE,
  chance_at  TIMESTAMP WITH TIME ZONE,
  passed_at  TIMESTAMP WITH TIME ZONE,
  verdict    VARCHAR(20),
  PRIMARY KEY (push_id, wave_no)
);

-- One row per frozen target. job_no is the number in its 0DX identifier; attempt is the fencing number; failures counts failed attempts; failure_accepted: a person resumed
-- the push in spite of them; code is the last reason.
CREATE TABLE push_job (
  push_id         VARCHAR(18) NOT NULL REFERENCES push (id),
  org_id          VARCHAR(18) NOT NULL REFERENCES org (id),
  job_no          BIGINT      NOT NULL UNIQUE,
  wave_no         INTEGER     NOT NULL,
  instance        VARCHAR(40) NOT NULL,
  from_version_id VARCHAR(18),
  status          VARCHAR(16) NOT NULL,
  code            VARCHAR(40),
  detail          VARCHAR(2000),
  attempt         INTEGER     NOT NULL,
  failures        INTEGER     NOT NULL,
  failure_accepted BOOLEAN    NOT NULL DEFAULT FALSE,
  not_before      TIMESTAMP WITH TIME ZONE,
  started_at      TIMESTAMP WITH TIME ZONE,
  ended_at        TIMESTAMP WITH TIME ZONE,
  later_fact      VARCHAR(16),
  later_fact_at   TIMESTAMP WITH TIME ZONE,
  PRIMARY KEY (push_id, org_id)
);
CREATE INDEX push_job_due ON push_job (push_id, wave_no, instance, status, org_id);
CREATE INDEX push_job_by_status ON push_job (push_id, status, code);
CREATE INDEX push_job_by_org ON push_job (org_id, push_id);

-- Each change of a job's status, in order: what an auditor replays.
CREATE TABLE push_job_history (
  push_id VARCHAR(18) NOT NULL,
  org_id  VARCHAR(18) NOT NULL,
  attempt INTEGER     NOT NULL,
  status  VARCHAR(16) NOT NULL,
  code    VARCHAR(40),
  at      TIMESTAMP WITH TIME ZONE NOT NULL,
  PRIMARY KEY (push_id, org_id, attempt, status)
);

CREATE TABLE instance_rollout (
  push_id      VARCHAR(18) NOT NULL REFERENCES push (id),
  wave_no      INTEGER     NOT NULL,
  instance     VARCHAR(40) NOT NULL,
  opens_at     TIMESTAMP WITH TIME ZONE,
  closes_at    TIMESTAMP WITH TIME ZONE,
  first_opened TIMESTAMP WITH TIME ZONE,
  PRIMARY KEY (push_id, wave_no, instance)
);

-- The effects of deploys: at most one per push and org, whatever is retried.
CREATE TABLE deploy_ledger (
  push_id         VARCHAR(18) NOT NULL REFERENCES push (id),
  org_id          VARCHAR(18) NOT NULL REFERENCES org (id),
  attempt         INTEGER     NOT NULL,
  from_version_id VARCHAR(18) NOT NULL,
  to_version_id   VARCHAR(18) NOT NULL,
  own_digest      VARCHAR(64) NOT NULL,
  deployed_at     TIMESTAMP WITH TIME ZONE NOT NULL,
  restored_at     TIMESTAMP WITH TIME ZONE,
  PRIMARY KEY (push_id, org_id)
);

CREATE TABLE rollback_request (
  id           VARCHAR(40) PRIMARY KEY,
  push_id      VARCHAR(18) NOT NULL REFERENCES push (id),
  org_id       VARCHAR(18) NOT NULL REFERENCES org (id),
  kind         VARCHAR(16) NOT NULL,
  case_number  VARCHAR(60),
  requested_by VARCHAR(120) NOT NULL,
  requested_at TIMESTAMP WITH TIME ZONE NOT NULL,
  status       VARCHAR(16) NOT NULL,
  detail       VARCHAR(2000),
  ended_at     TIMESTAMP WITH TIME ZONE
);

-- Mails to be sent and what became of them. org_id is '' for mails to the publisher about the push as a whole.
-- round counts notices after a reschedule. Status: QUEUED, SENDING, SENT, UNKNOWN, REFUSED, DROPPED.
CREATE TABLE outbox_mail (
  push_id    VARCHAR(18)  NOT NULL REFERENCES push (id),
  org_id     VARCHAR(18)  NOT NULL,
  kind       VARCHAR(16)  NOT NULL,
  round      INTEGER      NOT NULL,
  status     VARCHAR(16)  NOT NULL,
  attempts   INTEGER      NOT NULL,
  due_at     TIMESTAMP WITH TIME ZONE NOT NULL,
  queued_at  TIMESTAMP WITH TIME ZONE NOT NULL,
  sending_at TIMESTAMP WITH TIME ZONE,
  ended_at   TIMESTAMP WITH TIME ZONE,
  message_id VARCHAR(200),
  domain     VARCHAR(254),
  detail     VARCHAR(1000),
  PRIMARY KEY (push_id, org_id, kind, round)
);
CREATE INDEX outbox_mail_due ON outbox_mail (push_id, status, due_at);

CREATE TABLE audit (
  id      BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at      TIMESTAMP WITH TIME ZONE NOT NULL,
  who     VARCHAR(120)  NOT NULL,
  role    VARCHAR(20)   NOT NULL,
  command VARCHAR(60)   NOT NULL,
  subject VARCHAR(200)  NOT NULL,
  why     VARCHAR(1000) NOT NULL,
  result  VARCHAR(200)  NOT NULL
);

-- Numbers of identifiers handed out, one row per key prefix.
CREATE TABLE id_sequence (
  prefix VARCHAR(3) PRIMARY KEY,
  next   BIGINT NOT NULL
);

INSERT INTO id_sequence (prefix, next) VALUES ('033', 1), ('04t', 1), ('0DV', 1), ('0DX', 1);
