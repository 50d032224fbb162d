package pushupgrade.journey;

/**
 * What must hold of every push at every look (DESIGN 8), each as a query for what breaks it. The
 * parameter {@code push} is the push's id.
 */
enum AuditRule {
  /** 1. */
  NOBODY_IS_OPEN_AFTER_THE_END(
      """
      SELECT j.org_id FROM push_job j JOIN push p ON p.id = j.push_id
       WHERE p.id = :push AND p.status IN ('SUCCEEDED', 'FAILED', 'CANCELED')
         AND j.status IN ('PENDING', 'IN_PROGRESS')
      """),
  /** 1. */
  THE_PUSH_ENDS_AS_ITS_ORGS_DID(
      """
      SELECT p.status FROM push p WHERE p.id = :push AND p.status IN ('SUCCEEDED', 'FAILED')
         AND (p.status = 'FAILED') <> (EXISTS (SELECT 1 FROM push_job j WHERE j.push_id = p.id AND j.status = 'FAILED'))
      """),
  /** 2. */
  AN_UPGRADED_ORG_HAS_A_DEPLOY(
      """
      SELECT j.org_id FROM push_job j
       WHERE j.push_id = :push AND j.status = 'SUCCEEDED' AND j.later_fact IS NULL
         AND NOT EXISTS (SELECT 1 FROM deploy_ledger d WHERE d.push_id = j.push_id AND d.org_id = j.org_id
                            AND d.restored_at IS NULL AND d.attempt = j.attempt)
      """),
  /** 2. */
  A_DEPLOY_BELONGS_TO_AN_UPGRADED_ORG_OR_WAS_PUT_BACK(
      """
      SELECT d.org_id FROM deploy_ledger d LEFT JOIN push_job j ON j.push_id = d.push_id AND j.org_id = d.org_id
       WHERE d.push_id = :push AND d.restored_at IS NULL
         AND (j.status IS NULL OR j.status NOT IN ('IN_PROGRESS', 'SUCCEEDED') OR j.later_fact IS NOT NULL)
      """),
  /** 2. */
  WHAT_THE_PUSH_INSTALLED_IS_IN_ITS_LEDGER(
      """
      SELECT i.org_id FROM installed_package i WHERE i.installed_by = CONCAT('push ', :push)
         AND NOT EXISTS (SELECT 1 FROM deploy_ledger d WHERE d.push_id = :push AND d.org_id = i.org_id
                            AND d.restored_at IS NULL AND d.to_version_id = i.version_id)
      """),
  /** 2. */
  AN_ORG_TAKEN_BACK_IS_SO_IN_THE_LEDGER(
      """
      SELECT j.org_id FROM push_job j WHERE j.push_id = :push AND j.later_fact IS NOT NULL
         AND NOT EXISTS (SELECT 1 FROM deploy_ledger d WHERE d.push_id = j.push_id AND d.org_id = j.org_id
                            AND d.restored_at IS NOT NULL)
      """),
  /** 3. */
  NOTHING_STARTS_BEFORE_THE_TIME(
      """
      SELECT h.org_id FROM push_job_history h JOIN push p ON p.id = h.push_id
       WHERE p.id = :push AND h.status = 'IN_PROGRESS' AND h.at < p.scheduled_at
      """),
  /** 3. */
  NO_DEPLOY_AFTER_AN_OPT_OUT(
      """
      SELECT d.org_id FROM deploy_ledger d JOIN org o ON o.id = d.org_id
       WHERE d.push_id = :push AND d.deployed_at > o.disabled_at
      """),
  /** 4. */
  A_WAVE_STARTS_AFTER_THE_CHANCE_OF_THE_ONE_BEFORE(
      """
      SELECT CAST(n.wave_no AS VARCHAR(9)) FROM push_wave n
        JOIN push_wave w ON w.push_id = n.push_id AND w.wave_no < n.wave_no
       WHERE n.push_id = :push AND n.started_at IS NOT NULL
         AND (w.chance_at IS NULL OR w.verdict IS NULL OR n.started_at < w.chance_at)
         AND EXISTS (SELECT 1 FROM push_job j
               WHERE j.push_id = w.push_id AND j.wave_no = w.wave_no AND j.status <> 'EXCLUDED')
      """),
  /** 4. */
  A_WAVE_THAT_DID_NOT_PASS_WAITS_FOR_A_PERSON(
      """
      SELECT CAST(n.wave_no AS VARCHAR(9)) FROM push_wave n
        JOIN push_wave w ON w.push_id = n.push_id AND w.wave_no = n.wave_no - 1
       WHERE n.push_id = :push AND n.started_at IS NOT NULL AND w.verdict <> 'PASSED'
         AND NOT EXISTS (SELECT 1 FROM audit a WHERE a.subject = n.push_id AND a.command = 'resume' AND a.at >= w.chance_at)
      """),
  /** 4. */
  AN_ORG_STARTS_WITH_ITS_WAVE(
      """
      SELECT h.org_id FROM push_job_history h JOIN push_job j ON j.push_id = h.push_id AND j.org_id = h.org_id
        JOIN push_wave w ON w.push_id = j.push_id AND w.wave_no = j.wave_no
       WHERE h.push_id = :push AND h.status = 'IN_PROGRESS' AND (w.started_at IS NULL OR h.at < w.started_at)
      """),
  /** 4. */
  MAJOR_AND_MINOR_NEVER_CHANGE(
      """
      SELECT d.org_id FROM deploy_ledger d JOIN package_version f ON f.id = d.from_version_id
        JOIN package_version t ON t.id = d.to_version_id JOIN push p ON p.id = d.push_id
       WHERE d.push_id = :push AND (t.id <> p.version_id OR t.package_id <> f.package_id OR t.major <> f.major
             OR (t.minor <> f.minor AND f.state <> 'BETA') OR (t.patch <= f.patch AND f.state <> 'BETA'))
      """),
  /** 5. */
  UPGRADED_ORGS_AND_ONLY_THEY_ARE_TOLD_SO(
      """
      SELECT j.org_id FROM push_job j WHERE j.push_id = :push
         AND (j.status = 'SUCCEEDED') <> (EXISTS (SELECT 1 FROM outbox_mail m WHERE m.push_id = j.push_id
                AND m.org_id = j.org_id AND m.kind = 'UPGRADED'))
      """),
  /** 5. */
  ORGS_TAKEN_BACK_AND_ONLY_THEY_ARE_TOLD_SO(
      """
      SELECT j.org_id FROM push_job j WHERE j.push_id = :push
         AND (j.later_fact IS NOT NULL) <> (EXISTS (SELECT 1 FROM outbox_mail m WHERE m.push_id = j.push_id
                AND m.org_id = j.org_id AND m.kind = 'REVERTED'))
      """),
  /** 5. */
  A_CANCELLATION_GOES_TO_CANCELED_ORGS(
      """
      SELECT m.org_id FROM outbox_mail m LEFT JOIN push_job j ON j.push_id = m.push_id AND j.org_id = m.org_id
       WHERE m.push_id = :push AND m.kind = 'CANCELLATION' AND (j.status IS NULL OR j.status <> 'CANCELED')
      """),
  /** 5. */
  MAIL_GOES_TO_TARGETS_ONLY(
      """
      SELECT m.org_id FROM outbox_mail m WHERE m.push_id = :push AND m.org_id <> ''
         AND NOT EXISTS (SELECT 1 FROM push_job j WHERE j.push_id = m.push_id AND j.org_id = m.org_id)
      """),
  /** 5. */
  NO_NOTICE_TO_AN_ORG_EXCLUDED_FROM_THE_BEGINNING(
      """
      SELECT m.org_id FROM outbox_mail m JOIN push_job j ON j.push_id = m.push_id AND j.org_id = m.org_id
       WHERE m.push_id = :push AND m.kind = 'NOTICE' AND j.status = 'EXCLUDED' AND j.attempt = 0
      """),
  /** 5. Another round of the same kind is another mail for notices and digests only. */
  NO_MAIL_LEAVES_TWICE(
      """
      SELECT CONCAT(m.kind, ' ', m.org_id) FROM outbox_mail m WHERE m.push_id = :push
         AND m.kind NOT IN ('NOTICE', 'DIGEST') AND m.status IN ('SENDING', 'SENT', 'UNKNOWN')
       GROUP BY m.kind, m.org_id HAVING count(*) > 1
      """),
  /** 5. */
  AN_ENDED_PUSH_HAS_ONE_SUMMARY(
      """
      SELECT p.id FROM push p WHERE p.id = :push AND (p.status IN ('SUCCEEDED', 'FAILED', 'CANCELED'))
         <> (1 = (SELECT count(*) FROM outbox_mail m WHERE m.push_id = p.id AND m.kind = 'SUMMARY'))
      """);

  private final String breaches;

  AuditRule(String breaches) {
    this.breaches = breaches;
  }

  /** The query for what breaks the rule; one column. */
  String breaches() {
    return breaches;
  }
}
